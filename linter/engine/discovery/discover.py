"""Which archives a run is about, and which files are their documents."""

# Plain strings for paths throughout: pathlib is slow on a hundred thousand of them.

import os
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.cache.watch import is_there, kind_at, looked
from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.patterns import excluded
from linter.config.settings import INDEX, Settings
from linter.engine.discovery import skipping
from linter.engine.discovery.repository import GITIGNORE, Ignoring, ignoring
from linter.errors import UsageError
from linter.paths import is_within
from linter.readers import read_document
from linter.vocabularies.formats import NO_STORIES, SUFFIXES, format_of
from linter.vocabularies.labels import label_table

_NO_ARCHIVES = frozenset({"node_modules", "__pycache__"})
_SPECIAL = frozenset({".git", GITIGNORE})
_ENDINGS = frozenset(suffix[1:] for suffix in SUFFIXES)
_PAGE = "index"
"""What a file is called that stands for its folder: a list of the stories in it, or the only one."""
_LONGEST_HEADER = 1 << 16
"""How many bytes of such a file tell whether it has a header."""
_LEAVES = "it is a link that leaves the archive"


class Problem(NamedTuple):
    """A file that is not read: the code of the finding (SYS002, SYS003), and why."""

    path: str
    code: str
    reason: str


class Plan(NamedTuple):
    """One archive of a run; all paths relative to ``root``, with ``/``.

    Args:
        root: absolute.
        settings: of the root, for the rules about the whole archive.
        indexed: whether the root holds an INDEX.md, be it readable or not.
        files: every document below the root, sorted.
        owned: those that no nested index owns.
        children: nested INDEX.md files, outermost first.
        near: those of them that stand in no other archive below this one.
        problems: what is not read, and why.
        asked: documents that the run was asked about; None means all.
        index_file: the path of its INDEX.md, by the name that the settings give it.
    """

    root: str
    settings: Settings
    indexed: bool
    files: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: frozenset[str] | None = None
    index_file: str = INDEX
    near: tuple[str, ...] = ()

    def display(self, start: str) -> str:
        """What stands before paths of the archive where they are shown: ``seeds/``, or nothing.

        Args:
            start: the folder that shown paths are relative to, absolute.
        """
        relative = _relative(self.root, start)
        return "" if relative == "." else f"{relative}/"


