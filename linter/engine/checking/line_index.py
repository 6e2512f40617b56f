"""Lines and columns: worked out once, when a finding leaves the engine."""

from bisect import bisect_right
from typing import NamedTuple

from linter.model.span import Position, Range, Span
from linter.readers.lines import BREAK

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


_STRIDE = 1 << 14
"""How many bytes lie between two places that are kept."""


class _Known(NamedTuple):
    """A place that was worked out: the number of its line, where that begins, its offset, its column, all from 0."""

    line: int
    start: int
    offset: int
    column: int


class Places:
    """Leads byte offsets of one text to lines and columns.

    Lines and columns are counted on from a known place not far above: the last one asked for, or one of those that
    are kept at every ``_STRIDE`` bytes as far as anybody asked. So a million findings in any order take no longer than
    the text is long, and one finding in a header no longer than the header is.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._has_returns = b"\r" in text
        self._starts: list[int] | None = None
        self._last = _Known(0, 0, 0, 0)
        self._kept = [self._last]
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
        known = self._last
        if not known.offset <= offset < known.offset + _STRIDE:
            known = self._near(offset)
        self._last = known = self._further(known, offset)
        return Position(known.line + 1, known.column + 1)

    def _near(self, offset: int) -> _Known:
        """The kept place that is nearest above an offset."""
        while (last := self._kept[-1]).offset + _STRIDE <= offset:
            self._kept.append(self._further(last, self._whole(last.offset + _STRIDE)))
        return self._kept[bisect_right(self._kept, offset, key=lambda known: known.offset) - 1]

    def _whole(self, offset: int) -> int:
        """The first place from an offset on that splits neither a character nor a line end."""
        while self._text[offset : offset + 1] and self._text[offset] & 0xC0 == 0x80:
            offset += 1
        return offset + (self._text[offset - 1 : offset + 1] == b"\r\n")

    def _further(self, known: _Known, offset: int) -> _Known:
        """What is known of an offset that does not lie above a known place."""
        line, start, last, column = known
        below = self._line_start(last, offset)
        if below > start:
            line += self._breaks(last, below)
            start = last = below
            column = 0
        if last == 0 and self._text.startswith(_BYTE_ORDER_MARK):
            # The byte-order mark is no character of the first line, unless it is what is pointed at.
            last = min(3, offset)
        column += len(self._text[last:offset].decode("utf-8", "replace"))
        return _Known(line, start, offset, column)

    def _line_start(self, known: int, offset: int) -> int:
        """Where the line of an offset begins, if it does so behind a known place; else 0."""
        text = self._text
        feed = text.rfind(b"\n", known, offset)
        if not self._has_returns:
            return feed + 1
        end = text.rfind(b"\r", max(feed, known), offset)
        if end != -1 and end + 1 == offset and text.startswith(b"\n", offset):
            # In the middle of a line end: still on the line that it ends.
            return self._line_start(known, end)
        return max(end, feed) + 1

    def _breaks(self, start: int, end: int) -> int:
        """How many lines end between a place and a line start below it."""
        text = self._text
        feeds = text.count(b"\n", start, end)
        if not self._has_returns:
            return feeds
        return feeds + text.count(b"\r", start, end) - text.count(b"\r\n", start, end)
