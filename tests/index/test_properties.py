"""What must hold of any index, and of indexes made from any titles."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.model.index import GroupKind, Index
from linter.model.span import Span
from linter.readers.index import catalogue
from linter.readers.index.anchors import read_anchors
from linter.readers.index.targets import decode, encode, resolve
from linter.rules.index.writing import as_markdown

from .archives import archive_of, findings, fixed, index_of
from .test_examples import RULES

PIECES = st.sampled_from(
    [
        *(
            "- ",
            "* ",
            "1. ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "| ",
            "|---|---|\n",
            "| Title | Author |\n",
            "# ",
            "> ",
            "```\n",
        ),
        *(
            "[",
            "](",
            ")",
            "](a.txt)",
            "[A](a.txt)",
            "[A][b]",
            "[b]: c.txt\n",
            "![x](y)",
            "<a href='x.txt'>",
            "</a>",
        ),
        *(
            "<ul>",
            "<li>",
            "</ul>",
            "<table><tr><td>",
            "</td></tr></table>",
            "<!--",
            "-->",
            "<h2 id=x>",
            "<br>",
            "<",
        ),
        *(
            " by Ann",
            " (R)",
            " — ",
            "3 stories",
            "**",
            "_",
            "`",
            "\\",
            "&amp;",
            "&",
            "é",
            "\U0001f30a",
            "\x00",
            "\ufeff",
        ),
        *("---\n", "title: x\n", "[ ] ", "../", "%", "?q", "#f", "(T)[f.txt]", "\u2028", "\x85", "~~", '"'),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def _within(index: Index, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(index.text)
    index.text[span.start : span.end].decode()


@given(TEXTS)
@example("- <a href='x.txt'>\n\n- [A](a.txt)")
@example("- <a href='x.txt'>")
@example("- <a href='x.txt'>Ash by Ann")
@example("<ul><li>- [A](a.txt)\n\n<td>")
def test_any_text_is_read_and_every_span_lies_within_it(text: str) -> None:
    index = index_of(text.encode("utf-8", "replace"))
    for entry in index.entries:
        for span in (entry.span, entry.extent, entry.target_span, *(claim.span for claim in entry.claims)):
            _within(index, span)
        if entry.malformed is not None:
            _within(index, entry.malformed[0])
        assert 0 <= entry.group < len(index.groups)
        assert not entry.path.startswith(("/", "../"))
    assert [entry.span.start for entry in index.entries] == sorted(entry.span.start for entry in index.entries)
    for link in index.links:
        _within(index, link.target_span)
    for count in index.counts:
        _within(index, count.span)
        assert 0 <= count.first <= count.first + count.counted <= len(index.entries)


SHORT = st.sampled_from(
    [
        *("Ash", "a.txt", "The Ash (old)", "A  B", "A\u00a0B", "Café", "*A*", "a&amp;b", "-", "", "A!", "R", "x: y"),
        *("Ann", "by", "(R)", "PG-13", "— Tom — R", "by Ann (R)", "by Mary G", "(M/M, R)", "\x85", "`c`", "d\t"),
    ]
)
TARGETS = st.sampled_from(
    ["a.txt", "b/c.txt", "a%20b.txt", "../x.txt", "INDEX.md", "b/INDEX.md", "a.txt#x", "?q", "#x", "é"]
)
GAPS = st.sampled_from(["", " ", "  "])
MARKS = st.sampled_from(["- ", "1. ", "  - ", "-  "])
ITEMS = st.builds("{}[{}]({}){}{}{}".format, MARKS, SHORT, TARGETS, GAPS, SHORT, GAPS)
ROWS = st.builds("| [{}]({}){}| {} |{}{}|{}".format, SHORT, TARGETS, GAPS, SHORT, GAPS, SHORT, GAPS)
OTHERS = st.sampled_from(
    [
        *("| Title | Author | Rating |\n|---|---|---|", "|Title|By|File|\n|-|-|-|", "|Story|X|Y|\n|-|-|-|"),
        *("", "Text.", "# H", "  more", "[Ash]: a.txt"),
    ]
)
PLAIN = st.lists(st.one_of(ITEMS, ROWS, OTHERS), max_size=8).map("\n".join)


@given(st.one_of(PLAIN, TEXTS), st.sampled_from(["\n", "\r\n"]))
def test_what_is_plain_reads_as_if_it_were_not(text: str, newline: str) -> None:
    source = text.replace("\n", newline).encode("utf-8", "replace")
    quickly = index_of(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "plain_item", lambda *place: None)
        patch.setattr(catalogue, "plain_row", lambda *place: None)
        assert index_of(source) == quickly


FILES = {
    "a.txt": "Title: A\n\nAuthor: Ann\n\nRating: R\n\nOnce.",
    "c.txt": "No header.",
    "more/INDEX.md": "- [B](b.txt)\n",
    "more/b.txt": "Title: B\n\nOnce.",
}


@given(TEXTS)
def test_rules_take_any_index_and_their_fixes_are_edits_of_it(text: str) -> None:
    source = text.encode("utf-8", "replace")
    archive = archive_of({"INDEX.md": source, **FILES})
    for finding in findings(RULES, archive):
        assert finding.span is None or 0 <= finding.span.start <= finding.span.end <= len(source)
        if finding.fix is not None:
            fixed({"INDEX.md": source}, [finding.fix])


@given(TEXTS)
def test_anchors_of_any_text(text: str) -> None:
    read_anchors(text.encode("utf-8", "replace"))


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn", "Cf", "Mn", "Me", "Mc")),
    min_size=1,
    max_size=12,
)
TITLES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
AUTHORS = st.lists(st.from_regex(r"[A-Z][a-zé'-]{1,8}", fullmatch=True), min_size=1, max_size=3).map(" ".join)
NAMES = st.from_regex(r"[\w (),'&#?%+~-]{1,20}\.txt", fullmatch=True).filter(
    lambda name: name.strip() == name and not name.startswith("~")
)
STORIES = st.lists(st.tuples(NAMES, TITLES, AUTHORS), min_size=1, max_size=8, unique_by=lambda story: story[0])


def _list(stories: list[tuple[str, str, str]]) -> str:
    return "\n".join(
        f"- [{as_markdown(title, GroupKind.LIST)}]({encode(name)}) by {author} (PG-13)"
        for name, title, author in stories
    )


def _references(stories: list[tuple[str, str, str]]) -> str:
    items = [
        f"{number}. [{as_markdown(title, GroupKind.LIST)}][s{number}] by {author} (PG-13)"
        for number, (_, title, author) in enumerate(stories, 1)
    ]
    definitions = [f"[s{number}]: {encode(name)}" for number, (name, _, _) in enumerate(stories, 1)]
    return "\n".join([*items, "", *definitions])


def _table(stories: list[tuple[str, str, str]]) -> str:
    rows = [
        f"| [{as_markdown(title, GroupKind.TABLE)}]({encode(name)}) | {author} | PG-13 |"
        for name, title, author in stories
    ]
    return "\n".join(["| Title | Author | Rating |", "|---|---|---|", *rows])


def _html(stories: list[tuple[str, str, str]]) -> str:
    items = [
        f'<li><a href="{encode(name)}">{as_markdown(title, GroupKind.HTML)}</a> by {author} (PG-13)'
        for name, title, author in stories
    ]
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


@given(STORIES, st.sampled_from([_list, _references, _table, _html]), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read(stories: list[tuple[str, str, str]], style: object, newline: str) -> None:
    assert callable(style)
    index = index_of(style(stories).replace("\n", newline))
    assert [entry.malformed for entry in index.entries] == [None] * len(stories)
    read = []
    for entry in index.entries:
        said = {claim.field: claim.value for claim in entry.claims}
        read.append((entry.path, said.get("title", entry.path), said["author"], said["rating"]))
        for claim in entry.claims:
            if claim.field != "title":
                written = index.text[claim.span.start : claim.span.end].decode()
                assert written == as_markdown(claim.value, index.groups[entry.group].kind)
    assert read == [(name, title, author, "PG-13") for name, title, author in stories]


@given(NAMES, st.sampled_from(["", "more", "a/b"]))
def test_a_written_target_leads_back(name: str, folder: str) -> None:
    assert decode(encode(name)) == name
    assert resolve(encode(name), folder).path == (f"{folder}/{name}" if folder else name)
