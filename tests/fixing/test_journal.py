"""A journal is used only as it was written, and a damaged one stops nothing but itself."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from linter.fixing import transaction
from tests.archives import story, storylint, write

UNTIDY = story(rating="PG13")
ODD = {
    "deletes": ("before", None),
    "large": ("size", 2**70),
    "negative": ("size", -1),
    "nul": ("target", "/tmp/a\0b"),
    "surrogate": ("target", "/tmp/\ud800"),
    "relative": ("target", "a.txt"),
    "elsewhere": ("temporary", "/etc/.storylint-x-0"),
    "mode": ("attributes", [2**70, 0, 0, {}]),
    "attributes": ("attributes", [0o644, 0, 0, {"user.x": "zz"}]),
    "none": ("attributes", 1),
}
FIELDS = ("target", "temporary", "before", "size", "after", "attributes")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with a story that was mended."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = write(tmp_path / "archive", {"a.txt": UNTIDY, "INDEX.md": "- [The Ferry](a.txt)\n"})
    assert storylint("check", "--fix", folder=folder).returncode == 0
    assert "PG-13" in (folder / "a.txt").read_text()
    return folder


def journal(archive: Path) -> Path:
    (found,) = (archive.parent / "state").glob("storylint/runs/*/journal.json")
    return found


def signed(content: dict[str, Any]) -> bytes:
    data = json.dumps(content).encode()
    return transaction._head_of(data) + data


def edited(archive: Path, field: str, value: object) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(journal(archive).read_bytes().partition(b"\n")[2])
    content["files"][0][FIELDS.index(field)] = value
    return content


def refused(archive: Path) -> str:
    """What undo says, which takes nothing back; and a later run is made and taken back all the same."""
    before = (archive / "a.txt").read_bytes()
    done = storylint("undo", folder=archive)
    assert (done.returncode, (archive / "a.txt").read_bytes()) == (2, before)
    assert b"Traceback" not in done.stderr
    write(archive, {"a.txt": UNTIDY})
    assert storylint("check", "--fix", folder=archive).returncode == 0
    assert (archive / "a.txt").read_bytes() == before
    assert storylint("undo", folder=archive).returncode == 0
    assert (archive / "a.txt").read_text() == UNTIDY
    return done.stderr.decode()


def test_an_edited_journal_is_refused(archive: Path) -> None:
    head = journal(archive).read_bytes().partition(b"\n")[0]
    journal(archive).write_bytes(head + b"\n" + json.dumps(edited(archive, "before", None)).encode())
    said = refused(archive)
    assert f"{journal(archive).parent}: the journal of that run cannot be used: it has been changed" in said
    assert "remove the folder to forget about that run" in said


@pytest.mark.parametrize("name", [name for name in ODD if name != "deletes"])
@pytest.mark.parametrize("is_done", [True, False])
def test_odd_values_are_refused(archive: Path, name: str, is_done: bool) -> None:
    journal(archive).write_bytes(signed(edited(archive, *ODD[name])))
    if not is_done:
        (journal(archive).parent / "done").unlink()
    assert "it holds what no run has" in refused(archive)


def test_an_odd_time_and_no_file_at_all(archive: Path) -> None:
    journal(archive).write_bytes(signed(edited(archive, "size", 0) | {"when": 2**70}))
    assert "it holds what no run has" in refused(archive)


def test_a_journal_that_is_a_pipe_is_not_waited_for(archive: Path) -> None:
    path = journal(archive)
    path.unlink()
    os.mkfifo(path)
    assert "it is no regular file" in refused(archive)
