"""What the reader takes for an entry, and what it understands of it."""

import pytest

from linter.model.index import Entry, Link, TargetKind
from linter.readers.index.ratings import Likeness, rating_reader

from .archives import index_of


def _said(entry: Entry) -> dict[str, str]:
    return {claim.field: claim.value for claim in entry.claims}


def _paths(text: str) -> list[str]:
    return [entry.path for entry in index_of(text).entries]


FULL = {"title": "Low Water", "author": "Ann Lake", "rating": "R"}


@pytest.mark.parametrize(
    "item",
    [
        "- [Low Water](low.txt) by Ann Lake (R)",
        "* [Low Water](<low.txt>) by Ann Lake [R]",
        "+ [Low Water](low.txt 'a title') by Ann Lake, rated R",
        "1. [Low Water](low.txt) — Ann Lake — R",
        "12) [Low Water](low.txt) by Ann Lake — R",
        "- [ ] [Low Water](low.txt) by Ann Lake (Rated R)",
        "- [x] [Low Water](low.txt), by Ann Lake (R, complete)",
        "- **[Low Water](low.txt)** by *Ann Lake* (R)",
        "- [*Low Water*](low.txt) by [Ann Lake](https://example.org/ann) (R)",
        "- [Low&#32;Water](low.txt) by Ann&nbsp;Lake (R)",
        "- 07 [Low Water](low.txt) by Ann Lake (WIP) (R)",
        "- [Low Water](low.txt) (R) by Ann Lake",
        "- [Low Water](low.txt) by Ann Lake (2004) - R",
        "- [Low Water](low.txt) by Ann Lake, R",
        '- <a href="low.txt">Low Water</a> by Ann Lake (R)',
        "- [Low\n  Water](low.txt) by Ann Lake (R)\n  and a remark by Tom (G)",
        "> - [Low Water](low.txt) by Ann Lake (R)",
        '<ul>\n<li><a href="low.txt">Low Water</a> by Ann Lake (R)</li>\n</ul>',
        "<ol>\n<li>\n\n[Low Water](low.txt) by Ann Lake (R)\n\n</li>\n</ol>",
        "- [Low Water][low] by Ann Lake (R)\n\n[low]: low.txt",
        "- [Low Water][] by Ann Lake (R)\n\n[low water]: <low.txt> 'x'",
        "- [Low Water] by Ann Lake (R)\n\n[Low Water]: low.txt",
        "| Title | Author | Rating |\n|---|---|---|\n| [Low Water](low.txt) | Ann Lake | R |",
        "Title|By|Rated\n:--|--|:-:\n[Low Water](low.txt)|Ann Lake|R",
        "| # | Story | By | Rating | Notes |\n|-|-|-|-|-|\n| 1 | **[Low Water](low.txt)** | Ann Lake | R |-|",
        "| File | Title | Author | Rating |\n|---|---|---|---|\n| `low.txt` | Low Water | Ann Lake | R |",
        "| Filename | Title | Writer | Rated |\n|---|---|---|---|\n| low.txt | *Low Water* | Ann Lake | R |",
        "| Link | Title | By | Rating |\n|---|---|---|---|\n| [read](low.txt) | Low Water | Ann Lake | R |",
        "| Story |\n|---|\n| [Low Water](low.txt) by Ann Lake (R) |",
        '<table><tr><th>Title</th><th>By</th><th>Rating</th></tr>\n<tr><td><a href="low.txt">Low Water</a>'
        "</td><td>Ann Lake</td><td>R</td></tr></table>",
        "---\ntitle: An index\n---\n\n- [Low Water](low.txt) by Ann Lake (R)",
        "\ufeff- [Low Water](low.txt) by Ann Lake (R)",
        "- [Low Water](low.txt) by Ann Lake (R)\r\n",
    ],
)
def test_one_entry_in_many_shapes(item: str) -> None:
    index = index_of(item)
    assert [(entry.path, _said(entry), entry.malformed) for entry in index.entries] == [("low.txt", FULL, None)]


