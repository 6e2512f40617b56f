"""Several archives below one configuration: what belongs to which, totals by archive, the same story in two."""

import json
from pathlib import Path
from typing import Any

import pytest

from linter import api
from linter.model.index import Index
from linter.readers.index import read_index
from tests.archives import findings, load, story, storylint, write

TOML = """
across-archives = ["ARC001", "ARC002"]
index = { required = false }
[archives.first]
path = "lists/one"
rating-system = "ao3"
[archives.second]
path = "lists/two"
"""


def body(text: str, **header: str) -> str:
    """A clean story with a text of its own."""
    return story(**header).rpartition("\n\n")[0] + f"\n\n{text}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "storylint.toml": TOML,
            "lists/one/a.txt": body("The lamp was lit.", title="The Lamp", rating="Mature"),
            "lists/two/b.txt": body("The tide came in.", title="The Tide"),
            "c.txt": body("Nobody came."),
        },
    )


def test_each_archive_is_judged_by_its_own_settings(folder: Path) -> None:
    assert findings(folder=folder) == []
    assert findings("lists/one", folder=folder) == []
    assert findings("a.txt", folder=folder / "lists" / "one") == []


def test_a_named_archive_is_one_without_an_index(folder: Path) -> None:
    toml = TOML.replace("required = false", "required = true")
    write(folder, {"storylint.toml": toml})
    assert findings(folder=folder) == [
        ("IDX001", "INDEX.md", None),
        ("IDX001", "lists/one/INDEX.md", None),
        ("IDX001", "lists/two/INDEX.md", None),
    ]
    assert findings("lists/one/a.txt", folder=folder) == [("IDX001", "lists/one/INDEX.md", None)]


def test_below_an_index_a_name_only_gives_settings(folder: Path) -> None:
    index = "- [The Ferry](c.txt)\n- [The Lamp](lists/one/a.txt)\n- [The Tide](lists/two/b.txt)\n"
    write(folder, {"INDEX.md": index})
    assert findings(folder=folder) == []


def test_totals_by_archive(folder: Path) -> None:
    write(folder, {"lists/two/b.txt": body("The tide came in.", title="The Tide", rating="PG13")})
    done = storylint("check", "--output-format", "concise", folder=folder)
    assert done.stdout.decode().splitlines()[1:] == [
        "Archive first: no findings in 1 document",
        "Archive second: 1 warning in 1 document",
        "Outside of them: no findings in 1 document",
        "Found 1 warning in 3 documents; 1 fixable (1 safe).",
    ]
    report = json.loads(storylint("check", "--output-format", "json", folder=folder).stdout)
    assert {
        name: (each["documents"], each["warnings"], each["fixable"]) for name, each in report["archives"].items()
    } == {
        "": (1, 0, 0),
        "first": (1, 0, 0),
        "second": (1, 1, 1),
    }


def test_of_one_archive_the_totals_are_told_once(folder: Path) -> None:
    done = storylint("check", "lists/two/b.txt", folder=folder)
    assert done.stdout.decode() == "All clear: 1 document, no findings.\n"
    report = json.loads(storylint("check", "lists/two/b.txt", "--output-format", "json", folder=folder).stdout)
    assert list(report["archives"]) == ["second"]


def test_totals_are_left_out_where_no_archive_has_a_name(tmp_path: Path) -> None:
    write(tmp_path, {"one/INDEX.md": "- [The Ferry](a.txt)\n", "one/a.txt": story(), "two/INDEX.md": ""})
    done = storylint("check", "--output-format", "json", folder=tmp_path)
    assert "archives" not in json.loads(done.stdout)


