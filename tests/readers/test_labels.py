"""Labelled fields in the many ways that people write them, and where their values end."""

from collections.abc import Callable
from itertools import product

import pytest

from linter.model.document import Origin
from tests.readers.expected import STORY, above_story, as_labelled, assert_in_place, body_of, read, told

THREE = {"title": "The Night Ferry", "author": "Ann Lake", "rating": "PG"}

SHAPES = {
    "colon": "{}: {}",
    "colon alone": "{}:{}",
    "space before colon": "{} : {}",
    "space only before colon": "{} :{}",
    "tab": "{}:\t{}",
    "wide": "{}:          {}",
    "hyphen": "{} - {}",
    "two hyphens": "{} -- {}",
    "en dash": "{} – {}",
    "em dash": "{} — {}",
    "equals": "{} = {}",
    "equals after the label": "{}= {}",
    "dots": "{}.........{}",
    "dots with spaces": "{} ..... {}",
    "comma": "{}, {}",
    "brackets": "[{}: {}]",
    "parentheses": "({}: {})",
    "braces": "{{{}: {}}}",
    "bracketed label": "[{}] {}",
    "bracketed label with colon": "[{}]: {}",
    "bracketed label with hyphen": "[{}] - {}",
    "label in parentheses": "({}) {}",
    "table row": "| {} | {} |",
    "tight table row": "|{}|{}|",
    "star": "* {}: {}",
    "hyphen first": "-{}: {}",
    "tilde": "~{}: {}",
    "quoted mail": "> {}: {}",
    "heading": "# {}: {}",
    "bold label": "**{}:** {}",
    "bold label, colon outside": "**{}**: {}",
    "emphasised label": "_{}:_ {}",
    "emphasised line": "*{}: {}*",
    "indented": "    {}: {}",
    "centred": "                    {}: {}",
    "value below": "{}:\n{}",
    "value below, indented": "{}:\n    {}",
}


CAPITAL_ONLY = {
    "comma",
    "bracketed label",
    "bracketed label with colon",
    "bracketed label with hyphen",
    "label in parentheses",
}
"""Shapes that count with a capital only: prose and lists have them too."""
CASES = [
    pytest.param(shape, case, id=f"{name}-{case.__name__}")
    for name, shape in SHAPES.items()
    for case in (str.title, str.upper, str.lower)
    if case is not str.lower or name not in CAPITAL_ONLY
]


@pytest.mark.parametrize(("shape", "case"), CASES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["compact", "spaced"])
def test_separators_and_ornaments(shape: str, case: Callable[[str], str], gap: str) -> None:
    document = above_story(gap.join(shape.format(case(name), value) for name, value in THREE.items()))
    assert told(document.fields) == as_labelled(THREE)
    assert [field.label for field in document.fields] == [case(name) for name in THREE]
    assert_in_place(document)
    assert body_of(document) == STORY


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("shape", ["{}: {}", "{} - {}", "[{}: {}]", "{}:\n{}", "| {} | {} |"])
def test_every_line_end(end: str, shape: str) -> None:
    header = "\n".join(shape.format(name.title(), value) for name, value in THREE.items())
    document = read(f"{header}\n\n{STORY}".replace("\n", end))
    assert told(document.fields) == as_labelled(THREE)
    assert_in_place(document)
    assert body_of(document).startswith("The ferry was late")


