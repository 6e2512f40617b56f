"""Reading files from disk, bounded, and knowing what went wrong."""

# Plain strings for paths throughout: pathlib is slow on a hundred thousand of them.

import os
import stat
from collections.abc import Mapping

from linter.cache.watch import looked
from linter.paths import real_path

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class UnreadableError(Exception):
    """A file that is not read: the code of the finding to report, and why."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class Files:
    """The files of a run: those on disk, and those that were given in their stead (standard input).

    Args:
        given: absolute path to content.
    """

    def __init__(self, given: Mapping[str, bytes]) -> None:
        self._given = given
        self.changed: dict[str, bytes] = {}
        """What stands in the place of files on disk while they are mended, by their path without links."""
        self._folders: dict[str, str] = {}

    def real(self, path: str) -> str:
        """An absolute path without links; folders are looked at once in a run."""
        return real_path(path, self._folders)

    def content(self, path: str) -> bytes | None:
        """The bytes of a file by its path without links, whatever its size; None where there is none.

        Raises:
            OSError: it cannot be read any more.
        """
        for given, content in self._given.items():
            if os.path.realpath(given) == path:
                return content
        try:
            with open(path, "rb") as stream:
                return stream.read()
        except FileNotFoundError:
            return None

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a regular file.

        Args:
            path: absolute.
            limit: the largest size in bytes that is read.

        Raises:
            UnreadableError: SYS002 where the system refuses, SYS003 where the file is too large or not
                a regular one.
        """
        looked(path)
        return self.read_document(path, limit)[0]

    def read_document(self, path: str, limit: int) -> tuple[bytes, os.stat_result | None]:
        """The bytes of a document and its state right before they were read; None where it is not read from disk.

        Args and errors as for :meth:`read`.
        """
        if self.changed and (data := self.changed.get(self.real(path))) is not None:
            return data, None
        if self._given and path in self._given:
            return self._given[path], None
        try:
            descriptor = os.open(path, _FLAGS)
            try:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise UnreadableError("SYS003", "it is no regular file")
                if status.st_size > limit:
                    size, most = _megabytes(status.st_size), _megabytes(limit)
                    raise UnreadableError("SYS003", f"it has {size}, over the limit of {most} (max-file-size)")
                return _read_all(descriptor, status.st_size, limit), status
            finally:
                os.close(descriptor)
        except OSError as error:
            raise UnreadableError("SYS002", error.strerror or str(error)) from error
        except ValueError as error:
            raise UnreadableError("SYS002", str(error)) from error


def _read_all(descriptor: int, size: int, limit: int) -> bytes:
    """One read suffices for nearly every file; one that grows meanwhile is read no further than the limit."""
    data = os.read(descriptor, size + 1)
    if len(data) == size:
        return data
    pieces = [data]
    total = len(data)
    while total <= limit and (piece := os.read(descriptor, 1 << 20)):
        pieces.append(piece)
        total += len(piece)
    return b"".join(pieces)[:limit]


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):,.1f} MiB" if size >= 1 << 20 else f"{size:,} bytes"
