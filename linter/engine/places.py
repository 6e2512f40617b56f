"""Lines and columns: worked out once, when a finding leaves the engine."""

from bisect import bisect_right

from linter.model.span import Position, Range, Span
from linter.readers.lines import BREAK

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Places:
    """Leads byte offsets of one text to lines and columns.

    The line starts are found once. Columns on one line are counted on from the last one asked for, so
    that a million findings on one line take no longer than the line is long.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._starts: list[int] | None = None
        self._last = (-1, 0, 0)
        self._last_offset = (Position(0, 0), 0)

    def range(self, span: Span) -> Range:
        """The place of a span in lines and columns."""
        return Range(self._position(span.start), self._position(span.end))

    def span(self, place: Range) -> Span:
        """The bytes that a place in lines and columns takes."""
        return Span(self._offset(place.start), self._offset(place.end))

    def _offset(self, position: Position) -> int:
        last, offset = self._last_offset
        column = last.column
        if last.line != position.line or last.column > position.column:
            column, offset = 1, self._line_starts()[position.line - 1]
            if position.line == 1 and self._text.startswith(_BYTE_ORDER_MARK):
                offset += len(_BYTE_ORDER_MARK)
        # No character takes more than four bytes.
        further = position.column - column
        piece = self._text[offset : offset + 4 * further].decode("utf-8", "replace")
        offset += len(piece[:further].encode())
        self._last_offset = (position, offset)
        return offset

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *(found.end() for found in BREAK.finditer(self._text))]
        return self._starts

    def _position(self, offset: int) -> Position:
        starts = self._line_starts()
        line = bisect_right(starts, offset) - 1
        start = starts[line]
        last_line, last_offset, column = self._last
        if last_line != line or last_offset > offset:
            last_offset, column = start, 0
            if line == 0 and self._text.startswith(_BYTE_ORDER_MARK):
                # The byte-order mark is no character of the first line, unless it is what is pointed at.
                last_offset = min(3, offset)
        column += len(self._text[last_offset:offset].decode("utf-8", "replace"))
        self._last = (line, offset, column)
        return Position(line + 1, column + 1)
