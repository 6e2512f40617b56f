"""Which archives a run is about, and which files are their documents."""

import os
from pathlib import Path

import pytest

from linter.api import load_config
from linter.engine.discovery.discover import Plan, Planner, plan
from linter.engine.discovery.skipping import worded
from linter.errors import UsageError
from tests.archives import write


def plans(folder: Path, *paths: str) -> dict[str, Plan]:
    """Plans by their root, relative to the folder."""
    found, _ = plan([str(folder / path) for path in paths or (".",)], load_config())
    return {os.path.relpath(each.root, folder): each for each in found}


def test_documents_are_what_their_names_say(tmp_path: Path) -> None:
    names = ["a.txt", "b.MD", "c.html", "d.epub", "e.jpg", "README.md", "LICENSE.txt", ".f.txt", "g", "changelog.md"]
    others = ["k.htm", "l.xhtml", "m.markdown", "n.mdown", "o.Mdwn", "p.text", "q.rtf", "Readme", ".txt"]
    write(tmp_path, {"INDEX.md": "", ".hidden/h.txt": "", "node_modules/i.txt": "", "sub/j.txt": ""})
    write(tmp_path, dict.fromkeys((*names, *others), ""))
    found = ("a.txt", "b.MD", "c.html", "d.epub", *others[:6], "sub/j.txt")
    assert plans(tmp_path)["."].files == found


def test_further_endings(tmp_path: Path) -> None:
    settings = 'extensions = { ".Story" = "text", ".txt" = "markdown", "" = "text" }'
    write(tmp_path, {"storylint.toml": settings, "INDEX.md": "", "deep/storylint.toml": ""})
    names = ["a.story", "a.STORY", "b.txt", "c", "d.md", "README", ".e", "f.rtf"]
    write(tmp_path, {f"{folder}{name}": "" for folder in ("", "deep/") for name in names})
    assert plans(tmp_path)["."].files == ("a.STORY", "a.story", "b.txt", "c", "d.md", "deep/b.txt", "deep/d.md")


HEADER = "---\ntitle: Low Water\n---\nIt was late.\n"
LIST = "# Stories\n\n- [Low Water](low-water.md)\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a/index.md": HEADER}, ("a/index.md",)),
        ({"a/index.md": "Title: Ash\n\nIt burned.\n", "a/cover.jpg": "", "a/b/c.rtf": ""}, ("a/index.md",)),
        ({"a/index.md": HEADER, "b/c/index.md": HEADER, "b/index.md": HEADER}, ("a/index.md", "b/c/index.md")),
        ({"a/index.md": HEADER, "a/b/low-water.md": ""}, ("a/b/low-water.md",)),
        ({"a/index.md": HEADER, "a/b/index.md": LIST}, ("a/index.md",)),
        ({"a/index.markdown": "+++\ntitle = 'Ash'\n+++\nIt burned.\n"}, ("a/index.markdown",)),
        ({"a/index.md": "---\ntitle: [\n---\nIt burned.\n"}, ("a/index.md",)),
        ({"a/index.md": LIST}, ()),
        ({"a/index.md": HEADER, "a/low-water.md": ""}, ("a/low-water.md",)),
        ({"index.md": HEADER}, ()),
        ({"a/Index.md": HEADER, "b/index.txt": "Title: Ash\n\nIt burned.\n"}, ()),
        ({".gitignore": "a/\n", "a/index.md": HEADER}, ()),
        ({"storylint.toml": "exclude = ['a/*']", "a/index.md": HEADER}, ()),
    ],
)  # fmt: skip
def test_an_index_in_lower_case_is_a_story_where_it_has_a_header_and_its_folder(
    files: dict[str, str], found: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path, {"INDEX.md": "", **files})
    assert plans(tmp_path)["."].owned == found


