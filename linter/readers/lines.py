"""The lines of a text, split as they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, count, pairwise
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern

CHUNK = 1024
"""How many bytes are split at a time: a header and the first lines of a story."""

FOOT_LINES = 15
"""How many lines make the foot of a text."""

OPENING_LINES = 40
"""How many lines make the opening of a text."""

HABIT = 8
"""How many lines it takes to tell a habit."""

BREAK = lazy_pattern(rb"\r\n|\n|\r")
"""One line end."""
PARAGRAPH = lazy_pattern(rb"[^\s][^\r\n]*+(?:(?:\r\n|\n|\r)(?![ \t]*(?:[\r\n]|\Z))[^\r\n]*+)*+")
"""Lines with no blank one among them."""


def line_start(text: bytes, offset: int) -> int:
    """Where the line begins that holds a place."""
    lowest = offset
    while True:
        # A file may have one kind of line end alone: to look for the other up to its top takes long.
        lowest = max(0, lowest - CHUNK)
        found = max(text.rfind(b"\n", lowest, offset), text.rfind(b"\r", lowest, offset))
        if found != -1 or not lowest:
            return found + 1


def line_end(text: bytes, offset: int) -> int:
    """Where the line ends that holds a place, without its line end."""
    found = BREAK.search(text, offset)
    return found.start() if found is not None else len(text)


def next_line(text: bytes, offset: int) -> int:
    """Where the line begins below the one that holds a place; the end of the text where there is none."""
    found = BREAK.search(text, offset)
    return found.end() if found is not None else len(text)


def foot(text: bytes, start: int) -> int:
    """Where the last lines of a text begin, not before ``start``; blank lines at its end do not count."""
    end = len(text.rstrip(b" \t\r\n\x1a"))
    for _ in range(FOOT_LINES):
        before = max(text.rfind(b"\n", start, end), text.rfind(b"\r", start, end))
        if before == -1:
            return start
        end = before - 1 if text[before - 1 : before + 1] == b"\r\n" else before
    return before + 1


def occurrences(text: bytes, *words: bytes) -> Iterator[int]:
    """Where any of some words stands, be it within others."""
    for word in words:
        at = text.find(word)
        while at != -1:
            yield at
            at = text.find(word, at + 1)


class Line(NamedTuple):
    """One line: its number from 0, its bytes without the line end, and whether anything stands on it."""

    number: int
    start: int
    end: int
    ink: bool


class Lines:
    """Splits a text into lines from the top, no further than asked.

    Args:
        text: the document.
        start: where the first line begins; 0 is behind a byte-order mark.
    """

    def __init__(self, text: bytes, start: int = 0) -> None:
        self._text = text
        self._lines: list[Line] = []
        self._next = start or (3 if text.startswith(b"\xef\xbb\xbf") else 0)
        self._returns = text.count(b"\r")
        self._bare_returns = self._returns > 0 and self._returns != text.count(b"\r\n")
        self._double_spaced: bool | None = None

    def get(self, number: int) -> Line | None:
        """Line ``number`` (from 0), or None past the end."""
        lines = self._lines
        while len(lines) <= number:
            if self._next >= len(self._text):
                return None
            self._split_more()
        return lines[number]

    def at(self, number: int) -> Line:
        """Line ``number``, which is there."""
        line = self.get(number)
        assert line is not None
        return line

    def last_before(self, number: int) -> Line | None:
        """The last line above line ``number``; None where there is none."""
        if self.get(number) is not None:
            return self._lines[number - 1] if number else None
        return self._lines[-1] if self._lines else None

    def number_at(self, offset: int) -> int:
        """The number of the line that holds ``offset``, among those split so far."""
        return bisect_right(self._lines, offset, key=lambda line: line.start) - 1

    def holding(self, first: int, stop: int, *words: bytes) -> set[int]:
        """The numbers of the lines between two that hold any of some words, be it within others.

        Args:
            first: number of the first line to look at.
            stop: number of the line to stop at.
            words: in lower case.
        """
        top, bottom = self.get(first), self.last_before(stop)
        if top is None or bottom is None:
            return set()
        region = self._text[top.start : bottom.end].lower()
        return {self.number_at(top.start + at) for at in occurrences(region, *words)}

    def start_below(self, offset: int, number: int) -> int | None:
        """Where the line begins that stands ``number`` lines below the one at ``offset``; None past the end.

        No line is split for that, since most texts are far longer than what is read of them.
        """
        if self._bare_returns:
            line = self.get(self.number_at(offset) + number)
            return line.start if line is not None else None
        for _ in range(number):
            offset = self._text.find(b"\n", offset) + 1
            if not offset:
                return None
        return offset if offset < len(self._text) else None

    def ahead(self, number: int, count: int) -> Iterator[Line]:
        """Up to ``count`` lines from line ``number`` on."""
        if count > 0:
            self.get(number + count - 1)
            yield from self._lines[number : number + count]

    def _split_more(self) -> None:
        """Split a chunk that ends with a whole line: on to the next line end after it."""
        text, start, lines = self._text, self._next, self._lines
        if self._bare_returns:
            found = BREAK.search(text, min(start + CHUNK, len(text)))
            stop, self._next = found.span() if found is not None else (len(text), len(text))
            for each in BREAK.finditer(text, start, stop):
                lines.append(Line(len(lines), start, each.start(), bool(text[start : each.start()].strip())))
                start = each.end()
            lines.append(Line(len(lines), start, stop, bool(text[start:stop].strip())))
            return
        stop = text.find(b"\n", start + CHUNK)
        if stop == -1:
            stop = len(text)
        self._next = stop + 1
        pieces = text[start:stop].split(b"\n")
        ends = accumulate(map(len, pieces), lambda end, size: end + size + 1, initial=start - 1)
        if self._returns:
            pieces = [piece.removesuffix(b"\r") for piece in pieces]
        new = tuple.__new__  # half the time of Line(…), and a file has many
        lines += [
            new(Line, (number, end + 1, end + 1 + len(piece), piece != b"" and not piece.isspace()))
            for number, end, piece in zip(count(len(lines)), ends, pieces, strict=False)
        ]

    def index_at(self, offset: int) -> int:
        """The number of the line that begins at ``offset``, among those split so far."""
        return bisect_left(self._lines, offset, key=lambda line: line.start)

    def blank_between(self, start: int, end: int) -> bool:
        """Whether more than one line end stands between two places."""
        return len(BREAK.findall(self._text, start, end)) > 1

    def are_double_spaced(self) -> bool:
        """Whether a blank line stands below every line of the opening, in the middle of sentences too."""
        if self._double_spaced is None:
            self._double_spaced = self._look_for_double_spacing()
        return self._double_spaced

    def _look_for_double_spacing(self) -> bool:
        inked = [line for line in self.ahead(0, OPENING_LINES) if line.ink]
        if len(inked) < HABIT or any(b.number - a.number < 2 for a, b in pairwise(inked)):
            return False
        return any(self._text[line.start : line.end].lstrip()[:1].islower() for line in inked)
