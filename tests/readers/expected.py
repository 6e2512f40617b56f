"""What the tests of the plain-text reader share: a story to put below a header, and how fields are compared."""

from collections.abc import Iterable

from linter.model.document import Document, Field, Origin
from linter.readers import infer_fields, read_document
from linter.vocabularies.labels import label_table

LABELS = label_table({})
STORY = (
    "The ferry was late that morning, and nobody on the quay could say why it was so.\n\n"
    "Mara waited all the same, since there was nothing else to do.\n"
)
"""Prose without anything that a reader could take for a header."""

Read = tuple[str | None, str, Origin]
"""Name, value and origin of a field."""


def read(text: str | bytes, path: str = "story.txt") -> Document:
    """Read a text as a run with default settings does."""
    return read_document(path, text.encode() if isinstance(text, str) else text, LABELS, "cp1252")


def above_story(header: str, path: str = "story.txt") -> Document:
    """Read a header with a blank line and a story below it."""
    return read(f"{header}\n\n{STORY}", path)


def body_of(document: Document) -> str:
    return document.text[document.body.start : document.body.end].decode()


def told(fields: Iterable[Field]) -> list[Read]:
    return [(field.name, field.value, field.origin) for field in fields]


def as_labelled(values: dict[str, str]) -> list[Read]:
    return [(name, value, Origin.LABELLED) for name, value in values.items()]


def as_unlabelled(values: dict[str, str]) -> list[Read]:
    return [(name, value, Origin.UNLABELLED) for name, value in values.items()]


def inferred(document: Document) -> list[Read]:
    return told(infer_fields(document))


def assert_in_place(document: Document, fields: Iterable[Field] | None = None) -> None:
    """Each value stands where its span says, white space folded."""
    for field in fields if fields is not None else document.fields:
        raw = document.text[field.value_span.start : field.value_span.end].decode()
        assert raw == raw.strip()
        assert " ".join(raw.split()) == " ".join(field.value.split())
        assert field.line_span.start <= field.value_span.start <= field.value_span.end <= field.line_span.end
