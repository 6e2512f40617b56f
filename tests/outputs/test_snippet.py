import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model.span import Range
from linter.outputs.snippet import LONGEST, Source, excerpt, width
from linter.outputs.style import painter

from .reports import place, places, texts


def lines(text: str, where: Range) -> list[str]:
    return list(excerpt(Source(text), where, "error", painter(False)))


def test_underlines_the_place() -> None:
    assert lines("Title: The Ferry\nRating: PG13\n", place(2, 9, 2, 13)) == [
        "  |",
        "2 | Rating: PG13",
        "  |         ^^^^",
    ]


def test_a_place_over_lines_shows_the_first_and_the_last() -> None:
    assert lines("Title: A\nAuthor: B\nRating: G\n", place(1, 8, 3, 7)) == [
        "  |",
        "1 | Title: A",
        "  |        ^",
        "...",
        "3 | Rating: G",
        "  | ^^^^^^",
    ]


def test_adjacent_lines_have_no_gap_between_them() -> None:
    assert "..." not in lines("one\ntwo\n", place(1, 1, 2, 3))


def test_a_place_that_ends_with_a_line_end_stays_on_its_line() -> None:
    assert lines("one\r\ntwo\n", place(1, 2, 2, 1)) == ["  |", "1 | one", "  |  ^^"]


def test_an_empty_place_has_one_caret() -> None:
    assert lines("Author:", place(1, 8, 1, 8)) == ["  |", "1 | Author:", "  |        ^"]


def test_an_empty_line_has_no_trailing_space() -> None:
    assert lines("a\n\nb", place(2, 1, 2, 1)) == ["  |", "2 |", "  | ^"]


def test_gutters_are_as_wide_as_the_last_number() -> None:
    shown = lines("\n".join("x" * 12), place(9, 1, 11, 2))
    assert [line[:4] for line in shown] == ["   |", " 9 |", "   |", "...", "11 |", "   |"]


@pytest.mark.parametrize(
    ("before", "marked", "indent", "carets"),
    [
        ("漢字", "字", 4, 2),
        ("e\u0301tude ", "e\u0301t", 6, 2),
        ("\t", "tab", 4, 3),
        ("“Ann’s” – ", "é", 10, 1),
        ("\x1b[0m", "\u202e", 7, 6),
        ("👩\u200d👧 ", "❤\ufe0f", 3, 2),
    ],
)
def test_carets_stand_below_the_place_as_a_terminal_shows_it(
    before: str, marked: str, indent: int, carets: int
) -> None:
    start = len(before) + 1
    underline = lines(before + marked + "!", place(1, start, 1, start + len(marked)))[-1]
    assert underline == "  | " + " " * indent + "^" * carets


def test_hidden_characters_are_shown_escaped() -> None:
    line = lines("a\x1b[31m\u202eb\x00\u200b", place(1, 1, 1, 2))[1]
    assert line == r"1 | a\x1b[31m\u202eb\x00\u200b"


@pytest.mark.parametrize("column", [1, 99, 100, 101, 350, 620, 697])
def test_a_long_line_is_cut_round_the_place(column: int) -> None:
    text = "".join(chr(ord("a") + number % 26) for number in range(697))
    _, line, underline = lines(text, place(1, column, 1, column + 1))
    assert len(line) <= len("1 | ……") + LONGEST
    assert line[underline.index("^")] == text[column - 1]
    assert line.startswith("1 | …") is (column > LONGEST)
    assert line.endswith("…") is (column < 640)


def test_a_place_longer_than_what_is_shown_begins_in_view() -> None:
    _, line, underline = lines("b" * 200 + "m" * 10_000, place(1, 201, 1, 10_201))
    assert line[underline.index("^")] == "m"
    assert line[underline.index("^") - 1] == "b"
    assert len(underline) <= len(line)


@pytest.mark.parametrize("where", [place(4, 1, 4, 2), place(1, 1, 9, 2), place(0, 0, 0, 0)])
def test_a_place_that_the_text_does_not_have_shows_nothing(where: Range) -> None:
    assert lines("one\ntwo\n", where) == []


@given(texts, st.permutations(range(8)))
def test_lines_are_those_between_newlines_in_whatever_order_they_are_asked_for(text: str, order: list[int]) -> None:
    source = Source(text)
    expected = text.split("\n")
    for number in order:
        bounds = source.bounds(number + 1)
        assert (bounds is None) is (number >= len(expected))
        if bounds is not None:
            assert text[bounds[0] : bounds[1]] == expected[number].removesuffix("\r")


@given(texts, places)
def test_no_text_and_no_place_makes_trouble(text: str, where: Range) -> None:
    shown = lines(text, where)
    assert all("\n" not in line for line in shown)
    assert shown == [] or any("^" in line for line in shown)


@given(st.text(st.characters(max_codepoint=0x2FF, categories=["L", "P", "N", "S"])))
def test_the_short_cut_for_latin_text_measures_as_the_long_way_does(text: str) -> None:
    assert width(text + "漢") == width(text) + 2
