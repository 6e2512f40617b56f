"""``check --fix`` and its like, and ``undo``: the command, real git, real signals."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.archives import story, storylint, write

KILLS = int(os.environ.get("STORYLINT_KILLS", "4"))
FILES = int(os.environ.get("STORYLINT_FILES", "60"))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with safe fixes in two files, an unsafe one, and nothing beyond mending."""
    files = {
        "INDEX.md": "- [The Ferri](a.txt) (PG-13)\n- [Ash](b.txt)\n",
        "a.txt": story(rating="PG13"),
        "b.txt": story("Ash", "Mature"),
    }
    return write(tmp_path / "archive", files)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


MENDED = {
    "INDEX.md": b"- [The Ferry](a.txt) (PG-13)\n- [Ash](b.txt)\n",
    "a.txt": story(rating="PG-13").encode(),
    "b.txt": story("Ash", "Mature").encode(),
}


def test_fix_mends_what_is_safe_and_reports_the_rest(folder: Path) -> None:
    done = storylint("check", "--fix", "--output-format", "json", folder=folder)
    report = json.loads(done.stdout)
    assert [each["code"] for each in report["findings"]] == ["RAT003"]
    assert report["summary"]["fixed"] == 2
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "2 findings fixed in 2 files; run 'storylint undo' to revert.",
        "1 more fixable with --unsafe-fixes (review with --diff first).",
    ]
    assert contents(folder) == MENDED


def test_exit_code_is_0_when_nothing_is_left(folder: Path) -> None:
    assert storylint("check", "--fix", "--unsafe-fixes", folder=folder).returncode == 0
    assert contents(folder) == MENDED | {"b.txt": story("Ash", "R").encode()}
    again = storylint("check", "--fix", "--unsafe-fixes", folder=folder)
    assert (again.returncode, again.stderr) == (0, b"")


def test_unsafe_fixes_alone_change_nothing(folder: Path) -> None:
    before = contents(folder)
    assert storylint("check", "--unsafe-fixes", folder=folder).returncode == 1
    assert contents(folder) == before


