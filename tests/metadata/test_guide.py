"""The guide to fields of one's own shows what the command prints."""

import json
import re
import tomllib
from pathlib import Path
from typing import get_args

import jsonschema
import pytest

from linter.config.tables.configuration import json_schema
from linter.vocabularies.types import FieldType
from tests.archives import storylint, write

PAGE = (Path(__file__).parents[2] / "docs" / "fields.md").read_text("utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))
OUTPUTS = re.findall(r"<!-- output: storylint (.*) -->\n```\w+\n([^`]*)```", PAGE)


@pytest.mark.parametrize(("command", "shown"), OUTPUTS)
def test_output_is_shown_as_it_is_printed(tmp_path: Path, command: str, shown: str) -> None:
    done = storylint(*command.split(), folder=write(tmp_path, FILES))
    assert (done.stdout.decode(), done.stderr) == (shown, b"")


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))
def test_examples_fit_the_schema(example: str) -> None:
    # To an editor a date of TOML is text.
    table = json.loads(json.dumps(tomllib.loads(example), default=str))
    jsonschema.Draft202012Validator(json_schema()).validate(table)


def test_every_type_is_told() -> None:
    assert set(re.findall(r'^\| `"(\w+)"` \|', PAGE, re.MULTILINE)) == set(get_args(FieldType))