@pytest.mark.parametrize(
    ("tail", "author", "rating"),
    [
        ("", None, None),
        (" (WIP)", None, None),
        (" (complete) (2004)", None, None),
        (" by Ann (the elder) (R)", "Ann", "R"),
        (" by Day by Day (G)", "Day by Day", "G"),
        (" by Lake & Sons, Ltd. (PG)", "Lake & Sons, Ltd.", "PG"),
        (" by Lake, R", "Lake, R", None),
        (" by Lake, PG-13", "Lake", "PG-13"),
        (" by Anne-Marie Lake - R", "Anne-Marie Lake", "R"),
        (" — A walk along the pier, and what came after. (R)", None, "R"),
        (" — a walk", None, None),
        (" — Ann Lake (R)", "Ann Lake", "R"),
        (" — a long walk along the old pier — R", None, "R"),
        (", in which nobody is rated fairly", None, None),
        (" (12)", None, None),
        (" (PG13)", None, "PG13"),
        (" (by Ann Lake)", "Ann Lake", None),
        (" Rating: NC-17", None, "NC-17"),
        (" written by Ann Lake; rated G", "Ann Lake", "G"),
        (" standby for more", None, None),
        (" [Mature]", None, "Mature"),
        (" by Mrs Muir (M/M, R)", "Mrs Muir", "R"),
        (" by Mrs Muir (M/M) (R)", "Mrs Muir", "R"),
        (" (K/S) (R)", None, "R"),
        (" (Gen) (R)", None, "R"),
        (" (Gen, R)", None, "R"),
        (" (R / complete)", None, "R"),
        (" (Gen)", None, None),
        (" (T) (R)", None, "R"),
        (" (T)", None, "T"),
        (" — K/S — R", None, "R"),
        (" — Gen — R", None, "R"),
        (" by Mrs Muir R", "Mrs Muir", "R"),
        (" by Mrs Muir NC-17", "Mrs Muir", "NC-17"),
        (" by Mrs Muir r", "Mrs Muir r", None),
        (" by Mrs Muir X", "Mrs Muir X", None),
        (", in which nobody liked plan R", None, None),
        (" — Porch Paint by Ann Lake (R)", None, "R"),
    ],
)
def test_what_follows_a_link(tail: str, author: str | None, rating: str | None) -> None:
    (entry,) = index_of(f"- [The Day by the Sea (Part 1, by Tom)](a.txt){tail}").entries
    said = _said(entry)
    assert said.pop("title") == "The Day by the Sea (Part 1, by Tom)"
    assert said == {key: value for key, value in (("author", author), ("rating", rating)) if value is not None}


def test_a_guessed_end_keeps_what_follows() -> None:
    (entry,) = index_of("- [A](a.txt) by Ann (the elder) (R)").entries
    claim = entry.claim("author")
    assert claim is not None and claim.value + claim.rest == "Ann (the elder) (R)"


@pytest.mark.parametrize(
    "prose",
    [
        "See [Ash](ash.txt) first.",
        "# [Ash](ash.txt)",
        "- See [Ash](ash.txt), [Elm](elm.txt)",
        "- See [Birch](birch.txt)",
        "- See [more](more/INDEX.md)",
        "- [Ash](#ash)",
        "- [More](more/INDEX.md)",
        "- [More](./more/index.md#ash)",
        "- [Up](../INDEX.md)",
        "- ![Ash](ash.png)",
        "- [Home](https://example.org)\n- [Author](http://example.org/~ann)",
        "```\n- [Ash](ash.txt)\n```",
        "    - [Ash](ash.txt)",
        "<!--\n- [Ash](ash.txt)\n-->",
        "<!-- one\n\n- [Ash](ash.txt)",
        "| More |\n|---|\n| [More](more/INDEX.md) |",
        "[Ash](ash.txt) is the first story.",
        "[ash]: ash.txt",
    ],
)
def test_links_that_are_no_entries(prose: str) -> None:
    assert _paths(f"- [Birch](birch.txt)\n\nBetween.\n\n{prose}\n") == ["birch.txt"]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("- Mrs Muir: [Ash](ash.txt) (R)", {"rating": "R"}),
        ("- Mrs Muir - [Ash](ash.txt) by Ann Lake", {"author": "Ann Lake"}),
        ("- See [Ash](ash.txt), [elsewhere](https://example.org/)", {}),
        ("### Ash\n\nBy Ann. Rated R. [Read it](ash.txt)", {}),
    ],
)
def test_a_single_link_behind_words_is_an_entry_that_claims_nothing_of_them(item: str, said: dict[str, str]) -> None:
    (entry,) = index_of(item).entries
    assert (entry.path, entry.leading, _said(entry)) == ("ash.txt", False, said)


