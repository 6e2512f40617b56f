"""Several files are written as one step: all of them or none, whatever happens meanwhile."""

import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.errors import ChangedError, TransactionError
from linter.fixing import transaction
from linter.fixing.transaction import commit, recover, undo
from linter.model.change import Change

ROOT = Path(__file__).parents[2]
STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.scandir"})
"""What a process does to files and folders, as Python's audit events call it."""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "storylint" / "runs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


def change(file: Path, after: bytes | None) -> Change:
    before = file.read_bytes() if file.exists() else None
    return Change(file.name, os.path.realpath(file), before, after)


def written(folder: Path, contents: dict[str, bytes]) -> list[Change]:
    """Write files, and give changes that put a word before each."""
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [change(folder / name, b"new " + content) for name, content in contents.items()]


def content(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


def test_all_changes_are_written_and_taken_back(folder: Path) -> None:
    commit(written(folder, {"a.txt": b"one", "b.txt": b"\xff\x00"}), "test")
    assert content(folder) == {"a.txt": b"new one", "b.txt": b"new \xff\x00"}
    taken = undo([str(folder)])
    assert taken.command == "test"
    assert sorted(taken.targets) == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert content(folder) == {"a.txt": b"one", "b.txt": b"\xff\x00"}
    with pytest.raises(TransactionError, match="no run to take back"):
        undo([str(folder)])


def test_runs_are_taken_back_one_after_the_other(folder: Path) -> None:
    commit(written(folder, {"a.txt": b"one"}), "first")
    commit([change(folder / "a.txt", b"newest one")], "second")
    assert undo([str(folder)]).command == "second"
    assert content(folder) == {"a.txt": b"new one"}
    assert undo([str(folder)]).command == "first"
    assert content(folder) == {"a.txt": b"one"}


def test_a_run_elsewhere_is_not_taken_back(folder: Path, tmp_path: Path) -> None:
    commit(written(folder, {"a.txt": b"one"}), "here")
    (tmp_path / "archive-2").mkdir()
    commit(written(tmp_path / "archive-2", {"a.txt": b"two"}), "there")
    assert undo([str(folder)]).command == "here"


def test_a_new_file_is_removed_again_and_a_removed_one_comes_back(folder: Path) -> None:
    (folder / "old.txt").write_bytes(b"old")
    commit([change(folder / "INDEX.md", b"# Index"), change(folder / "old.txt", None)], "test")
    assert content(folder) == {"INDEX.md": b"# Index"}
    undo([str(folder)])
    assert content(folder) == {"old.txt": b"old"}


def test_a_file_that_was_changed_since_is_not_put_back(folder: Path) -> None:
    commit(written(folder, {"a.txt": b"one", "b.txt": b"two"}), "test")
    (folder / "b.txt").write_bytes(b"by hand")
    with pytest.raises(ChangedError, match=r"b\.txt"):
        undo([str(folder)])
    assert content(folder) == {"a.txt": b"new one", "b.txt": b"by hand"}


@pytest.mark.parametrize("meanwhile", [b"by hand", None])
def test_a_file_that_changed_after_it_was_read_is_not_overwritten(folder: Path, meanwhile: bytes | None) -> None:
    changes = written(folder, {"a.txt": b"one", "b.txt": b"two"})
    (folder / "b.txt").unlink()
    if meanwhile is not None:
        (folder / "b.txt").write_bytes(meanwhile)
    with pytest.raises(ChangedError, match=r"b\.txt"):
        commit(changes, "test")
    assert content(folder) == {"a.txt": b"one"} | ({"b.txt": meanwhile} if meanwhile is not None else {})


def test_a_file_that_changes_while_others_are_written_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = transaction._write_beside

    def meddling(*arguments: object) -> None:
        write(*arguments)  # type: ignore[arg-type]
        (folder / "b.txt").write_bytes(b"by hand")

    changes = written(folder, {"a.txt": b"one", "b.txt": b"two"})
    monkeypatch.setattr(transaction, "_write_beside", meddling)
    with pytest.raises(ChangedError, match=r"b\.txt"):
        commit(changes, "test")
    assert content(folder) == {"a.txt": b"one", "b.txt": b"by hand"}


def test_an_archive_that_is_away_is_put_back_when_it_is_here_again(folder: Path, tmp_path: Path) -> None:
    changes = written(folder, {"a.txt": b"one", "b.txt": b"two"})
    steps = 0
    while (folder / "a.txt").read_bytes() == b"one" or (folder / "b.txt").read_bytes() == b"new two":
        recover()
        steps += 1
        assert killed_at(steps, lambda: commit(changes, "test")), "it was never between the two files"
    folder.rename(tmp_path / "away")
    assert recover() == ()
    (tmp_path / "away").rename(folder)
    (taken,) = recover()
    assert taken.targets == (str(folder / "a.txt"),)
    assert content(folder) == {"a.txt": b"one", "b.txt": b"two"}


def test_a_file_that_appeared_meanwhile_is_not_overwritten(folder: Path) -> None:
    changes = [change(folder / "INDEX.md", b"# Index")]
    (folder / "INDEX.md").write_bytes(b"by hand")
    with pytest.raises(ChangedError, match="is there by now"):
        commit(changes, "test")
    assert content(folder) == {"INDEX.md": b"by hand"}


def test_mode_and_link_are_kept(folder: Path) -> None:
    changes = written(folder, {"a.txt": b"one"})
    (folder / "a.txt").chmod(0o640)
    (folder / "b.txt").symlink_to("a.txt")
    commit(changes, "test")
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o640
    assert (folder / "b.txt").is_symlink()
    assert (folder / "b.txt").read_bytes() == b"new one"
    undo([str(folder)])
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o640


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is write-protected from root")
def test_a_write_protected_file_is_not_changed(folder: Path) -> None:
    changes = written(folder, {"a.txt": b"one", "b.txt": b"two"})
    (folder / "b.txt").chmod(0o444)
    with pytest.raises(TransactionError, match="write-protected"):
        commit(changes, "test")
    assert content(folder) == {"a.txt": b"one", "b.txt": b"two"}


def test_a_disk_that_takes_no_more_leaves_all_files_as_they_were(folder: Path, state: Path) -> None:
    changes = written(folder, {"a.txt": b"one", "b.txt": b"two"})
    changes[1] = changes[1]._replace(after=b"x" * 200_000)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        with pytest.raises(OSError, match="File too large"):
            commit(changes, "test")

    assert in_a_process(limited) == 0
    assert content(folder) == {"a.txt": b"one", "b.txt": b"two"}
    assert list(state.iterdir()) == []


def test_a_state_that_cannot_be_written_moves_elsewhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    commit(written(folder, {"a.txt": b"one"}), "test")
    assert undo([str(folder)]).targets == (str(folder / "a.txt"),)


def test_a_damaged_backup_is_not_put_back(folder: Path, state: Path) -> None:
    commit(written(folder, {"a.txt": b"one", "b.txt": b"two"}), "test")
    (before,) = state.glob("*/before")
    before.write_bytes(before.read_bytes().upper())
    for _ in range(2):
        with pytest.raises(TransactionError, match="is damaged"):
            undo([str(folder)])
    assert content(folder) == {"a.txt": b"new one", "b.txt": b"new two"}
    before.unlink()
    commit([change(folder / "a.txt", b"next")], "next")
    assert undo([str(folder)]).command == "next"


@pytest.mark.parametrize(
    "journal",
    [b"", b"[]", b"[" * 100_000, b'{"version": 1}', b'{"version": 1, "command": "x", "when": 1e300, "files": []}'],
)
def test_a_damaged_journal_is_left_aside(folder: Path, state: Path, journal: bytes) -> None:
    commit(written(folder, {"a.txt": b"one"}), "test")
    (found,) = state.glob("*/journal.json")
    found.write_bytes(journal)
    (found.parent / "done").unlink()
    commit([change(folder / "a.txt", b"next")], "next")
    assert undo([str(folder)]).command == "next"
    assert content(folder) == {"a.txt": b"new one"}


def test_the_last_run_is_the_last_whatever_the_clock_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(folder, {"a.txt": b"0"})
    for number, clock in enumerate((5_000, 1_000, 3_000)):
        monkeypatch.setattr("time.time_ns", lambda clock=clock: clock)
        commit([change(folder / "a.txt", b"%d" % (number + 1))], f"run {number}")
    assert [undo([str(folder)]).command for _ in range(3)] == ["run 2", "run 1", "run 0"]


def test_an_interrupt_at_the_end_puts_everything_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    changes = written(folder, {"a.txt": b"one"})
    monkeypatch.setattr(transaction._Run, "finish", interrupt)
    with pytest.raises(KeyboardInterrupt):
        commit(changes, "test")
    assert content(folder) == {"a.txt": b"one"}
    assert recover() == ()


def test_only_the_last_runs_are_kept(folder: Path, state: Path) -> None:
    written(folder, {"a.txt": b"0"})
    for number in range(25):
        commit([change(folder / "a.txt", b"%d" % (number + 1))], f"run {number}")
    assert len(list(state.iterdir())) == 20
    assert undo([str(folder)]).command == "run 24"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.none() | st.binary(), st.none() | st.binary())))