def test_the_index_is_called_as_the_configuration_says(tmp_path: Path) -> None:
    files = ["CONTENTS.md", "INDEX.md", "a.txt", "sub/CONTENTS.md", "sub/b.txt", "old/INDEX.md", "old/c.txt"]
    write(
        tmp_path, {**dict.fromkeys(files, ""), "storylint.toml": "index.file = 'CONTENTS.md'", "old/storylint.toml": ""}
    )
    found = plans(tmp_path)
    assert {root: (each.indexed, each.index_file, each.owned) for root, each in found.items()} == {
        ".": (True, "CONTENTS.md", ("a.txt",)),
        "sub": (True, "CONTENTS.md", ("b.txt",)),
        "old": (True, "INDEX.md", ("c.txt",)),
    }
    assert found["."].children == ("old/INDEX.md", "sub/CONTENTS.md")
    assert plans(tmp_path, "CONTENTS.md")["."].asked is None
    assert plans(tmp_path, "a.txt")["."].asked == frozenset({"a.txt"})
    assert list(plans(tmp_path, "old/c.txt")) == ["old"]


def test_a_folder_within_a_folder_of_another_configuration_belongs_to_its_index(tmp_path: Path) -> None:
    write(tmp_path, {"storylint.toml": "index.file = 'CONTENTS.md'", "CONTENTS.md": "", "new/storylint.toml": ""})
    write(tmp_path, {"new/a.txt": ""})
    assert plans(tmp_path, "new/a.txt")["."].asked == frozenset({"new/a.txt"})


def test_a_configuration_above_that_is_wrong_is_none_of_the_folders_business(tmp_path: Path) -> None:
    write(tmp_path, {"storylint.toml": "indx = 1", "new/storylint.toml": "", "new/a.txt": ""})
    assert plans(tmp_path, "new")["new"].owned == ("a.txt",)


def test_a_link_by_the_name_of_an_index_makes_its_target_the_index(tmp_path: Path) -> None:
    write(tmp_path, {"catalogue.md": "", "a.txt": "", "sub/b.txt": "", "meta/sub.md": ""})
    (tmp_path / "INDEX.md").symlink_to("catalogue.md")
    (tmp_path / "sub" / "INDEX.md").symlink_to("../meta/sub.md")
    found = plans(tmp_path)
    assert {root: each.files for root, each in found.items()} == {".": ("a.txt", "sub/b.txt"), "sub": ("b.txt",)}
    assert {root: each.asked for root, each in plans(tmp_path, "catalogue.md").items()} == {".": None}
    assert {root: each.asked for root, each in plans(tmp_path, "meta/sub.md").items()} == {"sub": None}


def test_repositories_below_an_archive_are_no_part_of_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"INDEX.md": "", "a.txt": "", ".git/HEAD": "", "worktree/.git": "gitdir: elsewhere", "worktree/b.txt": ""},
    )
    write(tmp_path, {"deep/inner/.git/HEAD": "", "deep/inner/INDEX.md": "", "deep/inner/c.txt": ""})
    assert {root: each.owned for root, each in plans(tmp_path).items()} == {".": ("a.txt",)}
    assert {root: each.owned for root, each in plans(tmp_path, "worktree").items()} == {"worktree": ("b.txt",)}
    assert list(plans(tmp_path, "deep/inner/c.txt")) == [os.path.join("deep", "inner")]


def test_a_named_archive_may_be_a_repository_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {"storylint.toml": "[archives.old]\n", ".gitignore": "b.txt\n", ".git/HEAD": "", "a.txt": ""})
    write(tmp_path, {"old/.git/HEAD": "", "old/a.txt": "", "old/b.txt": "", "old/.gitignore": "a.txt\n"})
    assert {root: each.owned for root, each in plans(tmp_path).items()} == {".": ("a.txt",), "old": ("b.txt",)}