def test_a_link_behind_words_counts_only_for_what_is_listed_nowhere_else() -> None:
    index = index_of("- New: [Ash](ash.txt)\n- Newer: [Elm](elm.txt)\n\n## All\n\n- [Ash](ash.txt)\n")
    assert [(entry.path, entry.leading) for entry in index.entries] == [("elm.txt", False), ("ash.txt", True)]
    assert [link.path for link in index.links] == ["ash.txt"]


def test_a_paragraph_is_no_entry_where_lines_begin_with_a_link() -> None:
    assert _paths("[Ash](ash.txt)\n\nSee [Elm](elm.txt).\n") == ["ash.txt"]


@pytest.mark.parametrize(
    "text",
    [
        '<LI><A HREF="a.txt">Ash</A> by Ann (R)\n<LI><A HREF="b.txt">Birch</A> by Tom (G)\n',
        '<li><a href="a.txt">Ash</a> by Ann (R)</li>\n\n<li><a href="b.txt">Birch</a> by Tom (G)</li>\n',
    ],
)
def test_items_of_raw_html_without_a_list(text: str) -> None:
    index = index_of(text)
    assert [(entry.path, _said(entry)["author"]) for entry in index.entries] == [("a.txt", "Ann"), ("b.txt", "Tom")]
    assert len({entry.group for entry in index.entries}) == 1


@pytest.mark.parametrize("heading", ["## Two", "<h2>Two</h2>"])
def test_a_heading_ends_a_list_that_was_never_opened(heading: str) -> None:
    index = index_of(f'<li><a href="b.txt">Birch</a>\n\n{heading}\n\n<li><a href="a.txt">Ash</a>\n')
    assert len({entry.group for entry in index.entries}) == 2


def test_lists_of_addresses_are_entries_where_nothing_else_is() -> None:
    entries = index_of("- [Ash](https://example.org/ash.txt)").entries
    assert [entry.kind for entry in entries] == [TargetKind.REMOTE]


def test_an_address_is_an_entry_where_the_item_names_its_author() -> None:
    text = "- [Ash](ash.txt)\n\n## More\n\n- [Birch](https://example.org/b.txt) by Ann Lake\n"
    assert [entry.kind for entry in index_of(text).entries] == [TargetKind.FILE, TargetKind.REMOTE]


def test_lines_that_begin_with_a_link_are_entries_where_there_is_no_list() -> None:
    index = index_of("# Shelf\n\n[Ash](ash.txt) by Ann Lake (R)\n[Birch](birch.txt) by Tom (G)\n\nSee [x](x.txt).\n")
    assert [(entry.path, _said(entry)["author"]) for entry in index.entries] == [
        ("ash.txt", "Ann Lake"),
        ("birch.txt", "Tom"),
    ]
    assert [link.path for link in index.links] == ["x.txt"]


def test_headings_that_begin_with_a_link_are_entries_where_there_is_no_list() -> None:
    index = index_of("# Shelf\n\n## [Ash](ash.txt)\n\nOld.\n\n## [Birch](birch.txt) (R)\n")
    assert [(entry.path, _said(entry)) for entry in index.entries] == [
        ("ash.txt", {"title": "Ash"}),
        ("birch.txt", {"title": "Birch", "rating": "R"}),
    ]


def test_the_first_local_link_of_an_item_is_its_entry() -> None:
    index = index_of("- [AO3](https://example.org/1) [Ash](ash.txt), [notes](notes.txt)\n")
    assert [entry.path for entry in index.entries] == ["ash.txt"]
    assert sorted(link.path for link in index.links) == ["", "notes.txt"]


