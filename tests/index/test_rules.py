"""Small archives, and all that the index rules say of each."""

from pathlib import Path

import pytest

from linter.model.finding import Applicability, Finding

from .archives import archive_of, findings, fixed, place, settings_of
from .test_examples import RULES


def story(title: str, author: str = "Ann Lake", rating: str = "G", **more: str) -> str:
    fields = {"Title": title, "Author": author, "Rating": rating, **more}
    return "\n\n".join(f"{label}: {value}" for label, value in fields.items()) + "\n\nThe tide went out."


ASH, BIRCH = story("Ash"), story("Birch", "Tom Sorrel", "R")
TWO = {"ash.txt": ASH, "birch.txt": BIRCH}
GOOD = "- [Ash](ash.txt) by Ann Lake (G)\n- [Birch](birch.txt) by Tom Sorrel (R)\n"


def said(text: str, files: dict[str, str] | None = None, **settings: object) -> list[tuple[str, str | None]]:
    """Code and underlined text (or path) of every finding."""
    archive = archive_of({"INDEX.md": text, **(TWO if files is None else files)})
    found = findings(RULES, archive, settings_of(settings))
    return [(each.code, place(archive, each) if each.span else each.path) for each in found]


def only(index: str, files: dict[str, str] | None = None) -> Finding:
    (finding,) = findings(RULES, archive_of({"INDEX.md": index, **(TWO if files is None else files)}))
    return finding


