"""Ratings: what a value is to the declared system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.ratings import SYSTEMS, Judgement, judge, values


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_value_of_a_system_is_valid_in_it(system: str) -> None:
    for value in values(system):
        assert judge(value, system).judgement is Judgement.VALID


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_alias_is_a_spelling_in_its_own_system(system: str) -> None:
    for rating in SYSTEMS[system]:
        for alias in rating.aliases:
            assert judge(alias, system)[:2] == (Judgement.SPELLING, rating.value)


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_value_of_another_system_slips_through(system: str) -> None:
    own = set(values(system))
    for other in SYSTEMS:
        for value in set(values(other)) - own:
            assert judge(value, system).judgement in (Judgement.FOREIGN, Judgement.SPELLING), (value, other)


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        ("PG13", "PG-13"), ("pg-13", "PG-13"), ("PG 13", "PG-13"), ("[R]", "R"), ("Rated R", "R"), ("Rating: R", "R"),
        ("nc17", "NC-17"), ("NC 17", "NC-17"), ("PG-13!", "PG-13"), ("PG–13", "PG-13"), ("Ｒ", "R"), ("r", "R"),
        ("X", "NC-17"), ("GP", "PG"), ("R-rated", "R"), ("R/R", "R"), ("Unrated", "NR"),
    ],
)  # fmt: skip
def test_spellings(value: str, rating: str) -> None:
    assert judge(value, "mpa")[:2] == (Judgement.SPELLING, rating)


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        ("R for language", "R"), ("PG (just to be safe)", "PG"), ("Hard R", "R"), ("R - violence", "R"),
        ("R, m/m", "R"), ("R; M/M", "R"), ("NC-17 F/F/M", "NC-17"),
        ("PG-13 for typed violence and a bad word!", "PG-13"), ("okay, let's say R. Just to be sure.", "R"),
    ],
)  # fmt: skip
def test_remarks(value: str, rating: str) -> None:
    assert judge(value, "mpa")[:2] == (Judgement.REMARK, rating)


@pytest.mark.parametrize("value", ["R/NC-17", "PG-13 to R", "U/G", "12/PG13", "R, NC-17 later", "PG (R in part two)"])
def test_ambiguous(value: str) -> None:
    assert judge(value, "mpa").judgement is Judgement.AMBIGUOUS


@pytest.mark.parametrize(
    "value", ["PG-15", "NC-13", "NC-21", "Q", "R+", "PG-13ish", "TBD", "a story", "?", "Not for kids", "M/M"]
)
def test_invalid(value: str) -> None:
    assert judge(value, "mpa").judgement is Judgement.INVALID


@pytest.mark.parametrize(
    ("value", "equivalents"),
    [
        ("Mature", ("R",)), ("T", ("PG-13",)), ("K+", ("PG",)), ("TV-MA", ("R",)), ("FRAO", ("NC-17",)), ("15", ("R",)),
        ("M", ("R",)), ("General Audiences", ("G", "PG")), ("Adult Only", ("NC-17",)), ("Mature (violence)", ("R",)),
    ],
)  # fmt: skip
def test_foreign(value: str, equivalents: tuple[str, ...]) -> None:
    verdict = judge(value, "mpa")
    assert (verdict.judgement, verdict.equivalents) == (Judgement.FOREIGN, equivalents)


@pytest.mark.parametrize("value", ["\u202ePG-13", "PG-13\u200b", "\x1b[1mPG-13\x1b[0m", "PG-13\x07", "PG&#45;13"])
def test_what_nobody_sees_does_not_count(value: str) -> None:
    assert judge(value, "mpa")[:2] == (Judgement.VALID, "PG-13")


def test_a_system_of_ones_own() -> None:
    own = ("Green", "Amber", "Red")
    assert judge("Amber", own).judgement is Judgement.VALID
    assert judge("amber!", own)[:2] == (Judgement.SPELLING, "Amber")
    assert judge("R", own).judgement is Judgement.FOREIGN
    assert judge("Green/Red", own).judgement is Judgement.AMBIGUOUS


@given(st.text(max_size=200), st.sampled_from([*SYSTEMS, ("A", "B")]))
def test_any_value_is_judged(value: str, system: str | tuple[str, ...]) -> None:
    verdict = judge(value, system)
    assert (verdict.rating in values(system)) == (
        verdict.judgement in (Judgement.VALID, Judgement.SPELLING, Judgement.REMARK)
    )
