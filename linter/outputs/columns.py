"""Columns in other units than characters: some formats count what takes a character in UTF-8 or UTF-16."""

from collections.abc import Callable
from functools import lru_cache

from linter.model.report import Report
from linter.model.span import Position, Range
from linter.outputs.snippet import Source

_OPEN_SOURCES = 4
"""Texts kept at a time: findings come file by file, and most of what they relate to is one INDEX.md."""

Sources = Callable[[str], Source | None]


def sources(report: Report) -> Sources:
    """The texts of a report's files by their path; few are kept at a time."""

    @lru_cache(maxsize=_OPEN_SOURCES)
    def source(path: str) -> Source | None:
        text = report.source(path)
        return None if text is None else Source(text)

    return source


def utf8(text: str) -> int:
    """Bytes that a text takes."""
    return len(text.encode("utf-8", "surrogatepass"))


def utf16(text: str) -> int:
    """Code units that a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Columns:
    """Ranges of a report with their columns in another unit.

    Args:
        report: whose ranges count characters.
        width: of a text in the unit.
    """

    def __init__(self, report: Report, width: Callable[[str], int]) -> None:
        self._sources = sources(report)
        self._width = width

    def of(self, path: str, where: Range) -> Range:
        """The same range; of a file that cannot be read any more as it is."""
        source = self._sources(path)
        if source is None or source.text.isascii():
            return where
        return Range(self._position(source, where.start), self._position(source, where.end))

    def _position(self, source: Source, position: Position) -> Position:
        bounds = source.bounds(position.line)
        if bounds is None:
            return position
        before = source.text[bounds[0] : bounds[0] + position.column - 1]
        beyond = position.column - 1 - len(before)
        return Position(position.line, self._width(before) + beyond + 1)
