"""INDEX.md: bytes to what it lists, where, and what it says of each story."""

from linter.readers.index.catalogue import read_index
from linter.readers.index.ratings import rating_reader

__all__ = ["rating_reader", "read_index"]
