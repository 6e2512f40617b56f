"""What writes a file for a person replaces nothing that belongs to anybody else, and leaves nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.archives import story, storylint, write
from tests.cli.test_check import BROKEN, CLEAN

COMMANDS = [("check", "-o"), ("export", "--format", "jsonl", "-o")]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    write(tmp_path, {"theirs.cfg": "theirs\n"})
    return write(tmp_path / "checkout", {**CLEAN, ".git/HEAD": ""})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("target", ["../theirs.cfg", "../new.cfg"])
@pytest.mark.parametrize("git", [True, False])
def test_a_link_out_of_the_checkout_is_not_followed(
    checkout: Path, command: tuple[str, ...], target: str, git: bool
) -> None:
    if not git:
        (checkout / ".git" / "HEAD").unlink()
        (checkout / ".git").rmdir()
    (checkout / "report").symlink_to(target)
    done = storylint(*command, "report", folder=checkout)
    assert done.returncode == 2
    assert b"would replace what its link leads to outside of the checkout" in done.stderr
    assert (checkout.parent / "theirs.cfg").read_text() == "theirs\n"
    assert not (checkout.parent / "new.cfg").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_a_link_out_of_the_checkout_is_not_followed(checkout: Path, command: tuple[str, ...]) -> None:
    (checkout / "out").symlink_to("..")
    assert storylint(*command, "out/theirs.cfg", folder=checkout).returncode == 2
    assert (checkout.parent / "theirs.cfg").read_text() == "theirs\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_another_name_of_a_story_is_not_written_to(checkout: Path, command: tuple[str, ...]) -> None:
    os.link(checkout / "a.txt", checkout / "report.jsonl")
    done = storylint(*command, "report.jsonl", folder=checkout)
    assert done.returncode == 2
    assert b"would replace a file that has other names too" in done.stderr
    assert (checkout / "a.txt").read_text() == CLEAN["a.txt"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_link_within_the_checkout_and_a_device_are_written_through(checkout: Path, command: tuple[str, ...]) -> None:
    (checkout / "report").symlink_to("reports.out")
    assert storylint(*command, "report", folder=checkout).returncode == 0
    assert (checkout / "report").is_symlink()
    assert (checkout / "reports.out").stat().st_size
    assert storylint(*command, "/dev/stdout", folder=checkout).stdout == (checkout / "reports.out").read_bytes()


@pytest.mark.parametrize("command", [("baseline",), ("index",), ("check", "--fix"), ("init", "--force")])
def test_a_link_out_of_the_checkout_is_not_written_through(tmp_path: Path, command: tuple[str, ...]) -> None:
    folder = write(tmp_path / "checkout", {"a.txt": BROKEN["a.txt"], ".git/HEAD": ""})
    theirs = ("INDEX.md", "storylint-baseline.jsonl", "storylint.toml")
    for name in theirs:
        (tmp_path / name).write_bytes(b"")
        (folder / name).symlink_to(tmp_path / name)
    done = storylint(*command, "--isolated" if command[0] != "init" else "--yes", folder=folder)
    assert (done.returncode in (1, 2), b"Traceback" in done.stderr) == (True, False)
    assert [(tmp_path / name).read_bytes() for name in theirs] == [b"", b"", b""]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("name", ["out.jsonl", "out.db"])
def test_an_export_that_is_ended_leaves_nothing_behind(tmp_path: Path, number: signal.Signals, name: str) -> None:
    write(tmp_path, {f"{n:04}.txt": story(f"Ferry {n}") for n in range(800)})
    before = sorted(tmp_path.iterdir())
    command = [sys.executable, "-m", "linter", "export", "--jobs", "2", "-o", name]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not list(tmp_path.glob(".storylint-*")):
            time.sleep(0.001)
        process.send_signal(number)
        _, said = process.communicate()
    assert (process.returncode, said) == (128 + number, b"")
    assert sorted(tmp_path.iterdir()) == before
