"""``storylint index``: over archives of every shape it leaves nothing to mend, and no other byte changed."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from linter import api
from linter.model.finding import Applicability
from linter.model.index import GroupKind
from linter.readers.index.targets import encode
from linter.rules.index.mending.writing import as_markdown
from tests.archives import storylint, write


@pytest.fixture(autouse=True)
def journal(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


def told(title: str, author: str, rating: str = "G", **more: str) -> str:
    """A story with these fields."""
    fields = {"Title": title, "Author": author, "Rating": rating, **more}
    return "".join(f"{label}: {value}\n\n" for label, value in fields.items() if value) + "The ferry was late.\n"


NAMES = st.builds(
    "{}{}.txt".format,
    st.sampled_from(["", "", "shelf/", "a b/", "é/"]),
    st.sampled_from(["ash", "birch 2", "birch 10", "elm (old)", "oak,#1", "Yew", "é", "a&b", "x_y", "100%", "~p"]),
)
TITLES = st.sampled_from(
    [
        *("The Ferry", "An [Ash]", "A | B", "*Star*", "<i>Tide</i>", "Low_Water_", "`Code`", "“Quoted”", "10 Days"),
        *("2 Days", "R&D &amp; Co", "Back\\slash", "Éire", "by Night", "(R)", "Night - Day", "A!", "海", "a  b", "#1"),
    ]
)
AUTHORS = st.sampled_from(["Ann Lake", "Tom Sorrel & Ann Lake", "Jo (the elder)", "mia_x", "A. *B*", "", "Ann Lake"])
RATINGS = st.sampled_from(["G", "PG-13", "R", "", "weird"])
STORIES = st.dictionaries(NAMES, st.tuples(TITLES, AUTHORS, RATINGS), min_size=1, max_size=9)
Stories = Mapping[str, tuple[str, str, str]]
FOREWORD = "# The Shelf\n\nOurs since 1999;  two  spaces\tand *marks* stay. [Rules](#rules)\n\n"
AFTERWORD = "\n---\n\n## Rules {#x}\n\nBe kind, `always`.\n\n[r]: nowhere.txt\n"


def listed(stories: Stories) -> str:
    items = [
        f"- [{as_markdown(title, GroupKind.LIST)}]({encode(path)})"
        + (f" by {as_markdown(author, GroupKind.LIST)}" if author else "")
        + (f" ({rating})" if rating else "")
        for path, (title, author, rating) in stories.items()
    ]
    return "\n".join(items) + "\n"


def tabled(stories: Stories) -> str:
    rows = [
        f"|[{as_markdown(title, GroupKind.TABLE)}]({encode(path)})|{rating}|{as_markdown(author, GroupKind.TABLE)}|"
        for path, (title, author, rating) in stories.items()
    ]
    return "\n".join(["| Story | Rating | Author |", "|:--|---|---|", *rows]) + "\n"


def numbered(stories: Stories) -> str:
    lines = listed(stories).splitlines()
    return "".join(f"{number}.{line[1:]}\n" for number, line in enumerate(lines, 1))


def referenced(stories: Stories) -> str:
    items = [f"* [{as_markdown(title, GroupKind.LIST)}][s{n}]" for n, (title, *_) in enumerate(stories.values(), 1)]
    targets = [f"[s{number}]: {encode(path)}" for number, path in enumerate(stories, 1)]
    return "\n".join([*items, "", *targets]) + "\n"


def quoted(stories: Stories) -> str:
    return "".join(f"> {line}\n" for line in listed(stories).splitlines())


def sectioned(stories: Stories) -> str:
    authors: dict[str, dict[str, tuple[str, str, str]]] = {}
    for path, each in stories.items():
        authors.setdefault(each[1], {})[path] = each
    return "\n".join(
        f"## {as_markdown(author, GroupKind.LIST) or 'Unknown'}\n\n{listed(authors[author])}"
        for author in sorted(authors)
    )


def html(stories: Stories) -> str:
    items = [
        f'<li><a href="{encode(path)}">{as_markdown(title, GroupKind.HTML)}</a>'
        + (f" by {as_markdown(author, GroupKind.HTML)}" if author else "")
        + "</li>"
        for path, (title, author, _) in stories.items()
    ]
    return "<ul>\n" + "\n".join(items) + "\n</ul>\n"


SHAPES = st.sampled_from([listed, tabled, numbered, referenced, quoted, sectioned, html])


@st.composite
def archives(draw: st.DrawFn) -> dict[str, bytes]:
    """Stories, and an index of other stories: some are gone, some new, some say something else."""
    stories = draw(STORIES)
    said = {
        path: draw(st.tuples(TITLES, AUTHORS, RATINGS)) if draw(st.booleans()) else each
        for path, each in stories.items()
    }
    indexed = {path: each for path, each in said.items() if draw(st.integers(0, 3))} | draw(
        st.dictionaries(
            st.sampled_from(["gone.txt", "shelf/lost.txt", "./gone/x.txt"]),
            st.tuples(TITLES, AUTHORS, RATINGS),
            max_size=2,
        )
    )
    order = draw(st.permutations(list(indexed)))
    body = draw(SHAPES)({path: indexed[path] for path in order}) if indexed else ""
    index = FOREWORD + body + draw(st.sampled_from([AFTERWORD, ""]))
    if draw(st.booleans()):
        index = index.removesuffix("\n")
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    files = {path: told(*each).encode() for path, each in stories.items()}
    return files | {"INDEX.md": draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + index.replace("\n", newline).encode()}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def brought_in_line(folder: Path, files: Mapping[str, bytes]) -> api.Fixed:
    """What the command makes of an archive; the files are removed again."""
    before = os.getcwd()
    with TemporaryDirectory(dir=folder) as name:
        write(Path(name), files)
        os.chdir(name)
        try:
            return api.index(["."], isolated=True, write=False, jobs=1)
        finally:
            os.chdir(before)


def written(fixed: api.Fixed, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**files, **{change.path: change.after or b"" for change in fixed.changes}}


@effort(max_examples=100, deadline=None)
@given(archives())
def test_nothing_is_left_to_mend_and_nothing_else_is_touched(folder: Path, files: dict[str, bytes]) -> None:
    fixed = brought_in_line(folder, files)
    assert {change.path for change in fixed.changes} <= {"INDEX.md"}
    fixes = [each.fix for each in fixed.report.findings if each.fix is not None]
    assert [fix for fix in fixes if fix.applicability is Applicability.SAFE] == []
    after = written(fixed, files)
    index = after["INDEX.md"]
    newline = b"\r\n" if b"\r\n" in files["INDEX.md"] else b"\n"
    start = files["INDEX.md"][: len(FOREWORD)].rstrip()
    assert index.startswith(start)
    if AFTERWORD.strip().encode() in files["INDEX.md"].replace(b"\r\n", b"\n"):
        assert AFTERWORD.rstrip("\n").encode().replace(b"\n", newline) in index
    if newline == b"\r\n":
        assert re.search(rb"(?<!\r)\n", index) is None
    assert brought_in_line(folder, after).changes == ()


@effort(max_examples=50, deadline=None)
@given(archives())
def test_every_story_is_listed(folder: Path, files: dict[str, bytes]) -> None:
    left = {(each.code, each.path) for each in brought_in_line(folder, files).report.findings}
    if b"<ul>" not in files["INDEX.md"]:
        assert not {each for each in left if each[0] in ("IDX002", "IDX003", "IDX004", "IDX005")}


def index_of(folder: Path) -> str:
    return (folder / "INDEX.md").read_text(encoding="utf-8")


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command."""
    done = storylint("index", *arguments, folder=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


SHELF = {
    "ferry.txt": told("The Ferry", "Ann Lake", "G", Fandom="Tides"),
    "b/ash.txt": told("Ash", "Tom Sorrel", "R", Fandom="Tides"),
    "b/elm.txt": told("An Elm", "Ann Lake", "PG", Words="1,200"),
    "loose.txt": told("Loose", "", "weird"),
}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            (),
            "| Title | Author | Rating |\n| --- | --- | --- |\n| [Ash](b/ash.txt) | Tom Sorrel | R |\n"
            "| [An Elm](b/elm.txt) | Ann Lake | PG |\n| [The Ferry](ferry.txt) | Ann Lake | G |\n"
            "| [Loose](loose.txt) |  |  |\n",
        ),
        (
            ("--style", "list", "--group-by", "author"),
            "## Ann Lake\n\n- [An Elm](b/elm.txt) (PG)\n- [The Ferry](ferry.txt) (G)\n\n## Tom Sorrel\n\n"
            "- [Ash](b/ash.txt) (R)\n\n## Unknown author\n\n- [Loose](loose.txt)\n",
        ),
        (
            ("--group-by", "rating", "--columns", "title"),
            "".join(
                f"## {rating}\n\n| Title |\n| --- |\n| {link} |\n" + ("" if rating == "No rating" else "\n")
                for rating, link in (
                    ("G", "[The Ferry](ferry.txt)"),
                    ("PG", "[An Elm](b/elm.txt)"),
                    ("R", "[Ash](b/ash.txt)"),
                    ("No rating", "[Loose](loose.txt)"),
                )
            ),
        ),
        (
            ("--group-by", "folder", "--columns", "title,words"),
            "## b\n\n| Title | Words |\n| --- | --- |\n| [Ash](b/ash.txt) |  |\n| [An Elm](b/elm.txt) | 1,200 |\n\n"
            "## Other stories\n\n| Title | Words |\n| --- | --- |\n| [The Ferry](ferry.txt) |  |\n"
            "| [Loose](loose.txt) |  |\n",
        ),
        (
            ("--group-by", "fandom", "--style", "list"),
            "## Tides\n\n- [Ash](b/ash.txt) by Tom Sorrel (R)\n- [The Ferry](ferry.txt) by Ann Lake (G)\n\n"
            "## No fandom\n\n- [An Elm](b/elm.txt) by Ann Lake (PG)\n- [Loose](loose.txt)\n",
        ),
    ],
)
def test_a_new_index(tmp_path: Path, options: tuple[str, ...], expected: str) -> None:
    write(tmp_path, SHELF)
    assert run(tmp_path, *options)[:2] == (0, "")
    assert index_of(tmp_path) == f"# Index\n\n{expected}"
    assert run(tmp_path) == (0, "", "")


