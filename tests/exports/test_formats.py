"""All formats say the same, each in the manner of its kind."""

import csv
import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from pyarrow import parquet

from tests.archives import story, storylint, write
from tests.exports.archive import FILES, PIER, records, shell

COLUMNS = [
    *("path", "format", "encoding", "title", "author", "summary", "rating", "disclaimer"),
    *("fields.words", "words", "bytes", "sha256"),
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def exported(folder: Path, name: str) -> Path:
    done = storylint("export", "--output", name, folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return folder / name


def test_json_is_an_array_of_the_same_records(archive: Path) -> None:
    assert json.loads(exported(archive, "stories.json").read_bytes()) == records(folder=archive)
    done = storylint("export", "--format", "json", "--allow-empty", folder=write(archive / "none", {"x.png": ""}))
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("name", ["stories.jsonl", "stories.NDJSON"])
def test_a_file_holds_what_goes_to_standard_output(archive: Path, name: str) -> None:
    assert exported(archive, name).read_bytes() == storylint("export", folder=archive).stdout


def test_csv_has_a_column_for_each_field_there_is(archive: Path) -> None:
    text = exported(archive, "stories.csv").read_bytes()
    assert text.count(b"\r\n") == len(records(folder=archive)) + 1
    rows = list(csv.DictReader(StringIO(text.decode(), newline=""), strict=True))
    assert list(rows[0]) == COLUMNS
    by_path = {row["path"]: row for row in rows}
    ferry = by_path["ferry.txt"]
    assert (ferry["author"], ferry["words"], ferry["fields.words"]) == ("Ann Lake; Tom Weir", "6", "12")
    assert by_path["bell.html"]["disclaimer"] == ""
    # A spreadsheet may take it for a formula; changing it would change the title.
    assert by_path["pier.txt"]["title"] == "=HYPERLINK(1)"


def test_csv_columns_follow_the_vocabulary_and_then_the_declared_fields(tmp_path: Path) -> None:
    settings = '[fields.weather]\nlabel = "Weather"\n[fields.boat]\nlabel = "Boat"\n'
    texts = ("Weather: fog\nTitle: A\nFandom: Tides\n\nx", "Title: B\nNotes: n\nBoat: c\nPairing: d/e\n\nx")
    write(tmp_path, {"storylint.toml": settings, "a.txt": texts[0], "b.txt": texts[1]})
    done = storylint("export", "--format", "csv", folder=tmp_path)
    head = done.stdout.decode().splitlines()[0].split(",")
    assert head[8:-3] == ["fandom", "pairing", "notes", "boat", "weather"]


def test_csv_on_a_terminal_is_escaped(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story(title="The\x1b[31m Ferry")})
    piped = storylint("export", "--format", "csv", folder=tmp_path).stdout
    assert b"The\x1b[31m Ferry" in piped
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "linter", "export", "--format", "csv"]
    subprocess.run(command, cwd=tmp_path, stdout=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 65536)
    os.close(ours)
    assert b"\x1b" not in shown
    assert rb"The\x1b[31m Ferry" in shown


def test_json_lines_hold_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    hidden = "The\x1b[31m\x9b\u202e\u2028\x7f\u200b Ferry"
    write(tmp_path, {"a.txt": story(title=hidden)})
    with open(os.path.join(os.fsencode(tmp_path), b"b\xff\x1b.txt"), "wb") as file:
        file.write(story(title="Zoë").encode())
    out = storylint("export", folder=tmp_path).stdout.decode()
    assert "Zoë" in out
    assert out.replace("\n", "").isprintable()
    ferry, other = records(folder=tmp_path)
    assert ferry["fields"]["title"] == hidden
    assert other["path"] == "b\\udcff\x1b.txt"


