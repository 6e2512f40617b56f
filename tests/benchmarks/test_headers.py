"""How well headers are read is counted as it is said to be."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STORIES = {
    "north/lamp.txt": "Title: The Lamp\n\nAuthor: Ann Lake\n\nThe lamp was lit.\n",
    "north/ferry.txt": "Title: The Ferry\n\nAuthor: Bob Moor\n\nThe ferry was late.\n",
    "south/INDEX.md": "# All\n\n- [The Bell](bell.txt)\n",
    "south/bell.txt": "Title: The Bell\n\nAuthor: Ann Lake\n\nThe bell rang.\n",
}
LABELS = (
    {"path": "north/lamp.txt", "fields": {"title": "the lamp", "author": "Lake, Ann", "date": "1999"}},
    {"path": "north/ferry.txt", "fields": {"title": "The Boat"}, "also": {"author": ["Bob Moor"]}},
    {"path": "south/INDEX.md", "fields": {"title": "All"}, "kind": "index"},
    {"path": "south/bell.txt", "fields": {"title": "A Bell"}, "also": {"title": ["The Bell"]}},
    {"path": "south/gone.txt", "fields": {"title": "Gone"}},
)


def measured(folder: Path, *options: str) -> str:
    """What is printed of the labelled stories."""
    for name, text in STORIES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    labels = folder / "labels.jsonl"
    rows = [{"unlabelled": ["title"] if "lamp" in row["path"] else [], **row} for row in LABELS]
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "headers.py"), str(labels), *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def cells(text: str) -> list[list[str]]:
    """The cells of the table, the rule below its head left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (lines[0], *lines[2:])]


def test_each_archive_and_all(tmp_path: Path) -> None:
    assert cells(measured(tmp_path)) == [
        ["archive", "not read", "title", "author", "date", "labelled", "unlabelled", "catalogued"],
        ["north", "0", "1/1/0/0", "2/0/0/0", "0/0/1/0", "33.3 % of 3", "100.0 % of 1", "–"],
        ["south", "1", "1/0/0/0", "0/0/0/1", "–", "100.0 % of 1", "–", "–"],
        ["all", "1", "2/1/0/0", "2/0/0/1", "0/0/1/0", "50.0 % of 4", "100.0 % of 1", "–"],
    ]


def test_one_archive_left_out_or_alone(tmp_path: Path) -> None:
    assert [row[0] for row in cells(measured(tmp_path, "--without", "north"))] == ["archive", "south", "all"]
    assert [row[0] for row in cells(measured(tmp_path, "--only", "north"))] == ["archive", "north", "all"]


def test_each_fault_is_listed(tmp_path: Path) -> None:
    faults = [line.split() for line in measured(tmp_path, "--list").splitlines() if line.endswith(".txt")]
    assert faults == [
        ["missed", "labelled", "date", "north/lamp.txt"],
        ["wrong", "labelled", "title", "north/ferry.txt"],
        ["invented", "labelled", "author", "south/bell.txt"],
    ]
