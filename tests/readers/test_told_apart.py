"""What reads like a field and is none, and fields in places where few look: sites, plays, articles, parodies."""

import pytest

from linter.config.patterns import is_page
from linter.config.settings import PageSettings, Settings
from linter.model import trait
from linter.readers import infer_fields
from linter.rules.index.compare import same_title
from tests.readers.expected import STORY, read


def told(text: str, path: str = "story.md") -> dict[str | None, str]:
    """All that is read of a document, said with a label or without."""
    document = read(text, path)
    return {field.name: field.value for field in (*infer_fields(document), *document.strays, *document.fields)}


def page(body: str, title: str = "The Ferry - Bedtime Stories") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body>{body}<p>{STORY}</p></body></html>'


LONG = "We use cookies and the like to see how our visitors get on, and to show them what they may want to buy. " * 3


@pytest.mark.parametrize(
    "banner",
    [
        f'<div class="cookie-banner"><p>{LONG}</p></div><nav><p>{LONG}</p></nav>',
        f"<nav><p>{LONG}</p><p>{LONG}</p></nav>",
        f'<div id="x" class="consent"><p>{LONG}</p><p>{LONG}</p></div>',
    ],
)
def test_a_heading_below_banners_is_the_title(banner: str) -> None:
    assert told(page(f"{banner}<h1>The Ferry</h1>"), "story.html")["title"] == "The Ferry"
    assert told(page(f"{banner}<h1>Low Water</h1>", "Episode 3: Low Water"), "story.html")["title"] == "Low Water"


def test_pages_with_front_matter() -> None:
    text = f"---\ntitle: The Ferry\nauthor: 'Ann \"Sea\" Lake'\n---\n\n<div><p>{STORY}</p></div>\n"
    document = read(text, "story.html")
    assert document.format == "html"
    assert {"title": "The Ferry", "author": 'Ann "Sea" Lake'}.items() <= told(text, "story.html").items()
    # What is no front matter is a page.
    assert told("---\n" + page("<h1>The Ferry</h1>"), "story.html")["title"] == "The Ferry"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("languageCode", "language"),
        ("language_code", "language"),
        ("wordCount", "words"),
        ("word-count", "words"),
        ("authorNote", "notes"),
    ],
)
def test_keys_of_several_words(key: str, name: str) -> None:
    assert name in told(f"---\ntitle: The Ferry\n{key}: de\n---\n\n{STORY}")


def test_where_a_generator_puts_a_page_is_no_website() -> None:
    assert "website" not in told(f"---\ntitle: The Ferry\nurl: /2025/ferry.html\n---\n\n{STORY}")
    assert "website" in told(f"---\ntitle: The Ferry\nurl: https://example.org/\n---\n\n{STORY}")


def test_an_author_who_is_a_link() -> None:
    found = told(f"---\ntitle: The Ferry\nauthor: '[Ann Lake](https://example.org/)'\n---\n\n{STORY}")
    assert found["author"] == "Ann Lake"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# The Ferry { #the-ferry }", "The Ferry"),
        ("# The Ferry {#the-ferry .tale}", "The Ferry"),
        ("# С.П.", "С.П."),
    ],
)
def test_headings_that_are_titles(heading: str, title: str) -> None:
    assert told(f"{heading}\n\n{STORY}")["title"] == title


@pytest.mark.parametrize("line", ["# 1", "> written for a fair", "> 2022-01-27"])
def test_lines_of_markdown_that_are_none(line: str) -> None:
    assert "title" not in told(f"{line}\n\n{STORY}")


@pytest.mark.parametrize(
    "section",
    [
        "### Powered by\n\n- [Harbour](https://example.org)\n- [Quay](https://example.org)\n",
        "### What I liked\n\n- [Mara Lake](https://example.org)\n",
        '{{< art "a.png" >}}\n\n{{<quote>}}\n"I Keep the Lamp, and You Keep the Boat"\n{{</quote>}}\n',
    ],
)
def test_a_section_below_a_title_names_nobody(section: str) -> None:
    assert "author" not in told(f"---\ntitle: The Ferry\n---\n\n{STORY}\n{section}")


@pytest.mark.parametrize(
    "sentence",
    [
        "The quay was a creation of the Harbour Board, and its lamps came from three other ports.",
        "A keeper belongs to the sort of people whose characters show in how they hold a lamp.",
        "Я не имею права судить о море, ведь авторы карт видели его, а я только берег.",
        "那不是我的幻想，港口真的在霧裡，故事也從那裡開始。",
    ],
)
def test_an_article_below_front_matter_disclaims_nothing(sentence: str) -> None:
    prose = "The harbour was built in a year of storms, and much was written of it since. " * 3
    assert "disclaimer" not in told(f"---\ntitle: The Ferry\n---\n\n{prose}{sentence} {prose}\n\n{STORY}")


def test_a_paragraph_below_front_matter_may_disclaim() -> None:
    said = "These characters belong to Harbour Press."
    assert told(f"---\ntitle: The Ferry\n---\n\n{said}\n\n{STORY}")["disclaimer"] == said
    assert told(f"---\ntitle: 渡船\n---\n\n这些角色不是我的。\n\n{STORY}")["disclaimer"] == "这些角色不是我的。"


