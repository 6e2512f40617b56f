"""Which part of how many a title or a field says a document is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.parts import part_in_field, part_in_title
from linter.vocabularies.stretches import Stretch, listed, missing_numbers

TITLES = {
    "The Net, Part 2 of 3": ("the net", [2], 3),
    "The Net (2/3)": ("the net", [2], 3),
    "The Net [2/3]": ("the net", [2], 3),
    "The Net [2 of 3]": ("the net", [2], 3),
    "The Net (#2 of 3)": ("the net", [2], 3),
    "The Net (01/03)": ("the net", [1], 3),
    "The Net (1 &amp; 2/3)": ("the net", [1, 2], 3),
    "The Net pt. II of III": ("the net", [2], 3),
    "THE NET PART III OF IV": ("the net", [3], 4),
    "The Net: part two of three": ("the net", [2], 3),
    "The Net - Chapter 4/9": ("the net", [4], 9),
    "The Net (Part 2/3)": ("the net", [2], 3),
    "The Net, part 2 out of 3": ("the net", [2], 3),
    "The Net (1-3/3)": ("the net", [1, 2, 3], 3),
    "The Net, parts 1–2 of 3": ("the net", [1, 2], 3),
    "The Net, parts 1 and 3 of 4": ("the net", [1, 3], 4),
    "The Net (2/3): Monday": ("the net", [2], 3),
    "The Net (Book 1 of 2), Part 3 of 4": ("the net (book 1 of 2", [3], 4),
    "Das Netz, Teil 2 von 3": ("das netz", [2], 3),
    "Het net, deel 2 van 3": ("het net", [2], 3),
    "La rete, parte 2 di 3": ("la rete", [2], 3),
    "Sieć, część 2 z 3": ("sieć", [2], 3),
    "Сеть, часть 2 из 3": ("сеть", [2], 3),
    "Part 2 of 3: The Net": ("the net", [2], 3),
    "The Net, Part 2": ("the net", [2], None),
    "The Net (2/?)": ("the net", [2], None),
    "The Net (2/x)": ("the net", [2], None),
    "The Net, part II of X": ("the net", [2], 10),
}
UNSURE = {
    "The Net 2/3": ("the net", [2], 3),
    "The Net, 2 of 3": ("the net", [2], 3),
    "Remembering 9/11": ("remembering", [9], 11),
    "The Net (9/11)": ("the net", [9], 11),
    "The Net (V/X)": ("the net", [5], 10),
}
NONE = [
    "The Net",
    "The Net, 24/7",
    "The Net (3/2)",
    "The Net (12/2024)",
    "The Net 1/2/2003",
    "Part One of Two Rivers",
    "Part I of Me",
    "Part of Three",
    "Two of Three",
    "The Book of 3",
    "The Net, part iiii of x",
    "The Net (2/3rds)",
    "The Net (M/M)",
]


def told(title: str) -> tuple[str, list[int], int | None, bool] | None:
    part = part_in_title(title)
    if part is None:
        return None
    return part.work, [each for run in part.numbers for each in range(run.first, run.last + 1)], part.total, part.sure


@pytest.mark.parametrize("title", TITLES)
def test_what_can_mean_nothing_else(title: str) -> None:
    assert told(title) == (*TITLES[title], True)


@pytest.mark.parametrize("title", UNSURE)
def test_what_others_have_to_bear_out(title: str) -> None:
    assert told(title) == (*UNSURE[title], False)


@pytest.mark.parametrize("title", NONE)
def test_what_is_no_part(title: str) -> None:
    assert told(title) is None


@pytest.mark.parametrize("value", ["2/3", "2 of 3", "Part 2 of 3", "(2/3)", "II/III", "two of three", "2/3: Monday"])
def test_a_field(value: str) -> None:
    part = part_in_field(value, "The Net!")
    assert part is not None
    assert (part.work, part.numbers, part.total) == ("the net", (Stretch(2, 2),), 3)


@pytest.mark.parametrize("value", ["9/11/2001", "One of Us", "Monday", "", "2/3rds", "4/3"])
def test_a_field_that_tells_no_part(value: str) -> None:
    assert part_in_field(value, "The Net") is None


def test_parts_with_titles_of_their_own_belong_to_their_series() -> None:
    for part in (part_in_field("2/3", "Monday", "The Net"), part_in_title("Part 2 of 3: Monday", "The Net")):
        assert part is not None
        assert (part.work, part.named) == ("the net", True)


@given(st.text("(12/3)[part of iIvx\u2013-&?,#] 0", max_size=40), st.text("12/of x?", max_size=20))
def test_whatever_is_said_numbers_are_in_order_and_within_the_total(title: str, field: str) -> None:
    for part in (part_in_title(title), part_in_field(field, title)):
        if part is not None:
            assert all(run.first <= run.last <= (part.total or 999) for run in part.numbers)


@pytest.mark.parametrize("title", ["(1/" * 10**5, "part " * 10**5, "part 1, " * 10**5, "1 " * 10**5, "(((" * 10**5])
def test_hostile_titles_end(title: str) -> None:
    assert part_in_title(title) is None or part_in_title(title).total is None  # type: ignore[union-attr]


@given(st.lists(st.tuples(st.integers(-3, 12), st.integers(0, 4)), max_size=8), st.integers(1, 10))
def test_gaps_are_what_is_not_there(drawn: list[tuple[int, int]], last: int) -> None:
    runs = [Stretch(first, first + more) for first, more in drawn]
    present = {each for run in runs for each in range(run.first, run.last + 1)}
    found = missing_numbers(runs, 1, last)
    assert [each for run in found for each in range(run.first, run.last + 1)] == sorted({*range(1, last + 1)} - present)
    assert all(one.last + 1 < other.first for one, other in pairwise(found))


def test_missing_numbers_in_words() -> None:
    assert listed([Stretch(2, 2)]) == "2"
    assert listed([Stretch(2, 3)]) == "2, 3"
    assert listed([Stretch(1, 1), Stretch(4, 9)], 3) == "001 and 004–009"
    assert listed([Stretch(each, each) for each in range(1, 20, 2)]) == "1, 3, 5, 7, 9 and more"
