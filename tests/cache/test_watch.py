"""The states of many files are asked for by several processes, and are those that one would be told."""

import os
import threading
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from linter.cache import watch
from linter.cache.watch import states_below, states_of

NAMES = [f"{number:03}.txt" for number in range(100)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for number, name in enumerate(NAMES):
        (tmp_path / name).write_bytes(b"x" * number)
    monkeypatch.setattr(watch, "PER_PROCESS", 25)
    monkeypatch.setattr(watch, "processors", lambda: 3)
    yield str(tmp_path)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def _forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are forked from now on."""
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        process = fork()
        forked.append(process)
        return process

    monkeypatch.setattr(os, "fork", counted)
    return forked


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 99, 100])
def test_several_processes_are_told_what_one_is(folder: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    forked = _forks(monkeypatch)
    names = NAMES[:count]
    assert states_below(folder, names) == states_of(os.path.join(folder, name) for name in names)
    assert len(forked) == (min(3, count // 25) - 1 if count >= 50 else 0)


@pytest.mark.parametrize("gone", [NAMES[0], NAMES[50], NAMES[-1]])
def test_a_file_that_is_gone_is_said_whoever_asks_for_it(folder: str, gone: str) -> None:
    os.remove(os.path.join(folder, gone))
    with pytest.raises(FileNotFoundError, match=gone):
        states_below(folder, NAMES)


def test_what_a_process_could_not_tell_is_asked_again(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    own, asked = os.getpid(), watch._asked

    def failing(folder: str, names: Sequence[str]) -> "array[int]":
        if os.getpid() != own:
            os._exit(1)
        return asked(folder, names)

    monkeypatch.setattr(watch, "_asked", failing)
    assert states_below(folder, NAMES) == states_of(os.path.join(folder, name) for name in NAMES)


def test_where_no_process_can_be_made_one_asks_for_all(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert states_below(folder, NAMES) == states_of(os.path.join(folder, name) for name in NAMES)


def test_beside_other_threads_no_process_is_made(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forked, done = _forks(monkeypatch), threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert len(states_below(folder, NAMES)) == len(NAMES) * watch.WIDTH
    finally:
        done.set()
        other.join()
    assert forked == []
