"""Putting another content into a zip archive, of which everything else stays as it is, to the byte."""

import struct
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from linter.annotating.wishes import RefusedError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MAGIC, _CENTRAL_MAGIC, _END_MAGIC = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DESCRIPTOR = 1 << 3
"""The flag of an entry whose sizes stand behind it."""
_GREATEST = 0xFFFFFFFF


def with_contents(data: bytes, book: ZipFile, contents: Mapping[str, bytes]) -> bytes:
    """A zip archive with other contents for some of its entries; order, times and packing are kept.

    Args:
        data: the archive.
        book: the same, opened.
        contents: by the names of entries.

    Raises:
        RefusedError: the archive is put together in a way that is not kept for certain.
    """
    entries = sorted(book.infolist(), key=lambda entry: entry.header_offset)
    starts = [*(entry.header_offset for entry in entries), book.start_dir]
    end = data.rfind(_END_MAGIC)
    if any(data[start : start + 4] != _LOCAL_MAGIC for start in starts[:-1]) or len(set(starts)) != len(starts):
        raise RefusedError("the EPUB is an archive of an unusual form, which would not be kept; pack it anew first")
    pieces = [data[: starts[0]]]
    moved: dict[int, int] = {}
    packed: dict[int, tuple[int, int, int]] = {}
    offset = starts[0]
    for entry, start, following in zip(entries, starts, starts[1:], strict=False):
        piece = data[start:following]
        if entry.filename in contents:
            content = contents[entry.filename]
            body = _packed(entry, content)
            packed[start] = zlib.crc32(content), len(body), len(content)
            piece = _local(data, start, packed[start]) + body
        moved[start] = offset
        pieces.append(piece)
        offset += len(piece)
    directory = _directory(data[book.start_dir : end], moved, packed)
    if offset + len(directory) > _GREATEST or _END.unpack_from(data, end)[6] == _GREATEST:
        raise RefusedError("the EPUB is larger than 4 GB")
    fields = list(_END.unpack_from(data, end))
    fields[5:7] = len(directory), offset
    return b"".join((*pieces, directory, _END.pack(*fields), data[end + _END.size :]))


def _packed(entry: ZipInfo, content: bytes) -> bytes:
    if entry.compress_type != ZIP_DEFLATED:
        return content
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return compressor.compress(content) + compressor.flush()


def _local(data: bytes, start: int, sizes: tuple[int, int, int]) -> bytes:
    """The header that stands before an entry, with its name and what else there is."""
    fields = list(_LOCAL.unpack_from(data, start))
    fields[2] &= ~_DESCRIPTOR
    fields[6:9] = sizes
    rest = start + _LOCAL.size
    return _LOCAL.pack(*fields) + data[rest : rest + fields[9] + fields[10]]


def _directory(data: bytes, moved: Mapping[int, int], packed: Mapping[int, tuple[int, int, int]]) -> bytes:
    """The directory at the end, which says of each entry where it stands."""
    pieces, position = [], 0
    while data[position : position + 4] == _CENTRAL_MAGIC:
        fields = list(_CENTRAL.unpack_from(data, position))
        length = _CENTRAL.size + fields[10] + fields[11] + fields[12]
        start = fields[16]
        if start not in moved:
            raise RefusedError("the EPUB is an archive of an unusual form, which would not be kept; pack it anew first")
        fields[16] = moved[start]
        if start in packed:
            fields[3] &= ~_DESCRIPTOR
            fields[7:10] = packed[start]
        pieces.append(_CENTRAL.pack(*fields) + data[position + _CENTRAL.size : position + length])
        position += length
    return b"".join((*pieces, data[position:]))
