"""The findings must be exactly the planted ones: right rule, right file, right line, nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.engine.loading.registry import all_rules

from .corpus import cases, write
from .draft import Case, Expected

ROOT = Path(__file__).parents[2]
CASES = list(cases())


class Checker:
    """A process that has imported the command and runs it wherever it is told to."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def check(self, folder: Path, arguments: list[str]) -> tuple[list[Expected], int]:
        """What the command says of the archive in a folder, and its exit code."""
        command = [str(folder), "check", ".", "--output-format", "json", *arguments]
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        exit_code = int(self.process.stdout.readline())
        errors = (folder.parent / "stderr").read_text()
        assert "Traceback" not in errors, errors
        assert exit_code in {0, 1}, errors
        findings = json.loads((folder.parent / "stdout").read_text())["findings"]
        return [finding(each["code"], each["path"], each["range"]) for each in findings], exit_code


def finding(code: str, path: str, place: dict[str, dict[str, int]] | None) -> Expected:
    return Expected(code, path, place["start"]["line"] if place else None)


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    command = [sys.executable, str(Path(__file__).with_name("checker.py"))]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield Checker(process)


def test_every_rule_is_planted() -> None:
    """SYS001 alone cannot be: it needs a rule that raises. Rules that a configuration declares are planted besides."""
    planted = {each.code for case in CASES for each in case.expected if not each.code.startswith("X")}
    assert planted == {rule.code for rule in all_rules()} - {"SYS001"}


def judged(findings: list[Expected], expected: list[Expected]) -> list[Expected]:
    """The findings in order, less the lines that no expectation names."""
    free = {(each.code, each.path) for each in expected if each.line is None}
    shown = [Expected(each.code, each.path) if (each.code, each.path) in free else each for each in findings]
    return sorted(shown, key=lambda each: (each.path, each.code, each.line or 0))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_exactly_the_planted_findings(case: Case, tmp_path: Path, checker: Checker) -> None:
    folder = tmp_path / "archive"
    write(case, folder)
    findings, exit_code = checker.check(folder, case.arguments)
    assert judged(findings, case.expected) == judged(case.expected, case.expected), case.doubtful
    assert exit_code == (1 if case.expected else 0)
