"""What tells parts of one work apart: words for chapters and parts in many languages, numbers, codes of languages."""

import pytest

from linter.vocabularies.part_marks import is_entry, marks_in_lines, marks_in_path, serial_of

HEADINGS = {
    "Chapter 3": "chapter 3",
    "# CHAPTER III: Fog": "chapter 3",
    "*** Part Two ***": "part 2",
    "Kapitel 3 - Der Kai": "kapitel 3",
    "3. Kapitel": "kapitel 3",
    "Drittes Kapitel": "kapitel drittes",
    "Capítulo 3: El muelle": "capítulo 3",
    "Capítulo primero": "capítulo primero",
    "Chapitre 3 : Le quai": "chapitre 3",
    "Capitolo terzo": "capitolo terzo",
    "Hoofdstuk 3": "hoofdstuk 3",
    "Rozdział 3": "rozdział 3",
    "Глава 3. Причал": "глава 3",
    "Глава третья": "глава третья",
    "Часть II": "часть 2",
    "第三章 码头": "第章 三",
    "第3話　桟橋": "第話 3",
    "제3장": "제장 3",
    "3화": "화 3",
    "Fejezet 3": "fejezet 3",
    "Bölüm 3": "bölüm 3",
    "Prologue": " prologue",
    "Эпилог": " эпилог",
}


@pytest.mark.parametrize("line", HEADINGS)
def test_headings(line: str) -> None:
    assert [mark.strip() for mark in marks_in_lines(["The Ferry", "", line, "The ferry was late."])] == [
        HEADINGS[line].strip()
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was late.", "Part of me knew.", "Chapters are short here.",
        "He was in the third chapter of his life.",
        "Bookish as she was, she stayed.", "Del was late.", "3 boats", "Die Folgen waren hart.", "2001",
    ],
)  # fmt: skip
def test_prose_names_no_part(line: str) -> None:
    assert marks_in_lines([line]) == ()


def test_two_headings_tell_more_than_one() -> None:
    assert marks_in_lines(["Book One", "Chapter 2"]) != marks_in_lines(["Book One", "Chapter 3"])


PATHS = [
    ("ferry/chapter-1.txt", "ferry/chapter-2.txt"),
    ("ferry/ch01/text.md", "ferry/ch02/text.md"),
    ("ferry_part_ii.txt", "ferry_part_iii.txt"),
    ("fähre/teil2.txt", "fähre/teil3.txt"),
    ("паром/глава-1.txt", "паром/глава-2.txt"),
    ("渡船/第一章.txt", "渡船/第二章.txt"),
    ("en/ferry.txt", "ru/ferry.txt"),
    ("ferry.en.md", "ferry.fr.md"),
    ("en-003.txt", "ru-003.txt"),
    ("ferry/prologue.txt", "ferry/epilogue.txt"),
]


@pytest.mark.parametrize(("one", "other"), PATHS)
def test_paths_tell_parts_and_languages_apart(one: str, other: str) -> None:
    assert marks_in_path(one) != marks_in_path(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ferry.txt", "ferry-copy.txt"),
        ("001_ferry.txt", "002_ferry.txt"),
        ("a/ferry.txt", "old/ferry.txt"),
        ("march3.txt", "march4.txt"),
    ],
)
def test_other_paths_do_not(one: str, other: str) -> None:
    assert marks_in_path(one) == marks_in_path(other)


def test_numbers_at_the_end_of_names() -> None:
    assert serial_of("x/ferry-03.txt") == ("ferry-", "3")
    assert serial_of("x/ferry3b.txt") == ("ferry", "3b")
    assert serial_of("x/003.txt") == ("", "3")
    assert serial_of("x/ferry (2).txt") is None
    assert serial_of("x/ferry.txt") is None


@pytest.mark.parametrize("line", ["Chapter 1: The Quay", "1. The Quay", "II. The Boat", "第一章 码头", "Глава 1"])
def test_entries_of_a_table_of_contents(line: str) -> None:
    assert is_entry(line)


@pytest.mark.parametrize("line", ["The ferry was late.", "fog, cold tea", "I was late.", "2001"])
def test_what_is_no_entry(line: str) -> None:
    assert not is_entry(line)