PLAY = (
    "AUTHOR: Are you ready, Mara?\nMARA: I am!\nAUTHOR: Then tell them whose you are.\n"
    "MARA: I belong to Harbour Press.\nAUTHOR: (claps) Well done!\n"
)


def test_a_play_is_no_header() -> None:
    found = told(f"{PLAY}\n\nThe Ferry\nby Ann Lake\n\n{STORY}", "story.txt")
    assert (found["title"], found["author"]) == ("The Ferry", "Ann Lake")
    document = read(f"Title: The Ferry\n\nAuthor: Ann Lake\n\n{STORY}\n\n{PLAY}\n{STORY}", "story.txt")
    assert not any(field.name == "author" for field in document.strays)


@pytest.mark.parametrize(
    ("header", "title", "author"),
    [
        ('"Boats"\nA parody of "Nets" by Tom Sorrel\nFirst Draft\nBy Ann Lake', '"Boats"', "Ann Lake"),
        ("The Ferry\n\nA short story about Mara and Tom\n\nBy Ann Lake", "The Ferry", "Ann Lake"),
        ("\t\tThe Ferry\n\n\t\tWritten\n\n\t\tBy\n\n\t\tAnn Lake", "The Ferry", "Ann Lake"),
    ],
)
def test_lines_between_a_title_and_its_byline(header: str, title: str, author: str) -> None:
    found = told(f"{header}\n\n{STORY}", "story.txt")
    assert (found["title"], found["author"]) == (title, author)


def test_the_end_of_a_paragraph_is_no_title() -> None:
    note = (
        "Note- Tenders, buoys and whatever else there is in these harbours are\n"
        "none of my making. Nor do I say that they are. All of the others, who\n"
        "do not stand in any list of boats that was made in these years, are of\n"
        "my own making. Thanks!!\n"
    )
    assert "title" not in told(f"{note}\nChapter 2: The Quay\nBy: Ann Lake\n\n{STORY}", "story.txt")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Disclaimer: I own no boats, but I own the quay.\nI hope that nobody asks for the lamp, which is\n"
            "older than all of us.\n",
            "I own no boats, but I own the quay. I hope that nobody asks for the lamp, which is older than all of us.",
        ),
        ("[Disclaimer]\nAs last time, I own nothing.\n", "As last time, I own nothing."),
    ],
)
def test_a_disclaimer_goes_on_in_its_authors_voice(text: str, value: str) -> None:
    assert told(f"Title: The Ferry\n{text}\n{STORY}", "story.txt")["disclaimer"] == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quay Players 55", "Quay Players 55, Exp 8 : Low Water (part 2)"),
        ("Chapter Three: Deluge", 'The Quay, Chapter Three : "Deluge"'),
        ("Song for Mara: Her Boat.", 'Songs of a Quay - Poem Two : "Song for Mara: Her Boat."'),
        ('Quay School MST #2 An MST of "Boats"', "Quay School, MST #2 : \"An MST of 'Boats' \""),
        ("The Tide: 6 THE LOST BOAT", 'The Tide, Part 6 : "The Lost Boat"'),
        ("Low Water: part II of the Quay Saga", 'The Quay Saga, Part 2 : "Low Water"'),
        ("L O W W A T E R", 'The Quay, Part 4 : "Low Water"'),
        ("The Quay : No Boat", "The Quay: No Boat"),
    ],
)
def test_titles_that_are_one(one: str, other: str) -> None:
    assert same_title(one, other)
    assert same_title(other, one)
    assert not same_title(one, other, "exact")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Quay, Part 2", "The Quay, Part 3"),
        ("The Quay, Part 2: Low Water", "The Ferry, Part 2: Low Water"),
        ("The Quay, Chapter 3: Ash", "The Quay, Chapter 3: Oak"),
        ("Low Water", "Low Water and High"),
        ("Boats, 3", "Boats, 4"),
        ("B O A T S", "Nets"),
        ("The Quay, Exp 8 : Ash", "Oak"),
        ("Apollo 13", "Apollo 14"),
    ],
)
def test_titles_that_are_two(one: str, other: str) -> None:
    assert not same_title(one, other)
    assert not same_title(other, one)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("/a/_index.md", "---\ntitle: Tales\n---\n", True),
        ("/a/tales/_index.md", "---\ntitle: Tales\n---\n", True),
        ("/a/ferry.md", f"---\ntitle: The Ferry\nLayout: Page\n---\n{STORY}", True),
        ("/a/ferry.md", f"---\ntitle: The Ferry\nlayout: post\n---\n{STORY}", False),
    ],
)
def test_pages_are_told_by_path_or_front_matter(path: str, text: str, expected: bool) -> None:
    settings = Settings(pages=PageSettings(("_index.md",), {"layout": ("page",)}), root="/a")
    assert is_page(settings, path, read(text, path[3:])) is expected


def test_a_template_is_no_value() -> None:
    document = read("---\ntitle: '{{ replace .Name \"-\" }}'\ndate: '{{ .Date'\n---\n", "story.md")
    assert not document.traits & (trait.TITLE | trait.DATE)