NO_SEPARATOR = [
    ("TITLE The Night Ferry\nAUTHOR Ann Lake\nRATING PG", THREE),
    ("TITLE THE NIGHT FERRY\nAUTHOR Ann Lake", {"title": "THE NIGHT FERRY", "author": "Ann Lake"}),
    ("TITLE The Night Ferry\n\nAUTHOR Ann Lake\n\nRATING PG", THREE),
    ("Title=The Night Ferry\nAuthor=Ann Lake\nRating=PG", THREE),
    ("<Title: The Night Ferry>\n<Author: Ann Lake>\n<Rating: PG>", THREE),
    ("| Title | The Night Ferry |\n|-------|:---:|\n| Author | Ann Lake |\n| Rating | PG |", THREE),
    (
        "E-MAIL ADDRESS ann@example.org\nTITLE The Night Ferry",
        {"email": "ann@example.org", "title": "The Night Ferry"},
    ),
    ("SPOILER WARNING none at all\nTITLE The Night Ferry", {"spoilers": "none at all", "title": "The Night Ferry"}),
    ("Title: The Night Ferry\nRATING PG-13!", {"title": "The Night Ferry", "rating": "PG-13!"}),
    ("Title: The Night Ferry\nRated PG-13 for storms", {"title": "The Night Ferry", "rating": "PG-13 for storms"}),
    ("Title: The Night Ferry\nRated R", {"title": "The Night Ferry", "rating": "R"}),
    (
        "Title: The Night Ferry\nSUMMARY The boat is late,\n  and nobody knows why.",
        {"title": "The Night Ferry", "summary": "The boat is late, and nobody knows why."},
    ),
]


@pytest.mark.parametrize(("header", "values"), NO_SEPARATOR)
def test_labels_without_separator(header: str, values: dict[str, str]) -> None:
    document = above_story(header)
    assert told(document.fields) == as_labelled(values)
    assert_in_place(document)
    assert body_of(document) == STORY


ALONE = [
    (
        "Title: The Night Ferry\nDisclaimer\nNone of the boats is mine.",
        {"title": "The Night Ferry", "disclaimer": "None of the boats is mine."},
    ),
    (
        "Title: The Night Ferry\n\nSUMMARY\nThe boat is late,\nand nobody knows why.\n\nRating: PG",
        {"title": "The Night Ferry", "summary": "The boat is late, and nobody knows why.", "rating": "PG"},
    ),
    (
        "Disclaimers\nNone of it is mine.\n\nTitle: The Ferry",
        {"disclaimer": "None of it is mine.", "title": "The Ferry"},
    ),
    ("Title:\n\nThe Night Ferry\n\nRating: PG", {"title": "The Night Ferry", "rating": "PG"}),
    (
        "Title: The Ferry\nSummary:\n\nIt is late.\n\nRating: PG",
        {"title": "The Ferry", "summary": "It is late.", "rating": "PG"},
    ),
    ("Title: The Ferry\n\nAuthor:\n\nAnn Lake", {"title": "The Ferry", "author": "Ann Lake"}),
    ("**Title:** The Ferry\n\n**Summary:**\nIt is late.", {"title": "The Ferry", "summary": "It is late."}),
    ("*Title:* The Ferry\n*Author:*\nAnn Lake", {"title": "The Ferry", "author": "Ann Lake"}),
]


@pytest.mark.parametrize(("header", "values"), ALONE)
def test_a_label_alone_on_its_line(header: str, values: dict[str, str]) -> None:
    document = above_story(header)
    assert told(document.fields) == as_labelled(values)
    assert_in_place(document)
    assert body_of(document) == STORY


def test_a_value_between_an_empty_label_and_a_rule() -> None:
    document = read(f"Title: The Ferry\nSummary:\n\nIt is late.\n\n---\n{STORY}")
    assert told(document.fields) == as_labelled({"title": "The Ferry", "summary": "It is late."})
    assert body_of(document) == STORY


@pytest.mark.parametrize(("header", "values"), ALONE)
def test_the_separator_of_a_label_ends_where_its_value_begins(header: str, values: dict[str, str]) -> None:
    document = above_story(header)
    assert len(document.fields) == len(values)
    for field in document.fields:
        assert field.separator_span.end == field.value_span.start


@pytest.mark.parametrize(
    ("name", "place"),
    # The paragraph below a summary that is the last of a header is its value.
    sorted({*product(["Rating", "Author", "Summary", "Title"], ["first", "middle", "last"])} - {("Summary", "last")}),
)
def test_a_label_with_nothing_below(name: str, place: str) -> None:
    others = [f"{each}: x" for each in ("Title", "Author", "Summary", "Rating") if each != name]
    others.insert({"first": 0, "middle": 1, "last": 3}[place], f"{name}:")
    document = above_story("\n".join(others))
    empty = next(field for field in document.fields if field.label == name)
    assert (empty.name, empty.value) == (name.lower(), "")
    assert empty.value_span.start == empty.value_span.end == empty.separator_span.end
    assert len(document.fields) == 4
    assert body_of(document) == STORY


