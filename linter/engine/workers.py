"""Spreads documents over processes, where there are enough of them to pay for a process."""

import os
from collections.abc import Callable, Iterator, Sequence

from linter.engine.documents import Checker, Outcome

PER_JOB = 1500
"""How many documents make a further process worth its start."""
BATCH = 400
"""How many documents a process takes at a time."""

_checkers: tuple[Checker, ...] = ()
"""What forked processes inherit; set right before they start."""

Task = tuple[int, Sequence[str]]
"""The number of a checker, and the documents it is to check."""


def jobs_for(documents: int, wanted: int | None) -> int:
    """How many processes to use: as asked, or as many as pay and the machine has."""
    if wanted is not None:
        return max(1, wanted)
    if not hasattr(os, "fork"):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, documents // PER_JOB))


def run(
    checkers: tuple[Checker, ...],
    tasks: Sequence[Task],
    jobs: int,
    progress: Callable[[int], None],
    meanwhile: Callable[[], None],
) -> Iterator[tuple[int, Outcome]]:
    """Check all tasks; outcomes come in the order of the tasks.

    Args:
        checkers: of the archives.
        tasks: batches of documents.
        jobs: processes at once; 1 starts none.
        progress: is told how many documents each outcome is about.
        meanwhile: work of this process's own, done while others have begun.
    """
    if jobs == 1 or len(tasks) < 2 or not hasattr(os, "fork"):
        meanwhile()
        for number, paths in tasks:
            yield number, checkers[number].check(paths)
            progress(len(paths))
        return
    yield from _run_forked(checkers, tasks, jobs, progress, meanwhile)


def _run_forked(
    checkers: tuple[Checker, ...],
    tasks: Sequence[Task],
    jobs: int,
    progress: Callable[[int], None],
    meanwhile: Callable[[], None],
) -> Iterator[tuple[int, Outcome]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    global _checkers  # noqa: PLW0603 - forked processes inherit it instead of a copy by message
    _checkers = checkers
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            outcomes = pool.map(_check, tasks)
            meanwhile()
            for (number, paths), outcome in zip(tasks, outcomes, strict=True):
                yield number, outcome
                progress(len(paths))
    finally:
        _checkers = ()


def _check(task: Task) -> Outcome:
    number, paths = task
    return _checkers[number].check(paths)


def batches(number: int, paths: Sequence[str]) -> Iterator[Task]:
    """The documents of one archive in portions."""
    for start in range(0, len(paths), BATCH):
        yield number, paths[start : start + BATCH]