def test_the_same_story_in_two_archives(folder: Path) -> None:
    copy = body("The lamp was lit.", title="The Lamp")
    write(folder, {"lists/two/copy.txt": copy})
    done = storylint("check", "--output-format", "json", folder=folder)
    found = load(done)
    assert [(each["code"], each["path"]) for each in found] == [
        ("ARC002", "lists/two/copy.txt"),
        ("ARC001", "lists/two/copy.txt"),
    ]
    assert {related["path"] for each in found for related in each["related"]} == {"lists/one/a.txt"}
    assert all("lists/one/a.txt" in each["message"] for each in found)
    assert [each["related"][0]["range"] is None for each in found] == [True, False]
    within = load(storylint("check", "--output-format", "json", ".", folder=folder / "lists" / "two"))
    assert within == []


def test_a_rule_that_is_off_in_one_archive_speaks_of_the_other(folder: Path) -> None:
    copy = body("The lamp was lit.", title="The Lamp")
    silent = 'path = "lists/{}"\nignore = ["ARC"]'
    write(folder, {"lists/two/copy.txt": copy})
    write(folder, {"storylint.toml": TOML.replace('path = "lists/one"', silent.format("one"))})
    assert findings(folder=folder) == [("ARC002", "lists/two/copy.txt", None), ("ARC001", "lists/two/copy.txt", 1)]
    write(folder, {"storylint.toml": TOML.replace('path = "lists/two"', silent.format("two"))})
    assert findings(folder=folder) == []


def test_names_are_read_by_the_patterns_of_their_own_archive(tmp_path: Path) -> None:
    toml = """
    across-archives = ["ARC004"]
    index = { required = false }
    archives.one = { path = "one", file-name = "{id}.txt" }
    archives.two = { path = "two", file-name = "{ordinal}-{id}.txt" }
    """
    lamp, tide = body("The lamp was lit.", title="The Lamp"), body("The tide came in.", title="The Tide")
    write(tmp_path, {"storylint.toml": toml, "one/lamp.txt": lamp, "two/1-lamp.txt": tide})
    assert findings(folder=tmp_path) == [("ARC004", "two/1-lamp.txt", None)]


def test_paths_are_those_of_the_folder_that_the_run_was_started_in(folder: Path) -> None:
    write(folder, {"lists/two/copy.txt": body("Another text.", title="The Lamp")})
    (found,) = load(storylint("check", "--output-format", "json", "../one", ".", folder=folder / "lists" / "two"))
    assert (found["path"], found["related"][0]["path"]) == ("copy.txt", "../one/a.txt")


def test_archives_are_not_compared_unasked(folder: Path) -> None:
    write(
        folder,
        {
            "storylint.toml": TOML.replace('["ARC001", "ARC002"]', "[]"),
            "lists/two/copy.txt": body("X", title="The Lamp"),
        },
    )
    assert findings(folder=folder) == []


def test_what_one_archive_says_itself_is_not_said_again(folder: Path) -> None:
    for name in ("copy", "more"):
        write(folder, {f"lists/two/{name}.txt": body(f"Another text, {name}.", title="The Lamp")})
    assert findings(folder=folder) == [("ARC001", "lists/two/copy.txt", 1), ("ARC001", "lists/two/more.txt", 1)]


def test_a_difference_between_archives_can_be_recorded(folder: Path) -> None:
    write(folder, {"lists/two/copy.txt": body("Another text.", title="The Lamp")})
    assert storylint("baseline", ".", folder=folder).returncode == 0
    assert findings(folder=folder) == []


def test_indexes_within_each_other_are_read_by_their_own_archive_and_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth, read = 12, list[str]()

    def counted(path: str, *arguments: Any, **options: Any) -> Index:
        read.append(path)
        return read_index(path, *arguments, **options)

    monkeypatch.setattr("linter.engine.checking.indexes.read_index", counted)
    for number in range(depth):
        write(tmp_path / Path(*"d" * number), {"a.txt": story(f"Ferry {number}"), "INDEX.md": "- [Ferry](a.txt)\n"})
    report = api.check([str(tmp_path)], jobs=1).report
    assert sum(each.code == "IDX015" for each in report.findings) == depth - 1
    assert len(read) == depth + depth - 1
