"""EPUB: how package and pages go together, and archives that are none or mean harm."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.config.settings import FieldSettings
from linter.model import trait
from linter.model.document import Origin
from linter.readers import infer_fields
from linter.readers.epub import read_epub
from linter.readers.package import (
    CONTAINER,
    ENCRYPTION,
    GREATEST_COUNT,
    GREATEST_ELEMENTS,
    GREATEST_METADATA,
    GREATEST_RATIO,
    HARMLESS_SIZE,
)
from linter.vocabularies.labels import label_table
from tests.archives import load, storylint, write
from tests.readers.epubs import CHAPTER, COVER, METADATA, NAMING, TITLE_PAGE, book, contents, package, read, values

AO3_PREFACE = """<html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>The Ferry - Ann Lake - Harbour Tales</title></head>
<body class="calibre"><div id="preface" class="calibre1"><h2 class="toc-heading" id="calibre_toc_1">Preface</h2>
<p class="message"><b class="calibre2">The Ferry</b><br class="calibre1"/>Posted originally on the
<a href="https://archiveofourown.org/">Archive of Our Own</a> at <a href="https://archiveofourown.org/works/1">here</a>.</p>
<div class="calibre1"><dl class="tags">
<dt class="calibre3">Rating:</dt><dd class="calibre4"><a href="r">Teen And Up Audiences</a></dd>
<dt class="calibre3">Archive Warnings:</dt><dd class="calibre4"><a href="v">Graphic Depictions Of Violence</a>, <a
href="d">Major Character Death</a></dd>
<dt class="calibre3">Fandom:</dt><dd class="calibre4"><a href="f">Harbour Tales</a></dd>
<dt class="calibre3">Relationship:</dt><dd class="calibre4"><a href="p">Tom/The Sea</a></dd>
<dt class="calibre3">Characters:</dt><dd class="calibre4"><a href="t">Tom</a>, <a href="s">Sal</a></dd>
<dt class="calibre3">Language:</dt><dd class="calibre4">English</dd>
<dt class="calibre3">Stats:</dt><dd class="calibre4">
Published: 2004-02-01
Words: 1,234
Chapters: 1/1
</dd></dl>"""
AO3_REST = """<h1 class="calibre5">The Ferry</h1>
<div class="byline">by <a rel="author" href="u">annlake</a></div>
<div class="calibre1"><p class="calibre6">Summary</p>
<blockquote class="userstuff"><p class="calibre6">Late &amp; lost, told by the page.</p></blockquote>
</div></div></div></body></html>"""
AO3_METADATA = (
    "<dc:title>The Ferry</dc:title><dc:language>en</dc:language>"
    '<dc:creator opf:file-as="annlake" opf:role="aut">annlake</dc:creator>'
    '<dc:contributor opf:role="bkp">calibre (5.1) [https://calibre-ebook.com]</dc:contributor>'
    "<dc:description>&lt;p&gt;Late &amp;amp; lost.&lt;/p&gt;</dc:description>"
    "<dc:publisher>Archive of Our Own</dc:publisher><dc:subject>Fanworks</dc:subject>"
    "<dc:date>2004-02-01T00:00:00+00:00</dc:date>"
)
FANFICFARE_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>The Ferry by Ann Lake</title></head>
<body class="fff_titlepage"><h3><a href="u">The Ferry</a> by <a class='authorlink' href='a'>Ann Lake</a></h3><div>
<b>Category:</b> Harbour Tales<br /><b>Status:</b> Completed<br /><b>Updated:</b> 2005-04-15<br />
<b>Packaged:</b> 2024-01-01 10:00:00<br /><b>Rating:</b> T<br /><b>Words:</b> 1,234<br />
<b>Summary:</b> <div>Late.<p>And lost.</p></div><br /></div></body></html>"""
GUTENBERG_PAGE = """<html><head><title>The Ferry | Project Gutenberg</title></head><body>
<section class="pg-boilerplate pgheader" id="pg-header"><h2>The Project Gutenberg eBook of <span>The Ferry</span></h2>
<div>This eBook is for the use of anyone.</div><div class="container" id="pg-machine-header">
<p><strong>Title</strong>: The Ferry</p><div id="pg-header-authlist"><p><strong>Author</strong>: Ann Lake</p></div>
<p><strong>Release date</strong>: February 1, 2004 [eBook #77777]</p><p><strong>Language</strong>: English</p>
<p><strong>Credits</strong>: A small crew</p></div>
<div>*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***</div></section><p>The ferry was late.</p></body></html>"""


