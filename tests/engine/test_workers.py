"""Work is done by several processes as by one, and a process that is ended is said."""

import multiprocessing
import os
import signal
from collections.abc import Sequence

import pytest

from linter.engine.errors import WorkerError
from linter.engine.workers import BATCH, PER_JOB, batches, beside, jobs_for, run


def _work(paths: Sequence[str]) -> tuple[int, str]:
    if "end" in paths:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(paths), paths[0]


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("ahead", [None, 1])
def test_outcomes_come_in_the_order_of_the_tasks(jobs: int, ahead: int | None) -> None:
    tasks = [task for number in range(3) for task in batches(number, [f"{number}.{n}" for n in range(2 * BATCH + 1)])]
    done: list[int] = []
    meanwhile: list[str] = []
    found = list(
        run(
            (_work, _work, _work),
            tasks,
            jobs,
            progress=done.append,
            meanwhile=lambda: meanwhile.append("once"),
            ahead=ahead,
        )
    )
    assert found == [(number, (len(paths), paths[0])) for number, paths in tasks]
    assert (done, meanwhile) == ([len(paths) for _, paths in tasks], ["once"])


def test_a_process_that_is_ended_is_said() -> None:
    with pytest.raises(WorkerError, match="--jobs 1"):
        list(run((_work,), [(0, ["a"]), (0, ["end"]), (0, ["b"])], 2))


@pytest.mark.parametrize("forked", [False, True])
def test_what_is_done_beside_knows_what_this_process_knows(forked: bool) -> None:
    known: list[str] = []

    def work() -> list[str]:
        known.append("more")
        return [*known, "x" * 1_000_000]

    with beside(work, forked=forked) as outcome:
        assert outcome() == ["more", "x" * 1_000_000]
    assert known == ([] if forked else ["more"])


def test_a_process_beside_that_is_ended_is_said() -> None:
    with (
        pytest.raises(WorkerError, match="--jobs 1"),
        beside(lambda: os.kill(os.getpid(), signal.SIGKILL), forked=True) as outcome,
    ):
        outcome()


def test_a_process_whose_outcome_nobody_wants_does_not_stay() -> None:
    with pytest.raises(ZeroDivisionError), beside(lambda: "x" * 1_000_000, forked=True):
        1 / 0  # noqa: B018 - the error is what counts
    assert multiprocessing.active_children() == []


def test_few_documents_start_no_process() -> None:
    assert jobs_for(2 * PER_JOB - 1, None) == 1
    assert jobs_for(5, 3) == 3
