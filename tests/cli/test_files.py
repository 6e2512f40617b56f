"""Which files a run looks at, and what it says of those that it does not."""

import json
import re
from pathlib import Path

import pytest
import yaml

from linter.vocabularies.formats import SUFFIXES
from tests.archives import findings, story, storylint, write

PROJECT = Path(__file__).parents[2]
CLEAN = {"INDEX.md": "- [The Ferry](a.txt) by Ann Lake (G)\n", "a.txt": story()}
OTHERS = [
    "a.rtf",
    "b.RTF",
    "c.doc",
    "sub/d.odt",
    "e",
    "cover.jpg",
    "README",
    "LICENSE.rtf",
    ".f.rtf",
    "g.py",
    "Makefile",
]
SAID = 'skipped: 2 .rtf, 1 .doc, 1 .odt, 1 without extension (see "extensions")\n'


def said(*arguments: str, folder: Path) -> str:
    done = storylint("check", *arguments, folder=folder)
    assert done.returncode == 0, done.stdout.decode()
    return done.stderr.decode()


def test_a_run_over_a_folder_says_what_it_did_not_look_at(tmp_path: Path) -> None:
    write(tmp_path, {**CLEAN, **dict.fromkeys(OTHERS, "")})
    assert said(folder=tmp_path) == f"5 files {SAID}"
    assert said(folder=tmp_path) == f"5 files {SAID}", "also where the answer is that of an earlier run"
    assert said("--quiet", folder=tmp_path) == ""
    assert said("a.txt", folder=tmp_path) == ""
    assert said("--fix", folder=tmp_path) == f"5 files {SAID}"
    assert said("sub", "--allow-empty", folder=tmp_path) == '1 file skipped: 1 .odt (see "extensions")\n'
    for command in (("export",), ("baseline",), ("index",), ("annotate", ".", "--set", "Beta=Bo", "--diff")):
        assert f"5 files {SAID}" in storylint(*command, folder=tmp_path).stderr.decode()


def test_what_appears_beside_the_stories_is_said(tmp_path: Path) -> None:
    write(tmp_path, CLEAN)
    assert said(folder=tmp_path) == ""
    write(tmp_path, {"a.mobi": ""})
    assert said(folder=tmp_path) == '1 file skipped: 1 .mobi (see "extensions")\n'
    write(tmp_path, {"storylint.toml": "exclude = ['*.mobi']\n"})
    assert said(folder=tmp_path) == '1 file skipped: 1 .mobi (see "extensions")\n'


def test_many_endings_are_summed(tmp_path: Path) -> None:
    write(tmp_path, {**CLEAN, **{f"{number}.x{number % 11}": "" for number in range(1200)}})
    assert said(folder=tmp_path).startswith("1,200 files skipped: 110 .x0, 109 .x1, ")
    assert said(folder=tmp_path).endswith(', 327 others (see "extensions")\n')


def test_repositories_of_their_own_are_said(tmp_path: Path) -> None:
    write(tmp_path, {**CLEAN, "one/.git": "gitdir: x", "one/b.txt": ""})
    assert said(folder=tmp_path) == "1 folder skipped: a git repository of its own (see --show-files)\n"
    write(tmp_path, {"two/.git/HEAD": ""})
    assert said(folder=tmp_path) == "2 folders skipped: git repositories of their own (see --show-files)\n"


def test_a_folder_of_other_files_says_so(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(["a.rtf", "b.rtf"], ""))
    done = storylint("check", folder=tmp_path)
    assert done.returncode == 2
    assert "no document was found" in done.stderr.decode()
    assert '2 files skipped: 2 .rtf (see "extensions")' in done.stderr.decode()


@pytest.mark.parametrize("name", ["notes.rtf", "README.md", "cover.jpg", "notes"])
def test_a_named_file_that_is_left_out_was_not_checked(name: str, tmp_path: Path) -> None:
    write(tmp_path, {**CLEAN, name: ""})
    done = storylint("check", name, folder=tmp_path)
    assert (done.returncode, done.stdout.decode()) == (0, "Nothing was checked.\n")
    assert done.stderr.decode().startswith(f"{name} is left out: ")
    assert storylint("check", name, "a.txt", folder=tmp_path).stdout.startswith(b"All clear: 1 document")