def test_the_package_wins_and_the_title_page_adds() -> None:
    found = read(book())
    assert values(found) == {
        "title": "The Ferry",
        "author": "Ann Lake",
        "summary": "Late & lost.",
        "language": "en",
        "rating": "PG",
        "disclaimer": "Not mine.",
    }
    wanted = trait.HEADER | trait.BODY | trait.DISCLAIMER
    assert found.traits & wanted == wanted
    assert not found.traits & trait.PLAIN


def test_every_place_is_in_the_text_that_is_made_up() -> None:
    found = read(book())
    assert found.text.decode().startswith("Title: The Ferry\nAuthor: Ann Lake\n")
    assert found.header == (0, len(found.text) - 1)
    for field in found.fields:
        assert found.text[field.label_span.start : field.label_span.end].decode() == field.label
        assert found.text[field.separator_span.start : field.separator_span.end] == b": "
        assert found.text[field.value_span.start : field.value_span.end].decode() == field.value
        assert found.text[field.line_span.start : field.line_span.end].decode() == f"{field.label}: {field.value}"


def test_a_declared_label_is_written_as_declared() -> None:
    labels = label_table({"summary": FieldSettings("summary", "Blurb"), "moon": FieldSettings("moon", "Moon phase")})
    page = "<html><body><p>Rating: G</p><p>Moon phase: full</p></body></html>"
    found = read_epub("story.epub", book(pages=(page, CHAPTER)), labels)
    assert {"Blurb", "Moon phase"} <= {field.label for field in found.fields}
    assert values(found)["moon"] == "full"


AO3 = {
    "title": "The Ferry",
    "author": "annlake",
    "summary": "Late & lost.",
    "rating": "Teen And Up Audiences",
    "warnings": "Graphic Depictions Of Violence, Major Character Death",
    "fandom": "Harbour Tales",
    "pairing": "Tom/The Sea",
    "characters": "Tom, Sal",
    "language": "en",
    "date": "2004-02-01",
    "words": "1,234",
    "chapters": "1/1",
    "publisher": "Archive of Our Own",
    "tags": "Fanworks",
}


@pytest.mark.parametrize(
    "pages",
    [
        (AO3_PREFACE + AO3_REST, CHAPTER),
        (AO3_PREFACE + "</div></div></body></html>", "<html><body><div>" + AO3_REST, CHAPTER),
    ],
    ids=["one file", "split by calibre"],
)
def test_archive_of_our_own(pages: tuple[str, ...]) -> None:
    assert values(read(book(metadata=AO3_METADATA, pages=pages))) == AO3


def test_the_page_gives_the_summary_that_the_package_lacks() -> None:
    metadata = AO3_METADATA.replace("description", "relation")
    found = values(read(book(metadata=metadata, pages=(AO3_PREFACE + AO3_REST, CHAPTER))))
    assert found["summary"] == "Late & lost, told by the page."


def test_fanficfare() -> None:
    """An EPUB 3 of FanFicFare says when it was made; when the story was updated stands on the title page."""
    metadata = METADATA + '<meta property="dcterms:modified">2024-01-01T10:00:00Z</meta>'
    found = values(read(book(metadata=metadata, pages=(FANFICFARE_PAGE, CHAPTER))))
    assert (found["rating"], found["words"], found["completed"]) == ("T", "1,234", "Completed")
    assert (found["updated"], found["summary"]) == ("2005-04-15", "Late & lost.")
    assert None not in found


