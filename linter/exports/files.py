"""Writes the catalogue to a file so that nobody ever finds half of it, and nothing else is lost."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex

from linter.exports import FILE_FORMATS, ExportError, Format, file_module, stream_module
from linter.model.record import Record


def check_file(path: str, name: Format) -> None:
    """Tell whether a file can be written, before the work for it begins.

    Args:
        path: of the file, be it there or not.
        name: of the format.

    Raises:
        ExportError: it cannot, or it would replace what nobody wants to lose.
        OSError: what is there cannot be read.
    """
    if os.path.isdir(path):
        raise ExportError("it is a folder; name a file in it")
    if name in FILE_FORMATS:
        if _is_special(path):
            raise ExportError(f"it is no regular file, which {name} needs; choose another name")
        file_module(name).check(path)


def write_file(records: Iterable[Record], path: str, name: Format) -> None:
    """Write the catalogue to a file, which is replaced as a whole once all is written.

    Args:
        records: in the order in which they are to stand.
        path: of the file, be it there or not; a pipe or a device is written to as it is.
        name: of the format.

    Raises:
        ExportError: the format cannot be written.
        OSError: the file cannot be written.
    """
    if _is_special(path):
        _write(records, path, name)
        return
    with _replacing(path) as temporary:
        _write(records, temporary, name)


def _write(records: Iterable[Record], path: str, name: Format) -> None:
    if name in FILE_FORMATS:
        file_module(name).write(records, path)
        return
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        stream_module(name).write(records, stream)


def _is_special(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


@contextmanager
def _replacing(path: str) -> Iterator[str]:
    """Give an empty file in the same folder, which takes the place of ``path`` at the end unless something fails.

    A link stays one: what it leads to is replaced. The file keeps its permissions.
    """
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".storylint-{token_hex(8)}")
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        yield temporary
        with suppress(FileNotFoundError):
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
        _flush(temporary)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _flush(path: str) -> None:
    """Have the file on the disk before it gets its name, or a machine that fails may leave an empty one."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
