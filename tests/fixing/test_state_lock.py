"""Who waits for another run says so, and does not wait for ever."""

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from linter.errors import TransactionError
from linter.fixing import state_lock
from tests.archives import story, storylint, write

COMMANDS = [
    ("check", "--fix"),
    ("undo",),
    ("index",),
    ("baseline",),
    ("init", "--yes"),
    ("annotate", "a.txt", "--set", "Beta=Ann"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_lock_that_is_held_ends_a_run(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = write(tmp_path / "archive", {"a.txt": story(rating="PG13")})
    before = sorted(path.name for path in folder.iterdir())
    lock = tmp_path / "state" / "storylint" / "lock"
    lock.parent.mkdir(parents=True)
    with FileLock(lock):
        done = storylint(*command, "--lock-timeout", "0", folder=folder)
    assert done.returncode == 2
    assert f"has held {lock} for 0 seconds; no file was changed".encode() in done.stderr
    assert (folder / "a.txt").read_text() == story(rating="PG13")
    assert sorted(path.name for path in folder.iterdir()) == before


def test_it_is_said_what_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_lock, "_SILENT", 0.01)
    said: list[str] = []
    lock = tmp_path / "lock"
    holding = f"from filelock import FileLock\nwith FileLock({str(lock)!r}):\n  print(flush=True)\n  input()"
    command = [sys.executable, "-c", holding]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with (
            pytest.raises(TransactionError, match=r"for 0\.05 seconds"),
            state_lock.patience(0.05, said.append),
            state_lock.locked(str(lock)),
        ):
            pass
        holder.communicate(b"\n")
    assert said == [f"Waiting for another run of storylint that changes files (it holds {lock})…"]
    with state_lock.locked(str(lock)):
        pass
    assert len(said) == 1