@pytest.mark.parametrize(
    ("lines", "name", "label", "value"),
    [
        ("DISTRIBUTION\nSTATEMENT: Anywhere", "distribution", "DISTRIBUTION STATEMENT", "Anywhere"),
        ("E-MAIL\nADDRESS: ann@example.org", "email", "E-MAIL ADDRESS", "ann@example.org"),
        ("SPOILER\nWARNING: none", "spoilers", "SPOILER WARNING", "none"),
    ],
)
def test_a_label_of_two_lines(lines: str, name: str, label: str, value: str) -> None:
    document = above_story(f"Title: The Night Ferry\n{lines}\nRating: PG")
    assert told(document.fields) == as_labelled({"title": "The Night Ferry", name: value, "rating": "PG"})
    assert document.fields[1].label == label
    assert_in_place(document)


SHARED_LINES = [
    "Title: The Night Ferry   Author: Ann Lake\nRating: PG",
    "Title: The Night Ferry\tAuthor: Ann Lake\nRating: PG",
    "Title: The Night Ferry | Author: Ann Lake | Rating: PG",
    "Title: The Night Ferry / Author: Ann Lake / Rating: PG",
    "Title: The Night Ferry ✧ Author: Ann Lake ✧ Rating: PG",
    "Title: The Night Ferry • Author: Ann Lake\nRating: PG",
    "Title: The Night Ferry     Author: Ann Lake     Rating: PG",
]


@pytest.mark.parametrize("header", SHARED_LINES)
@pytest.mark.parametrize("below", [f"\n\n{STORY}", f"\n---\n{STORY}", ""])
def test_several_fields_on_a_line(header: str, below: str) -> None:
    document = read(header + below)
    assert told(document.fields) == as_labelled(THREE)
    assert_in_place(document)
    for above, following in zip(document.fields, document.fields[1:], strict=False):
        assert above.line_span.end <= following.line_span.start
    assert body_of(document) == (STORY if below else "")


@pytest.mark.parametrize(
    "value",
    [
        "The boat: late again.  Nobody knows: why.",
        "See http://example.org/  and more",
        "Late.  MARA: No.",
        "1 May 1998   at 10:30",
        "This or that / neither: none",
    ],
)
def test_colons_within_a_value_part_nothing(value: str) -> None:
    document = above_story(f"Title: The Night Ferry\nSummary: {value}\nRating: PG")
    assert told(document.fields) == as_labelled({"title": "The Night Ferry", "summary": value, "rating": "PG"})
    assert_in_place(document)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('Title: "The Night Ferry" by Ann Lake', '"The Night Ferry"'),
        ("Title: The Night Ferry  by Ann Lake", "The Night Ferry"),
        ('Title: "The Night Ferry"    By: Ann Lake', '"The Night Ferry"'),
    ],
)
def test_a_byline_on_the_line_of_the_title(line: str, title: str) -> None:
    document = above_story(f"{line}\nRating: PG")
    assert told(document.fields) == [
        ("title", title, Origin.LABELLED),
        ("author", "Ann Lake", Origin.UNLABELLED),
        ("rating", "PG", Origin.LABELLED),
    ]
    assert_in_place(document)


@pytest.mark.parametrize("title", ["Side by Side", "Stand by Me", "Day by Day", "Saved by the Ferry"])
def test_a_labelled_title_with_by_is_no_byline(title: str) -> None:
    document = above_story(f"Title: {title}\nRating: PG")
    assert told(document.fields) == as_labelled({"title": title, "rating": "PG"})


