"""What the commands say of themselves, and what they refuse."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter import __version__
from tests.archives import story, storylint, write

PACKAGE = Path(__file__).parents[2] / "linter"
CLEAN = {"INDEX.md": "- [The Ferry](a.txt) by Ann Lake (PG-13)\n", "a.txt": story(rating="PG-13")}
COMMANDS = [
    (),
    ("baseline",),
    ("check",),
    ("export",),
    ("show",),
    ("rule",),
    ("trend",),
    ("config",),
    ("config", "show"),
    ("config", "schema"),
    ("version",),
]


def help_of(*command: str, folder: Path) -> str:
    done = storylint(*command, "--help", folder=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_whole_sentences_under_the_name_of_the_command(tmp_path: Path, command: tuple[str, ...]) -> None:
    text = help_of(*command, folder=tmp_path)
    assert text.startswith(f"Usage: {' '.join(('storylint', *command))} [OPTIONS]")
    listed = text.partition("Commands:")[2]
    assert "..." not in listed, "a command's first sentence does not fit its line"
    assert "None" not in text


def test_help_of_check_teaches(tmp_path: Path) -> None:
    text = help_of("check", folder=tmp_path)
    examples = text.partition("Examples:\n")[2].splitlines()
    assert len(examples) == 5
    write(tmp_path / "stories", CLEAN)
    for example in examples:
        command, *arguments = example.split()
        assert command == "storylint"
        assert storylint(*arguments, folder=tmp_path).returncode == 0
    assert "by default what the configuration says, or warning" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("arguments", [("--version",), ("-V",), ("version",)])
def test_version(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = storylint(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout.decode()) == (0, f"storylint {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "reasons"),
    [
        (
            ("check", "--statistics", "--output-format", "json"),
            ["--statistics are text; leave them out, or leave out --output-format json"],
        ),
        (
            ("check", "--statistics", "--output-format", "github"),
            ["--statistics are text; leave them out, or leave out --output-format github"],
        ),
        (
            ("check", "--config", "a.toml", "--isolated"),
            ["--config and --isolated contradict each other; leave out one of them"],
        ),
        (
            ("config", "show", "--config", "a.toml", "--isolated"),
            ["--config and --isolated contradict each other; leave out one of them"],
        ),
        (
            ("check", "--ignore", "RAT02,HDR00X"),
            [
                "--ignore: unknown rule `RAT02`; did you mean `RAT002`?",
                "--ignore: unknown rule `HDR00X`; did you mean `HDR005`?",
            ],
        ),
        (
            ("check", "gone\n\x1b[31m.txt"),
            [r"gone\n\x1b[31m.txt: there is no such file or folder; check the path, or leave it out"],
        ),
        (
            ("config", "show", "gone\x1b.txt"),
            [r"gone\x1b.txt does not exist; name a file or folder that is there"],
        ),
    ],
)
def test_what_is_refused_is_said_line_by_line(tmp_path: Path, arguments: tuple[str, ...], reasons: list[str]) -> None:
    done = storylint(*arguments, folder=write(tmp_path, CLEAN))
    said = re.sub(r"mean `\w+`", "mean `…`", done.stderr.decode())
    expected = "".join(f"storylint: {reason}\n" for reason in reasons)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said == re.sub(r"mean `\w+`", "mean `…`", expected)


@pytest.mark.parametrize("name", ["full", "concise"])
def test_statistics_are_for_text(tmp_path: Path, name: str) -> None:
    done = storylint("check", "--statistics", "--output-format", name, folder=write(tmp_path, CLEAN))
    assert done.returncode == 0


@pytest.mark.parametrize("command", ["check", "config show"])
def test_nothing_from_a_configuration_reaches_the_terminal_raw(tmp_path: Path, command: str) -> None:
    settings = '"k\\u001b[31m" = 1\nfallback-encoding = "\\u001b[31m\\u202e"\nselect = ["\\u202e"]\n'
    done = storylint(*command.split(), folder=write(tmp_path, {**CLEAN, "storylint.toml": settings}))
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert len(lines) == 3
    assert all(line.isprintable() and line.startswith("storylint: storylint.toml:") for line in lines)


@pytest.mark.parametrize("arguments", [("check",), ("rule",), ("config", "show")])
def test_a_rule_that_does_not_load_stops_every_command(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    shutil.copytree(PACKAGE, tmp_path / "linter", ignore=shutil.ignore_patterns("__pycache__"))
    write(tmp_path, {"linter/rules/header/broken.py": "raise ValueError('not\\n\\x1b today')\n"})
    # Started there, the interpreter finds the copy first.
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (r"storylint: the rule file linter.rules.header.broken does not load: not\n\x1b today" + "\n")
