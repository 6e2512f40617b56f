"""Which archives a run is about, and which files are their documents."""

import os
from pathlib import Path

import pytest

from linter.api import load_config
from linter.engine.discovery.discover import Plan, plan
from linter.errors import UsageError
from tests.archives import write


def plans(folder: Path, *paths: str) -> dict[str, Plan]:
    """Plans by their root, relative to the folder."""
    found, _ = plan([str(folder / path) for path in paths or (".",)], load_config())
    return {os.path.relpath(each.root, folder): each for each in found}


def test_documents_are_what_their_names_say(tmp_path: Path) -> None:
    names = ["a.txt", "b.MD", "c.html", "d.epub", "e.jpg", "README.md", "LICENSE.txt", ".f.txt", "g", "changelog.md"]
    write(tmp_path, {"INDEX.md": "", ".hidden/h.txt": "", "node_modules/i.txt": "", "sub/j.txt": ""})
    write(tmp_path, dict.fromkeys(names, ""))
    assert plans(tmp_path)["."].files == ("a.txt", "b.MD", "c.html", "d.epub", "sub/j.txt")


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
        f"{tmp_path}/c.png is left out: documents are *.txt, *.md, *.html, *.epub",
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
