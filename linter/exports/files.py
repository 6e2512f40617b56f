"""Writes the catalogue to a file so that nobody ever finds half of it, and nothing else is lost."""

import os
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex

from linter.exports import FILE_FORMATS, ExportError, Format, file_module, stream_module
from linter.model.record import Record
from linter.paths import TEMPORARY


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
    with replacing(path) as written:
        _write(records, written, name)


def _write(records: Iterable[Record], path: str, name: Format) -> None:
    if name in FILE_FORMATS:
        file_module(name).write(records, path)
        return
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        stream_module(name).write(records, stream)


def _is_special(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """Give the path of a file to write, which takes the place of another as a whole unless something fails.

    A link stays one: what it leads to is replaced. Another name of the same file keeps what it has. The file keeps its
    permissions. A pipe or a device is written to as it is.

    Args:
        path: of the file, be it there or not.

    Raises:
        OSError: it cannot be written.
    """
    if _is_special(path):
        yield path
        return
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f"{TEMPORARY}{token_hex(8)}")
    with _leaving_when_told():
        try:
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            yield temporary
            with suppress(FileNotFoundError):
                os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            _flush(temporary)
            os.replace(temporary, target)
        except BaseException:
            # A database that is not closed yet has a journal beside it.
            for ending in ("", "-journal"):
                with suppress(OSError):
                    os.unlink(temporary + ending)
            raise


@contextmanager
def _leaving_when_told() -> Iterator[None]:
    """Have a signal that ends the process raise an exception, so that what is unfinished is removed first."""

    def leave(number: int, _: object) -> None:
        sys.exit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    try:
        for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
            # One that is ignored, as below nohup, or that somebody else handles, stays so.
            if signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, leave)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _flush(path: str) -> None:
    """Have the file on the disk before it gets its name, or a machine that fails may leave an empty one."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
