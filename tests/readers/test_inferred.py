"""What a document says of itself without a label and outside its header, and what is no such thing."""

import pytest

from linter.model.document import Origin
from linter.readers import infer_fields
from tests.readers.expected import STORY, Read, above_story, assert_in_place, inferred, read

LONG_STORY = f"{STORY}\n" * 40
CORE = ("title", "author", "summary", "rating", "disclaimer")


def found_in(header: str, path: str = "story.txt") -> dict[str | None, Read]:
    """What is inferred from a text, each of it stated, in its place and once."""
    document = above_story(header, path)
    fields = infer_fields(document)
    assert_in_place(document, fields)
    assert [field.line_span.start for field in fields] == sorted(field.line_span.start for field in fields)
    names = [field.name for field in fields]
    assert len(set(names)) == len(names)
    return {each[0]: each for each in inferred(document)}


def stated(**values: str) -> dict[str | None, Read]:
    return {name: (name, value, Origin.STATED) for name, value in values.items()}


LONE_TITLES = [
    ("The Night Ferry", "The Night Ferry"),
    ("THE NIGHT FERRY", "THE NIGHT FERRY"),
    ('"The Night Ferry"', '"The Night Ferry"'),
    ("                      The Night Ferry", "The Night Ferry"),
    ("~*~ The Night Ferry ~*~", "The Night Ferry"),
    ("***\nThe Night Ferry\n***", "The Night Ferry"),
    ("\n\n\nThe Night Ferry", "The Night Ferry"),
    ("The Night Ferry\n\nChapter 1", "The Night Ferry"),
    ("The Night Ferry\nChapter One: The Quay", "The Night Ferry"),
    ("The Night Ferry\n(1/4)", "The Night Ferry"),
    ("The Night Ferry\nA Harbour Tales fanfic", "The Night Ferry"),
    ("A Harbour Tales fanfic\n\nThe Night Ferry", "The Night Ferry"),
    ("Side by Side", "Side by Side"),
    ("Day by Day", "Day by Day"),
    ("Hi all, this is my first fic, so please be kind.\n\nThe Night Ferry", "The Night Ferry"),
    ("It took me long.\n\nThe Night Ferry\n\nChapter 1", "The Night Ferry"),
    ("It took me long.\n\nThe Night Ferry\n\nCapítulo 2: El muelle", "The Night Ferry"),
    ("It took me long.\n\nThe Night Ferry - Prologue", "The Night Ferry - Prologue"),
    ("Now on with the story!\n\nThe Night Ferry", "The Night Ferry"),
    ("THE HARBOUR STUDIOS\n\nThe Night Ferry", "The Night Ferry"),
    ("A Night Owl Production\nPresents\nThe Night Ferry", "The Night Ferry"),
    ("The Night Ferry\n\nOOOOOOOOOOO", "The Night Ferry"),
    ("夜の渡し船", "夜の渡し船"),
    ("Send Me a Ferry", "Send Me a Ferry"),
]


@pytest.mark.parametrize(("header", "title"), LONE_TITLES)
def test_a_lone_title(header: str, title: str) -> None:
    assert found_in(header) == stated(title=title)


HEADINGS = [
    "# The Night Ferry",
    "# The Night Ferry #",
    "#   The Night Ferry   ",
    "# Chapter 1\n\n# The Night Ferry",
    "Some words above.\n\n# The Night Ferry",
]


@pytest.mark.parametrize("header", HEADINGS)
def test_a_markdown_heading(header: str) -> None:
    assert found_in(header, "story.md") == stated(title="The Night Ferry")


MARKED = [
    "# **The *Night* Ferry**",
    "# The _Night_ Ferry {#ferry .long}",
    "# [The Night Ferry](ferry.md)",
    "# The Night Ferry[^1]",
    '# <a id="ferry"></a>The Night Ferry',
    "## **The Night Ferry**\n\n### Chapter 3",
    '# The Night Ferry\n\n"Wait for me."',
    '# The Night Ferry\n"Wait for me."',
    "# The Night Ferry\n\nSaint Petersburg, 1905",
    "# The Night Ferry\n\n- Fares increased by 300%",
    "# The Night Ferry\n\n## Brought to you by Harbour Boats",
    "## Brought to you by Harbour Boats\n\n# The Night Ferry",
    "## About this post\n\n# The Night Ferry",
    "# Executive Summary\n\n# The Night Ferry",
]


