"""Whatever a configuration holds: it loads, or the reasons why not are said."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.load import settings_from
from linter.config.settings import Settings
from linter.config.show import rows, text
from linter.config.tables.configuration import ConfigurationTable, json_schema
from linter.config.toml import dotted, written
from linter.vocabularies.characters import folded

from .conftest import RULES

SCHEMA = jsonschema.Draft202012Validator(json_schema())
KEYS = [field.alias or "" for field in ConfigurationTable.model_fields.values()]
PARTS = [
    "required",
    "order",
    "beta",
    "label",
    "aliases",
    "type",
    "title",
    "HDR",
    "HDR002",
    "old/**",
    "a b",
    "[key]",
]
VALUES = ["mpa", "ao3", "required", "path", "title", "HDR", "error", "string", "cp1252", "64 MiB", "**", "[a"]

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(VALUES)
    | st.text(max_size=8)
    | st.dates()
    | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PARTS) | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
tables = st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), anything, max_size=5)


def outcome(load: Any) -> Settings | None:
    """The settings, or None where they were refused with reasons."""
    try:
        loaded = load()
    except ConfigurationError as error:
        assert error.problems
        assert all(problem.message for problem in error.problems)
        return None
    assert isinstance(loaded, Settings)
    return loaded


@given(tables)
def test_any_table_loads_or_is_refused(table: dict[str, Any]) -> None:
    loaded = outcome(lambda: settings_from(table, RULES))
    assert loaded is None or tomllib.loads(text(loaded)) is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=60)
    | st.lists(
        st.sampled_from(
            [*KEYS, *PARTS, *VALUES, "=", " = ", "\n", "[", "]", "{", "}", ".", ",", "'", '"', "1", "true"]
        ),
        max_size=30,
    ).map(lambda parts: "".join(parts).encode())
    | tables.map(lambda table: "\n".join(f"{dotted((key,))} = {written(value)}" for key, value in table.items())).map(
        lambda toml: toml.encode(errors="replace")
    ),
    st.sampled_from(["storylint.toml", "pyproject.toml"]),
)
def test_any_file_loads_or_is_refused(archive: Path, content: bytes, name: str) -> None:
    for each in ("storylint.toml", "pyproject.toml"):
        (archive / each).unlink(missing_ok=True)
    (archive / name).write_bytes(content)
    outcome(lambda: Configuration(RULES).settings_for(str(archive)))


selectors = st.lists(st.sampled_from(["HDR", "HDR002", "missing-field", "MET001", "TXT0"]), max_size=3)
names = st.sampled_from(["title", "author", "notes", "my-field"])
labels = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
texts = st.text(st.characters(categories=["L", "N", "P"], exclude_characters=",;"), min_size=1, max_size=8)
dates = st.dates(date(1980, 1, 1), date(2030, 1, 1)).map(str)


def bounds(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A least and a greatest value, in this order."""
    return st.tuples(values, values).map(lambda pair: {"min": min(pair), "max": max(pair)})