def test_check_and_diff_write_nothing_and_undo_takes_back(tmp_path: Path) -> None:
    write(tmp_path, {**SHELF, "INDEX.md": "# Tales\n\n- [Ash](b/ash.txt) by Tom Sorrel (PG)\n- [Gone](gone.txt)\n"})
    before = index_of(tmp_path)
    note = "loose.txt: left out of the index: rating is not a rating of the archive\n"
    assert run(tmp_path, "--check") == (1, "INDEX.md would change: 5 changes\n", note)
    code, diff, said = run(tmp_path, "--diff")
    assert (code, said) == (1, note)
    assert "-- [Gone](gone.txt)\n" in diff
    assert "+- [The Ferry](ferry.txt) by Ann Lake (G)\n" in diff
    assert index_of(tmp_path) == before
    code, left, said = run(tmp_path)
    assert (code, left) == (0, "")
    assert said == f"{note}INDEX.md: 5 changes made; run 'storylint undo' to revert.\n"
    assert run(tmp_path, "--check") == run(tmp_path, "--diff") == (0, "", "")
    assert storylint("undo", folder=tmp_path).returncode == 0
    assert index_of(tmp_path) == before


def test_what_a_person_has_to_mend_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {**SHELF, "INDEX.md": "- [Ash](b/ash.txt)\n- [Elm](../elm.txt)\n"})
    code, left, _ = run(tmp_path)
    assert code == 1
    assert "IDX012" in left
    assert "[The Ferry](ferry.txt)" in index_of(tmp_path)