def test_a_good_archive_is_clean() -> None:
    assert said(GOOD) == []


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("- [Ash](ash.txt)\n", [("IDX002", "birch.txt")]),
        ("", [("IDX002", "ash.txt"), ("IDX002", "birch.txt")]),
        (GOOD + "- [Elm](elm.txt)\n", [("IDX003", "elm.txt")]),
        (GOOD.replace("ash.txt", "ahs.txt"), [("IDX003", "ahs.txt")]),
        (GOOD.replace("ash.txt", "tree-one.txt"), [("IDX003", "tree-one.txt")]),
        (GOOD.replace("ash.txt", "trees/ash.txt"), [("IDX003", "trees/ash.txt")]),
        (GOOD + "- [Ash](ash.txt) by Ann Lake (G)\n", [("IDX004", "ash.txt")]),
        (GOOD + "- [Another Ash](ash.txt) by Nobody (PG)\n", [("IDX004", "ash.txt")]),
        (GOOD + "- [Ash](./ash.txt)\n", [("IDX004", "./ash.txt")]),
        (GOOD.replace("ash.txt", "Ash.txt"), [("IDX005", "Ash.txt")]),
        (GOOD.replace("ash.txt", "./ash.txt"), [("IDX005", "./ash.txt")]),
        (GOOD.replace("ash.txt", "x/../ash.txt"), [("IDX005", "x/../ash.txt")]),
        (GOOD.replace("ash.txt", "%61sh.txt"), [("IDX005", "%61sh.txt")]),
        (GOOD.replace("[Ash]", "[Ash!]"), [("IDX006", "Ash!")]),
        (GOOD.replace("[Ash]", "[**Oak**]"), [("IDX006", "Oak")]),
        (GOOD.replace("Ann Lake", "Ann"), [("IDX007", "Ann")]),
        (GOOD.replace("Ann Lake", "Ann Lake and Tom"), [("IDX007", "Ann Lake and Tom")]),
        (GOOD.replace("(G)", "(PG)"), [("IDX008", "PG")]),
        (GOOD.replace("(G)", "(T)"), [("IDX008", "T")]),
        (GOOD.replace("(G)", "(WIP)"), []),
        (GOOD.replace("(G)", "(g)"), []),
        (GOOD.replace("(R)", "(R for language)"), []),
        ("".join(reversed(GOOD.splitlines(keepends=True))), [("IDX010", "ash.txt")]),
        ("3 stories\n\n" + GOOD, [("IDX011", "3")]),
        (GOOD + "- [Elm](../elm.txt)\n", [("IDX012", "../elm.txt")]),
        (GOOD.replace("(ash.txt", "(../shelf/ash.txt"), [("IDX012", "../shelf/ash.txt")]),
        (GOOD + "- [Elm](https://example.org/elm.txt)\n", [("IDX013", "https://example.org/elm.txt")]),
        (GOOD + "- [All](INDEX.md)\n", [("IDX013", "INDEX.md")]),
        (GOOD.replace("ash.txt", "ash.txt?plain=1"), [("IDX013", "ash.txt?plain=1")]),
        (GOOD + "- [Ash](ash.txt?plain=1)\n", [("IDX013", "ash.txt?plain=1")]),
        (GOOD.replace("[Ash](ash.txt)", "(Ash)[ash.txt]"), [("IDX014", "(Ash)[ash.txt]")]),
        (GOOD.replace("[Ash](ash.txt)", "[Ash][ash]"), [("IDX014", "[Ash][ash]")]),
        (GOOD.replace("[Ash](ash.txt)", "[Ash]()"), [("IDX014", "[Ash]()")]),
        (GOOD.replace("[Ash](ash.txt)", "[](ash.txt)"), [("IDX014", "[](ash.txt)")]),
        (GOOD.replace("(ash.txt)", "(ash.txt#end)"), [("IDX016", "ash.txt#end")]),
        (GOOD + "\n[Top](#top) [There](#there)\n", [("IDX016", "#there")]),
        (GOOD + "\n# A B\n\n[There](#a-b) [here](#A-B)\n", [("IDX016", "#A-B")]),
    ],
)
def test_one_defect_is_one_finding(index: str, expected: list[tuple[str, str]]) -> None:
    assert said(index) == expected


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        ("Salt &amp; Smoke", "Salt & Smoke"),
        ("Salt & Smoke", "Salt &amp; Smoke"),
        (r"Salt \& Smoke", "Salt & Smoke"),
        ("*Salt*  and Smoke", "Salt and Smoke"),
        ("Cafe\u0301", "Café"),
        ("Ca\u200bfé", "Café"),
        ("Salt", "S\x07alt"),
        ("Salt", "S\x1b[1mal\x1b[0mt"),
        ("Café", "CafÃ©"),
        ("Ann’s Ferry", "Annâ€™s Ferry"),
        (r"1\. Low \*Water\*", "1. Low *Water*"),
        ("A&nbsp;Ferry", "A Ferry"),
    ],
)
def test_values_are_compared_as_text(claimed: str, stated: str) -> None:
    assert said(f"- [{claimed}](a.txt)\n", {"a.txt": story(stated)}) == []


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [("Cafe", "Café"), ("Salt!", "Salt"), ("A/B", "A B"), ("Salt, Part 2", "Salt, Part 3"), ("Salt: A Tale", "Salt")],
)
def test_what_reads_otherwise_differs(claimed: str, stated: str) -> None:
    assert said(f"- [{claimed}](a.txt)\n", {"a.txt": story(stated)}) == [("IDX006", claimed)]


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        *(("Ann's Ferry", "Ann’s Ferry"), ("salt", "Salt"), ("Salt", "Salt."), ("Salt – Smoke", "Salt - Smoke")),
        *(('"Salt" and Smoke', "Salt and Smoke"), ("Salt, Part Two", "Salt")),
        *(("Salt", "Salt, Chapter 3: Smoke"), ("Smoke", "Salt, Chapter 3: Smoke"), ("Salt (2/3)", "Salt - pt. II")),
        *(("Salt - Prologue", "Salt"), ("Salt, Part Twenty-one", "Salt, part twenty-one: “Smoke”")),
    ],
)
def test_what_differs_to_the_letter_alone(claimed: str, stated: str) -> None:
    files, index = {"a.txt": story(stated)}, f"- [{claimed}](a.txt)\n"
    assert said(index, files) == []
    assert said(index, files, index={"compare": "exact"}) == [("IDX006", claimed)]


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        ("Ann & Tom", "Tom and Ann"),
        ("Ann, Tom and Bo", "Bo; Ann & Tom"),
        ("Ann (the elder)", "Ann (the elder)"),
        ("Ann (the elder)", "Ann"),
        ("Ann - Marie", "Ann - Marie"),
        ("Lake, R", "Lake, R"),
        ("Lake, Ltd.", "Lake, Ltd."),
        ("Rosa by the Sea", "Rosa by the Sea"),
        ("J. R. Lake", "J. R. Lake"),
        ("Mrs. Lake", "Mrs. Lake"),
        ("Ann Lake. A tale of woe", "Ann Lake"),
        ("Ann Lake for Tom", "Ann Lake"),
        ("Lost in Space for Ever", "Lost in Space for Ever"),
        ("Jo", "Jo <jo@example.org>"),
        ("Jo", "Jo (jo@example.org)"),
        ("Jo", "jo@example.org (Jo)"),
        ("Jo & Ann", "Jo <jo@example.org>, Ann <https://example.org/ann>"),
        ("Mary G", "Mary G"),
    ],
)
def test_names_are_compared_as_names(claimed: str, stated: str) -> None:
    assert said(f"- [Ash](a.txt) by {claimed} (G)\n", {"a.txt": story("Ash", stated)}) == []


