"""Catalogues as spreadsheets and programs leave them: what is read of them, and what is refused, with its place."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from linter import api
from linter.errors import CatalogueError
from linter.exports import format_of
from linter.exports.files import write_file
from tests.archives import story, write

PAIR = {"s/a.txt": story("The Ferry"), "s/b.txt": story("The Pier").replace("Ann Lake", "Zoë Quern")}
TWO = "Title: A\nAuthor: Ann; of the Lake\nAuthor: Tom\nRating: R\n\nThe story.\n"


def take(catalogue: str, *paths: str, force: bool = False) -> api.Annotated:
    return api.annotate(paths, catalogue=catalogue, force=force)


def export(catalogue: str) -> None:
    name = format_of(catalogue)
    assert name is not None
    write_file(api.export(["."]).records, catalogue, name)


TABLES: dict[str, bytes] = {
    "plain": "path,title\ns/a.txt,Æ\n".encode(),
    "with a mark": "path,title\ns/a.txt,Æ\n".encode("utf-8-sig"),
    "semicolons": "title;path\r\nÆ;s/a.txt\r\n".encode(),
    "tabs in UTF-16": "path\ttitle\ns/a.txt\tÆ\n".encode("utf-16"),
    "sep": "sep=|\r\npath|title\r\ns/a.txt|Æ\r\n".encode(),
    "cp1252": "path,title\ns/a.txt,Æ\n".encode("cp1252"),
    "line ends in cells": b'path,title\r\ns/a.txt,"\xc3\x86\r\n"\r\n\r\n,\r\n',
    "labels, and what is said of files": "path,format,words,Title,fields.words\ns/a.txt,html,9,Æ,\n".encode(),
    "relative to the catalogue": "path,title\na.txt,Æ\n".encode(),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_tables_are_read_however_a_spreadsheet_writes_them(folder: Path, table: bytes) -> None:
    write(folder, {**PAIR, "s/catalogue.csv": table})
    done = take("s/catalogue.csv")
    assert (done.refusals, [change.path for change in done.changes]) == ((), ["s/a.txt"])
    assert (folder / "s/a.txt").read_text() == PAIR["s/a.txt"].replace("The Ferry", "Æ")


WRONG: dict[str, tuple[str, str | bytes, str]] = {
    "no path": ("c.csv", "title\nA\n", "c.csv:1: there is no column path"),
    "an unknown column": ("c.csv", "path,Ratign\ns/a.txt,R\n", "c.csv:1: there is no field Ratign; did you mean"),
    "a column twice": ("c.csv", "path,title,title\n", "c.csv:1: the column title stands twice"),
    "too many cells": ("c.csv", "path,title\n\ns/a.txt,A,B\n", "c.csv:3: the row has 3 cells"),
    "a quote that is not closed": ("c.csv", 'path,title\ns/b.txt,B\ns/a.txt,"A\n', "c.csv:3: the table cannot be read"),
    "no path in a row": ("c.csv", "path,title\n,A\n", "c.csv:2: there is no path"),
    "no such file": ("c.csv", "path,title\ns/a.txt,A\ns/c.txt,A\n", "c.csv:3: there is no file s/c.txt"),
    "a file that is no document": ("c.csv", "path,title\n../c.csv/../s/c.csv,A\n", "c.csv:2: there is no file"),
    "two rows": ("c.csv", "path,title\ns/a.txt,A\ns/a.txt,B\n", "c.csv:2 and c.csv:3 say different things of s/a.txt"),
    "no checksum": ("c.csv", "path,sha256\ns/a.txt,abc\n", "c.csv:2: sha256 is no checksum"),
    "a line that is no JSON": ("c.jsonl", '{"path": "s/a.txt"}\n{"path"\n', "c.jsonl:2: the line is no JSON"),
    "a line that is no object": ("c.jsonl", "[]\n", "c.jsonl:1: it is no object"),
    "a value that is no text": ("c.jsonl", '{"path": "s/a.txt", "title": {}}\n', "c.jsonl:1: title: it is no text"),
    "deep nesting": ("c.jsonl", "[" * 200_000, "c.jsonl:1: "),
    "no array": ("c.json", "{}", "c.json: it is no array"),
    "broken JSON": ("c.json", "[\n{,}]", "c.json:2: the file is no JSON"),
    "no database": ("c.db", b"no database, but a text of some length" * 40, "c.db: the database cannot be read"),
    "an unknown format": ("c.ods", b"", "c.ods: its ending tells no format"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_with_a_catalogue_is_said_with_its_place(
    folder: Path, name: str, content: str | bytes, message: str
) -> None:
    write(folder, {**PAIR, name: content})
    with pytest.raises(CatalogueError) as error:
        take(name)
    assert message in str(error.value)
    assert (folder / "s/a.txt").read_text() == PAIR["s/a.txt"]


def test_paths_may_leave_the_folder_only_for_documents_that_were_named(folder: Path) -> None:
    write(folder, {**PAIR, "other/c.csv": "path,title\n../s/a.txt,A\n"})
    with pytest.raises(CatalogueError, match="none of the documents; name its archive"):
        take("other/c.csv", "other", "s/b.txt")
    (folder / "absolute.csv").write_text(f"path,title\n{folder}/s/a.txt,A\n")
    assert len(take("other/c.csv", "s").changes) == 1
    assert take("absolute.csv", "s").changes == ()


def test_rows_of_files_that_were_not_named_are_left_out(folder: Path) -> None:
    write(folder, {**PAIR, "c.csv": "path,title\ns/a.txt,A\ns/b.txt,B\n"})
    assert [change.path for change in take("c.csv", "s/b.txt").changes] == ["s/b.txt"]
    (folder / "c.csv").write_text("path,title\ns/a.txt,A\n")
    with pytest.raises(CatalogueError, match=r"s/b\.txt: the catalogue c\.csv has no row for it"):
        take("c.csv", "s/b.txt")


def test_a_file_that_changed_since_the_export_is_left_alone(folder: Path) -> None:
    write(folder, PAIR)
    export("c.csv")
    table = (folder / "c.csv").read_text()
    (folder / "c.csv").write_text(table.replace("The Ferry", "The Raft").replace("The Pier", "The Quay"))
    (folder / "s/a.txt").write_text(PAIR["s/a.txt"] + "More.\n")
    done = take("c.csv")
    assert [change.path for change in done.changes] == ["s/b.txt"]
    assert [(refusal.path, refusal.reason[:20]) for refusal in done.refusals] == [("s/a.txt", "the file has changed")]
    assert take("c.csv").changes == ()
    assert [change.path for change in take("c.csv", force=True).changes] == ["s/a.txt"]
    assert take("c.csv") == api.Annotated((), (), 0, (), ())


def test_either_table_of_a_database_may_be_edited(folder: Path) -> None:
    write(folder, PAIR)
    export("c.db")
    with closing(sqlite3.connect("c.db")) as database, database:
        database.execute("UPDATE documents SET title = 'The Raft' WHERE path = 's/a.txt'")
        database.execute("UPDATE fields SET value = 'The Quay' WHERE path = 's/b.txt' AND name = 'title'")
    assert [change.path for change in take("c.db").changes] == ["s/a.txt", "s/b.txt"]
    assert [record.fields["title"] for record in api.export(["."]).records] == ["The Raft", "The Quay"]


def test_a_database_whose_tables_contradict_each_other_is_said(folder: Path) -> None:
    write(folder, PAIR)
    export("c.db")
    with closing(sqlite3.connect("c.db")) as database, database:
        database.execute("UPDATE documents SET title = 'The Raft' WHERE path = 's/a.txt'")
        database.execute("UPDATE fields SET value = 'The Quay' WHERE path = 's/a.txt' AND name = 'title'")
    done = take("c.db")
    assert done.changes == ()
    assert "title is changed twice" in done.refusals[0].reason


def test_a_cell_that_cannot_be_taken_apart_is_said(folder: Path) -> None:
    write(folder, {"a.txt": TWO})
    export("c.csv")
    assert take("c.csv").refusals == ()
    table = (folder / "c.csv").read_text()
    (folder / "c.csv").write_text(table.replace("; Tom", "; Eve"))
    assert "holds a semicolon itself" in take("c.csv").refusals[0].reason
    export("c.jsonl")
    record = json.loads((folder / "c.jsonl").read_text())
    record["fields"]["author"][1] = "Eve"
    (folder / "c.jsonl").write_text(json.dumps(record))
    assert len(take("c.jsonl").changes) == 1
    assert (folder / "a.txt").read_text() == TWO.replace("Tom", "Eve")


def test_declared_fields_are_columns(folder: Path) -> None:
    settings = '[tool.storylint.fields]\nmood = { label = "Mood" }\n'
    write(folder, {**PAIR, "s/pyproject.toml": settings, "c.csv": "path,mood\ns/a.txt,wet\n"})
    assert len(take("c.csv", "s").changes) == 1
    assert "Disclaimer: None of the boats is mine.\n\nMood: wet\n\n" in (folder / "s/a.txt").read_text()
