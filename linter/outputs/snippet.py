"""A place in a text, shown as compilers show it: the line, and the place underlined."""

import sys
from collections.abc import Iterator

from linter.escape import escape
from linter.lazy_regex import lazy_pattern
from linter.model.span import Position, Range
from linter.outputs.style import Painter

LONGEST = 100
"""Characters of a line that are shown: a paragraph of a story is often one line of many hundred."""

_CONTEXT = 40
"""Characters shown beside a place that is itself too long to be shown whole."""

_TAB = "    "

_SINGLE_WIDTH = lazy_pattern("[ -~\xa0-\u02ff\u2010-\u2027]*")
"""Characters that take one column each: Latin letters, curly quotes and dashes."""

_LINE_END = sys.maxsize


class Source:
    """A text whose lines are looked for only as far as they are asked for: findings stand near the top."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]

    def bounds(self, number: int) -> tuple[int, int] | None:
        """Offsets of the start and the end of a line, without its line end; None where there is no such line.

        Args:
            number: of the line, from 1.
        """
        starts, text = self._starts, self.text
        while len(starts) <= number and starts[-1] <= len(text):
            newline = text.find("\n", starts[-1])
            starts.append((len(text) if newline < 0 else newline) + 1)
        if not 0 < number < len(starts):
            return None
        start, end = starts[number - 1], starts[number] - 1
        return start, end - text.endswith("\r", start, end)


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if _SINGLE_WIDTH.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def shown(text: str) -> str:
    """A part of a line as it is shown: tabs expanded, hidden characters escaped."""
    return escape(text.replace("\t", _TAB))


def excerpt(source: Source, where: Range, style: str, paint: Painter) -> Iterator[str]:
    """Yield the line of a place with the place underlined; of a place over several lines the first and last.

    Nothing is yielded for a place that the source does not have: the file has changed since it was read.

    Args:
        source: the text that ``where`` counts in.
        where: the place.
        style: of the underline.
        paint: see :func:`linter.outputs.style.painter`.
    """
    lines = []
    for number, first, last in _parts(where):
        bounds = source.bounds(number)
        if bounds is None:
            return
        lines.append((number, *_underlined(source.text, bounds, first, last)))
    previous = where.start.line
    margin = len(str(lines[-1][0]))
    yield paint("gutter", f"{'':{margin}} |")
    for number, line, indent, carets in lines:
        if number > previous + 1:
            yield paint("gutter", "...")
        yield paint("gutter", f"{number:{margin}} |") + line
        yield paint("gutter", f"{'':{margin}} |") + indent + paint(style, carets)
        previous = number


def _parts(where: Range) -> list[tuple[int, int, int]]:
    """The lines to show, each with the columns to underline."""
    start, end = where
    if end.line > start.line and end.column == 1:
        end = Position(end.line - 1, _LINE_END)
    if end.line <= start.line:
        return [(start.line, start.column, end.column)]
    return [(start.line, start.column, _LINE_END), (end.line, 1, end.column)]


def _underlined(text: str, bounds: tuple[int, int], first_column: int, last_column: int) -> tuple[str, str, str]:
    """A line with the space before it, the space before its underline, and the underline."""
    start, end = bounds
    first = min(start + max(first_column - 1, 0), end)
    last = min(max(start + last_column - 1, first), end)
    left, right = _window(start, end, first, last)
    before = ("…" if left > start else "") + shown(text[left:first])
    marked = shown(text[first : min(last, right)])
    after = shown(text[min(last, right) : right]) + ("…" if right < end else "")
    line = before + marked + after
    return f" {line}" if line else "", " " * (1 + width(before)), "^" * max(width(marked), 1)


def _window(start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The part of the line ``start`` to ``end`` that is shown: its beginning, or round the place."""
    if end - start <= LONGEST:
        return start, end
    if last - start <= LONGEST:
        return start, start + LONGEST
    beside = max(LONGEST - (last - first), _CONTEXT) // 2
    left = max(min(first - beside, end - LONGEST), start)
    return left, left + LONGEST