@pytest.mark.parametrize("header", MARKED)
def test_a_heading_as_a_reader_sees_it(header: str) -> None:
    document = above_story(header, "story.md")
    assert inferred(document) == [("title", "The Night Ferry", Origin.STATED)]


def test_an_author_in_the_only_heading_below_the_title() -> None:
    assert found_in("# The Night Ferry\n\n## Ann Lake\n\n## IV", "story.md") == stated(
        title="The Night Ferry", author="Ann Lake"
    )
    two = "# The Night Ferry\n\n## Ann Lake\n\nShe waited.\n\n## Tom Quay"
    assert found_in(two, "story.md") == stated(title="The Night Ferry")


@pytest.mark.parametrize("above", ["", "---\ntitle: By Rope and Rain\n---\n\n"])
def test_a_title_that_begins_like_a_byline(above: str) -> None:
    assert "author" not in found_in(f"{above}# By Rope and Rain", "story.md")


@pytest.mark.parametrize("more", ["", "\n% 1 May 1998"])
def test_a_pandoc_block(more: str) -> None:
    assert found_in(f"% The Night Ferry\n% Ann Lake{more}", "story.md") == stated(
        title="The Night Ferry", author="Ann Lake"
    )


def test_a_pandoc_title_alone() -> None:
    assert found_in("% The Night Ferry", "story.md") == stated(title="The Night Ferry")


NOTICES = [
    "(c) 1998 Ann Lake",
    "(c) 1998, Ann Lake",
    "(c) 1998 by Ann Lake",
    "(C) Ann Lake 1998",
    "© 1998 Ann Lake",
    "Copyright 1998 Ann Lake",
    "Copyright 1998 by Ann Lake",
    "Copyright (c) 1998 Ann Lake",
    "Copyright (c) 1997-1998 Ann Lake",
    "Copyright © 1998 by Ann Lake. All rights reserved.",
]


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_author_in_a_copyright_notice(notice: str, gap: str) -> None:
    found = found_in(f"The Night Ferry{gap}{notice}")
    assert {name: found[name] for name in ("title", "author")} == stated(title="The Night Ferry", author="Ann Lake")


NAMES_BELOW = [
    "The Night Ferry\nAnn Lake",
    "The Night Ferry\n\nAnn Lake\nann@example.org",
    "The Night Ferry\n\nAnn Lake (ann@example.org)",
    "The Night Ferry\nann@example.org (Ann Lake)",
    "The Night Ferry\n[Ann Lake] <ann@example.org>",
    "The Night Ferry\na Harbour Tales vignette\nAnn Lake",
    "The Night Ferry\n-Ann Lake-",
    "The Night Ferry\n\n-- Ann Lake",
    "THE NIGHT FERRY\n\nAnn Lake",
    "               The Night Ferry\n\n\n                  Ann Lake",
    "Long ago I wrote to a friend.\n\nTHE NIGHT FERRY\n\nAnn Lake",
    "My name is Ann Lake, and this is my first story.\n\nThe Night Ferry",
]


@pytest.mark.parametrize("header", NAMES_BELOW)
def test_a_name_that_nothing_leads_to(header: str) -> None:
    found = {name: value.casefold() for name, value, _ in found_in(header).values()}
    assert found == {"title": "the night ferry", "author": "ann lake"}


@pytest.mark.parametrize("signature", ["Ann Lake\nann@example.org", "Ann Lake <ann@example.org>", "(c) 1998 Ann Lake"])
def test_the_author_at_the_foot(signature: str) -> None:
    document = read(f"The Night Ferry\n\n{LONG_STORY}\n{signature}\n")
    assert {each[0]: each for each in inferred(document)} == stated(title="The Night Ferry", author="Ann Lake")


@pytest.mark.parametrize("line", ["New Haven, 1998", "Harbour Tales presents", "by noon it was over", "Mara Stone"])
def test_what_names_no_author_at_the_foot(line: str) -> None:
    document = read(f"The Night Ferry\n\n{LONG_STORY}\n{line}\n")
    assert {each[0]: each for each in inferred(document)} == stated(title="The Night Ferry")


