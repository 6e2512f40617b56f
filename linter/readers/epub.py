"""EPUB: the package's metadata, and the title page for what it does not say.

Places within a zip archive mean nothing to a reader, so the document's text is made up: the fields that were
found, as ``Label: value`` lines. Nothing is written to disk, and no more is unpacked than these few files.
"""

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from linter.model import trait
from linter.model.document import Document, Encoding, Field, MetadataError
from linter.model.span import Span
from linter.readers.encoding import decode
from linter.readers.html import read_html
from linter.readers.traits import traits_of
from linter.vocabularies.labels import VOCABULARY, LabelTable

if TYPE_CHECKING:
    from zipfile import ZipFile

GREATEST_ENTRY = 16 * 1024 * 1024
"""How many bytes a page may unpack to."""
GREATEST_METADATA = 2 * 1024 * 1024
"""How many bytes the container or the package may unpack to."""
GREATEST_RATIO = 200
"""How many times its packed size a file may unpack to, above :data:`HARMLESS_SIZE`."""
HARMLESS_SIZE = 1024 * 1024
"""How many bytes may come of any packed file."""
GREATEST_COUNT = 10_000
"""How many files an EPUB may hold."""
GREATEST_NAME = 100
"""How many characters of a packed file's name a message shows."""
TITLE_PAGES = 3
"""How many pages from the front may be the title page: a cover often stands before it."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_PACKAGE = "http://www.idpf.org/2007/opf"
_NAMES = {
    "title": "title",
    "creator": "author",
    "description": "summary",
    "subject": "tags",
    "rights": "copyright",
    "language": "language",
    "date": "date",
}
"""Elements of Dublin Core to canonical fields."""
_SINGLE = frozenset(("title", "summary", "date"))
"""Fields of which the first element tells; the others are lists, written with commas."""
_LABELS = {label.name: label.labels[0] for label in VOCABULARY}
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")


class _UnreadableError(Exception):
    """Metadata that cannot be read; the message says why."""


class _Element(NamedTuple):
    """An XML element: its namespace and name, its attributes, and the pieces of its own text."""

    namespace: str
    name: str
    attributes: dict[str, str]
    pieces: list[str]

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class _Package(NamedTuple):
    """What an EPUB says of itself: its metadata, and its pages in reading order."""

    values: dict[str, str]
    pages: list[str]


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
    except _UnreadableError as error:
        empty = Span(0, 0)
        problem = MetadataError(empty, str(error))
        document = Document(path, "epub", b"", Encoding(), [], [], empty, empty, error=problem)
        document.traits = traits_of(document)
        return document
    text, fields = _compose(values)
    header = Span(0, fields[-1].line_span.end) if fields else None
    document = Document(path, "epub", text, Encoding(), fields, [], header, Span(len(text), len(text)))
    document.traits = traits_of(document) | (trait.BODY if has_body else 0)
    return document


def _compose(values: dict[str, str]) -> tuple[bytes, list[Field]]:
    """The fields as lines of a text, each with its places there."""
    fields: list[Field] = []
    text = b""
    for name, value in values.items():
        label = _LABELS.get(name, name.capitalize())
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
    import lzma
    import zipfile
    import zlib
    from io import BytesIO

    if data.count(_DIRECTORY_ENTRY) > GREATEST_COUNT:
        raise _UnreadableError(f"the EPUB holds more than {GREATEST_COUNT:,} files")
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            package = _package(book)
            return _with_title_page(book, package, labels)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
        raise _UnreadableError("the file is no EPUB: it is no zip archive, or a damaged one") from error
    except (RuntimeError, NotImplementedError) as error:
        raise _UnreadableError("the EPUB is encrypted, or packed by a method that cannot be read") from error


def _unpack(book: "ZipFile", name: str, greatest: int) -> bytes:
    shown = name[:GREATEST_NAME]
    try:
        entry = book.getinfo(name)
    except KeyError:
        raise _UnreadableError(f"the EPUB has no file {shown}, which it needs") from None
    if entry.file_size > greatest:
        raise _UnreadableError(f"{shown} in the EPUB unpacks to more than {greatest:,} bytes")
    if entry.file_size > max(HARMLESS_SIZE, GREATEST_RATIO * entry.compress_size):
        raise _UnreadableError(f"{shown} in the EPUB unpacks to more than {GREATEST_RATIO} times its size")
    with book.open(entry) as file:
        return file.read(greatest)


# The package.


def _package(book: "ZipFile") -> _Package:
    container = _elements(book, "META-INF/container.xml")
    roots = (each.attributes.get("full-path") for each in container if each.name == "rootfile")
    root = next((each for each in roots if each), None)
    if root is None:
        raise _UnreadableError("META-INF/container.xml in the EPUB names no package")
    elements = _elements(book, root)
    folder = posixpath.dirname(root)
    pages = {
        each.attributes.get("id", ""): posixpath.normpath(posixpath.join(folder, unquote(each.attributes["href"])))
        for each in elements
        if each.name == "item" and "html" in each.attributes.get("media-type", "") and "href" in each.attributes
    }
    spine = [each.attributes.get("idref", "") for each in elements if each.name == "itemref"]
    names = frozenset(book.namelist())
    return _Package(_metadata(elements), [pages[each] for each in spine if pages.get(each) in names])


def _elements(book: "ZipFile", name: str) -> list[_Element]:
    """All elements of an XML file, in the order in which they begin.

    A file that declares entities is refused, so none is ever expanded, whether from within or without.
    """
    from xml.parsers import expat

    shown = name[:GREATEST_NAME]
    elements: list[_Element] = []
    opened: list[_Element] = []

    def start(qualified: str, attributes: dict[str, str]) -> None:
        namespace, _, local = qualified.rpartition(" ")
        element = _Element(namespace, local, attributes, [])
        elements.append(element)
        opened.append(element)

    def end(_qualified: str) -> None:
        opened.pop()

    def characters(text: str) -> None:
        if opened:
            opened[-1].pieces.append(text)

    def refuse(*_declaration: object) -> None:
        raise _UnreadableError(f"{shown} in the EPUB declares entities, which are not read")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(_unpack(book, name, GREATEST_METADATA), True)
    except (expat.ExpatError, LookupError) as error:
        raise _UnreadableError(f"{shown} in the EPUB is no valid XML: {error}") from error
    return elements


def _metadata(elements: list[_Element]) -> dict[str, str]:
    """The package's metadata by canonical name, empty ones left out."""
    found: dict[str, list[str]] = {}
    others = {
        each.attributes.get("refines", "").removeprefix("#")
        for each in elements
        if each.attributes.get("property") == "role" and each.text.strip() != "aut"
    }
    for element in elements:
        name = _NAMES.get(element.name) if element.namespace == _DUBLIN_CORE else None
        if name is None or element.attributes.get(f"{_PACKAGE} role", "aut") != "aut":
            continue
        if element.attributes.get(f"{_PACKAGE} event", "publication") != "publication":
            continue
        value = _plain(element.text) if name == "summary" else " ".join(element.text.split())
        if value and element.attributes.get("id") not in others:
            found.setdefault(name, []).append(value)
    return {name: values[0] if name in _SINGLE else ", ".join(values) for name, values in found.items()}


def _plain(text: str) -> str:
    """A description without the HTML that many hold."""
    from html import unescape

    return " ".join(unescape(_TAG.sub(" ", text)).split()) if "<" in text else " ".join(text.split())


# The title page.


def _with_title_page(book: "ZipFile", package: _Package, labels: LabelTable) -> tuple[dict[str, str], bool]:
    """Add what the package leaves out and a page at the front says; and whether there is a story."""
    values = dict(package.values)
    has_body = False
    for number, name in enumerate(package.pages[:TITLE_PAGES]):
        text, encoding = decode(_unpack(book, name, GREATEST_ENTRY), "cp1252")
        page = read_html(name, text, encoding, labels)
        has_body = has_body or bool(page.traits & trait.BODY)
        labelled = [(field.name, field.value) for field in page.fields if field.label and field.value]
        known = [(field, value) for field, value in labelled if field is not None]
        for field, value in known:
            values.setdefault(field, value)
        if len(known) > 1:
            return values, has_body or number + 1 < len(package.pages)
    return values, has_body or len(package.pages) > TITLE_PAGES
