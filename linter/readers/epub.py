"""EPUB: the package's metadata, and what the first pages say beside it.

Places within a zip archive mean nothing to a reader, so the document's text is made up: the fields that were
found, as ``Label: value`` lines. Where package and page disagree the package is right, but for what a tool
writes there unasked: when it made the file, or that nobody told it the author.
"""

from typing import TYPE_CHECKING

from linter.model import trait
from linter.model.document import Document, Encoding, Field, MetadataError
from linter.model.span import Span
from linter.readers.encoding import decode
from linter.readers.html import read_html
from linter.readers.package import UnreadableError, open_book, read_package, unpack
from linter.readers.traits import traits_of
from linter.vocabularies.labels import CORE, LabelTable
from linter.vocabularies.placeholders import is_placeholder

if TYPE_CHECKING:
    from zipfile import ZipFile

GREATEST_PAGE = 64 * 1024
"""How many bytes of a page are read: AO3's longest prefaces take half of it."""
GREATEST_OPENING = 16 * 1024
"""How many bytes are read of a page that stands after one with a header: chapters are long."""
FIRST_PAGES = 3
"""How many pages may tell something: a cover often stands before the title page, and converters split it."""
SEVERAL = 3
"""How many labels make a title page where none is of a field that stories must have."""

_UNTOLD = frozenset(("Unknown", "und"))
"""What calibre writes for the author, the title or the language that nobody told it."""


def read_epub(path: str, data: bytes, labels: LabelTable) -> Document:
    """Read an EPUB.

    Args:
        path: relative to the archive's root.
        data: the file.
        labels: the labels that the archive knows.

    Returns:
        The document, whose text is made of the fields that were found; ``error`` says why where the
        metadata cannot be read.
    """
    try:
        values, has_body = _read(data, labels)
    except UnreadableError as error:
        empty = Span(0, 0)
        problem = MetadataError(empty, str(error))
        document = Document(path, "epub", b"", Encoding(), [], [], empty, empty, error=problem)
        document.traits = traits_of(document)
        return document
    text, fields = _compose(values, labels)
    header = Span(0, fields[-1].line_span.end) if fields else None
    document = Document(path, "epub", text, Encoding(), fields, [], header, Span(len(text), len(text)))
    document.traits = traits_of(document) | (trait.BODY if has_body else 0)
    return document


def _compose(values: dict[str, str], labels: LabelTable) -> tuple[bytes, list[Field]]:
    """The fields as lines of a text, each with its places there."""
    preferred = {label.name: label.labels[0] for label in labels.folded.values()}
    fields: list[Field] = []
    text = b""
    for name, value in values.items():
        label = preferred.get(name, name.capitalize())
        start = len(text)
        label_end = start + len(label.encode())
        value_start = label_end + 2
        end = value_start + len(value.encode())
        places = (
            Span(start, label_end),
            Span(label_end, value_start),
            Span(value_start, end),
            Span(start, end),
        )
        fields.append(Field(name, label, value, *places))
        text += f"{label}: {value}\n".encode()
    return text, fields


def _read(data: bytes, labels: LabelTable) -> tuple[dict[str, str], bool]:
    """The values by canonical name, and whether there is a story."""
    with open_book(data) as book:
        package = read_package(book)
        said, has_body = _first_pages(book, package.pages, labels)
    values = {name: value for name, value in package.values.items() if not _yields(name, value)}
    for name, value in (*said.items(), *package.values.items()):
        values.setdefault(name, value)
    return values, has_body


def _yields(name: str, value: str) -> bool:
    """Whether a page knows better: the package was modified when the file was made, not the story."""
    return name == "updated" or value in _UNTOLD or is_placeholder(value)


def _first_pages(book: "ZipFile", pages: list[str], labels: LabelTable) -> tuple[dict[str, str], bool]:
    """What the first pages say, the first to say it counting; and whether there is a story."""
    said: dict[str, str] = {}
    has_body = len(pages) > FIRST_PAGES
    for name in pages[:FIRST_PAGES]:
        data = unpack(book, name, GREATEST_OPENING if said else GREATEST_PAGE)
        text, encoding = decode(data, "cp1252")
        page = read_html(name, text, encoding, labels)
        has_body = has_body or bool(page.traits & trait.BODY)
        for field in page.fields if _tells(page) else ():
            if field.name is not None and field.value:
                said.setdefault(field.name, field.value)
    return said, has_body


def _tells(page: Document) -> bool:
    """Whether a page has a header; a letter in a story has a date and a place, and so has a scene."""
    labelled = {field.name for field in page.fields if field.name and field.label}
    names = {field.name for field in page.fields}
    return len(labelled) >= SEVERAL or not labelled.isdisjoint(CORE) or {"title", "author"} <= names
