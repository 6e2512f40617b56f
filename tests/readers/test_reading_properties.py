"""What holds of every text, whatever stands in it: it is read, and every place is true."""

import gc
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.readers import infer_fields, read_document
from linter.vocabularies.labels import label_table
from tests.readers.expected import read

NAMES = st.sampled_from(
    [
        "Title",
        "AUTHOR",
        "rating",
        "Summary",
        "Disclaimer",
        "Rated",
        "Fic",
        "A/N",
        "E-MAIL ADDRESS",
        "Mood",
        "Disclaimer #2",
        "Titel",
        "Words",
        "Subject",
        "From",
        "Author’s Notes",
        "Ｔitle",
        "DISTRIBUTION",
        "Category",
    ]
)
SEPARATORS = st.sampled_from(
    [": ", ":", " - ", " = ", ", ", " ", "....", " | ", "] ", ": \t", "： ", ":\n", ":\n\n", "\n"]
)
OPENINGS = st.sampled_from(["", "", "", "[", "(", "| ", "**", "> ", "# ", "    ", "\t\t", "~", "- ", "% "])
CLOSINGS = st.sampled_from(["", "", "", "]", ")", " |", "**", "  ", "!"])
VALUES = st.sampled_from(
    [
        "The Night Ferry",
        "Ann Lake",
        "PG-13",
        "",
        "none of it is mine; it belongs to the Harbour Company",
        "Zo=EB",
        '"The Night Ferry" by Ann Lake',
        "Fiction T - English - Drama - Words: 900",
        "x   Rating: G",
        "a | Author: b",
        "The boat is late again, and nobody on th=\ne quay knows",
        "The Ferry (PG)",
        "not mine.\n\nIt belongs to Fox.",
        "Ann <ann@example.org>",
        "[FFML] The Ferry",
        "TBD",
        "“é”",
        "(",
        ")",
        "***",
        "R for storms and",
    ]
)
LABELLED = st.builds("".join, st.tuples(OPENINGS, NAMES, SEPARATORS, VALUES, CLOSINGS))
LINES = st.sampled_from(
    [
        "",
        "",
        "",
        " ",
        "\t",
        "***",
        "-----",
        "~*~*~",
        "<hr>",
        "\x1a",
        "\x00",
        "\x0c",
        "\ufeff",
        "THE NIGHT FERRY",
        "The Night Ferry",
        "  and Other Boats",
        "The Ferry (PG)",
        "T H E   F E R R Y",
        "by Ann Lake",
        "By:",
        "|",
        "By: Ann Lake",
        "Written by Ann Lake (ann@example.org)",
        "~The Ferry~ By Ann Lake",
        "A Harbour Tales fanfic by Ann",
        '"Ferry" by Ann Lake [ann@example.org]',
        "by Ann Lake, Tom Quay, Mara Stone and",
        "Chapter 1",
        "Episode 7:  The Gem Factor",
        "(1/4)",
        "Part Two: by night",
        "A Harbour fanfiction",
        "(Harbour Tales)",
        "Ann Lake presents",
        "(c) 1998 Ann Lake",
        "Copyright 1998 by Ann Lake.",
        "Ann Lake",
        "ann@example.org",
        "Rated PG.",
        "This story is rated R for storms.",
        "[PG-13]",
        "MARA: No.",
        '"Come in," she said.',
        "-- Old saying",
        "From: Ann Lake <ann@example.org>",
        ">From ann@example.org Wed",
        "Subject: [FFML] The Ferry (PG)",
        "\tid 123",
        "Content-Transfer-Encoding: quoted-printable",
        "Newsgroups: alt.boats",
        "The Project Gutenberg Etext of The Ferry, by Ann Lake",
        "*** START OF THIS PROJECT GUTENBERG EBOOK THE FERRY ***",
        "I don't own any of these characters; they belong to the Harbour Company.",
        "No copyright infringement intended.",
        "The ferry was late that morning, and nobody on the quay could say why it was so, since",
        "it was summer.",
        "Side by Side",
        "Day by day, and night by night, they waited.",
        "Disclaimer",
        "SUMMARY",
        "Table of Contents",
    ]
)
TEXTS = st.lists(st.one_of(LINES, LABELLED), max_size=25)
ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r", "\n\n"])
PATHS = st.sampled_from(["story.txt", "story.md"])