def test_sqlite_tables(archive: Path) -> None:
    with closing(sqlite3.connect(exported(archive, "stories.db"))) as database:
        database.row_factory = sqlite3.Row
        rows = {row["path"]: dict(row) for row in database.execute("SELECT * FROM documents")}
        for record in records(folder=archive):
            row = rows.pop(record["path"])
            for name in ("format", "encoding", "words", "bytes", "sha256"):
                assert row[name] == record[name]
            for name in ("title", "author", "summary", "rating", "disclaimer"):
                value = record["fields"].get(name)
                assert row[name] == ("; ".join(value) if isinstance(value, list) else value)
        assert not rows
        types = {row["name"]: row["type"] for row in database.execute("PRAGMA table_info(documents)")}
        assert {name: types.pop(name) for name in ("words", "bytes")} == {"words": "INTEGER", "bytes": "INTEGER"}
        assert set(types.values()) == {"TEXT"}
        ferry = database.execute("SELECT name, label, value FROM fields WHERE path = 'ferry.txt' ORDER BY position")
        assert [tuple(row) for row in ferry] == [
            ("title", "Title", "The Ferry"),
            ("author", "Author", "Ann Lake"),
            ("author", "Author", "Tom Weir"),
            ("summary", "Summary", "It is late; “very” late."),
            ("rating", "Rating", "PG-13"),
            ("disclaimer", "Disclaimer", "None of the boats is mine."),
            ("words", "Words", "12"),
            (None, "Mood", "wet"),
        ]
        found = database.execute("SELECT author, documents, words FROM authors ORDER BY author")
        assert [tuple(row) for row in found] == [("Ann Lake", 3, 17), ("Tom Weir", 2, 10), ("Zoë Quern", 1, 4)]
        found = database.execute("SELECT rating, documents, words FROM ratings ORDER BY rating")
        assert [tuple(row) for row in found] == [("G", 1, 6), ("PG-13", 1, 6), ("R", 1, 4)]
        assert not list(database.execute("PRAGMA foreign_key_check"))
        assert [tuple(row) for row in database.execute("PRAGMA integrity_check")] == [("ok",)]


def test_sqlite_search_survives_a_vacuum(archive: Path) -> None:
    search = "SELECT path FROM documents WHERE rowid IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)"
    with closing(sqlite3.connect(exported(archive, "stories.db"))) as database:
        database.execute("INSERT INTO documents_fts (documents_fts, rank) VALUES ('integrity-check', 1)")
        database.commit()
        for _ in range(2):
            assert list(database.execute(search, ("zoe",))) == [("inner/lamp.md",)]
            assert list(database.execute(search, ("rings",))) == [("bell.html",)]
            database.execute("VACUUM")


def datasette(database: Path, address: str) -> str:
    """What Datasette answers to a request."""
    command = [sys.executable, "-m", "datasette", "--get", address, str(database)]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode()


def test_datasette_searches_facets_and_shows_the_views(archive: Path) -> None:
    database = exported(archive, "stories.db")
    found = json.loads(datasette(database, "/stories/documents.json?_search=lamp&_shape=array&_facet=rating"))
    assert [row["path"] for row in found] == ["inner/lamp.md"]
    page = json.loads(datasette(database, "/stories/documents.json?_facet=rating&_size=0"))
    facets = page["facet_results"].get("results", page["facet_results"])["rating"]["results"]
    assert {each["value"]: each["count"] for each in facets} == {"G": 1, "PG-13": 1, "R": 1}
    authors = json.loads(datasette(database, "/stories/authors.json?_shape=array&_sort_desc=documents"))
    assert authors[0] == {"author": "Ann Lake", "documents": 3, "words": 17}
    linked = datasette(database, "/stories/fields?name=rating")
    assert "/stories/documents/ferry~2Etxt" in linked


