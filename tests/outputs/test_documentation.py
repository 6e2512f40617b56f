"""What the documents show is what the command prints, and what they teach works."""

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.vocabularies.output_formats import OUTPUT_FORMATS
from tests.archives import story, storylint, write

PROJECT = Path(__file__).parents[2]
FORMATS_PAGE = (PROJECT / "docs" / "output-formats.md").read_text("utf-8")
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")

FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", FORMATS_PAGE, re.DOTALL))
OUTPUTS = [
    (command, shown)
    for command, _, shown in re.findall(
        r"^<!-- output: storylint ([^\n]*) -->\n(`{3,})\w+\n(.*?)^\2$", FORMATS_PAGE, re.DOTALL | re.MULTILINE
    )
]
RESULTS = re.findall(r"<!-- result: storylint (.*) -->\n```json\n([^`]*)```", FORMATS_PAGE)
RULE_FILE, RULE = re.findall(r"`(linter/rules/\w+/\w+\.py)`:\n\n```python\n(.*?)```", CONTRIBUTING, re.DOTALL)[0]


def printed(command: str, folder: Path) -> str:
    """What a command prints over the archive that the page shows."""
    done = storylint(*command.split(), "--isolated", folder=write(folder, FILES))
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.mark.parametrize(("command", "shown"), OUTPUTS)
def test_output_is_shown_as_it_is_printed(tmp_path: Path, command: str, shown: str) -> None:
    output = printed(command, tmp_path)
    if command.endswith("json"):
        assert json.loads(shown) == json.loads(output)
    else:
        assert shown == output


@pytest.mark.parametrize(("command", "shown"), RESULTS)
def test_the_sarif_result_is_shown_as_it_is_printed(tmp_path: Path, command: str, shown: str) -> None:
    (run,) = json.loads(printed(command, tmp_path))["runs"]
    assert [json.loads(shown)] == run["results"]


@pytest.mark.parametrize("name", OUTPUT_FORMATS)
def test_each_format_has_its_section_and_its_example(name: str) -> None:
    section = re.search(rf"^## {name}\n(.*?)^## ", FORMATS_PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None
    assert "<!-- output: " in section[1] or "<!-- result: " in section[1]


def test_a_new_rule_takes_twenty_lines_of_code() -> None:
    """Documentation and blank lines apart, as CONTRIBUTING.md counts."""
    lines = set(range(1, RULE.count("\n") + 1))
    lines -= {number for number, line in enumerate(RULE.splitlines(), 1) if not line}
    for node in ast.walk(ast.parse(RULE)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            docstring = node.body[0]
            lines -= set(range(docstring.lineno, (docstring.end_lineno or 0) + 1))
    assert len(lines) == 20


def test_the_new_rule_speaks_once_it_is_there(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "linter", tmp_path / "linter", ignore=shutil.ignore_patterns("__pycache__"))
    write(tmp_path, {RULE_FILE: RULE, "stories/INDEX.md": "- [x](a.txt)\n", "stories/a.txt": story("THE FERRY")})
    command = [sys.executable, "-m", "linter", "check", "stories", "--select", "shouted-title", "--fail-on", "info"]
    environment = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("stories/a.txt:1:8: info HDR017[shouted-title] ")