@given(TEXTS, ENDS, PATHS)
@example(["Title: x   " + "Rating: G   " * 1500], "\n", "story.txt")
@example(["Title: x | " * 400], "\n", "story.txt")
@example(["Title: The Ferry   Rating: G"], "\n", "story.txt")
def test_any_lines_are_read(lines: list[str], end: str, path: str) -> None:
    check(read("\n".join(lines).replace("\n", end), path))


@given(st.lists(st.one_of(LINES, LABELLED, st.text(max_size=30)), max_size=12), PATHS)
def test_any_text_between_lines_is_read(lines: list[str], path: str) -> None:
    check(read("\n".join(lines).encode("utf-8", "replace"), path))


@given(st.lists(st.one_of(LINES, LABELLED), max_size=12), st.binary(max_size=12), st.integers(0, 400))
def test_any_bytes_among_lines_are_read(lines: list[str], noise: bytes, place: int) -> None:
    data = "\n".join(lines).encode()
    check(read(data[:place] + noise + data[place:]))


@given(TEXTS, ENDS)
def test_reading_twice_gives_the_same(lines: list[str], end: str) -> None:
    text = end.join(lines)
    assert [vars_of(field) for field in read(text).fields] == [vars_of(field) for field in read(text).fields]


def vars_of(field: Field) -> tuple[object, ...]:
    return (field.name, field.label, field.value, field.value_span, field.line_span, field.origin)


def check(document: Document) -> None:
    """Everything that the model promises of a document."""
    found = infer_fields(document)
    check_order(document)
    for field in (*document.fields, *document.strays):
        check_places(document, field)
        check_value(document, field)
    for field in found:
        check_value(document, field)
        assert field.value
    assert {field.name for field in found}.isdisjoint(document.usable)
    for field in document.strays:
        assert field.line_span.start >= document.body.start


def check_order(document: Document) -> None:
    """Fields stand in order and part the lines between them; the body follows the header."""
    if document.header is None:
        assert document.fields == []
        assert not document.traits & trait.HEADER
    else:
        assert document.header.start == document.fields[0].line_span.start
        assert document.header.end == document.fields[-1].line_span.end
        assert document.header.end <= document.body.start
    assert document.body.start <= document.body.end == len(document.text)
    for above, below in pairwise(document.fields):
        # A title and a byline on one line have that line in common.
        same = above.origin is below.origin is Origin.UNLABELLED and above.line_span == below.line_span
        assert same or above.line_span.end <= below.line_span.start
        assert above.value_span.end <= below.value_span.start
    for above, below in pairwise(document.strays):
        assert above.line_span.end <= below.line_span.start


def check_places(document: Document, field: Field) -> None:
    """Every place lies within the text and its field."""
    line, value = field.line_span, field.value_span
    assert 0 <= line.start <= field.label_span.start <= field.label_span.end
    assert field.label_span.end <= field.separator_span.start <= field.separator_span.end
    assert value.start <= value.end <= len(document.text)
    assert line.start <= line.end <= len(document.text)
    if field.label:
        assert " ".join(document.text[slice(*field.label_span)].decode().split()) == field.label
    assert value.end <= line.end
    if field.value:
        assert field.separator_span.end <= value.start


def check_value(document: Document, field: Field) -> None:
    """The value stands in its place, white space folded."""
    raw = document.text[slice(*field.value_span)].decode()
    if not set("=@*_`") & set(raw):
        # Quoted-printable text is decoded; addresses among names, and marks of Markdown, are left out.
        assert " ".join(raw.split()).startswith(" ".join(field.value.split()))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("story.txt", "Title: The Ferry\n\nAuthor: Ann Lake\n\nDisclaimer: I own nothing.\n\nThe ferry was late.\n"),
        ("story.txt", "THE FERRY\nby Ann Lake\n\nThe ferry was late.\n"),
        ("story.md", "---\ntitle: The Ferry\n---\n\nThe ferry was late.\n"),
        ("story.html", "<html><body><h1>The Ferry</h1><p>by Ann Lake</p><p>The ferry was late.</p></body></html>"),
    ],
)
def test_a_document_that_was_read_leaves_nothing_to_collect(path: str, text: str) -> None:
    """A run reads documents by the hundred thousand and leaves the collector out."""
    labels = label_table({})
    infer_fields(read_document(path, text.encode(), labels, "cp1252"))  # what is imported for it may hold cycles
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            infer_fields(read_document(path, text.encode(), labels, "cp1252"))
        assert gc.collect() == 0
    finally:
        gc.enable()