def test_only_what_both_say_is_compared() -> None:
    files = {"a.txt": "Title: Ash\n\nOnce."}
    table = "| Story | Author | Rating | Fandom |\n|---|---|---|---|\n| [Ash](a.txt) | Tom | R | Trees |\n"
    assert said(table, files) == []
    assert said("| Story | Author | Rating |\n|---|---|---|\n| [Ash](a.txt) | - | |\n", {"a.txt": ASH}) == []


def test_a_file_with_a_rating_of_no_system_is_not_compared() -> None:
    assert said("- [Ash](a.txt) (R)\n", {"a.txt": story("Ash", rating="about R, I guess? or PG")}) == []
    assert said("- [Ash](a.txt) (R)\n", {"a.txt": story("Ash", rating="R for language")}) == []


def test_other_columns_are_compared_as_text_and_number() -> None:
    table = "| Story | Words | Fandom |\n|---|---|---|\n| [Ash](a.txt) | {} | {} |\n"
    files = {"a.txt": story("Ash", Words="1712", Fandom="The River Watch")}
    assert said(table.format("1,712", "The River Watch"), files) == []
    assert said(table.format("1,713", "The Lake Watch"), files) == [
        ("IDX009", "The Lake Watch"),
        ("IDX009", "1,713"),
    ]


def test_a_value_may_be_cut_short() -> None:
    table = "| Story | Summary |\n|---|---|\n| [Ash](a.txt) | {} |\n"
    files = {"a.txt": story("Ash", Summary="A ghost walks the pier, and nobody minds.")}
    assert said(table.format("A ghost walks the pier…"), files) == []
    assert said(table.format("A ghost walks ..."), files) == []
    assert said(table.format("A host walks…"), files) == [("IDX009", "A host walks…")]


def test_a_name_whose_end_is_doubtful_is_not_replaced() -> None:
    index = "- [Ash](a.txt) by Lost for Words (G)\n"
    finding = only(index, {"a.txt": ASH})
    assert (finding.code, finding.fix) == ("IDX007", None)


def test_a_mismatch_shows_the_field_in_the_file() -> None:
    finding = only(GOOD.replace("(G)", "(PG)"))
    (related,) = finding.related
    assert related.path == "ash.txt" and related.span is not None
    assert ASH[related.span.start : related.span.end] == "G"


def test_a_duplicate_shows_the_first_entry_and_goes_safely_only_if_it_says_the_same() -> None:
    same = only(GOOD + "- [Ash](ash.txt) by Ann Lake (G)\n")
    other = only(GOOD + "- [Ash](ash.txt) by Ann Lake (G), revised (PG)\n- [x](#)\n")
    longer = only(GOOD + "- [The Ash](ash.txt)\n")
    assert same.related[0].span is not None and same.related[0].span.start == GOOD.index("ash.txt")
    assert [each.fix and each.fix.applicability for each in (same, other, longer)] == [
        Applicability.SAFE,
        Applicability.UNSAFE,
        Applicability.UNSAFE,
    ]


def test_an_entry_is_not_removed_with_others_nested_under_it() -> None:
    files = {"c.txt": story("Cone"), **TWO}
    with_note = only(GOOD + "- [Ash](ash.txt) by Ann Lake (G)\n\n  A note.\n")
    with_entry = only(GOOD + "- [Ash](ash.txt) by Ann Lake (G)\n  - [Cone](c.txt)\n", files)
    assert with_note.fix is not None and with_note.fix.applicability is Applicability.UNSAFE
    assert with_entry.fix is None


