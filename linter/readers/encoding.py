"""From bytes to text: BOM, then UTF-8, then the configured fallback; nothing is guessed by statistics."""

import codecs
import re
from bisect import bisect_right
from functools import cache

from linter.model.document import Encoding

UTF8 = Encoding()
_BAD_BYTE = re.compile("[\udc80-\udcff]")
_UTF8_BOM = codecs.BOM_UTF8
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, fallback: str) -> tuple[bytes, Encoding]:
    """Make a file valid UTF-8, and remember how.

    Where the file is UTF-8 the result is the very same object. A file with a mix keeps its UTF-8; only
    the bytes that are none go through the fallback.

    Args:
        data: the file.
        fallback: codec for bytes that are not UTF-8.

    Returns:
        The text as UTF-8, and how it was read.
    """
    if data.isascii():
        return data, UTF8
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_utf16(data, name)
    bom_length = len(_UTF8_BOM) if data.startswith(_UTF8_BOM) else 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_mixed(data, fallback, bom_length, error.start)
    return data, UTF8 if not bom_length else Encoding(bom=bom_length)


def _decode_utf16(data: bytes, name: str) -> tuple[bytes, Encoding]:
    """The byte-order mark stays in the text, as U+FEFF, so that offsets lead back without a table."""
    text = data[: len(data) // 2 * 2].decode(name, "replace").encode("utf-8", "replace")
    return text, Encoding(name, bom=2, invalid=0)


def _decode_mixed(data: bytes, fallback: str, bom: int, first: int) -> tuple[bytes, Encoding]:
    """One pass whatever the number of bad bytes; each of them becomes one character of the fallback."""
    escaped = data.decode("utf-8", "surrogateescape")
    characters = _fallback_characters(fallback)
    shifts: list[tuple[int, int]] = []
    length = shift = start = 0
    for found in _BAD_BYTE.finditer(escaped):
        width = len(characters[ord(found[0])].encode())
        length += len(escaped[start : found.start()].encode()) + width
        shift += width - 1
        shifts.append((length, shift))
        start = found.end()
    return escaped.translate(characters).encode(), Encoding(fallback, bom, first, tuple(shifts))


@cache
def _fallback_characters(fallback: str) -> dict[int, str]:
    """The surrogate that stands for each byte from 0x80 on to what the fallback codec reads there."""
    return {0xDC00 + byte: bytes([byte]).decode(fallback, "replace") for byte in range(0x80, 0x100)}


class DiskOffsets:
    """Leads offsets in a document's text back to the bytes of the file on disk.

    In UTF-16 it counts on from the last offset asked for: edits come in order, and there may be many.
    """

    def __init__(self, text: bytes, encoding: Encoding) -> None:
        self._text = text
        self._encoding = encoding
        self._last = (0, 0)

    def on_disk(self, offset: int) -> int:
        """Where the byte at ``offset`` of the text stands on disk."""
        if self._encoding.name.startswith("utf-16"):
            start, disk = self._last if self._last[0] <= offset else (0, 0)
            disk += len(self._text[start:offset].decode("utf-8", "replace").encode(self._encoding.name))
            self._last = (offset, disk)
            return disk
        shifts = self._encoding.shifts
        index = bisect_right(shifts, (offset, len(self._text))) - 1 if shifts else -1
        return offset - shifts[index][1] if index >= 0 else offset
