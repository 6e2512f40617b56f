"""What is kept of a document for the rules about the whole archive."""

from collections.abc import Collection
from zlib import crc32

from linter.model import trait
from linter.model.archive import NOTHING, Facts
from linter.model.document import Document, Field
from linter.vocabularies.disclaimers import pointer
from linter.vocabularies.placeholders import is_placeholder

_MARK = b"\xef\xbb\xbf"


def facts_of(document: Document, names: Collection[str], *, bodies: bool = False) -> Facts:
    """The usable values of the named fields: not empty, no placeholder, the first of each name, but all authors.

    A disclaimer is kept only where it points elsewhere, since nothing else asks for its words.

    Args:
        document: as it was read.
        names: canonical names of the fields that any rule compares, besides those that are always kept.
        bodies: whether any rule compares bodies.
    """
    others: dict[str, str] = {}
    title = author = rating = None
    for name, field in document.usable.items():
        if name == "title":
            title = field.value
        elif name == "author":
            author = _all_of(document, field)
        elif name == "rating":
            rating = field.value
        elif name in names or (name == "disclaimer" and pointer(field.value) is not None):
            others[name] = field.value
    body = _digest(document) if bodies else None
    return Facts(document.path, document.traits, title, author, rating, others or NOTHING, body)


def _all_of(document: Document, first: Field) -> str:
    """The value of a field with those of further fields of its name: an author stands in each."""
    values = (field.value for field in document.fields if field.name == first.name and not is_placeholder(field.value))
    return " & ".join(dict.fromkeys((first.value, *filter(None, values))))


def body_of(document: Document) -> bytes:
    """The story as it is compared: line ends of one kind, nothing round it; empty for an EPUB, whose pages are gone."""
    if document.format == "epub":
        return b""
    body = document.text[document.body.start : document.body.end].removeprefix(_MARK)
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return body.strip()


def _digest(document: Document) -> int | None:
    """A number that differs for nearly all bodies that do; those that have it in common are compared closely."""
    body = body_of(document) if document.traits & trait.BODY else b""
    return len(body) << 32 | crc32(body) if body else None