@pytest.mark.parametrize("form", [("é", "e\u0301"), ("e\u0301", "é"), ("é", "É")])
def test_unicode_forms_of_a_path(form: tuple[str, str]) -> None:
    disk, link = form
    assert said(f"- [Ash](caf{link}.txt)\n", {f"caf{disk}.txt": ASH}) == [("IDX005", f"caf{link}.txt")]


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("a%20b.txt", "a b.txt"),
        ("<a b.txt>", "a b.txt"),
        ("a%26b.txt", "a&b.txt"),
        ("%25.txt", "%.txt"),
        ("é.txt", "é.txt"),
    ],
)
def test_encoding_that_is_needed_or_harmless_is_right(target: str, path: str) -> None:
    assert said(f"- [Ash]({target})\n", {path: ASH}) == []


def test_a_name_that_looks_encoded() -> None:
    assert said("- [Ash](%2561.txt)\n", {"%61.txt": ASH}) == []
    assert said("- [Ash](%61.txt)\n", {"%61.txt": ASH}) == [("IDX005", "%61.txt")]
    assert said("| File |\n|---|\n| %61.txt |\n", {"%61.txt": ASH}) == []


def test_two_documents_that_differ_in_case_alone() -> None:
    files = {"A.txt": ASH, "a.txt": BIRCH}
    assert said("- [Ash](A.txt)\n- [Birch](a.txt)\n", files) == []


def test_backslashes() -> None:
    assert said("- [Ash](x\\a.txt)\n", {"x/a.txt": ASH}) == [("IDX005", "x\\a.txt")]


@pytest.mark.parametrize(
    ("order", "paths", "ordered"),
    [
        ("path", ["c2.txt", "c10.txt"], True),
        ("path", ["c10.txt", "c2.txt"], True),
        ("path", ["c10.txt", "c2.txt", "c1.txt"], False),
        ("path", ["b/a.txt", "b.txt"], False),
        (None, ["c10.txt", "c2.txt", "c1.txt"], False),
        ("none", ["b.txt", "a.txt"], True),
    ],
)
def test_order_by_path(order: str | None, paths: list[str], ordered: bool) -> None:
    index = "".join(f"- [Ash]({path})\n" for path in paths)
    found = said(index, dict.fromkeys(paths, ASH), index={"order": order})
    assert [code for code, _ in found] == ([] if ordered else ["IDX010"])


@pytest.mark.parametrize(
    ("titles", "ordered"),
    [
        (["An Ash", "Birch", "The Cedar"], True),
        (["“Ash”", "Birch"], False),
        (['"Zed"', "Ash"], False),
        (["9 Boats", "10 Boats"], True),
        (["Birch", "ash"], False),
    ],
)
def test_order_by_title(titles: list[str], ordered: bool) -> None:
    files = {f"{number}.txt": story(title) for number, title in enumerate(titles)}
    index = "".join(f"- [{title}]({number}.txt)\n" for number, title in enumerate(titles))
    assert [code for code, _ in said(index, files, index={"order": "title"})] == ([] if ordered else ["IDX010"])


def test_the_entry_that_is_out_of_order_is_blamed() -> None:
    index = "".join(f"- [Ash]({path})\n" for path in ("lamp.txt", "lamp2.txt", "crlf.txt"))
    finding = only(index, dict.fromkeys(("lamp.txt", "lamp2.txt", "crlf.txt"), story("Ash")))
    assert finding.span is not None and index[finding.span.start : finding.span.end] == "crlf.txt"
    assert finding.advice == 'move it before "lamp.txt"'


UNDECLARED = {
    "title": ["An Ash", "Birch", "Cedar", "The Dogwood", "Elm"],
    "plain title": ["Ash", "Birch", "The Cedar", "Willow", "Yew"],
    "few": ["Ash", "Birch", "Cedar", "Dogwood"],
    "one title": ["Ash"] * 6,
    "none": ["Birch", "Ash", "Cedar", "Dogwood", "Elm"],
}


@pytest.mark.parametrize(
    ("titles", "ordered"),
    list(zip(UNDECLARED.values(), [True, True, False, False, False], strict=True)),
    ids=UNDECLARED,
)
def test_undeclared_order_may_be_that_of_titles(titles: list[str], ordered: bool) -> None:
    names = [f"{'dbeacf'[number]}.txt" for number in range(len(titles))]
    files = dict(zip(names, map(story, titles), strict=True))
    index = "".join(f"- [{title}]({name})\n" for name, title in zip(names, titles, strict=True))
    assert bool(said(index, files)) is not ordered
    assert bool(said(index, files, index={"order": "path"}))