def test_gutenberg() -> None:
    metadata = (
        '<dc:rights>Public domain in the USA.</dc:rights><dc:creator opf:file-as="Lake, Ann">Ann Lake</dc:creator>'
        "<dc:title>The Ferry</dc:title><dc:language>en</dc:language>"
        '<dc:date opf:event="publication">2004-02-01</dc:date>'
        '<dc:date opf:event="conversion">2024-01-01T10:00:00.1+00:00</dc:date>'
    )
    found = values(read(book(metadata=metadata, pages=(COVER, GUTENBERG_PAGE, CHAPTER))))
    assert (found["title"], found["author"], found["language"]) == ("The Ferry", "Ann Lake", "en")
    assert (found["date"], found["release_date"]) == ("2004-02-01", "February 1, 2004 [eBook #77777]")
    assert found["copyright"] == "Public domain in the USA."
    assert "updated" not in found


@pytest.mark.parametrize(
    ("metadata", "title", "author"),
    [
        ("<dc:title>Unknown</dc:title><dc:creator>Unknown</dc:creator>", "The Ferry", "Ann Lake"),
        ("<dc:title>Untitled</dc:title>", "The Ferry", "Ann Lake"),
        ("<dc:title>Unknown Waters</dc:title><dc:creator>Bo Moor</dc:creator>", "Unknown Waters", "Bo Moor"),
    ],
)
def test_what_nobody_told_the_tool_is_taken_from_the_title_page(metadata: str, title: str, author: str) -> None:
    page = "<html><body><h1>The Ferry</h1><h2>by Ann Lake</h2></body></html>"
    found = values(read(book(metadata=metadata, pages=(page, CHAPTER))))
    assert (found["title"], found["author"]) == (title, author)


def test_what_nobody_told_at_all_stays() -> None:
    found = values(read(book(metadata="<dc:title>Untitled</dc:title><dc:language>und</dc:language>", pages=(CHAPTER,))))
    assert found == {"title": "Untitled", "language": "und"}


def test_a_disclaimer_at_the_top_of_the_first_chapter() -> None:
    chapter = "<html><body><h2>One</h2><p>Disclaimer: Not my harbour.</p><p>The ferry was late.</p></body></html>"
    found = values(read(book(pages=(FANFICFARE_PAGE, chapter))))
    assert (found["disclaimer"], found["rating"]) == ("Not my harbour.", "T")


STATEMENT = "The harbour and its people belong to Mara Fen. No profit is made."
LONG_CHAPTER = "<p>The ferry was late, and nobody on the quay could say why.</p>" * 200


def page_of(*elements: str) -> str:
    return f"<html><body>{''.join(elements)}</body></html>"


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (
            (page_of("<h1>The Ferry</h1><h2>by Ann Lake</h2><p>Rated PG</p>", f"<p>{STATEMENT}</p>"), CHAPTER),
            {"rating": "PG", "disclaimer": STATEMENT},
        ),
        ((COVER, page_of("<p>The Ferry</p><p>Tom and Sal belong to Mara Fen.</p>"), CHAPTER), {"disclaimer": None}),
        ((COVER, page_of("<h1>The Ferry</h1>"), page_of(f"<p>{STATEMENT}</p>")), {"disclaimer": STATEMENT}),
        ((page_of("<h2>One</h2><p>She was rated R for the day.</p>", LONG_CHAPTER),), {}),
        ((page_of("<p>Tom and Sal belonged to Bo.</p>", LONG_CHAPTER),), {}),
        ((TITLE_PAGE, page_of(f"<p>{STATEMENT}</p>")), {}),
    ],
)
def test_what_pages_state_without_a_label(pages: tuple[str, ...], expected: dict[str, str | None]) -> None:
    found = read(book(pages=pages))
    assert {field.name for field in infer_fields(found)} == expected.keys()
    for field in infer_fields(found):
        assert field.origin is Origin.STATED
        assert field.value == expected[field.name or ""] or expected[field.name or ""] is None
        assert found.text[field.value_span.start : field.value_span.end].decode() == field.value


