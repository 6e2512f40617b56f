"""A safe fix of an index is as narrow as the fact, and writes nothing that has a finding of its own."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.model.finding import Applicability, Finding
from tests.archives import storylint, write

from .archives import archive_of, findings, fixed, holds, index_of, settings_of
from .test_examples import RULES
from .test_rules import story

STORIES = {"a.txt": story("Oak"), "b.txt": story("Birch", "Tom Sedge", "PG")}
ELM = {**STORIES, "c.txt": story("Elm", "Cora Holm", "R")}
LIST = "- [Oak](a.txt)\n- [Birch](b.txt)\n"
TABLE = "| Story | Author | Rating |\n|---|---|---|\n| [Oak](a.txt) | {} | {} |\n| [Birch](b.txt) | Tom Sedge | PG |\n"


@pytest.fixture(autouse=True)
def journal(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


def found(text: str, files: Mapping[str, str] = STORIES, **values: object) -> list[Finding]:
    return findings(RULES, archive_of({"INDEX.md": text, **files}), settings_of(values))


def codes(text: str, files: Mapping[str, str] = STORIES, **values: object) -> list[str]:
    return [finding.code for finding in found(text, files, **values)]


def mended(text: str, files: Mapping[str, str] = STORIES, **values: object) -> str:
    """The index after all of its safe fixes, each of which changes what it names."""
    fixes = [each.fix for each in found(text, files, **values) if each.fix is not None]
    safe = [fix for fix in fixes if fix.applicability is Applicability.SAFE]
    assert all(holds({"INDEX.md": text}, fix) for fix in safe)
    return fixed({"INDEX.md": text}, safe)["INDEX.md"]


# Several authors.


@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: Oak\nauthor: [Ines Falk, Tom Sedge]\n---\n",
        "---\ntitle: Oak\nauthors:\n  - Ines Falk\n  - Tom Sedge\n---\n",
        "Title: Oak\nAuthor: Ines Falk\nAuthor: Tom Sedge\n",
        "Title: Oak\nAuthor: Ines Falk & Tom Sedge\n",
        "Title: Oak\nAuthor: Tom Sedge with Ines Falk\n",
    ],
)
@pytest.mark.parametrize("names", ["Ines Falk and Tom Sedge", "Tom Sedge; Ines Falk", "Ines Falk with Tom Sedge"])
def test_several_authors_are_a_set_however_they_are_joined(tmp_path: Path, header: str, names: str) -> None:
    index = f"- [Oak](oak.md) by {names}\n"
    write(tmp_path, {"oak.md": f"{header}\nIt was late.\n", "INDEX.md": index})
    checked = storylint("check", "--select", "IDX", folder=tmp_path)
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (0, b"All clear: 1 document, no findings.")
    (tmp_path / "INDEX.md").unlink()
    assert storylint("index", "--style", "list", folder=tmp_path).returncode == 0
    written = (tmp_path / "INDEX.md").read_text(encoding="utf-8")
    assert "Ines Falk" in written and "Tom Sedge" in written


@pytest.mark.parametrize("author", ["Ines Falk", "Ann Lake"])
def test_no_name_is_dropped(author: str) -> None:
    index = "- [Oak](a.txt) by Ines Falk and Tom Sedge (G)\n"
    (finding,) = found(index, {"a.txt": story("Oak", author)})
    assert (finding.code, finding.fix) == ("IDX007", None)


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        *(("ann lake", "Ann Lake"), ("Ann Lake", "Ann Lake."), ("Ann Lake", "Ann Lake (a.k.a. Drift)")),
        *(("Ann Lake", "Ann Lake, aka Drift - ann@example.org"), ("Ann Lake", "Ann Lake at ann@example.org")),
        *(('Ann "Drift" Lake', "Ann Lake"), ("Ann “Drift” Lake", 'Ann "Drift" Lake'), ("the Heron", "Heron")),
    ],
)
def test_names_that_differ_to_the_letter_alone(claimed: str, stated: str) -> None:
    index, files = f"| Story | By |\n|---|---|\n| [Oak](a.txt) | {claimed} |\n", {"a.txt": story("Oak", stated)}
    assert codes(index, files) == []
    assert codes(index, files, index={"compare": "exact"}) == ["IDX007"]


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [("Anne Lake", "Ann Lake"), ("Mrs. Muir", "Mrs Muir"), ('Ann "Drift" Lake', 'Ann "Sand" Lake')],
)
def test_other_names_differ(claimed: str, stated: str) -> None:
    index, files = f"| Story | By |\n|---|---|\n| [Oak](a.txt) | {claimed} |\n", {"a.txt": story("Oak", stated)}
    assert codes(index, files) == ["IDX007"]


# What has a finding of its own is not written.

UNFIT = ["Donâ€™t Look", "Salt\ufffd", "Salt &amp; Smoke", "Salt  Smoke", "Salt\u200b Smoke", "Cafe\u0301", "x" * 300]


@pytest.mark.parametrize("title", UNFIT)
def test_a_value_that_has_a_finding_is_written_nowhere(title: str) -> None:
    files = {"a.txt": story(title)}
    (finding,) = found("- [Never](a.txt)\n", files)
    assert (finding.code, finding.fix) == ("IDX006", None)
    (finding,) = found("# Tales\n", files)
    assert finding.fix is not None and "; left out: title " in finding.fix.title
    assert mended("# Tales\n", files) == "# Tales\n\n- [a.txt](a.txt) by Ann Lake (G)\n"
    (finding,) = findings(RULES, archive_of(files))
    assert finding.fix is not None and "; left out: a.txt: title " in finding.fix.title
    assert "| [a.txt](a.txt) | Ann Lake | G |" in finding.fix.edits[0].replacement


VARIANTS = {
    "a.txt": story("Oak", "corwin pike"),
    "b.txt": story("Birch", "Corwin Pike"),
    "c.txt": story("Elm", "Corwin Pike"),
}


def test_a_rare_spelling_of_a_name_is_not_written() -> None:
    rows = "| [Birch](b.txt) | Corwin Pike |\n| [Elm](c.txt) | Corwin Pike |\n"
    (finding,) = found(f"| Story | By |\n|---|---|\n| [Oak](a.txt) | Ann Lake |\n{rows}", VARIANTS)
    assert (finding.code, finding.fix) == ("IDX007", None)
    assert "| [Oak](a.txt) |  |\n" in mended(f"| Story | By |\n|---|---|\n{rows}", VARIANTS)


def test_a_new_index_says_what_it_leaves_out_and_takes_the_usual_spelling(tmp_path: Path) -> None:
    write(tmp_path, VARIANTS)
    done = storylint("index", folder=tmp_path)
    assert b"left out of the index: a.txt: author has another spelling elsewhere" in done.stderr
    assert "| [Oak](a.txt) |  | G |" in (tmp_path / "INDEX.md").read_text(encoding="utf-8")
    (tmp_path / "INDEX.md").unlink()
    done = storylint("index", "--group-by", "author", folder=tmp_path)
    assert b"left out" not in done.stderr
    written = (tmp_path / "INDEX.md").read_text(encoding="utf-8")
    assert written.startswith("# Index\n\n## Corwin Pike\n") and written.count("## ") == 1


@pytest.mark.parametrize(("claimed", "compare"), [("The Tunnel", "exact"), ("The Funnel", "folded")])
def test_capitals_are_not_written_over_what_has_none(claimed: str, compare: str) -> None:
    (finding,) = found(f"- [{claimed}](a.txt)\n", {"a.txt": story("THE TUNNEL")}, index={"compare": compare})
    assert (finding.code, finding.fix) == ("IDX006", None)


def test_an_invalid_value_of_a_typed_field_is_not_written() -> None:
    index = "| Story | Published |\n|---|---|\n| [Oak](a.txt) | 1999-05-12 |\n"
    (finding,) = found(index, {"a.txt": story("Oak", Published="12/5/99")})
    assert (finding.code, finding.fix) == ("IDX009", None)


# A new entry is like its neighbours.


@pytest.mark.parametrize(
    ("oak", "birch", "elm"),
    [
        ("- [Oak](a.txt) by Ann Lake (G)", "- [Birch](b.txt) by Tom Sedge (PG)", "- [Elm](c.txt) by Cora Holm (R)"),
        ("- [Oak](a.txt) - Ann Lake - G", "- [Birch](b.txt) - Tom Sedge - PG", "- [Elm](c.txt) - Cora Holm - R"),
        ("- [Oak](a.txt), Ann Lake, G", "- [Birch](b.txt), Tom Sedge, PG", "- [Elm](c.txt), Cora Holm, R"),
        ("- [Oak](a.txt) - Ann Lake", "- [Birch](b.txt) - Tom Sedge", "- [Elm](c.txt) - Cora Holm"),
        ("- [Oak](a.txt) (Ann Lake, G)", "- [Birch](b.txt) (Tom Sedge, PG)", "- [Elm](c.txt) (Cora Holm, R)"),
        ("1. [Oak](a.txt)", "1. [Birch](b.txt)", "1. [Elm](c.txt)"),
        ("1. [Oak](a.txt)", "2. [Birch](b.txt)", "3. [Elm](c.txt)"),
    ],
)
def test_a_new_item_is_written_as_its_neighbours_are(oak: str, birch: str, elm: str) -> None:
    assert mended(f"{oak}\n{birch}\n", ELM) == f"{oak}\n{birch}\n{elm}\n"


@pytest.mark.parametrize(
    ("tail", "without_rating", "without_author"),
    [
        (" by {} ({})", " by Cora Holm", " (R)"),
        (" - {} - {}", " - Cora Holm", " - R"),
        (" ({}, {})", " (Cora Holm)", " (R)"),
    ],
)
def test_a_new_item_without_all_values_keeps_the_style(tail: str, without_rating: str, without_author: str) -> None:
    index = f"- [Oak](a.txt){tail.format('Ann Lake', 'G')}\n- [Birch](b.txt){tail.format('Tom Sedge', 'PG')}\n"
    for values, written in ((("Cora Holm", ""), without_rating), (("", "R"), without_author)):
        files = {**STORIES, "c.txt": story("Elm", *values)}
        assert mended(index, files).splitlines()[2] == f"- [Elm](c.txt){written}"


def test_what_is_written_is_read_back_as_it_is_meant(tmp_path: Path) -> None:
    names = {"a": "Ann (G)", "b": "Tom - Sedge", "c": "Jo (the elder)", "d": "Lake, R"}
    write(tmp_path, {f"{name}.txt": story(name.upper(), author, "PG") for name, author in names.items()})
    done = storylint("index", "--style", "list", folder=tmp_path)
    assert done.returncode == 0 and b"a.txt: author is ambiguous in a list" in done.stderr
    assert (tmp_path / "INDEX.md").read_text(encoding="utf-8").splitlines()[2:] == [
        "- [A](a.txt) (PG)",
        "- [B](b.txt) by Tom - Sedge (PG)",
        "- [C](c.txt) by Jo (the elder) (PG)",
        "- [D](d.txt) by Lake, R (PG)",
    ]
    assert storylint("check", "--select", "IDX", folder=tmp_path).returncode == 0


def test_an_entry_of_raw_html_that_would_be_read_otherwise_is_not_added() -> None:
    index = '<ul>\n<li><a href="a.txt">Oak</a> by Ann Lake (G)</li>\n</ul>\n'
    files = {"a.txt": STORIES["a.txt"], "b.txt": story("Elm", "Ann (G)", "PG")}
    assert mended(index, {**files, "b.txt": story("Elm", "Cora Holm", "PG")}) != index
    assert mended(index, files) == index


# Edits are no wider than the fact.


@pytest.mark.parametrize("item", ["[Oaks]", "[Oaks][]", "**[Oaks]**"])
def test_a_title_that_is_the_label_of_its_link_stays(item: str) -> None:
    index = f"- {item}\n- [Birch](b.txt)\n\n[Oaks]: a.txt\n"
    assert [(each.code, each.fix) for each in found(index)] == [("IDX006", None)]


def test_a_title_with_another_label_is_mended() -> None:
    assert mended("- [Oaks][r]\n- [Birch](b.txt)\n\n[r]: a.txt\n") == "- [Oak][r]\n- [Birch](b.txt)\n\n[r]: a.txt\n"


@pytest.mark.parametrize(
    ("cell", "after"),
    [
        *(("Anne Lake[^1]", "Ann Lake[^1]"), ("Anne Lake [^9]", "Ann Lake [^9]"), ("**Anne Lake**", "**Ann Lake**")),
        *(("![](p.png) Anne Lake", "![](p.png) Ann Lake"), ("[Bo](authors.html#bo)", None), ("Anne<br>Lake", None)),
        *(("https://example.org/anne", None), ("`Anne Lake`", "`Ann Lake`")),
        *(("Anne *L.* Lake", None), ("Anne Lake<sup>1</sup>", None), ('<a href="x.html">Bo</a>', None)),
    ],
)
def test_an_author_in_a_cell_is_mended_alone(cell: str, after: str | None) -> None:
    index = TABLE.format(cell, "G") + "\n[^1]: A note.\n"
    assert codes(index) == ["IDX007"]
    assert mended(index) == TABLE.format(after or cell, "G") + "\n[^1]: A note.\n"


def test_a_footnote_is_no_part_of_a_name() -> None:
    assert codes(TABLE.format("Ann Lake[^1]", "G") + "\n[^1]: A note.\n") == []
    assert codes(TABLE.format("Ann Lake [^2]", "G")) == []


@pytest.mark.parametrize(
    ("cell", "after", "safety"),
    [
        *(("PG13 (M/M)", "G (M/M)", "safe"), ("**R** (M/M)", "**G** (M/M)", "safe"), ("Rated R", "Rated G", "safe")),
        *(("PG-13, M/M", "G, M/M", "safe"), ("R<br>for violence", "G<br>for violence", "unsafe")),
        *(("R for violence", "G for violence", "unsafe"), ("[R](ratings.html)", None, None)),
    ],
)
def test_a_rating_in_a_cell_is_mended_alone(cell: str, after: str | None, safety: str | None) -> None:
    index = TABLE.format("Ann Lake", cell)
    (finding,) = found(index)
    assert finding.code == "IDX008"
    assert (finding.fix and finding.fix.applicability.value) == safety
    if finding.fix is not None:
        assert holds({"INDEX.md": index}, finding.fix)
        assert fixed({"INDEX.md": index}, [finding.fix])["INDEX.md"] == TABLE.format("Ann Lake", after)


def test_a_cover_stays_beside_its_title() -> None:
    index = "- [![cover](c.png) {}](a.txt)\n- [Birch](b.txt)\n"
    assert mended(index.format("Oaks")) == index.format("Oak")


@pytest.mark.parametrize(
    "tail",
    [
        *(" - a tale by the sea (G)", " by the author of [Birch](b.txt)", " written by Ann Lake in 1999"),
        *(" by Ann Lake, May 1999 (G)", " by Ann Lake on 3 May 1999", " by Ann Lake 1999"),
    ],
)
def test_what_is_no_name_or_goes_with_one_is_none(tail: str) -> None:
    assert codes(f"- [Oak](a.txt){tail}\n- [Birch](b.txt)\n") == []


@pytest.mark.parametrize(
    ("tail", "after"),
    [
        (" by Anne Lake, May 1999", " by Ann Lake, May 1999"),
        (" written by Anne Lake in 1999", None),
        (" by the sea", None),
    ],
)
def test_what_stands_behind_a_name_stays(tail: str, after: str | None) -> None:
    index = f"- [Oak](a.txt){tail}\n- [Birch](b.txt)\n"
    assert codes(index) == ["IDX007"]
    assert mended(index) == f"- [Oak](a.txt){after or tail}\n- [Birch](b.txt)\n"


@pytest.mark.parametrize("title", ["Oak (1999)", "Oak: A Tale of Trees", "Oaks (1999)", "Oaks (a fragment)", "3 Oaks"])
def test_a_title_that_says_more_is_a_persons_to_mend(title: str) -> None:
    (finding,) = found(f"- [{title}](a.txt)\n- [Birch](b.txt)\n")
    assert finding.code == "IDX006"
    assert finding.fix is not None and finding.fix.applicability is Applicability.UNSAFE


# Numbers of stories.


@pytest.mark.parametrize(
    "text",
    [
        *("Write `7 stories` above the list.", "Room for 4–6 stories.", "Room for 4 – 6 stories.", "4 - 6 stories"),
        *("# 101 Stories of the Sea", "# Seven Tales of Old", "“7 stories” is what it says."),
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert index_of(f"{text}\n\n{LIST}").counts == []


@pytest.mark.parametrize(
    "text", ["7 stories", "# Shelf (7 stories)", "Harbour – 7 stories", "This archive holds 7 stories of the sea."]
)
def test_what_is_a_count(text: str) -> None:
    assert [count.stated for count in index_of(f"{text}\n\n{LIST}").counts] == [7]


# Stories that are listed twice.

TWICE = "# By title\n\n- [Birch](b.txt)\n- [Oak](a.txt)\n\n# By fandom\n\n## Sea\n\n- [Oak](a.txt)\n\n## Land\n\n- {}\n"


def test_a_story_may_stand_in_several_lists() -> None:
    index = TWICE.format("[Birch](b.txt)")
    assert codes(index, index={"order": "none"}) == []
    unique = found(index, index={"order": "none", "unique": True})
    assert [(each.code, each.fix) for each in unique] == [("IDX004", None), ("IDX004", None)]


def test_what_each_list_says_of_a_story_is_compared() -> None:
    (finding,) = found(TWICE.format("[Birches](b.txt)"), index={"order": "none"})
    assert finding.code == "IDX006" and "Birches" in finding.message


def test_within_a_list_it_may_stand_once() -> None:
    assert codes(f"{LIST}- [Oak](a.txt)\n") == ["IDX004"]
    assert mended(f"{LIST}- [Oak](a.txt)\n") == LIST


def test_a_remark_on_the_second_one_is_not_lost() -> None:
    (finding,) = found(f"{LIST}- [Oak](a.txt), see [notes](notes.html)\n")
    assert finding.fix is not None and finding.fix.applicability is Applicability.UNSAFE


def test_no_section_is_emptied() -> None:
    index = f"# A\n\n{LIST}\n# B\n\n{LIST}"
    assert codes(index, index={"unique": True}) == ["IDX004", "IDX004"]
    assert mended(index, index={"unique": True}) == f"# A\n\n{LIST}\n# B\n\n- [Birch](b.txt)\n"


# Entries that are none, and what is listed without one.


@pytest.mark.parametrize("text", [" ", "&nbsp;", "  "])
def test_a_link_of_nothing_but_blanks_is_malformed(text: str) -> None:
    assert codes(f"- [Oak](a.txt)\n- [{text}](b.txt)\n") == ["IDX014"]


def test_a_space_in_a_target_is_encoded() -> None:
    files = {**STORIES, "the elm.txt": story("Elm", "Cora Holm")}
    assert mended(f"{LIST}- [Elm](the elm.txt) by Cora Holm\n", files) == f"{LIST}- [Elm](the%20elm.txt) by Cora Holm\n"
    table = "| Story | By |\n|---|---|\n| [Oak](a.txt) | |\n| [Birch](b.txt) | |\n| [Elm]({}) | Cora Holm |\n"
    assert mended(table.format("the elm.txt"), files) == table.format("the%20elm.txt")
    (finding,) = found(f"{LIST}- [Fir](the fir.txt)\n")
    assert (finding.code, finding.fix) == ("IDX014", None)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("- [Oak](a.txt)\n- `b.txt`: Birch\n", []),
        ("| Title | |\n|---|---|\n| [Oak](a.txt) | |\n| Birch | `b.txt` |\n", []),
        ("- [Oak](a.txt)\n- as in `b.txt`\n", ["IDX002"]),
        ("- [Oak](a.txt)\n\nSee `b.txt`.\n", ["IDX002"]),
    ],
)
def test_a_file_may_be_listed_as_code(index: str, expected: list[str]) -> None:
    assert codes(index) == expected


def test_a_folder_may_be_listed_as_a_whole() -> None:
    files = {**STORIES, "1998/c.txt": story("Elm"), "1998/old/d.txt": story("Fir"), "1999/e.txt": story("Yew")}
    assert codes(f"{LIST}- [all of 1998](1998/)\n", files) == ["IDX002", "IDX013"]
    assert codes(f"{LIST}\nSee [all of 1998](1998/) and [all of 1999](1999).\n", files) == []