def test_files_of_other_formats_are_read(tmp_path: Path) -> None:
    text = story(rating="PG13")
    page = "<html><head><title>Ash</title></head><body><p>Rating: PG13</p><p>It burned.</p></body></html>"
    write(tmp_path, dict.fromkeys(("a.text", "b.markdown", "c.mdown", "d.mdwn", "e.tale", "f"), text))
    write(tmp_path, dict.fromkeys(("g.htm", "h.xhtml", "i.page"), page))
    write(tmp_path, {"storylint.toml": 'extensions = { ".tale" = "text", ".page" = "html", "" = "text" }'})
    found = findings("--select", "RAT002", folder=tmp_path)
    assert [path for _, path, _ in found] == [
        "a.text",
        "b.markdown",
        "c.mdown",
        "d.mdwn",
        "e.tale",
        "f",
        "g.htm",
        "h.xhtml",
        "i.page",
    ]
    exported = storylint("export", folder=tmp_path).stdout.decode().splitlines()
    formats = {each["path"]: each["format"] for each in map(json.loads, exported)}
    assert (formats["b.markdown"], formats["e.tale"], formats["f"], formats["i.page"]) == (
        "markdown",
        "text",
        "text",
        "html",
    )
    fixed = storylint("check", "--fix", "--select", "RAT002", "e.tale", "f", folder=tmp_path)
    assert fixed.returncode == 0
    assert (tmp_path / "e.tale").read_text() == (tmp_path / "f").read_text() == story(rating="PG-13")
    storylint("annotate", "e.tale", "--set", "Rating=R", folder=tmp_path)
    assert "Rating: R\n" in (tmp_path / "e.tale").read_text()
    assert (
        json.loads(storylint("show", "i.page", "--output-format", "json", folder=tmp_path).stdout)["documents"][0][
            "format"
        ]
        == "html"
    )


def test_show_files_lists_all_of_them(tmp_path: Path) -> None:
    write(
        tmp_path,
        {**CLEAN, "b.htm": "", "c.rtf": "", "drafts/d.txt": "", "sub/INDEX.md": "", "sub/e.md": "", ".git/HEAD": ""},
    )
    write(tmp_path, {"storylint.toml": "exclude = ['drafts/']\n", "odd\x1b.txt": ""})
    (tmp_path / "gone.txt").symlink_to("nothing")
    done = storylint("check", "--show-files", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        ".git/: skipped (it is hidden)",
        "INDEX.md: index",
        "a.txt: text",
        "b.htm: html",
        "c.rtf: skipped (unsupported file type: .rtf)",
        "drafts/: skipped (exclude names it)",
        "gone.txt: skipped (No such file or directory)",
        r"odd\x1b.txt: text",
        "storylint.toml: skipped (unsupported file type: .toml)",
        "sub/INDEX.md: index",
        "sub/e.md: markdown",
    ]
    named = storylint("check", "--show-files", "a.txt", "c.rtf", folder=tmp_path)
    expected = ["INDEX.md: index", "a.txt: text", "c.rtf: skipped (unsupported file type: .rtf)"]
    assert named.stdout.decode().splitlines() == expected
    within = storylint("check", "--show-files", "../sub", folder=tmp_path / "drafts")
    assert within.stdout.decode().splitlines() == ["../sub/INDEX.md: index", "../sub/e.md: markdown"]


def test_an_index_that_is_a_link_is_checked_as_such(tmp_path: Path) -> None:
    write(tmp_path, {"catalogue.md": "- [The Ferry](a.txt) (PG)\n", "a.txt": story()})
    (tmp_path / "INDEX.md").symlink_to("catalogue.md")
    assert findings(folder=tmp_path) == [("IDX008", "INDEX.md", 1)]
    assert findings("catalogue.md", folder=tmp_path) == [("IDX008", "INDEX.md", 1)]
    storylint("check", "--fix", folder=tmp_path)
    assert (tmp_path / "INDEX.md").is_symlink()
    assert (tmp_path / "catalogue.md").read_text() == "- [The Ferry](a.txt) (G)\n"


