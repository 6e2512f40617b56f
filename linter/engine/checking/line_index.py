"""Lines and columns: worked out once, when a finding leaves the engine."""

from linter.model.span import Position, Range, Span
from linter.readers.lines import BREAK

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Places:
    """Leads byte offsets of one text to lines and columns.

    Lines and columns are counted on from the last place asked for where the next one lies below it, so that a
    million findings take no longer than the text is long, and one finding in a header no longer than the header is.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._has_returns = b"\r" in text
        self._starts: list[int] | None = None
        self._last = (0, 0, 0, 0)
        """Where the last offset asked for stands: the number of its line, where that begins, the offset, its column."""
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
        line, start, last, column = self._last if self._last[2] <= offset else (0, 0, 0, 0)
        below = self._line_start(start, offset)
        if below > start:
            line += self._breaks(start, below)
            start = last = below
            column = 0
        if last == 0 and self._text.startswith(_BYTE_ORDER_MARK):
            # The byte-order mark is no character of the first line, unless it is what is pointed at.
            last = min(3, offset)
        column += len(self._text[last:offset].decode("utf-8", "replace"))
        self._last = (line, start, offset, column)
        return Position(line + 1, column + 1)

    def _line_start(self, known: int, offset: int) -> int:
        """Where the line of an offset begins, which is not above a known line start."""
        text = self._text
        feed = text.rfind(b"\n", known, offset)
        if not self._has_returns:
            return max(feed + 1, known)
        end = text.rfind(b"\r", max(feed, known), offset)
        if end != -1 and end + 1 == offset and text.startswith(b"\n", offset):
            # In the middle of a line end: still on the line that it ends.
            return self._line_start(known, end)
        return max(end + 1, feed + 1, known)

    def _breaks(self, start: int, end: int) -> int:
        """How many lines end between two line starts."""
        text = self._text
        feeds = text.count(b"\n", start, end)
        if not self._has_returns:
            return feeds
        return feeds + text.count(b"\r", start, end) - text.count(b"\r\n", start, end)
