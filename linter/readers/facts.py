"""What is kept of a document for the rules about the whole archive."""

from collections.abc import Collection
from zlib import crc32

from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.archive import NOTHING, Facts, packed_places
from linter.model.document import Document, Field
from linter.vocabularies.disclaimers import pointer
from linter.vocabularies.names import without_addresses
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.titles import name_in

_FEW_WORDS = lazy_pattern(r"[\w'’.-]+(?: [\w'’.-]+){0,3}(?<![.'’-])")
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
            author = _authors(document, field)
        elif name == "rating":
            rating = field.value
        elif name in names or (name == "disclaimer" and pointer(field.value) is not None):
            others[name] = field.value
    body = _digest(document) if bodies else None
    spans = {name: field.value_span for name, field in document.usable.items()}
    return Facts(document.path, document.traits, title, author, rating, others or NOTHING, body, packed_places(spans))


def _authors(document: Document, first: Field) -> str:
    """The author with those in further fields, if all of these read as names: a play has many lines of its author."""
    further = [field for field in document.fields if field.name == "author" and field is not first and field.value]
    further = [field for field in further if not is_placeholder(field.value)]
    if not all(field.label_span == first.label_span or _is_name(without_addresses(field.value)) for field in further):
        return first.value
    return " & ".join(dict.fromkeys((first.value, *(field.value for field in further))))


def _is_name(value: str) -> bool:
    return _FEW_WORDS.fullmatch(value) is not None or name_in(value.encode()) == value.encode()


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