def test_no_setting_keeps_it_from_its_work(tmp_path: Path) -> None:
    settings = 'select = ["HDR"]\nignore = ["IDX001", "unlisted-file"]\nindex = { required = false }\n'
    settings += '[per-file-ignores]\n"*" = ["IDX"]\n'
    write(tmp_path, {"storylint.toml": settings, "ash.txt": told("Ash", "Ann Lake")})
    assert run(tmp_path)[0] == 0
    write(tmp_path, {"elm.txt": told("Elm", "Ann Lake")})
    assert run(tmp_path)[0] == 0
    assert index_of(tmp_path).count("\n| [") == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--style", "list"), "there is one already"),
        (("--check", "--diff"), "leave out one"),
        (("--columns", ","), "names no field"),
        (("--config", "x.toml", "--isolated"), "contradict"),
    ],
)
def test_what_cannot_be_done_is_refused(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    write(tmp_path, {"INDEX.md": "- [Ash](ash.txt)\n", "ash.txt": told("Ash", "Ann Lake")})
    code, out, refused = run(tmp_path, *options)
    assert (code, out) == (2, "")
    assert said in refused


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--columns", "titel"), "unknown field `titel`"),
        (("--style", "list", "--columns", "title,words"), "for words say --style table"),
    ],
)
def test_columns_must_be_fields_that_can_be_told(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    write(tmp_path, SHELF)
    code, _, refused = run(tmp_path, *options)
    assert code == 2
    assert said in refused
    assert not (tmp_path / "INDEX.md").exists()


def test_declared_fields_may_be_columns(tmp_path: Path) -> None:
    settings = 'fields.mood = { label = "Mood" }\nindex = { columns = ["title", "mood"], order = "title" }\n'
    files = {"a.txt": told("The Yew", "Ann Lake", Mood="wet"), "b.txt": told("An Ash", "Ann Lake", Mood="dry")}
    write(tmp_path, {"storylint.toml": settings, **files})
    assert run(tmp_path)[0] == 0
    assert index_of(tmp_path).splitlines()[2:] == [
        *("| Title | Mood |", "| --- | --- |", "| [An Ash](b.txt) | dry |", "| [The Yew](a.txt) | wet |")
    ]


HILLS = told("Ash", "A", Fandom="Hills")
TIDES = told("Elm", "A", Fandom="Tides")


def brought(tmp_path: Path, index: str, **files: str) -> list[str]:
    """The lines of an index after the command."""
    stories = {f"{name}.txt".replace("__", "/"): text for name, text in files.items()}
    write(tmp_path, {"INDEX.md": index, **stories})
    assert run(tmp_path)[0] == 0
    return index_of(tmp_path).splitlines()


def test_a_new_author_gets_a_section_at_its_place(tmp_path: Path) -> None:
    index = "# Tales\n\n## Ann Lake (1 story)\n\n* [Ash](ash.txt)\n\n"
    index += "## Tom Sorrel (1 story)\n\n* [Elm](elm.txt)\n\nThe end.\n"
    lines = brought(
        tmp_path,
        index,
        ash=told("Ash", "Ann Lake"),
        elm=told("Elm", "Tom Sorrel"),
        birch=told("Birch", "Mia Rowan"),
        cedar=told("Cedar", "Mia Rowan"),
        yew=told("Yew", "Ann Lake"),
        zinnia=told("Zinnia", "Zoe"),
    )
    assert lines == [
        *("# Tales", "", "## Ann Lake (2 story)", "", "* [Ash](ash.txt)", "* [Yew](yew.txt)", ""),
        *("## Mia Rowan (2 story)", "", "* [Birch](birch.txt)", "* [Cedar](cedar.txt)", ""),
        *("## Tom Sorrel (1 story)", "", "* [Elm](elm.txt)", "", "## Zoe (1 story)", "", "* [Zinnia](zinnia.txt)"),
        *("", "The end."),
    ]


@pytest.mark.parametrize(
    ("first", "second", "ash", "elm", "new", "line"),
    [
        ("Rated G", "Rated R", told("Ash", "A", "G"), told("Elm", "A", "R"), told("Birch", "A", "PG"), "## Rated PG"),
        ("A", "E", told("An Ash", "A"), told("Elm", "A"), told("The Birch", "A"), "## B"),
        (
            "Hills",
            "Tides",
            told("Ash", "A", Fandom="Hills"),
            told("Elm", "A", Fandom="Tides"),
            told("B", "A", Fandom="Sea"),
            "## Sea",
        ),
        (
            "Hills",
            "Tides",
            told("Ash", "A", Fandom="Hills"),
            told("Elm", "A", Fandom="Tides"),
            told("B", "A"),
            "## No fandom",
        ),
    ],
)
def test_sections_are_known_by_what_their_stories_share(
    tmp_path: Path, first: str, second: str, ash: str, elm: str, new: str, line: str
) -> None:
    index = f"## {first}\n\n|Title|\n|---|\n|[x](ash.txt)|\n\n## {second}\n\n|Title|\n|---|\n|[x](elm.txt)|\n"
    lines = brought(tmp_path, index, ash=ash, elm=elm, birch=new)
    place = lines.index(line)
    assert lines[place + 1 : place + 4] == ["", "|Title|", "|---|"]
    assert "(birch.txt)" in lines[place + 4]
    assert "(ash.txt)" in lines[lines.index(f"## {first}") + 4]


def test_a_story_joins_the_section_of_its_kind_whatever_its_heading(tmp_path: Path) -> None:
    index = "## Of the sea\n\n- [Ash](a__ash.txt)\n\n## Of the hills\n\n- [Elm](b__elm.txt)\n".replace("__", "/")
    lines = brought(
        tmp_path,
        index,
        a__ash=told("Ash", "A"),
        b__elm=told("Elm", "B"),
        b__yew=told("Yew", "C"),
        a__zoe=told("Z", "C"),
    )
    assert lines == [
        *("## Of the sea", "", "- [Ash](a/ash.txt)", "- [Z](a/zoe.txt)", ""),
        *("## Of the hills", "", "- [Elm](b/elm.txt)", "- [Yew](b/yew.txt)"),
    ]


def test_order_by_title_is_kept_though_nothing_declares_it(tmp_path: Path) -> None:
    titles = ["An Ash", "“Birch”", "The Cedar", "Dune", "A Yew", "2 Days", "10 Days"]
    files = {f"{number}": told(title, "Ann Lake") for number, title in zip("zyxwvut", titles, strict=True)}
    index = "- [2 Days](u.txt)\n- [10 Days](t.txt)\n- [An Ash](z.txt)\n- [The Cedar](x.txt)\n- [A Yew](v.txt)\n"
    lines = brought(tmp_path, index, **{name: text for name, text in files.items() if name != "y"})
    assert lines == [
        *("- [2 Days](u.txt)", "- [10 Days](t.txt)", "- [An Ash](z.txt)", "- [The Cedar](x.txt)", "- [Dune](w.txt)"),
        "- [A Yew](v.txt)",
    ]


def test_numbers_of_rows_stay_in_order(tmp_path: Path) -> None:
    index = "|#|Title|\n|---|---|\n|1|[Ash](ash.txt)|\n|2|[Elm](elm.txt)|\n"
    stories = {name: told(name.title(), "Ann Lake") for name in ("ash", "birch", "cedar", "elm")}
    assert [re.sub(r"[|\s]+", "|", line) for line in brought(tmp_path, index, **stories)[2:]] == [
        *("|1|[Ash](ash.txt)|", "|2|[Birch](birch.txt)|", "|3|[Cedar](cedar.txt)|", "|4|[Elm](elm.txt)|")
    ]


def test_an_empty_table_is_filled(tmp_path: Path) -> None:
    index = "# Tales\n\n| Author | Title |\n|---|---|\n\nThe end.\n"
    lines = brought(tmp_path, index, ash=told("Ash", "Ann Lake"), elm=told("Elm", "Ann Lake"))
    assert lines[4:] == ["| Ann Lake | [Ash](ash.txt) |", "| Ann Lake | [Elm](elm.txt) |", "", "The end."]


def test_rows_of_raw_html_are_written_like_their_neighbours(tmp_path: Path) -> None:
    row = '<tr>\n<td><a href="{}.txt">{}</a></td>\n<td>{}</td>\n</tr>\n'
    index = "<table>\n<tr><th>Title</th><th>Author</th></tr>\n{}{}</table>\n"
    given_rows = row.format("elm", "Elm", "Tom &amp; Ann"), row.format("gone", "Gone", "Jo")
    lines = brought(tmp_path, index.format(*given_rows), ash=told("R&D", "Ann Lake"), elm=told("Elm", "Tom & Ann"))
    assert "\n".join(lines) + "\n" == index.format(row.format("ash", "R&amp;D", "Ann Lake"), given_rows[0])


def test_nested_indexes_list_their_own(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "INDEX.md": "- [Ash](ash.txt)\n- [poems](poems/INDEX.md)\n",
            "ash.txt": told("Ash", "Ann Lake"),
            "poems/INDEX.md": "- [Two](two.txt)\n",
            "poems/one.txt": told("One", "Ann Lake"),
            "poems/two.txt": told("Two", "Ann Lake"),
        },
    )
    assert run(tmp_path)[:2] == (0, "")
    assert index_of(tmp_path) == "- [Ash](ash.txt)\n- [poems](poems/INDEX.md)\n"
    assert index_of(tmp_path / "poems") == "- [One](one.txt)\n- [Two](two.txt)\n"
    assert run(tmp_path) == (0, "", "")


