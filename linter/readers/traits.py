"""What holds of a document, worked out once when it has been read."""

from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Encoding, Field
from linter.readers.directives import set_directives_apart
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.types import BUILT_IN

_TYPED = {name: trait.TYPES[kind] for name, kind in BUILT_IN.items() if kind in trait.TYPES}
_FIELDS = trait.FIELDS | trait.VALUES | _TYPED
_INK = lazy_pattern(rb"[^\s\x1a]")
_NO_CONTROL = bytes({*range(0x20, 0x100), 0x09, 0x0A, 0x0D} - {0x7F})


def traits_of(document: Document) -> int:
    """What holds of a document that has been read; see :mod:`linter.model.trait`.

    Fills :attr:`Document.usable` and :attr:`Document.directives` on the way.
    """
    set_directives_apart(document)
    text, header, encoding = document.text, document.header, document.encoding
    traits = 0
    if header is not None and document.error is None:
        traits |= trait.HEADER
        document.usable = usable_fields(document)
        for name in document.usable:
            traits |= _FIELDS.get(name, 0)
    if document.strays:
        traits |= trait.STRAY
    if _INK.search(text, document.body.start):
        traits |= trait.BODY
    head = text[: header.end if header is not None else 4096]
    if not head.isascii():
        traits |= trait.NON_ASCII
    if head.translate(None, _NO_CONTROL):
        traits |= trait.CONTROL
    if b"&" in head:
        traits |= trait.AMPERSAND
    if document.error is not None:
        traits |= trait.BROKEN
    return traits | file_traits(text, encoding)


def file_traits(text: bytes, encoding: Encoding) -> int:
    """What holds of a file as such, whatever is written in it: its line ends and its encoding."""
    traits = trait.CARRIAGE_RETURN if b"\r" in text else 0
    if encoding.invalid is not None:
        traits |= trait.NOT_UTF8
    if encoding.bom:
        traits |= trait.BYTE_ORDER_MARK
    return traits


def usable_fields(document: Document) -> dict[str, Field]:
    """The first field of each name whose value says something: not empty, no placeholder."""
    usable: dict[str, Field] = {}
    for field in (*document.fields, *document.strays):
        name = field.name
        if name is not None and name not in usable and field.value and not is_placeholder(field.value):
            usable[name] = field
    return usable