def test_undeclared_order_may_be_that_of_authors_and_new_entries_keep_it() -> None:
    names = dict(zip("dbeac", ("Abel", "Bo", "Cy", "Dee", "Eve"), strict=True))
    files = {f"{name}.txt": story("Ash", author) for name, author in names.items()}
    index = "".join(f"- [Ash]({name}.txt) by {author}\n" for name, author in names.items())
    assert said(index, files) == []
    files["f.txt"] = story("Ash", "Cora")
    finding = only(index, files)
    assert finding.fix is not None
    lines = fixed({"INDEX.md": index}, [finding.fix])["INDEX.md"].splitlines()
    assert lines[2] == "- [Ash](f.txt) by Cora"


def test_lists_must_all_keep_another_order() -> None:
    titles = ["Ash", "Birch", "Cedar", "Dogwood", "Elm"]
    files = {f"{name}.txt": story(title) for name, title in zip("dbeac", titles, strict=True)}
    files |= {"x.txt": story("Yew"), "y.txt": story("Willow")}
    index = "".join(f"- [{title}]({name}.txt)\n" for name, title in zip("dbeac", titles, strict=True))
    assert said(f"{index}\n# More\n\n- [Yew](x.txt)\n- [Willow](y.txt)\n", files) == [("IDX010", "b.txt")]


def test_each_list_has_its_own_order_and_sections_do_not_count() -> None:
    files = dict.fromkeys(("a.txt", "b.txt", "c.txt"), ASH)
    assert said("# Two\n\n- [Ash](c.txt)\n\n# One\n\n- [Ash](a.txt)\n- [Ash](b.txt)\n", files) == []
    assert said("- Two\n  - [Ash](c.txt)\n- One\n  - [Ash](b.txt)\n  - [Ash](a.txt)\n", files) == [("IDX010", "a.txt")]


def test_entries_move_with_what_is_nested_under_them() -> None:
    index = "1. [Birch](b.txt)\n   - [Cone](c.txt)\n2. Between\n3. [Ash](a.txt)\n\n   More of it.\n"
    files = {"a.txt": ASH, "b.txt": BIRCH, "c.txt": story("Cone")}
    finding = only(index, files)
    assert finding.fix is not None
    after = fixed({"INDEX.md": index}, [finding.fix])["INDEX.md"]
    assert after == "1. [Ash](a.txt)\n\n   More of it.\n2. Between\n3. [Birch](b.txt)\n   - [Cone](c.txt)\n"


@pytest.mark.parametrize(("number", "mended"), [("3", "2"), ("Three", "Two"), ("twelve", "two"), ("1,204", "2")])
def test_a_count_keeps_its_form(number: str, mended: str) -> None:
    index = f"{number} stories\n\n{GOOD}"
    finding = only(index)
    assert finding.fix is not None
    assert fixed({"INDEX.md": index}, [finding.fix])["INDEX.md"] == f"{mended} stories\n\n{GOOD}"


def test_a_count_is_not_blamed_for_another_defect() -> None:
    assert said("2 stories\n\n- [Ash](ash.txt)\n") == [("IDX002", "birch.txt")]
    assert said("2 stories\n\n" + GOOD + "- [Ash](ash.txt) by Ann Lake (G)\n") == [("IDX004", "ash.txt")]


def test_counts_of_nested_indexes() -> None:
    files = {"more/INDEX.md": "- [Elm](elm.txt)\n", "more/elm.txt": story("Elm"), **TWO}
    nested = "\n- [More](more/INDEX.md) ({} stories)\n"
    assert said(GOOD + nested.format(1), files) == []
    assert said(GOOD + nested.format(2), files) == [("IDX011", "2")]
    assert said("3 stories\n\n" + GOOD + nested.format(1), files) == []
    assert said("2 stories\n\n" + GOOD + nested.format(1), files) == []


def test_folders() -> None:
    files = {"more/elm.txt": story("Elm"), **TWO}
    assert said(GOOD + "- [Elm](more/)\n", files) == [("IDX013", "more/")]
    assert said(GOOD + "- [More](more)\n- [Elm](more/elm.txt)\n", files) == [("IDX013", "more")]
    nested = {"more/INDEX.md": "- [Elm](elm.txt)\n", **files}
    finding = only(GOOD + "- [More](more/)\n", nested)
    assert (finding.code, finding.advice) == ("IDX013", "link more/INDEX.md")