def test_a_nested_index_that_nothing_links_is_left_to_a_person(tmp_path: Path) -> None:
    files = {"ash.txt": told("Ash", "Ann Lake"), "tales/elm.txt": told("Elm", "Ann Lake"), "tales/INDEX.md": ""}
    write(tmp_path, {"INDEX.md": "- [Ash](ash.txt)\n", **files})
    exit_code, report, _ = run(tmp_path)
    assert exit_code == 1
    assert "IDX015" in report
    assert "[Elm](elm.txt)" in index_of(tmp_path / "tales")


def test_an_entry_is_repaired_only_where_it_is_surely_of_that_story(tmp_path: Path) -> None:
    index = "| Title | Notes |\n|---|---|\n| [Ash](old/ash.txt) | loud |\n| [Chapter 1](chapter-01.txt) | first |\n"
    lines = brought(tmp_path, index, new__ash=told("The Ash", "A"), **{"chapter-02": told("Chapter 2", "A")})
    assert lines[2:] == ["| [Chapter 2](chapter-02.txt) |  |", "| [The Ash](new/ash.txt) | loud |"]


def test_a_story_without_an_author_does_not_break_an_order_by_author(tmp_path: Path) -> None:
    names = {"z": "Ann", "y": "Bea", "x": "Cleo", "w": "Dora", "v": "Edith"}
    rows = [f"| [{name.upper()}]({name}.txt) | {author} |" for name, author in names.items()]
    files = {name: told(name.upper(), author) for name, author in names.items()}
    lines = brought(tmp_path, "\n".join(["|Title|Author|", "|---|---|", *rows, ""]), **files, a=told("Loose", ""))
    assert lines[2:] == [*rows, "| [Loose](a.txt) |  |"]


PAGE = (Path(__file__).parents[2] / "docs" / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "options"), [(0, ()), (1, ("--style", "list", "--group-by", "author"))])
def test_the_page_shows_what_is_written(tmp_path: Path, number: int, options: tuple[str, ...]) -> None:
    write(tmp_path, dict(re.findall(r"<!-- file: (\S+) -->\n```text\n(.*?)```", PAGE, re.DOTALL)))
    assert run(tmp_path, *options)[0] == 0
    assert index_of(tmp_path) == re.findall(r"<!-- index -->\n```markdown\n(.*?)```", PAGE, re.DOTALL)[number]
