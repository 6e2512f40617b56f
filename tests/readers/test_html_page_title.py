"""What is read off ``<title>``, which archives fill in as they like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.html.page_title import read_page_title


def told(text: str, title: str = "", author: str = "") -> tuple[str, str]:
    found = read_page_title(text, title, author)
    return tuple(text[slice(*span)] if span is not None else "" for span in found)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ferry", ("The Ferry", "")),
        ("  The Ferry\n", ("The Ferry", "")),
        ("The Ferry | FanFiction", ("The Ferry", "")),
        ("The Ferry :: harbour.example.org", ("The Ferry", "")),
        ("Harbour Archive » The Ferry", ("The Ferry", "")),
        ("Harbour Archive: The Ferry by Ann Lake", ("The Ferry", "Ann Lake")),
        ("Harbour: The Ferry", ("Harbour: The Ferry", "")),
        ("The Ferry (Harbour Archive)", ("The Ferry", "")),
        ("The Ferry (Part 2)", ("The Ferry (Part 2)", "")),
        ("The Ferry Chapter 1: Fog, a harbour lights fanfic | FanFiction", ("The Ferry", "")),
        ("The Ferry, a harbour lights fanfic | FanFiction", ("The Ferry", "")),
        ("The Ferry - ann_lake - Harbour Lights [Archive of Our Own]", ("The Ferry", "ann_lake")),
        ("The Ferry - Chapter 2 - ann_lake - Harbour Lights", ("The Ferry", "ann_lake")),
        ("The Ferry - Harbour Archive", ("The Ferry", "")),
        ("Chapter 3 - The Ferry", ("The Ferry", "")),
        ("The Ferry - Fog at Night", ("The Ferry - Fog at Night", "")),
        ("Home - My Stories - The Ferry", ("", "")),
        ("News - What Is New, What Is Better - A Project", ("", "")),
        ("The Ferry by Ann Lake", ("The Ferry", "Ann Lake")),
        ("Side by Side by ann_lake", ("Side by Side", "ann_lake")),
        ("Stand by Me", ("Stand by Me", "")),
        ("Death by Chocolate", ("Death by Chocolate", "")),
        ("The Project Gutenberg eBook of The Ferry, by Ann Lake.", ("The Ferry", "Ann Lake")),
        ("The Project Gutenberg E-text of The Ferry", ("The Ferry", "")),
        ("Untitled Document", ("", "")),
        ("Chapter One", ("", "")),
        ("ferry.html", ("", "")),
        ("Ann's Fan Fiction", ("", "")),
    ],
)
def test_a_page_title(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == expected


def test_what_the_page_says_confirms_a_half() -> None:
    assert told("Stand by Me by Ann", title="Stand by Me") == ("Stand by Me", "Ann")
    assert told("The Ferry by ann", author="ann") == ("The Ferry", "ann")


@given(st.text(st.sampled_from(list("ab by- |()[]:,.T\n1"))))
def test_no_page_title_raises(text: str) -> None:
    for span in read_page_title(text, "", ""):
        assert span is None or 0 <= span.start <= span.end <= len(text)