AUTHOR_FIRST = [
    "Ann Lake presents\n\n{}",
    "Ann Lake presents:\n{}",
    "Ann Lake proudly presents...\n\n{}",
    "Ann Lake <ann@example.org>\n{}",
    "Ann Lake (ann@example.org)\n\n{}",
]


@pytest.mark.parametrize("header", AUTHOR_FIRST)
@pytest.mark.parametrize("title", ["The Night Ferry", "THE NIGHT FERRY", '"The Night Ferry"'])
def test_the_author_above_the_title(header: str, title: str) -> None:
    assert found_in(header.format(title)) == stated(title=title, author="Ann Lake")


@pytest.mark.parametrize("title", ["THE NIGHT FERRY", '"The Night Ferry"'])
def test_a_bare_name_above_a_title_that_stands_out(title: str) -> None:
    assert found_in(f"Ann Lake\n{title}") == stated(title=title, author="Ann Lake")


def test_a_byline_without_title() -> None:
    assert found_in("Chapter One: The Quay\nby Ann Lake") == stated(author="Ann Lake")


STATEMENT = "I don't own any of these characters; they belong to the Harbour Company."
STATEMENTS = [
    STATEMENT,
    "All characters are the property of the Harbour Company and are used without permission.",
    "These characters aren't mine.\nThey belong to the Harbour Company, and I make no money from this story.",
    "The characters in this story belong to the Harbour Company. No copyright infringement is intended.",
    "HARBOUR TALES AND ALL BOATS IN IT ARE THE PROPERTY OF TOM QUAY. NO PROFIT IS MADE FROM THIS STORY.",
]
AT_THE_TOP = [
    *STATEMENTS,
    "Harbour Tales is copyright Tom Quay.",
    "Harbour Tales is (c) Tom Quay. Used without permission.",
    "Harbour Tales is the creation of Tom Quay.",
    "I own neither the boats nor the quay.",
    "Todos los personajes son propiedad de Tom Quay.",
    "Les personnages appartiennent à Tom Quay.",
    "Alle Figuren gehören Tom Quay.",
]


@pytest.mark.parametrize("statement", AT_THE_TOP)
def test_a_disclaimer_at_the_top(statement: str) -> None:
    assert found_in(statement) == stated(disclaimer=" ".join(statement.split()))


@pytest.mark.parametrize("statement", AT_THE_TOP)
def test_a_disclaimer_below_a_title(statement: str) -> None:
    assert found_in(f"The Night Ferry\n\n{statement}") == stated(
        title="The Night Ferry", disclaimer=" ".join(statement.split())
    )


@pytest.mark.parametrize("statement", AT_THE_TOP)
def test_a_disclaimer_below_a_labelled_header(statement: str) -> None:
    assert found_in(f"Title: The Night Ferry\nAuthor: Ann Lake\n\n{statement}") == stated(
        disclaimer=" ".join(statement.split())
    )


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("below", ["", "\n", "\n\nThe End\n"])
def test_a_disclaimer_at_the_foot(statement: str, below: str) -> None:
    document = read(f"Title: The Night Ferry\nAuthor: Ann Lake\n\n{LONG_STORY}{statement}{below}")
    assert inferred(document) == [("disclaimer", " ".join(statement.split()), Origin.STATED)]
    assert_in_place(document, infer_fields(document))


@pytest.mark.parametrize("name", ["Notes", "Summary", "Author's Note"])
def test_a_disclaimer_within_another_field(name: str) -> None:
    found = found_in(f"Title: The Night Ferry\n{name}: It rains in this one. {STATEMENT} Enjoy!")
    assert found["disclaimer"] == ("disclaimer", STATEMENT, Origin.STATED)


def test_a_disclaimer_ends_at_a_chapter_line() -> None:
    found = found_in(f"{STATEMENT}\nChapter 1\n\nThe Night Ferry")
    assert found["disclaimer"] == ("disclaimer", STATEMENT, Origin.STATED)