def test_nested_lists_are_groups_of_their_own() -> None:
    index = index_of("- Shelf\n  - [Ash](a.txt)\n  - [Birch](b.txt)\n    - [Cone](c.txt)\n- [Dogwood](d.txt)\n")
    assert [entry.path for entry in index.entries] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    a, b, c, d = (entry.group for entry in index.entries)
    assert a == b and len({a, c, d}) == 3
    birch = index.entries[1]
    assert index.text[slice(*birch.extent)] == b"[Birch](b.txt)\n    - [Cone](c.txt)"


@pytest.mark.parametrize(
    ("target", "kind", "path", "query", "fragment"),
    [
        ("a.txt", TargetKind.FILE, "a.txt", "", None),
        ("./b/../a.txt", TargetKind.FILE, "a.txt", "", None),
        ("a%20b.txt", TargetKind.FILE, "a b.txt", "", None),
        ("caf%C3%A9.txt", TargetKind.FILE, "café.txt", "", None),
        ("caf%E9.txt", TargetKind.FILE, "caf\udce9.txt", "", None),
        ("100%.txt", TargetKind.FILE, "100%.txt", "", None),
        ("b/", TargetKind.FILE, "b", "", None),
        ("a.txt?x=1#y%20z", TargetKind.FILE, "a.txt", "x=1", "y z"),
        ("#y", TargetKind.ANCHOR, "", "", "y"),
        ("../a.txt", TargetKind.ESCAPING, "", "", None),
        ("b/../../a.txt", TargetKind.ESCAPING, "", "", None),
        ("%2e%2e/a.txt", TargetKind.ESCAPING, "", "", None),
        ("..%5Ca.txt", TargetKind.ESCAPING, "", "", None),
        ("/a.txt", TargetKind.ESCAPING, "", "", None),
        ("%2Fa.txt", TargetKind.ESCAPING, "", "", None),
        ("~/a.txt", TargetKind.ESCAPING, "", "", None),
        ("C:/a.txt", TargetKind.ESCAPING, "", "", None),
        ("file:///a.txt", TargetKind.ESCAPING, "", "", None),
        ("//example.org/a.txt", TargetKind.REMOTE, "", "", None),
        ("HTTPS://example.org/a.txt#b", TargetKind.REMOTE, "", "", "b"),
        ("mailto:ann@example.org", TargetKind.REMOTE, "", "", None),
        ("Mirror:1.txt", TargetKind.FILE, "Mirror:1.txt", "", None),
    ],
)
def test_targets(target: str, kind: TargetKind, path: str, query: str, fragment: str | None) -> None:
    index = index_of(f"- [A]({target}) by Ann (R)\n- [B](b.txt)\n")
    found: list[Entry | Link] = [*index.entries, *index.links]
    entry = next(each for each in found if each.path != "b.txt")
    assert (entry.kind, entry.path, entry.fragment) == (kind, path, fragment)
    assert getattr(entry, "query", query) == query
    assert index.text[slice(*entry.target_span)].decode() == target


def test_paths_of_a_nested_index_are_relative_to_the_root() -> None:
    index = index_of("- [A](a.txt)\n- [B](../b.txt)\n- [Self](INDEX.md)\n", "more/INDEX.md")
    assert [entry.path for entry in index.entries] == ["more/a.txt", "b.txt", "more/INDEX.md"]


