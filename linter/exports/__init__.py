"""The catalogue as data: one file a format, of which only the chosen one is imported."""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, cast, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.model.record import Record

Format = Literal["jsonl", "json", "csv", "sqlite", "parquet"]

FORMATS: tuple[Format, ...] = get_args(Format)
FILE_FORMATS: frozenset[Format] = frozenset(("sqlite", "parquet"))
"""Formats that need a file to go back and forth in; the others can be written anywhere."""
SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".parquet": "parquet",
}
"""File name ending, lower case, to format."""


class ExportError(Exception):
    """The catalogue cannot be written; the message says why, and what to do about it."""


class StreamModule(Protocol):
    """A format that can be written anywhere."""

    def write(self, records: "Iterable[Record]", stream: TextIO) -> None:
        """Write all records, and leave the stream open."""


class FileModule(Protocol):
    """A format that needs a file."""

    def check(self, path: str) -> None:
        """Do nothing where a file can be put at ``path``.

        Raises:
            ExportError: something is missing, or what is at ``path`` would be lost.
        """

    def write(self, records: "Iterable[Record]", path: str) -> None:
        """Write all records to the empty file at ``path``.

        Raises:
            ExportError: the file cannot be written.
        """


def format_of(path: str) -> Format | None:
    """The format that a file's ending tells, None where it tells none."""
    return SUFFIXES.get(os.path.splitext(path)[1].lower())


def stream_module(name: Format) -> StreamModule:
    """What writes a format that is not in :data:`FILE_FORMATS`."""
    return cast("StreamModule", import_module(f"{__name__}.{name}"))


def file_module(name: Format) -> FileModule:
    """What writes a format of :data:`FILE_FORMATS`."""
    return cast("FileModule", import_module(f"{__name__}.{name}"))