@pytest.mark.parametrize("paths", [[], ["sub"], ["sub/gone.txt", "sub/out.txt"]])
def test_what_cannot_be_read_is_found_wherever_it_is_named(paths: list[str], tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "out.txt": "",
            "archive/INDEX.md": "- [The Ferry](a.txt)\n",
            "archive/a.txt": story(),
            "archive/sub/x.jpg": "",
        },
    )
    (tmp_path / "archive" / "sub" / "gone.txt").symlink_to("nothing")
    (tmp_path / "archive" / "sub" / "out.txt").symlink_to("../../out.txt")
    found = findings("--select", "SYS", *paths, folder=tmp_path / "archive")
    assert found == [("SYS002", "sub/gone.txt", None), ("SYS003", "sub/out.txt", None)]


def test_hooks_hand_over_what_is_read() -> None:
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    patterns = {hook["files"] for hook in hooks if hook.get("pass_filenames", True)}
    (pattern,) = patterns
    assert all(re.search(pattern, f"a{ending.upper()}") for ending in SUFFIXES)
    assert {f".{ending}" for ending in re.findall(r"[a-z]{2,}", pattern)} == set(SUFFIXES)


def test_an_index_by_another_name_is_one_throughout(tmp_path: Path) -> None:
    settings = "index.file = 'CONTENTS.md'\n"
    write(
        tmp_path,
        {"storylint.toml": settings, "a.txt": story(), "sub/b.txt": story("Low Water"), "INDEX.md": "# Notes\n"},
    )
    assert findings(folder=tmp_path) == [("IDX001", "CONTENTS.md", None)]
    assert storylint("check", "--fix", folder=tmp_path).returncode == 0
    assert "[The Ferry](a.txt)" in (tmp_path / "CONTENTS.md").read_text()
    assert (tmp_path / "INDEX.md").read_text() == "# Notes\n"
    index = (
        "- [The Ferry](a.txt) (PG)\n- [Sub](sub/CONTENTS.md)\n- [Other](INDEX.md)\n<!-- storylint: ignore IDX003 -->\n"
    )
    write(tmp_path, {"CONTENTS.md": index, "sub/CONTENTS.md": "- [Low Water](b.txt) (PG)\n"})
    assert sorted((code, path) for code, path, _ in findings(folder=tmp_path)) == [
        ("IDX008", "CONTENTS.md"),
        ("IDX008", "sub/CONTENTS.md"),
        ("SYS004", "CONTENTS.md"),
    ]
    assert findings("a.txt", "--select", "IDX", folder=tmp_path) == [("IDX008", "CONTENTS.md", 1)]
    storylint("index", folder=tmp_path)
    assert "(a.txt) (G)" in (tmp_path / "CONTENTS.md").read_text()


def test_a_story_in_a_folder_of_its_own_is_listed_as_others_are(tmp_path: Path) -> None:
    page = (
        "---\ntitle: {}\nauthor: Ann Lake\nsummary: It is late.\nrating: G\ndisclaimer: It is not mine.\n---\n\n{}.\n"
    )
    pages = {f"{title}/index.md": page.format(title.capitalize(), title) for title in ("ash", "birch")}
    write(tmp_path, {"INDEX.md": "- [Ash](ash/index.md) by Ann Lake (PG)\n- [Sub](sub/index.md)\n", **pages})
    write(tmp_path, {"sub/INDEX.md": "- [The Ferry](a.txt) by Ann Lake (G)\n", "sub/a.txt": story()})
    assert sorted(findings(folder=tmp_path)) == [
        ("IDX002", "birch/index.md", None),
        ("IDX005", "INDEX.md", 2),
        ("IDX008", "INDEX.md", 1),
    ]
    assert storylint("check", "--fix", folder=tmp_path).returncode == 0
    listed = (tmp_path / "INDEX.md").read_text().splitlines()
    assert listed == [
        "- [Ash](ash/index.md) by Ann Lake (G)",
        "- [Birch](birch/index.md) by Ann Lake (G)",
        "- [Sub](sub/INDEX.md)",
    ]