def test_a_nested_index_owns_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "", "a.txt": "", "b/INDEX.md": "", "b/c.txt": "", "b/d/e.txt": ""})
    found = plans(tmp_path)
    assert sorted(found) == [".", "b"]
    assert found["."].owned == ("a.txt",)
    assert found["."].files == ("a.txt", "b/c.txt", "b/d/e.txt")
    assert found["."].children == ("b/INDEX.md",)
    assert found["b"].owned == ("c.txt", "d/e.txt")


def test_archives_below_a_folder_without_index(tmp_path: Path) -> None:
    write(tmp_path, {"one/INDEX.md": "", "one/a.txt": "", "two/b.txt": ""})
    found = plans(tmp_path)
    assert {root: (each.indexed, each.owned) for root, each in found.items()} == {
        ".": (False, ("two/b.txt",)),
        "one": (True, ("a.txt",)),
    }


def test_a_folder_within_an_archive_asks_for_its_documents(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "", "a.txt": "", "b/c.txt": ""})
    found = plans(tmp_path, "b")
    assert found["."].asked == frozenset({"b/c.txt"})


def test_a_file_asks_for_itself_and_its_index(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "", "a.txt": "", "b.txt": ""})
    assert plans(tmp_path, "a.txt")["."].asked == frozenset({"a.txt"})
    assert plans(tmp_path, "a.txt", "INDEX.md")["."].asked is None


def test_an_index_above_the_repository_is_none(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "", "repository/.git/HEAD": "", "repository/a.txt": ""})
    assert list(plans(tmp_path, "repository")) == ["repository"]


def test_gitignore_and_exclude(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".git/HEAD": "",
            ".gitignore": "drafts/\n*.old.txt\n",
            "storylint.toml": 'exclude = ["attic/**", "*.md"]',
            "INDEX.md": "",
            "a.txt": "",
            "b.old.txt": "",
            "drafts/c.txt": "",
            "attic/d.txt": "",
            "e.md": "",
            "sub/.gitignore": "f.txt\n!g.old.txt\n",
            "sub/f.txt": "",
            "sub/g.old.txt": "",
        },
    )
    found = plans(tmp_path)["."]
    assert found.indexed
    assert found.files == ("a.txt", "sub/g.old.txt")
    assert plans(tmp_path, "sub")["."].asked == frozenset({"sub/g.old.txt"})


def test_exclude_holds_for_named_files_and_is_said(tmp_path: Path) -> None:
    write(tmp_path, {"storylint.toml": 'exclude = ["a.txt"]', "INDEX.md": "", "a.txt": "", "b.txt": "", "c.png": ""})
    found, notes = plan([str(tmp_path / name) for name in ("a.txt", "c.png")], load_config())
    assert found == []
    assert notes == [
        f"{tmp_path}/a.txt is left out: exclude names it",
        f"{tmp_path}/c.png is left out: unsupported file type: .png",
    ]


def test_links(tmp_path: Path) -> None:
    write(tmp_path, {"outside.txt": "", "archive/INDEX.md": "", "archive/a.txt": "", "archive/sub/b.txt": ""})
    archive = tmp_path / "archive"
    (archive / "inside.txt").symlink_to("a.txt")
    (archive / "out.txt").symlink_to("../outside.txt")
    (archive / "gone.txt").symlink_to("nothing.txt")
    (archive / "circle.txt").symlink_to("circle.txt")
    (archive / "again").symlink_to("sub")
    (archive / "up").symlink_to("..")
    os.mkfifo(archive / "pipe.txt")
    found = plans(archive)["."]
    assert found.files == ("a.txt", "inside.txt", "sub/b.txt")
    assert [(each.path, each.code) for each in found.problems] == [
        ("circle.txt", "SYS002"),
        ("gone.txt", "SYS002"),
        ("out.txt", "SYS003"),
        ("pipe.txt", "SYS003"),
    ]


