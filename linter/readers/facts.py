"""What is kept of a document for the rules about the whole archive."""

from collections.abc import Collection, Mapping, Set
from zlib import crc32

from linter.model import trait
from linter.model.archive import NOTHING, Facts
from linter.model.document import Document
from linter.readers.ordinary import Form
from linter.vocabularies.disclaimers import pointer

_MARK = b"\xef\xbb\xbf"


def facts_of(document: Document, names: Collection[str], *, bodies: bool = False) -> Facts:
    """The usable values of the named fields: not empty, no placeholder, the first of each name.

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
            author = field.value
        elif name == "rating":
            rating = field.value
        elif name in names or (name == "disclaimer" and pointer(field.value) is not None):
            others[name] = field.value
    body = _digest(document) if bodies else None
    return Facts(document.path, document.traits, title, author, rating, others or NOTHING, body)


def facts_of_form(path: str, text: bytes, form: Form, traits: int, names: Set[str], *, bodies: bool) -> Facts:
    """The same of a document whose header was recognised, and of which no disclaimer points elsewhere.

    Args:
        path: of the document.
        text: the document.
        form: of its header.
        traits: what holds of it.
        names: as above.
        bodies: as above.
    """
    layout, values, _, start = form
    # Of names and ratings there are few, so each is kept once.
    rating = _once(values[layout.rating]) if layout.rating != -1 else None
    others: Mapping[str, str] = NOTHING
    if not names.isdisjoint(layout.names):
        others = {name: value.decode() for name, value in zip(layout.names, values, strict=True) if name in names}
    title, author = values[layout.title].decode(), _once(values[layout.author])
    body = _digest_between(text, start) if bodies else None
    # Half the time of Facts(…), and there are many.
    return tuple.__new__(Facts, (path, traits, title, author, rating, others, body))


_STRIDE = 37
_SHORT = 64 * _STRIDE
_TAIL = 64
_MOST = 65536
_known: dict[bytes, str] = {}


def _once(value: bytes) -> str:
    """The text of a value; the same object for the same value, as far as there are few of them."""
    text = _known.get(value)
    if text is None:
        text = value.decode()
        if len(_known) < _MOST:
            _known[value] = text
    return text


def body_of(document: Document) -> bytes:
    """The story as it is compared: line ends of one kind, nothing round it; empty for an EPUB, whose pages are gone."""
    if document.format == "epub":
        return b""
    body = document.text[document.body.start : document.body.end].removeprefix(_MARK)
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return body.strip()


def _digest(document: Document) -> int | None:
    return _digest_of(body_of(document)) if document.traits & trait.BODY else None


def _digest_of(body: bytes) -> int | None:
    """A number that differs for nearly all bodies that do: their length, and a look at one byte in 37 of a long one.

    Whoever compares bodies looks closely at those that have the same number; a look at every byte of all others takes
    five times as long. Of a short one so few bytes would be looked at that many have the same.
    """
    return len(body) << 32 | crc32(body if len(body) < _SHORT else body[::_STRIDE]) if body else None


def _digest_between(text: bytes, start: int) -> int | None:
    """The same of a body that goes from a place on to the end of a text, without what is blank there."""
    tail = text[-_TAIL:]
    rest = len(tail.rstrip())
    if not rest or len(text) - start < _TAIL:
        return _digest_of(text[start:].strip())
    end = len(text) - len(tail) + rest
    return end - start << 32 | crc32(text[start : end : 1 if end - start < _SHORT else _STRIDE])
