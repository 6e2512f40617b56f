"""One document in the catalogue, as data."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Record(NamedTuple):
    """What the catalogue says of one document; the keys are those of the exported formats.

    A field that has one value has it as text, one that has several has a list of them, the first usable
    one first; ``labels`` is parallel to it.

    Args:
        path: relative to where the command was started, with ``/``.
        format: ``text``, ``markdown``, ``html`` or ``epub``.
        encoding: the codec that read the file.
        fields: canonical name to value or values.
        labels: canonical name to the label as written, None where there is none.
        unknown_fields: label as written to value or values, for labels that nobody knows.
        words: of the story; None where they cannot be counted, as in a damaged EPUB.
        bytes: size of the file.
        sha256: of the file, in hexadecimal digits.
    """

    path: str
    format: str
    encoding: str
    fields: Mapping[str, str | list[str]]
    labels: Mapping[str, str | list[str | None] | None]
    unknown_fields: Mapping[str, str | list[str]]
    words: int | None
    bytes: int
    sha256: str


class Omission(NamedTuple):
    """A file that the catalogue leaves out.

    Args:
        path: as in :class:`Record`.
        code: of the rule that reports it in a check (``SYS002``: it cannot be read).
        message: why, and what to do about it.
    """

    path: str
    code: str
    message: str


def as_list(value: T | list[T]) -> list[T]:
    """The values of a field, be there one or several."""
    return value if isinstance(value, list) else [value]
