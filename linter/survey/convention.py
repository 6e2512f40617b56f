"""What counts as a convention, and how one is said."""

from collections.abc import Iterator
from typing import NamedTuple

NEARLY_ALL = 0.9
"""What this share of the files does may be demanded of all of them."""
HABIT = 0.25
"""What more than this share of the files does is the archive's way, not an outlier."""
FREQUENT = 0.01
"""What this share of the files has is worth a declaration of its own."""
FEW = 3
"""Fewer files than this show nothing."""


class Convention(NamedTuple):
    """A setting that an archive's own files suggest.

    Args:
        key: as in TOML, step by step: ``("fields", "beta")``; empty for a remark that sets nothing.
        value: plain data.
        seen: what it is based on; words from files stand in it as they are, for whoever shows it to escape.
        is_item: whether the value is one of a list that the key holds.
    """

    key: tuple[str, ...]
    value: object
    seen: str
    is_item: bool = False


def is_habit(count: int, total: int) -> bool:
    """Whether so many of all files are too many for outliers."""
    return count >= FEW and count > HABIT * total


def of(count: int, total: int, what: str = "files") -> str:
    """``4,812 of 5,192 files``."""
    return f"{count:,} of {total:,} {what}"


def as_pattern(path: str) -> str:
    """A path as a pattern that names it and no other."""
    return "".join(f"\\{each}" if each in "\\*?[] !#" else each for each in path)


def folders_round(path: str) -> Iterator[str]:
    """The folders round a file or folder, the innermost first, the root of the archive (empty) last."""
    while path:
        path = path.rpartition("/")[0]
        yield path
