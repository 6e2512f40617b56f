"""What stands between documents: the same whatever the order of the facts, and whichever files are named."""

import os
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.config.settings import Settings
from linter.engine.loading.registry import rule_named
from linter.model.archive import Archive, GivenIndexes
from linter.model.document import Document
from linter.model.finding import Finding
from linter.readers import read_document
from linter.readers.facts import facts_of
from linter.rules.rule import ArchiveRule
from linter.vocabularies.labels import label_table
from linter.vocabularies.names import folded_names, folded_text, spellings
from linter.vocabularies.parts import may_tell_part, part_in_title
from tests.archives import findings, load, story, storylint, write

RULES = [rule for number in range(1, 8) if isinstance(rule := rule_named(f"ARC{number:03}"), ArchiveRule)]
NAMES = frozenset({"title", "author"}).union(*(rule.reads for rule in RULES))
PATTERN = Settings(file_name=("{ordinal}-{id}.txt",))

TITLES = [
    "Ash",
    "ASH!",
    "Ash (1/3)",
    "Ash (2/3)",
    "Ash 2/3",
    "Ash 3/3",
    "“Ash”",
    "Oak",
    "Part 1 of 2: Oak",
    "Oak, part II of II",
]
AUTHORS = ["Ann Lake", "ANN LAKE", "Tom & Ann Lake", "Ann Lake; Tom", "A. B. Quay", "A.B. Quay", "Zoë", "Zoe", ""]
TITLES_OF_ALL_KINDS = st.one_of(
    st.text(),
    st.sampled_from(TITLES),
    st.lists(
        st.sampled_from(
            [
                *("Ash", " ", "  ", "!", "part", "BOOK", "Vol.", "ch", "Instalment", "Section", "Teil", "capítulo"),
                *("ii", "2", "two", "/", "of", "OF", "3", "(", ")", "[", "?", "&#40;", "\\", "*", "_", "\n", "é", "\t"),
            ]
        ),
        max_size=7,
    ).map("".join),
)
PATHS = ["1-a.txt", "2-b.txt", "3-a.txt", "03-c.txt", "x/1-a.txt", "x/9-d.txt", "y.txt", "z/4-é.txt"]


def archive_of(
    contents: Mapping[str, bytes], order: Iterable[str] = (), asked: frozenset[str] | None = None
) -> Archive:
    """An archive as the engine would gather it, its facts in the given order."""

    def document(path: str) -> Document:
        return read_document(path, contents[path], label_table({}), "cp1252")

    looked_at = [path for path in order or contents if asked is None or path in asked]
    facts = {path: facts_of(document(path), NAMES, bodies=True) for path in looked_at}
    paths = tuple(sorted(contents))
    return Archive(
        root="/nowhere",
        indexes=GivenIndexes(),
        files=paths,
        owned=paths,
        skipped=frozenset(),
        facts=facts,
        asked=asked,
        exists=lambda path: "file" if path in contents else "",
        document=document,
        read=contents.get,
    )


def said(archive: Archive) -> list[Finding]:
    return sorted((each for rule in RULES for each in rule.check(archive, PATTERN)), key=repr)


documents = st.builds(
    lambda title, author, part, text: (
        f"Title: {title}\n{f'Author: {author}' if author else 'Rating: G'}\n{part}\n{text}\n".encode()
    ),
    st.sampled_from(TITLES),
    st.sampled_from(AUTHORS),
    st.sampled_from(["", "", "Part: 1/3\n", "Part: 2 of 3\n", "Chapter: 3\n"]),
    st.sampled_from(["It burned.", "It burned.\r\nIt fell.", "It burned.\nIt fell.\n", ""]),
)


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(PATHS), documents, min_size=2), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(contents: dict[str, bytes], draw: random.Random) -> None:
    order = list(contents)
    draw.shuffle(order)
    assert said(archive_of(contents)) == said(archive_of(contents, order))


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(PATHS), documents, min_size=2), st.sets(st.sampled_from(PATHS)))
def test_what_is_said_of_some_documents_concerns_them(contents: dict[str, bytes], named: set[str]) -> None:
    asked = frozenset(named & contents.keys())
    everything = said(archive_of(contents))
    some = said(archive_of(contents, asked=asked))
    for each in some:
        assert asked & {each.path, *(related.path for related in each.related)}
    by_name = {"ARC003", "ARC004", "ARC005"}
    concerned = [
        each
        for each in everything
        if each.code in by_name and asked & {each.path, *(related.path for related in each.related)}
    ]
    assert [each for each in some if each.code in by_name] == concerned


