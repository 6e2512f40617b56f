"""What is said where the machine gives too little, or storylint itself is at fault: words, and the right exit code."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.archives import story, storylint, write

BROKEN_RULE = """
import sys
from linter.engine import archive_check
def fails(self, *_): raise {error}
archive_check.ArchiveCheck.look = fails
from linter.cli import main
sys.argv = ["storylint", *sys.argv[1:]]
main()
"""


def python(code: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, check=False)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write(tmp_path / "archive", {"a.txt": story(), "INDEX.md": "- [The Ferry](a.txt) by Ann Lake (G)\n"})


@pytest.mark.parametrize("before", [True, False])
def test_a_fault_is_told_and_its_traceback_only_on_demand(archive: Path, before: bool) -> None:
    code = BROKEN_RULE.format(error='RuntimeError("\\x1b[2J it broke")')
    done = python(code, "check", "--no-cache", folder=archive)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"storylint: RuntimeError: ")
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr
    assert b"report it" in done.stderr
    arguments = ("--traceback", "check") if before else ("check", "--traceback")
    traced = python(code, *arguments, "--no-cache", folder=archive)
    assert traced.returncode == 2
    assert traced.stderr.startswith(b"Traceback (most recent call last):")


def test_a_fault_tells_the_file_and_the_rule(archive: Path) -> None:
    code = """
import sys
from linter.cli.crash import refuse_fault
def check(rule, path):
    raise KeyError("x")
check.__globals__["__name__"] = "linter.rules.example"
class Rule: code = "HDR999"
try:
    check(Rule(), "stories/a.txt")
except KeyError as error:
    refuse_fault(error, traceback=False)
"""
    done = python(code, folder=archive)
    assert done.returncode == 2
    assert b"storylint: KeyError: 'x', at work on stories/a.txt, with rule HDR999" in done.stderr


def test_too_little_memory_is_said(archive: Path) -> None:
    done = python(BROKEN_RULE.format(error="MemoryError"), "check", "--no-cache", folder=archive)
    assert done.returncode == 2
    assert done.stderr.startswith(b"storylint: there is not enough memory")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_limit_of_memory_ends_in_words(tmp_path: Path, jobs: str) -> None:
    write(tmp_path, {f"{n:03}.txt": story() + "x" * 400_000 for n in range(40)})
    for kilobytes in (40_000, 60_000, 90_000):
        command = f"ulimit -v {kilobytes}; exec {sys.executable} -m linter check --no-cache --jobs {jobs} --quiet"
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False, timeout=60)
        if b"storylint: " in done.stderr:  # else Python itself could not start, or there was enough
            assert done.returncode == 2
            assert b"Traceback" not in done.stderr


def _as_one_who_may_start_few(processes: int) -> list[str]:
    """What has the system refuse further processes; root is exempt from that unless it gives up two rights."""
    limit = ["prlimit", f"--nproc={processes}"]
    if os.geteuid():
        return limit
    return ["setpriv", "--ruid", "54321", "--bounding-set=-sys_resource,-sys_admin", *limit]


@pytest.mark.skipif(shutil.which("prlimit") is None or shutil.which("setpriv") is None, reason="there is no prlimit")
def test_without_further_processes_the_run_goes_on(tmp_path: Path) -> None:
    write(tmp_path, {f"{n:03}.txt": story(rating="PG13") for n in range(200)})
    options = ("check", "--no-cache", "--output-format", "concise")
    expected = storylint(*options, "--jobs", "1", folder=tmp_path)
    command = [*_as_one_who_may_start_few(1), sys.executable, "-m", "linter", *options, "--jobs", "2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, expected.stdout)
    assert done.stderr.decode().splitlines() == [
        "storylint: no more processes can be started ([Errno 11] Resource temporarily unavailable); "
        "going on with 1 process in place of 2"
    ]


@pytest.mark.parametrize(
    "command", ["check nowhere", "undo", "check --fix", "export --traceback nowhere", "check x.rtf"]
)
def test_a_full_standard_error_is_no_finding(
    archive: Path, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    write(archive, {"a.txt": story(rating="PG13"), "x.rtf": ""})
    line = f"exec {sys.executable} -m linter {command} 2>/dev/full"
    assert subprocess.run(["sh", "-c", line], cwd=archive, check=False, stdout=subprocess.DEVNULL).returncode == 2


def test_an_interrupt_at_any_time_is_no_fault(archive: Path) -> None:
    code = BROKEN_RULE.format(error="KeyboardInterrupt")
    assert python(code, "check", "--no-cache", folder=archive).returncode in (2, 130, -signal.SIGINT)


def test_a_database_that_is_not_utf_8_is_refused(archive: Path) -> None:
    for number, statement in enumerate(
        (
            "INSERT INTO documents VALUES ('a.txt', CAST(x'ff61' AS TEXT))",
            "INSERT INTO documents VALUES (CAST(x'ff61' AS TEXT), 'A')",
        )
    ):
        with closing(sqlite3.connect(archive / f"{number}.db")) as database:
            database.execute("CREATE TABLE documents (path TEXT, title TEXT)")
            database.execute(statement)
            database.commit()
    (archive / "2.db").write_bytes((archive / "0.db").read_bytes().replace(b"title TEXT", b"t\xfftle TEXT"))
    for name in ("0.db", "1.db", "2.db"):
        done = storylint("annotate", "--from", name, folder=archive)
        assert done.returncode == 2
        assert done.stderr.startswith(f"storylint: {name}: the database cannot be read".encode())


@pytest.mark.parametrize("field", ["path", "about", "code", "key", "content"])
def test_a_baseline_with_lone_surrogates_is_read_and_written(archive: Path, field: str) -> None:
    write(archive, {"a.txt": story(rating="PG13")})
    entry = {"path": "a.txt", "about": "b.txt", "code": "X009", "key": "k", "content": "c"} | {field: "@"}
    text = "{" + ", ".join(f'"{key}": "{value}"' for key, value in entry.items()).replace("@", "\\ud800") + "}\n"
    (archive / "storylint-baseline.jsonl").write_text('{"storylint-baseline": 1}\n' + text, encoding="utf-8")
    for command in (("check",), ("baseline",), ("baseline", "--prune"), ("check", "--fix")):
        done = storylint(*command, folder=archive)
        assert done.returncode in (0, 1)
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", [" a.txt", "a .txt", "\u3000b.txt", "\tc.txt"])
@pytest.mark.parametrize("ending", ["csv", "jsonl", "json", "db"])
def test_names_with_outer_white_space_come_back(tmp_path: Path, name: str, ending: str) -> None:
    write(tmp_path, {name: story(), "a.txt": story("Low Water")})
    catalogue = f"out.{ending}"
    assert storylint("export", "-o", catalogue, folder=tmp_path).returncode == 0
    done = storylint("annotate", "--from", catalogue, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"0 fields set in 0 files.\n")
