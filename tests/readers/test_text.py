"""Plain text: what is a header, what is not, and where everything stands."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import trait
from linter.model.document import Document, Origin
from linter.readers import read_document
from linter.vocabularies.labels import label_table
from tests.readers.expected import STORY, above_story, body_of

LABELS = label_table({})
TraceFunction = Callable[[FrameType, str, Any], Any]


def read(text: str | bytes, path: str = "story.txt") -> Document:
    return read_document(path, text.encode() if isinstance(text, str) else text, LABELS, "cp1252")


def values(text: str) -> dict[str | None, str]:
    return {field.name: field.value for field in read(text).fields}


def body(text: str) -> str:
    document = read(text)
    return document.text[document.body.start : document.body.end].decode()


SPACED = "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nThe ferry was late.\n\nShe said: wait."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spaced_header_in_every_line_end(end: str) -> None:
    text = SPACED.replace("\n", end)
    assert values(text) == {"title": "The Ferry", "author": "Ann Lake", "rating": "G"}
    assert body(text).startswith("The ferry was late.")


def test_compact_header_ends_at_a_blank_line() -> None:
    text = "Title: The Ferry\nAuthor: Ann Lake\n\nThe ferry was late."
    assert values(text) == {"title": "The Ferry", "author": "Ann Lake"}
    assert body(text) == "The ferry was late."


@pytest.mark.parametrize("marker", ["---", "***", "* * *", "~*~", "======", "#####", "-=-=-=-"])
def test_a_marker_ends_the_header(marker: str) -> None:
    text = f"Title: The Ferry\nRating: G\n{marker}\nThe ferry was late.\n"
    assert values(text) == {"title": "The Ferry", "rating": "G"}
    assert body(text) == "The ferry was late.\n"


def test_values_go_on_over_lines_indented_or_full() -> None:
    text = (
        "Title: The Ferry\n"
        "Summary: The boat is late again, and nobody on the quay can say why it is\n"
        "so, except for one.\n"
        "Disclaimer: none of the boats\n  belong to me.\n\nThe ferry was late."
    )
    assert values(text)["summary"].endswith("why it is so, except for one.")
    assert values(text)["disclaimer"] == "none of the boats belong to me."


def test_the_value_may_stand_below_its_label() -> None:
    assert values("Title:\nThe Ferry\nRating: G\n\nIt was late.")["title"] == "The Ferry"


def test_a_body_right_below_a_short_last_value_is_no_part_of_it() -> None:
    text = "Title: The Ferry\nDisclaimer: Not mine.\nThe ferry was late.\n\nNobody minded."
    assert values(text)["disclaimer"] == "Not mine."
    assert body(text).startswith("The ferry was late.")


GLUED = "Title: The Ferry\nAuthor: Ann Lake\nRating: G\nDisclaimer: {}\n{}\n\nNobody on the quay minded at all.\n"


@pytest.mark.parametrize(
    ("value", "story"),
    [
        ("None of it is mine.", "It was raining."),
        ("None of it is mine, and all of it belongs to the harbour company of old.", '"Come in," she said.'),
        ("I own nothing it all belongs to the harbour and to Ann Lake", "“Come in,” she said."),
        ("I own nothing", "The ferry had been late on every day of that week, and nobody knew the reason."),
    ],
)
def test_a_story_that_nothing_sets_off_is_no_part_of_the_value(value: str, story: str) -> None:
    assert values(GLUED.format(value, story))["disclaimer"] == value


@pytest.mark.parametrize(
    "lines",
    [
        "They belong to Fox.\nI only borrowed them.",
        "None is mine.\nNo money is being made.\nPlease don't sue.",
        "I own nothing. It belongs to the company.\n(But I wish.)",
        "None is mine.\nThanks to everybody on the list who read it,\nand to my cat.",
        "none of the boats,\n   nor of the people in them, belongs to me.",
    ],
)
def test_a_value_of_several_lines_stays_whole(lines: str) -> None:
    assert values(GLUED.format(lines, "")[:-1])["disclaimer"] == " ".join(lines.split())


def test_indentation_that_marks_paragraphs_marks_no_continuation() -> None:
    text = "Title: The Ferry\nRating: G\n    It was raining.\n\n    Nobody on the quay minded.\n"
    assert body(text).startswith("    It was raining.")


MAIL = "From: ann@example.org (Ann Lake)\nSubject: NEW: The Ferry (1/1)\nDate: Wed, 12 Mar 1997 04:12:09 GMT\n"


@pytest.mark.parametrize("more", ["", "Message-ID: <1@example.org>\nKeywords: boats\nSummary: none\nStatus: RO\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_headers_of_a_mail_are_not_the_storys(more: str, gap: str) -> None:
    text = MAIL + more + gap + SPACED
    assert values(text) == {"title": "The Ferry", "author": "Ann Lake", "rating": "G"}


def test_a_header_with_a_subject_is_the_storys() -> None:
    text = "Title: The Ferry\nSubject: boats\nAuthor: Ann Lake\nRating: G\n\nIt was late."
    assert values(text) == {"title": "The Ferry", "subject": "boats", "author": "Ann Lake", "rating": "G"}


def test_a_wrapped_word_is_no_label() -> None:
    text = (
        "Title: The Ferry\nDisclaimer: They belong to the harbour company, and as for the\n"
        "rating: it is there for the weather.\n\nIt was late."
    )
    assert [field.name for field in read(text).fields] == ["title", "disclaimer"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "The ferry was late.\n\nNobody minded: it was summer.",
        "MARA: You came back.\n\nTOM: The ferry was late.\n\nMARA: It always is.",
        "Note: this is how it began. The ferry was late.\n\nNobody minded.",
        "Dear Anna:\n\nThe ferry was late.",
        "10:30\n\nThe ferry was late.",
    ],
)
def test_a_story_without_header(text: str) -> None:
    document = read(text)
    assert document.fields == []
    assert document.header is None
    assert not document.traits & trait.HEADER


def test_script_form_below_a_header_is_body() -> None:
    text = "Title: The Ferry\n\nRating: G\n\nMARA: You came back.\n\nTOM: Late, as ever.\n"
    assert values(text) == {"title": "The Ferry", "rating": "G"}
    assert body(text).startswith("MARA:")


def test_an_unknown_label_counts_among_known_ones_and_at_their_edges() -> None:
    found = read("Mood: calm\nTitle: The Ferry\nWind: west\nRating: G\nTide: high\nMoon: full\n\nText.")
    assert [field.label for field in found.fields if field.name is None] == ["Mood", "Wind", "Tide", "Moon"]
    spaced = read("Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nTide: high\n\nText.")
    assert [field.label for field in spaced.fields if field.name is None] == ["Tide"]


HEADERS = ["Title: The Ferry\nAuthor: Ann Lake\nRating: G\n", "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n"]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(
    "story",
    [
        "From: Ann\nTo: Tom\nSubject: The ferry\nDate: 5 May 1999\n\nDear Tom, it is late.\n",
        "Name: Tom\nStatus: missing\n\nThe file was thin, and nobody had read it.\n",
        "NOTES: It is late.\n\nAUTHOR: No, it is not.\n\nNOTES: It is.\n\nAnd so they went on.\n",
        "NOTES: It is late.\nAUTHOR: No, it is not.\nNOTES: It is.\n\nAnd so they went on.\n",
    ],
)
def test_a_letter_a_log_and_a_play_below_a_header_are_story(header: str, story: str) -> None:
    found = read(f"{header}\n{story}")
    assert [field.name for field in found.fields] == ["title", "author", "rating"]
    assert body(f"{header}\n{story}") == story


@pytest.mark.parametrize("header", HEADERS)
def test_nothing_is_read_across_a_second_header(header: str) -> None:
    second = header.replace("Ferry", "Mill").replace("Ann Lake", "Tom Quay")
    story = f"It was late.\n\n{second}\nThe mill stood still.\n"
    text = header.replace("Rating: G", "Disclaimer: Not mine.") + f"\n{story}"
    assert [field.value for field in read(text).fields] == ["The Ferry", "Ann Lake", "Not mine."]
    assert body(text) == story


def test_a_misspelt_label_at_the_edge_counts() -> None:
    document = read("Title: The Ferry\nRating: G\nDesclaimr: none is mine\n\nThe ferry was late.")
    assert [field.label for field in document.fields] == ["Title", "Rating", "Desclaimr"]
    assert document.fields[-1].name is None


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("THE FERRY\nby Ann Lake\n\nIt was late.", "THE FERRY", "Ann Lake"),
        ("The Ferry\n\nWritten by Ann Lake\n\nIt was late.", "The Ferry", "Ann Lake"),
        ("The Ferry by Ann Lake\n\nIt was late.", "The Ferry", "Ann Lake"),
        ("The Ferry\nby Ann Lake\n\nRating: G\n\nIt was late.", "The Ferry", "Ann Lake"),
        ("The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nIt was late.", "The Ferry", "Ann Lake"),
        ("Title: The Ferry\nby Ann Lake\n\nRating: G\n\nIt was late.", "The Ferry", "Ann Lake"),
    ],
)
def test_title_and_byline_without_labels(text: str, title: str, author: str) -> None:
    document = read(text)
    found = {field.name: field for field in document.fields}
    assert (found["title"].value, found["author"].value) == (title, author)
    assert Origin.UNLABELLED in {field.origin for field in document.fields}


def test_strays_at_the_foot_and_alone_in_the_body() -> None:
    story = "Title: The Ferry\n\nText.\n\n{}\n\nMore text, with a colon: here.\n\n{}\n"
    found = read(story.format("Rating: G", "Feedback: to the harbour\nSeries: Boats")).strays
    assert [(field.name, field.value) for field in found] == [
        ("rating", "G"),
        ("feedback", "to the harbour"),
        ("series", "Boats"),
    ]


def test_a_short_story_with_fields_at_its_foot_is_no_header() -> None:
    text = "Title: The Ferry\nAuthor: Ann Lake\n\nText.\n\nMore.\n\nRating: G\nDisclaimer: None is mine.\n"
    document = read(text)
    assert [field.name for field in document.fields] == ["title", "author"]
    assert [field.name for field in document.strays] == ["rating", "disclaimer"]


@pytest.mark.parametrize("line", ["Date: the ninth of May.", "Location: the quay", "Note: it rained."])
def test_a_blank_line_ends_a_compact_header_before_words_of_the_story(line: str) -> None:
    text = f"Title: The Ferry\nAuthor: Ann Lake\nRating: G\n\n{line}\n\nThe ferry was late."
    assert body(text).startswith(line)


def test_a_known_field_may_stand_below_a_blank_line_in_a_compact_header() -> None:
    text = "Title: The Ferry\nAuthor: Ann Lake\nSummary: Late.\n\nRating: G\n\nThe ferry was late."
    assert values(text)["rating"] == "G"


def test_prose_in_the_body_is_no_stray() -> None:
    text = "Title: The Ferry\n\nText.\n\nDate: the third of May\nTitle: First Mate\nName: Tom\n\nRead on: nothing else."
    assert read(text).strays == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_is_read_and_every_span_is_true(text: str) -> None:
    check_spans(read(text))


LINES = st.sampled_from(
    [
        "", " ", "Title: The Ferry", "author - Ann Lake", "RATING = G", "Summary:", "  goes on here", "---", "by Tom",
        "Mood: calm", "MARA: No.", "It was late, and the boat had not come in at all, said he who knew.", "* * *",
        "**Rating:** PG", "Ｔitle： x", "\tDisclaimer:\tnot mine ", "\x1b[1mTitle: x", "Notes: a:b:c", "Titel: x",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_lines_are_read_and_every_span_is_true(lines: list[str], end: str, mark: bool) -> None:
    document = read(("\ufeff" if mark else "") + end.join(lines))
    check_spans(document)
    assert document.traits & trait.BODY or not document.text[document.body.start :].strip(b" \t\r\n\x0b\x0c\x1a")


def check_spans(document: Document) -> None:
    text, end = document.text, 0
    for field in document.fields:
        assert end <= field.line_span.start <= field.line_span.end <= len(text)
        end = field.line_span.start
        assert field.line_span.start <= field.label_span.start <= field.label_span.end
        assert text[slice(*field.label_span)].decode() == field.label
        raw = text[slice(*field.value_span)].decode()
        assert raw == raw.strip()
        assert " ".join(raw.split()) == " ".join(field.value.split())
        assert field.value_span.end <= field.line_span.end
    if document.header is not None:
        assert document.header.end <= document.body.start <= len(text)
    else:
        assert document.fields == []
    for field in document.strays:
        assert field.line_span.start >= document.body.start


@pytest.mark.parametrize(
    "unit", ["Label{}: v\n", "Notes: v\n", "Title: A\n\n", "words that go on\n", ": ", "a\r", "\n"]
)
def test_work_grows_with_the_text(unit: str) -> None:
    """Four times the text takes about four times the steps, which are counted, not timed."""
    small, large = (steps("Title: The Ferry\n" + "".join(unit.format(i) for i in range(n))) for n in (500, 2000))
    assert large < small * 6 + 2000


def steps(text: str) -> int:
    """How many lines of Python reading a text takes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("value", ["Warnings: Graphic Depictions Of Violence", "E-mail: ann.lake@lists.example.org"])
