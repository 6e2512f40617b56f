"""Stated numbers: of words, and of chapters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.chapters import chapters_trouble
from linter.vocabularies.counts import stated_count, written


@pytest.mark.parametrize(
    ("value", "number", "place"),
    [
        ("1293", 1293, "1293"), ("2,301", 2301, "2,301"), ("1,234,567", 1234567, "1,234,567"),
        ("2.301", 2301, "2.301"),
        ("2 301", 2301, "2 301"), ("2\u202f301 words", 2301, "2\u202f301"), ("2'301", 2301, "2'301"),
        ("2043 words", 2043, "2043"),
        ("2043 Words.", 2043, "2043"), ("~2300", 2300, "2300"), ("about 2,300 words", 2300, "2,300"),
        ("approx. 900", 900, "900"),
        ("1.5k", 1500, "1.5k"), ("1,25 K words", 1250, "1,25 K"), ("2k+", 2000, "2k"), ("1 word", 1, "1"),
        ("0", 0, "0"),
    ],
)  # fmt: skip
def test_numbers_of_words(value: str, number: int, place: str) -> None:
    stated = stated_count(value)
    assert stated is not None
    assert (stated.number, value[stated.start : stated.end]) == (number, place)


@pytest.mark.parametrize(
    "value",
    [
        "unknown",
        "12 pages",
        "1,000-2,000",
        "40 KB",
        "2,30",
        "1,2345",
        "12/12",
        "long",
        "",
        "two thousand",
        "-5",
        "9" * 99,
    ],
)
def test_what_states_no_number_of_words(value: str) -> None:
    assert stated_count(value) is None


@pytest.mark.parametrize(
    ("value", "count", "expected"),
    [
        ("2,301", 12345, "12,345"), ("2301", 12345, "12345"), ("2.301", 1234567, "1.234.567"), ("9,999", 42, "42"),
        ("1.5k", 12345, "12.3k"), ("1,5 k", 2600, "2,6 k"), ("2K", 12345, "12K"), ("2k", 300, "300"),
        ("900", 1200, "1200"),
    ],
)  # fmt: skip
def test_the_true_number_is_written_in_the_same_style(value: str, count: int, expected: str) -> None:
    stated = stated_count(value)
    assert stated is not None
    assert written(stated, count) == expected


@given(st.sampled_from(["900", "2,301", "2 301", "1.5k", "12 k"]), st.integers(1, 10**7))
def test_what_is_written_is_read_again(style: str, count: int) -> None:
    stated = stated_count(style)
    assert stated is not None
    again = stated_count(written(stated, count))
    assert again is not None
    assert abs(again.number - count) <= again.slack


@pytest.mark.parametrize("value", ["1/1", "3/12", "12/12", "3/?", "03/10", "3 / 12", "3/12 (ongoing)"])
def test_chapters(value: str) -> None:
    assert chapters_trouble(value) is None


@pytest.mark.parametrize(
    "value", ["13/12", "0/1", "0/?", "?/12", "/12", "3/", "3/0", "3 of 12", "twelve", "1/2/3", "-1/2", "9" * 50]
)
def test_what_tells_no_chapters(value: str) -> None:
    assert chapters_trouble(value) is not None
    assert chapters_trouble(value, alone=True) is not None


def test_a_number_of_chapters_alone() -> None:
    assert chapters_trouble("12") is not None
    assert chapters_trouble("12", alone=True) is None
    assert chapters_trouble("0", alone=True) is not None


@pytest.mark.parametrize("value", ["3 of 12", "Chapter 3 of 12", "3 out of 12 chapters"])
def test_chapters_in_words(value: str) -> None:
    trouble = chapters_trouble(value)
    assert trouble is not None
    assert trouble.message.endswith("write 3/12")
