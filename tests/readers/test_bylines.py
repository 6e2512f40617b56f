"""Titles and bylines that nothing labels: where they count as a header, and where they are prose."""

import pytest

from linter.model import trait
from linter.model.document import Origin
from tests.readers.expected import STORY, above_story, as_unlabelled, assert_in_place, body_of, read, told

BYLINES = [
    ("By Ann Lake", "Ann Lake"),
    ("by Ann Lake", "Ann Lake"),
    ("BY ANN LAKE", "ANN LAKE"),
    ("By, Ann Lake", "Ann Lake"),
    ("By ~ Ann Lake", "Ann Lake"),
    ("By; Ann Lake", "Ann Lake"),
    ("by\nAnn Lake", "Ann Lake"),
    ("by\n\nAnn Lake", "Ann Lake"),
    ("Written by Ann Lake", "Ann Lake"),
    ("written by\nAnn Lake", "Ann Lake"),
    ("Written and typed by Ann Lake", "Ann Lake"),
    ("Story by Ann Lake", "Ann Lake"),
    ("A fanfic by Ann Lake", "Ann Lake"),
    ("A fan fiction by Ann Lake", "Ann Lake"),
    ("a Harbour Tales fanfic by Ann Lake", "Ann Lake"),
    ("A Harbour fanfiction by Ann Lake (ann@example.org)", "Ann Lake"),
    (" A short story written by Ann Lake", "Ann Lake"),
    ("(by Ann Lake)", "Ann Lake"),
    ("*by Ann Lake*", "Ann Lake"),
    ("-by Ann Lake-", "Ann Lake"),
    ("~~ by Ann Lake ~~", "Ann Lake"),
    ("<by Ann Lake>", "Ann Lake"),
    ("by Ann Lake <ann@example.org>", "Ann Lake"),
    ("by Ann Lake [ann@example.org]", "Ann Lake"),
    ("by Ann Lake, ann@example.org", "Ann Lake"),
    ("by Ann Lake - ann@example.org", "Ann Lake"),
    ("by Ann Lake (ann at example dot org)", "Ann Lake"),
    ("by Ann Lake (c) 1998", "Ann Lake"),
    ("by Ann Lake, 1998", "Ann Lake"),
    ("by Ann Lake, edited by Tom Quay", "Ann Lake"),
    ("by Ann Lake.", "Ann Lake"),
    ("by Ann Lake Jr.", "Ann Lake Jr."),
    ("by R. G. Lake", "R. G. Lake"),
    ("by A.L.", "A.L."),
    ("by Ann van der Lake", "Ann van der Lake"),
    ("by Ann Lake and Tom Quay", "Ann Lake and Tom Quay"),
    ("by Ann Lake & Tom Quay", "Ann Lake & Tom Quay"),
    ("by Ann Lake aka Lakegirl", "Ann Lake aka Lakegirl"),
    ("by lakegirl", "lakegirl"),
    ("by Lakegirl_77", "Lakegirl_77"),
    ("by The Harbour Master", "The Harbour Master"),
    ("by the Harbour Master", "the Harbour Master"),
    ('by "Ann Lake"', '"Ann Lake"'),
    ("by **Ann Lake**", "Ann Lake"),
    ("A Harbour continuation by Ann Lake", "Ann Lake"),
    ("by Zoë Müller", "Zoë Müller"),
    ("\t\tby Ann Lake", "Ann Lake"),
    ("by Lake 1030", "Lake 1030"),
    ("                         by Ann Lake", "Ann Lake"),
]


@pytest.mark.parametrize(("byline", "author"), BYLINES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_byline_below_a_title(byline: str, author: str, gap: str) -> None:
    document = above_story(f"The Night Ferry{gap}{byline}")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": author})
    assert_in_place(document)
    assert body_of(document) == STORY


FOREIGN = [
    ("di Anna Lago", "Anna Lago"),
    ("*di Anna Lago*", "Anna Lago"),
    ("de Ana del Lago", "Ana del Lago"),
    ("Scritto da Anna Lago", "Anna Lago"),
    ("Escrita por: Ana Lago", "Ana Lago"),
    ("Escrito por Ana Lago", "Ana Lago"),
    ("Écrit par Anne Lac", "Anne Lac"),
    ("Geschrieben von Anna See", "Anna See"),
    ("Geschreven door Anna Meer", "Anna Meer"),
    ("Un racconto di Anna Lago", "Anna Lago"),
    ("Ein Märchen von Anna See", "Anna See"),
]
FOREIGN_STORY = "Il traghetto era in ritardo, e nessuno sapeva perché.\n\nMara aspettava lo stesso.\n"


@pytest.mark.parametrize(("byline", "author"), FOREIGN)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_byline_in_another_language(byline: str, author: str, gap: str) -> None:
    document = read(f"Il traghetto{gap}{byline}\n\n{FOREIGN_STORY}")
    assert told(document.fields) == as_unlabelled({"title": "Il traghetto", "author": author})
    assert body_of(document) == FOREIGN_STORY


@pytest.mark.parametrize(
    "line", ["di giorno in giorno", "di Roma", "de la mer", "Un racconto di mare", "di Anna Lago non sapeva nulla"]
)
def test_prose_of_another_language_names_nobody(line: str) -> None:
    document = read(f"Il traghetto\n\n{line}\n\n{FOREIGN_STORY}")
    assert [field.name for field in document.fields] == []


def test_a_name_in_quotes_before_an_address_is_the_author() -> None:
    document = above_story('The Night Ferry\nby "Ann Lake" <ann@example.org>')
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})