def test_a_link_from_one_archive_to_another_leaves_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "", "one/INDEX.md": "", "one/b.txt": "", "two/INDEX.md": "", "two/c.txt": ""})
    (tmp_path / "one" / "out.txt").symlink_to("../two/c.txt")
    (tmp_path / "one" / "up.txt").symlink_to("../a.txt")
    (tmp_path / "one" / "own.txt").symlink_to("b.txt")
    (tmp_path / "down.txt").symlink_to("one/b.txt")
    found = plans(tmp_path)
    assert found["."].owned == ("a.txt", "down.txt")
    assert found["one"].owned == ("b.txt", "own.txt")
    assert [(each.path, each.code) for each in found["one"].problems] == [("out.txt", "SYS003"), ("up.txt", "SYS003")]


def test_what_is_wrong_in_a_named_folder_is_known_there_too(tmp_path: Path) -> None:
    write(tmp_path, {"outside.txt": "", "archive/INDEX.md": "", "archive/a.txt": "", "archive/sub/b.txt": ""})
    archive = tmp_path / "archive"
    (archive / "gone.txt").symlink_to("nothing.txt")
    (archive / "sub" / "gone.txt").symlink_to("nothing.txt")
    (archive / "sub" / "out.txt").symlink_to("../../outside.txt")
    os.mkfifo(archive / "sub" / "pipe.txt")
    asked = plans(archive, "sub")["."].asked
    assert asked == frozenset({"sub/b.txt", "sub/gone.txt", "sub/out.txt", "sub/pipe.txt"})


def test_why_files_are_not_looked_at(tmp_path: Path) -> None:
    names = (
        "README.md",
        "a.rtf",
        "b",
        ".c.txt",
        "drafts/d.txt",
        "old/e.txt",
        "choices.txt",
        "deep/g/INDEX.txt",
        "h/.git",
        "h/i.txt",
    )
    write(tmp_path, dict.fromkeys(names, "Calm\n"))
    settings = "exclude = ['drafts/']\n[fields.mood]\ntype = 'choice'\nchoices = 'choices.txt'\n"
    write(
        tmp_path,
        {"storylint.toml": settings, ".gitignore": "old/\n", "INDEX.md": "", "story.txt": "", "j/index.md": LIST},
    )
    (tmp_path / "link").symlink_to("deep")
    planner = Planner([str(tmp_path)], load_config())
    reasons = {os.path.relpath(path, tmp_path): worded(path, reason) for path, reason in planner.skipped.items()}
    assert reasons == {
        "README.md": "its name says that it is no story",
        "a.rtf": "unsupported file type: .rtf",
        "b": "no file extension",
        ".c.txt": "it is hidden",
        ".gitignore": "it is hidden",
        "drafts": "exclude names it",
        "old": "git ignores it",
        "choices.txt": "the configuration reads choices from it",
        "deep/g/INDEX.txt": "its name says that it is no story",
        "h": "it is a git repository of its own",
        "j/index.md": "it has no header, or not its folder to itself",
        "link": "it is a link to a folder",
        "storylint.toml": "unsupported file type: .toml",
    }
    named = (*names[:7], "deep/g/INDEX.txt", "j/index.md", "link/g/INDEX.txt")
    _, notes = plan([str(tmp_path / path) for path in named], load_config())
    assert [note.removeprefix(f"{tmp_path}/") for note in notes] == [
        "README.md is left out: its name says that it is no story",
        "a.rtf is left out: unsupported file type: .rtf",
        "b is left out: no file extension",
        ".c.txt is left out: it is hidden",
        "drafts/d.txt is left out: exclude names it",
        "old/e.txt is left out: git ignores it",
        "choices.txt is left out: the configuration reads choices from it",
        "deep/g/INDEX.txt is left out: its name says that it is no story",
        "j/index.md is left out: it has no header, or not its folder to itself",
        "link/g/INDEX.txt is left out: it is a link to a folder",
    ]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing\.txt: there is no such file or folder"):
        plan([str(tmp_path / "nothing.txt")], load_config())


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("")
    assert plans(tmp_path)["."].files == ("d/" * 300 + "a.txt",)
