"""The lines of a text, split as they are asked for."""

import re
from typing import NamedTuple

_BREAK = re.compile(rb"\r\n|\n|\r")


class Line(NamedTuple):
    """One line: its number from 0, its bytes without the line end, and whether anything stands on it."""

    number: int
    start: int
    end: int
    ink: bool


class Lines:
    """Splits a text line by line, from the top, no further than asked."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._lines: list[Line] = []
        self._next = 3 if text.startswith(b"\xef\xbb\xbf") else 0
        self._carriage = b"\r" in text

    def get(self, index: int) -> Line | None:
        """Line number ``index`` (from 0), or None past the end."""
        lines = self._lines
        while len(lines) <= index:
            start = self._next
            if start >= len(self._text):
                return None
            end, self._next = self._break(start)
            ink = not self._text[start:end].isspace() and end > start
            lines.append(Line(len(lines), start, end, ink))
        return lines[index]

    def _break(self, start: int) -> tuple[int, int]:
        text = self._text
        if not self._carriage:
            end = text.find(b"\n", start)
            return (len(text), len(text)) if end == -1 else (end, end + 1)
        found = _BREAK.search(text, start)
        return (len(text), len(text)) if found is None else found.span()

    def index_at(self, offset: int) -> int:
        """The number of the line that begins at ``offset``, among those split so far."""
        from bisect import bisect_left

        return bisect_left(self._lines, offset, key=lambda line: line.start)

    def blank_between(self, start: int, end: int) -> bool:
        """Whether more than one line end stands between two places."""
        return len(_BREAK.findall(self._text, start, end)) > 1
