"""Places in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of byte offsets into a document's UTF-8 view (:attr:`Document.text`).

    Lines and columns are worked out from it once, when a finding leaves the engine.
    """

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count it: ``line`` and ``column`` start at 1, columns are characters."""

    line: int
    column: int


class Range(NamedTuple):
    """From the first character of a place to the one after its last."""

    start: Position
    end: Position