def test_a_term_does_not_go_on_below_a_blank_line(value: str) -> None:
    header = f"Title: The Ferry\n\nAuthor: Ann Lake\n\nSummary: It is late.\n\n{value}\n\n"
    text = f"{header}the ferry was late that night, and nobody knew.\n\nthe next day it came.\n"
    found = read(text.encode())
    assert found.fields[-1].value == value.partition(": ")[2]
    assert found.body.start == len(header)


SUMMED_UP = "Ann waits for the ferry, and it does not come."


@pytest.mark.parametrize("header", ["Title: The Ferry\nAuthor: Ann Lake\nSummary:", "Title: The Ferry\n\nSummary:"])
def test_an_empty_summary_takes_the_paragraph_below(header: str) -> None:
    document = above_story(f"{header}\n\n{SUMMED_UP}")
    summary = document.field("summary")
    assert summary is not None
    assert summary.value == SUMMED_UP
    assert body_of(document) == STORY


@pytest.mark.parametrize("below", ["Chapter One", "THE QUAY", "The Night Ferry", f"{SUMMED_UP} " * 40])
def test_an_empty_summary_takes_no_heading_and_no_long_paragraph(below: str) -> None:
    summary = above_story(f"Title: The Ferry\nSummary:\n\n{below}").field("summary")
    assert summary is not None
    assert summary.value == ""


@pytest.mark.parametrize("path", ["story.txt", "story.md"])
def test_all_of_a_story_on_one_line(path: str) -> None:
    line = (
        "Rated: Fiction M - Language: English - Genre: Romance/Drama - Characters: Ann L., Bo - Words: 1,000 - Favs: 2"
    )
    fields = [(field.name, field.value) for field in above_story(f"The Ferry\nBy: Ann Lake\n\n{line}", path).fields]
    assert fields == [
        ("title", "The Ferry"),
        ("author", "Ann Lake"),
        ("rating", "M"),
        ("language", "English"),
        ("genre", "Romance/Drama"),
        ("characters", "Ann L., Bo"),
        ("words", "1,000"),
    ]


def test_who_is_named_before_an_address_in_quotes_is_the_author() -> None:
    document = above_story('Title: The Ferry\nAuthor: "Ann Lake" <ann@example.org>')
    author = document.field("author")
    assert author is not None
    assert author.value == "Ann Lake"