def test_fix_only_is_silent_about_the_rest(folder: Path) -> None:
    done = storylint("check", "--fix-only", folder=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert contents(folder) == MENDED


def test_undo_takes_a_run_back_and_refuses_where_files_have_changed(folder: Path) -> None:
    before = contents(folder)
    storylint("check", "--fix", folder=folder)
    done = storylint("undo", folder=folder)
    assert done.returncode == 0
    assert done.stderr.decode().startswith("Took back 'storylint check --fix' of ")
    assert contents(folder) == before
    assert storylint("undo", folder=folder).returncode == 2
    storylint("check", "--fix", folder=folder)
    (folder / "a.txt").write_bytes(b"by hand")
    done = storylint("undo", folder=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"a.txt: changed since" in done.stderr
    assert contents(folder) == MENDED | {"a.txt": b"by hand"}


def git(*arguments: str, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=folder, input=stdin, capture_output=True, check=False)


@pytest.mark.parametrize("below", ["", "stories"])
def test_git_applies_the_diff(folder: Path, below: str) -> None:
    files: dict[str, str | bytes] = {
        "\u00e9 b.txt": story("One", "PG13").replace("\n", "\r\n"),
        'q"u.txt': "\ufeff" + story("Two", "nc17").rstrip("\n"),
        "cp.txt": story("Caf\u00e9", "PG13").encode("cp1252"),
    }
    write(folder / below, files)
    git("init", "-q", folder=folder)
    before = contents(folder / below)
    done = storylint("check", "--diff", folder=folder / below)
    assert done.returncode == 1
    assert contents(folder / below) == before
    applied = git("apply", "--whitespace=nowarn", "-", folder=folder / below, stdin=done.stdout)
    assert applied.returncode == 0, applied.stderr
    by_diff = {name: text for name, text in contents(folder / below).items() if not name.startswith(".git")}
    for name, text in before.items():
        (folder / below / name).write_bytes(text)
    storylint("check", "--fix", folder=folder / below)
    assert by_diff == {name: text for name, text in contents(folder / below).items() if not name.startswith(".git")}


def test_a_diff_of_nothing_is_empty(folder: Path) -> None:
    write(folder, {"INDEX.md": MENDED["INDEX.md"], "a.txt": MENDED["a.txt"], "b.txt": story("Ash")})
    done = storylint("check", "--diff", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("answers", "changed"),
    [
        (b"y\nn\nn\n", {"INDEX.md"}),
        (b"n\ny\nq\n", {"a.txt"}),
        (b"?\nq\n", set()),
        (b"", set()),
        (b"a\na\na\n", {"INDEX.md", "a.txt", "b.txt"}),
        (b"d\nd\ny\n", {"b.txt"}),
    ],
)
def test_interactive_asks_about_each(folder: Path, answers: bytes, changed: set[str]) -> None:
    before = contents(folder)
    done = storylint("check", "--interactive", folder=folder, stdin=answers)
    after = contents(folder)
    assert {name for name in before if before[name] != after[name]} == changed
    shown = done.stderr.decode()
    assert shown.count("Make this repair [y,n,a,d,q,?]? ") == max(1, len(answers.split()))
    assert "-- [The Ferri](a.txt) (PG-13)\n+- [The Ferry](a.txt) (PG-13)\n" in shown


def test_what_was_declined_is_not_mended_in_the_place_of_its_like(tmp_path: Path) -> None:
    spaced = story().replace("Rating:", "Beta:  Tom\n\nBeta:  Tam\n\nRating:")
    folder = write(tmp_path / "archive", {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": spaced})
    done = storylint("check", "--select", "HDR014", "--interactive", folder=folder, stdin=b"y\nn\n")
    assert b"1 finding fixed" in done.stderr
    assert (folder / "a.txt").read_text() == spaced.replace("  Tom", " Tom")


def test_standard_input_comes_back_mended(folder: Path) -> None:
    text = story(rating="PG13").encode()
    before = contents(folder)
    done = storylint("check", "--fix", "-", "--stdin-filename", "a.txt", folder=folder, stdin=text)
    assert done.stdout == story(rating="PG-13").encode()
    assert contents(folder) == before
    clean = storylint("check", "--fix", "-", "--stdin-filename", "a.txt", folder=folder, stdin=done.stdout)
    assert clean.stdout == done.stdout


def test_a_title_with_an_escape_sequence_is_shown_harmless(folder: Path) -> None:
    write(folder, {"a.txt": story("The \x1b[31mFerry", "PG13")})
    done = storylint("check", "--interactive", folder=folder, stdin=b"")
    assert b"\x1b" not in done.stdout + done.stderr


def many(folder: Path, count: int) -> Path:
    rows = [f"- [Ferry {number}](s/{number}.txt) by Ann (PG)\n" for number in range(count)]
    return write(
        folder,
        {"INDEX.md": "".join(rows)} | {f"s/{number}.txt": story(f"Ferry {number}", "PG13") for number in range(count)},
    )


def test_two_commands_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    folder = many(tmp_path / "archive", 60)
    command = [sys.executable, "-m", "linter", "check", "--fix", "--quiet", "."]
    running = [subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE) for _ in range(3)]
    errors = [process.communicate()[1] for process in running]
    assert not any(b"Traceback" in error for error in errors)
    assert storylint("check", "--select", "RAT,IDX,HDR", folder=folder).returncode == 0


def test_killed_at_any_moment_every_file_is_whole(tmp_path: Path) -> None:
    folder = many(tmp_path / "archive", FILES)
    before = contents(folder)
    command = [sys.executable, "-m", "linter", "check", "--fix", "--quiet", "."]
    started = time.monotonic()
    subprocess.run(command, cwd=folder, check=False, capture_output=True)
    duration = time.monotonic() - started
    after = contents(folder)
    assert set(after) == set(before)
    assert sum(after[name] != before[name] for name in before) == FILES + 1
    storylint("undo", folder=folder)
    draw = random.Random(7)
    for kill in range(KILLS):
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(duration * draw.uniform(0.2, 1.1))
            process.send_signal(signal.SIGKILL)
        now = contents(folder)
        assert all(now[name] in (before[name], after[name]) for name in before)
        if kill % 2:
            storylint("check", "--fix", "--quiet", folder=folder)
            assert contents(folder) == after
        while storylint("undo", folder=folder).returncode == 0:
            pass
        assert contents(folder) == before


ROWS = """\
# Ferries

There are 3 stories here.

- [The Ferry](a.txt) by Ann Lake (PG-13)
- [The Fairy](b.txt) by Anne Lake (PG-13)
- [Ash](c.txt) by Ann Lake (PG-13)
"""
OTHERS = {
    "INDEX.md": ROWS,
    "a.txt": story("The Ferry", "PG13"),
    "b.txt": story("Low Water", "PG13"),
    "c.txt": story("Cinders", "PG13"),
    "draft.txt": story("A Draft", "PG13"),
    "new.txt": story("New", "PG13"),
}
FIXED = {name: text.replace("PG13", "PG-13") for name, text in OTHERS.items()}


@pytest.mark.parametrize("named", [("b.txt",), ("b.txt", "new.txt"), ("INDEX.md",), ("INDEX.md", "b.txt", "new.txt")])
def test_only_named_files_change_and_their_rows(named: tuple[str, ...], tmp_path: Path) -> None:
    write(tmp_path, OTHERS)
    storylint("check", "--fix", *named, folder=tmp_path)
    for name in OTHERS.keys() - {"INDEX.md"}:
        assert (tmp_path / name).read_text() == (FIXED if name in named else OTHERS)[name]
    rows = (tmp_path / "INDEX.md").read_text()
    assert "draft.txt" not in rows
    assert ("(new.txt)" in rows) == ("new.txt" in named)
    assert "- [Low Water](b.txt) by Ann Lake (PG-13)\n" in rows
    assert ("[Cinders](c.txt)" in rows) == ("INDEX.md" in named)


def test_other_files_of_the_index_wait_until_they_are_named(tmp_path: Path) -> None:
    write(tmp_path, OTHERS)
    storylint("check", "--fix", "a.txt", "new.txt", folder=tmp_path)
    assert (tmp_path / "INDEX.md").read_text() == ROWS + "- [New](new.txt) by Ann Lake (PG-13)\n"
    storylint("check", "--fix", "INDEX.md", folder=tmp_path)
    rows = (tmp_path / "INDEX.md").read_text()
    assert "4 stories" in rows
    assert "draft.txt" not in rows


def test_a_named_folder_stands_for_its_files(tmp_path: Path) -> None:
    write(tmp_path, {**OTHERS, "sub/d.txt": story("Mist", "PG13"), "sub/e.txt": story("Fog", "PG13")})
    storylint("check", "--fix", "sub", "b.txt", folder=tmp_path)
    changed = {
        name for name in ("a.txt", "b.txt", "sub/d.txt", "sub/e.txt") if "PG13" not in (tmp_path / name).read_text()
    }
    assert changed == {"b.txt", "sub/d.txt", "sub/e.txt"}
    rows = (tmp_path / "INDEX.md").read_text()
    assert all(name in rows for name in ("sub/d.txt", "sub/e.txt", "[Low Water](b.txt)"))
    assert "draft.txt" not in rows


def test_an_index_is_mended_by_its_target(tmp_path: Path) -> None:
    write(tmp_path, {**OTHERS, "catalogue.md": ROWS})
    (tmp_path / "INDEX.md").unlink()
    (tmp_path / "INDEX.md").symlink_to("catalogue.md")
    storylint("check", "--fix", "catalogue.md", folder=tmp_path)
    assert "[Cinders](c.txt)" in (tmp_path / "catalogue.md").read_text()
    assert (tmp_path / "a.txt").read_text() == OTHERS["a.txt"]


def test_standard_input_cannot_be_taken_back_and_nobody_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story(rating="PG13"), "b.txt": story("Low Water", "PG13")})
    storylint("check", "--fix", "b.txt", folder=tmp_path)
    done = storylint(
        "check", "-", "--stdin-filename", "a.txt", "--fix", folder=tmp_path, stdin=story(rating="PG13").encode()
    )
    assert done.stdout.decode() == story(rating="PG-13")
    assert done.stderr.decode() == "1 finding fixed in 1 file.\n"
