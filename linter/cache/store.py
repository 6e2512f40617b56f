"""Plain data kept from run to run. Whatever goes wrong with it is as if there were no cache."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any, Literal, NamedTuple, get_args
from zlib import crc32

import linter
from linter.cache import place
from linter.cache.packing import pack, unpack
from linter.cache.secret import WIDTH, seal
from linter.lazy_regex import lazy_pattern

Plain = str | bytes | int | float | tuple[Any, ...] | list[Any] | dict[Any, Any] | None
"""What can be kept, as far as its outside tells; it holds nothing but the like."""

_MARK = b"storylint "
"""How every entry begins."""
_ENTRY = lazy_pattern(r"[0-9a-f]{8}(?:\.[0-9a-f]{16})?")
_tidied: set[str] = set()
"""The folders in which this process has looked for entries too many."""
Kind = Literal["answers", "configuration", "documents"]
"""Of entries; each is a folder of the cache."""
MOST = 10_000
"""How many entries of a kind are kept; beyond that the older half goes. An archive has one, not a document."""
GREATEST = 1 << 30
"""How many bytes they may have together; beyond that the oldest go until half of it is left."""


def load(kind: Kind, key: Plain, root: str = "") -> Any:  # noqa: ANN401 - whatever was saved
    """What was saved under a key; None where nothing was by this user, or where it is damaged.

    Args:
        kind: of the entry.
        key: strings, bytes, numbers, and tuples of them.
        root: the folder of the cache, absolute; the user's own unless another is named.
    """
    wanted, root = pack(key), root or place.folder()
    with suppress(OSError):
        path = os.path.join(root, kind, _name(wanted))
        if not os.path.exists(path) or not place.is_usable(root):
            return None
        with open(path, "rb") as stream:
            data = stream.read()
        start = len(_header()) + WIDTH
        # Nothing is looked into before it is known to be ours. How long the comparison takes tells nobody anything:
        # whoever may put an entry there has no part in the run that reads it.
        if data[:start] == _header() + seal(_header() + data[start:]):
            kept, value = unpack(data[start:])
            # Two keys may share a name, and only one of them has the entry.
            return value if kept == wanted else None
        os.remove(path)
    return None


def save(kind: Kind, key: Plain, value: Plain, root: str = "") -> None:
    """Keep something for later runs; nothing happens where it cannot be written.

    Args:
        kind: of the entry.
        key: as for :func:`load`.
        value: what is to be kept; nothing is where it holds more than plain data.
        root: as for :func:`load`.
    """
    wanted, root = pack(key), root or place.folder()
    with suppress(OSError, ValueError, TypeError):
        if not place.is_usable(root):
            return
        payload = pack((wanted, value))
        data = _header() + seal(_header() + payload) + payload
        folder = place.make(root, kind)
        target = os.path.join(folder, _name(wanted))
        # Of two runs that save at once the later one wins, and a reader sees either whole entry.
        fresh = f"{target}.{os.urandom(8).hex()}"
        try:
            with open(fresh, "xb") as stream:
                stream.write(data)
            os.replace(fresh, target)
        except OSError:
            os.remove(fresh)
            raise
        if folder not in _tidied:
            # Once in a run: to look at all entries for each that is written takes longer the more there are.
            _tidied.add(folder)
            _tidy(folder)


def contents(root: str) -> dict[str, tuple[int, int]]:
    """How many entries of each kind a cache holds, and how many bytes they have; nothing where there is none.

    Args:
        root: of the cache, absolute.
    """
    found = {}
    for kind in get_args(Kind):
        if entries := _entries(os.path.join(root, kind)):
            found[kind] = len(entries), sum(each.size for each in entries)
    return found


def clear(root: str) -> int:
    """Remove a cache: its entries and their folders, and nothing else that may lie there.

    Args:
        root: of the cache, absolute.

    Returns:
        How many entries it had.

    Raises:
        OSError: something of it cannot be removed.
    """
    count = 0
    for kind in get_args(Kind):
        folder = os.path.join(root, kind)
        for entry in _entries(folder):
            with suppress(FileNotFoundError):  # another run was faster
                os.remove(entry.path)
                count += 1
        with suppress(OSError):  # it is not there, or somebody else keeps something in it
            os.rmdir(folder)
    with suppress(OSError):
        if place.is_ours(root):
            os.remove(os.path.join(root, place.TAG))
            os.rmdir(root)
    return count


class _Entry(NamedTuple):
    """An entry on disk: when it was written, in nanoseconds, how many bytes it has, and where it is."""

    written: int
    size: int
    path: str


def _entries(folder: str) -> list[_Entry]:
    """The entries in a folder, the oldest first, and what interrupted runs left of such; no file of anybody else."""
    found = []
    with suppress(OSError), os.scandir(folder) as listed:
        for each in listed:
            if _ENTRY.fullmatch(each.name) is None or not each.is_file(follow_symlinks=False):
                continue
            with suppress(OSError), open(each.path, "rb") as stream:
                if _MARK.startswith(stream.read(len(_MARK))):
                    status = each.stat()
                    found.append(_Entry(status.st_mtime_ns, status.st_size, each.path))
    return sorted(found)


def _tidy(folder: str) -> None:
    """Remove the oldest of too many entries, and with them what interrupted runs left."""
    found = _entries(folder)
    count, size = len(found), sum(each.size for each in found)
    if count <= MOST and size <= GREATEST:
        return
    for each in found[:-1]:
        if count <= MOST // 2 and size <= GREATEST // 2:
            return
        os.remove(each.path)
        count, size = count - 1, size - each.size


def _name(key: bytes) -> str:
    return f"{crc32(_header() + key):08x}"


@cache
def _header() -> bytes:
    """What tells entries of this storylint from those of others, and of what it was before it was changed.

    Raises:
        OSError: the package lies in no folder, so that nobody can tell whether it was changed.
    """
    stamp = crc32(repr(sorted(_files(os.path.dirname(linter.__file__)))).encode())
    return _MARK + f"{linter.__version__} {sys.implementation.cache_tag} {stamp:08x}\n".encode()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """The files of the package, each with its size and time: three hundred take less than a millisecond."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
