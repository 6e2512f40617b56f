"""EPUB: the package's metadata, and what the first pages say beside it.

Places within a zip archive mean nothing to a reader, so the document's text is made up: the fields that were
found, as ``Label: value`` lines, and below them what the first pages state without a label. Where package and page
disagree the package is right, but for what a tool writes there unasked: when it made the file, or that nobody told
it the author.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Encoding, Field, MetadataError, Origin
from linter.model.span import Span
from linter.readers.encoding import decode
from linter.readers.html import read_html
from linter.readers.html.inferred import infer_html_fields
from linter.readers.html.page import end_of_head
from linter.readers.package import Package, UnreadableError, open_book, read_package, unpack
from linter.readers.traits import traits_of
from linter.readers.words import count_page_words
from linter.vocabularies.disclaimers import is_statement, statement_in
from linter.vocabularies.labels import CORE, LabelTable
from linter.vocabularies.placeholders import is_placeholder

if TYPE_CHECKING:
    from zipfile import ZipFile

GREATEST_PAGE = 64 * 1024
"""How many bytes of a page are read: AO3's longest prefaces take half of it."""
GREATEST_BOOK = 64 * 1024 * 1024
"""How many bytes of text the pages may hold for their words to be counted."""
GREATEST_TITLE_PAGE = 4096
"""From how many bytes on a page without a header is the story, not its title page."""
FIRST_PAGES = 3
"""How many pages may tell something: a cover often stands before the title page, and converters split it."""
SEVERAL = 3
"""How many labels make a title page where none is of a field that stories must have."""

_UNTOLD = frozenset(("Unknown", "und"))
"""What calibre writes for the author, the title or the language that nobody told it."""
_BODY = lazy_pattern(rb"<body\b", re.IGNORECASE)


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
        book = open_book(data)
        package = read_package(book)
        pages = _first_pages(book, package.pages, labels)
    except UnreadableError as error:
        empty = Span(0, 0)
        problem = MetadataError(empty, str(error))
        document = Document(path, "epub", b"", Encoding(), [], [], empty, empty, error=problem)
        document.traits = traits_of(document)
        return document
    values, stated = _told(package, pages)
    lines, fields = _compose(b"", values, labels.labels)
    header = Span(0, fields[-1].line_span.end) if fields else None
    text, unlabelled = _compose(lines, stated, dict.fromkeys(stated, ""))
    body = Span(len(lines), len(text))
    document = Document(path, "epub", text, Encoding(), fields, [], header, body, stated=unlabelled)
    has_body = len(package.pages) > FIRST_PAGES or any(page.traits & trait.BODY for page in pages)
    document.traits = traits_of(document) & ~trait.BODY | (trait.BODY if has_body else 0)
    document.counted = partial(_count_words, book, package.pages, pages)
    return document


def _count_words(book: "ZipFile", names: list[str], first: list[Document]) -> int | None:
    """The words on the pages of a book, the header of its title page left out; None where they cannot be read."""
    # A letter in a story has a date and a place, so that a title page has more.
    titled = next((page for page in first if _labelled(page) & CORE), None)
    words, left = 0, GREATEST_BOOK
    for name in dict.fromkeys(names):
        try:
            text, _ = decode(unpack(book, name, left + 1), "cp1252")
        except UnreadableError:
            return None
        left -= len(text)
        if left < 0:
            return None
        start = titled.body.start if titled is not None and titled.path == name else 0
        body = _BODY.search(text, start)
        words += count_page_words(text[body.start() if body is not None else start :])
    return words


def _labelled(page: Document) -> set[str]:
    """The names of the fields that have a label."""
    return {field.name for field in page.fields if field.name and field.label}


def _compose(text: bytes, values: dict[str, str], labels: Mapping[str, str]) -> tuple[bytes, list[Field]]:
    """Values as lines below a text, each with its places there; what has an empty label is stated without one."""
    fields: list[Field] = []
    for name, value in values.items():
        label = labels.get(name, name.capitalize())
        lead = f"{label}: " if label else ""
        start, label_end = len(text), len(text) + len(label.encode())
        value_start = start + len(lead.encode())
        end = value_start + len(value.encode())
        places = Span(start, label_end), Span(label_end, value_start), Span(value_start, end), Span(start, end)
        fields.append(Field(name, label, value, *places, Origin.LABELLED if label else Origin.STATED))
        text += f"{lead}{value}\n".encode()
    return text, fields


def _told(package: Package, pages: list[Document]) -> tuple[dict[str, str], dict[str, str]]:
    """The values by canonical name, and likewise those of the core that are stated without a label."""
    said = _first(field for page in pages if _tells(page) for field in (*page.fields, *page.strays))
    values = {name: value for name, value in package.values.items() if not _yields(name, value)}
    for name, value in said.items():
        values.setdefault(name, value)
    missing = CORE - {name for name, value in values.items() if not is_placeholder(value)}
    stated = _first(_stated(pages, missing)) if missing else {}
    if "disclaimer" not in stated and (found := statement_in(summary := values.get("summary", ""))) is not None:
        stated["disclaimer"] = summary[slice(*found)]
    stated = {name: value for name, value in stated.items() if name in missing}
    for name, value in package.values.items():
        if name not in stated:
            values.setdefault(name, value)
    return values, stated


def _first(fields: Iterable[Field]) -> dict[str, str]:
    """The first value of each name."""
    found: dict[str, str] = {}
    for field in fields:
        if field.name is not None and field.value:
            found.setdefault(field.name, field.value)
    return found


def _yields(name: str, value: str) -> bool:
    """Whether a page knows better: the package was modified when the file was made, not the story."""
    return name == "updated" or value in _UNTOLD or is_placeholder(value)


def _first_pages(book: "ZipFile", names: list[str], labels: LabelTable) -> list[Document]:
    """The pages that may tell something, each read as a page is."""
    pages: list[Document] = []
    for name in names[:FIRST_PAGES]:
        data = unpack(book, name, GREATEST_PAGE + 1)
        text, encoding = decode(data[: end_of_head(data, GREATEST_PAGE)], "cp1252")
        pages.append(read_html(name, text, encoding, labels))
    return pages


def _stated(pages: list[Document], names: frozenset[str]) -> Iterator[Field]:
    """What pages say of the story without a label: all that a title page does; any of them may disclaim."""
    titled = False
    for page in pages:
        is_title_page = not titled and (_tells(page) or len(page.text) - page.body.start < GREATEST_TITLE_PAGE)
        for field in (*page.fields, *infer_html_fields(page, names if is_title_page else names & {"disclaimer"})):
            if is_title_page or (field.name == "disclaimer" and is_statement(field.value)):
                yield field
        titled = titled or bool(page.fields)


def _tells(page: Document) -> bool:
    """Whether a page has a header; a letter in a story has a date and a place, and so has a scene."""
    labelled = _labelled(page)
    names = {field.name for field in page.fields}
    return len(labelled) >= SEVERAL or not labelled.isdisjoint(CORE) or {"title", "author"} <= names
