"""Small EPUBs for tests."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from linter.model.document import Document
from linter.readers.epub import read_epub
from linter.vocabularies.labels import label_table

LABELS = label_table({})
NAMING = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The Ferry</dc:title><dc:creator>Ann Lake</dc:creator><dc:language>en</dc:language>"
    "<dc:description>Late &amp; lost.</dc:description>"
)
COVER = "<html><body><p><img src='c.png'/></p></body></html>"
TITLE_PAGE = "<html><body><h1>Ferry</h1><p>Rating: PG</p><p>Disclaimer: Not mine.</p><p>Author: Other</p></body></html>"
CHAPTER = "<html><body><p>The ferry was late.</p></body></html>"
PAGES = (COVER, TITLE_PAGE, CHAPTER)


def package(metadata: str = METADATA, pages: int = len(PAGES), unique: str = "id") -> str:
    """A package whose pages are called ``page 0.xhtml`` and so on."""
    items = "".join(
        f'<item id="p{n}" href="page%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(pages)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(pages))
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="{unique}"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def contents(
    files: Mapping[str, str | bytes] | None = None, *, metadata: str = METADATA, pages: tuple[str, ...] = PAGES
) -> dict[str, str | bytes]:
    """What stands in an EPUB, by name."""
    found: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": NAMING,
        "OPS/book.opf": package(metadata, len(pages)),
    }
    found |= {f"OPS/page {number}.xhtml": page for number, page in enumerate(pages)}
    return found | dict(files or {})


def book(
    files: Mapping[str, str | bytes] | None = None, *, metadata: str = METADATA, pages: tuple[str, ...] = PAGES
) -> bytes:
    """An EPUB, with more or other files where they are given."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents(files, metadata=metadata, pages=pages).items():
            archive.writestr(name, text)
    return buffer.getvalue()


def read(data: bytes) -> Document:
    """Read an EPUB as ``story.epub``."""
    return read_epub("story.epub", data, LABELS)


def values(found: Document) -> dict[str | None, str]:
    """The fields by canonical name; each stands once."""
    assert found.error is None, found.error
    result = {field.name: field.value for field in found.fields}
    assert len(result) == len(found.fields)
    return result
