"""The lock by which one process at a time changes files; others wait for it, but not for ever."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from linter.errors import TransactionError

_SILENT = 1.0
"""Seconds of waiting that are not worth a word."""


class _Patience(NamedTuple):
    """How long a process waits, in seconds, and how it says that it does."""

    seconds: float = 30
    say: Callable[[str], None] | None = None


_UNASKED = _Patience()
_patience: ContextVar[_Patience] = ContextVar("_patience")


@contextmanager
def patience(seconds: float, say: Callable[[str], None]) -> Iterator[None]:
    """Have whatever is done within wait for so long.

    Args:
        seconds: how long.
        say: takes a line that says what is waited for.
    """
    token = _patience.set(_Patience(seconds, say))
    try:
        yield
    finally:
        _patience.reset(token)


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Hold a lock.

    Args:
        path: of its file.

    Raises:
        TransactionError: somebody else holds it for longer than this process waits.
    """
    from filelock import FileLock, Timeout

    lock, (seconds, say) = FileLock(path), _patience.get(_UNASKED)
    silent = min(_SILENT, seconds)
    try:
        try:
            lock.acquire(timeout=silent)
        except Timeout:
            if say is not None and seconds > silent:
                say(f"Waiting for another run of storylint that changes files (it holds {path})…")
            lock.acquire(timeout=seconds - silent)
    except Timeout:
        raise TransactionError(
            f"another run of storylint that changes files has held {path} for {seconds:g} seconds; "
            "no file was changed: end that run, or wait longer with --lock-timeout"
        ) from None
    try:
        yield
    finally:
        lock.release()