def test_whatever_is_written_can_be_taken_back(
    folder: Path, files: dict[str, tuple[bytes | None, bytes | None]]
) -> None:
    for each in folder.iterdir():
        each.unlink()
    for name, (before, _) in files.items():
        if before is not None:
            (folder / name).write_bytes(before)
    was = content(folder)
    changes = [change(folder / name, after) for name, (_, after) in files.items()]
    changes = [each for each in changes if each.before != each.after]
    commit(changes, "test")
    assert content(folder) == {name: after for name, (_, after) in sorted(files.items()) if after is not None}
    if changes:
        undo([str(folder)])
        assert content(folder) == was


def in_a_process(work: Callable[[], None]) -> int:
    """Do something in a process of its own; its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do something, and kill it right before one of its steps; whether it came so far."""

    def killing() -> None:
        left = step

        def count(event: str, _: object) -> None:
            nonlocal left
            if event in STEPS:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()

    return in_a_process(killing) == -signal.SIGKILL


def every_step(work: Callable[[], object], prepare: Callable[[], None]) -> Iterator[bool]:
    """Kill something at each of its steps in turn, and let it finish at last."""
    for step in range(10_000):
        prepare()
        killed = killed_at(step, work)
        yield killed
        if not killed:
            return


@pytest.mark.parametrize("after", ["recover", "undo", "commit"])
def test_killed_at_every_step_of_writing(folder: Path, state: Path, after: str) -> None:
    old = {"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"}
    new = {"INDEX.md": b"# Index"} | {name: b"new " + content for name, content in old.items()}

    def prepare() -> None:
        (folder / "INDEX.md").unlink(missing_ok=True)
        for name, before in old.items():
            (folder / name).write_bytes(before)
        for run in state.glob("*"):
            (run / "done").unlink(missing_ok=True)
        recover()

    def changes() -> list[Change]:
        return [*written(folder, old), change(folder / "INDEX.md", b"# Index")]

    kills = 0
    for killed in every_step(lambda: commit(changes(), "test"), prepare):
        kills += killed
        now = content(folder)
        for name, text in now.items():
            assert name.startswith(".storylint-") or text in (old.get(name), new.get(name)), name
        assert old.keys() <= now.keys()
        if after == "commit":
            commit([change(folder / "d.txt", b"more")], "next")
            undo([str(folder)])
        elif after == "recover":
            recover()
        else:
            with suppress(TransactionError):  # it was killed before it had written down what it was to do
                undo([str(folder)])
        assert content(folder) in ((old,) if after == "undo" else (old, new))
    assert kills > 20


