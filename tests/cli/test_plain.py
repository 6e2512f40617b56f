"""The plain form of a check is read without typer, and nobody can tell."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command
from typer.testing import CliRunner

from linter.cli import check as declared
from linter.cli.application import application
from linter.cli.checking import check
from linter.cli.plain import keywords
from tests.archives import story, write

NAMES = [f"--{name.replace('_', '-')}" for name in signature(check).parameters]
VALUES = [
    "",
    "a.txt",
    "-",
    "--",
    "full",
    "json",
    "FULL",
    "auto",
    "always",
    "warning",
    "2",
    "0",
    "RAT,IDX",
    "ſ",
    "\udcff",
]
WORDS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(VALUES),
    st.builds("{}={}".format, st.sampled_from(NAMES), st.sampled_from(VALUES)),
    st.sampled_from(
        ["-q", "-qi", "-o", "-ox", "-j", "-j2", "-h", "--help", "--fixed", "--no-fix", "--isol", "---", "--="]
    ),
    st.text(alphabet="-=aq ", max_size=4),
)


@contextmanager
def recording() -> Iterator[list[dict[str, object]]]:
    """What typer hands to the command, in place of running it."""
    seen: list[dict[str, object]] = []

    def record(**values: object) -> None:
        seen.append(values)

    vars(record)["__signature__"] = signature(declared.check)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(declared, "check", record)
        yield seen


@given(st.lists(st.lists(WORDS, max_size=6), min_size=1, max_size=10))
def test_whatever_is_read_is_what_typer_reads(lines: list[list[str]]) -> None:
    with recording() as seen:
        command = get_command(application("check"))
        for line in lines:
            plain = keywords(check, line)
            if plain is None:
                continue
            seen.clear()
            command.main(["check", *line], prog_name="storylint", standalone_mode=False)
            assert repr(seen) == repr([plain])


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["a.txt", "b.txt"],
        ["-"],
        ["--isolated", "a.txt"],
        ["a.txt", "--no-cache", "--quiet", "--config", "storylint.toml"],
        ["--select", "RAT", "--select=IDX", "--ignore", "--", "--output-format=concise", "--color", "never"],
    ],
)
def test_plain_forms(line: list[str]) -> None:
    assert keywords(check, line) is not None


@pytest.mark.parametrize(
    "line",
    [["--help"], ["-q"], ["--"], ["--", "a.txt"], ["--fixed"], ["--isolated=1"], ["--config"], ["--color", "on"]],
)
def test_the_rest_is_left_to_typer(line: list[str]) -> None:
    assert keywords(check, line) is None


def test_where_no_shell_makes_something_of_a_pattern_typer_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keywords(check, ["*.txt"]) is not None
    monkeypatch.setattr("linter.cli.plain._EXPANDED", "*")
    assert keywords(check, ["*.txt"]) is None


def test_every_option_is_declared() -> None:
    help_text = CliRunner().invoke(application("check"), ["check", "--help"], env={"COLUMNS": "200"}).stdout
    assert [name for name in NAMES if name != "--paths" and f"{name} " not in help_text] == []
    assert signature(declared.check).parameters.keys() == signature(check).parameters.keys()


def run(folder: Path, *arguments: str, **options: Any) -> tuple[int, bytes, bytes]:
    command = [sys.executable, "-m", "linter", "check", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, **options)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "line",
    [
        ("a.txt",),
        ("--isolated", "b.txt"),
        ("--output-format", "json", "."),
        ("nothing.txt",),
        ("--isolated", "--config", "storylint.toml", "a.txt"),
        ("--select", "NIX", "a.txt"),
        ("--config", "wrong.toml", "a.txt"),
        ("--today", "soon", "a.txt"),
        ("\udcff\x1b[1m.txt",),
        ("-",),
        ("wröng.txt",),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_code_and_streams_are_the_same_by_way_of_typer(tmp_path: Path, line: tuple[str, ...], encoding: str) -> None:
    index = "- [The Ferry](a.txt) by Ann Lake\n- [The Bell](b.txt) by Ann Lake\n"
    write(tmp_path, {"a.txt": story(), "b.txt": story("The Bell", "PG13"), "INDEX.md": index, "wrong.toml": "x = 1\n"})
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    plain = run(tmp_path, *line, env=environment)
    assert plain == run(tmp_path, "--color=auto", "--jobs", "1", *line, env=environment)
    assert keywords(check, line) is not None


def test_a_shell_that_completes_a_line_asks_typer(tmp_path: Path) -> None:
    variables = {"_STORYLINT_COMPLETE": "complete_bash", "COMP_WORDS": "storylint check --isol", "COMP_CWORD": "2"}
    assert run(tmp_path, "a.txt", env={**os.environ, **variables}) == (0, b"--isolated\n", b"")
