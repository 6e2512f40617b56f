"""The headers of mails and news articles above a story, and what they tell where nothing else does."""

import pytest

from linter.model.document import Field, Origin
from linter.readers import infer_fields
from linter.readers.lines import Lines
from linter.readers.posting import lines_of_posting
from tests.readers.expected import STORY, above_story, as_labelled, assert_in_place, body_of, read, told

OWN = "Title: The Night Ferry\nAuthor: Ann Lake\nRating: PG"
VALUES = {"title": "The Night Ferry", "author": "Ann Lake", "rating": "PG"}

POSTINGS = {
    "mail": "From: tom@example.org (Tom Quay)\nSubject: boats\nDate: Wed, 12 Mar 1997 04:12:09 GMT",
    "subject first": "Subject: boats\nFrom: Tom Quay <tom@example.org>",
    "capitals": "FROM: Tom Quay\nSUBJECT: boats",
    "sender only": "From: Tom Quay <tom@example.org>\nDate: 12 March 1997",
    "outlook": "From: Tom Quay\nSent: Wednesday, March 12, 1997 4:12\nTo: boats@example.org\nSubject: boats",
    "mbox": "From tom@example.org Wed Mar 12 04:12:09 1997\nFrom: Tom Quay\nSubject: boats",
    "quoted mbox": ">From tom@example.org Wed Mar 12 04:12:09 1997\nFrom: Tom Quay\nSubject: boats",
    "received": (
        "Received: from example.org by example.com\n\tid 123; Wed, 12 Mar 1997\n        (from tom)\n"
        "From: Tom Quay <tom@example.org>\nSubject: boats\nMime-Version: 1.0\n"
        "Content-Type: text/plain;\n charset=us-ascii\nStatus: RO\nX-Status: "
    ),
    "news": (
        "Path: news.example.org!not-for-mail\nFrom: tom@example.org (Tom Quay)\nNewsgroups: alt.boats.stories\n"
        "Subject: boats\nMessage-ID: <1@example.org>\nLines: 40\nOrganization: The Harbour\n"
        "Keywords: boats, ferries\nSummary: a boat\nXref: news.example.org alt.boats.stories:12"
    ),
    "article": "Article: 12 of alt.boats.stories\nFrom: tom@example.org (Tom Quay)\nSubject: boats",
    "numbered article": "Article 12 of alt.boats.stories:\nFrom: tom@example.org (Tom Quay)\nSubject: boats",
    "double spaced": "From: Tom Quay\n\nSubject: boats\n\nDate: 12 March 1997",
    "empty sender": "From:\nSubject: boats",
    "empty subject": "From: Tom Quay\nSubject:",
}
EVERY_POSTING = pytest.mark.parametrize("posting", POSTINGS.values(), ids=POSTINGS.keys())


@EVERY_POSTING
@pytest.mark.parametrize("above", ["", "\n\n\n", "\ufeff"], ids=["top", "blank lines", "mark"])
def test_a_story_has_its_own_header(posting: str, above: str) -> None:
    document = above_story(f"{above}{posting}\n\n{OWN}")
    assert told(document.fields) == as_labelled(VALUES)
    assert document.header is not None
    assert document.text[document.header.start :].startswith(b"Title:")
    assert_in_place(document)
    assert body_of(document) == STORY


@EVERY_POSTING
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_every_line_end(posting: str, end: str) -> None:
    document = read(f"{posting}\n\n{OWN}\n\n{STORY}".replace("\n", end))
    assert told(document.fields) == as_labelled(VALUES)
    assert_in_place(document)


@EVERY_POSTING
def test_a_title_and_a_byline_below(posting: str) -> None:
    document = above_story(f"{posting}\n\nTHE NIGHT FERRY\nby Ann Lake")
    assert told(document.fields) == [
        ("title", "THE NIGHT FERRY", Origin.UNLABELLED),
        ("author", "Ann Lake", Origin.UNLABELLED),
    ]
    assert_in_place(document)


@EVERY_POSTING
def test_a_posting_alone_is_no_header(posting: str) -> None:
    document = above_story(posting)
    assert document.fields == []
    assert document.header is None


def named(document_text: str) -> dict[str | None, Field]:
    document = above_story(document_text)
    found = infer_fields(document)
    assert_in_place(document, [field for field in found if "=" not in field.value])
    return {field.name: field for field in found}