def test_a_disclaimer_at_the_foot_of_a_story_of_long_lines() -> None:
    paragraph = "The ferry was late, and the quay was empty, and nobody knew what to do about either of them. " * 8
    document = read(f"Title: The Night Ferry\n\n{paragraph}\n" * 1 + f"\n{paragraph}\n" * 12 + f"\n{STATEMENT}\n")
    assert ("disclaimer", STATEMENT, Origin.STATED) in inferred(document)


def test_a_dated_notice_is_no_part_of_a_disclaimer() -> None:
    found = found_in("Harbour Tales is copyright Tom Quay.\nThis story is copyright (c) 1995 Ann Lake.")
    assert found["disclaimer"] == ("disclaimer", "Harbour Tales is copyright Tom Quay.", Origin.STATED)


RATINGS = [
    ("Rated T/PG-13 for storms", "T/PG-13 for storms"),
    ("PG.  It rains in this one.", "PG"),
    ("This story is rated PG-13.", "PG-13"),
    ("This fic is rated R for storms", "R for storms"),
    ("The rating of this story is PG.", "PG"),
    ("Rated as NC-17", "NC-17"),
]


@pytest.mark.parametrize(("sentence", "rating"), RATINGS)
def test_a_rating_in_a_sentence(sentence: str, rating: str) -> None:
    found = found_in(f"Title: The Night Ferry\nAuthor: Ann Lake\n\n{sentence}")
    assert found == stated(rating=rating)


@pytest.mark.parametrize("rating", ["G", "PG", "PG-13", "R", "NC-17", "K+", "TV-14", "FRT"])
@pytest.mark.parametrize("brackets", ["({})", "[{}]"])
def test_a_rating_behind_a_lone_title(rating: str, brackets: str) -> None:
    assert found_in(f"The Night Ferry {brackets.format(rating)}") == stated(title="The Night Ferry", rating=rating)


def test_a_rating_behind_a_title_with_a_byline() -> None:
    assert found_in("The Night Ferry (PG-13)\nby Ann Lake") == stated(rating="PG-13")


def test_the_authors_summary_stands_in_for_a_summary() -> None:
    fields = infer_fields(above_story("Title: The Night Ferry\nAuthor's Summary: It is late.\nRating: G"))
    assert [(field.name, field.value, field.label) for field in fields if field.name == "summary"] == [
        ("summary", "It is late.", "Author's Summary")
    ]


@pytest.mark.parametrize("name", CORE)
def test_nothing_is_inferred_that_a_field_gives(name: str) -> None:
    header = f"{name.title()}: something of its own\n\nThe Night Ferry\n(c) 1998 Ann Lake\n\n{STATEMENT}\nRated PG."
    assert name not in found_in(header)


def test_a_placeholder_gives_nothing() -> None:
    found = found_in("The Night Ferry\n\nAuthor: TBD\nRating: G\n\n(c) 1998 Ann Lake")
    assert found["author"] == ("author", "Ann Lake", Origin.STATED)


NOT_TITLES = [
    '"Come in," she said.',
    '"Come in!"',
    "'Where are you?'",
    "“Where are you?” she asked.",
    "12 March 1998",
    "March 12, 1998",
    "Monday, June 3",
    "1998-03-12",
    "Chapter 1",
    "Chapter One: The Quay",
    "Prologue",
    "Part Two",
    "(1/4)",
    "III.",
    "The End",
    "Hi everybody, here is something new.",
    "Dear Mara,",
    "It was raining.",
    "Mara waited, and the ferry did not come;",
    "ann@example.org",
    "http://example.org/boats",
    "***",
    "The quay was empty that morning, as it had been on every other morning of that long and rainy week.",
    "Thanks to Tom for reading this.",
    "Author's note: I wrote this on the quay.",
    '"The sea gives, and the sea takes."\n   -- Old harbour saying',
    '"The sea gives, and the sea takes."\n- Tom Quay, The Book of Boats',
    "MARA: You came back.\n\nTOM: The ferry was late.",
    "Copyright 1998 by Ann Lake",
    "Hello everybody!",
    "Hi All!",
    "Yours, Ann Lake",
    "Best wishes,",
    "- Mara",
    "[PG-13]",
    "ferry2.txt",
    "File: ferry.txt",
    "WARNING! WARNING!",
    "Enjoy the Story!",
    "Ann: Is it on?\nTom: It is.",
    "Original by Tom Quay",
    "Yours,\nAnn Lake\n\nChapter 1",
    '"Weir."\n\n"Lake."',
    '**"…Hello?"**',
    "**“…Hello?”**",
    "「遅いね。」",
    "*18* *th* *March 1998*",
    "18 th March 1998",
    "- Fares increased by 300%",
    "昔、ある所に渡し船がありました。",
    "他盯着水面——",
    "also used by TomWeir in The Rain",
    "zZzZzZzZz",
    "XOXOXOXOXO",
    "lalalalala",
    "Send all C&C to",
    "Please send all comments to\nann@example.org",
    "Saint Petersburg, 1905",
    "Night Owl Productions",
    "Presents",
    "Executive Summary",
    "About this story",
    "Brought to you by Harbour Boats",
]