def test_other_files_may_be_listed() -> None:
    assert (
        said(GOOD + "- [Read me](README.md)\n- [Cover](cover.png)\n", {"README.md": "", "cover.png": "", **TWO}) == []
    )


def test_a_file_that_is_reported_as_skipped_is_not_reported_again() -> None:
    archive = archive_of({"INDEX.md": GOOD, "ash.txt": ASH}, skipped=("birch.txt",), outside=("birch.txt",))
    assert findings(RULES, archive) == []


def test_a_link_on_disk() -> None:
    archive = archive_of({"INDEX.md": GOOD + "- [Elm](shelf/elm.txt)\n", **TWO}, outside=("shelf",))
    assert [each.code for each in findings(RULES, archive)] == ["IDX012"]


@pytest.mark.parametrize(
    "link",
    [
        "[x](more/INDEX.md)",
        "[x](more/INDEX.md#a)",
        "- [x](more/INDEX.md)",
        "| x |\n|---|\n| [x](more/INDEX.md) |",
    ],
)
def test_a_nested_index_is_reached_by_any_link(link: str) -> None:
    files = {"more/INDEX.md": "# A\n\n- [Elm](elm.txt)\n", "more/elm.txt": story("Elm"), **TWO}
    assert said(f"{GOOD}\n{link}\n", files) == []


CHILD = {"more/INDEX.md": "# A\n\n- [Elm](elm.txt)\n", "more/elm.txt": story("Elm"), **TWO}


@pytest.mark.parametrize(
    ("target", "code", "mended"),
    [
        ("mroe/INDEX.md", "IDX003", "more/INDEX.md"),
        ("more/index.md", "IDX005", "more/INDEX.md"),
        ("./more/INDEX.md#a", "IDX005", "more/INDEX.md#a"),
        ("More/INDEX.md", "IDX005", "more/INDEX.md"),
    ],
)
@pytest.mark.parametrize("shape", ["- [x]({})", "See [x]({}).", "| x |\n|---|\n| [x]({}) |", "[x][m]\n\n[m]: {}"])
def test_a_nested_index_by_another_name_is_reached(shape: str, target: str, code: str, mended: str) -> None:
    index = f"{GOOD}\n{shape}\n"
    assert said(index.format(target), CHILD) == [(code, target)]
    finding = only(index.format(target), CHILD)
    assert finding.fix is not None
    assert fixed({"INDEX.md": index.format(target)}, [finding.fix])["INDEX.md"] == index.format(mended)


@pytest.mark.parametrize("shape", ["- [x](far/INDEX.md)", "| x |\n|---|\n| [x](far/INDEX.md) |"])
def test_a_nested_index_that_is_not_there(shape: str) -> None:
    assert said(f"{GOOD}\n{shape}\n") == [("IDX003", "far/INDEX.md")]


def test_references_that_share_a_broken_definition_are_one_finding() -> None:
    shared = GOOD + "- [Elm][x]\n- [Fir][x]\n\n[x]: {}\n"
    assert said(shared.format("elm.txt")) == [("IDX003", "elm.txt")]
    assert said(shared.format("far/INDEX.md")) == [("IDX003", "far/INDEX.md")]
    assert said(shared.format("../elm.txt")) == [("IDX012", "../elm.txt")]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("#one", "#two", []),
        ("#one", "#one", ["IDX004"]),
        ("", "#two", ["IDX004"]),
        ("#one", "#nowhere", ["IDX004", "IDX016"]),
    ],
)
def test_places_of_one_file_may_be_listed_each(first: str, second: str, codes: list[str]) -> None:
    files = {"e.md": "Title: Elm\n\n# One\n\nOnce.\n\n# Two\n\nTwice.\n"}
    index = f"- [Elm](e.md{first})\n- [Elm](e.md{second})\n"
    assert [code for code, _ in said(index, files)] == codes
    if not codes:
        assert said("- [One](e.md#one)\n- [Two](e.md#two)\n", files) == []


