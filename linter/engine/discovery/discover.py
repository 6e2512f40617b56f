"""Which archives a run is about, and which files are their documents."""

# Plain strings for paths throughout: pathlib is slow on a hundred thousand of them.

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.cache.watch import is_there, kind_at, looked
from linter.config.discovery import Configuration
from linter.config.patterns import excluded
from linter.config.settings import Settings
from linter.engine.discovery.repository import GITIGNORE, Ignoring, ignoring
from linter.errors import UsageError
from linter.paths import is_within
from linter.readers import SUFFIXES

INDEX = "INDEX.md"
_NO_STORIES = frozenset(
    [
        "readme",
        "license",
        "licence",
        "copying",
        "changelog",
        "changes",
        "contributing",
        "contributors",
        "authors",
        "notice",
        "index",
        "code_of_conduct",
        "security",
    ]
)
_ENDINGS = frozenset(suffix[1:] for suffix in SUFFIXES)
_NO_ARCHIVES = frozenset({"node_modules", "__pycache__"})


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
        problems: what is not read, and why.
        asked: documents that the run was asked about; None means all.
    """

    root: str
    settings: Settings
    indexed: bool
    files: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: frozenset[str] | None = None

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
    planner = _Planner(configuration, frozenset(extra))
    for path in dict.fromkeys(paths):
        planner.add(path)
    return planner.plans(), planner.notes


def archive_root(folder: str) -> str | None:
    """The nearest folder at or above this one that holds an INDEX.md, no further up than its repository."""
    return _nearest(folder, INDEX)


def baseline_root(folder: str, name: str) -> str | None:
    """The nearest folder at or above this one that holds a baseline of that name, if it has one."""
    return _nearest(folder, name) if name else None


def nearest_repository(folder: str) -> str | None:
    """The nearest folder at or above this one that git keeps."""
    return _nearest(folder, ".git")


def _nearest(folder: str, name: str) -> str | None:
    """The nearest folder at or above this one that holds a file, no further up than its repository."""
    while True:
        if is_there(os.path.join(folder, name)):
            return folder
        above = os.path.dirname(folder)
        if above == folder or is_there(os.path.join(folder, ".git")):
            return None
        folder = above


class _Planner:
    """Collects the archives of a run; each folder is walked once, whatever number of files is named in it."""

    def __init__(self, configuration: Configuration, given: frozenset[str]) -> None:
        self.notes: list[str] = []
        self._configuration = configuration
        self._given = given
        self._walked: dict[str, dict[str, Plan]] = {}
        self._chosen: dict[str, Plan] = {}
        self._asked: dict[str, set[str] | None] = {}
        self._known: dict[str, frozenset[str]] = {}

    def add(self, path: str) -> None:
        """Add a file or a folder as it was named.

        Raises:
            UsageError: it does not exist.
        """
        absolute = os.path.abspath(path)
        looked(absolute)
        if os.path.isdir(absolute) and os.path.basename(absolute) != INDEX:
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

    def _root(self, folder: str) -> str:
        """The root of the archive that a folder belongs to; without an index, its name or its baseline marks it."""
        settings = self._configuration.settings_for(folder)
        return archive_root(folder) or settings.archive_root or baseline_root(folder, settings.baseline) or folder

    def _add_folder(self, folder: str) -> None:
        root = self._root(folder)
        below = "" if root == folder else _relative(folder, root) + "/"
        for plan in self._plans_below(root).values():
            if not (plan.indexed or plan.owned or plan.problems):
                continue
            if is_within(plan.root, folder):
                self._ask(plan, None)
            elif plan.root == root:
                self._ask(plan, [path for path in plan.owned if path.startswith(below)])

    def _add_file(self, file: str, shown: str) -> None:
        folder, name = os.path.split(file)
        root = self._root(folder)
        path = _relative(file, root)
        if name == INDEX:
            plan = self._plans_below(folder).get(folder) or self._plans_below(root)[root]
            self._ask(plan, None)
            return
        plan = self._plans_below(root)[root]
        if root not in self._known:
            self._known[root] = frozenset((*plan.files, *(problem.path for problem in plan.problems)))
        if path in self._known[root]:
            self._ask(plan, (path,))
        elif not _is_story(name):
            self.notes.append(f"{shown} is left out: documents are {', '.join(f'*{each}' for each in SUFFIXES)}")
        elif file in self._configuration.settings_for(folder).choice_files:
            self.notes.append(f"{shown} is left out: the configuration reads choices from it")
        elif excluded(self._configuration.settings_for(folder), file):
            self.notes.append(f"{shown} is left out: exclude names it")
        else:
            self.notes.append(f"{shown} is left out: .gitignore or exclude names it, or it is hidden")

    def _plans_below(self, root: str) -> dict[str, Plan]:
        """The archives in a folder, by their roots; its own among them, be it empty."""
        found = self._walked.get(root)
        if found is None:
            tree = _Walk(root, self._configuration).walk()
            given = list(self._given_below(root))
            tree.files = sorted({*tree.files, *given} if given else tree.files)
            indexed = any(os.path.join(root, INDEX) == each for each in self._given)
            if indexed and INDEX not in tree.indexes:
                tree.indexes.append(INDEX)
            found = {each.root: each for each in _share(root, tree, self._configuration)}
            found.setdefault(root, Plan(root, self._configuration.settings_for(root), INDEX in tree.indexes))
            self._walked[root] = found
        return found

    def _given_below(self, root: str) -> Iterator[str]:
        for file in self._given:
            path = _relative(file, root)
            if not path.startswith("../") and _is_story(os.path.basename(path)):
                yield path


def _relative(path: str, root: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/")


def _share(root: str, tree: _Tree, configuration: Configuration) -> Iterator[Plan]:
    """Share what a walk found among the archives in it: each file belongs to the nearest index.

    Where there is none, it belongs to the archive that the configuration names.
    """
    indexed = {os.path.dirname(index) for index in tree.indexes}
    roots = indexed | {named for named in tree.named if _owner(named, indexed) not in indexed}
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
    for each in sorted(owned.keys() | problems.keys()):
        prefix = f"{each}/" if each else ""
        cut = len(prefix)
        absolute = os.path.join(root, *each.split("/")) if each else root
        files, own = _below(tree.files, prefix), owned.get(each, ())
        below = _cut(files, cut)
        yield Plan(
            absolute,
            configuration.settings_for(absolute),
            each in indexed,
            below,
            # Most archives hold no other.
            below if len(own) == len(files) else _cut(own, cut),
            tuple(f"{other[cut:]}/{INDEX}" for other in _below(ordered, prefix) if other != each),
            tuple(Problem(p.path[cut:], p.code, p.reason) for p in problems.get(each, ())),
        )


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


def _owner(folder: str, roots: set[str]) -> str:
    """The nearest of some folders at or above a folder; the root of the walk where there is none."""
    while folder and folder not in roots:
        folder = os.path.dirname(folder)
    return folder


def _is_story(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    return (ending in _ENDINGS or ending.lower() in _ENDINGS) and bool(stem) and stem.lower() not in _NO_STORIES


class _Walk:
    """One walk through a folder: without recursion, without following links to folders."""

    def __init__(self, root: str, configuration: Configuration) -> None:
        self.root = root
        self.real_root = os.path.realpath(root)
        self.configuration = configuration
        self.tree = _Tree()

    def walk(self) -> _Tree:
        pending: list[tuple[str, Ignoring]] = [("", ignoring(self.root))]
        while pending:
            folder, ignored = pending.pop()
            absolute = os.path.join(self.root, folder) if folder else self.root
            looked(absolute)
            try:
                with os.scandir(absolute) as entries:
                    listed = list(entries)
            except OSError as error:
                self.tree.problems.append(Problem(folder or ".", "SYS002", _why(error)))
                continue
            settings = self.configuration.settings_for(absolute)
            if settings.archive_root == absolute:
                self.tree.named.append(folder)
            if not settings.respect_gitignore:
                ignored = Ignoring()
            elif any(entry.name == GITIGNORE for entry in listed):
                ignored = ignored.with_file(absolute, folder)
            prefix = f"{folder}/" if folder else ""
            all_count = not (settings.exclude or settings.choice_files)
            may_be_ignored = bool(ignored)
            files = self.tree.files
            for entry in listed:
                name = entry.name
                # Nearly every entry of a large archive is a file that nothing leaves out.
                if all_count and name[0] != "." and _is_story(name) and entry.is_file(follow_symlinks=False):
                    path = prefix + name
                    if not (may_be_ignored and ignored.leaves_out(path)):
                        files.append(path)
                else:
                    self._entry(entry, prefix + name, settings, ignored, pending)
        self.tree.problems.sort(key=lambda problem: problem.path)
        return self.tree

    def _entry(
        self,
        entry: "os.DirEntry[str]",
        path: str,
        settings: Settings,
        ignored: Ignoring,
        pending: list[tuple[str, Ignoring]],
    ) -> None:
        name = entry.name
        if name == INDEX:
            # Excluding *.md means stories and notes; an archive without its index is never meant.
            self.tree.indexes.append(path)
            return
        if name.startswith("."):
            return
        story = _is_story(name)
        is_folder = entry.is_dir(follow_symlinks=False)
        if not story and not is_folder and not entry.is_symlink():
            return
        if is_folder and name in _NO_ARCHIVES:
            return
        if settings.exclude and excluded(settings, entry.path + os.sep if is_folder else entry.path):
            return
        if entry.path in settings.choice_files:
            return
        if is_folder:
            if (below := ignored.below(path)) is not None:
                pending.append((path, below))
        elif ignored and ignored.leaves_out(path):
            return
        elif entry.is_symlink():
            self._link(entry, path, story)
        elif entry.is_file(follow_symlinks=False):
            self.tree.files.append(path)
        else:
            self.tree.problems.append(Problem(path, "SYS003", "it is no regular file"))

    def _link(self, entry: "os.DirEntry[str]", path: str, story: bool) -> None:
        """A link within the archive is the file it leads to; a folder is reached by its own path alone."""
        looked(entry.path)
        kind_at(entry.path)
        try:
            target = os.path.realpath(entry.path, strict=True)
        except OSError as error:
            if story:
                self.tree.problems.append(Problem(path, "SYS002", _why(error)))
            return
        inside = is_within(target, self.real_root)
        is_folder = os.path.isdir(target)
        if not inside and story:
            self.tree.problems.append(Problem(path, "SYS003", "it is a link that leaves the archive"))
        elif story and os.path.isfile(target):
            self.tree.files.append(path)
        elif story and not is_folder:
            self.tree.problems.append(Problem(path, "SYS003", "it leads to no regular file"))


def _why(error: OSError) -> str:
    return error.strerror or str(error)
