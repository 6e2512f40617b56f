"""``check --watch``: the state anew on each change."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from linter.cli.watching import _cut, _words
from tests.archives import story, storylint, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent there")

BROKEN = {"INDEX.md": "- [The Ferry](a.txt) by Ann Lake\n", "a.txt": story(rating="PG13")}
PATIENCE = 30
"""Seconds: the machine may be busy."""


class Watch:
    """A running check, whose output is read as it comes."""

    def __init__(self, folder: Path, *arguments: str, **options: Any) -> None:
        command = [sys.executable, "-m", "linter", "check", "--watch", *arguments]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **options}
        self.process = subprocess.Popen(command, cwd=folder, **options)
        self.seen = b""
        if self.process.stdout is not None:
            os.set_blocking(self.process.stdout.fileno(), False)

    def wait_for(self, words: bytes) -> None:
        """Wait until the next state has some words."""
        end = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < end, self.seen.decode()
            assert self.process.stdout is not None
            self.seen += self.process.stdout.read() or b""
            time.sleep(0.02)
        self.seen = self.seen.partition(words)[2]

    def stays_silent(self) -> None:
        time.sleep(1)
        assert self.process.stdout is not None
        assert (self.seen + (self.process.stdout.read() or b"")).strip() == b""

    def end(self) -> int:
        """End it as Ctrl-C does, and give its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watch]:
    watch = Watch(folder, *arguments)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.wait()
        if watch.process.stdout is not None:
            watch.process.stdout.close()


def test_each_change_shows_the_state_anew(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    with watching(tmp_path, "--output-format", "concise") as watch:
        watch.wait_for(b"Found 1 warning in 1 document; 1 fixable (1 safe).\n")
        write(tmp_path, {"a.txt": story(rating="PG-13")})
        watch.wait_for(b"All clear: 1 document, no findings.\n")
        write(tmp_path, {"b.txt": story("The Bell")})
        watch.wait_for(b"b.txt: error IDX002")
        (tmp_path / "b.txt").unlink()
        watch.wait_for(b"All clear: 1 document, no findings.\n")
        write(tmp_path, {"storylint.toml": "rating-system = ["})
        watch.wait_for(b"storylint.toml:1: is not TOML")
        write(tmp_path, {"storylint.toml": 'rating-system = ["Teen"]\n'})
        watch.wait_for(b"a.txt:7:9: error RAT003")
        assert watch.end() == 1, "the exit code of the last check"


def test_what_a_check_writes_itself_is_no_change(tmp_path: Path) -> None:
    write(tmp_path, {**BROKEN, "storylint.toml": 'cache-dir = ".cache"\noutput-format = ["concise", "csv:x.csv"]\n'})
    with watching(tmp_path, "--history", "h") as watch:
        watch.wait_for(b"Found 1 warning")
        watch.wait_for(b"\n\n")
        watch.stays_silent()
        write(tmp_path, {"h.txt": story("The Bell")})
        watch.wait_for(b"h.txt: error IDX002")
        assert watch.end() == 1


@pytest.mark.parametrize("option", ["--fix", "--diff", "--interactive", "--show-files", "--stdin-filename=a.txt"])
def test_it_only_reports(tmp_path: Path, option: str) -> None:
    done = storylint("check", "--watch", option, folder=write(tmp_path, BROKEN))
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"--watch only reports; leave out {option.partition('=')[0]}" in done.stderr.decode()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = storylint("check", "--watch", "nowhere/a.txt", folder=tmp_path)
    assert done.returncode == 2
    assert "nowhere: there is no such folder" in done.stderr.decode()


def test_without_its_library_it_says_what_to_install(tmp_path: Path) -> None:
    write(tmp_path, {**BROKEN, "blocked/watchfiles.py": "raise ImportError\n"})
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "blocked")}
    command = [sys.executable, "-m", "linter", "check", "--watch"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"install it with pip install 'storylint[watch]'" in done.stderr


def test_on_a_terminal_each_state_takes_the_place_of_the_last(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    write(tmp_path, {**BROKEN, **{f"{number}.txt": story(f"The Oar {number}", "PG13") for number in range(20)}})
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (10, 60))
    watch = Watch(tmp_path, "--output-format", "concise", stdout=follower, stderr=follower, stdin=follower)
    try:
        os.set_blocking(leader, False)
        shown, end = b"", time.monotonic() + PATIENCE
        while shown.count(b"Ctrl-C ends") < 2 and time.monotonic() < end:
            try:
                shown += os.read(leader, 65_536)
            except BlockingIOError:
                time.sleep(0.02)
            if shown.count(b"Ctrl-C ends") == 1 and (tmp_path / "0.txt").exists():
                (tmp_path / "0.txt").unlink()
        assert watch.end() == 1
    finally:
        watch.process.kill()
        watch.process.wait()
        os.close(leader)
        os.close(follower)
    _, first, second = shown.split(b"\x1b[H")
    for state in (first, second):
        assert state.count(b"\n") == 9, "as many lines as the terminal has, so that nothing scrolls"
        assert b"more lines" in state
        assert b" warnings in 2" in state
        assert b"\x1b[1" in state, "coloured"


def test_the_last_line_is_shown_whatever_there_is_no_room_for() -> None:
    lines = [str(number) for number in range(10)]
    assert _cut(lines, 10) == lines
    assert _cut(lines, 5) == ["0", "1", "2", "… 6 more lines …", "9"]
    assert _cut(lines, 1) == ["9"]
    assert _cut([], 5) == []


def test_options_are_written_as_they_were_given() -> None:
    options = {"paths": ["a"], "select": ["RAT", "IDX"], "quiet": True, "isolated": False, "config": None, "jobs": 2}
    assert list(_words(options)) == ["--select=RAT", "--select=IDX", "--quiet", "--jobs=2"]