def test_a_list_with_the_links_behind_words_is_looked_at() -> None:
    index = "- Tom: [Birch](birch.txt) (R)\n- Ann: [Ash](./ash.txt) (G)\n- Bo: [Elm](elm.txt)\n- x [Ash](ash.txt)\n"
    assert said(index) == [("IDX003", "elm.txt"), ("IDX004", "ash.txt"), ("IDX005", "./ash.txt")]
    assert said(index.replace("(R)", "(G)"))[-1] == ("IDX008", "G")


def test_a_capital_that_ends_a_name_is_no_rating() -> None:
    assert said("- [Ash](a.txt) by Mary G\n", {"a.txt": story("Ash", "Mary G", "R")}) == []
    assert said("- [Ash](a.txt) by Mary G\n", {"a.txt": story("Ash", "Mary", "R")}) == [("IDX008", "G")]


def test_a_duplicate_says_what_differs() -> None:
    assert only(GOOD + "- [Ash](ash.txt) by Ann Lake (G)\n").message == "listed twice: ash.txt"
    assert "another title and rating" in only(GOOD + "- [The Ash](ash.txt) by Ann Lake (PG)\n").message


def test_an_index_in_another_case_is_to_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text(GOOD, encoding="utf-8")
    (finding,) = findings(RULES, archive_of(TWO, root=str(tmp_path)))
    assert (finding.code, finding.advice) == ("IDX001", "rename it to INDEX.md")
    assert finding.fix is None


def test_nested_indexes_out_of_reach_are_reported_by_the_one_above() -> None:
    child = {"more/INDEX.md": "- [Elm](elm.txt)\n", "more/elm.txt": story("Elm")}
    grandchild = {"more/old/INDEX.md": "- [Fir](fir.txt)\n", "more/old/fir.txt": story("Fir")}
    assert said(GOOD, {**TWO, **child, **grandchild}) == [("IDX015", "more/INDEX.md")]


def test_files_of_a_nested_index() -> None:
    child = {
        "more/INDEX.md": "- [Elm](elm.txt)\n",
        "more/elm.txt": story("Elm"),
        "more/fir.txt": story("Fir"),
    }
    index = GOOD + "- [x](more/INDEX.md)\n- [Elm](more/elm.txt)\n- [Fir](more/fir.txt)\n"
    archive = archive_of({"INDEX.md": index, **TWO, **child})
    found = findings(RULES, archive)
    assert [(each.code, place(archive, each)) for each in found] == [
        ("IDX015", "more/elm.txt"),
        ("IDX015", "more/fir.txt"),
    ]
    assert [each.related[0].span is not None for each in found] == [True, False]


def test_an_index_that_is_a_folder_has_no_fix() -> None:
    (finding,) = findings(RULES, archive_of(TWO, folders=("INDEX.md",)))
    assert (finding.code, finding.path, finding.span, finding.fix) == ("IDX001", "INDEX.md", None, None)
    assert "folder" in finding.message


def test_a_missing_index_is_silent_where_none_is_required() -> None:
    assert findings(RULES, archive_of(TWO), settings_of({"index": {"required": False}})) == []


def test_the_index_that_is_written_is_clean() -> None:
    files = {
        "a|b (1).txt": story("Salt | *Smoke* [1] & <b>", "_Ann_ & Tom"),
        "bé.txt": story("It’s", "A\\B", "PG-13"),
        "c.txt": "No header",
    }
    (finding,) = findings(RULES, archive_of(files))
    assert finding.fix is not None
    assert findings(RULES, archive_of(fixed(files, [finding.fix]))) == []