def test_killed_at_every_step_of_taking_back(folder: Path) -> None:
    old = {"a.txt": b"one", "b.txt": b"two"}
    new = {name: b"new " + text for name, text in old.items()}

    def prepare() -> None:
        recover()
        commit(written(folder, old), "test")

    kills = 0
    for killed in every_step(lambda: undo([str(folder)]), prepare):
        kills += killed
        for name, text in content(folder).items():
            assert name.startswith(".storylint-") or text in (old.get(name), new.get(name))
        recover()
        assert content(folder) in (old, new)
    assert kills > 8


def test_two_at_once_do_not_harm_each_other(folder: Path) -> None:
    script = (
        "import sys\n"
        "from linter.fixing.repair import Change\n"
        "from linter.errors import ChangedError\n"
        "from linter.fixing.transaction import commit\n"
        "target, name = sys.argv[1:]\n"
        "for _ in range(20):\n"
        "    before = open(target, 'rb').read()\n"
        "    try:\n"
        "        commit([Change('a.txt', target, before, before + name.encode())], name)\n"
        "        print(name, end='')\n"
        "    except ChangedError:\n"
        "        pass\n"
    )
    (folder / "a.txt").write_bytes(b"")
    target = os.path.realpath(folder / "a.txt")
    running = [
        subprocess.Popen([sys.executable, "-c", script, target, name], stdout=subprocess.PIPE, cwd=ROOT)
        for name in "xy"
    ]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sorted((folder / "a.txt").read_bytes()) == sorted(b"".join(said))
    assert said[0]
    assert said[1]
