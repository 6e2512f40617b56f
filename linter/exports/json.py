"""``json``: an array, an object a line."""

from collections.abc import Iterable
from typing import TextIO

from linter.exports.jsonl import encode
from linter.model.record import Record


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Write the array; it takes the memory of one record."""
    separator = "[\n"
    for record in records:
        stream.write(separator + encode(record))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")
