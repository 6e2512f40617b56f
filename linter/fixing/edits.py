"""Applying edits to bytes. What no edit names stays as it is, to the byte."""

from collections.abc import Iterable

from linter.model.finding import Edit, LocatedEdit


class ConflictError(Exception):
    """Two edits claim the same bytes."""


def apply_edits(data: bytes, edits: Iterable[LocatedEdit]) -> bytes:
    """Apply edits of one file.

    Args:
        data: the file as it is on disk.
        edits: byte ranges of it; two at one place are applied by their ``order``, then as given.

    Raises:
        ConflictError: two edits overlap, or one reaches past the end.
    """
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end, each.order)):
        if edit.start < position or edit.end > len(data) or edit.end < edit.start:
            raise ConflictError(f"the edit of bytes {edit.start}–{edit.end} of {edit.path} overlaps another")
        pieces += (data[position : edit.start], edit.replacement.encode(edit.encoding))
        position = edit.end
    return b"".join((*pieces, data[position:]))


def edited(text: bytes, edits: Iterable[Edit]) -> bytes:
    """A document's text with some edits of it, which stand in order and do not overlap."""
    pieces: list[bytes] = []
    position = 0
    for edit in edits:
        pieces += (text[position : edit.span.start], edit.replacement.encode())
        position = edit.span.end
    return b"".join((*pieces, text[position:]))
