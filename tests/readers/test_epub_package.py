"""What the package of an EPUB says: elements, their refinements, and the ways in which tools write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.epubs import CHAPTER, book, package, read, values


def metadata(elements: str) -> dict[str | None, str]:
    """What a package says that has these elements."""
    return values(read(book(metadata=elements, pages=(CHAPTER,))))


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        (
            '<dc:title id="a">A Winter Tale</dc:title><meta refines="#a" property="title-type">subtitle</meta>'
            '<dc:title id="b">The Ferry</dc:title><meta refines="#b" property="title-type">main</meta>'
            '<dc:title id="c">Harbour</dc:title><meta refines="#c" property="title-type">collection</meta>',
            {"title": "The Ferry", "subtitle": "A Winter Tale"},
        ),
        ("<dc:title>The Ferry</dc:title><dc:title>Harbour</dc:title>", {"title": "The Ferry"}),
        (
            '<dc:creator opf:file-as="Lake, Ann" opf:role="aut">Ann Lake</dc:creator>'
            '<dc:creator opf:role="ill">Bo Moor</dc:creator><dc:creator>Cy Fen</dc:creator>'
            '<dc:creator opf:role="aut">Ann Lake</dc:creator><dc:contributor opf:role="trl">Di Rill</dc:contributor>'
            '<dc:contributor opf:role="bkp">a tool</dc:contributor><dc:contributor>a friend</dc:contributor>',
            {"author": "Ann Lake, Cy Fen", "artist": "Bo Moor", "translator": "Di Rill"},
        ),
        (
            '<dc:creator id="a">Ann Lake</dc:creator><meta refines="#a" property="role" scheme="marc:relators">aut'
            '</meta><meta refines="#a" property="role" scheme="marc:relators">ill</meta>'
            '<meta refines="#a" property="file-as">Lake, Ann</meta>'
            '<dc:creator id="b">Ed Weir</dc:creator><meta refines="#b" property="role">edt</meta>',
            {"author": "Ann Lake", "editor": "Ed Weir"},
        ),
        ('<dc:creator opf:role="cre">Ann Lake</dc:creator>', {"author": "Ann Lake"}),
        (
            '<dc:date opf:event="creation">2024-01-01</dc:date><dc:date opf:event="modification">2005-01-01</dc:date>'
            '<dc:date opf:event="publication">2004-02-01T00:00:00+00:00</dc:date>',
            {"date": "2004-02-01", "updated": "2005-01-01"},
        ),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", {}),
        ("<dc:date>February 2004</dc:date>", {"date": "February 2004"}),
        ('<meta property="dcterms:modified">2024-01-01T10:00:00Z</meta>', {"updated": "2024-01-01"}),
        ("<dc:language>en-GB</dc:language><dc:language>fr</dc:language>", {"language": "en-GB"}),
        (
            "<dc:subject>Boats</dc:subject><dc:subject>Fog &amp;amp; rain</dc:subject><dc:subject> </dc:subject>",
            {"tags": "Boats, Fog & rain"},
        ),
        (
            '<dc:identifier opf:scheme="URL">http://a.example</dc:identifier><dc:identifier id="id">x-1</dc:identifier>'
            "<dc:rights>Free</dc:rights><dc:publisher>Quay</dc:publisher><dc:source>http://a.example/1</dc:source>",
            {"identifier": "x-1", "copyright": "Free", "publisher": "Quay", "source": "http://a.example/1"},
        ),
        (
            '<meta name="calibre:series" content="Harbour &amp; Sea"/>'
            '<meta name="calibre:series_index" content="2.0"/>',
            {"series": "Harbour & Sea [2]"},
        ),
        (
            '<meta name="calibre:series_index" content="1.5"/><meta content="Harbour" name="calibre:series"/>'
            '<meta name="calibre:rating" content="8.0"/><meta name="cover" content="c"/>',
            {"series": "Harbour [1.5]"},
        ),
        (
            '<meta property="belongs-to-collection" id="s">Harbour</meta><meta refines="#s" property="group-position">3'
            '</meta><meta refines="#s" property="collection-type">series</meta>'
            '<meta property="belongs-to-collection" id="t">Best of 2004</meta>'
            '<meta refines="#t" property="collection-type">set</meta>',
            {"series": "Harbour [3]"},
        ),
    ],
    ids=[
        "titles of EPUB 3", "titles of EPUB 2", "roles of EPUB 2", "roles of EPUB 3", "unknown role", "dates",
        "no date", "a date in words", "modified", "languages", "subjects", "the rest", "series of calibre",
        "half a volume", "series of EPUB 3",
    ],
)  # fmt: skip
def test_elements(elements: str, expected: dict[str, str]) -> None:
    assert metadata(elements) == expected


@pytest.mark.parametrize(
    ("description", "summary"),
    [
        ("Late  and\n\n lost.", "Late and lost."),
        ("&lt;p&gt;Late &amp;amp; lost.&lt;/p&gt;&lt;p&gt;Twice.&lt;/p&gt;", "Late & lost. Twice."),
        ("&amp;lt;p class=\"x\"&amp;gt;Late &amp;amp;amp; &amp;lt;i&amp;gt;lost&amp;lt;/i&amp;gt;.", "Late & lost."),
        ("&lt;i&gt;Late&lt;/i&gt;ly&lt;br/&gt;lost", "Lately lost"),
        ("<p>Late</p><p>and <i>lost</i>.</p>", "Late and lost."),
        ("Tom &amp;lt;3 the sea &amp;#8212; and AT&amp;T &lt;3", "Tom <3 the sea \u2014 and AT&T <3"),
        ("http://a.example/?x=1&amp;section=2", "http://a.example/?x=1&section=2"),
        ("<![CDATA[<p>Late &amp; lost.</p>]]>", "Late & lost."),
        ("Set <between> the wars</between>", "Set <between> the wars</between>"),
    ],
)  # fmt: skip
def test_descriptions(description: str, summary: str) -> None:
    assert metadata(f"<dc:description>{description}</dc:description>") == {"summary": summary}


OPF = package("<dc:title>The Caf\u00e9</dc:title>", 0)


@pytest.mark.parametrize(
    "opf",
    [
        '<?xml version="1.0" encoding="utf-8"?>' + OPF,
        "\n\n" + '<?xml version="1.0"?>' + OPF,
        b"\xef\xbb\xbf" + OPF.encode(),
        ('<?xml version="1.0" encoding="utf-16"?>' + OPF).encode("utf-16"),
        b"\xfe\xff" + OPF.encode("utf-16-be"),
        ('<?xml version="1.0" encoding="windows-1252"?>' + OPF).encode("cp1252"),
        OPF.replace("xmlns:opf=", "xmlns:other=")
        .replace("<metadata", "<opf:metadata")
        .replace("</metadata", "</opf:metadata"),
        OPF.replace("dc:title", "dc:Title"),
        '<!DOCTYPE package PUBLIC "-//x//DTD OEB 1.2 Package//EN" "http://x.example/oeb.dtd">'
        + OPF.replace("\u00e9", "&eacute;"),
    ],
    ids=["UTF-8", "blank lines", "mark", "UTF-16", "UTF-16 BE", "cp1252", "no namespace", "OEB", "OEB's DTD"],
)
def test_ways_to_write_a_package(opf: str | bytes) -> None:
    assert values(read(book({"OPS/book.opf": opf}))) == {"title": "The Caf\u00e9"}


def test_metadata_of_a_part_are_not_those_of_the_book() -> None:
    part = '<collection role="x"><metadata><dc:subject>Boats</dc:subject></metadata></collection></package>'
    opf = package("<dc:title>The Ferry</dc:title>", 0).replace("</package>", part).replace("dc:subject", "subject")
    assert values(read(book({"OPS/book.opf": opf}))) == {"title": "The Ferry"}


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="<>&"), min_size=1, max_size=30)


@given(title=WORDS, author=WORDS)
def test_any_words_come_back(title: str, author: str) -> None:
    found = read(book(metadata=f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>", pages=()))
    wanted = {"title": " ".join(title.split()), "author": " ".join(author.split())}
    assert values(found) == {name: value for name, value in wanted.items() if value}


NAMES = st.sampled_from(["dc:title", "dc:creator", "dc:date", "dc:description", "meta", "manifest", "item", "p"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["id", "refines", "property", "name", "content", "opf:role", "opf:event"]),
    st.sampled_from(["", "a", "#a", "title-type", "role", "aut", "calibre:series", "calibre:series_index",
                     "dcterms:modified", "belongs-to-collection", "group-position", "&lt;p", "\u00e9"]),
)  # fmt: skip


def _element(name: str, attributes: dict[str, str], inner: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>"


ELEMENTS = st.recursive(
    WORDS,
    lambda inner: st.builds(_element, NAMES, ATTRIBUTES, st.lists(inner, max_size=4).map("".join)),
    max_leaves=12,
)


@given(ELEMENTS)
def test_no_package_raises(elements: str) -> None:
    found = read(book(metadata=elements, pages=(CHAPTER,)))
    assert found.error is None
    for field in found.fields:
        assert field.value == " ".join(field.value.split())
        assert found.text[field.value_span.start : field.value_span.end].decode() == field.value
