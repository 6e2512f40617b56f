"""JSON written item by item, so that a report of any length takes the memory of one finding."""

from collections.abc import Iterable
from json import JSONEncoder
from typing import TextIO

encode = JSONEncoder(check_circular=False).encode
"""One object as one line. Characters outside ASCII are escaped: the bytes are right in any encoding."""


def write_items(stream: TextIO, items: Iterable[object]) -> None:
    """Write an array with each item on a line of its own."""
    separator = "[\n"
    for item in items:
        stream.write(separator + encode(item))
        separator = ",\n"
    stream.write("[]" if separator == "[\n" else "\n]")