@pytest.mark.parametrize(
    ("entry", "place", "path", "title"),
    [
        ("(Ash)[ash.txt]", "(Ash)[ash.txt]", "ash.txt", "Ash"),
        ("**(Ash)[ash.txt]** by Ann", "(Ash)[ash.txt]", "ash.txt", "Ash"),
        ("[Ash] (ash.txt)", "[Ash] (ash.txt)", "ash.txt", "Ash"),
        ("[Ash](an ash.txt)", "[Ash](an ash.txt)", "an ash.txt", "Ash"),
        ("[Ash]", "[Ash]", "", "Ash"),
        ("[Ash][nowhere]", "[Ash][nowhere]", "", "Ash"),
        ("[Ash]()", "[Ash]()", "", "Ash"),
        ("[](ash.txt)", "[](ash.txt)", "ash.txt", None),
        ('<a href="">Ash</a>', '<a href="">Ash</a>', "", "Ash"),
        ('<a href="ash.txt"></a>', '<a href="ash.txt"></a>', "ash.txt", None),
    ],
)
def test_malformed_items(entry: str, place: str, path: str, title: str | None) -> None:
    index = index_of(f"- [Birch](birch.txt)\n- {entry}\n- no link\n")
    assert len(index.entries) == 2
    found = index.entries[1]
    assert found.malformed is not None
    assert index.text[slice(*found.malformed[0])].decode() == place
    assert found.path == path
    claim = found.claim("title")
    assert (claim and claim.value) == title


@pytest.mark.parametrize("item", ["(Ash)[ash.txt]", "[Ash]", "[Ash](an ash.txt)", "Ash (ash.txt)"])
def test_what_looks_malformed_is_prose_in_a_list_without_links(item: str) -> None:
    assert _paths(f"- [Birch](birch.txt)\n\nAnd:\n\n- {item}\n") == ["birch.txt"]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("| [Ash](a.txt) | Ann |", False),
        ("[Ash](a.txt) | Ann", False),
        ("| [Ash](a.txt) | Ann \\| Tom |", False),
        ("| [Ash](a.txt) | `a \\| b` |", False),
        ("| [Ash](a.txt) | |", False),
        ("| [Ash](a.txt) ||", False),
        ("| [Ash](a.txt) |", True),
        ("| [Ash](a.txt) | Ann | R |", True),
        ("| [Ash](a.txt) | `a | b` |", True),
    ],
)
def test_cells_are_counted_as_written(row: str, wrong: bool) -> None:
    (entry,) = index_of(f"| Story | Author |\n|---|---|\n{row}\n").entries
    assert (entry.malformed is not None) is wrong
    assert entry.path == "a.txt"
    assert not (wrong and entry.claims)


def test_columns_that_name_no_field_claim_nothing() -> None:
    text = "| Shelf | Title | Author |\n|---|---|---|\n| left | [Ash](a.txt) | – |\n"
    assert _said(index_of(text).entries[0]) == {"title": "Ash"}


def test_a_file_name_as_link_text_is_no_title() -> None:
    assert [entry.claims for entry in index_of("- [a.txt](a.txt)\n- [b.txt](x/b.txt)\n").entries] == [(), ()]


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        (" - Porch Paint by Ann Lake (NC-17)", {"title": "Porch Paint", "author": "Ann Lake", "rating": "NC-17"}),
        (" — Porch Paint by Ann Lake, R", {"title": "Porch Paint", "author": "Ann Lake", "rating": "R"}),
        (" by Ann Lake (R)", {"author": "Ann Lake", "rating": "R"}),
        (" - by Ann Lake (R)", {"author": "Ann Lake", "rating": "R"}),
        (" - Porch Paint (R)", {"rating": "R"}),
        (" - Rosa by the Sea by Ann Lake (R)", {"rating": "R"}),
    ],
)
def test_the_title_may_follow_a_file_name(tail: str, said: dict[str, str]) -> None:
    (entry,) = index_of(f"- [003.txt](003.txt){tail}\n").entries
    assert _said(entry) == said


def test_categories_are_ratings_where_the_system_has_them() -> None:
    rates = rating_reader("ao3")
    assert rates("Not a rating") < rates("Gen") < rates("G") < rates("Explicit")
    assert rating_reader(("Gen", "Het"))("Het") is Likeness.EXACT


@pytest.mark.parametrize(
    ("head", "read"),
    [
        ("Summary", True),
        ("Fandoms", True),
        ("Description", False),
        ("Notes", False),
        ("Author's Note", False),
        ("Story arc", False),
    ],
)
def test_a_column_is_read_whose_head_is_a_label_of_its_own(head: str, read: bool) -> None:
    (entry,) = index_of(f"| Title | {head} |\n|---|---|\n| [Ash](a.txt) | Old. |\n").entries
    assert (len(entry.claims) == 2) is read