@pytest.mark.parametrize("header", NOT_TITLES)
def test_what_is_no_title(header: str) -> None:
    assert "title" not in found_in(header)


NOT_AUTHORS = [
    "The boat was mended by Tom Quay, and nobody asked him why.",
    "By noon the ferry was late.",
    "Dear Tom,\n\nThe ferry is late.\n\nYours,\nMara",
    "The Night Ferry\n\nMara Stone stood on the quay.",
    '"The sea gives, and the sea takes."\n   -- Old harbour saying',
    "The Night Ferry\n\nThe play was by a man of the town.",
    "MARA: You came back.\n\nTOM: By noon, as I said.",
    "Chapter One",
    "12 March 1998",
    "The Night Ferry\n[PG-13]",
    "Harbour Studios presents\n\nThe Night Ferry",
    '"All boats are one boat."\nby Old Tom',
    'Boats/Trains\n"The Night Ferry"',
    "The Night Ferry\n\nMy name is Jo, and I mend boats.",
    "The Night Ferry\n\n4. Comments: ann@example.org",
    '"Weir."\n\n"Lake."',
    'Rain\n\n"Wait for me."',
    'Rain\n"Wait for me."',
    '他看着水面上的一行字——\n\n"船来了。"',
    "- Fares increased by 300%",
    "The Night Ferry\n\nalso used by TomWeir in The Rain",
    "The Night Ferry\n\nBrought to you by Harbour Boats",
    "Saint Petersburg, 1905",
    "The Rain\n\nOOOOOOOOOOO",
    "A Night Owl Production\nPresents\nThe Night Ferry",
    "Send comments to\nann@example.org",
    "Harbour Tales\nThe Ferry's Wake",
]


@pytest.mark.parametrize("header", NOT_AUTHORS)
def test_what_is_no_author(header: str) -> None:
    assert "author" not in found_in(header)


NOT_RATINGS = [
    "She rated a second look.",
    "The rating of the ship was high.",
    "R was the first letter on the boat.",
    "The boat was rated for ten (M stands for mast).",
    "G. Lake was late.",
]


@pytest.mark.parametrize("sentence", NOT_RATINGS)
def test_what_is_no_rating(sentence: str) -> None:
    assert "rating" not in found_in(f"Title: The Night Ferry\nAuthor: Ann Lake\n\n{sentence}")


NOT_DISCLAIMERS = [
    '"You\'re not mine," she said. "You never belonged to me."',
    "The house was the property of her mother.",
    "She did not own a boat, and it did not belong to her.",
    "(c) 1998 Ann Lake",
    "Copyright 1998 Ann Lake. All rights reserved.",
]


@pytest.mark.parametrize("paragraph", NOT_DISCLAIMERS)
@pytest.mark.parametrize("place", ["top", "foot"])
def test_what_is_no_disclaimer(paragraph: str, place: str) -> None:
    header = "Title: The Night Ferry\nAuthor: Ann Lake"
    below = {"top": f"{paragraph}\n\n{LONG_STORY}", "foot": f"{LONG_STORY}{paragraph}\n"}[place]
    document = read(f"{header}\n\n{below}")
    assert not [field for field in infer_fields(document) if field.name == "disclaimer"]


@pytest.mark.parametrize("text", ["", "\n\n\n", "   ", "\x1a", "\x00\x00", "x"])
def test_next_to_nothing(text: str) -> None:
    assert infer_fields(read(text)) == []