@settings(max_examples=500)
@given(st.lists(TITLES_OF_ALL_KINDS))
def test_what_seems_to_tell_no_part_tells_none(titles: list[str]) -> None:
    telling = may_tell_part(titles)
    assert [title for number, title in enumerate(titles) if number not in telling and part_in_title(title)] == []


def test_few_titles_seem_to_tell_a_part() -> None:
    titles = ["The Apartment", "Deepwater", "Ten of Us", "Out of Reach", "Departing"]
    assert may_tell_part(titles) == []
    assert may_tell_part([*titles, "The Ferry, Part Two", "The Ferry (2/3)", "3 of 4"]) == [5, 6, 7]


def test_bodies_that_only_look_alike_are_not_reported() -> None:
    texts = (b"The ferry was late.", b"The barge was lost.", b"The ferry was late.")
    contents = {f"{number}.txt": b"Title: A\nAuthor: B\n\n" + text for number, text in enumerate(texts)}
    archive = archive_of(contents)
    archive.facts = {path: each._replace(body=7) for path, each in archive.facts.items()}
    found = list(RULES[1].check(archive, Settings()))
    assert [(each.path, each.related[0].path) for each in found] == [("2.txt", "0.txt")]


def test_the_body_of_an_epub_is_not_compared() -> None:
    document = read_document("a.epub", b"no zip", label_table({}), "cp1252")
    assert facts_of(document, NAMES, bodies=True).body is None


def test_long_bodies_that_differ_in_one_number_have_digests_of_their_own() -> None:
    contents = [f"Title: A\n\n{'The ferry was late. ' * 200}{number:02}{' It came. ' * 200}" for number in range(100)]
    documents = [read_document("a.txt", each.encode(), label_table({}), "cp1252") for each in contents]
    assert len({facts_of(each, NAMES, bodies=True).body for each in documents}) == 100


def test_digests_are_made_for_the_rule_alone() -> None:
    document = read_document("a.txt", story().encode(), label_table({}), "cp1252")
    assert facts_of(document, NAMES).body is None
    assert facts_of(document, NAMES, bodies=True).body is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Ferry", "THE FERRY!"),
        ("The Ferry", "“The  Ferry …”"),
        ("Salt &amp; Rope", "Salt & Rope"),
        ("The Keeper’s Daughter", "The Keeper's Daughter"),
        ("Cafe\u0301", "CAFÉ"),
    ],
)
def test_titles_that_are_the_same(one: str, other: str) -> None:
    assert folded_text(one) == folded_text(other)


@pytest.mark.parametrize(("one", "other"), [("Ash (1)", "Ash (2)"), ("!", "?"), ("Ash", "Ashes"), ("C", "C#")])
def test_titles_that_are_not(one: str, other: str) -> None:
    assert folded_text(one) != folded_text(other)


def test_authors_are_names_without_addresses_in_any_order() -> None:
    assert folded_names("Ann Lake <a@example.org> & Tom") == folded_names("tom, Ann Lake")
    assert folded_names("Ann Lake, Jr.") != folded_names("Ann Lake")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mrs. Muir", "mrs muir"),
        ("Anne-Marie", "Anne Marie"),
        ("Zoë", "Zoe"),
        ("x_salt_x", "XSaltX"),
        ("山田 太郎", "山田太郎"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert spellings(one).keys() == spellings(other).keys() != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann", "Anne"),
        ("K 11", "K 1 1"),
        ("K 1_1", "K 11"),
        ("C#", "C"),
        ("Андрей", "Андреи"),
        ("かき", "がき"),
        ("राम", "रम"),
    ],
)
def test_names_that_are_never_one(one: str, other: str) -> None:
    assert spellings(one).keys() != spellings(other).keys()


