"""Work is done by several processes as by one, and a process that is ended is said."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from linter.engine import pool as processes
from linter.engine.errors import WorkerError
from linter.engine.workers import BATCH, PER_JOB, batches, jobs_for, run


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


def test_a_process_that_is_ended_while_it_sends_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    receive = processes._receive

    def end_it_first(receivers: Any, arrived: Any) -> None:
        first = receivers[0].recv_bytes()
        arrived.put(first)
        # More is there than a pipe holds, so that it has begun to send that, and is not done.
        assert receivers[0].poll(60)
        os.kill(pickle.loads(first)[2], signal.SIGKILL)
        receive(receivers, arrived)

    monkeypatch.setattr(processes, "_receive", end_it_first)
    with processes.pool([os.getpid, lambda: "x" * 10_000_000], 1) as begun:
        begun.give(0)
        begun.give(1)
        assert begun.take(0) != os.getpid()
        with pytest.raises(WorkerError, match="--jobs 1"):
            begun.take(1)


def test_what_is_given_to_nobody_is_said() -> None:
    with processes.pool([os.getpid], 1) as begun:
        begun.give(0)
        os.kill(begun.take(0), signal.SIGKILL)
        with pytest.raises(WorkerError, match="--jobs 1"):
            while True:
                begun.give(0)


def test_a_process_that_cannot_begin_is_said_and_leaves_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forked = os.fork, 0

    def once() -> int:
        nonlocal forked
        forked += 1
        if forked > 1:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", once)
    with pytest.raises(WorkerError, match=r"temporarily unavailable.*--jobs 1"), processes.pool([os.getpid], 2):
        raise AssertionError
    assert multiprocessing.active_children() == []


def test_what_is_raised_there_is_raised_here() -> None:
    with processes.pool([lambda: 1 // 0], 1) as begun:
        begun.give(0)
        with pytest.raises(ZeroDivisionError):
            begun.take(0)


_LEFT_ALONE = """
import os, sys, time
from linter.engine.pool import Pool
def work(): print(os.getpid(), flush=True); {}
pool = Pool([work] * 2, 2)
pool.give(0), pool.give(1)
time.sleep(60)
"""


@pytest.mark.parametrize("work", ["time.sleep(0.1)", "return 'x' * 50_000_000"], ids=["works", "sends"])
def test_processes_do_not_outlive_the_first(work: str) -> None:
    first = subprocess.Popen([sys.executable, "-c", _LEFT_ALONE.format(work)], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    others = {first.stdout.readline(), first.stdout.readline()}
    assert len(others) == 2
    first.kill()
    # They hold the other end of this pipe, and it ends with them.
    assert (first.stdout.read(), first.wait()) == ("", -signal.SIGKILL)
    first.stdout.close()


def test_few_documents_start_no_process() -> None:
    assert jobs_for(2 * PER_JOB - 1, None) == 1
    assert jobs_for(5, 3) == 3