@pytest.mark.parametrize(
    ("index", "line"),
    [
        (
            "- [Ash](ash.txt) by Ann Lake (G)\n- [Elm](elm.txt) by Jo (PG)",
            "- [Birch](birch.txt) by Tom Sorrel (R)",
        ),
        ("* [Ash](ash.txt) — Ann Lake — G\n", "* [Birch](birch.txt) — Tom Sorrel — R"),
        ("1. [Ash](ash.txt), rated G\n", "2. [Birch](birch.txt), rated R"),
        ("  - [ ] [Ash](ash.txt) [G]\n", "  - [ ] [Birch](birch.txt) [R]"),
        ("> - [Ash](ash.txt)\n", "> - [Birch](birch.txt)"),
        ("- [Ash](ash.txt) by Ann Lake, the best of them (G)\n", "- [Birch](birch.txt) by Tom Sorrel (R)"),
        ("- [Ash][a] by Ann Lake\n\n[a]: ash.txt\n", "- [Birch](birch.txt) by Tom Sorrel"),
        ("Nothing yet.", "- [Birch](birch.txt) by Tom Sorrel (R)"),
        ("|Title|Rating|Notes|\n|---|---|---|\n|[Ash](ash.txt)|G|old|\n", "| [Birch](birch.txt) | R |  |"),
        ("|File|Title|\n|---|---|\n|`ash.txt`|Ash|\n", "| `birch.txt` | Birch |"),
        ("|File|Title|\n|---|---|\n|[ash.txt](ash.txt)|Ash|\n", "| [birch.txt](birch.txt) | Birch |"),
        (
            "|#|Story|By|\n|---|---|---|\n|1|[Ash](ash.txt)|Ann Lake|",
            "| 2 | [Birch](birch.txt) | Tom Sorrel |",
        ),
    ],
)
def test_new_entries_are_written_like_their_neighbours(index: str, line: str) -> None:
    files = {"INDEX.md": index, "birch.txt": BIRCH, "elm.txt": story("Elm", "Jo", "PG")}
    if "ash.txt" in index:
        files["ash.txt"] = ASH.replace("Ann Lake", "Ann Lake, the best of them") if "best" in index else ASH
    if "elm" not in index:
        del files["elm.txt"]
    (finding,) = findings(RULES, archive_of(files))
    assert (finding.code, finding.path, finding.span) == ("IDX002", "birch.txt", None)
    assert finding.fix is not None
    after = fixed(files, [finding.fix])
    assert line in after["INDEX.md"].splitlines()
    assert findings(RULES, archive_of(after)) == []


def test_new_entries_keep_the_line_ends() -> None:
    files = {"INDEX.md": GOOD.splitlines()[0] + "\r\n", **TWO}
    (finding,) = findings(RULES, archive_of(files))
    assert finding.fix is not None
    assert fixed(files, [finding.fix])["INDEX.md"] == GOOD.replace("\n", "\r\n")


def test_a_mended_target_is_written_as_it_stands() -> None:
    for index, after in [
        ("- [Ash](<A b.txt>)\n", "- [Ash](<a%20b.txt>)\n"),
        ("- <a href='A%20b.txt'>Ash</a>\n", "- <a href='a%20b.txt'>Ash</a>\n"),
        ("| File |\n|---|\n| A b.txt |\n", "| File |\n|---|\n| a b.txt |\n"),
        ("- [Ash][a]\n\n[a]: <A b.txt>\n", "- [Ash][a]\n\n[a]: <a%20b.txt>\n"),
    ]:
        finding = only(index, {"a b.txt": ASH})
        assert finding.code == "IDX005" and finding.fix is not None
        assert fixed({"INDEX.md": index}, [finding.fix])["INDEX.md"] == after


def test_mended_values_are_escaped() -> None:
    files = {"a.txt": story("A | B *C* [D]")}
    table = "| Story |\n|---|\n| [x](a.txt) |\n"
    for index in (table, "- [x](a.txt)\n", "<ul><li><a href='a.txt'>x</a></ul>\n"):
        finding = only(index, files)
        assert finding.fix is not None
        assert said(fixed({"INDEX.md": index}, [finding.fix])["INDEX.md"], files) == []


def test_named_files_alone_are_reported_as_unlisted() -> None:
    archive = archive_of({"INDEX.md": "# Shelf\n", **TWO}, asked=frozenset(["birch.txt"]))
    assert [each.path for each in findings(RULES, archive)] == ["birch.txt"]


def test_anchors_of_other_files_are_read(tmp_path: Path) -> None:
    files = {"ash.md": "Title: Ash\n\n# Part Two\n\n<i id='here'>x</i>\n", "b.html": '<p id="q">x</p>\n'}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    index = "- [Ash](ash.md#part-two)\n- [B](b.html#q)\n\n[x](ash.md#here) [y](ash.md#nowhere) [z](b.html#r)\n"
    archive = archive_of({"INDEX.md": index, **files}, root=str(tmp_path))
    found = [each for each in findings(RULES, archive) if each.code == "IDX016"]
    assert [place(archive, each) for each in found] == ["ash.md#nowhere", "b.html#r"]