def typed(kind: str, values: st.SearchStrategy[Any], **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What a field of a type may say of its values."""
    keys = st.fixed_dictionaries({"type": st.just(kind)}, optional=more)
    return st.tuples(keys, bounds(values) | st.just({})).map(lambda both: both[0] | both[1])


choices = st.lists(texts, min_size=1, max_size=3, unique_by=folded)
of_types = st.one_of(
    typed("string", st.integers(0, 99), choices=choices, pattern=st.sampled_from(["[a-z]+", "(a|b)", r"\d{4}"])),
    typed("integer", st.integers(-99, 10**20)),
    typed("number", st.integers(-9, 9) | st.floats(-9, 9)),
    typed("date", dates),
    typed("list", st.integers(0, 99), choices=choices),
    st.fixed_dictionaries({"type": st.just("choice"), "choices": choices}),
    st.fixed_dictionaries({"type": st.sampled_from(["url", "email", "language"])}),
)
conditions = st.sampled_from(["present", "absent", "de", ["de", "fr"]])
about = st.fixed_dictionaries(
    {"label": labels},
    optional={
        "repeatable": st.booleans(),
        "required": st.booleans(),
        "required-when": st.dictionaries(st.sampled_from(["language", "series"]), conditions, max_size=2),
    },
)
own_fields = st.dictionaries(
    st.from_regex(r"[a-z]{3,6}", fullmatch=True),
    st.tuples(about, of_types).map(lambda both: both[0] | both[1]),
    max_size=1,
)
valid: dict[str, st.SearchStrategy[Any]] = {
    "required-fields": st.lists(st.sampled_from(["title", "author", "fandom"]), unique=True),
    "disclaimer": st.sampled_from(["required", "optional", "forbidden"]),
    "disclaimer-requires": st.lists(st.sampled_from(["holder", "fandom"])),
    "rating-system": st.sampled_from(["mpa", "tv", ["A", "B"], ["Young"]]),
    "rating-remarks": st.booleans(),
    "label-case": st.sampled_from(["title", "upper", "lower", "any"]),
    "layout": st.sampled_from(["spaced", "compact"]),
    "limits": st.dictionaries(st.sampled_from(["title", "notes"]), st.integers(1, 10**9), max_size=2),
    "fields": own_fields,
    "overrides": st.lists(
        st.fixed_dictionaries(
            {"files": st.lists(st.sampled_from(["a/**", "*.md", 'b "c" d']), min_size=1, max_size=2)},
            optional={
                "fields": st.fixed_dictionaries({"moon-phase": of_types}),
                "layout": st.sampled_from(["spaced", "compact"]),
                "severity": st.dictionaries(st.sampled_from(["HDR", "HDR002"]), st.just("info"), max_size=2),
            },
        ),
        min_size=1,
        max_size=1,
    ),
    "select": selectors,
    "extend-select": selectors,
    "ignore": selectors,
    "severity": st.dictionaries(st.sampled_from(["HDR", "HDR002"]), st.sampled_from(["error", "info"]), max_size=2),
    "per-file-ignores": st.dictionaries(st.sampled_from(["old/**", 'a "b" \\c', "*.md"]), selectors, max_size=2),
    "pages": st.fixed_dictionaries(
        {},
        optional={
            "files": st.lists(st.sampled_from(["/_layouts/", "_index.md"])),
            "front-matter": st.dictionaries(
                st.sampled_from(["layout", "Type"]), st.sampled_from([["page"], ["a", "b"]])
            ),
        },
    ),
    "extensions": st.dictionaries(st.sampled_from(["", ".story", ".shtml"]), st.sampled_from(["text", "html"])),
    "exclude": st.lists(st.sampled_from(["drafts/**", "*.bak"])),
    "respect-gitignore": st.booleans(),
    "fail-on": st.sampled_from(["error", "warning", "info"]),
    "output-format": st.sampled_from([["full"], ["json:out/report.json", "sarif:a b.sarif"]]),
    "index": st.fixed_dictionaries(
        {}, optional={"required": st.booleans(), "order": st.sampled_from(["path", "none"]), "file": st.just("LIST.md")}
    ),
    "fallback-encoding": st.sampled_from(["cp1252", "latin-1", "koi8-r"]),
    "max-file-size": st.integers(1, 2**40),
    "across-archives": st.just([]),
    "file-name": st.sampled_from([["{ordinal:3}_{id:hex16}.txt"], ["{title}.txt", "{author} - {title}.md"]]),
    "header": st.sampled_from(["required", "optional"]),
    "unlabelled-titles": st.booleans(),
    "warnings": st.sampled_from(["ao3", "any", ["Storms", "Boats"]]),
    "statuses": st.sampled_from(["default", "any", ["Open", "Closed"]]),
    "word-count-tolerance": st.integers(0, 100),
    "cache-dir": st.sampled_from(["", ".cache", "../archive/kept"]),
    "baseline": st.sampled_from(["", "known.jsonl", "meta/known findings.jsonl"]),
    "suppress": st.lists(
        st.fixed_dictionaries(
            {"rules": st.lists(st.sampled_from(["HDR", "missing-field", "ALL"]), min_size=1, max_size=2)},
            optional={
                "path": st.lists(st.sampled_from(["a/**", 'b "c" d']), min_size=1),
                "field": st.sampled_from(["title", "notes"]),
                "value": texts,
                "reason": texts,
                "until": dates,
            },
        ),
        min_size=1,
        max_size=2,
    ),
    "require-suppression-reasons": st.just(False),
    "rule": st.lists(
        st.sampled_from(
            [
                {"code": "X001", "message": "{title}", "field": "series", "choices": ["a", "b"]},
                {"code": "X002", "message": "m", "name": "own", "when": {"not": {"field": "date", "before": "today"}}},
                {"code": "X003", "message": "m", "when": {"field": "words", "less-than": 2}, "fix": {"set": "2"}},
            ]
        ),
        min_size=1,
        unique_by=lambda each: str(each["code"]),
    ),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own_fields)
def test_the_schema_takes_whatever_fields_the_program_takes(archive: Path, fields: dict[str, Any]) -> None:
    table = {"fields": fields}
    assert settings_from(table, RULES).fields.keys() == fields.keys()
    SCHEMA.validate(table)


def test_the_valid_tables_cover_every_key() -> None:
    assert {*valid, "archives", "extends", "preset"} == set(KEYS)


def agrees(given_value: object, shown: object) -> bool:
    """Whether what is shown says what was given; a table may show defaults beside it."""
    if isinstance(given_value, Mapping):
        return isinstance(shown, Mapping) and all(agrees(value, shown[key]) for key, value in given_value.items())
    return given_value == shown


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({}, optional=valid))
def test_valid_configurations_come_back_as_they_were(archive: Path, table: dict[str, Any]) -> None:
    lines = [f"{dotted(path)} = {written(value)}\n" for path, value in leaves(table)]
    (archive / "storylint.toml").write_text("".join(lines), encoding="utf-8")
    loaded = Configuration(RULES).settings_for(str(archive))
    assert agrees(table, tomllib.loads(text(loaded)))
    for number, (path, _) in enumerate(leaves(table), start=1):
        assert loaded.sources[dotted(path)] == f"storylint.toml:{number}"
    origins = {row.key: row.origin for row in rows(loaded)}
    assert all(origin == "default" or origin == loaded.sources[key] for key, origin in origins.items())


def leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    found = []
    for key, value in table.items():
        deeper = isinstance(value, Mapping) and value
        found += leaves(value, (*path, key)) if deeper else [((*path, key), value)]
    return found


@pytest.mark.parametrize("value", ['a"b\\c\n\t\x00\x7f\u202e\U000e0001', "", "ä漢😀"])
def test_strings_are_written_as_toml_reads_them(value: str) -> None:
    assert tomllib.loads(f"{dotted((value,))} = {written([value])}") == {value: [value]}
