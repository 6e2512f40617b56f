"""Warnings and statuses: canonical values pass, aliases are put right, nothing else slips through."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.statuses import STATUSES, status_trouble
from linter.vocabularies.warnings import AO3, is_specific, judge, means_none, warnings_troubles

PAGE = (Path(__file__).parents[2] / "docs" / "typed-metadata.md").read_text(encoding="utf-8")
OWN = ("None", "Fog", "Storms, at sea", "Storms, at sea, by night")


def told(section: str) -> dict[str, list[str]]:
    """The aliases that the documentation tells of a vocabulary."""
    text = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)`[^|]*\|(.+)\|$", text, re.MULTILINE)
    return {value: re.findall(r"`([^`]+)`", aliases) for value, aliases in rows}


def mended(value: str, vocabulary: str | tuple[str, ...] = "ao3") -> list[tuple[str, str | None]]:
    troubles = warnings_troubles(value, vocabulary)
    assert all(trouble.safe == (trouble.replacement is not None) for trouble in troubles)
    return [(value[trouble.start : trouble.end], trouble.replacement) for trouble in troubles]


@pytest.mark.parametrize("warning", [*AO3, "Creator Chose Not To Use Archive Warnings"])
def test_canonical_warnings_pass_and_other_spellings_are_put_right(warning: str) -> None:
    assert mended(warning) == []
    for spelling in (warning.lower(), warning.upper(), warning.replace(" ", "  "), warning.replace("-", "–") + "."):
        if spelling != warning:
            assert mended(spelling) == [(spelling, warning)]


@pytest.mark.parametrize(
    ("warning", "alias"), [(value, alias) for value, all_ in told("Warnings").items() for alias in all_]
)
def test_aliases_of_warnings(warning: str, alias: str) -> None:
    assert mended(alias) == [(alias, warning)]


@pytest.mark.parametrize("alias", ["Underage", "Choose Not To Warn", "None Of These Warnings Apply", "Noncon", "CNTW"])
def test_the_usual_aliases_are_known(alias: str) -> None:
    assert judge(alias, "ao3")[0].term in AO3


def test_items_have_places_of_their_own() -> None:
    value = "Major Character Death; noncon ,cold tea,, Underage Sex"
    assert mended(value) == [("noncon", "Rape/Non-Con"), ("cold tea", None)]


def test_words_without_any_warning_are_one_trouble() -> None:
    assert mended("fog, cold tea; a rude gull") == [("fog, cold tea; a rude gull", None)]
    (trouble,) = warnings_troubles("Violence", "ao3")
    assert 'did you mean "Graphic Depictions Of Violence"?' in trouble.message
    assert len(trouble.message) < 140


@pytest.mark.parametrize("value", ["No", "Note", "Of", "Sex?"])
def test_few_letters_resemble_nothing(value: str) -> None:
    (trouble,) = warnings_troubles(value, "ao3")
    assert "nearest" not in trouble.message


def test_that_none_applies_may_be_said_twice() -> None:
    assert mended("No Archive Warnings Apply; None") == []
    assert mended("Underage Sex, none") == [("none", "No Archive Warnings Apply")]


@pytest.mark.parametrize(
    ("value", "replacements"),
    [
        ("Rape, Non-Con", ["Rape/Non-Con", None]),
        ("Underage, Underage Sex", [None]),
        ("Underage, MCD", ["Underage Sex", "Major Character Death"]),
    ],
)
def test_no_warning_is_written_twice(value: str, replacements: list[str | None]) -> None:
    assert [each.replacement for each in warnings_troubles(value, "ao3")] == replacements


def test_own_warnings_may_hold_commas_and_the_longest_counts() -> None:
    assert mended("Storms, at sea, by night, Fog", OWN) == []
    assert mended("storms,at sea; fog", OWN) == [("storms,at sea", "Storms, at sea"), ("fog", "Fog")]
    assert mended("Fog, Underage Sex", OWN) == [("Underage Sex", None)]


def test_any_warning() -> None:
    assert mended("whatever, Underage", "any") == []


@pytest.mark.parametrize(
    "warning", ["No Archive Warnings Apply", "None", "No warnings", "No Warnings Apply", "no content warnings"]
)
def test_what_means_that_none_applies(warning: str) -> None:
    assert means_none(warning)
    assert not is_specific(warning)


@pytest.mark.parametrize("warning", ["No Happy Ending", "Underage Sex", "Nothing Is As It Seems"])
def test_what_warns_of_something(warning: str) -> None:
    assert is_specific(warning)
    assert not means_none(warning)


@given(st.text(alphabet="ab,; Nog", max_size=40))
def test_items_stand_in_order_and_do_not_overlap(value: str) -> None:
    for vocabulary in ("ao3", OWN):
        end = 0
        for item in judge(value, vocabulary):
            assert end <= item.start < item.end <= len(value)
            end = item.end


def status(value: str, vocabulary: str | tuple[str, ...] = "default", label: str = "Status") -> str | None:
    trouble = status_trouble(value, vocabulary, label)
    return "" if trouble is None else trouble.replacement


@pytest.mark.parametrize("value", STATUSES)
def test_statuses(value: str) -> None:
    assert status(value) == ""
    assert status(value.upper()) == value


@pytest.mark.parametrize(
    ("value", "alias"), [(value, alias) for value, all_ in told("Status").items() for alias in all_]
)
def test_aliases_of_statuses(value: str, alias: str) -> None:
    assert status(alias) == value
    assert status(f"{alias.lower()}!") == value


def test_the_documentation_tells_every_status_and_warning() -> None:
    assert set(told("Status")) == set(STATUSES)
    assert set(told("Warnings")) == {*AO3, "Creator Chose Not To Use Archive Warnings"}


@pytest.mark.parametrize("label", ["Completed", "completed", "COMPLETE"])
def test_what_answers_the_label_completed(label: str) -> None:
    assert [status(value, label=label) for value in ("Yes", "No", "2013-06-01", "Completed")] == ["", "", "", ""]
    assert [status(value, label=label) for value in ("yes", "true", "June 2013")] == ["Yes", "Yes", "2013-06"]
    assert status("Yes", ("Afloat",), label) == ""
    assert status("perhaps", label=label) is None


def test_what_is_no_status() -> None:
    assert [status(value) for value in ("Yes", "2013-06-01", "two more to come", "x" * 500)] == [None] * 4
    assert [status(value, ("Afloat", "Ashore")) for value in ("Afloat", "ashore", "Completed")] == ["", "Ashore", None]
    assert status("anything", "any") == ""


def test_a_remark_in_brackets_stays_as_it_is() -> None:
    assert [status(value) for value in ("Completed (12/12)", "Hiatus [long]", "Afloat (so far)")] == ["", "", None]
    assert status("Afloat (so far)", ("Afloat", "Afloat (so far)")) == ""
    trouble = status_trouble("Complete (12/12)", "default")
    assert trouble is not None
    assert (trouble.replacement, trouble.end) == ("Completed", len("Complete"))
