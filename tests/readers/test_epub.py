"""EPUB: the package, the title page, and archives that are none or mean harm."""

import importlib.util
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import trait
from linter.model.document import Document
from linter.readers.epub import GREATEST_COUNT, GREATEST_METADATA, read_epub
from linter.vocabularies.labels import label_table

LABELS = label_table({})
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The Ferry</dc:title><dc:creator>Ann Lake</dc:creator><dc:language>en</dc:language>"
    '<dc:creator opf:role="ill">Bo Moor</dc:creator><dc:creator id="c">Cy Fen</dc:creator>'
    "<dc:description>&lt;p&gt;Late &amp;amp; lost.&lt;/p&gt;</dc:description>"
    "<dc:subject>Boats</dc:subject><dc:subject>Fog</dc:subject><dc:rights>Free</dc:rights>"
    '<dc:date opf:event="modification">2005-01-01</dc:date><dc:date>2004-02-01</dc:date>'
)
COVER = "<html><body><p><img src='c.png'/></p></body></html>"
TITLE_PAGE = "<html><body><h1>Ferry</h1><p>Rating: PG</p><p>Disclaimer: Not mine.</p><p>Author: Other</p></body></html>"
CHAPTER = "<html><body><p>The ferry was late.</p></body></html>"


def package(metadata: str = METADATA, pages: int = 3) -> str:
    items = "".join(
        f'<item id="p{n}" href="page%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(pages)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(pages))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf">{metadata}'
        '<meta refines="#c" property="role">trl</meta></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def book(
    files: dict[str, str | bytes] | None = None, *, pages: tuple[str, ...] = (COVER, TITLE_PAGE, CHAPTER)
) -> bytes:
    content: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": package(pages=len(pages)),
    }
    content |= {f"OPS/page {number}.xhtml": page for number, page in enumerate(pages)}
    content |= files or {}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def read(data: bytes) -> Document:
    return read_epub("story.epub", data, LABELS)


def values(found: Document) -> dict[str | None, str]:
    return {field.name: field.value for field in found.fields}


def test_the_package_and_the_title_page() -> None:
    found = read(book())
    assert found.error is None
    assert values(found) == {
        "title": "The Ferry",
        "author": "Ann Lake",
        "summary": "Late & lost.",
        "tags": "Boats, Fog",
        "copyright": "Free",
        "language": "en",
        "date": "2004-02-01",
        "rating": "PG",
        "disclaimer": "Not mine.",
    }
    wanted = trait.HEADER | trait.BODY | trait.DISCLAIMER
    assert found.traits & wanted == wanted
    assert not found.traits & trait.PLAIN


def test_every_place_is_in_the_text_that_is_made_up() -> None:
    found = read(book())
    assert found.text.decode().startswith("Title: The Ferry\nAuthor: Ann Lake\n")
    for field in found.fields:
        assert found.text[field.label_span.start : field.label_span.end].decode() == field.label
        assert found.text[field.separator_span.start : field.separator_span.end] == b": "
        assert found.text[field.value_span.start : field.value_span.end].decode() == field.value
        assert found.text[field.line_span.start : field.line_span.end].decode() == f"{field.label}: {field.value}"


@pytest.mark.parametrize(
    ("pages", "story"),
    [
        ((TITLE_PAGE,), False),
        ((TITLE_PAGE, CHAPTER), True),
        ((CHAPTER,), True),
        ((), False),
        ((COVER, TITLE_PAGE), False),
    ],
)
def test_whether_there_is_a_story(pages: tuple[str, ...], story: bool) -> None:
    assert bool(read(book(pages=pages)).traits & trait.BODY) is story


def test_a_page_that_is_not_there_is_passed_over() -> None:
    assert read(book({"OPS/book.opf": package(pages=9)})).error is None


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"META-INF/container.xml": "<container/>"}, "names no package"),
        ({"META-INF/container.xml": CONTAINER.replace("book.opf", "lost.opf")}, "OPS/lost.opf"),
        ({"OPS/book.opf": "<package><metadata></package>"}, "no valid XML"),
        ({"OPS/book.opf": b"\xff\xfe\x00"}, "no valid XML"),
        ({"OPS/book.opf": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}, "entities"),
        ({"OPS/book.opf": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'}, "entities"),
        ({"OPS/book.opf": b"<a>" + b" " * GREATEST_METADATA + b"</a>"}, "unpacks to more"),
        ({"OPS/page 0.xhtml": b" " * 2_000_000}, "unpacks to more"),
        ({f"x{number}": "" for number in range(GREATEST_COUNT)}, "10,000 files"),
    ],
    ids=["no package", "lost package", "bad XML", "binary", "entities", "outside", "large", "bomb", "many"],
)
def test_what_cannot_be_read_says_why(files: dict[str, str | bytes], word: str) -> None:
    found = read(book(files))
    assert found.error is not None
    assert word in found.error.message
    assert found.fields == []
    assert found.traits & trait.BROKEN


@pytest.mark.parametrize("data", [b"", b"PK", b"A line of prose.", book()[:-30], book()[40:]])
def test_no_zip_archive_says_so(data: bytes) -> None:
    found = read(data)
    assert found.error is not None


@given(st.integers(0, len(book()) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_archive_raises_nothing(place: int, damage: bytes) -> None:
    data = book()
    read(data[:place] + damage + data[place + len(damage) :])
    read(data[:place])


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    read(data)
    read(book({"OPS/book.opf": data}))
    read(book({"META-INF/container.xml": data}))
    read(book(pages=(TITLE_PAGE + data.decode("latin-1"), CHAPTER)))


@pytest.mark.skipif(importlib.util.find_spec("fanficfare") is None, reason="FanFicFare is not installed")
def test_a_real_download(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fanficfare.cli", "--non-interactive", "-f", "epub", "test1.com?sid=67"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    [file] = tmp_path.glob("*.epub")
    found = values(read(file.read_bytes()))
    assert (found["title"], found["rating"]) == ("Test Story Title 67", "Tweenie")
