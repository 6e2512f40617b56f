"""Applying edits to bytes. What no edit names stays as it is, to the byte."""

from collections.abc import Iterable

from linter.model.finding import LocatedEdit


class ConflictError(Exception):
    """Two edits claim the same bytes."""


def apply_edits(data: bytes, edits: Iterable[LocatedEdit], encoding: str = "utf-8") -> bytes:
    """Apply edits of one file.

    Args:
        data: the file as it is on disk.
        edits: byte ranges of it; two at one place are applied in the order given.
        encoding: what replacements are written in: UTF-8, unless the file is UTF-16.

    Raises:
        ConflictError: two edits overlap, or one reaches past the end.
    """
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < position or edit.end > len(data) or edit.end < edit.start:
            raise ConflictError(f"the edit of bytes {edit.start}–{edit.end} of {edit.path} overlaps another")
        pieces += (data[position : edit.start], edit.replacement.encode(encoding))
        position = edit.end
    return b"".join((*pieces, data[position:]))
