"""How values are divided: a list into its items, and what is said from the remark behind it."""

from collections.abc import Iterator
from typing import NamedTuple

SEPARATORS = ",;"
"""What divides the items of a list: a semicolon where there is one, else commas."""


class Item(NamedTuple):
    """An item of a list: its text, and where it stands in the value, in characters."""

    text: str
    start: int
    end: int


def items(value: str) -> Iterator[Item]:
    """The items of a list, none of them empty."""
    separator = next((each for each in SEPARATORS[1:] if each in value), SEPARATORS[0])
    start = 0
    for piece in value.split(separator):
        text = piece.strip()
        if text:
            begin = start + piece.index(text)
            yield Item(text, begin, begin + len(text))
        start += len(piece) + 1


def without_remark(value: str) -> str:
    """What stands before a remark in brackets at the end of a value; all of it where there is none, or nothing else."""
    if value.endswith(("]", ")")):
        before = value[: value.rfind("[" if value.endswith("]") else "(")].rstrip()
        return before or value
    return value