class _Tree:
    """What a walk of a folder finds; paths relative to it."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.indexes: list[str] = []
        self.named: list[str] = []
        """Folders that the configuration calls archives."""
        self.problems: list[Problem] = []
        self.skipped: dict[str, str] = {}
        """Why files and folders are not looked at, by their path; that of a folder with a slash at its end."""
        self.targets: dict[str, str] = {}
        """Files that a link by the name of an index leads to, and that link."""
        self.links: dict[str, str] = {}
        """Files that are links, and where they lead, absolute."""


def plan(paths: Sequence[str], configuration: Configuration, extra: Iterable[str] = ()) -> tuple[list[Plan], list[str]]:
    """Find the archives that some paths belong to.

    A folder stands for every archive in it; a file for the archive it lies in, of which only what
    concerns the file and the index is then reported.

    Args:
        paths: files and folders as they were named.
        configuration: finds the settings of each folder.
        extra: absolute paths of files that are given by other means than the disk (standard input).

    Returns:
        The plans, by root; and what is to be said of named files that are left out.

    Raises:
        UsageError: a path does not exist.
        ConfigurationError: a configuration file on the way is wrong.
    """
    planner = Planner(paths, configuration, extra)
    return planner.plans(), list(skipping.notes(planner.left_out))


def archive_root(folder: str) -> str | None:
    """The nearest folder at or above this one that holds an INDEX.md, no further up than its repository."""
    return _nearest(folder, lambda _: INDEX)


def baseline_root(folder: str, name: str) -> str | None:
    """The nearest folder at or above this one that holds a baseline of that name, if it has one."""
    return _nearest(folder, lambda _: name) if name else None


def nearest_repository(folder: str) -> str | None:
    """The nearest folder at or above this one that git keeps."""
    return _nearest(folder, lambda _: ".git")


def _nearest(folder: str, name_in: Callable[[str], str], given: Container[str] = ()) -> str | None:
    """The nearest folder at or above this one that holds a file, no further up than its repository.

    Args:
        folder: absolute.
        name_in: what the file is called in a folder.
        given: files that are not on disk.
    """
    while True:
        file = os.path.join(folder, name_in(folder))
        if file in given or is_there(file):
            return folder
        above = os.path.dirname(folder)
        if above == folder or is_there(os.path.join(folder, ".git")):
            return None
        folder = above


class Planner:
    """Collects the archives of a run; each folder is walked once, whatever number of files is named in it.

    Args and errors as for :func:`plan`.
    """

    def __init__(self, paths: Sequence[str], configuration: Configuration, given: Iterable[str] = ()) -> None:
        self.left_out: dict[str, str] = {}
        """Why named files are left out, by their paths as they were named."""
        self.skipped: dict[str, str] = {}
        """Why files and folders in named folders are not looked at, by their absolute path, as in a walk."""
        self._configuration = configuration
        self._given = frozenset(given)
        self._walked: dict[str, tuple[dict[str, Plan], _Tree]] = {}
        self._chosen: dict[str, Plan] = {}
        self._asked: dict[str, set[str] | None] = {}
        self._known: dict[str, frozenset[str]] = {}
        for path in dict.fromkeys(paths):
            self._add(path)

    def _add(self, path: str) -> None:
        absolute = os.path.abspath(path)
        looked(absolute)
        if os.path.isdir(absolute) and os.path.basename(absolute) != self._index(os.path.dirname(absolute)):
            self._add_folder(absolute)
        elif os.path.lexists(absolute) or absolute in self._given:
            self._add_file(absolute, path)
        else:
            raise UsageError(f"{path}: there is no such file or folder; check the path, or leave it out")

    def plans(self) -> list[Plan]:
        """The archives that were asked for, by root."""
        asked = {root: None if paths is None else frozenset(paths) for root, paths in self._asked.items()}
        return [self._chosen[root]._replace(asked=asked[root]) for root in sorted(self._chosen)]

    def _ask(self, plan: Plan, paths: Iterable[str] | None) -> None:
        """Ask about some documents of an archive, or (None) about all of it."""
        self._chosen[plan.root] = plan
        if paths is None:
            self._asked[plan.root] = None
        elif (asked := self._asked.setdefault(plan.root, set())) is not None:
            asked.update(paths)

    def _index(self, folder: str) -> str:
        """What an index in a folder is called."""
        try:
            return self._configuration.settings_for(folder).index.file
        except ConfigurationError:
            return INDEX  # What is wrong is said where it holds for anything that is looked at.

    def _root(self, folder: str) -> str:
        """The root of the archive that a folder belongs to; without an index, its name or its baseline marks it."""
        settings = self._configuration.settings_for(folder)
        return (
            _nearest(folder, self._index, self._given)
            or settings.archive_root
            or baseline_root(folder, settings.baseline)
            or folder
        )

    def _add_folder(self, folder: str) -> None:
        root = self._root(folder)
        below = "" if root == folder else _relative(folder, root) + "/"
        plans, tree = self._walk(root)
        for plan in plans.values():
            if not (plan.indexed or plan.owned or plan.problems):
                continue
            if is_within(plan.root, folder):
                self._ask(plan, None)
            elif plan.root == root:
                paths = (*plan.owned, *(problem.path for problem in plan.problems))
                self._ask(plan, [path for path in paths if f"{path}/".startswith(below)])
        for path, reason in tree.skipped.items():
            if path.startswith(below):
                self.skipped[os.path.join(root, path)] = reason

    def _add_file(self, file: str, shown: str) -> None:
        folder, name = os.path.split(file)
        root = self._root(folder)
        path = _relative(file, root)
        if name == self._index(folder):
            plans, _ = self._walk(folder)
            self._ask(plans.get(folder) or self._walk(root)[0][root], None)
            return
        plans, tree = self._walk(root)
        plan = plans[root]
        if root not in self._known:
            self._known[root] = frozenset((*plan.files, *(problem.path for problem in plan.problems)))
        if path in self._known[root]:
            self._ask(plan, (path,))
        elif path in tree.targets:
            self._ask(plans[os.path.dirname(os.path.join(root, tree.targets[path]))], None)
        else:
            self.left_out[shown] = skipping.why(path, tree.skipped)

    def _walk(self, root: str) -> tuple[dict[str, Plan], _Tree]:
        """The archives in a folder, by their roots, its own among them, be it empty; and what was found in it."""
        found = self._walked.get(root)
        if found is None:
            tree = _Walk(root, self._configuration).walk()
            given = list(self._given_below(root))
            tree.files = sorted({*tree.files, *given} if given else tree.files)
            index = self._index(root)
            known = frozenset(tree.indexes)
            tree.indexes += (path for path in self._indexes_below(root) if path not in known)
            plans = {each.root: each for each in _share(root, tree, self._configuration)}
            settings = self._configuration.settings_for(root)
            plans.setdefault(root, Plan(root, settings, index in tree.indexes, index_file=index))
            found = self._walked[root] = plans, tree
        return found

    def _indexes_below(self, root: str) -> Iterator[str]:
        """The indexes that are given."""
        for file in self._given:
            folder, name = os.path.split(file)
            if is_within(folder, root) and name == self._index(folder):
                yield _relative(file, root)

    def _given_below(self, root: str) -> Iterator[str]:
        """The stories that are given."""
        for file in self._given:
            path = _relative(file, root)
            folder, name = os.path.split(file)
            settings = self._configuration.settings_for(folder)
            is_story = _is_story(name, _endings(settings)) or ("/" in path and _is_page(name, settings))
            if is_story and name != settings.index.file and not path.startswith("../"):
                yield path


def _relative(path: str, root: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/")


def _share(root: str, tree: _Tree, configuration: Configuration) -> Iterator[Plan]:
    """Share what a walk found among the archives in it: each file belongs to the nearest index.

    Where there is none, it belongs to the archive that the configuration names.
    """
    indexed = {os.path.dirname(index): index for index in tree.indexes}
    roots = indexed.keys() | {named for named in tree.named if _owner(named, indexed) not in indexed}
    _leave_out_links(root, tree, roots)
    owners: dict[str, str] = {}
    owned: dict[str, list[str]] = {each: [] for each in roots}
    problems: dict[str, list[Problem]] = {}
    if roots <= {""}:
        owned |= {"": tree.files} if tree.files else {}
    else:
        for path in tree.files:
            folder = path[: max(path.rfind("/"), 0)]
            if folder not in owners:
                owners[folder] = _owner(folder, roots)
            owned.setdefault(owners[folder], []).append(path)
    for problem in tree.problems:
        problems.setdefault(_owner(os.path.dirname(problem.path), roots), []).append(problem)
    ordered = sorted(indexed)
    near: dict[str, list[str]] = {}
    for folder in filter(None, ordered):
        near.setdefault(_owner(os.path.dirname(folder), roots), []).append(indexed[folder])
    for each in sorted(owned.keys() | problems.keys()):
        prefix = f"{each}/" if each else ""
        cut = len(prefix)
        absolute = os.path.join(root, *each.split("/")) if each else root
        files, own = _below(tree.files, prefix), owned.get(each, ())
        below = _cut(files, cut)
        settings = configuration.settings_for(absolute)
        yield Plan(
            absolute,
            settings,
            each in indexed,
            below,
            # Most archives hold no other.
            below if len(own) == len(files) else _cut(own, cut),
            tuple(indexed[other][cut:] for other in _below(ordered, prefix) if other != each),
            tuple(Problem(p.path[cut:], p.code, p.reason) for p in problems.get(each, ())),
            index_file=settings.index.file,
            near=_cut(near.get(each, ()), cut),
        )


def _leave_out_links(root: str, tree: _Tree, roots: Container[str]) -> None:
    """Report the links that lead out of the archive they lie in to another one of the same walk."""
    leaving = set[str]()
    for path, target in tree.links.items():
        owner = _owner(os.path.dirname(path), roots)
        if owner and not is_within(target, os.path.realpath(os.path.join(root, owner))):
            leaving.add(path)
    if leaving:
        tree.files = [path for path in tree.files if path not in leaving]
        tree.problems.extend(Problem(path, "SYS003", _LEAVES) for path in leaving)
        tree.problems.sort(key=lambda problem: problem.path)


def _cut(paths: Iterable[str], length: int) -> tuple[str, ...]:
    """Paths without their beginnings."""
    return tuple([path[length:] for path in paths]) if length else tuple(paths)


def _below(paths: list[str], prefix: str) -> list[str]:
    """Those of some sorted paths that begin with a prefix."""
    if not prefix:
        return paths
    first = bisect_left(paths, prefix)
    # No path continues the prefix with a character beyond the last there is.
    return paths[first : bisect_left(paths, prefix + "\U0010ffff", first)]


def _owner(folder: str, roots: Container[str]) -> str:
    """The nearest of some folders at or above a folder; the root of the walk where there is none."""
    while folder and folder not in roots:
        folder = os.path.dirname(folder)
    return folder


def _is_story(name: str, endings: Container[str]) -> bool:
    """Whether a file is a story by its name.

    Args:
        name: of the file.
        endings: of stories, lower case and without their dots.
    """
    stem, _, ending = name.rpartition(".")
    if not stem:
        stem, ending = name, ""
    return (ending in endings or ending.lower() in endings) and stem.lower() not in NO_STORIES


def _endings(settings: Settings) -> frozenset[str]:
    """The endings of stories; see :func:`_is_story`."""
    return _ENDINGS.union(ending[1:] for ending in settings.extensions) if settings.extensions else _ENDINGS


def _is_page(name: str, settings: Settings) -> bool:
    """Whether a file may be the story of the folder that it stands in."""
    return name.rpartition(".")[0] == _PAGE and format_of(name, settings.extensions) == "markdown"


def _has_header(path: str, settings: Settings) -> bool:
    """Whether a file has front matter, or a field with a label."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(_LONGEST_HEADER)
        labels = label_table(settings.fields)
        document = read_document(path, data, labels, settings.fallback_encoding, settings.extensions)
    except Exception:  # A check says what is wrong with it.
        return True
    return document.error is not None or any(field.label for field in document.fields)