SUBJECTS = [
    ("The Night Ferry", "The Night Ferry"),
    ("[FFML] The Night Ferry", "The Night Ferry"),
    ("[FFML] [Fanfic] The Night Ferry", "The Night Ferry"),
    ("[FFML][Fanfic]The Night Ferry", "The Night Ferry"),
    ("Re: The Night Ferry", "The Night Ferry"),
    ("RE: [FFML] Fwd: The Night Ferry", "The Night Ferry"),
    ("FW: The Night Ferry", "The Night Ferry"),
    ("The Night Ferry (PG)", "The Night Ferry"),
    ("The Night Ferry [PG-13]", "The Night Ferry"),
    ("  The   Night Ferry  ", "The Night Ferry"),
    ("[FFML] [FIC]", "[FFML] [FIC]"),
    ("Reunion", "Reunion"),
    ("Forward: The Night Ferry", "Forward: The Night Ferry"),
]


@pytest.mark.parametrize(("subject", "title"), SUBJECTS)
def test_the_subject_is_the_title_where_nothing_else_is(subject: str, title: str) -> None:
    field = named(f"From: Ann Lake\nSubject: {subject}\nDate: 12 March 1997")["title"]
    assert (field.value, field.origin, field.label) == (title, Origin.POSTING, "Subject")


FOLDED = [
    ("The Night Ferry and\n Other Boats", "The Night Ferry and Other Boats"),
    ("=?iso-8859-1?Q?The_Night_F=E4hre?=", "The Night Fähre"),
    ("=?utf-8?B?RsOkaHJl?=", "Fähre"),
    ("=?iso-8859-1?Q?The_Night?=\n =?iso-8859-1?Q?_F=E4hre?=", "The Night Fähre"),
    ("=?no-such-code?Q?The_Night?=", "=?no-such-code?Q?The_Night?="),
    ("=?utf-8?B?a?= Ferry", "=?utf-8?B?a?= Ferry"),
]


@pytest.mark.parametrize(("subject", "title"), FOLDED)
def test_a_subject_as_mails_write_it(subject: str, title: str) -> None:
    document = above_story(f"From: Ann Lake\nSubject: {subject}\nDate: 12 March 1997")
    assert [field.value for field in infer_fields(document) if field.name == "title"] == [title]


@pytest.mark.parametrize(("subject", "rating"), [("The Ferry (PG)", "PG"), ("[FFML] The Ferry [NC-17]", "NC-17")])
def test_a_rating_in_the_subject(subject: str, rating: str) -> None:
    field = named(f"From: Ann Lake\nSubject: {subject}")["rating"]
    assert (field.value, field.origin) == (rating, Origin.STATED)


@pytest.mark.parametrize(
    "sender", ["Ann Lake", "ann@example.org", "Ann Lake <ann@example.org>", "ann@example.org (Ann Lake)"]
)
def test_the_sender_is_the_author_where_nobody_else_is(sender: str) -> None:
    field = named(f"From: {sender}\nSubject: The Night Ferry")["author"]
    assert (field.value, field.origin, field.label) == (sender, Origin.POSTING, "From")


def test_the_first_subject_and_the_first_sender_count() -> None:
    found = named("From: Ann Lake\nSubject: The Night Ferry\nFrom: Tom Quay\nSubject: Other Boats")
    assert (found["title"].value, found["author"].value) == ("The Night Ferry", "Ann Lake")


def test_an_empty_subject_and_sender_tell_nothing() -> None:
    assert not {"title", "author"} & named("From:\nSubject:\nDate: 12 March 1997").keys()


def test_what_the_story_says_wins_over_its_posting() -> None:
    found = named("From: Tom Quay\nSubject: boats\n\nThe Night Ferry\nby Ann Lake")
    assert not {"title", "author"} & found.keys()


NOT_POSTINGS = [
    "From afar: a shout.",
    "Dear Mara,\nFrom: the harbour\nSubject: none",
    "Title: The Night Ferry\nFrom: Ann Lake\nSubject: boats",
    "From: Ann Lake\nSubject: boats\nTitle: The Night Ferry",
    "From: Ann Lake\nSubject: boats\nDisclaimer: Not mine.",
    "MARA: You came back.\nTOM: I did.",
    "",
    "\n\n",
]


@pytest.mark.parametrize("text", NOT_POSTINGS)
def test_what_is_no_posting(text: str) -> None:
    data = f"{text}\n\n{STORY}".encode()
    assert lines_of_posting(data, Lines(data)) == 0


@pytest.mark.parametrize("posting", [each for name, each in POSTINGS.items() if name != "double spaced"])
def test_where_a_posting_ends(posting: str) -> None:
    data = f"\n{posting}\n\n{STORY}".encode()
    assert lines_of_posting(data, Lines(data)) == posting.count("\n") + 2


def test_a_story_that_lists_labels_below_its_subject_owns_it() -> None:
    document = above_story("Subject: boats\nTitle: The Night Ferry\nRating: G")
    assert told(document.fields) == as_labelled({"subject": "boats", "title": "The Night Ferry", "rating": "G"})
