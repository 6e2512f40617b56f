# ruff: noqa: E501 (a file and what becomes of it stand side by side)
"""What each format looks like after a field was set, to the byte; and when it is left alone."""

import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from linter import api
from tests.readers.epubs import book

STORY = "The ferry was late, as ever.\n"


def annotated(folder: Path, name: str, content: str | bytes, *wishes: str) -> tuple[bytes, list[str]]:
    """A file after some fields were set (``Label=value``) or removed (``Label``), and why it was left alone."""
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    done = api.annotate(
        [name],
        assignments=[wish for wish in wishes if "=" in wish],
        removals=[wish for wish in wishes if "=" not in wish],
    )
    assert bool(done.changes) == ((folder / name).read_bytes() != data)
    return (folder / name).read_bytes(), [refusal.reason for refusal in done.refusals]


CASES: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "a value in its place": ("a.txt", "Title: A\nRating:  R\n\n", ("rating=PG-13",), "Title: A\nRating:  PG-13\n\n"),
    "a value that was wrapped": (
        "a.txt",
        "Title: A\nSummary: It is\n  long.\nRating: R\n\n",
        ("Summary=It is\nshort.",),
        "Title: A\nSummary: It is short.\nRating: R\n\n",
    ),
    "an empty value": ("a.txt", "Title: A\nAuthor: B\nRating:\n\n", ("Rating=R",), "Title: A\nAuthor: B\nRating: R\n\n"),
    "a new field in its order, spaced": (
        "a.txt",
        "Title: A\n\nAuthor: B\n\nDisclaimer: Not mine.\n\n",
        ("Rating=R",),
        "Title: A\n\nAuthor: B\n\nRating: R\n\nDisclaimer: Not mine.\n\n",
    ),
    "a new field in capitals": ("a.txt", "TITLE: A\nAUTHOR: B\n\n", ("Rating=R",), "TITLE: A\nAUTHOR: B\nRATING: R\n\n"),
    "a label as it was given": ("a.txt", "Title: A\nAuthor: B\n\n", ("Beta=C",), "Title: A\nAuthor: B\nBeta: C\n\n"),
    "a label that nobody knows": (
        "a.txt",
        "Title: A\nMood: wet\nAuthor: B\n\n",
        ("Mood=dry", "Weather=fair"),
        "Title: A\nMood: dry\nWeather: fair\nAuthor: B\n\n",
    ),
    "several values": (
        "a.txt",
        "Title: A\nAuthor: B\nRating: R\n\n",
        ("Author=B", "Author=C"),
        "Title: A\nAuthor: B\nAuthor: C\nRating: R\n\n",
    ),
    "fewer values": (
        "a.txt",
        "Title: A\nAuthor: B\nAuthor: C\nRating: R\n\n",
        ("Author=D",),
        "Title: A\nAuthor: D\nRating: R\n\n",
    ),
    "a field taken out": ("a.txt", "Title: A\nRating: R\nAuthor: B\n\n", ("Rating",), "Title: A\nAuthor: B\n\n"),
    "the last field taken out": ("a.txt", "Title: A\n\nAuthor: B\n\n", ("Author",), "Title: A\n\n"),
    "a mail's quotation marks": (
        "a.txt",
        "> Title: A\n> Author: B\n\n",
        ("Author=C", "Rating=R"),
        "> Title: A\n> Author: C\n> Rating: R\n\n",
    ),
    "a table": (
        "a.md",
        "| Title | A |\n| Author | B |\n\n",
        ("Author=C", "Rating=R"),
        "| Title | A |\n| Author | C |\n| Rating | R |\n\n",
    ),
    "brackets": ("a.txt", "[Title: A]\n[Author: B]\n\n", ("Rating=R",), "[Title: A]\n[Author: B]\n[Rating: R]\n\n"),
    "emphasis": ("a.md", "**Title:** A\n**Author:** B\n\n", ("Rating=R",), "**Title:** A\n**Author:** B\n**Rating:** R\n\n"),
    "an unlabelled title and byline": (
        "a.txt",
        "THE LONG PIER\nby Ann Lake\n\nSummary: wet\n\n",
        ("Title=The Short Pier", "Author=Tom Weir"),
        "The Short Pier\nby Tom Weir\n\nSummary: wet\n\n",
    ),
    "no header": ("a.txt", "", ("Rating=R", "Title=A"), "Title: A\n\nRating: R\n\n"),
    "YAML, plain and quoted": (
        "a.md",
        "---\ntitle: \"A\"  # so\nauthor: 'B'\nsummary: C\n---\n\n",
        ('Title=D "E"', "Author=F's", "Summary=G: H"),
        "---\ntitle: \"D \\\"E\\\"\"  # so\nauthor: 'F''s'\nsummary: 'G: H'\n---\n\n",
    ),
    "YAML, block and number": (
        "a.md",
        "---\ntitle: A\nsummary: >-\n  One\n  two\ndate: 2001-02-03\n---\n\n",
        ("Title=2001", "Summary=Three", "Date=2002-03-04"),
        "---\ntitle: '2001'\nsummary: Three\ndate: 2002-03-04\n---\n\n",
    ),
    "YAML, lists": (
        "a.md",
        "---\nauthors:\n  - B\n  - C\ntags: [d, \"e\"]\n---\n\n",
        ("Author=B", "Author=F: G", "Author=H", "Tags=i"),
        "---\nauthors:\n  - B\n  - 'F: G'\n  - H\ntags: [i]\n---\n\n",
    ),
    "YAML, nothing": ("a.md", "---\ntitle: A\nauthor:\nrating: ~\n---\n\n", ("Author=B", "Rating=R"), "---\ntitle: A\nauthor: B\nrating: R\n---\n\n"),
    "YAML, new and gone": (
        "a.md",
        "---\r\ntitle: A\r\ntags: [b]\r\n---\r\n\r\n",
        ("Rating=R", "Tags"),
        "---\r\ntitle: A\r\nrating: R\r\n---\r\n\r\n",
    ),
    "YAML in a text": ("a.txt", "---\ntitle: A\n---\n\n", ("Title=B", "Rating=R"), "---\ntitle: B\nrating: R\n---\n\n"),
    "JSON": (
        "a.md",
        '{\n  "title": "A",\n  "authors": ["B", "C"],\n  "date": 2001,\n  "extra": {"x": 1}\n}\n\n',
        ('Title=It\'s "so"', "Author=D", "Date=2002", "Rating=R"),
        '{\n  "title": "It\'s \\"so\\"",\n  "authors": ["D"],\n  "date": 2002,\n  "extra": {"x": 1},\n  "rating": "R"\n}\n\n',
    ),
    "JSON on one line": ("a.txt", ';;;\n{"title": "A", "rating": "R"}\n;;;\n', ("Author=B",), ';;;\n{"title": "A", "rating": "R", "author": "B"}\n;;;\n'),
    "JSON, a key taken out": ("a.md", '{\n  "title": "A",\n  "rating": "R"\n}\n', ("Rating",), '{\n  "title": "A"\n}\n'),
    "JSON, the first key taken out": ("a.md", '---json\n{\n  "title": "A",\n  "tags": ["a", "b"],\n  "rating": "R"\n}\n---\n', ("Tags",), '---json\n{\n  "title": "A",\n  "rating": "R"\n}\n---\n'),
    "TOML": (
        "a.md",
        "+++\ntitle = 'A'\nauthors = ['B', \"C\"]\ndate = 2001-02-03\n[extra]\nx = 1\n+++\n\n",
        ("Title=It's", "Author=D", "Date=2002-03-04", "Rating=R"),
        '+++\ntitle = "It\'s"\nauthors = ["D"]\ndate = 2002-03-04\nrating = "R"\n[extra]\nx = 1\n+++\n\n',
    ),
    "HTML, also in its title": (
        "a.html",
        "<html><head><title>The Bell</title></head><body><h1>The Bell</h1><p>Author: B</p><p>Rating: R</p><hr>",
        ("Title=Salt & <Rope>", "Author=C"),
        "<html><head><title>Salt &amp; &lt;Rope&gt;</title></head><body><h1>Salt &amp; &lt;Rope&gt;</h1>"
        "<p>Author: C</p><p>Rating: R</p><hr>",
    ),
    "HTML, a line like the others": (
        "a.html",
        "<body>\n<p><b>Title:</b> A</p>\n<p><b>Author:</b> B</p>\n<hr>\n",
        ("Rating=R",),
        "<body>\n<p><b>Title:</b> A</p>\n<p><b>Author:</b> B</p>\n<p><b>Rating:</b> R</p>\n<hr>\n",
    ),
    "HTML, an attribute": (
        "a.html",
        "<head><title>A</title><meta name=author content=B></head><body>\n",
        ('Author=Zoë "C"',),
        '<head><title>A</title><meta name=author content="Zo&#235; &quot;C&quot;"></head><body>\n',
    ),
    "HTML, a new tag": (
        "a.html",
        "<head><title>A</title></head><body><h1>A</h1>\n",
        ("Language=en",),
        '<head>\n<meta name="dcterms.language" content="en"><title>A</title></head><body><h1>A</h1>\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "before", "wishes", "after"), CASES.values(), ids=CASES.keys())
def test_fields_are_set_in_the_style_of_the_file(
    folder: Path, name: str, before: str, wishes: tuple[str, ...], after: str
) -> None:
    content, refusals = annotated(folder, name, before + STORY, *wishes)
    assert refusals == []
    assert content.decode() == after + STORY
    assert annotated(folder, name, content, *wishes) == (content, [])


REFUSED: dict[str, tuple[str, str | bytes, tuple[str, ...], str]] = {
    "a field within the story": (
        "a.txt",
        f"Title: A\nAuthor: B\n\n{STORY}\nDisclaimer: Not mine.\n",
        ("Disclaimer=Hers.",),
        "disclaimer stands outside the header, at line 6, and the story is never changed",
    ),
    "a character that the encoding lacks": (
        "a.txt",
        f"Title: Caf\xe9\nAuthor: B\n\n{STORY}".encode("cp1252"),
        ("Title=Ω",),
        "the file is cp1252, which has no character Ω (U+03A9)",
    ),
    "an encoding that nothing declares": (
        "a.txt",
        f"Title: A\nAuthor: B\n\n{STORY}".encode("utf-16-le"),
        ("Title=C",),
        "UTF-16 without a byte-order mark",
    ),
    "a value that would be taken for another field": (
        "a.txt",
        f"Rating: R   Category: V\nTitle: A\n\n{STORY}",
        ("Rating=PG | Words: 12",),
        "edit it by hand",
    ),
    "tags in a value": (
        "a.html",
        "<body><p>Title: A</p><p>Author: B</p><p>Summary: It is <i>very</i> late.</p><hr><p>So.</p>",
        ("Summary=C",),
        "summary holds tags",
    ),
    "a table in front matter": (
        "a.md",
        f"---\ntitle: A\nauthor: {{name: B}}\n---\n\n{STORY}",
        ("Author=C",),
        "the value of author is no text",
    ),
    "a key of JSON that is no text": (
        "a.md",
        f'{{"title": "A", "author": {{"name": "B"}}}}\n\n{STORY}',
        ("Author=C",),
        "is no text",
    ),
    "an alias": ("a.md", f"---\ntitle: &a A\nsummary: *a\n---\n\n{STORY}", ("Summary=C",), "an anchor, an alias"),
    "a remark in a list": ("a.md", f"---\ntags: [a, # so\n b]\n---\n\n{STORY}", ("Tags=C",), "a remark in it"),
    "front matter that is broken": ("a.md", f"---\ntitle: A\nsummary: [b\n---\n\n{STORY}", ("Title=C",), "no valid YAML"),
    "a header that would be none": ("a.txt", f"Title: A\n\n{STORY}", ("Mood=dry", "Title"), "edit it by hand"),
    "no epub": ("a.epub", b"PK\x03\x04", ("Title=C",), "the file is no EPUB"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "wishes", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_set_without_loss_is_said(
    folder: Path, name: str, content: str | bytes, wishes: tuple[str, ...], reason: str
) -> None:
    after, refusals = annotated(folder, name, content, *wishes)
    assert after == (content if isinstance(content, bytes) else content.encode())
    assert len(refusals) == 1
    assert reason in refusals[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_are_kept(folder: Path, encoding: str, line_end: str) -> None:
    before = f"Title: Café\nAuthor: B\n\n{STORY}".replace("\n", line_end).encode(encoding)
    after = f"Title: Münster\nAuthor: B\nRating: R\n\n{STORY}".replace("\n", line_end).encode(encoding)
    assert annotated(folder, "a.txt", before, "Title=Münster", "Rating=R") == (after, [])


def test_a_book_keeps_all_but_its_metadata(folder: Path) -> None:
    with zipfile.ZipFile(packed := BytesIO(), "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        with zipfile.ZipFile(BytesIO(book())) as plain:
            for entry in plain.infolist()[1:]:
                entry.date_time = (2001, 2, 3, 4, 6, 8)
                archive.writestr(entry, plain.read(entry), zipfile.ZIP_DEFLATED)
        archive.comment = b"kept"
    before = packed.getvalue()
    wishes = ("Title=Salt & Rope", "Author=Zoë", "Publisher=Quay", "Rating=R")
    after, refusals = annotated(folder, "a.epub", before, *wishes)
    assert refusals == []
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        assert new.testzip() is None
        assert new.comment == b"kept"
        assert [(each.filename, each.compress_type, each.date_time) for each in new.infolist()] == [
            (each.filename, each.compress_type, each.date_time) for each in old.infolist()
        ]
        changed = {"OPS/book.opf", "OPS/page 1.xhtml"}
        assert {each.filename for each in old.infolist() if new.read(each.filename) != old.read(each)} == changed
        for entry in old.infolist():
            if entry.filename not in changed:
                start = new.getinfo(entry.filename).header_offset
                length = 30 + len(entry.filename) + entry.compress_size
                assert after[start : start + length] == before[entry.header_offset : entry.header_offset + length]
        package = new.read("OPS/book.opf").decode()
    assert "<dc:title>Salt &amp; Rope</dc:title><dc:creator>Zoë</dc:creator>" in package
    assert "<dc:publisher>Quay</dc:publisher>" in package
    fields = {field.name: field.value for field in api.read("a.epub").document.fields}
    assert (fields["title"], fields["rating"], fields["summary"]) == ("Salt & Rope", "R", "Late & lost.")


def test_a_signed_book_is_left_alone(folder: Path) -> None:
    signed = book({"META-INF/signatures.xml": "<signatures/>"})
    after, refusals = annotated(folder, "a.epub", signed, "Title=B")
    assert after == signed
    assert "signed" in refusals[0]


def test_a_book_that_holds_a_file_twice_is_left_alone(folder: Path) -> None:
    with zipfile.ZipFile(packed := BytesIO(book()), "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr("OPS/book.opf", archive.read("OPS/book.opf"))
    after, refusals = annotated(folder, "a.epub", packed.getvalue(), "Title=B")
    assert after == packed.getvalue()
    assert "holds OPS/book.opf twice" in refusals[0]


def test_the_name_by_which_a_book_is_sorted_goes_with_its_author(folder: Path) -> None:
    metadata = '<dc:title>A</dc:title><dc:creator opf:role="aut" opf:file-as="Lake, Ann">Ann Lake</dc:creator>'
    after, _ = annotated(folder, "a.epub", book(metadata=metadata), "Author=Tom Weir")
    with zipfile.ZipFile(BytesIO(after)) as new:
        assert '<dc:creator opf:role="aut">Tom Weir</dc:creator>' in new.read("OPS/book.opf").decode()
