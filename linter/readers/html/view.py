"""Blocks of a page as a plain text, a line a block but for ``pre``, whose places lead back into the page.

So what has no structure of its own is read as texts are: a ``pre``, a title line over a byline, fields at the
foot, statements without a label.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.model.document import Field
from linter.model.span import Span
from linter.readers.html.page import Block

_BREAKS = b"\r\n\t\x0b\x0c\x1c\x1d\x1e"
_SPACES = bytes.maketrans(_BREAKS, b" " * len(_BREAKS))


class _Piece(NamedTuple):
    """A part of a view.

    Args:
        start: where it begins in the view.
        end: where it ends there.
        block: that it shows.
        lead: how many characters of the block stand before it.
        first: the byte of the page at which the text that it shows begins.
        last: the byte at which that ends.
    """

    start: int
    end: int
    block: Block
    lead: int
    first: int
    last: int


class View:
    """A text made of blocks: ``text``, parted by blank lines where the blocks are paragraphs of their own.

    Args:
        source: the page.
        blocks: in the order they stand.
    """

    def __init__(self, source: bytes, blocks: Sequence[Block]) -> None:
        self._source = source
        self._pieces: list[_Piece] = []
        texts: list[bytes] = []
        size, above = 0, None
        for block in blocks:
            if above is not None:
                texts.append(b"\n" if block.path == above.path and not block.loose else b"\n\n")
                size += len(texts[-1])
            for lead, text, first, last in _shown(block):
                self._pieces.append(_Piece(size, size + len(text), block, lead, first, last))
                texts.append(text)
                size += len(text)
            above = block
        self.text = b"".join(texts)
        self._starts = [piece.start for piece in self._pieces]

    def place(self, span: Span) -> Span:
        """Where a stretch of the text stands in the page; an empty one where what follows it stands."""
        start = self._byte(span.start)
        return Span(start, max(start, self._byte(span.end - 1, behind=True)) if span.end > span.start else start)

    def _byte(self, offset: int, *, behind: bool = False) -> int:
        piece = self._pieces[max(bisect_right(self._starts, offset) - 1, 0)]
        if offset >= piece.end:
            return piece.last
        index = piece.lead + len(self.text[piece.start : offset].decode("utf-8", "ignore"))
        place = piece.block.place(self._source, index, index + 1)
        return place.end if behind else place.start

    def field(self, field: Field) -> Field:
        """A field of the text as a field of the page."""
        value = self.place(field.value_span)
        label = self.place(field.label_span) if field.label else Span(value.start, value.start)
        if not field.value:
            value = Span(max(value.start, label.end), max(value.start, label.end))
        return Field(
            field.name,
            field.label,
            " ".join(field.value.split()),
            label,
            Span(label.end, max(label.end, value.start)),
            value,
            Span(label.start, max(label.end, value.end)),
            field.origin,
        )

    def offset(self, byte: int) -> int:
        """Where a byte of the page stands in the text; that of the next text where it is within none."""
        number = bisect_right(self._pieces, byte, key=lambda piece: piece.first) - 1
        if number < 0:
            return 0
        start, end, block, lead, _, last = self._pieces[number]
        if byte >= last:
            return self._starts[number + 1] if byte > last and number + 1 < len(self._starts) else end
        shown = self.text[start:end].decode()
        length = bisect_left(
            range(len(shown)), byte, key=lambda index: block.place(self._source, lead + index, lead + index + 1).start
        )
        return start + len(shown[:length].encode())

    def field_of(self, field: Field) -> Field:
        """A field of the page as a field of the text."""
        label, value, line = (
            Span(self.offset(span.start), self.offset(span.end))
            for span in (field.label_span, field.value_span, field.line_span)
        )
        separator = Span(label.end, value.start)
        return Field(field.name, field.label, field.value, label, separator, value, line, field.origin)


def one_line(text: str) -> bytes:
    """A text with spaces in the place of all that ends lines; each character keeps its place."""
    # str.translate looks every character up, which takes twenty times as long.
    return text.replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " ").encode().translate(_SPACES)


def _shown(block: Block) -> Iterator[tuple[int, bytes, int, int]]:
    """What is shown of a block: how much of it stands before, the text, and the bytes at which that begins and ends.

    A ``pre`` is shown as it is, piece by piece; of any other block, all on one line.
    """
    if block.kind == "pre":
        for lead, chunk in zip(block.offsets, block.chunks, strict=False):
            yield lead, chunk.text.encode(), chunk.start, chunk.end
        return
    text = block.text.lstrip()
    yield len(block.text) - len(text), one_line(text.rstrip()), block.chunks[0].start, block.chunks[-1].end
