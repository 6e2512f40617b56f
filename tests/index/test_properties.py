"""What must hold of any index, and of indexes made from any titles."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.model.index import GroupKind, Index
from linter.model.span import Span
from linter.readers.index.anchors import read_anchors
from linter.readers.index.targets import decode, encode, resolve
from linter.rules.index.mending.writing import as_markdown

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


WORDS = st.sampled_from(
    [
        *("Ash", "The Ash (old)", "A & B", "R&B", "Café", "A\u00a0B", "A  B", "-", "", "R", "PG-13", "a.txt", "b_c"),
        *("by Ann (R)", "by Mary G", "Ann — R", "by Ann (the elder) (R)", "by Tom & Zoë (PG)", "*A*", "INDEX.md", "x|"),
    ]
)
PATHS = st.sampled_from(
    [
        *("a.txt", "0_b.txt", "d/c.md", "./e.txt", "d/../f.txt", "g%20h.txt", "a.txt#x", "a.txt?q", "INDEX.md", "d/"),
        *(
            "d/Index.MD",
            "é.txt",
            "http://x.y/a.txt",
            "../x.txt",
            "_i_.txt",
            "-",
            "~j.txt",
            "a.text1",
            "a.b.c",
            ".k.txt",
        ),
    ]
)
LINKS = st.builds("[{}]({})".format, WORDS, PATHS)
CELLS = st.one_of(WORDS, LINKS, PATHS, PATHS.map("`{}`".format))
PLAIN_WORDS = st.sampled_from(["Ash", "The Ash (old)", "A & B", "Café", "PG-13", "-", "", "by Ann"])
PLAIN_PATHS = st.sampled_from(["a.txt", "0_b.txt", "d/c.md", "é.txt", "e-f.html", "./g.txt"])
PLAIN_LINKS = st.builds("[{}]({})".format, st.sampled_from(["Ash", "Café (old)", "A & B"]), PLAIN_PATHS)
HEADS = st.sampled_from(["Author", "By", "#", "Rating", "Notes", "*Rating*", "Fandom", "a\\|b", "Title", "File"])
TABLES = [
    ("Title", PLAIN_LINKS),
    ("Story", PLAIN_LINKS),
    ("File", PLAIN_PATHS),
    ("File", PLAIN_PATHS.map("`{}`".format)),
    ("Link", PLAIN_LINKS),
    ("", PLAIN_LINKS),
    ("Author", PLAIN_LINKS),
    ("Title", LINKS),
    ("File", PATHS),
]


@st.composite
def tables(draw: st.DrawFn) -> list[str]:
    """A table whose rows are mostly alike, and mostly plain."""
    head, cell = draw(st.sampled_from(TABLES))
    others = draw(st.lists(st.tuples(HEADS, st.sampled_from([PLAIN_WORDS, PLAIN_WORDS, WORDS])), max_size=2))
    place = draw(st.integers(0, len(others)))
    heads, kinds = zip(*others[:place], (head, cell), *others[place:], strict=True)
    alike, odd = st.tuples(*kinds), st.lists(CELLS, min_size=1, max_size=3)
    rows = draw(st.lists(st.one_of(*[alike] * 8, odd), max_size=12))
    wall = draw(st.sampled_from(["| {} |", "| {} |", "|{}|", "{}", "| {} | "]))
    lines = [wall.format(" | ".join(cells)) for cells in (heads, ["---"] * len(heads), *rows)]
    if draw(st.integers(0, 5)) == 0:
        lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(["", "text", "> x", "```", "<!--", "-->"])))
    return lines


@st.composite
def lists(draw: st.DrawFn) -> list[str]:
    """A list whose items are mostly alike, and mostly plain."""
    mark = draw(st.sampled_from(["- {}", "- {}", "* {}", "1. {}", "7) {}"]))
    item = draw(
        st.sampled_from(
            [
                PLAIN_LINKS,
                st.builds("{} by Ann (R)".format, PLAIN_LINKS),
                st.builds(
                    "{} by {} (R)".format, PLAIN_LINKS, st.sampled_from(["Tom", "x" * 493, "y" * 494, "z" * 600])
                ),
                st.builds("{} {}".format, PLAIN_LINKS, WORDS),
                st.builds("{} {}".format, LINKS, PLAIN_WORDS),
            ]
        )
    ).map(mark.format)
    odd = st.sampled_from(["  more", "more", "", "- - [A](a.txt)", "1. [B](b.txt)", "- x", "***", "    - [C](c.txt)"])
    return draw(st.lists(st.one_of(*[item] * 8, odd), max_size=12))


@st.composite
def indexes(draw: st.DrawFn) -> str:
    """Tables and lists with what may stand around them."""
    odd = st.sampled_from(
        [
            *(
                "",
                "",
                "",
                "# 3 stories",
                "Text.",
                "```",
                "<!--",
                "-->",
                "<table>",
                "<ul><li>",
                "</ul>",
                "---",
                "title: x",
            ),
            *(
                "[Ash]: a.txt",
                "<!-- storylint: ignore IDX010 -->",
                "- [Low](low/INDEX.md): 3 stories",
                "Three stories:",
            ),
        ]
    )
    parts = draw(st.lists(st.one_of(tables(), lists(), st.lists(odd, max_size=2)), max_size=5))
    return draw(st.sampled_from(["\n", "\n\n"])).join("\n".join(part) for part in parts) + draw(
        st.sampled_from(["", "\n"])
    )


def _within(index: Index, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(index.text)
    index.text[span.start : span.end].decode()


@settings(max_examples=300)
@given(st.one_of(TEXTS, indexes()))
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
    starts = [entry.start for entry in index.entries]
    assert starts == sorted(starts)
    for offset in (*starts, len(index.text)):
        assert index.before(offset) == sum(start < offset for start in starts)
    for link in index.links:
        _within(index, link.target_span)
    for count in index.counts:
        _within(index, count.span)
        assert 0 <= count.first <= count.first + count.counted <= len(index.entries)


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
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn", "Cf", "Mn", "Me", "Mc"),
        exclude_characters="\u115f\u1160\u3164\uffa0",  # letters that show nothing
    ),
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
                written = index.text[slice(*claim.span)].decode()
                assert written == as_markdown(claim.value, index.groups[entry.group].kind)
    assert read == [(name, title, author, "PG-13") for name, title, author in stories]


@given(NAMES, st.sampled_from(["", "more", "a/b"]))
def test_a_written_target_leads_back(name: str, folder: str) -> None:
    assert decode(encode(name)) == name
    assert resolve(encode(name), folder).path == (f"{folder}/{name}" if folder else name)
