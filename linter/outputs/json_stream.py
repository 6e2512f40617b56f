"""JSON written item by item, so that a report of any length takes the memory of one finding."""

from collections.abc import Iterable
from json import JSONEncoder
from typing import TextIO

encode = JSONEncoder(check_circular=False).encode
"""One object as one line. Characters outside ASCII are escaped: the bytes are right in any encoding."""


def write_items(stream: TextIO, items: Iterable[object]) -> None:
    """Write an array with each item on a line of its own."""
    write_encoded(stream, map(encode, items))


def write_encoded(stream: TextIO, lines: Iterable[str]) -> int:
    """Write an array of items that are JSON already, and tell how many they are."""
    count = 0
    for count, line in enumerate(lines, 1):
        stream.write(("[\n" if count == 1 else ",\n") + line)
    stream.write("\n]" if count else "[]")
    return count
