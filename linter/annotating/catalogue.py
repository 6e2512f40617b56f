"""Reading a catalogue back: what ``storylint export`` writes, after somebody has worked on it."""

import csv
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from io import StringIO
from typing import NamedTuple

from linter.annotating.wishes import Wish, folded, known_field
from linter.errors import CatalogueError
from linter.exports import SUFFIXES
from linter.exports.csv import ABOUT_FILE, MEASURES
from linter.lazy_regex import lazy_pattern
from linter.readers.encoding import decode
from linter.vocabularies.labels import LabelTable

GREATEST_CELL = 16 * 1024 * 1024
"""How many characters a cell may hold."""
DELIMITERS = (",", ";", "\t")
"""Spreadsheets part cells by semicolons where commas are decimal."""

_ABOUT = frozenset((*ABOUT_FILE, *MEASURES))
"""Columns that are no fields."""
_SEPARATOR_LINE = lazy_pattern(r"\ufeff?\"?sep=(?P<mark>.)\"?\r?\n", re.IGNORECASE)
_SHA256 = lazy_pattern("[0-9a-f]{64}")


class Row(NamedTuple):
    """What a catalogue says of one file.

    Args:
        place: where it stands, as messages show it: ``catalogue.csv:12``.
        path: of the file, as written.
        wishes: what its fields are to be; cells that are empty wish nothing.
        sha256: of the file when it was exported; empty where the catalogue does not tell.
    """

    place: str
    path: str
    wishes: tuple[Wish, ...]
    sha256: str


def read_catalogue(path: str, table: LabelTable, fallback: str) -> list[Row]:
    """Read a catalogue; the ending of its name tells the format.

    Args:
        path: of the catalogue.
        table: the labels that the archive knows.
        fallback: codec of a table that is neither UTF-8 nor marked.

    Raises:
        CatalogueError: it is malformed, or has columns that nobody knows.
        OSError: it cannot be read.
    """
    file_format = SUFFIXES.get(os.path.splitext(path)[1].lower())
    if file_format in (None, "parquet"):
        raise CatalogueError(f"{path}: its ending tells no format that is read; take .csv, .jsonl, .json or .db")
    if file_format == "sqlite":
        return list(_sqlite_rows(path, table))
    with open(path, "rb") as stream:
        text = decode(stream.read(), fallback)[0].decode().removeprefix("\ufeff")
    readers: dict[str, Callable[[str, str, LabelTable], Iterator[Row]]] = {
        "csv": _csv_rows,
        "jsonl": _jsonl_rows,
        "json": _json_rows,
    }
    return list(readers[str(file_format)](path, text, table))


# Rows.


class _Columns:
    """The columns of a table, each with the field that it is."""

    def __init__(self, place: str, names: Iterable[str], table: LabelTable) -> None:
        self._fields: dict[str, str] = {}
        seen = set()
        for name in names:
            if name in seen:
                raise CatalogueError(f"{place}: the column {name} stands twice; leave out one of them")
            seen.add(name)
            if name and name not in _ABOUT:
                self._fields[name] = field_of_column(place, name, table)
        if "path" not in seen:
            raise CatalogueError(f"{place}: there is no column path, which tells the file of each row")

    def row(self, place: str, cells: Mapping[str, object]) -> Row:
        """The row with these cells."""
        wishes = [
            Wish(self._fields[name], "", (value,), joined=True)
            for name, cell in cells.items()
            if name in self._fields and (value := _text(f"{place}: {name}", cell))
        ]
        return _row(place, cells, wishes)


def field_of_column(place: str, column: str, table: LabelTable) -> str:
    """The canonical name of the field that a column holds.

    Raises:
        CatalogueError: nobody knows it.
    """
    name = known_field(column.removeprefix("fields."), table)
    if name is None:
        near = table.nearest(column)
        meant = f"did you mean {near.name}? Else declare" if near is not None else "declare"
        raise CatalogueError(f"{place}: there is no field {column}; {meant} it in the configuration, or remove it")
    return name


def _row(place: str, about: Mapping[str, object], wishes: Iterable[Wish]) -> Row:
    path = about.get("path")
    if not isinstance(path, str) or not path.strip():
        raise CatalogueError(f"{place}: there is no path, which tells the file")
    checksum = str(about.get("sha256") or "").strip().lower()
    if checksum and _SHA256.fullmatch(checksum) is None:
        raise CatalogueError(f"{place}: sha256 is no checksum; leave the cell empty, or take --force")
    return Row(place, path, tuple(wishes), checksum)


def _text(place: str, cell: object) -> str:
    """A cell as text; empty where it says nothing."""
    if cell is None:
        return ""
    if not isinstance(cell, str | int | float) or isinstance(cell, bool):
        raise CatalogueError(f"{place}: it is no text")
    return folded(str(cell))


# CSV.