TITLES = [
    "THE NIGHT FERRY",
    '"The Night Ferry"',
    "“The Night Ferry”",
    "The Night Ferry!",
    "Where Is the Ferry?",
    "What the Ferry Brought...",
    "Ferry",
    "Side by Side",
    "The Night Ferry (1/3)",
    "The Night Ferry: A Tale of Boats",
    "Zero: A Single Step",
    "Episode 7: The Gem Factor",
    "The Night Ferry, Chapter 3",
    "Ångström’s Ferry",
    "'Til the Ferry Comes",
    "Of Boats and Of Men",
    "A Boat Called Ann, and Other Boats That Sailed Away from the Harbour of Old",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n\n"])
def test_a_title_above_a_byline(title: str, gap: str) -> None:
    document = above_story(f"{title}{gap}by Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": title, "author": "Ann Lake"})
    assert_in_place(document)
    assert body_of(document) == STORY


DECORATED = [
    "*The Night Ferry*",
    "**The Night Ferry**",
    "~The Night Ferry~",
    "~*~ The Night Ferry ~*~",
    "-The Night Ferry-",
    "--The Night Ferry--",
    "==== The Night Ferry ====",
    "<The Night Ferry>",
    "_The Night Ferry_",
    "# The Night Ferry",
    "\t\t\tThe Night Ferry",
    "                      The Night Ferry",
    "The Night Ferry   ",
]


