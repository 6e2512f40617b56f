"""What git knows of files: which of them it ignores, and which it tracks. No command of git is run."""

import os
import re
import struct
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from linter.cache.watch import is_there, kind_at, looked, variable
from linter.config.gitignore import FOLDER, Patterns, lines_of
from linter.lazy_regex import lazy_pattern

_CONFIGURATION = lazy_pattern(
    rb"[#;][^\n]*"
    rb'|\[(?P<section>[-.\w]+)(?:[ \t]+"(?P<subsection>(?:[^"\\\n]|\\.)*)")?\]'
    rb"|(?P<key>[A-Za-z][-A-Za-z0-9]*)[ \t]*(?P<is_set>=[ \t]*)?"
    rb'(?(is_set)(?P<value>(?:[^"\\\n#;]|\\[^\n]|\\\r?\n|"(?:[^"\\\n]|\\.|\\\r?\n)*")*))'
)
_QUOTING = lazy_pattern(rb'\\\r?\n|"|\\(.)', re.DOTALL)
_ESCAPES = {b"n": b"\n", b"t": b"\t", b"b": b"\b"}
_TRUE = (b"true", b"yes", b"on", b"1")
GITIGNORE = ".gitignore"
_MOST_INCLUDES = 10
_EXTENDED = 0x4000
_LENGTH = 0x0FFF


