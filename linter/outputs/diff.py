"""Changes as a unified diff that ``git apply`` and ``patch`` take."""

import posixpath
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.change import Change

_LINE = lazy_pattern(rb"[^\n]*\n|[^\n]+\Z")
_QUOTED = lazy_pattern(rb'[\x00-\x20\x7f"\\]')
_CONTEXT = 3
_GREATEST_GAP = 4_000_000
"""Pairs of lines that are compared with each other; more are replaced as a whole."""


def unified(changes: Iterable[Change], *, below: str = "") -> Iterator[bytes]:
    """Yield the lines of the diff, each with its line end, bytes as they are in the files.

    Args:
        changes: in the order in which they are shown.
        below: the current folder as seen from the top of its repository. Git takes paths from there, and none
            that leads up; empty outside a repository.
    """
    for change in changes:
        yield from _unified(change, posixpath.normpath(posixpath.join(below, change.path)))


def _unified(change: Change, shown: str) -> Iterator[bytes]:
    before, after = (_LINE.findall(each or b"") for each in (change.before, change.after))
    path = shown.encode("utf-8", "surrogateescape")
    yield b"diff --git %b %b\n" % (_name(b"a/", path, b""), _name(b"b/", path, b""))
    if change.before is None:
        yield b"new file mode 100644\n"
    yield b"--- " + _name(b"a/", path, change.before) + b"\n"
    yield b"+++ " + _name(b"b/", path, change.after) + b"\n"
    for hunk in _hunks(_edits(before, after)):
        start, end = max(0, hunk[0].start - _CONTEXT), min(len(before), hunk[-1].end + _CONTEXT)
        first = hunk[0].first - (hunk[0].start - start)
        last = hunk[-1].last + (end - hunk[-1].end)
        yield b"@@ -%b +%b @@\n" % (_range(start, end), _range(first, last))
        for edit in hunk:
            yield from _lines(b" ", before[start : edit.start])
            yield from _lines(b"-", before[edit.start : edit.end])
            yield from _lines(b"+", after[edit.first : edit.last])
            start = edit.end
        yield from _lines(b" ", before[start:end])


class _Edit(NamedTuple):
    """Lines ``start`` to ``end`` become the lines ``first`` to ``last``."""

    start: int
    end: int
    first: int
    last: int


def _edits(before: list[bytes], after: list[bytes]) -> Iterator[_Edit]:
    """What was changed, found between lines that both have once; what both have at their ends is not compared."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    start, first = head, head
    for end, last in (*_anchors(before, after, head, tail), (len(before) - tail, len(after) - tail)):
        if (end - start) * (last - first) > _GREATEST_GAP:
            yield _Edit(start, end, first, last)
        else:
            matcher = SequenceMatcher(None, before[start:end], after[first:last])
            for tag, a, b, c, d in matcher.get_opcodes():
                if tag != "equal":
                    yield _Edit(a + start, b + start, c + first, d + first)
        start, first = end + 1, last + 1


def _anchors(before: list[bytes], after: list[bytes], head: int, tail: int) -> list[tuple[int, int]]:
    """The longest run of lines that stand once in both, in one order: patience sorting."""
    mine, others = (dict(_once(lines, head, len(lines) - tail)) for lines in (before, after))
    ends: list[int] = []
    piles: list[tuple[int, int, int]] = []  # line before, line after, the pair that it follows
    tops: list[int] = []
    for line, number in mine.items():
        other = others.get(line)
        if other is None:
            continue
        place = bisect_left(ends, other)
        piles.append((number, other, tops[place - 1] if place else -1))
        ends[place : place + 1] = [other]
        tops[place : place + 1] = [len(piles) - 1]
    found = []
    at = tops[-1] if tops else -1
    while at >= 0:
        number, other, at = piles[at]
        found.append((number, other))
    return found[::-1]


def _once(lines: list[bytes], start: int, end: int) -> Iterator[tuple[bytes, int]]:
    """Lines that stand once among these, with their numbers."""
    counts = Counter(lines[start:end])
    return ((line, number) for number, line in enumerate(lines[start:end], start) if counts[line] == 1)


def _hunks(edits: Iterable[_Edit]) -> Iterator[list[_Edit]]:
    """Edits that are so near each other that the lines shown round them would meet."""
    hunk: list[_Edit] = []
    for edit in edits:
        if hunk and edit.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(edit)
    if hunk:
        yield hunk


def _lines(mark: bytes, lines: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n"


def _range(start: int, end: int) -> bytes:
    """Lines as the head of a hunk has them; an empty range names the line before it."""
    length = end - start
    if length == 1:
        return b"%d" % (start + 1)
    return b"%d,%d" % (start + bool(length), length)


def _common(one: list[bytes], other: list[bytes]) -> int:
    """How many lines both begin with."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (first, second) in enumerate(pairs) if first != second), min(len(one), len(other)))


def _name(prefix: bytes, path: bytes, content: bytes | None) -> bytes:
    """A path as the head of a diff has it: quoted as C does where it holds anything out of the way."""
    if content is None:
        return b"/dev/null"
    name = prefix + path
    if _QUOTED.search(name):
        return b'"' + _QUOTED.sub(_escaped, name) + b'"'
    return name


def _escaped(found: re.Match[bytes]) -> bytes:
    character = found[0]
    return b"\\" + character if character in b'"\\' else b"\\%03o" % character[0]