STATISTICS = [
    (
        "Rated: Fiction T - English - Drama/Romance - Chapters: 3 - Words: 9,000 - Status: Complete - id: 5",
        [
            ("rating", "T", Origin.LABELLED),
            ("language", "English", Origin.STATED),
            ("genre", "Drama/Romance", Origin.STATED),
            ("chapters", "3", Origin.LABELLED),
            ("words", "9,000", Origin.LABELLED),
            ("completed", "Complete", Origin.LABELLED),
        ],
    ),
    (
        "Rated: T - English - Mara L., Bo F. - Chapters: 3   - Words: 9,000 - Reviews: 12 - Favs: 3",
        [
            ("rating", "T", Origin.LABELLED),
            ("language", "English", Origin.STATED),
            ("characters", "Mara L., Bo F.", Origin.STATED),
            ("chapters", "3", Origin.LABELLED),
            ("words", "9,000", Origin.LABELLED),
        ],
    ),
    (
        "Rated: K+ - English - Words: 900 - Published: 01-02-03",
        [
            ("rating", "K+", Origin.LABELLED),
            ("language", "English", Origin.STATED),
            ("words", "900", Origin.LABELLED),
            ("date", "01-02-03", Origin.LABELLED),
        ],
    ),
    (
        "Rated: Fiction M - Brazilian Portuguese - Chapters: 1",
        [
            ("rating", "M", Origin.LABELLED),
            ("language", "Brazilian Portuguese", Origin.STATED),
            ("chapters", "1", Origin.LABELLED),
        ],
    ),
]


@pytest.mark.parametrize(("line", "fields"), STATISTICS)
def test_what_fanfiction_net_says_on_one_line(line: str, fields: list[tuple[str, str, Origin]]) -> None:
    document = above_story(f"Title: The Night Ferry\nAuthor: Ann Lake\n{line}")
    assert told(document.fields)[2:] == fields
    assert_in_place(document)
    assert body_of(document) == STORY


HEADLINES = [
    ("Fic: The Night Ferry\nTitle: The Night Ferry\nAuthor: Ann Lake", "Title"),
    ("Fic: The Night Ferry (1/3)\n\nTitle: The Night Ferry\nAuthor: Ann Lake", "Title"),
    ("Fic: The Night Ferry\nAuthor: Ann Lake", "Fic"),
    ("Story: The Night Ferry\nAuthor: Ann Lake", "Story"),
]


@pytest.mark.parametrize(("header", "label"), HEADLINES)
def test_a_headline_is_the_title_where_nothing_else_is(header: str, label: str) -> None:
    document = above_story(header)
    assert told(document.fields) == as_labelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert document.fields[0].label == label


SPELLINGS = [
    ("Summery", "summary"),
    ("Synopsis", "summary"),
    ("Description", "summary"),
    ("Rated", "rating"),
    ("Raiting", "rating"),
    ("Disclamer", "disclaimer"),
    ("Standard disclaimer", "disclaimer"),
    ("Legal stuff", "disclaimer"),
    ("Disclaimer #2", "disclaimer"),
    ("Copyright statement", "disclaimer"),
    ("A/N", "notes"),
    ("Author’s Notes", "notes"),
    ("Author's inane ramblings", "notes"),
    ("Authoress Note", "notes"),
    ("Catagory", "category"),
    ("Author's Summary", "author_summary"),
    ("Subtitle", "subtitle"),
    ("E-mail", "email"),
    ("Permission to archive", "distribution"),
]


@pytest.mark.parametrize(("label", "name"), SPELLINGS)
def test_spellings_of_labels(label: str, name: str) -> None:
    document = above_story(f"Title: The Night Ferry\n{label}: something\nAuthor: Ann Lake")
    assert told(document.fields) == as_labelled({"title": "The Night Ferry", name: "something", "author": "Ann Lake"})
    assert document.fields[1].label == label


