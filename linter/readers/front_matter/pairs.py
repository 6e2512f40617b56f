"""What front matter holds, whatever language it is written in."""

from typing import NamedTuple

from linter.model.span import Span


class MalformedError(Exception):
    """Front matter that cannot be read.

    Args:
        message: what is wrong, and what to do.
        offset: where, in bytes into the document.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Pair(NamedTuple):
    """A top-level key and one of its values: a list makes one pair for each item.

    Args:
        key: where the key stands, without quotes.
        colon: where the separator after it ends.
        value: as text.
        place: of the value, without its quotes where what stands between them is the value itself.
        first: where the lines of the pair begin: at the key, or at the item below it.
    """

    key: Span
    colon: int
    value: str
    place: Span
    first: int


class Places:
    """Leads from characters of a block, which parsers count, to bytes of the document, ascending at best.

    Args:
        text: the document.
        start: where the block begins.
        end: where it ends.
    """

    def __init__(self, text: bytes, start: int, end: int) -> None:
        self.text = text
        self.block = text[start:end].decode("utf-8", "ignore")
        self.start = start
        self._ascii = self.block.isascii()
        self._index, self._offset = 0, start

    def byte(self, index: int) -> int:
        """The byte at which a character begins."""
        if self._ascii:
            return self.start + index
        if index < self._index:
            self._index, self._offset = 0, self.start
        self._offset += len(self.block[self._index : index].encode())
        self._index = index
        return self._offset

    def span(self, start: int, end: int) -> Span:
        """The bytes of a range of characters."""
        first = self.byte(start)
        return Span(first, self.byte(end))
