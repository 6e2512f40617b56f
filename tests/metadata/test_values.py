"""Values of typed fields: what they are read as, what is wrong with them, and where."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from linter.config.settings import FieldSettings
from linter.metadata.judging import judge_of
from linter.metadata.model import metadata_model
from linter.metadata.typed import typed_metadata
from linter.readers import read_document
from linter.vocabularies.division import items
from linter.vocabularies.labels import VOCABULARY, label_table
from linter.vocabularies.types import BUILT_IN
from tests.archives import storylint, write


def field(**keys: Any) -> dict[str, FieldSettings]:
    return {"tide": FieldSettings("tide", "Tide", **keys)}


def messages(fields: Mapping[str, FieldSettings], value: str | tuple[str, ...]) -> list[str]:
    return [fault.trouble.message for fault in judge_of(fields).faults("tide", value)]


@pytest.mark.parametrize(
    ("keys", "value", "message"),
    [
        ({"type": "integer"}, "1.5", 'not a whole number: "1.5"'),
        ({"type": "integer"}, "٣", 'not a whole number: "٣"'),
        ({"type": "integer"}, "1_000", 'not a whole number: "1_000"'),
        ({"type": "integer"}, "9" * 5000, "not a whole number"),
        ({"type": "integer", "min": 3}, "2", "2 is too small; write at least 3"),
        ({"type": "number", "max": 2.5}, "2.51", "2.51 is too great; write at most 2.5"),
        ({"type": "number"}, "1e9", 'not a number: "1e9"'),
        ({"type": "number"}, "inf", 'not a number: "inf"'),
        ({"min": 2}, "é", "the number of characters is 1; write at least 2"),
        ({"max": 2}, "été", "the number of characters is 3; write at most 2"),
        ({"type": "list", "min": 2}, ("a",), "too few items: 1; write at least 2"),
        ({"type": "list", "max": 1}, ("a", "b"), "too many items: 2; write at most 1"),
        ({"type": "date", "max": "2004"}, "2004-01-02", 'date "2004-01-02" is after 2004; write 2004 or earlier'),
        ({"pattern": "a|b"}, "ab", 'value does not match the pattern a|b: "ab"; write one that does'),
        ({"pattern": "[{]x[}]"}, "{y}", 'value does not match the pattern [{]x[}]: "{y}"'),
        ({"choices": ("Calm", "Stormy")}, "Kalm", 'did you mean "Calm"? Else write one of Calm, Stormy'),
        ({"choices": tuple(map(str, range(100, 200)))}, "x", "109, 110, 111 or one of 88 others"),
        ({"choices": ("Ebb",), "type": "choice"}, "EBB", 'nonstandard spelling of "Ebb": "EBB"; write "Ebb"'),
    ],
)
def test_what_is_wrong_is_said(keys: dict[str, Any], value: str | tuple[str, ...], message: str) -> None:
    (found,) = messages(field(**keys), value)
    assert message in found


@pytest.mark.parametrize(
    ("value", "integer", "number"),
    [
        ("1712", "", ""), ("1,712", "1712", None), ("2.301", "2301", ""), ("1'712", "1712", "1712"),
        ("1,712.5", None, "1712.5"), ("1.712,5", None, "1712.5"), ("1.712.000", "1712000", "1712000"),
        ("3,5", None, "3.5"), ("0.500", None, ""), ("-1\u202f712", "-1712", "-1712"), ("1,71,2", None, None),
    ],
)  # fmt: skip
def test_numbers_are_put_right_where_they_can_be_read_in_one_way(
    value: str, integer: str | None, number: str | None
) -> None:
    for kind, expected in (("integer", integer), ("number", number)):
        troubles = [fault.trouble for fault in judge_of(field(type=kind)).faults("tide", value)]
        assert [each.replacement for each in troubles] == ([] if expected == "" else [expected])
        assert all(each.safe for each in troubles if each.replacement)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ({"type": "integer", "min": -3}, "-3"),
        ({"type": "integer"}, "007"),
        ({"type": "date", "min": "2004"}, "2004"),
        ({"choices": ("Low  Water",)}, "Low Water"),
        ({"choices": ("Café",)}, "Cafe\u0301"),
        ({"choices": ("Ebb", "EBB")}, "EBB"),
        ({"choices": ("Salt & Rope",)}, "Salt &amp; Rope"),
    ],
)
def test_what_is_right_is_passed(keys: dict[str, Any], value: str) -> None:
    assert messages(field(**keys), value) == []


def test_a_list_is_told_what_is_wrong_with_its_items_and_with_their_number() -> None:
    fields = field(type="list", choices=("Ebb", "Flood"), max=2)
    faults = judge_of(fields).faults("tide", ("Ebb", "ebb", "Neap"))
    assert [fault.item for fault in faults] == [None, 1, 2]
    assert faults[1].trouble.replacement == "Ebb"


def test_bounds_that_are_none_of_the_type_count_for_nothing() -> None:
    """Two overrides may say each what cannot hold with the other; no story is to blame for it."""
    for keys, value in (
        ({"type": "date", "min": 5}, "2004"),
        ({"type": "integer", "max": "2004"}, "7"),
        ({"type": "integer", "min": 7.5}, "7"),
        ({"min": "2004", "max": 1.5}, "Ebb"),
        ({"type": "list", "min": 0.5}, ("a",)),
    ):
        assert messages(field(**keys), value) == []


names = st.from_regex(r"[a-z0-9]+([-_ ][a-z0-9]+)?", fullmatch=True) | st.sampled_from(
    ["copy", "json", "schema", "model_dump", "model_fields", "model_config", "self", "cls", "validate", "fields"]
)
kinds = st.sampled_from(["integer", "number", "date", "url", "email", "language", "list"])
texts = st.text(max_size=12) | st.sampled_from(["7", "2004-05-06", "a, b", "x@example.org", "en", "{}", "1,000"])


@given(st.dictionaries(names, kinds, min_size=1, max_size=4), st.data())
def test_any_field_has_its_place_in_the_model(kinds_by_name: dict[str, Any], data: st.DataObject) -> None:
    fields = {name: FieldSettings(name, name, type=kind) for name, kind in kinds_by_name.items()}
    values = {name: data.draw(texts) for name in fields}
    try:
        typed = metadata_model(fields).model_validate(values)
    except ValidationError as error:
        wrong = {each["loc"][0] for each in error.errors()}
        assert wrong <= set(values)
        assert wrong == {name for name, value in values.items() if judge_of(fields).faults(name, value)}
    else:
        assert set(typed.model_dump(by_alias=True, exclude_unset=True)) == set(values)
        assert not any(judge_of(fields).faults(name, value) for name, value in values.items())


@given(st.text(st.sampled_from("ab ,;\té"), max_size=20))
def test_items_stand_where_they_are_said_to(value: str) -> None:
    found = list(items(value))
    assert [value[item.start : item.end] for item in found] == [item.text for item in found]
    separator = ";" if ";" in value else ","
    assert [item.text for item in found] == [each.strip() for each in value.split(separator) if each.strip()]


def test_the_fields_of_the_vocabulary_are_typed_by_their_names() -> None:
    assert set(BUILT_IN) <= {label.name for label in VOCABULARY}


def test_programs_get_values_with_their_types() -> None:
    fields = field(type="list") | {"moon": FieldSettings("moon", "Moon", type="integer")}
    text = (
        b"Title: 7\nTide: Ebb; Neap, late\nTide: Flood\nMoon: full\nWords: 1,204\nDate: 2001-05\nNotes: TBD\n\nFog.\n"
    )
    document = read_document("a.txt", text, label_table(fields), "cp1252")
    assert typed_metadata(document, fields) == {
        "title": "7",
        "tide": ["Ebb", "Neap, late", "Flood"],
        "moon": None,
        "words": 1204,
        "date": "2001-05",
    }


def test_a_pattern_that_would_go_back_for_years_ends_at_once(tmp_path: Path) -> None:
    settings = "fields.tide = { pattern = '(a+)+' }\n"
    story = f"Title: A\nAuthor: B\nSummary: C\nRating: G\nTide: {'a' * 20_000}!\n\nFog.\n"
    folder = write(tmp_path, {"storylint.toml": settings, "story.txt": story})
    done = storylint("check", "--select", "MET010", "--output-format", "json", folder=folder)
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == ["MET010"]


def test_the_rule_is_loaded_without_pydantic() -> None:
    program = "import sys, linter.rules.metadata.invalid_value, linter.config.by_file; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
