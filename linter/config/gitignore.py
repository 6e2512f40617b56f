"""Patterns as git reads them in .gitignore: by its documentation, and by its ``wildmatch.c`` where that is silent.

Paths are bytes, since git matches bytes: ``?`` stands for one of them, and so does ``[…]``.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern

FOLDER = b"\0"
"""What the path of a folder ends in where it is matched: no name holds it, and no wildcard stands for it."""
Match = Callable[[bytes], re.Match[bytes] | None]
_BOM = b"\xef\xbb\xbf"
_LITERAL = lazy_pattern(rb"[^*?\[\\]*")
_CLASS = rb"\[:[^\]]*:\]"
_CHARACTER = rb"(?:\\.|[^\]\\])"
_RANGE = rb"(?:-%b)?" % _CHARACTER
_SET = rb"\[[!^]?+(?>%b|(?:\]|%b)%b)(?>%b|%b%b)*+\]" % (_CLASS, _CHARACTER, _RANGE, _CLASS, _CHARACTER, _RANGE)
_TOKEN = lazy_pattern(
    rb"(?P<folders>(?<![^/])\*\*+/)|(?P<below>(?<![^/])\*\*+\\/)|(?P<everything>(?<![^/])\*\*+\Z)"
    rb"|(?P<name>\*+)|(?P<byte>\?)|\\(?P<escaped>.)|(?P<literal>[^*?\[\\]+)|(?P<set>%b)|(?P<malformed>.)" % _SET,
    re.DOTALL,
)
_MEMBER = lazy_pattern(rb"\[:(?P<class>[^\]]*):\]|(?P<low>\\.|[^\\])(?:-(?P<high>%b))?" % _CHARACTER, re.DOTALL)
_FOLDERS = rb"(?:[^\0]*/)?"
_IN_NAME = rb"[^/\0]"
_ANY_FOLDERS = rb"(?:[^/\0]*/)*?"
_WILDCARDS = {"everything": rb"[^\0]*", "byte": _IN_NAME}
_CLASSES = {
    b"alnum": rb"0-9A-Za-z",
    b"alpha": rb"A-Za-z",
    b"blank": rb" \t",
    b"cntrl": rb"\x01-\x1f\x7f",
    b"digit": rb"0-9",
    b"graph": rb"!-~",
    b"lower": rb"a-z",
    b"print": rb" -~",
    b"punct": rb"!-/:-@\[-`{-~",
    b"space": rb"\t-\r ",
    b"upper": rb"A-Z",
    b"xdigit": rb"0-9A-Fa-f",
}


class Patterns:
    """The patterns of one file, or of one setting; the last one that matches a path decides.

    Args:
        lines: one pattern each, as written; comments, blank lines and what is malformed match nothing.
        fold_case: whether letters of ASCII match in either case.
    """

    def __init__(self, lines: Iterable[bytes], *, fold_case: bool = False) -> None:
        self._last_first = [pattern for line in lines if (pattern := _pattern(line)) is not None][::-1]
        self._flags = re.DOTALL | (re.IGNORECASE if fold_case else 0)

    def __bool__(self) -> bool:
        """Whether any path can match."""
        return bool(self._last_first)

    def verdict(self, path: bytes) -> bool | None:
        """Whether the last pattern that matches a path itself is without ``!``; None where none does.

        Args:
            path: relative, with ``/``; that of a folder with :data:`FOLDER` at its end.
        """
        found = self._itself(path)
        return None if found is None else found.lastindex is None

    def include(self, path: bytes) -> bool:
        """Whether the last pattern that matches a path itself, else a folder round it, is one without ``!``.

        Args:
            path: relative, with ``/``; that of a folder with ``/`` at its end.
        """
        found = self._itself(path) or self._around(path)
        return found is not None and found.lastindex is None

    @cached_property
    def _itself(self) -> Match:
        # A name is the last one of its path, and none of those before it.
        return self._joined(_FOLDERS + b"+", lambda pattern: FOLDER if pattern.folders else FOLDER + b"?")

    @cached_property
    def _around(self) -> Match:
        return self._joined(_FOLDERS, lambda _: rb"/[^\0]*")

    def _joined(self, before_names: bytes, ending: "Callable[[_Pattern], bytes]") -> Match:
        """What tries all patterns in turn; those with ``!`` match as a group."""
        branches = []
        for are_names, group in groupby(self._last_first, key=lambda pattern: pattern.names):
            expressions = ((b"(%b%b)" if each.negated else b"%b%b") % (each.body, ending(each)) for each in group)
            alternatives = b"|".join(expressions)
            branches.append(b"%b(?:%b)" % (before_names, alternatives) if are_names else alternatives)
        return re.compile(b"|".join(branches), self._flags).fullmatch if branches else lambda _: None


def lines_of(data: bytes) -> list[bytes]:
    """The lines of a .gitignore."""
    return [line.removesuffix(b"\r") for line in data.removeprefix(_BOM).split(b"\n")]


class _Pattern(NamedTuple):
    """A line as it was read.

    Args:
        body: matches the paths, or the names, as a regular expression.
        names: whether it is about names, in whichever folder.
        folders: whether it is about folders alone.
        negated: whether it begins with ``!``.
    """

    body: bytes
    names: bool
    folders: bool
    negated: bool


def _pattern(line: bytes) -> _Pattern | None:
    """What a line says; None where it can match nothing."""
    if line.startswith(b"#"):
        return None
    line = _without_blanks(line)
    pattern = line.removeprefix(b"!")
    path = pattern.removesuffix(b"/")
    body = _translated(path.removeprefix(b"/"))
    return _Pattern(body, b"/" not in path, path != pattern, pattern != line) if body else None


def _without_blanks(line: bytes) -> bytes:
    """A line without the blanks at its end, of which a backslash keeps one."""
    bare = line.rstrip(b" ")
    backslashes = len(bare) - len(bare.rstrip(b"\\"))
    return line[: len(bare) + backslashes % 2]


def _translated(pattern: bytes) -> bytes | None:
    """A pattern as a regular expression; None where it can match nothing."""
    literal = _LITERAL.match(pattern)
    assert literal is not None
    glob = _Glob()
    glob.add_literal(literal[0])
    # git compares what stands before the first wildcard by itself: ** at the beginning of the rest stands alone.
    for token in _TOKEN.finditer(pattern[literal.end() :]):
        kind, text = token.lastgroup or "", token[token.lastgroup or 0]
        if kind in ("folders", "below"):
            glob.add_folders()
            if kind == "below":
                glob.add_star()
                glob.add_literal(b"/")
        elif kind == "name":
            glob.add_star()
        elif kind in ("everything", "byte"):
            glob.add(_WILDCARDS[kind])
        elif kind in ("escaped", "literal"):
            glob.add_literal(text)
        elif kind == "set" and (members := _members(text)) is not None:
            glob.add(members)
        else:
            return None
    return glob.expression()


class _Glob:
    """Builds the regular expression of a pattern whose time grows with the pattern and the path, not with their powers.

    Between two stars stands what takes a fixed number of bytes, and between two ``**/`` what takes a fixed number of
    folders. So the first place where that fits is as good as any below it, and is never given up again (``(?>…)``).
    Only what stands behind the last star of a name, or the last ``**/``, has to reach to the end.
    """

    def __init__(self) -> None:
        self._done: list[bytes] = []
        """What stands before the last ``**/``."""
        self._names: list[bytes] = []
        """The whole names since then."""
        self._parts: list[list[bytes]] = [[]]
        """The name at hand, divided at its stars."""
        self._is_open = False
        """Whether a ``**/`` stands before the names."""

    def add(self, expression: bytes) -> None:
        """Go on with something that takes one byte, or all that is left."""
        self._parts[-1].append(expression)

    def add_literal(self, text: bytes) -> None:
        """Go on with text that stands for itself."""
        first, *others = text.split(b"/")
        self._parts[-1].append(re.escape(first))
        for name in others:
            self._end_name()
            self._names.append(b"/")
            self._parts[-1].append(re.escape(name))

    def add_star(self) -> None:
        """Go on with whatever a name may hold."""
        self._parts.append([])

    def add_folders(self) -> None:
        """Go on with any number of folders."""
        names = self._end_run()
        if names or not self._is_open:
            self._done.append(b"(?>%b%b)" % (_ANY_FOLDERS, names) if self._is_open else names)
        self._is_open = True

    def expression(self) -> bytes:
        """All of it."""
        names = self._end_run()
        return b"".join((*self._done, _ANY_FOLDERS if self._is_open else b"", names))

    def _end_run(self) -> bytes:
        self._end_name()
        names = b"".join(self._names)
        self._names.clear()
        return names

    def _end_name(self) -> None:
        first, *others = (b"".join(part) for part in self._parts)
        self._parts = [[]]
        self._names.append(first)
        if others:
            self._names += (b"(?>%b*?%b)" % (_IN_NAME, part) for part in others[:-1] if part)
            self._names.append(rb"(?>%b*%b(?=[/\0]|\Z))" % (_IN_NAME, others[-1]) if others[-1] else _IN_NAME + b"*+")


def _members(text: bytes) -> bytes | None:
    """What a ``[…]`` matches as a regular expression; None where it holds a class that there is not."""
    is_negated = text[1:2] in b"!^"
    pieces = []
    for member in _MEMBER.finditer(text, 1 + is_negated, len(text) - 1):
        if member["class"] is not None:
            if member["class"] not in _CLASSES:
                return None
            pieces.append(_CLASSES[member["class"]])
            continue
        low, high = member["low"][-1:], (member["high"] or b"")[-1:]
        # A range in reverse is what stands before its hyphen.
        pieces.append(b"%b-%b" % (re.escape(low), re.escape(high)) if low < high else re.escape(low))
    return (rb"[^/\0%b]" if is_negated else b"(?!/)[%b]") % b"".join(pieces)