class Repository:
    """A folder that git keeps, be it a checkout of its own, a worktree or a submodule.

    Args:
        top: the folder that holds ``.git``, absolute.
    """

    def __init__(self, top: str) -> None:
        self._top = top
        self._folder = os.path.join(top, ".git")
        if kind_at(self._folder)[0] != "folder":
            self._folder = _placed(_content(self._folder).removeprefix(b"gitdir:").strip(), top)
        common = _content(os.path.join(self._folder, "commondir")).strip()
        self._common = _placed(common, self._folder) or self._folder

    @cached_property
    def _configuration(self) -> dict[bytes, bytes]:
        """Values by their key in lower case, the last one of each."""
        values: dict[bytes, bytes] = {}
        for path in (*_shared_configurations(), os.path.join(self._common, "config")):
            values.update(self._configured(path, _MOST_INCLUDES))
        if values.get(b"extensions.worktreeconfig", b"").lower() in _TRUE:
            values.update(self._configured(os.path.join(self._folder, "config.worktree"), _MOST_INCLUDES))
        return values

    def _configured(self, path: str, includes: int) -> Iterator[tuple[bytes, bytes]]:
        section = b""
        for found in _CONFIGURATION.finditer(_content(path)):
            if found["section"] is not None:
                subsection = found["subsection"]
                section = found["section"].lower() + (b"" if subsection is None else b"." + _unquoted(subsection))
            elif found["key"] is not None:
                key = section + b"." + found["key"].lower()
                value = b"true" if found["value"] is None else _unquoted(found["value"].strip())
                yield key, value
                if key.endswith(b".path") and includes and self._includes(section, path):
                    yield from self._configured(_placed(value, os.path.dirname(path)), includes - 1)

    def _includes(self, section: bytes, path: str) -> bool:
        """Whether a section includes other files here; of conditions, those on the place of the repository hold."""
        kind, _, pattern = section.removeprefix(b"includeif.").partition(b":")
        if kind not in (b"gitdir", b"gitdir/i"):
            return section == b"include"
        if pattern.startswith(b"./"):
            pattern = os.fsencode(os.path.realpath(os.path.dirname(path))) + pattern[1:]
        pattern = os.path.expanduser(pattern)
        pattern = pattern if pattern.startswith(b"/") else b"/**/" + pattern
        pattern += b"**" if pattern.endswith(b"/") else b""
        place = os.fsencode(os.path.realpath(self._folder)).replace(os.fsencode(os.sep), b"/").lstrip(b"/")
        return bool(Patterns([pattern], fold_case=kind == b"gitdir/i").verdict(place))

    @cached_property
    def folds_case(self) -> bool:
        """Whether names that differ in case alone are one."""
        return self._configuration.get(b"core.ignorecase", b"").lower() in _TRUE

    def exclude_files(self) -> Iterator[str]:
        """The files of patterns that hold for the whole repository; a later one wins."""
        named = self._configuration.get(b"core.excludesfile")
        yield _placed(named, self._top) if named is not None else _of_user("ignore")
        yield os.path.join(self._common, "info", "exclude")

    def tracks(self, path: bytes) -> bool:
        """Whether git keeps a file, or any file in a folder.

        Args:
            path: relative to the top, with ``/``; that of a folder with :data:`FOLDER` at its end.
        """
        return path in self._tracked

    @cached_property
    def _tracked(self) -> frozenset[bytes]:
        names = frozenset(self._indexed("index"))
        folders = set[bytes]()
        for name in names:
            while (name := name.rpartition(b"/")[0]) and name + FOLDER not in folders:
                folders.add(name + FOLDER)
        return names | folders

    def _indexed(self, name: str) -> Iterator[bytes]:
        """The paths in an index: see gitformat-index(5)."""
        data = _content(os.path.join(self._folder, name))
        width = 32 if self._configuration.get(b"extensions.objectformat", b"").lower() == b"sha256" else 20
        try:
            version, entries = struct.unpack_from(">4xII", data)
            place, path = 12, b""
            for _ in range(entries):
                begin = place + 42 + width
                flags = data[begin - 2] << 8 | data[begin - 1]
                begin += 2 if flags & _EXTENDED else 0
                if version == 4:
                    cut, begin = _number(data, begin)
                    end = data.index(b"\0", begin)
                    path = path[: len(path) - cut] + data[begin:end]
                    place = end + 1
                else:
                    length = flags & _LENGTH
                    end = begin + length if length < _LENGTH else data.index(b"\0", begin)
                    path = data[begin:end]
                    place += (end - place + 8) & ~7
                yield path
        except (struct.error, IndexError, ValueError):
            return
        if data[place : place + 4] == b"link":
            # What a split index takes out of the shared one again is few, and was tracked a moment ago.
            yield from self._indexed(f"sharedindex.{data[place + 8 : place + 8 + width].hex()}")


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number as the fourth version of the index has it, and the place behind it."""
    value = data[place] & 0x7F
    while data[place] & 0x80:
        place += 1
        value = (value + 1) << 7 | data[place] & 0x7F
    return value, place + 1


def _shared_configurations() -> Iterator[str]:
    """The configurations of the machine and of the user, wherever git keeps them by default."""
    if (variable("GIT_CONFIG_NOSYSTEM") or "").lower().encode() not in _TRUE:
        yield variable("GIT_CONFIG_SYSTEM") or "/etc/gitconfig"
    if (named := variable("GIT_CONFIG_GLOBAL")) is not None:
        yield named
        return
    yield _of_user("config")
    yield _placed(b"~/.gitconfig", "")


def _of_user(name: str) -> str:
    """The path of a file that the user has for git."""
    return os.path.join(variable("XDG_CONFIG_HOME") or _placed(b"~/.config", ""), "git", name)


def _placed(path: bytes, folder: str) -> str:
    """A path as a configuration of git has it, absolute; empty where it is empty."""
    if path.startswith(b"~"):
        variable("HOME")
    return os.path.normpath(os.path.join(folder, os.path.expanduser(os.fsdecode(path)))) if path else ""


def _content(path: str) -> bytes:
    """What stands in a file; nothing where it is none that can be read."""
    looked(path)
    try:
        # A pipe would keep whoever opens it.
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as stream:
            return stream.read()
    except OSError:
        return b""


def _unquoted(text: bytes) -> bytes:
    """A value without the quotation marks and backslashes that it is written with."""
    return _QUOTING.sub(lambda found: _ESCAPES.get(found[1], found[1]) if found[1] else b"", text)


class Ignoring(NamedTuple):
    """Which entries of a folder git ignores; all paths relative to one folder, with ``/``.

    Args:
        repository: that the folder lies in; None outside of one.
        above: what goes before a path to make it relative to the top of the repository.
        cut: how much goes before that.
        patterns: in force, the last ones win, each with the place in such a path from which on they are about it.
        whole: whether the folder itself is ignored, so that all in it is.
    """

    repository: Repository | None = None
    above: bytes = b""
    cut: int = 0
    patterns: tuple[tuple[int, Patterns], ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        """Whether anything may be ignored."""
        return self.whole or bool(self.patterns)

    def leaves_out(self, path: str) -> bool:
        """Whether a file is ignored, and not tracked all the same."""
        return self._leaves_out(self._placed(path))

    def below(self, path: str) -> "Ignoring | None":
        """The same of a folder in the folder; None where nothing in it counts."""
        if not self:
            return self
        placed = self._placed(path) + FOLDER
        if not self._ignores(placed):
            return self
        return None if self._leaves_out(placed) else self._replace(whole=True)

    def with_file(self, absolute: str, path: str) -> "Ignoring":
        """The same with the .gitignore of a folder.

        Args:
            absolute: path of the folder.
            path: that it has here; empty for the one that paths are relative to.
        """
        file = os.path.join(absolute, GITIGNORE)
        looked(file)
        # git does not follow a link from here.
        patterns = Patterns([]) if os.path.islink(file) else _patterns_at(file, self.repository)
        if not patterns:
            return self
        begin = len(self._placed(f"{path}/" if path else path))
        return self._replace(patterns=(*self.patterns, (begin, patterns)))

    def _placed(self, path: str) -> bytes:
        return self.above + os.fsencode(path[self.cut :])

    def _leaves_out(self, placed: bytes) -> bool:
        return self._ignores(placed) and (self.repository is None or not self.repository.tracks(placed))

    def _ignores(self, placed: bytes) -> bool:
        if self.whole:
            return True
        for begin, patterns in reversed(self.patterns):
            verdict = patterns.verdict(placed[begin:])
            if verdict is not None:
                return verdict
        return False


def ignoring(folder: str, path: str = "") -> Ignoring:
    """What git ignores in a folder, by its own settings and by what stands in folders above it.

    Args:
        folder: absolute.
        path: that it has where paths are asked about; empty for the one that they are relative to.
    """
    top, names = folder, list[str]()
    while not is_there(os.path.join(top, ".git")):
        top, name = os.path.split(top)
        if not name:
            return Ignoring()
        names.insert(0, name)
    repository = Repository(top)
    found = ((0, _patterns_at(file, repository)) for file in repository.exclude_files() if file)
    here = Ignoring(repository, patterns=tuple(each for each in found if each[1]))
    for depth in range(len(names)):
        here = here.with_file(os.path.join(top, *names[:depth]), "/".join(names[:depth]))
        below = here.below("/".join(names[: depth + 1]))
        here = here._replace(whole=True) if below is None else below
    above = os.fsencode("".join(f"{name}/" for name in names))
    return here._replace(above=above, cut=len(path) + bool(path))


def _patterns_at(path: str, repository: Repository | None) -> Patterns:
    """The patterns of a file; none where it cannot be read."""
    return Patterns(lines_of(_content(path)), fold_case=repository is not None and repository.folds_case)