@pytest.mark.parametrize("title", DECORATED)
def test_ornaments_are_no_part_of_a_title(title: str) -> None:
    document = above_story(f"{title}\nby Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert_in_place(document)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str) -> None:
    document = read(f"The Night Ferry\nby Ann Lake\n\n{STORY}".replace("\n", end))
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert_in_place(document)
    assert body_of(document).startswith("The ferry was late")


def test_a_mark_at_the_top_is_no_part_of_the_title() -> None:
    document = above_story("\ufeffThe Night Ferry\nby Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert_in_place(document)


ONE_LINE = [
    ('"The Night Ferry" by Ann Lake', '"The Night Ferry"'),
    ('"The Night Ferry", by Ann Lake', '"The Night Ferry"'),
    ("The Night Ferry by Ann Lake", "The Night Ferry"),
    ("The Night Ferry - by Ann Lake", "The Night Ferry"),
    ("The Night Ferry, by Ann Lake", "The Night Ferry"),
    ("~The Night Ferry~ By Ann Lake", "The Night Ferry"),
    ("*The Night Ferry* by Ann Lake", "The Night Ferry"),
    ("THE NIGHT FERRY by Ann Lake", "THE NIGHT FERRY"),
    ("The Night Ferry    by Ann Lake", "The Night Ferry"),
    ("Side by Side by Ann Lake", "Side by Side"),
    ("The Night Ferry by Ann Lake (ann@example.org)", "The Night Ferry"),
    ("The Night Ferry! by Ann Lake", "The Night Ferry!"),
    ("The Night Ferry [by Ann Lake]", "The Night Ferry"),
    ("The Night Ferry (by Ann Lake)", "The Night Ferry"),
    ("**The Night Ferry** by **Ann Lake**", "The Night Ferry"),
]


@pytest.mark.parametrize(("line", "title"), ONE_LINE)
def test_a_title_and_a_byline_on_one_line(line: str, title: str) -> None:
    document = above_story(line)
    assert told(document.fields) == as_unlabelled({"title": title, "author": "Ann Lake"})
    assert_in_place(document)
    assert body_of(document) == STORY


LONG_TITLES = [
    ("The Night\nFerry", "The Night Ferry"),
    ("THE NIGHT FERRY\nAND OTHER BOATS", "THE NIGHT FERRY AND OTHER BOATS"),
    (
        "The Long and Winding Story of the\nNight Ferry and the Day Boat",
        "The Long and Winding Story of the Night Ferry and the Day Boat",
    ),
    ("          The Night Ferry\n        and the Day Boat", "The Night Ferry and the Day Boat"),
]


@pytest.mark.parametrize(("lines", "title"), LONG_TITLES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_of_two_lines(lines: str, title: str, gap: str) -> None:
    document = above_story(f"{lines}{gap}by Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": title, "author": "Ann Lake"})
    assert_in_place(document)
    assert body_of(document) == STORY


@pytest.mark.parametrize(
    "between",
    [
        "Chapter 1",
        "Chapter One: The Quay",
        "Part 2 of 3",
        "(1/4)",
        "Prologue",
        "Episode 3",
        "A Harbour Tales fanfic",
        "A Harbour Tales Fanfiction",
        "(a songfic)",
        "[Harbour Tales]",
        "or the Long Wait",
        "Edited by Tom Quay",
        "/////////",
        "***",
        "----------",
        "~*~*~*~",
    ],
)
def test_what_stands_between_title_and_byline_is_neither(between: str) -> None:
    document = above_story(f"The Night Ferry\n{between}\nby Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert_in_place(document)


@pytest.mark.parametrize(
    "above", ["***", "-----------------", "A Harbour Tales fanfic\n", "(Harbour Tales)\n", "\n\n\n\n", "\x0c"]
)
def test_what_stands_above_the_title(above: str) -> None:
    document = above_story(f"{above}\nThe Night Ferry\nby Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert_in_place(document)


def test_many_authors_on_two_lines() -> None:
    names = "Ann Lake, Tom Quay, Mara Stone, Jo Pier, Eve Sand, Ned Tide,\nLew Mast and Peg Rope"
    document = above_story(f"The Night Ferry\n\nby {names}")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": " ".join(names.split())})
    assert_in_place(document)
    assert body_of(document) == STORY


def test_a_rating_behind_a_title_is_no_part_of_it() -> None:
    document = above_story("The Night Ferry (PG-13)\nby Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert_in_place(document)


@pytest.mark.parametrize("title", ["From the Deep", "To the Quay", "Lines of Foam"])
def test_a_title_that_begins_like_a_line_of_a_mail(title: str) -> None:
    assert told(above_story(f"{title}\nby Ann Lake").fields) == as_unlabelled({"title": title, "author": "Ann Lake"})


def test_a_letter_spaced_byline() -> None:
    document = above_story("T H E   F E R R Y\n\nb y   A n n   L a k e")
    assert told(document.fields) == as_unlabelled({"title": "T H E F E R R Y", "author": "A n n L a k e"})
    assert_in_place(document)


def test_a_quoted_title_below_its_byline() -> None:
    document = above_story('by Ann Lake\n\n"The Night Ferry"')
    assert told(document.fields) == as_unlabelled({"author": "Ann Lake", "title": '"The Night Ferry"'})
    assert_in_place(document)
    assert body_of(document) == STORY


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_byline_of_two_lines_below_a_labelled_title(gap: str) -> None:
    document = above_story(f"Title: The Night Ferry\nby{gap}Ann Lake")
    assert [(field.name, field.value) for field in document.fields] == [
        ("title", "The Night Ferry"),
        ("author", "Ann Lake"),
    ]
    assert_in_place(document)
    assert body_of(document) == STORY


def test_a_letter_spaced_title() -> None:
    document = above_story("T H E   F E R R Y\n\nby Ann Lake")
    assert told(document.fields) == as_unlabelled({"title": "T H E F E R R Y", "author": "Ann Lake"})
    assert_in_place(document)


@pytest.mark.parametrize("label", ["By", "by", "BY", "Written by", "Writen by", "Story by"])
@pytest.mark.parametrize("separator", [": ", ":", ":  ", " : ", " - ", ":\n"])
def test_a_byline_with_a_separator_is_a_label(label: str, separator: str) -> None:
    document = above_story(f"The Night Ferry\n{label}{separator}Ann Lake")
    assert told(document.fields) == [
        ("title", "The Night Ferry", Origin.UNLABELLED),
        ("author", "Ann Lake", Origin.LABELLED),
    ]
    assert document.fields[1].label == label
    assert_in_place(document)
    assert body_of(document) == STORY


DISCLAIMED = "Disclaimer: None of the boats is mine. They belong to the harbour company."


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n", "\n\n***\n\n"])
@pytest.mark.parametrize(
    "pair", ["The Night Ferry\nby Ann Lake", "THE NIGHT FERRY\n\nby Ann Lake", "The Night Ferry by Ann Lake"]
)
def test_the_pair_below_a_disclaimer(gap: str, pair: str) -> None:
    document = above_story(f"{DISCLAIMED}{gap}{pair}")
    title = "THE NIGHT FERRY" if pair.startswith("THE") else "The Night Ferry"
    assert told(document.fields) == [
        ("disclaimer", DISCLAIMED.partition(": ")[2], Origin.LABELLED),
        ("title", title, Origin.UNLABELLED),
        ("author", "Ann Lake", Origin.UNLABELLED),
    ]
    assert_in_place(document)
    assert body_of(document) == STORY


def test_the_pair_above_labelled_fields() -> None:
    document = above_story("The Night Ferry\nby Ann Lake\n\nRating: G\nSummary: It is late.")
    assert told(document.fields) == [
        ("title", "The Night Ferry", Origin.UNLABELLED),
        ("author", "Ann Lake", Origin.UNLABELLED),
        ("rating", "G", Origin.LABELLED),
        ("summary", "It is late.", Origin.LABELLED),
    ]
    assert_in_place(document)
    assert body_of(document) == STORY


@pytest.mark.parametrize("label", ["Author", "By"])
def test_a_title_above_labelled_fields(label: str) -> None:
    document = above_story(f"The Night Ferry\n\n{label}: Ann Lake\nRating: G")
    assert told(document.fields) == [
        ("title", "The Night Ferry", Origin.UNLABELLED),
        ("author", "Ann Lake", Origin.LABELLED),
        ("rating", "G", Origin.LABELLED),
    ]
    assert_in_place(document)


def test_a_byline_below_a_labelled_title() -> None:
    document = above_story("Title: The Night Ferry\nby Ann Lake\nRating: G")
    assert told(document.fields) == [
        ("title", "The Night Ferry", Origin.LABELLED),
        ("author", "Ann Lake", Origin.UNLABELLED),
        ("rating", "G", Origin.LABELLED),
    ]
    assert_in_place(document)


def test_a_byline_above_a_labelled_title() -> None:
    document = above_story("by Ann Lake\nTitle: The Night Ferry\nRating: G")
    assert told(document.fields) == [
        ("author", "Ann Lake", Origin.UNLABELLED),
        ("title", "The Night Ferry", Origin.LABELLED),
        ("rating", "G", Origin.LABELLED),
    ]
    assert_in_place(document)


def test_labels_win_over_lines_without_them() -> None:
    document = above_story("Harbour Tales\nby Tom Quay\n\nTitle: The Night Ferry\nAuthor: Ann Lake")
    assert told(document.fields) == [
        ("title", "The Night Ferry", Origin.LABELLED),
        ("author", "Ann Lake", Origin.LABELLED),
    ]


def test_a_marker_below_the_byline_ends_the_header() -> None:
    document = read(f"-----\nThe Night Ferry\nby Ann Lake\n-----\n{STORY}")
    assert told(document.fields) == as_unlabelled({"title": "The Night Ferry", "author": "Ann Lake"})
    assert body_of(document) == STORY


PROSE = [
    "The boat was mended by Tom Quay, and nobody asked him why.",
    "By the time the ferry came, it was noon.",
    "By noon the ferry was late.",
    "The quay was empty.\nby noon it was full.",
    "Day by Day",
    "Side by Side",
    "Edited by Ann Lake",
    "Dear Tom,\n\nThe ferry is late.\n\nYours,\nMara",
    "10:30 by the clock on the quay.",
    '"The sea gives, and the sea takes."\n   -- Old harbour saying',
    '"The sea gives, and the sea takes."\n- Tom Quay, The Book of Boats',
    "MARA: You came back.\n\nTOM: The ferry was late.\n\nMARA: By noon, he said.",
    "Mara:\tYou came back.\nTom:\tThe ferry was late.\nMara:\tBy which clock?",
    "She had come a long way, over land and over the water, and stood there in the rain, sheltered\n"
    "by Tom and his coat, until the ferry came.",
    "The letters were small, and each of them was set by\nhand.",
    "Step by step she went down to the water, and the water came up to her.",
    "Chapter 1\n\nMara stood by the water.",
    '"The sea gives, and the sea takes."\nby Old Tom',
    'And the boats are nearly gone,\nand the water is nearly here...\n   "Lamps", by the Harbour Band',
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_that_mentions_by_is_no_header(text: str) -> None:
    document = above_story(text)
    assert document.fields == []
    assert document.header is None
    assert not document.traits & trait.HEADER
    assert document.body.start == 0


@pytest.mark.parametrize("line", ["Characters created by Ann Lake", "Music by Ann Lake", "Typed from memory"])
def test_other_work_than_writing_makes_no_author(line: str) -> None:
    assert not [field for field in above_story(line).fields if field.name == "author"]


def test_a_chapter_line_is_no_title() -> None:
    assert not [field for field in above_story("Chapter One: The Quay\nby Ann Lake").fields if field.name == "title"]


def test_a_byline_far_down_is_prose() -> None:
    document = read(f"{STORY}\n" * 40 + "The Night Ferry\nby Ann Lake\n")
    assert document.fields == []