class _Walk:
    """One walk through a folder: without recursion, without following links to folders."""

    def __init__(self, root: str, configuration: Configuration) -> None:
        self.root = root
        self.real_root = os.path.realpath(root)
        self.configuration = configuration
        self.tree = _Tree()
        self._pending: list[tuple[str, Ignoring]] = [("", ignoring(root))]
        self._pages: list[str] = []
        """What may be the story of its folder."""

    def walk(self) -> _Tree:
        while self._pending:
            self._look(*self._pending.pop())
        if self._pages:
            self._add_pages()
        targets = self.tree.targets
        if targets:
            self.tree.files = [path for path in self.tree.files if path not in targets]
        self.tree.problems.sort(key=lambda problem: problem.path)
        return self.tree

    def _look(self, folder: str, ignored: Ignoring) -> None:
        absolute = os.path.join(self.root, folder) if folder else self.root
        looked(absolute)
        try:
            with os.scandir(absolute) as entries:
                listed = list(entries)
        except OSError as error:
            self.tree.problems.append(Problem(folder or ".", "SYS002", _why(error)))
            return
        settings = self.configuration.settings_for(absolute)
        names = [entry.name for entry in listed]
        special = _SPECIAL.intersection(names)
        is_named = settings.archive_root == absolute
        if folder and ".git" in special:
            if not is_named:
                self.tree.skipped[f"{folder}/"] = skipping.REPOSITORY
                return
            ignored = ignoring(absolute, folder)
        if is_named:
            self.tree.named.append(folder)
        if not settings.respect_gitignore:
            ignored = Ignoring()
        elif GITIGNORE in special:
            ignored = ignored.with_file(absolute, folder)
        prefix = f"{folder}/" if folder else ""
        all_count = not (settings.exclude or settings.choice_files or settings.index.file != INDEX)
        may_be_ignored = bool(ignored)
        endings = _endings(settings)
        files = self.tree.files
        for name, entry in zip(names, listed, strict=True):
            # Nearly every entry of a large archive is a file that nothing leaves out.
            if (
                all_count
                and name[0] != "."
                and _is_story(name, endings)
                and entry.is_file(follow_symlinks=False)
                and not (may_be_ignored and ignored.leaves_out(prefix + name))
            ):
                files.append(prefix + name)
            elif reason := self._entry(entry, prefix + name, settings, endings, ignored):
                self.tree.skipped[f"{prefix}{name}/" if entry.is_dir(follow_symlinks=False) else prefix + name] = reason

    def _entry(
        self,
        entry: "os.DirEntry[str]",
        path: str,
        settings: Settings,
        endings: Container[str],
        ignored: Ignoring,
    ) -> str:
        """Take what is to be looked at; else tell why it is not."""
        name = entry.name
        if name == settings.index.file:
            # Excluding *.md means stories and notes; an archive without its index is never meant.
            self.tree.indexes.append(path)
            self._follow(entry, path)
            return ""
        is_folder = entry.is_dir(follow_symlinks=False)
        if name.startswith("."):
            return skipping.HIDDEN
        is_page = not is_folder and _is_page(name, settings)
        is_story = is_page or _is_story(name, endings)
        if is_folder and name in _NO_ARCHIVES:
            return skipping.BY_NAME
        if not (is_folder or is_story):
            if entry.is_symlink() and kind_at(entry.path)[0] == "folder":
                return skipping.LINK
            return skipping.by_name(name) if entry.is_file() else skipping.SPECIAL
        if settings.exclude and excluded(settings, entry.path + os.sep if is_folder else entry.path):
            return skipping.EXCLUDED
        if entry.path in settings.choice_files:
            return skipping.CHOICES
        if is_folder:
            below = ignored.below(path)
            if below is None:
                return skipping.IGNORED
            self._pending.append((path, below))
        elif ignored and ignored.leaves_out(path):
            return skipping.IGNORED
        elif entry.is_symlink():
            return self._link(entry, path)
        elif not entry.is_file(follow_symlinks=False):
            self.tree.problems.append(Problem(path, "SYS003", "it is no regular file"))
        elif is_page:
            self._pages.append(path)
        else:
            self.tree.files.append(path)
        return ""

    def _add_pages(self) -> None:
        """Take the files that are the only story in their folder and below it, where they have a header."""
        folders = set[str]()

        def add_folders(path: str) -> None:
            while path and (path := os.path.dirname(path)) not in folders:
                folders.add(path)

        for path in self.tree.files:
            add_folders(path)
        for path in sorted(self._pages, key=lambda path: -path.count("/")):
            absolute, folder = os.path.join(self.root, path), os.path.dirname(path)
            if folder and folder not in folders:
                looked(absolute)
                if _has_header(absolute, self.configuration.settings_for(os.path.dirname(absolute))):
                    self.tree.files.append(path)
                    add_folders(path)
                    continue
            self.tree.skipped[path] = skipping.PAGE

    def _follow(self, entry: "os.DirEntry[str]", path: str) -> None:
        """A file that an index is a link to is that index."""
        if entry.is_symlink() and kind_at(entry.path)[0] == "file":
            target = os.path.realpath(entry.path)
            if is_within(target, self.real_root):
                self.tree.targets[_relative(target, self.real_root)] = path

    def _link(self, entry: "os.DirEntry[str]", path: str) -> str:
        """A link within the archive is the file it leads to; a folder is reached by its own path alone."""
        looked(entry.path)
        kind_at(entry.path)
        try:
            target = os.path.realpath(entry.path, strict=True)
        except OSError as error:
            self.tree.problems.append(Problem(path, "SYS002", _why(error)))
            return ""
        if not is_within(target, self.real_root):
            self.tree.problems.append(Problem(path, "SYS003", _LEAVES))
        elif os.path.isfile(target):
            self.tree.files.append(path)
            self.tree.links[path] = target
        elif os.path.isdir(target):
            return skipping.LINK
        else:
            self.tree.problems.append(Problem(path, "SYS003", "it leads to no regular file"))
        return ""


def _why(error: OSError) -> str:
    return error.strerror or str(error)