def test_the_fault_of_a_row_names_both_numbers() -> None:
    (entry,) = index_of("| Title | Author |\n|---|---|\n| [Ash](a.txt) |\n").entries
    assert entry.malformed is not None
    assert entry.malformed[1] == "row with 1 cell in a table of 2 columns; add what is missing"


@pytest.mark.parametrize(
    ("item", "path", "word"),
    [
        ("[Ash](sub/An Ash (final).txt)", "sub/An Ash (final).txt", "%20"),
        ("[Ash](an ash).txt)", "", "%20"),
        ("[Ash](an (ash.txt)", "", "unbalanced"),
        ("[Ash]", "", "no target follows"),
    ],
)
def test_why_something_is_no_link(item: str, path: str, word: str) -> None:
    entry = index_of(f"- [Birch](b.txt)\n- {item}\n").entries[1]
    assert entry.malformed is not None and word in entry.malformed[1]
    assert entry.path == path or not path


def test_spans_leave_out_emphasis_and_escapes_stay_whole() -> None:
    text = r"- [**Salt \& Smoke**](a.txt) by \*Ann\* Lake (R)"
    index = index_of(text)
    (entry,) = index.entries
    spans = {claim.field: index.text[slice(*claim.span)].decode() for claim in entry.claims}
    assert spans == {"title": r"Salt \& Smoke", "author": r"\*Ann\* Lake", "rating": "R"}
    assert _said(entry)["title"] == "Salt & Smoke"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("# Shelf (2 stories)\n\n{}", [(2, 2)]),
        ("This archive holds 1,204 fics.\n\n{}", [(1204, 2)]),
        ("There are now *twelve* tales here.\n\n{}", [(12, 2)]),
        ("Total: 2 works\n\n{}", [(2, 2)]),
        ("{}\n\n2 stories in all.", [(2, 2)]),
        ("5 stories\n\n{}\n\n4 files\n\n- [C](c.txt)", [(5, 2), (4, 1)]),
        ("3 stories\n\n{}\n\nTotal: 2 stories", [(3, 2), (2, 2)]),
        (
            "# All\n\n3 stories\n\n## One (2 stories)\n\n{}\n\n## Two (1 story)\n\n- [C](c.txt)",
            [(2, 2), (1, 1), (3, 3)],
        ),
        ("2 stories a day are read.\n\n{}", []),
        ("The first 3 stories are old.\n\n{}", []),
        ("About 40 stories, or at least 30 stories.\n\n{}", []),
        ("One story is missing.\n\n{}", []),
        ("We have 2 stories in 3 files.\n\n{}", []),
        ("# Chapter 3\n\nSince 2004 stories come in.\n\n{}", []),
        ("{}\n- 5 stories to come", []),
        ("- [C](c.txt) (3 stories)\n\n{}", []),
        ("3 stories\n\nNothing yet.\n\n# Other\n\n", []),
    ],
)
def test_counts(text: str, counts: list[tuple[int, int]]) -> None:
    index = index_of(text.format("- [A](a.txt)\n- [B](b.txt)"))
    assert [(count.stated, count.counted) for count in index.counts] == counts


def test_a_count_beside_a_nested_index_speaks_of_that() -> None:
    index = index_of("- [A](a.txt)\n- [More](more/INDEX.md) (12 stories)\n")
    assert [(count.stated, count.nested) for count in index.counts] == [(12, "more/INDEX.md")]


def test_anchors() -> None:
    text = "# Ash & *Birch*, 2nd!\n\n# Café\n\n# Café\n\n## Own {#mine}\n\n<a name='here'></a> <b id=there>x</b>"
    assert index_of(text).anchors >= {"ash--birch-2nd", "café", "café-1", "own", "mine", "here", "there"}


def test_reference_targets_stand_at_their_definition() -> None:
    index = index_of("- [A][x]\n\n[x]: a.txt 'title'\n")
    assert index.text[slice(*index.entries[0].target_span)] == b"a.txt"
    assert index.entries[0].target_span.start == 15
