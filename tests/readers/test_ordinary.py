"""A header that is recognised is what the reader would have made of it; anything else is declined."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.config.settings import FieldSettings, Settings
from linter.engine.documents import Checker, Outcome
from linter.engine.files import Files
from linter.model import trait
from linter.readers import read_document
from linter.readers.ordinary import Recogniser, ordinary_text
from linter.readers.traits import traits_of_names
from linter.vocabularies.labels import label_table

LABELS = label_table({})
LIMITS = Settings().limits

NAMES = (
    "Title", "Author", "Summary", "Rating", "Disclaimer", "Fandom", "Characters", "Date", "Warnings", "Words", "Notes",
    "Author's Notes", "E-mail", "Language", "Chapters", "Part", "Series", "Status",
)  # fmt: skip
ODD_NAMES = (
    "title", "AUTHOR", "Disclaimers", "Rated", "Mood", "Buffy", "Fic", "By", "Titel", "X-Storylint", "From", "Subject",
    "Note", "Tîtle", "**Title**", "Titel of the Story", "Writen by", "Author Note 2",
)  # fmt: skip
WORDS = (
    "the ferry", "Keeper 9", "A lamp is lit", "by", "By Ann Lake", "standby", "PG-13", "R", "G", "Untitled", "TBD",
    "none", "insert summary here", "I own nothing", "belongs to Ruth", "see part one", "2004-05-01", "1/1", "1,200",
    "en", "xxx", "X", "no title yet", "story goes here", "Ann; Bo", "Low Water!", "Mature", "Ann & Bo", "a  b", "Zoë",
    "Fog &amp; Tide", "R&B", "Fox & Co.", "&", "a&#8217;s", "*not* mine", "[no profit]", "ann@example.org",
    "_all_ of it", "100%", "$5", "%title%", "[insert here]", "*", "(c) Fox & Co. [1998]",
    "[R]", "3 of 4", "Émile", "Ångström", "Ã lost", "Ãš", "e\u0301", "a \u200b b", "half: a story", "Standby: one",
    "Why? NEWS: rain",
    "Untıtled", "Inſert title here", "wrıte it here",
    "the keeper’s “ghost” — or not…", "half (a part", "a/b", "#2", "(the elder)", "Title",
)  # fmt: skip
OPENINGS = (
    "The ferry was late, and nobody on the quay knew why.", "Title and deed were hers.", "RATING PG-13",
    "Rated R for violence", '"Where are you?" he asked.', "“Where?” he asked.", "’Twas late.", "* * *", "ooo",
    "oOoXx", "Chapter One", "PROLOGUE", "By the time they came", "by Ann Lake", "An old man sat there.",
    "AN old habit", "Author Note - none", "Author’s Note - x", "Disclaimer", "Summary", "DISCLAIMER I own nothing",
    "Title, The Lamp", "(Summary) of it all", "[Rating] R", "Note to self", "He said: go.", "MARA: You came back.",
    "Dear Anna:", "Warnings", "Notes - none", "Story - The Lamp", "Тitle - a", "Ｔitle - a", "The Disclaimer = none",
    "Summary...  It rains", "It belongs to Ruth, and she owns it.", "  indented", "\tindented", "Rating", "Name",
    "Copyright held by Ruth.", "- a list", "1. One", "Table of Contents", "Said he", "rating g", "Part 2",
    "Chapter 2 - The Tide", "Date and time", "Written by hand", "Project Gutenberg", "lower case goes on", "—and so",
    "é", "Pen  Name - Ann of the harbour", "BRIEF\tSUMMARY It burned all night.", "Plot  Summary", "Sum\x01mary",
    "Word  Count... none", "| RÉSUMÉ | it rains and rains all day |", "| Plot  Summary | it rains all day long |",
    "[Brief  Summary] it rains", "Rated R for it",
)  # fmt: skip
FURTHER = (
    *OPENINGS, "", "", "", "Title: Another", "Rating: R", "Disclaimer: none of it", "Author: Bo", "Summary: it rains",
    "Mood: low", "x" * 150, "y" * 250, "He said: " + "so " * 20, "   ", "Date: June", "Characters: two",
    "Feedback: please", "Disclaimer: I own nothing; it all belongs to Ruth.", "Thanks: to Bo", "by Bo",
    "(c) 1998 Ida Carrow",
)  # fmt: skip


def text(draw: random.Random) -> bytes:
    """A text that is nearly, or quite, an ordinary one."""
    odd = draw.choice((0.0, 0.0, 0.0, 0.03, 0.2))

    def pick(usual: tuple[str, ...], unusual: tuple[str, ...]) -> str:
        return draw.choice(unusual if draw.random() < odd else usual)

    gap = pick(("\n\n", "\n"), ("\n\n\n", "\n \n"))
    names = ["Title", "Author", *draw.sample(NAMES[2:], draw.randint(0, 4))]
    if draw.random() < odd:
        draw.shuffle(names)
    lines = []
    for name in names:
        value = " ".join(
            draw.choices(
                WORDS[:2] if draw.random() > 0.2 else WORDS, k=draw.choice((1, 1, 2, 6 if draw.random() < 0.3 else 3))
            )
        )
        mark = pick((": ",), (":", " : ", ":  ", " - ", " = ", ":\t"))
        lines.append(pick((name,), ODD_NAMES) + mark + value + pick(("",), (" ", "\nand more", "\n")))
    header = "".join(line + (gap if draw.random() > odd / 2 else "\n") for line in lines).rstrip("\n")
    below = pick(("\n\n", "\n\n\n"), ("\n", "\n\n\n\n\n\n", "\n\n* * *\n\n", ""))
    body = [draw.choice(OPENINGS if draw.random() < 0.4 else OPENINGS[:1])]
    if draw.random() < 0.1:
        body.append("I own nothing; the characters belong to Ann Lake. No profit is made.")
    body += draw.choices(FURTHER, k=draw.choice((0, 2, 8, 20)))
    whole = (pick(("",), ("\n", " ", "\ufeff")) + header + below + draw.choice(("\n", "\n\n")).join(body)).encode()
    if draw.random() < 0.2:
        whole = whole.replace(b"\n", b"\r\n", draw.choice((-1, -1, 1, 5)))
    return whole


def hold_against_the_reader(data: bytes, recogniser: Recogniser, path: str = "a.txt") -> bool:
    """Whether a text is recognised, and then as what the reader makes of it."""
    text = ordinary_text(path, data)
    form = recogniser.form(text) if text is not None else None
    if form is None:
        return False
    document = read_document(path, data, LABELS, "cp1252")
    read = [(field.name, field.value, field.label.encode()) for field in document.fields]
    assert read == list(zip(form.layout.names, map(bytes.decode, form.values), form.layout.labels, strict=True))
    assert (document.strays, document.directives) == ([], [])
    assert len(data[: document.body.start].replace(b"\r\n", b"\n")) == form.body
    if len(document.usable) == len(document.fields):
        traits = traits_of_names(form.layout.names) | form.traits
        assert document.traits & ~trait.CARRIAGE_RETURN == traits
    return True


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_what_is_recognised_is_what_would_be_read(draw: random.Random) -> None:
    hold_against_the_reader(text(draw), Recogniser(LABELS, LIMITS, ()))


def test_many_texts_are_recognised_and_many_are_not() -> None:
    recogniser, draw = Recogniser(LABELS, LIMITS, ()), random.Random(7)
    recognised = sum(hold_against_the_reader(text(draw), recogniser) for _ in range(2000))
    assert 200 < recognised < 1800


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_the_first_file_of_all_is_recognised(path: str) -> None:
    data = (
        b"Title: The Ferry\n\nAuthor: Ann Lake\n\nSummary: A lamp is lit.\n\nRating: PG-13\n\n"
        b"Disclaimer: I own nothing, the harbour belongs to those who built it.\n\nThe ferry was late."
    )
    assert hold_against_the_reader(data, Recogniser(LABELS, LIMITS, ()), path)


def _checked(texts: dict[str, bytes], under: Settings, *, recognising: bool) -> Outcome:
    root = "/archive"
    names = frozenset({"disclaimer", "fandom", "part", "series"})
    given = {f"{root}/{path}": data for path, data in texts.items()}
    checker = Checker(root, "", names, Files(given), lambda folder: under)
    checker.bodies = True
    if not recognising:
        checker.profile("a.txt").recogniser = None
    return checker.check(sorted(texts))


def test_a_label_and_its_value_are_kept_apart() -> None:
    fields = {
        "tag": FieldSettings("tag", "Tag", choices=("sad",)),
        "tags": FieldSettings("tags", "Tags", choices=("good",)),
    }
    story = "Title: Ash\n\nAuthor: Bo\n\n{}\n\nIt burned all night.\n"
    lines = ("Tag: sad", "Tags: good", "Tags: ad")
    texts = {f"{number}.txt": story.format(line).encode() for number, line in enumerate(lines)}
    under = Settings(today="2026-01-01", fields=fields, select=("MET010",))
    assert list(_checked(texts, under, recognising=True).findings) == ["2.txt"]


def test_what_markdown_may_hold_is_found_in_plain_text() -> None:
    header = b"Title: Ash\n\nAuthor: Bo\n\nSummary: Fire.\n\nRating: R\n\nDisclaimer: I own nothing &amp; less"
    story = header + b"\n\nIt burned all night.\n"
    found = _checked({"a.md": story, "b.txt": story}, Settings(today="2026-01-01"), recognising=True).findings
    assert list(found) == ["b.txt"]


def test_marks_that_mean_nothing_are_recognised() -> None:
    recogniser = Recogniser(LABELS, LIMITS, ())
    header = "Title: Fog & Tide\n\nAuthor: Ann & Bo\n\nE-mail: ann@example.org\n\nDisclaimer: I own 0% & make $0.\n\n"
    assert hold_against_the_reader(f"{header}The ferry was late.".encode(), recogniser)
    assert not hold_against_the_reader(f"{header}The ferry was late.".replace("0%", "&amp;").encode(), recogniser)


@pytest.mark.parametrize(
    "under",
    [
        Settings(today="2026-01-01"),
        Settings(today="2026-01-01", disclaimer="optional", rating_system="ao3", layout="compact", label_case="upper"),
        Settings(today="2026-01-01", ignore=("HDR002", "DIS", "HDR006"), limits={"title": 12, "summary": 20}),
        Settings(today="2026-01-01", extend_select=("DIS005", "MET011"), disclaimer="optional"),
        Settings(
            today="2026-01-01",
            fields={
                "mood": FieldSettings("mood", "Mood", choices=("low",), required=True),
                "fandom": FieldSettings("fandom", "Fandom", pattern="the.*"),
            },
        ),
        Settings(today="2026-01-01", select=("DIS001",)),
        Settings(today="2026-01-01", ignore=("DIS001",)),
        Settings(
            today="2026-01-01",
            fields={
                "tag": FieldSettings("tag", "Tag", choices=("sad",)),
                "tags": FieldSettings("tags", "Tags", choices=("good",)),
            },
        ),
        Settings(fields={"mood": FieldSettings("mood", "Mood", required_when={"author": "Keeper 9"})}),
    ],
    ids=["default", "ao3", "lenient", "opted-in", "declared", "missing", "unlabelled", "tags", "demanding"],
)
def test_nothing_else_is_found_where_headers_are_recognised(under: Settings) -> None:
    draw = random.Random(11)
    texts = {f"{number:04}.{draw.choice(('txt', 'txt', 'md'))}": text(draw) for number in range(250)}
    for number, path in enumerate(list(texts)[::2]):
        # Archives repeat themselves: the same lines in other files, with another title.
        texts[f"x{path}"] = texts[path].replace(b"Title: ", b"Title: %d " % number)
    assert _checked(texts, under, recognising=True) == _checked(texts, under, recognising=False)
