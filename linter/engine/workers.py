"""Spreads documents over processes, where there are enough of them to pay for a process."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from typing import TypeVar

from linter.engine.processors import processors

PER_JOB = 2000
"""How many documents make a further process worth its start."""
BATCH = 1000
"""How many documents a process takes at a time: of more, the last are waited for; of fewer, more goes into sending."""

T = TypeVar("T")
Work = Callable[[Sequence[str]], T]
"""What is to be done with some documents of one archive."""
Task = tuple[int, Sequence[str]]
"""The number of an archive, and documents of it."""


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
    from linter.engine.pool import pool

    with pool([partial(works[number], paths) for number, paths in tasks], min(jobs, len(tasks))) as processes:
        given = iter(range(len(tasks)))
        for number in islice(given, ahead):
            processes.give(number)
        if meanwhile is not None:
            meanwhile()
        for number in range(len(tasks)):
            outcome = processes.take(number)
            for further in islice(given, 1):
                processes.give(further)
            yield outcome


def batches(number: int, paths: Sequence[str]) -> Iterator[Task]:
    """The documents of one archive in portions."""
    for start in range(0, len(paths), BATCH):
        yield number, paths[start : start + BATCH]
