"""A document as the catalogue has it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple, TypeVar

from linter.escape import encodable
from linter.model.document import Document, Field
from linter.model.record import Record
from linter.readers import infer_fields
from linter.readers.words import story_words
from linter.vocabularies.placeholders import is_placeholder

T = TypeVar("T")


def record_of(path: str, document: Document, data: bytes) -> Record:
    """The record of a document.

    Args:
        path: as it is shown.
        document: as it was read.
        data: the file.
    """
    said = said_by(document)
    return Record(
        path=encodable(path),
        format=document.format,
        encoding=document.encoding.name,
        fields=said.fields,
        labels=said.labels,
        unknown_fields=said.unknown_fields,
        words=story_words(document),
        bytes=len(data),
        sha256=sha256(data).hexdigest(),
    )


class Said(NamedTuple):
    """What a record says of the fields of a document; see :class:`Record`."""

    fields: dict[str, str | list[str]]
    labels: dict[str, str | list[str | None] | None]
    unknown_fields: dict[str, str | list[str]]


def said_by(document: Document) -> Said:
    """The fields of a document, as its record has them."""
    fields = (*document.fields, *document.strays, *infer_fields(document))
    known = _values((field.name, field) for field in fields if field.name is not None)
    unknown = _values((field.label, field) for field in fields if field.name is None)
    return Said(
        {name: _one_or_all(list(values)) for name, values in known.items()},
        {name: _one_or_all(list(values.values())) for name, values in known.items()},
        {encodable(label): _one_or_all(list(values)) for label, values in unknown.items()},
    )


def _values(fields: Iterable[tuple[str, Field]]) -> dict[str, dict[str, str | None]]:
    """For each name its values, each once and with its label; those that say something come first."""
    found: dict[str, dict[str, str | None]] = {}
    for name, field in fields:
        values = found.setdefault(name, {})
        values.setdefault(encodable(field.value), encodable(field.label) or None)
    return {name: values if len(values) == 1 else _usable_first(values) for name, values in found.items()}


def _usable_first(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """An empty value says nothing beside another; a placeholder says less."""
    return dict(sorted((item for item in values.items() if item[0]), key=lambda item: is_placeholder(item[0])))


def _one_or_all(values: list[T]) -> T | list[T]:
    return values[0] if len(values) == 1 else values