def test_the_usual_spelling_is_the_most_frequent_then_the_first() -> None:
    def usual(*authors: str) -> set[str]:
        contents = {
            f"{number}.txt": f"Title: Ash\nAuthor: {author}\n\nIt burned.\n".encode()
            for number, author in enumerate(authors)
        }
        messages = [each.message for each in RULES[5].check(archive_of(contents), Settings())]
        return {message.partition(" differs from ")[2].split()[0].strip('"') for message in messages}

    assert usual("Zoe", "Zoë", "Zoë & Ann") == {"Zoë"}
    assert usual("Zoe", "Zoë") == {"Zoe"}
    assert usual("Zoë", "Zoë", "Ann") == set()


def test_a_spelling_is_marked_within_the_value(tmp_path: Path) -> None:
    text = story("The Raft").replace("Ann Lake", "Zoë Ash and\n  Ann  LAKE").encode()
    write(
        tmp_path,
        {"a.txt": story(), "b.txt": story("The Raft").replace("Ann Lake", "Zoë Ash and ANN LAKE"), "c.txt": text},
    )
    done = storylint("check", "--select", "ARC006", "--output-format", "json", folder=tmp_path)
    ranges = [(each["path"], each["range"]["start"], each["range"]["end"]) for each in load(done)]
    assert ranges == [
        ("b.txt", {"line": 3, "column": 21}, {"line": 3, "column": 29}),
        ("c.txt", {"line": 3, "column": 9}, {"line": 4, "column": 12}),
    ]


def test_stories_are_told_apart_by_what_their_fields_are_and_by_authors_who_have_a_name() -> None:
    def same(one: str, other: str) -> bool:
        heads = {"a.txt": one, "b.txt": other}
        contents = {path: f"Title: Ash\n{head}\n\nIt burned.\n".encode() for path, head in heads.items()}
        return bool(list(RULES[0].check(archive_of(contents), Settings())))

    assert same("Author: Jo\nPart: 2", "Author: Jo\nPart: 2")
    assert not same("Author: Jo\nPart: 2", "Author: Jo\nChapter: 2")
    assert not same("Author: Anonymous", "Author: anonymous")
    assert same("Author: Anonymous & Jo", "Author: Jo and Anonymous")


def test_the_message_about_a_missing_part_names_the_work() -> None:
    def message(header: str) -> str:
        (found,) = RULES[6].check(archive_of({"a.txt": f"{header}\n\nIt burned.\n".encode()}), Settings())
        return found.message

    assert message("Title: Nets (2/2)\nAuthor: Jo Hill") == 'missing part 1 of 2 of "Nets" by "Jo Hill"'
    assert message("Title: Nets\nPart: 2/2") == 'missing part 1 of 2 of "Nets"'
    assert message("Title: Part 2 of 2: Dawn\nSeries: Nets\nAuthor: Jo") == 'missing part 1 of 2 of "Nets" by "Jo"'


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_two_names_of_one_file_are_one_document(link: object, tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story()})
    assert callable(link)
    link(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert findings("--select", "ARC", folder=tmp_path) == []


def test_a_run_of_one_file_leaves_what_needs_the_others_in_the_baseline(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story(), "b.txt": story()})
    options = ("--select", "ARC", "--output-format", "json")
    assert storylint("baseline", *options[:2], folder=tmp_path).returncode == 0
    assert findings("--select", "ARC", folder=tmp_path) == []
    done = storylint("check", *options, "b.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


def test_one_part_of_a_work_says_nothing_of_the_files_that_were_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story("Ash (1/2)"), "b.txt": story("Ash (2/2)")})
    assert findings("--select", "ARC", "b.txt", folder=tmp_path) == []
    (tmp_path / "a.txt").unlink()
    assert findings("--select", "ARC", "b.txt", folder=tmp_path) == [("ARC007", "b.txt", 1)]


def test_parts_by_one_author_in_two_spellings_belong_together(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story("Ash (1/2)"), "b.txt": story("Ash (2/2)").replace("Ann Lake", "ann lake")})
    assert findings("--select", "ARC", folder=tmp_path) == [("ARC006", "b.txt", 3)]
