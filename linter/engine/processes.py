"""Work on many documents, spread over processes where that pays.

The pool of :mod:`concurrent.futures` hangs when a process is killed while it sends, and its processes outlive a parent
that is killed. Here each process has a pipe of its own, so that either end notices when the other one is gone.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar
from warnings import warn

from linter.errors import ShortageWarning, WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
Work = Callable[[Sequence[str]], T]
"""What is done with some documents of one archive."""
Portion = tuple[int, Sequence[str]]
"""The number of an archive, and documents of it."""

WORTHWHILE = 0.1
"""Seconds of work for which a process is started."""
LARGEST = 500
"""How many documents a portion has at most: of large ones the last is waited for, small ones cost more to send."""
PORTIONS = 16
"""How many portions each process gets if there are few documents."""
_WIDTH = 4
"""Bytes of the number of a portion; so few are read and written in one piece."""
_PATIENCE = 5
"""Seconds until a process that was told to end is ended."""
_ROOM = 1 << 20
"""Bytes that a process can send before anybody reads them."""


def spread(
    works: Sequence[Work[T]],
    documents: Sequence[Portion],
    jobs: int | None,
    *,
    progress: Callable[[int, int], None] | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[tuple[int, T]]:
    """Do the work in portions; yield each outcome with the number of its archive, in the order of the documents.

    Args:
        works: of each archive.
        documents: of the archives, in portions of any size.
        jobs: how many processes to use; None starts some if the first portions show that it pays.
        progress: called with how many documents are done, of how many.
        meanwhile: called once, while other processes work.

    Raises:
        WorkerError: a process was killed.
    """
    most = processors() if jobs is None else max(1, jobs) if hasattr(os, "fork") else 1
    total, done = sum(len(paths) for _, paths in documents), 0
    size = max(1, min(LARGEST, total // (most * PORTIONS)))
    portions = [
        (number, paths[start : start + size]) for number, paths in documents for start in range(0, len(paths), size)
    ]
    with closing(_outcomes(works, portions, 1 if jobs is None else most, most, meanwhile)) as outcomes:
        for (number, paths), outcome in zip(portions, outcomes, strict=True):
            yield number, outcome
            done += len(paths)
            if progress is not None:
                progress(done, total)


def processors() -> int:
    """Return how many processors this process may use: within the limits of its container, and 1 without fork."""
    if not hasattr(os, "fork"):
        return 1
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as limit:
            quota, period = limit.read().split()
        return min(count, max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):  # there is no such limit
        return count


def _outcomes(
    works: Sequence[Work[T]],
    portions: Sequence[Portion],
    processes: int,
    most: int,
    meanwhile: Callable[[], None] | None,
) -> Generator[T, None, None]:
    """Yield what comes of each portion: of the first here, of the others from processes if that pays."""
    done, left = 0, sum(len(paths) for _, paths in portions)
    while done < len(portions) and processes == 1:
        number, paths = portions[done]
        began = perf_counter()
        outcome = works[number](paths)
        seconds = perf_counter() - began
        yield outcome
        done, left = done + 1, left - len(paths)
        # The first portion takes longer: modules are imported, patterns compiled.
        if done > 1:
            processes = max(1, min(most, int(seconds / len(paths) * left / WORTHWHILE)))
    rest = portions[done:]
    with _begun(works, rest, min(processes, len(rest))) as receivers:
        if meanwhile is not None:
            meanwhile()
        if receivers:
            yield from _received(receivers, len(rest))
        else:
            yield from (works[number](paths) for number, paths in rest)


@contextmanager
def _begun(works: Sequence[Work[T]], portions: Sequence[Portion], count: int) -> "Iterator[list[Connection[Any, Any]]]":
    """Start processes that work on the portions, yield the ends of their pipes, and terminate them.

    Where the machine gives fewer than asked for, those work on all portions; where it gives none, there are no pipes.
    """
    receivers: list[Connection[Any, Any]] = []
    if not count:
        yield receivers
        return
    import fcntl
    import multiprocessing

    context = multiprocessing.get_context("fork")
    processes: list[ForkProcess] = []
    turn: tuple[int, ...] = ()
    try:
        # An interrupt waits until all of them have started, and ignore it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            turn = os.pipe()
            os.write(turn[1], bytes(_WIDTH))
            for _ in range(count):
                receiver, sender = context.Pipe(duplex=False)
                receivers.append(receiver)
                with sender:
                    # So that they go on while this process does something else; only Linux can.
                    with suppress(AttributeError, OSError):
                        fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
                    process = context.Process(target=_serve, args=(works, portions, turn, sender, receivers))
                    process.start()
                processes.append(process)
        except (OSError, RuntimeError) as error:
            for receiver in receivers[len(processes) :]:
                receiver.close()
            del receivers[len(processes) :]
            number = len(processes) or 1
            less = f"{number} process{'es' * (number > 1)} in place of {count}"
            warn(f"no more processes can be started ({error}); going on with {less}", ShortageWarning, stacklevel=1)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield receivers
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(_PATIENCE)
            process.kill()
            process.join()
        for receiver in receivers:
            receiver.close()
        for end in turn:
            os.close(end)


def _serve(
    works: Sequence[Work[Any]],
    portions: Sequence[Portion],
    turn: Sequence[int],
    sender: "Connection[Any, Any]",
    receivers: "Sequence[Connection[Any, Any]]",
) -> None:
    """Work on portions in a process of its own, until none is left or the parent is gone.

    Args:
        works: of each archive.
        portions: to be worked on.
        turn: a pipe with the number of the next portion; whoever takes it writes the following one.
        sender: takes the outcomes, and an empty message at the end.
        receivers: of all processes, which only the parent keeps open.
    """
    # An interrupt reaches every process of a terminal; the parent reports it and terminates the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, signal.SIG_DFL)
    for receiver in receivers:
        receiver.close()
    take, give = turn
    # Whoever receives notices that nothing comes any more, be it that nobody does, or that there is no memory.
    with suppress(Exception):
        while True:
            number = int.from_bytes(os.read(take, _WIDTH), "little")
            os.write(give, (number + 1).to_bytes(_WIDTH, "little"))
            if number >= len(portions):
                break
            sender.send_bytes(_outcome(works, portions, number))
        sender.send_bytes(b"")


def _outcome(works: Sequence[Work[Any]], portions: Sequence[Portion], number: int) -> bytes:
    import pickle

    archive, paths = portions[number]
    try:
        return pickle.dumps((number, None, works[archive](paths)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # raised again in the parent
        return pickle.dumps((number, error, None))


def _received(receivers: "Sequence[Connection[Any, Any]]", count: int) -> Iterator[Any]:
    """Yield the outcomes in the order of the portions."""
    arrived: dict[int, tuple[Exception | None, Any]] = {}
    sending = list(receivers)
    for number in range(count):
        while number not in arrived:
            _receive(sending, arrived)
        error, outcome = arrived.pop(number)
        if error is not None:
            raise error
        yield outcome


def _receive(sending: "list[Connection[Any, Any]]", arrived: dict[int, tuple[Exception | None, Any]]) -> None:
    """Wait until something is sent, and take it."""
    import pickle
    from multiprocessing.connection import wait

    ready = wait(sending)
    for each in [each for each in sending if each in ready]:
        try:
            data = each.recv_bytes()
        except (EOFError, OSError) as error:
            killed = "a process of this run was ended, most likely for want of memory; try --jobs 1"
            raise WorkerError(killed) from error
        if data:
            number, *outcome = pickle.loads(data)
            arrived[number] = outcome
        else:
            sending.remove(each)