def test_parquet(archive: Path) -> None:
    table = parquet.read_table(exported(archive, "stories.parquet"))
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["words"], types["bytes"], types["title"]) == ("int64", "int64", "string")
    rows = {row["path"]: row for row in table.to_pylist()}
    expected = records(folder=archive)
    assert list(rows) == [record["path"] for record in expected]
    assert rows["ferry.txt"]["author"] == "Ann Lake; Tom Weir"
    assert rows["bell.html"]["disclaimer"] is None
    assert rows["ferry.txt"]["fields"][-1] == {"name": None, "label": "Mood", "value": "wet"}
    for record in expected:
        assert rows[record["path"]]["sha256"] == record["sha256"]
        assert rows[record["path"]]["words"] == record["words"]


def test_parquet_of_an_empty_archive_has_its_columns(tmp_path: Path) -> None:
    assert storylint("export", "--allow-empty", "-o", "none.parquet", folder=tmp_path).returncode == 0
    table = parquet.read_table(tmp_path / "none.parquet")
    assert table.num_rows == 0
    assert "title" in table.column_names


def test_parquet_without_pyarrow_says_how_to_get_it(archive: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None; sys.argv = ['storylint', 'export', '-o', 'stories.parquet']\n"
        "from linter.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=archive, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"pip install pyarrow" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not (archive / "stories.parquet").exists()


@pytest.mark.parametrize("name", ["stories.db", "stories.parquet", "stories.json"])
def test_an_export_is_replaced_by_the_next(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"a.txt": PIER})
    before = exported(tmp_path, name).read_bytes()
    (tmp_path / name).chmod(0o640)
    (tmp_path / "link").symlink_to(name)
    write(tmp_path, {"b.txt": PIER})
    done = storylint("export", "--output", "link", "--format", format_name(name), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / name).read_bytes() != before
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["a.txt", "b.txt", "link", name])


def format_name(name: str) -> str:
    return {"stories.db": "sqlite", "stories.parquet": "parquet", "stories.json": "json"}[name]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.db", b"Dear diary,", "no SQLite database"),
        ("x.parquet", b"Dear diary,", "no Parquet file"),
        ("x.csv/y", b"", "it is a folder"),
        ("x.txt", b"Title: x", "would replace a document"),
    ],
)
def test_what_is_no_export_is_not_replaced(archive: Path, name: str, content: bytes, reason: str) -> None:
    write(archive, {name: content})
    target, _, below = name.partition("/")
    arguments = ("--format", "csv") if name.endswith(".txt") else ()
    done = storylint("export", "-o", target, *arguments, folder=archive)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"storylint: {target}: it ")
    assert reason in done.stderr.decode()
    assert below or (archive / name).read_bytes() == content


def test_a_database_of_somebody_else_is_not_replaced(archive: Path) -> None:
    with closing(sqlite3.connect(archive / "x.db")) as database:
        database.execute("CREATE TABLE diary (entry)")
    done = storylint("export", "-o", "x.db", folder=archive)
    assert (done.returncode, b"that storylint did not write" in done.stderr) == (2, True)


def test_a_database_that_is_being_written_is_not_replaced(archive: Path) -> None:
    path = exported(archive, "x.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE diary (entry)")
        done = storylint("export", "-o", "x.db", folder=archive)
        assert (done.returncode, b"another program is writing to it" in done.stderr) == (2, True)
        assert list(database.execute("SELECT name FROM sqlite_master WHERE name = 'diary'")) == [("diary",)]


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "sqlite", "parquet"])
def test_a_full_disk_leaves_the_old_file_alone(archive: Path, name: str) -> None:
    output = exported(archive, f"out.{name}")
    before = output.read_bytes()
    write(archive, {f"{number}.txt": story(title="x" * 4000) for number in range(20)})
    names = sorted(each.name for each in archive.iterdir())
    done = shell(f"ulimit -f 1; storylint export -o out.{name}", archive)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"storylint: out.{name}: the catalogue cannot be written: ")
    assert b"Traceback" not in done.stderr
    assert output.read_bytes() == before
    assert sorted(each.name for each in archive.iterdir()) == names