SUMMARY = "The boat is late again, and nobody on the quay can say why it is so."
WRAPPED = [
    "Summary: The boat is late again, and nobody on the quay\n  can say why it is so.",
    "Summary: The boat is late again, and nobody on the quay\ncan say why it is so.",
    "Summary:\nThe boat is late again, and nobody on the quay\ncan say why it is so.",
    "Summary: The boat\n\tis late again,\n\tand nobody on the quay can\n\tsay why it is so.",
    "Summary - The boat is late again, and nobody on the quay\n          can say why it is so.",
    "[Summary: The boat is late again, and nobody on the quay\ncan say why it is so.]",
]


@pytest.mark.parametrize("lines", WRAPPED)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_value_of_several_lines(lines: str, gap: str) -> None:
    document = above_story(gap.join(["Title: The Night Ferry", lines, "Rating: PG"]))
    assert told(document.fields) == as_labelled({"title": "The Night Ferry", "summary": SUMMARY, "rating": "PG"})
    assert_in_place(document)
    assert body_of(document) == STORY


SHORT_WRAPPED = [
    ("Title: The Night Ferry\nand Other Boats", "title", "The Night Ferry and Other Boats"),
    ("Title: The Night Ferry,\nor The Long Wait", "title", "The Night Ferry, or The Long Wait"),
    ("Author: Ann Lake and\nTom Quay", "author", "Ann Lake and Tom Quay"),
    ("Rating: PG (for storms and\nhigh waves)", "rating", "PG (for storms and high waves)"),
]


@pytest.mark.parametrize(("lines", "name", "value"), SHORT_WRAPPED)
def test_a_short_value_goes_on_where_it_is_unfinished(lines: str, name: str, value: str) -> None:
    document = above_story(f"{lines}\nSummary: It is late.")
    assert told(document.fields) == as_labelled({name: value, "summary": "It is late."})
    assert_in_place(document)


@pytest.mark.parametrize("remark", ["ann@example.org", "Archived at the harbour", "Music by Tom Quay and Others"])
def test_a_remark_between_fields_is_no_part_of_a_short_value(remark: str) -> None:
    document = above_story(f"Title: The Night Ferry\nAuthor: Ann Lake\n{remark}\nRating: PG")
    assert told(document.fields) == as_labelled(THREE)
    assert_in_place(document)


def test_a_blank_line_below_every_line() -> None:
    header = (
        "Title: The Night Ferry\nAuthor: Ann Lake\nSummary: The boat is late again, and nobody on the quay\n"
        "can say why it is so.\nRating: PG\n"
    )
    story = "The ferry was late that morning, and nobody on the quay\ncould say why it was so, for it was early\nyet.\n"
    document = read((header + story).replace("\n", "\n\n"))
    assert told(document.fields) == as_labelled(
        {"title": "The Night Ferry", "author": "Ann Lake", "summary": SUMMARY, "rating": "PG"}
    )
    assert_in_place(document)
    assert body_of(document).startswith("The ferry was late")


NOT_MINE = "None of the boats is mine."
OWNERS = "They belong to the harbour company, and I make no money from this story."
DISCLAIMERS = [
    (f"Disclaimer: {NOT_MINE}\n\n{OWNERS}", f"{NOT_MINE} {OWNERS}"),
    (f"Disclaimer:\n\n{NOT_MINE} {OWNERS}", f"{NOT_MINE} {OWNERS}"),
    (f"Disclaimer:\n\n{NOT_MINE}\n{OWNERS}", f"{NOT_MINE} {OWNERS}"),
    (f"DISCLAIMER: {NOT_MINE}\n{OWNERS}", f"{NOT_MINE} {OWNERS}"),
    (
        f"Disclaimer: {OWNERS}\n\nNo infringement of the copyright of the company is intended.",
        f"{OWNERS} No infringement of the copyright of the company is intended.",
    ),
]


@pytest.mark.parametrize(("lines", "value"), DISCLAIMERS)
def test_a_disclaimer_of_several_paragraphs(lines: str, value: str) -> None:
    document = above_story(f"Title: The Night Ferry\nAuthor: Ann Lake\n{lines}")
    assert told(document.fields) == as_labelled({"title": "The Night Ferry", "author": "Ann Lake", "disclaimer": value})
    assert_in_place(document)
    assert body_of(document) == STORY


