"""docs/own-rules.md: what each example declares, what it finds, and what its fix makes of it."""

import io
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from linter import api
from linter.config.command_line import Overrides
from linter.config.tables.configuration import json_schema
from linter.outputs import concise

PAGE = (Path(__file__).parents[2] / "docs" / "own-rules.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^### \d+\. (.*?)\n(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL)
BODY = "\nThe ferry was late.\n"


def test_there_are_ten_examples() -> None:
    assert len(EXAMPLES) == 10


@pytest.mark.parametrize("table", ["RuleTable", "ConditionTable", "FixTable"])
def test_every_key_is_told(table: str) -> None:
    for key in json_schema()["$defs"][table]["properties"]:
        assert re.search(rf"`(?:fix = )?(?:\{{ )?{key}\b", PAGE), key


@pytest.mark.parametrize(("title", "section"), EXAMPLES)
def test_example(title: str, section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    blocks = re.findall(r"```(toml|text|console)\n(.*?)```", section, re.DOTALL)
    assert [kind for kind, _ in blocks] in (["toml", "text", "console"], ["toml", "text", "console", "text"])
    toml, story, findings, *after = (text for _, text in blocks)
    jsonschema.Draft202012Validator(json_schema()).validate(tomllib.loads(toml.replace("1998-01-01", '"1998-01-01"')))
    (tmp_path / "storylint.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "story.txt").write_text(story + BODY, encoding="utf-8")
    configuration = api.load_config(overrides=Overrides(select=("X",)))
    result = api.fix(["."], configuration, wanted=lambda finding: finding.fix is not None, jobs=1)
    shown = io.StringIO()
    concise.write(result.before, shown)
    assert shown.getvalue().splitlines()[:-1] == findings.splitlines()
    assert (tmp_path / "story.txt").read_text(encoding="utf-8") == (after[0] if after else story) + BODY
    assert bool(result.report.findings) == (not after)