def _csv_rows(path: str, text: str, table: LabelTable) -> Iterator[Row]:
    marked = _SEPARATOR_LINE.match(text)
    skipped = 0 if marked is None else 1
    text = text if marked is None else text[marked.end() :]
    lines = _cells(path, text, _delimiter(text) if marked is None else marked["mark"], skipped)
    number, head = next(lines, (1, []))
    names = [name.strip() for name in head]
    columns = _Columns(f"{path}:{number}", names, table)
    for number, cells in lines:
        place = f"{path}:{number}"
        if len(cells) > len(names):
            raise CatalogueError(f"{place}: the row has {len(cells)} cells, and there are {len(names)} columns")
        if any(cells):
            yield columns.row(place, dict(zip(names, cells, strict=False)))


def _delimiter(text: str) -> str:
    """What parts the cells: whatever makes ``path`` a column of the first line."""
    for mark in DELIMITERS:
        try:
            first = next(csv.reader(StringIO(text, newline=""), delimiter=mark), [])
        except csv.Error:
            continue
        if "path" in map(str.strip, first):
            return mark
    return DELIMITERS[0]


def _cells(path: str, text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of the lines at which they begin."""
    before = csv.field_size_limit(GREATEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        number = skipped + 1
        for cells in reader:
            yield number, cells
            number = skipped + reader.line_num + 1
    except csv.Error as error:
        raise CatalogueError(f"{path}:{skipped + reader.line_num}: the table cannot be read: {error}") from error
    finally:
        csv.field_size_limit(before)


# JSON.


def _jsonl_rows(path: str, text: str, table: LabelTable) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"{path}:{number}"
            try:
                yield _json_row(place, json.loads(line), table)
            except (ValueError, RecursionError) as error:
                raise CatalogueError(f"{place}: the line is no JSON: {_complaint(error)}") from error


def _json_rows(path: str, text: str, table: LabelTable) -> Iterator[Row]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise CatalogueError(f"{path}{line}: the file is no JSON: {_complaint(error)}") from error
    if not isinstance(found, list):
        raise CatalogueError(f"{path}: it is no array of records")
    for number, each in enumerate(found, 1):
        yield _json_row(f"{path}, record {number}", each, table)


def _complaint(error: Exception) -> str:
    return f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)


def _json_row(place: str, record: object, table: LabelTable) -> Row:
    """A record as it is exported, or an object whose keys are columns."""
    if not isinstance(record, dict):
        raise CatalogueError(f'{place}: it is no object, such as {{"path": "a.txt", "rating": "PG"}}')
    own = record.get("unknown_fields") or {}
    fields = record.get("fields") or {}
    if not isinstance(own, dict) or not isinstance(fields, dict):
        raise CatalogueError(f"{place}: fields and unknown_fields are objects")
    plain = {key: value for key, value in record.items() if key not in (*_ABOUT, "fields", "labels", "unknown_fields")}
    wishes = [
        Wish(field_of_column(place, key, table), "", values)
        for key, value in (*fields.items(), *plain.items())
        if (values := _values(f"{place}: {key}", value))
    ]
    wishes += [
        Wish(None, label, values) for label, value in own.items() if (values := _values(f"{place}: {label}", value))
    ]
    return _row(place, record, wishes)


def _values(place: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for each in values if (text := _text(place, each))))


# SQLite.


def _sqlite_rows(path: str, table: LabelTable) -> Iterator[Row]:
    """The rows of ``documents``, each with its values in ``fields`` where that table is there.

    Somebody may have worked on either of them: what is not as in the file is what was changed.
    """
    with _database(path) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "documents" not in tables:
            raise CatalogueError(f"{path}: the database has no table documents, as 'storylint export' writes it")
        listed = _listed_values(path, database, table) if "fields" in tables else {}
        cursor = database.execute("SELECT rowid, * FROM documents ORDER BY rowid")
        names = [each[0] for each in cursor.description[1:]]
        columns = _Columns(f"{path}: documents", names, table)
        for number, *cells in cursor:
            row = columns.row(f"{path}: documents, row {number}", dict(zip(names, cells, strict=True)))
            yield row._replace(wishes=(*row.wishes, *listed.get(row.path, ())))


@contextmanager
def _database(path: str) -> Iterator[sqlite3.Connection]:
    with open(path, "rb"):
        pass  # Says what is wrong with the file in the system's words.
    try:
        address = f"file:{_quoted(os.path.abspath(path))}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            yield database
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: the database cannot be read: {error}") from error


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(os.fsencode(path))


def _listed_values(path: str, database: sqlite3.Connection, table: LabelTable) -> dict[str, list[Wish]]:
    found: dict[str, dict[tuple[str | None, str], list[str]]] = {}
    query = "SELECT path, position, name, label, value FROM fields ORDER BY path, position"
    for owner, position, name, label, cell in database.execute(query):
        place = f"{path}: fields, {owner}, position {position}"
        value = _text(place, cell)
        if name is None and not label:
            raise CatalogueError(f"{place}: it has neither a name nor a label")
        key = (None, str(label)) if name is None else (field_of_column(place, str(name), table), "")
        values = found.setdefault(str(owner), {}).setdefault(key, [])
        if value and value not in values:
            values.append(value)
    return {
        owner: [Wish(name, label, tuple(values)) for (name, label), values in fields.items() if values]
        for owner, fields in found.items()
    }
