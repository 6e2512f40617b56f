"""``check --history``, ``--ratchet`` and ``trend``: what runs came to over time."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from linter.history.store import APPLICATION, History, Run
from linter.history.text import trend
from tests.archives import story, storylint, write
from tests.cli.test_diff_base import commit, git

FILE = "history.sqlite"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two stories with a rating each that is written in another way."""
    rows = "- [The Ferry](a.txt) by Ann Lake\n- [The Bell](sub/b.txt) by Ann Lake\n"
    return write(tmp_path, {"INDEX.md": rows, "a.txt": story(rating="PG13"), "sub/b.txt": story("The Bell", "PG13")})


def check(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of a check with a history."""
    done = storylint("check", "--history", FILE, *arguments, folder=folder)
    return done.returncode, done.stderr.decode()


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / FILE)) as database:
        return database.execute(query).fetchall()


def test_each_run_is_added(archive: Path) -> None:
    assert check(archive) == (1, "")
    write(archive, {"a.txt": story(rating="PG-13")})
    assert check(archive) == (1, "")
    assert rows(archive, 'SELECT documents, warnings, fixable, "commit" FROM runs') == [(2, 2, 2, ""), (2, 1, 1, "")]
    assert rows(archive, "SELECT run, kind, name, findings FROM totals") == [
        (1, "family", "RAT", 2),
        (1, "folder", ".", 1),
        (1, "folder", "sub", 1),
        (1, "rule", "RAT002 rating-spelling", 2),
        (2, "family", "RAT", 1),
        (2, "folder", "sub", 1),
        (2, "rule", "RAT002 rating-spelling", 1),
    ]
    assert rows(archive, "SELECT run, count(*) FROM fingerprints GROUP BY run") == [(2, 1)], "of the last run alone"
    assert rows(archive, "PRAGMA journal_mode") == [("wal",)]
    assert [each.name for each in archive.glob("history*")] == [FILE], "nothing is left beside it"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_run_names_its_commit(archive: Path) -> None:
    git(archive, "init", "--quiet")
    check(archive)
    commit(archive)
    check(archive)
    assert rows(archive, 'SELECT "commit" FROM runs') == [("",), (git(archive, "rev-parse", "HEAD"),)]


def test_the_ratchet_lets_no_new_finding_through(archive: Path) -> None:
    assert check(archive, "--ratchet") == (0, f"{FILE}: the first run is recorded; later ones are compared with it.\n")
    assert check(archive, "--ratchet") == (0, "")
    write(archive, {"a.txt": story(rating="PG-13"), "c.txt": story("The Inn", "R-17")})
    code, said = check(archive, "--ratchet", "--select", "ALL", "--ignore", "IDX002")
    assert (code, said) == (0, f"{FILE}: the first run is recorded; later ones are compared with it.\n")
    code, said = check(archive, "--ratchet")
    assert code == 1
    *named, last = said.splitlines()
    assert [each.partition("[")[0] for each in named] == ["new: c.txt: error IDX002", "new: c.txt:7:9: error RAT001"]
    assert last == f"2 new findings since the last run in {FILE}; this one is not recorded."
    assert check(archive, "--ratchet")[0] == 1, "saying it again does not help"
    assert check(archive, "--ratchet", "--exit-zero")[0] == 0


def test_the_ratchet_sees_a_swap(archive: Path) -> None:
    check(archive, "--select", "RAT")
    write(archive, {"a.txt": story(rating="PG-13"), "d.txt": story("The Oar", "PG13")})
    code, said = check(archive, "--select", "RAT", "--ratchet")
    assert code == 1
    assert said.startswith("new: d.txt:7:9: warning RAT002[rating-spelling] ")


def test_fewer_findings_pass_and_are_the_next_measure(archive: Path) -> None:
    check(archive)
    write(archive, {"a.txt": story(rating="PG-13")})
    assert check(archive, "--ratchet") == (0, "")
    write(archive, {"a.txt": story(rating="PG13")})
    assert check(archive, "--ratchet")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--ratchet",), "name it with --history FILE"),
        (("--history", FILE, "--diff-base", "main"), "leave out --diff-base"),
        (("--history", FILE, "--diff"), "leave out --diff"),
        (("--history", "a.txt"), "a.txt: the history would replace"),
        (("--history", "nowhere/x"), "nowhere/x: the history cannot be used: unable to open database file"),
        (("--history", "notes.rtf"), "notes.rtf: the history cannot be used: file is not a database"),
        (("--history", "other.sqlite"), "other.sqlite is no history that this storylint knows"),
    ],
)
def test_what_is_no_history_is_refused(archive: Path, arguments: tuple[str, ...], words: str) -> None:
    write(archive, {"notes.rtf": "x" * 2_000})
    with closing(sqlite3.connect(archive / "other.sqlite")) as database:
        database.execute("CREATE TABLE other (x)")
    before = (archive / "other.sqlite").read_bytes()
    done = storylint("check", *arguments, folder=archive)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert (archive / "other.sqlite").read_bytes() == before


def test_runs_that_write_at_once_wait_for_each_other(archive: Path) -> None:
    command = [sys.executable, "-m", "linter", "check", "--history", FILE]
    running = [
        subprocess.Popen(command, cwd=archive, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in "1234"
    ]
    for each in running:
        assert (each.communicate()[1], each.returncode) == (b"", 1)
    assert rows(archive, "SELECT count(*), min(warnings), max(warnings) FROM runs") == [(4, 2, 2)]


def test_trend_shows_runs_and_what_has_become_of_each_rule(archive: Path) -> None:
    check(archive)
    write(archive, {"a.txt": story(rating="PG-13")})
    check(archive)
    check(archive, "--select", "RAT")
    check(archive)
    done = storylint("trend", FILE, folder=archive)
    head, first, second, third, blank, second_head, rule, others = done.stdout.decode().splitlines()
    assert head.split() == ["run", "commit", "documents", "errors", "warnings", "infos", "findings", "change"]
    assert first.split()[2:] == ["2", "0", "2", "0", "2", "█" * 30]
    assert second.split()[2:] == ["2", "0", "1", "0", "1", "-1", "█" * 15]
    assert third.split()[2:] == ["2", "0", "1", "0", "1", "=", "█" * 15]
    assert (blank, second_head.split()) == ("", ["rule", "findings", "change"])
    assert rule.split() == ["RAT002", "rating-spelling", "1", "-1"]
    assert others == "Runs with other paths or options (1 series) are not shown."
    shown = storylint("trend", FILE, "--by", "folder", "--last", "2", folder=archive).stdout.decode().splitlines()
    assert [line.split() for line in shown[4:6]] == [["folder", "findings", "change"], ["sub", "1", "="]]


def test_trend_of_what_is_no_history(tmp_path: Path) -> None:
    done = storylint("trend", FILE, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"there is no such history; `storylint check --history {FILE}` begins one" in done.stderr.decode()
    assert not (tmp_path / FILE).exists()
    with closing(History(str(tmp_path / FILE), create=True)):
        pass
    assert storylint("trend", FILE, folder=tmp_path).stdout == b"No run is recorded.\n"


def test_many_rules_are_cut_and_bars_show_one_finding() -> None:
    def run(number: int, errors: int) -> Run:
        return Run(number, "2026-12-01T10:00:00+00:00", "\x1b[1m", 5, errors, 0, 0, 0, 0, 0)

    runs = [run(1, 10_000), run(2, 1), run(3, 0)]
    lines = list(trend(runs, "rule", {f"X{number:03}": number for number in range(30)}, {"X029": 20}))
    assert lines[1].endswith("10,000          " + "█" * 30)
    assert lines[2].endswith("-9,999  ▏")
    assert lines[3].endswith("-1")
    assert "\x1b" not in "".join(lines)
    assert [line.split() for line in lines[6:8]] == [["X028", "0", "-28"], ["X027", "0", "-27"]]
    assert lines[-1] == "and 10 more"


def test_a_history_is_marked(archive: Path) -> None:
    check(archive)
    assert rows(archive, "PRAGMA application_id") == [(APPLICATION,)]
