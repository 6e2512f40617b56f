"""Spreads documents over processes, where there are enough of them to pay for a process."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from linter.engine.errors import WorkerError
from linter.processors import processors

if TYPE_CHECKING:
    from concurrent.futures import Future

PER_JOB = 2000
"""How many documents make a further process worth its start."""
WORTH_A_PROCESS = 20_000
"""How many documents make it worth one to compare them while this one holds them against their index."""
BATCH = 1000
"""How many documents a process takes at a time: fewer, and the processes wait for this one to hand them out."""

_ENDED = "a process of this run was ended, most likely for want of memory; try --jobs 1"

T = TypeVar("T")
Work = Callable[[Sequence[str]], T]
"""What is to be done with some documents of one archive."""
Task = tuple[int, Sequence[str]]
"""The number of an archive, and documents of it."""

_inherited: Sequence[Callable[[], Any]] = ()
"""What forked processes are to do: they inherit it, since to send it takes as long as to do a part of it."""


def jobs_for(documents: int, wanted: int | None) -> int:
    """How many processes to use: as asked, or as many as pay and the machine has."""
    if not hasattr(os, "fork"):
        return 1
    if wanted is not None:
        return max(1, wanted)
    return max(1, min(processors(), documents // PER_JOB))


def run(
    works: Sequence[Work[T]],
    tasks: Sequence[Task],
    jobs: int,
    *,
    progress: Callable[[int], None] | None = None,
    meanwhile: Callable[[], None] | None = None,
    ahead: int | None = None,
) -> Iterator[tuple[int, T]]:
    """Do all tasks; outcomes come in the order of the tasks.

    Args:
        works: what is to be done with the documents of each archive.
        tasks: batches of documents.
        jobs: processes at once; 1 starts none.
        progress: is told how many documents each outcome is about.
        meanwhile: work of this process's own, done while others have begun.
        ahead: how many outcomes may wait to be consumed; None is any number.

    Raises:
        WorkerError: one of the processes was ended from outside.
    """
    outcomes = (
        _run_here(works, tasks, meanwhile)
        if jobs == 1 or len(tasks) < 2
        else _run_forked(works, tasks, jobs, meanwhile, ahead)
    )
    with closing(outcomes):
        for (number, paths), outcome in zip(tasks, outcomes, strict=True):
            yield number, outcome
            if progress is not None:
                progress(len(paths))


def _run_here(
    works: Sequence[Work[T]], tasks: Sequence[Task], meanwhile: Callable[[], None] | None
) -> Generator[T, None, None]:
    if meanwhile is not None:
        meanwhile()
    for number, paths in tasks:
        yield works[number](paths)


def _run_forked(
    works: Sequence[Work[T]],
    tasks: Sequence[Task],
    jobs: int,
    meanwhile: Callable[[], None] | None,
    ahead: int | None,
) -> Generator[T, None, None]:
    with _forked([partial(works[number], paths) for number, paths in tasks], jobs) as submit:
        waiting = iter(range(len(tasks)))
        begun: deque[Future[T]] = deque(map(submit, islice(waiting, ahead)))
        if meanwhile is not None:
            meanwhile()
        while begun:
            outcome = begun.popleft().result()
            begun.extend(map(submit, islice(waiting, 1)))
            yield outcome


@contextmanager
def beside(work: Callable[[], T], *, forked: bool) -> Iterator[Callable[[], T]]:
    """Let another process do something while this one goes on.

    Args:
        work: what it is to do, with all that this process knows now; what it changes there is not seen here.
        forked: whether there is to be another process; else it is done when its outcome is asked for.

    Yields:
        What tells the outcome.

    Raises:
        WorkerError: the process was ended from outside.
    """
    if not forked:
        yield work
        return
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def do() -> None:
        _end_on_interrupt()
        sender.send(work())

    def outcome() -> T:
        try:
            found: T = receiver.recv()
        except EOFError as error:
            raise WorkerError(_ENDED) from error
        return found

    process = context.Process(target=do)
    process.start()
    sender.close()
    try:
        yield outcome
    finally:
        process.terminate()
        process.join()


@contextmanager
def _forked(works: Sequence[Callable[[], Any]], jobs: int) -> "Iterator[Callable[[int], Future[Any]]]":
    """Some processes that inherit what there is to do; what is yielded lets one of them do one of it, by its number."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _inherited  # noqa: PLW0603 - the only way to hand something to a process that is not sent to it
    _inherited = works
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=_end_on_interrupt)
    try:
        yield lambda number: pool.submit(_do, number)
    except BrokenProcessPool as error:
        raise WorkerError(_ENDED) from error
    finally:
        pool.shutdown(cancel_futures=True)
        _inherited = ()


def _end_on_interrupt() -> None:
    """An interrupt reaches every process of a terminal: what there is to say of it is said by the first one."""
    import signal

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do(number: int) -> Any:  # noqa: ANN401 - whatever the work gives
    return _inherited[number]()


def batches(number: int, paths: Sequence[str]) -> Iterator[Task]:
    """The documents of one archive in portions."""
    for start in range(0, len(paths), BATCH):
        yield number, paths[start : start + BATCH]
