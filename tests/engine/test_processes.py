"""Work is done by several processes as by one, and a process that is ended is said."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest

from linter.engine import processes
from linter.engine.processes import LARGEST, spread
from linter.errors import ShortageWarning, WorkerError

MANY = [str(number) for number in range(100)]


def _where(paths: Sequence[str]) -> tuple[int, list[str]]:
    return os.getpid(), list(paths)


@pytest.mark.parametrize("jobs", [None, 0, 1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 40, 2 * LARGEST + 1])
def test_outcomes_come_in_the_order_of_the_documents(jobs: int | None, count: int) -> None:
    documents = [(number, [f"{number}.{n}" for n in range(count)]) for number in (2, 0, 1, 0)]
    done: list[tuple[int, int]] = []
    meanwhile: list[str] = []
    found = list(
        spread(
            [_where] * 3,
            documents,
            jobs,
            progress=lambda *counts: done.append(counts),
            meanwhile=lambda: meanwhile.append("once"),
        )
    )
    assert [(number, path) for number, (_, paths) in found for path in paths] == [
        (number, path) for number, paths in documents for path in paths
    ]
    assert meanwhile == ["once"]
    assert [total for _, total in done] == [4 * count] * len(found)
    assert [so_far for so_far, _ in done[-1:]] == [4 * count] * bool(found)
    assert jobs not in (0, 1) or {process for _, (process, _) in found} <= {os.getpid()}


def test_as_many_processes_work_as_are_asked_for() -> None:
    def work(paths: Sequence[str]) -> int:
        # Waits until the other one has begun something too.
        barrier.wait()
        return os.getpid()

    barrier = multiprocessing.get_context("fork").Barrier(2)
    found = {process for _, process in spread([work], [(0, MANY[:64])], 2)}
    assert len(found) == 2
    assert os.getpid() not in found


@pytest.mark.parametrize(("worthwhile", "others"), [(1e9, False), (1e-9, True)])
def test_processes_begin_where_there_is_enough_to_do(
    monkeypatch: pytest.MonkeyPatch, worthwhile: float, others: bool
) -> None:
    monkeypatch.setattr(processes, "WORTHWHILE", worthwhile)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    found = [process for _, (process, _) in spread([_where], [(0, MANY)], None)]
    assert (set(found) != {os.getpid()}) is others
    assert found[:2] == [os.getpid()] * 2


def _killed(paths: Sequence[str]) -> str:
    if "1" in paths:
        os.kill(os.getpid(), signal.SIGKILL)
    return paths[0]


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_process_that_is_ended_is_said(jobs: int) -> None:
    with pytest.raises(WorkerError, match="--jobs 1"):
        list(spread([_killed], [(0, MANY)], jobs))


def test_a_process_that_is_ended_while_it_sends_is_said() -> None:
    def work(paths: Sequence[str]) -> tuple[int, str]:
        # More than a pipe holds, so that the second of these is never sent as a whole.
        return os.getpid(), "x" * 10_000_000

    outcomes = spread([work], [(0, MANY)], 2)
    _, (process, _) = next(outcomes)
    os.kill(process, signal.SIGKILL)
    with pytest.raises(WorkerError, match="--jobs 1"):
        list(outcomes)


def test_where_a_process_cannot_begin_the_others_do_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forked = os.fork, 0

    def once() -> int:
        nonlocal forked
        forked += 1
        if forked > 1:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", once)
    with pytest.warns(ShortageWarning, match=r"temporarily unavailable.*going on with 1 process in place of 2"):
        found = [paths for _, (_, paths) in spread([_where], [(0, MANY)], 2)]
    assert [path for paths in found for path in paths] == MANY
    assert multiprocessing.active_children() == []


def test_what_is_raised_there_is_raised_here() -> None:
    work: Callable[[Sequence[str]], float] = lambda _: 1 // 0  # noqa: E731
    with pytest.raises(ZeroDivisionError):
        list(spread([work], [(0, MANY)], 2))
    assert multiprocessing.active_children() == []


def test_no_process_is_left_where_outcomes_are_not_wanted_any_more() -> None:
    def work(paths: Sequence[str]) -> None:
        if paths[0] != MANY[0]:
            signal.pause()

    outcomes = spread([work], [(0, MANY)], 2)
    next(outcomes)
    assert multiprocessing.active_children() != []
    outcomes.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


_LEFT_ALONE = """
import os, sys, time
from linter.engine.processes import spread
def work(_): os.write(1, b"%d\\n" % os.getpid()); {}
next(spread([work], [(0, ["x"] * 1000)], 2, meanwhile=lambda: time.sleep(60)))
"""


@pytest.mark.parametrize("work", ["time.sleep(0.1)", "return 'x' * 50_000_000"], ids=["works", "sends"])
def test_processes_do_not_outlive_the_first(work: str) -> None:
    first = subprocess.Popen([sys.executable, "-c", _LEFT_ALONE.format(work)], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    others = {first.stdout.readline()}
    while len(others) < 2:
        others.add(first.stdout.readline())
    first.kill()
    # They hold the other end of this pipe, and it ends with them.
    assert {*first.stdout.read().split()} <= {each.strip() for each in others}
    assert first.wait() == -signal.SIGKILL
    first.stdout.close()
