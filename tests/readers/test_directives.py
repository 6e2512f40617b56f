"""What a document says to storylint is found in all formats, and is no field of the story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model.document import Document
from linter.readers.directives import comment_directives
from tests.readers.expected import STORY, above_story, read

LINE = "X-Storylint: ignore DIS004 -- author unreachable"
WORDS = "ignore DIS004 -- author unreachable"
COMMENT = f"<!-- storylint: {WORDS} -->"
THREE = ["title", "author", "rating"]


def words(document: Document) -> list[str]:
    return [directive.words for directive in document.directives]


def names(document: Document) -> list[str | None]:
    return [field.name for field in (*document.fields, *document.strays)]


def header(line: str, at: int, between: str) -> str:
    lines = ["Title: The Ferry", "Author: Ann Lake", "Rating: G"]
    return between.join([*lines[:at], line, *lines[at:]])


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("label", ["X-Storylint", "x-storylint", "X-STORYLINT"])
def test_a_line_of_a_header(at: int, between: str, label: str) -> None:
    document = above_story(header(LINE.replace("X-Storylint", label), at, between))
    assert (names(document), words(document)) == (THREE, [WORDS])
    assert document.text[document.body.start :].decode() == STORY
    (directive,) = document.directives
    assert document.text[directive.place.start : directive.place.end].decode() == WORDS


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\n\n{STORY}",
        f"{LINE}\nTHE NIGHT FERRY\nby Ann Lake\n\n{STORY}",
        f"THE NIGHT FERRY\nby Ann Lake\n\n{LINE}\n\n{STORY}",
        f"Title: The Ferry\nAuthor: Ann Lake\n\n{STORY}\n{LINE}\n",
        f"Title: The Ferry\nAuthor: Ann Lake\n---\n\n{LINE}\n\n{STORY}",
        f"From: ann@lake.example\nSubject: Ferry\n{LINE}\n\nTitle: The Ferry\nAuthor: Ann Lake\n\n{STORY}",
    ],
)
def test_a_line_elsewhere(text: str) -> None:
    document = read(text)
    assert words(document) == [WORDS]
    assert set(names(document)) <= {"title", "author"}


def test_it_begins_no_header() -> None:
    assert read(f"{LINE}\n\n{STORY}").header is None
    assert read(f"{LINE}\nFandom: Harbour Tales\n{STORY}").header is None


def test_a_line_that_goes_on_is_indented() -> None:
    document = above_story(f"Title: The Ferry\n{LINE}\n  for good\nRating: G")
    assert (names(document), words(document)) == (["title", "rating"], [f"{WORDS} for good"])
    document = above_story(f"Title: The Ferry\n{LINE}\nfor good\nRating: G")
    assert (names(document), words(document)) == (["title", "rating"], [WORDS])


@pytest.mark.parametrize(
    "lines",
    [
        f"x-storylint: {WORDS}",
        f'X-Storylint: "{WORDS}"',
        f"x-storylint: [{WORDS}]",
        f"x-storylint:\n  - {WORDS}",
        f"x-storylint: >\n  {WORDS}",
    ],
)
def test_front_matter(lines: str) -> None:
    document = read(f"---\ntitle: The Ferry\n{lines}\nrating: G\n---\n\n{STORY}", "story.md")
    assert (names(document), words(document)) == (["title", "rating"], [WORDS])


def test_toml_and_several_items() -> None:
    document = read(f'+++\ntitle = "The Ferry"\nx-storylint = ["{WORDS}", "ignore X"]\n+++\n\n{STORY}', "story.md")
    assert words(document) == [WORDS, "ignore X"]
    assert {directive.extent for directive in document.directives} == {None}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"{COMMENT}\n\nTitle: The Ferry\nAuthor: Ann Lake\n\n{STORY}", True),
        (f"Title: The Ferry\n{COMMENT}\nAuthor: Ann Lake\n\n{STORY}", True),
        (f"Title: The Ferry\nAuthor: Ann Lake\n\n<!-- Storylint:\n  {WORDS}\n-->\n\n{STORY}", True),
        (f"Title: The Ferry\nAuthor: Ann Lake\n\n<!-- a note -->{COMMENT}\n\n{STORY}", True),
        (f"Title: The Ferry {COMMENT}\nAuthor: Ann Lake\n\n{STORY}", False),
        (f"Title: The Ferry\nAuthor: Ann Lake {COMMENT}\n\n{STORY}", False),
        (f"Title: The Ferry\nAuthor: Ann Lake\n\n{STORY.rstrip()} {COMMENT}", False),
        (f"---\ntitle: The Ferry\nauthor: Ann Lake\n---\n\n{COMMENT}\n\n{STORY}", True),
    ],
)
def test_comments_of_markdown(text: str, whole: bool) -> None:
    document = read(text, "story.md")
    assert [(field.name, field.value) for field in document.fields] == [("title", "The Ferry"), ("author", "Ann Lake")]
    assert document.strays == []
    assert words(document) == [WORDS]
    assert document.text == text.encode()
    assert (document.directives[0].line_start is None) == whole


@pytest.mark.parametrize("code", [f"`{COMMENT}`", f"```\n{COMMENT}\n```", f"    {COMMENT}", f"\\{COMMENT}"])
def test_what_markdown_shows_is_no_comment(code: str) -> None:
    assert words(read(f"Title: The Ferry\nAuthor: Ann Lake\n\n{STORY}\n{code}\n", "story.md")) == []


def test_pages() -> None:
    fields = "<p>Title: The Ferry</p><p>Author: Ann Lake</p>"
    assert words(read(f"{COMMENT}\n{fields}<p>{STORY}</p>", "story.html")) == [WORDS]
    assert words(read(f"<p>{LINE}</p>{fields}<p>{STORY}</p>", "story.html")) == [WORDS]
    listing = f"<pre>\nTitle: The Ferry\n{LINE}\nAuthor: Ann Lake\n\n{STORY}</pre>"
    document = read(listing, "story.html")
    assert (names(document), words(document)) == (["title", "author"], [WORDS])


def test_a_text_has_no_comments() -> None:
    assert words(above_story(f"Title: The Ferry\nSummary: {COMMENT}")) == []


@given(st.lists(st.sampled_from(["<!--", "-->", " storylint: x ", "STORYLINT:", "\n", "\r\n", "é", " ", "a", "`"])))
def test_comments_leave_the_text_as_long_as_it_is(pieces: list[str]) -> None:
    text = "".join(pieces).encode()
    for markdown in (True, False):
        visible, directives = comment_directives(text, markdown=markdown)
        assert len(visible) == len(text)
        assert visible.count(b"\n") == text.count(b"\n")
        for directive in directives:
            assert directive.extent is None or text[slice(*directive.extent)].strip().startswith(b"<!--")
            assert not directive.verbatim or text[slice(*directive.place)].decode() == directive.words
