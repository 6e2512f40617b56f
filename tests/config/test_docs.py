"""docs/configuration.md against the schema: every key, its default, examples that load."""

import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from linter.config.load import settings_from
from linter.config.tables.configuration import json_schema

from .conftest import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^###? |\Z)", PAGE, re.MULTILINE | re.DOTALL))
SCHEMA = json_schema()
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
KNOWN = {*RULES, "DIS005", "field-layout"}


def test_every_key_has_its_section_and_no_other() -> None:
    assert set(SECTIONS) == set(SCHEMA["properties"])


@pytest.mark.parametrize("key", SCHEMA["properties"])
def test_defaults_are_those_of_the_schema(key: str) -> None:
    said = re.search(r"^- Default: (?:`(.*?)`|not set)", SECTIONS[key], re.MULTILINE)
    assert said
    shown = tomllib.loads(f"key = {said[1]}")["key"] if said[1] else None
    assert shown == SCHEMA["properties"][key].get("default")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("FieldTable", "fields.<name>"),
        ("IndexTable", "index"),
        ("PagesTable", "pages"),
        ("SuppressTable", "suppress"),
    ],
)
def test_every_key_of_a_table_is_told(table: str, said: str) -> None:
    section = SECTIONS[said.partition(".")[0]]
    for key in SCHEMA["$defs"][table]["properties"]:
        assert re.search(rf"^\| `{re.escape(said)}\.{key}` \|", section, re.MULTILINE)


@pytest.mark.parametrize("key", SCHEMA["properties"])
def test_every_section_shows_its_key(key: str) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", SECTIONS[key], re.DOTALL)
    assert key in tomllib.loads(example)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_load_and_fit_the_schema(archive: Path, example: str) -> None:
    table: dict[str, Any] = tomllib.loads(example)
    jsonschema.Draft202012Validator(SCHEMA).validate(table)
    extended = table.get("extends", [])
    for name in extended:
        target = archive / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    for name, its in table.get("archives", {}).items():
        (archive / its.get("path", name)).mkdir(parents=True)
    settings_from(table, KNOWN)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["title"] == "storylint configuration"
    tables = [SCHEMA, *SCHEMA["$defs"].values()]
    for properties in (table["properties"] for table in tables):
        assert all(each["description"] and each["title"] for each in properties.values())


@pytest.mark.parametrize(
    "table",
    [
        {"selct": []},
        {"layout": None},
        {"index": {"order": "size"}},
        {"max-file-size": "64 MBB"},
        {"max-file-size": 0},
        {"rating-system": "ao4"},
        {"rating-system": []},
        {"limits": {"title": 0}},
        {"extends": 5},
        {"fields": {"a": {"labl": "A"}}},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(table: dict[str, Any]) -> None:
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(table)


@pytest.mark.parametrize("table", [{"max-file-size": "64 MiB"}, {"rating-system": ["A"]}, {"extends": "a.toml"}])
def test_the_schema_takes_what_the_program_takes(table: dict[str, Any]) -> None:
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(table)
