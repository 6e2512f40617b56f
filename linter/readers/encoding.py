"""From bytes to text: byte-order mark, then UTF-8, then what the file declares, then the configured fallback.

Nothing is guessed by statistics. A file that is not UTF-8 may hold UTF-8 all the same: then only the bytes that
are none go through the other codec, and the file is said to be a mix.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.document import Encoding
from linter.model.span import Span

GREATEST_DECLARATION = 4096
"""How many bytes from the top a file may declare its encoding in."""
UTF8 = Encoding()

_UTF8_MARK = codecs.BOM_UTF8
_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_NUL_BETWEEN_LETTERS = lazy_pattern(rb"(?:[^\0]\0(?:\0\0)?){4}|(?:\0(?:\0\0)?[^\0]){4}")
_BEYOND_ASCII = lazy_pattern(rb"[\x80-\xff]+")
_BYTE = lazy_pattern(rb"[\x80-\xff]")
_CHARACTER = lazy_pattern(rb"[\xc2-\xf4][\x80-\xbf]+")
_BEYOND_ASCII = lazy_pattern(rb"[\x80-\xff]+")
_CHARACTER_OR_BYTE = (
    rb"[\xc2-\xdf][\x80-\xbf]|"
    rb"\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|"
    rb"\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|([\x80-\xff])"
)
"""A character of UTF-8, or in the group a byte that is part of none."""
_LINE = lazy_pattern(rb"[^\r\n]+")
_STRIDE = 1 << 14
"""How many bytes of text lie between two places that are kept."""
_LONGEST_CHARACTER = 8
"""Bytes of a Korean syllable that euc_kr spells letter by letter; four elsewhere."""
_REPLACEMENT = "\ufffd".encode()
_ASCII = bytes(range(0x80))
_ASCII_BLANKED = b" " * 0x80 + bytes(range(0x80, 0x100))

# Compiled where they are used, since most runs meet no file that is not UTF-8.
_IN_MARKUP = (
    rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})|"
    rb"<meta\s[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
)
_IN_MAIL_HEADER = (
    rb"(?:[^\r\n]+(?:\r\n|\n|\r))*?content-type:[^\r\n]*?(?:(?:\r\n|\n|\r)[ \t][^\r\n]*?)*?"
    rb"\bcharset\s*=\s*\"?([\w.:-]{1,40})"
)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
"""What files hold that declare an encoding, where it is more than they say: so WHATWG's Encoding Standard."""


def decode(data: bytes, fallback: str) -> tuple[bytes, Encoding]:
    """Make a file valid UTF-8, and remember how.

    Where the file is UTF-8 the result is the very same object.

    Args:
        data: the file.
        fallback: codec for bytes that are not UTF-8, unless the file declares another; see
            :func:`extends_ascii`.

    Returns:
        The text as UTF-8, and how it was read.
    """
    text, encoding = _decode(data, fallback)
    if b"\0" in data[:2] and _NUL_BETWEEN_LETTERS.match(data) is not None:
        # UTF-16 without a mark: told by NUL, said as that, but not read as what nothing in the file declares.
        encoding = encoding._replace(invalid=data.index(0), found=b"\0")
    return text, encoding


def _decode(data: bytes, fallback: str) -> tuple[bytes, Encoding]:
    if data.isascii():
        return data, UTF8
    for mark, name, width in _MARKS:
        if data.startswith(mark):
            return _decode_wide(data, name, width)
    bom = len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_foreign(data, fallback, bom, error.start)
    return data, UTF8 if not bom else Encoding(bom=bom)