def test_a_further_paragraph_between_fields() -> None:
    summary = "The boat is late again.\n\nNobody on the quay can say why, and nobody asks."
    document = above_story(f"Title: The Night Ferry\nSummary: {summary}\n\nRating: PG\nDisclaimer: {NOT_MINE}")
    assert told(document.fields) == as_labelled(
        {
            "title": "The Night Ferry",
            "summary": " ".join(summary.split()),
            "rating": "PG",
            "disclaimer": NOT_MINE,
        }
    )
    assert_in_place(document)


@pytest.mark.parametrize("marker", ["***", "---", "* * *", "~*~*~", "_____", "-=-=-=-", "oOoOo", "<hr>"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_value_ends_at_a_marker(marker: str, gap: str) -> None:
    document = read(f"Title: The Night Ferry\nSummary: It is late again,\nand will be.{gap}{marker}\n{STORY}")
    assert told(document.fields) == as_labelled(
        {"title": "The Night Ferry", "summary": "It is late again, and will be."}
    )
    assert body_of(document) == STORY


@pytest.mark.parametrize("heading", ["The Night Ferry", "The Night Ferry\nChapter One", "CHAPTER ONE"])
def test_a_value_ends_at_a_title_above_a_marker(heading: str) -> None:
    disclaimer = "I own none of the boats in this story, nor anybody who sails in them."
    document = read(f"Title: The Night Ferry\nRating: G\nDisclaimer: {disclaimer}\n{heading}\n***\n{STORY}")
    assert told(document.fields)[-1] == ("disclaimer", disclaimer, Origin.LABELLED)
    assert body_of(document) == f"{heading}\n***\n{STORY}"


def test_a_value_ends_at_a_label_that_nobody_knows() -> None:
    document = above_story("Title: The Night Ferry\nSummary: It is late.\nMood: calm\nRating: G")
    assert told(document.fields) == [
        ("title", "The Night Ferry", Origin.LABELLED),
        ("summary", "It is late.", Origin.LABELLED),
        (None, "calm", Origin.LABELLED),
        ("rating", "G", Origin.LABELLED),
    ]
    assert document.fields[2].label == "Mood"


def test_a_heading_below_a_finished_sentence_ends_the_header() -> None:
    document = read(f"Title: The Night Ferry\nRating: G\nDisclaimer: {NOT_MINE}\nTeaser:\n\n{STORY}")
    assert told(document.fields)[-1] == ("disclaimer", NOT_MINE, Origin.LABELLED)
    assert body_of(document).startswith("Teaser:")


def test_quoted_printable_values() -> None:
    document = read(
        "From: Ann Lake <ann@example.org>\nSubject: boats\nContent-Transfer-Encoding: quoted-printable\n\n"
        "Title: The Night =46erry\nAuthor: Zo=EB Lake\nSummary: The boat is late again, and nobody on th=\n"
        f"e quay can say why it is so.\nRating: PG\n\n{STORY}"
    )
    assert told(document.fields) == as_labelled(
        {"title": "The Night Ferry", "author": "Zoë Lake", "summary": SUMMARY, "rating": "PG"}
    )
    raw = [document.text[slice(*field.value_span)].decode() for field in document.fields]
    assert raw[:2] == ["The Night =46erry", "Zo=EB Lake"]


def test_fields_below_a_greeting() -> None:
    document = above_story("Hello all, here is a story.\n\nTitle: The Night Ferry\nAuthor: Ann Lake")
    assert told(document.fields) == as_labelled({"title": "The Night Ferry", "author": "Ann Lake"})


@pytest.mark.parametrize(
    "line",
    [
        "Rated as the best ferry of the year",
        "TITLE FIGHT",
        "Author, poet and sailor, he came to the quay.",
        "Summary of the day",
        "[Ratings were low that week]",
        "Disclaimer",
        "Note that the ferry was late",
    ],
)
def test_prose_that_begins_like_a_label(line: str) -> None:
    assert above_story(f"It was raining, and the harbour was quiet.\n\n{line}").fields == []
