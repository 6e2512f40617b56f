"""Project Gutenberg's books: old and new headers, and where the book begins."""

import pytest

from linter.model.document import Document, Origin
from tests.readers.expected import STORY, as_labelled, as_unlabelled, assert_in_place, body_of, read, told

LICENCE = "This book is for the use of anyone anywhere at no cost and with\nalmost no restrictions whatsoever.\n"
OPENINGS = {
    "ebook": "The Project Gutenberg EBook of The Night Ferry, by Ann Lake",
    "without author": "The Project Gutenberg eBook of The Night Ferry",
    "possessive": "Project Gutenberg's The Night Ferry, by Ann Lake",
    "mark": "\ufeffThe Project Gutenberg EBook of The Night Ferry, by Ann Lake",
}
STARTS = {
    "this": "*** START OF THIS PROJECT GUTENBERG EBOOK THE NIGHT FERRY ***",
    "the": "*** START OF THE PROJECT GUTENBERG EBOOK THE NIGHT FERRY ***",
    "tight": "***START OF THE PROJECT GUTENBERG EBOOK THE NIGHT FERRY***",
    "two lines": "*** START OF THE PROJECT GUTENBERG EBOOK THE LONG STORY OF THE\nNIGHT FERRY ***",
}


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS.keys())
@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_new_header_is_labelled(opening: str, start: str, end: str) -> None:
    text = (
        f"{opening}\n\n{LICENCE}\n\nTitle: The Night Ferry\n       and Other Boats\n\nAuthor: Ann Lake\n\n"
        f"Release Date: May 1, 2004 [EBook #12]\n\nLanguage: English\n\n{start}\n\n\n\n{STORY}"
    )
    document = read(text.replace("\n", end))
    assert told(document.fields) == as_labelled(
        {
            "title": "The Night Ferry and Other Boats",
            "author": "Ann Lake",
            "release_date": "May 1, 2004 [EBook #12]",
            "language": "English",
        }
    )
    assert_in_place(document)
    assert body_of(document) == STORY.replace("\n", end)


OLD = [
    "**The Project Gutenberg Etext of The Night Ferry by Ann Lake**",
    "*****The Project Gutenberg Etext of The Night Ferry, by Ann Lake*****",
    "The Project Gutenberg Etext of The Night Ferry, by Ann Lake",
    "The Project Gutenberg E-text of The Night Ferry, by Ann Lake",
    "The Project Gutenberg Etext of The Night Ferry, by Ann Lake\n#2 in our series by Ann Lake",
    "The Project Gutenberg Etext of The Night Ferry\nby Ann Lake",
    "The Project Gutenberg Etext of The Night Ferry,\n by Ann Lake",
    "The Project Gutenberg Etext #12: The Night Ferry, by Ann Lake",
    "Project Gutenberg's The Night Ferry, by Ann Lake",
    "Project Gutenberg’s The Night Ferry, by Ann Lake",
    "Project Gutenberg Etext The Night Ferry, by Ann Lake",
]
PRINTS = [
    "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*",
    "*END THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*",
    "*** START OF THE PROJECT GUTENBERG EBOOK THE NIGHT FERRY ***",
]


def assert_title_and_author(document: Document) -> None:
    assert told(document.fields) == [
        ("title", "The Night Ferry", Origin.UNLABELLED),
        ("author", "Ann Lake", Origin.UNLABELLED),
    ]
    assert_in_place(document)


@pytest.mark.parametrize("line", OLD)
@pytest.mark.parametrize("small_print", PRINTS)
def test_an_old_header_names_the_book_in_its_first_line(line: str, small_print: str) -> None:
    document = read(f"{line}\n\n{LICENCE}\n\n{small_print}\n\n\n{STORY}")
    assert_title_and_author(document)
    assert body_of(document) == STORY


@pytest.mark.parametrize("line", OLD)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_old_header_with_nothing_that_ends_it(line: str, end: str) -> None:
    document = read(f"{line}\n\n{LICENCE}\n\n{STORY}".replace("\n", end))
    assert_title_and_author(document)
    assert document.header is not None
    assert document.body.start >= document.header.end


def test_a_title_with_by_in_it() -> None:
    document = read(f"The Project Gutenberg Etext of Side by Side, by Ann Lake\n\n{PRINTS[0]}\n\n{STORY}")
    assert told(document.fields) == as_unlabelled({"title": "Side by Side", "author": "Ann Lake"})
    assert_in_place(document)


def test_a_book_without_a_name() -> None:
    document = read(f"Welcome to Project Gutenberg\n\n{LICENCE}\n\n{PRINTS[0]}\n\n{STORY}")
    assert document.fields == []
    assert body_of(document) == STORY


def test_names_far_from_the_top_are_the_storys() -> None:
    document = read(f"The Night Ferry\nby Ann Lake\n\n{STORY * 20}\n{OLD[2]}\n{STARTS['the']}\n{STORY}")
    assert_title_and_author(document)
    assert body_of(document).startswith(STORY)
