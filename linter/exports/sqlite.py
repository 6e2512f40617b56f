"""``sqlite``: a database that opens well in Datasette."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from linter.exports import ExportError
from linter.exports.columns import core_values, field_rows
from linter.model.record import Record

APPLICATION = 0x73746C79
"""Marks a database as an export of storylint (``stly``), which the next one may replace."""
SCHEMA_VERSION = 1
"""Raised when a table, column or view goes away or changes its meaning, not when one is added."""
_HEADER = 100
_MAGIC = b"SQLite format 3\0"

_TABLES = """
CREATE TABLE documents (
    path TEXT PRIMARY KEY NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT NOT NULL,
    title TEXT,
    author TEXT,
    summary TEXT,
    rating TEXT,
    disclaimer TEXT,
    words INTEGER,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE TABLE fields (
    path TEXT NOT NULL REFERENCES documents (path),
    position INTEGER NOT NULL,
    name TEXT,
    label TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (path, position)
) WITHOUT ROWID;
"""
_SEARCH = """
CREATE INDEX documents_author ON documents (author);
CREATE INDEX documents_rating ON documents (rating);
CREATE INDEX fields_name ON fields (name);
CREATE VIEW authors AS
    SELECT value AS author, count(*) AS documents, sum(words) AS words
    FROM fields JOIN documents USING (path)
    WHERE name = 'author' AND value <> ''
    GROUP BY value;
CREATE VIEW ratings AS
    SELECT value AS rating, count(*) AS documents, sum(words) AS words
    FROM fields JOIN documents USING (path)
    WHERE name = 'rating' AND value <> ''
    GROUP BY value;
CREATE VIRTUAL TABLE documents_fts USING fts5 (title, author, summary, content="documents");
INSERT INTO documents_fts (documents_fts) VALUES ('rebuild');
"""
_ADD_DOCUMENT = f"INSERT INTO documents VALUES ({', '.join('?' * 11)})"
_ADD_FIELD = "INSERT INTO fields VALUES (?, ?, ?, ?, ?)"


def check(path: str) -> None:
    """Refuse to replace anything but an export that no program has open for writing.

    Raises:
        ExportError: there is another file, or another database, or it is in use.
    """
    if not os.path.exists(path):
        return
    with open(path, "rb") as file:
        header = file.read(_HEADER)
    if not header:
        return
    if not header.startswith(_MAGIC):
        raise ExportError("it is there and no SQLite database; choose another name, or remove the file first")
    if header[68:72] != APPLICATION.to_bytes(4, "big"):
        raise ExportError("it is a database that storylint did not write; choose another name, or remove it first")
    for journal in (f"{path}-wal", f"{path}-journal"):
        if os.path.exists(journal) and os.path.getsize(journal):
            # Whatever stands in the journal of the old database would be played into the new one.
            raise ExportError("another program is writing to it; close that program, or choose another name")


def write(records: Iterable[Record], path: str) -> None:
    """Write the tables, and make them ready to be searched.

    Raises:
        ExportError: the database cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            # Nobody sees the file before it is complete, so nothing has to be undone after a failure.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            database.executescript(_TABLES)
            database.execute("BEGIN")
            for record in records:
                _add(database, record)
            database.execute("COMMIT")
            database.executescript(_SEARCH)
    except sqlite3.Error as error:
        raise ExportError(f"the catalogue cannot be written: {error}") from error


def _add(database: sqlite3.Connection, record: Record) -> None:
    about = (record.path, record.format, record.encoding)
    database.execute(_ADD_DOCUMENT, (*about, *core_values(record), record.words, record.bytes, record.sha256))
    rows = enumerate(field_rows(record), start=1)
    database.executemany(_ADD_FIELD, ((record.path, position, *row) for position, row in rows))