def _decode_wide(data: bytes, name: str, width: int) -> tuple[bytes, Encoding]:
    """Read UTF-16 or UTF-32; the mark stays in the text, as U+FEFF, so that offsets lead back without a table."""
    whole = data[: len(data) // width * width]
    text = whole.decode(name, "replace")
    lost = len(data) - len(whole)
    written = text.encode(name)
    if written != whole:
        lost += sum(width for at in range(0, len(whole), width) if whole[at : at + width] != written[at : at + width])
    return text.encode(), Encoding(name, bom=width, invalid=0, found=data[:width], lost=lost)


def _decode_foreign(data: bytes, fallback: str, bom: int, first: int) -> tuple[bytes, Encoding]:
    declared = _declaration(data)
    codec = codec_of(declared) or fallback
    text = _decode_whole(data, codec) if not bom else None
    if text is not None:
        width = _first_character(data[first : first + _LONGEST_CHARACTER], codec)[1]
        return text, Encoding(codec, invalid=first, found=data[first : first + width], declared=declared)
    read = _decode_multibyte if _is_multibyte(codec) else _decode_bytes
    text, encoding = read(data, codec, bom, first)
    return text, encoding._replace(declared=declared)


def _decode_whole(data: bytes, codec: str) -> bytes | None:
    """Read all of a file by one codec; None where it is partly UTF-8, or would not be written back as it is."""
    try:
        text = data.decode(codec)
        if _is_multibyte(codec):
            if text.encode(codec) != data:
                return None
        elif not _is_reversible(codec) or _holds_utf8(data, codec):
            return None
    except UnicodeError:
        return None
    return text.encode()


def _decode_bytes(data: bytes, codec: str, bom: int, first: int) -> tuple[bytes, Encoding]:
    """Read bytes beyond ASCII by a codec of one byte a character; in a mix, those that are not UTF-8."""
    from array import array

    mixed = bool(bom) or _holds_utf8(data, codec)
    characters, widths = _characters(codec)
    escaped = data.decode("utf-8" if mixed else "ascii", "surrogateescape")
    lost = sum(escaped.count(chr(each)) for each, character in characters.items() if character == "\ufffd")
    ends, shifts = array("q"), array("q")
    shift = 0
    for found in _bytes_not_utf8(data, bom) if mixed else _BYTE.finditer(data):
        start = found.start()
        shift += widths[data[start]] - 1
        ends.append(start + 1 + shift)
        shifts.append(shift)
    return escaped.translate(characters).encode(), Encoding(
        codec, bom, first, data[first : first + 1], "", mixed, lost, ends, shifts
    )


@lru_cache(maxsize=64)
def _characters(codec: str) -> tuple[dict[int, str], list[int]]:
    """What a codec reads in each byte beyond ASCII, by the surrogate that stands for it; and its width as UTF-8."""
    alone = [bytes([byte]).decode(codec, "replace") for byte in range(256)]
    beyond = {0xDC00 + byte: alone[byte] for byte in range(0x80, 0x100)}
    return beyond, [len(each.encode()) for each in alone]


def _bytes_not_utf8(data: bytes, start: int) -> Iterator[re.Match[bytes]]:
    pattern = re.compile(_CHARACTER_OR_BYTE)
    for run in _BEYOND_ASCII.finditer(data, start):
        if not _reads("utf-8", run[0]):
            yield from (found for found in pattern.finditer(data, *run.span()) if found.lastindex)


def _decode_multibyte(data: bytes, codec: str, bom: int, first: int) -> tuple[bytes, Encoding]:
    """Read all of a file by any other codec; in a mix, the lines that are not UTF-8.

    The characters of such a codec hold bytes of ASCII too, but never a line end.
    """
    from array import array

    partly = bool(bom) or not _reads(codec, data)
    text, found = bytearray(data[:bom]), b""
    ends, shifts = array("q"), array("q")
    position, lost, mixed = bom, 0, bool(bom)
    for start, end in (line.span() for line in _LINE.finditer(data, bom)) if partly else [(0, len(data))]:
        if partly and _reads("utf-8", data[start:end]):
            mixed |= not data[start:end].isascii()
            continue
        text += data[position:start]
        position = start
        while (beyond := _BYTE.search(data, position, end)) is not None:
            at = beyond.start()
            character, width = _first_character(data[at : min(end, at + _LONGEST_CHARACTER)], codec)
            text += data[position:at]
            text += character
            position = at + width
            ends.append(len(text))
            shifts.append(len(text) - position)
            lost += width if character == _REPLACEMENT else 0
            if at <= first < position:
                found = data[at:position]
    text += data[position:]
    return bytes(text), Encoding(codec, bom, first, found, "", mixed, lost, ends, shifts)


@lru_cache(maxsize=8192)
def _first_character(piece: bytes, codec: str) -> tuple[bytes, int]:
    """The character that some bytes begin with, as UTF-8, and its width; U+FFFD for the first byte where none is."""
    for width in range(1, len(piece) + 1):
        try:
            text = piece[:width].decode(codec)
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            return text.encode(), width
    return _REPLACEMENT, 1


def _reads(codec: str, data: bytes) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _holds_utf8(data: bytes, codec: str) -> bool:
    """Whether a file that is not UTF-8 holds some for certain.

    Letters and punctuation of another codec may look like one character of UTF-8 by chance: ``ß”`` in cp1252,
    ``её`` in koi8-r. They hardly look like two in a row, or like one that the codec itself knows.
    """
    for run in set(_runs(data)):
        if 0xC2 <= run[0] <= 0xF4:
            try:
                text = run.decode()
            except UnicodeDecodeError:
                continue
            if len(text) > 1 or _knows(codec, text):
                return True
    return False


def _runs(data: bytes) -> list[bytes]:
    """The bytes beyond ASCII, neighbours together; there are many, and splitting takes a tenth of searching."""
    return data.translate(_ASCII_BLANKED).split()


def _knows(codec: str, character: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


# Codecs.


@lru_cache(maxsize=256)
def extends_ascii(codec: str) -> bool:
    """Whether a codec reads ASCII as it is, so that it can read what else a file holds.

    Args:
        codec: a name that Python may know or not.
    """
    try:
        alone = [bytes([byte]).decode(codec, "replace") for byte in range(256)]
    except (LookupError, ValueError):
        return False
    return alone[:128] == [chr(byte) for byte in range(128)] and all(len(each) == 1 for each in alone)


@lru_cache(maxsize=64)
def _is_reversible(codec: str) -> bool:
    """Whether a codec of one byte a character reads no two bytes alike, and so writes what it reads as it was."""
    read = [bytes([byte]).decode(codec, "ignore") for byte in range(256)]
    return all(not each or each.encode(codec) == bytes([byte]) for byte, each in enumerate(read))


@lru_cache(maxsize=64)
def _is_multibyte(codec: str) -> bool:
    """Whether a codec has characters of several bytes: after the first of them it waits for more."""
    for byte in range(0x80, 0x100):
        try:
            if not codecs.getincrementaldecoder(codec)().decode(bytes([byte])):
                return True
        except UnicodeDecodeError:
            continue
    return False


def _declaration(data: bytes) -> str:
    """The encoding that an XML declaration, a ``<meta>`` tag or the header of a mail names; empty without one."""
    top = data[:GREATEST_DECLARATION]
    folded = top.lower()
    if b"charset" not in folded and b"encoding" not in folded:
        return ""
    found = re.search(_IN_MARKUP, top, re.IGNORECASE) or re.match(_IN_MAIL_HEADER, top.lstrip(), re.IGNORECASE)
    return found[found.lastindex or 1].decode() if found is not None else ""


@lru_cache(maxsize=64)
def codec_of(declared: str) -> str | None:
    """The codec for a declaration; None where it names none, or none of use in a file that is not UTF-8."""
    label = declared.lower()
    for name in (label, label.removeprefix("x-"), label.replace("windows-", "cp")):
        try:
            codec = codecs.lookup(name).name
        except (LookupError, ValueError):
            continue
        codec = _MEANT.get(codec, codec)
        return codec if codec != "utf-8" and extends_ascii(codec) else None
    return None


# Back to the file.


class Foreign(NamedTuple):
    """What was not read as UTF-8, in sum.

    Args:
        size: how many bytes on disk.
        places: runs of neighbours.
        first: the character at :attr:`Encoding.invalid`, in the text.
    """

    size: int
    places: int
    first: Span


def foreign_characters(text: bytes, encoding: Encoding) -> Iterator[tuple[Span, int]]:
    """Each character that was not read as UTF-8: its place in the text, and how many bytes it takes on disk."""
    if not encoding.ends:
        for found in _CHARACTER.finditer(text):
            yield Span(*found.span()), len(found[0].decode().encode(encoding.name))
        return
    before = 0
    for end, shift in zip(encoding.ends, encoding.shifts, strict=True):
        start = end - 1
        while text[start] & 0xC0 == 0x80:
            start -= 1
        yield Span(start, end), end - start - (shift - before)
        before = shift


def foreign(text: bytes, encoding: Encoding) -> Foreign:
    """Sum up what was not read as UTF-8."""
    if not encoding.ends:
        found = _CHARACTER.search(text)
        assert found is not None
        beyond = text.translate(None, _ASCII).decode().encode(encoding.name)
        return Foreign(len(beyond), len(_runs(text)), Span(*found.span()))
    size = places = end = disk = 0
    first = Span(0, 0)
    for span, width in foreign_characters(text, encoding):
        places += not size or span.start != end
        size += width
        disk += span.start - end
        if disk <= (encoding.invalid or 0) < disk + width:
            first = span
        disk += width
        end = span.end
    return Foreign(size, places, first)


def foreign_runs(text: bytes, encoding: Encoding, near: int) -> list[Span]:
    """The places in the text that hold the characters which were not read as UTF-8.

    Args:
        text: what was made of the file.
        encoding: how it was read.
        near: how many bytes may stand between two characters of one place.
    """
    if encoding.ends:
        spans: Iterable[Span] = (span for span, _ in foreign_characters(text, encoding))
    else:
        spans = (Span(*found.span()) for found in _BEYOND_ASCII.finditer(text))
    runs: list[Span] = []
    for span in spans:
        start = runs.pop().start if runs and span.start - runs[-1].end <= near else span.start
        runs.append(Span(start, span.end))
    return runs


class DiskOffsets:
    """Leads offsets in a document's text back to the bytes of the file on disk, and from there to the text.

    In a file that one codec reads it counts on from a known place not far above: the last one asked for, or one of
    those that are kept at every ``_STRIDE`` bytes of the text as far as anybody asked.
    """

    def __init__(self, text: bytes, encoding: Encoding) -> None:
        self._text = text
        self._encoding = encoding
        self._counts = encoding.name != "utf-8" and not encoding.ends
        self._last = (0, 0)
        self._kept = [self._last]
        """Offsets in the text, and where they stand on disk."""

    def on_disk(self, offset: int) -> int:
        """Where the byte at ``offset`` of the text stands on disk."""
        if self._counts:
            known = self._last
            if not known[0] <= offset < known[0] + _STRIDE:
                self._keep(lambda place: place[0] <= offset)
                known = self._kept[bisect_right(self._kept, offset, key=lambda place: place[0]) - 1]
            self._last = self._further(known, offset)
            return self._last[1]
        index = bisect_right(self._encoding.ends, offset) - 1
        return offset - self._encoding.shifts[index] if index >= 0 else offset

    def in_text(self, offset: int, data: bytes) -> int:
        """Where the byte at ``offset`` of the file, whose bytes are ``data``, stands in the text."""
        if self._counts:
            self._keep(lambda place: place[1] <= offset)
            start, disk = self._kept[bisect_right(self._kept, offset, key=lambda place: place[1]) - 1]
            return start + len(data[disk:offset].decode(self._encoding.name, "replace").encode())
        ends, shifts = self._encoding.ends, self._encoding.shifts
        index = bisect_right(range(len(ends)), offset, key=lambda number: ends[number] - shifts[number]) - 1
        return offset + shifts[index] if index >= 0 else offset

    def _keep(self, is_above: Callable[[tuple[int, int]], bool]) -> None:
        """Keep places until one does not lie above what is asked for, or the text ends."""
        while is_above(self._kept[-1]) and self._kept[-1][0] < len(self._text):
            offset = min(self._kept[-1][0] + _STRIDE, len(self._text))
            while offset < len(self._text) and self._text[offset] & 0xC0 == 0x80:
                offset += 1  # In the middle of a character.
            self._kept.append(self._further(self._kept[-1], offset))

    def _further(self, known: tuple[int, int], offset: int) -> tuple[int, int]:
        start, disk = known
        piece = self._text[start:offset].decode("utf-8", "replace")
        return offset, disk + len(piece.encode(self._encoding.name))