def test_a_name_on_the_title_page_counts_where_the_tool_wrote_unknown() -> None:
    metadata = "<dc:title>The Ferry</dc:title><dc:creator>Unknown</dc:creator>"
    found = read(
        book(metadata=metadata, pages=(page_of("<h1>The Ferry</h1><h2>Ann Lake</h2>", "<p>Late.</p>"), CHAPTER))
    )
    assert "author" not in found.usable
    assert [(field.name, field.value) for field in infer_fields(found)] == [("author", "Ann Lake")]


def test_a_disclaimer_in_the_summary_of_the_package() -> None:
    metadata = f"<dc:title>The Ferry</dc:title><dc:description>A ferry is late. {STATEMENT}</dc:description>"
    found = read(book(metadata=metadata, pages=(CHAPTER,)))
    assert [(field.name, field.value) for field in infer_fields(found)] == [("disclaimer", STATEMENT)]


def test_a_labelled_field_at_the_foot_of_a_page_counts() -> None:
    story = "<p>The ferry was late, and nobody on the quay could say why.</p>" * 9
    page = page_of("<h1>The Ferry</h1><h2>by Ann Lake</h2>", story, "<p>Disclaimer: Not mine.</p>")
    assert values(read(book(pages=(page,))))["disclaimer"] == "Not mine."


@pytest.mark.parametrize(("statement", "code"), [(STATEMENT, "DIS003"), ("The fog came up at four.", "DIS001")])
def test_the_rules_see_a_disclaimer_without_a_label(statement: str, code: str, tmp_path: Path) -> None:
    page = page_of("<h1>The Ferry</h1><h2>by Ann Lake</h2><p>Rating: PG</p>", f"<p>{statement}</p>")
    write(tmp_path, {"INDEX.md": "- [The Ferry](a.epub)\n", "a.epub": book(pages=(page, CHAPTER))})
    found = load(storylint("check", "--output-format", "json", folder=tmp_path))
    assert [each["code"] for each in found if each["code"].startswith("DIS")] == [code]


def test_a_letter_in_a_chapter_says_nothing_of_the_story() -> None:
    chapter = (
        "<html><body><h2>One</h2><p>Date: 5 May</p><p>Location: Dock</p><p>Dear Tom, it is late.</p></body></html>"
    )
    assert values(read(book(pages=(chapter,)))).keys() == {"title", "author", "summary", "language"}


@pytest.mark.parametrize(
    ("pages", "story"),
    [
        ((TITLE_PAGE,), False),
        ((TITLE_PAGE, CHAPTER), True),
        ((CHAPTER,), True),
        ((), False),
        ((COVER, TITLE_PAGE), False),
        ((COVER, COVER, COVER, COVER), True),
    ],
)
def test_whether_there_is_a_story(pages: tuple[str, ...], story: bool) -> None:
    assert bool(read(book(pages=pages)).traits & trait.BODY) is story


def test_a_page_that_is_not_there_is_passed_over() -> None:
    assert "rating" in values(read(book({"OPS/book.opf": package(pages=9)})))


def test_a_page_is_read_no_further_than_its_first_bytes() -> None:
    long = TITLE_PAGE.replace("</body>", "".join(f"<p>Line {number}.</p>" for number in range(90_000)) + "</body>")
    assert len(long) > HARMLESS_SIZE
    assert values(read(book(pages=(long,))))["rating"] == "PG"


# Archives that are none, are damaged, or mean harm.

