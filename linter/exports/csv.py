"""``csv``: a table as RFC 4180 has it, a column for each field that any document has."""

import csv
import json
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import TextIO

from linter.escape import escape
from linter.exports.columns import CORE, joined
from linter.model.record import Record
from linter.vocabularies.labels import VOCABULARY

ABOUT_FILE = ("path", "format", "encoding")
MEASURES = ("words", "bytes", "sha256")
GREATEST_IN_MEMORY = 16 * 1024 * 1024
"""How many bytes wait in memory for the last record to tell the columns; more of them wait on disk."""

Row = dict[str, str | int | None]


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Write the table once it is known which fields there are.

    Values are written as they are; on a terminal, which might obey them, they are escaped.
    """
    with SpooledTemporaryFile(GREATEST_IN_MEMORY) as waiting:
        found: set[str] = set()
        for record in records:
            found.update(record.fields)
            waiting.write(json.dumps(_row(record)).encode() + b"\n")
        waiting.seek(0)
        columns = [*ABOUT_FILE, *map(_column, (*CORE, *_others(found))), *MEASURES]
        table = csv.writer(stream)
        table.writerow(columns)
        rows: Iterator[Row] = map(json.loads, waiting)
        shown = _shown if stream.isatty() else _as_it_is
        for row in rows:
            table.writerow([shown(row.get(column)) for column in columns])


def _row(record: Record) -> Row:
    fields = {_column(name): joined(value) for name, value in record.fields.items()}
    measures = {name: getattr(record, name) for name in (*ABOUT_FILE, *MEASURES)}
    return {**fields, **measures}


def _column(name: str) -> str:
    """The column of a field; some fields are called as what is said of the file."""
    return f"fields.{name}" if name in ABOUT_FILE or name in MEASURES else name


def _others(found: set[str]) -> list[str]:
    """The fields beyond the core, in the order of the vocabulary, declared ones last."""
    known = [label.name for label in VOCABULARY if label.name in found]
    return [name for name in (*known, *sorted(found.difference(known))) if name not in CORE]


def _as_it_is(value: str | int | None) -> str | int | None:
    return value


def _shown(value: str | int | None) -> str | int | None:
    return escape(value) if isinstance(value, str) else value