BILLION_LAUGHS = (
    '<!DOCTYPE package [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE package [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LOCKED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><enc:EncryptedData '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:CipherData><enc:CipherReference URI="{}"/></enc:CipherData>'
    "</enc:EncryptedData></encryption>"
)
NOISE = Random(1).randbytes(GREATEST_METADATA + 1)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({CONTAINER: "<container/>"}, ("META-INF/container.xml", "names no package")),
        ({CONTAINER: "no XML"}, ("META-INF/container.xml", "no valid XML")),
        ({CONTAINER: NAMING.replace("book.opf", "lost.opf")}, ("has no file OPS/lost.opf",)),
        ({CONTAINER: NAMING.replace("OPS/", "/OPS/")}, ("has no file /OPS/book.opf",)),
        ({CONTAINER: NAMING.replace("OPS/", "../OPS/")}, ("has no file ../OPS/book.opf",)),
        ({"OPS/book.opf": "<package><metadata></package>"}, ("OPS/book.opf", "no valid XML", "line 1")),
        ({"OPS/book.opf": ""}, ("OPS/book.opf", "no valid XML")),
        ({"OPS/book.opf": b"\xff\xfe\x00"}, ("OPS/book.opf", "no valid XML")),
        ({"OPS/book.opf": '<?xml version="1.0" encoding="x-none"?><package/>'}, ("no valid XML",)),
        ({"OPS/book.opf": BILLION_LAUGHS + package("<dc:title>&i;</dc:title>")}, ("OPS/book.opf", "entities")),
        ({"OPS/book.opf": OUTSIDE + package("<dc:title>&a;</dc:title>")}, ("OPS/book.opf", "entities")),
        ({CONTAINER: BILLION_LAUGHS + "<container>&i;</container>"}, ("META-INF/container.xml", "entities")),
        ({"OPS/book.opf": NOISE}, ("unpacks to more than 2,097,152",)),
        ({"OPS/book.opf": b" " * GREATEST_METADATA}, ("unpacks to more than 200 times",)),
        ({"OPS/book.opf": f"<a>{'<b/>' * GREATEST_ELEMENTS}</a>"}, ("more than 100,000 elements",)),
        ({"OPS/page 0.xhtml": b" " * 2_000_000}, ("OPS/page 0.xhtml", "200 times")),
        ({f"x{number}": "" for number in range(GREATEST_COUNT)}, ("10,000 files",)),
        ({ENCRYPTION: LOCKED.format("OPS/page%202.xhtml")}, ("encrypted", "OPS/page 2.xhtml")),
    ],
    ids=[
        "no package", "bad container", "lost package", "absolute package", "package outside", "bad XML", "empty",
        "binary", "unknown encoding", "billion laughs", "entity outside", "entities in the container", "large",
        "bomb", "many elements", "bomb of a page", "many files", "encrypted",
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_what_to_do(files: dict[str, str | bytes], words: tuple[str, ...]) -> None:
    found = read(book(files))
    assert found.error is not None
    assert all(word in found.error.message for word in words), found.error.message
    assert "; " in found.error.message
    assert found.fields == []
    assert found.traits & trait.BROKEN


def test_no_container() -> None:
    files = contents()
    del files[CONTAINER]
    found = read(packed(files))
    assert found.error is not None
    assert "no file META-INF/container.xml" in found.error.message


def test_fonts_may_be_encrypted() -> None:
    assert "title" in values(read(book({ENCRYPTION: LOCKED.format("OPS/fonts/a.otf")})))


def packed(files: dict[str, str | bytes], change: Callable[[zipfile.ZipFile], None] | None = None) -> bytes:
    """Pack files; ``change`` may falsify what the directory says of them before it is written."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        if change is not None:
            change(archive)
    return buffer.getvalue()


def falsified(name: str, **said: int) -> bytes:
    """An EPUB whose directory says something else of a file."""

    def change(archive: zipfile.ZipFile) -> None:
        for attribute, value in said.items():
            setattr(archive.getinfo(name), attribute, value)

    return packed(contents(), change)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ("no EPUB",)),
        (b"PK", ("no EPUB",)),
        (b"A line of prose.", ("no EPUB",)),
        (book()[:-30], ("no EPUB", "only a part")),
        (book()[160:], ("META-INF/container.xml", "damaged")),
        (falsified("OPS/book.opf", CRC=1), ("OPS/book.opf", "damaged")),
        (falsified("OPS/page 1.xhtml", CRC=1), ("OPS/page 1.xhtml", "damaged")),
        (falsified("OPS/book.opf", file_size=10), ("OPS/book.opf", "damaged")),
        (falsified("OPS/book.opf", header_offset=5), ("OPS/book.opf", "damaged")),
        (falsified("OPS/book.opf", header_offset=1 << 63), ("OPS/book.opf", "damaged")),
        (falsified("OPS/book.opf", flag_bits=1), ("OPS/book.opf", "encrypted")),
        (falsified("OPS/book.opf", compress_type=zipfile.ZIP_LZMA), ("OPS/book.opf", "packed by a method")),
        (falsified("OPS/book.opf", compress_type=97), ("OPS/book.opf", "packed by a method")),
        (falsified("OPS/book.opf", file_size=0xFFFFFFF0), ("OPS/book.opf", f"{GREATEST_RATIO} times")),
    ],
    ids=[
        "empty", "four bytes", "prose", "truncated", "beheaded", "wrong CRC", "wrong CRC of a page", "wrong size",
        "wrong place", "place beyond all", "password", "LZMA", "unknown method", "enormous",
    ],
)  # fmt: skip
def test_a_damaged_archive_says_so(data: bytes, words: tuple[str, ...]) -> None:
    found = read(data)
    assert found.error is not None
    assert all(word in found.error.message for word in words), found.error.message


def test_data_before_the_archive() -> None:
    assert "rating" in values(read(b"#!/bin/sh\nexit\n" + book()))


def test_the_last_of_two_files_of_one_name_counts() -> None:
    buffer = BytesIO(book())
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("OPS/book.opf", package("<dc:title>The Other Ferry</dc:title>"))
    assert values(read(buffer.getvalue()))["title"] == "The Other Ferry"


ZIP64_END = b"PK\x06\x06"


def test_zip64(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as lowered:
        lowered.setattr(zipfile, "ZIP64_LIMIT", 10)
        lowered.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
        data = book()
    assert ZIP64_END in data
    assert "rating" in values(read(data))
    place = data.index(ZIP64_END) + 48
    beyond = read(data[:place] + struct.pack("<Q", 1 << 63) + data[place + 8 :])
    assert beyond.error is not None


@pytest.mark.parametrize("name", ["../evil.xhtml", "/evil.xhtml", "OPS/../../evil.xhtml", "C:\\evil.xhtml"])
def test_nothing_is_written_wherever_a_name_leads(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opf = package().replace("page%200.xhtml", "../" + name)
    read(book({name: TITLE_PAGE, "OPS/book.opf": opf}))
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "evil.xhtml").exists()


def test_no_fix_is_offered_that_cannot_be_made(tmp_path: Path) -> None:
    """An EPUB cannot be edited, and a title with a fault of its own is not written into the index."""
    metadata = METADATA.replace("The Ferry", "The Cafe\u0301")
    data = book(metadata=metadata, pages=(TITLE_PAGE.replace("PG", "PG13"), CHAPTER))
    write(tmp_path, {"INDEX.md": "- [Another title](a.epub) by Ann Lake\n", "a.epub": data})
    found = load(storylint("check", "--output-format", "json", folder=tmp_path))
    assert {(each["code"], each["path"]) for each in found} == {
        ("RAT002", "a.epub"),
        ("TXT007", "a.epub"),
        ("IDX006", "INDEX.md"),
    }
    assert [each["fix"] for each in found if each["fix"]] == []
    assert [each["path"] for each in found if each["range"]] == ["INDEX.md"]


GOOD = book(pages=(FANFICFARE_PAGE, CHAPTER))
CHANGES = st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=5)


@given(CHANGES, st.integers(0, len(GOOD)))
def test_a_damaged_archive_raises_nothing(changes: list[tuple[int, bytes]], end: int) -> None:
    data = bytearray(GOOD)
    for place, damage in changes:
        data[place : place + len(damage)] = damage
    read(bytes(data))
    read(GOOD[:end])


@given(st.sampled_from(sorted(contents())), st.integers(0, 2000), st.binary(max_size=20))
def test_damage_within_a_packed_file_raises_nothing(name: str, place: int, damage: bytes) -> None:
    content = contents()[name]
    whole = content.encode() if isinstance(content, str) else content
    read(book({name: whole[:place] + damage + whole[place + len(damage) :]}))


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    read(data)
    read(book({"OPS/book.opf": data}))
    read(book({CONTAINER: data}))
    read(book(pages=(TITLE_PAGE + data.decode("latin-1"), CHAPTER)))
