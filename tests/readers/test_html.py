"""HTML: the shapes of the great archives, places in the source, hostile pages."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.model import trait
from linter.model.document import Document
from linter.readers.encoding import decode
from linter.readers.html import GREATEST_HEAD, read_html
from linter.readers.html.inferred import infer_html_fields
from linter.readers.html.page import PAGE, Page
from linter.vocabularies.labels import label_table

LABELS = label_table({})


def read(text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    view, encoding = decode(data, "cp1252")
    return read_html("story.html", view, encoding, LABELS)


def values(found: Document) -> dict[str | None, str]:
    return {field.name: field.value for field in found.fields}


def source(found: Document, name: str) -> str:
    field = found.field(name)
    assert field is not None
    return found.text[field.value_span.start : field.value_span.end].decode()


AO3 = """<!DOCTYPE html><html><head><title>The Ferry - Ann Lake - Harbour Lights</title></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>The Ferry</b><br/>Posted originally on an <a href="http://example.org/">archive</a>.</p>
<div class="meta"><dl class="tags">
  <dt>Rating:</dt><dd><a href="http://example.org/t">Teen And Up Audiences</a></dd>
  <dt>Archive Warning:</dt><dd><a href="x">No Archive Warnings Apply</a></dd>
  <dt>Fandom:</dt><dd><a href="x">Fog &amp; Fen</a>, <a href="y">Boats</a></dd>
  <dt>Collections:</dt><dd>Harbours</dd>
  <dt>Stats:</dt><dd>
    Published: 2019-05-11
    Words: 6941
  </dd>
</dl>
<h1>The Ferry</h1>
<div class="byline">by <a rel="author" href="x">Ann Lake</a></div>
<p>Summary</p>
<blockquote class="userstuff"><p>A ferry is late.</p><p>Nobody minds.</p></blockquote>
</div></div>
<div id="chapters" class="userstuff"><p>The ferry was late.</p></div></body></html>
"""

TABLE_PAGE = """<html><head><title>The Ferry by Ann Lake</title><style>p { color: red }</style></head><body>
<h1><a href="x">The Ferry</a> by <a class='authorlink' href='y'>Ann Lake</a></h1>
<table class="full">
<tr><td><b>Status:</b></td><td>Completed</td></tr>
<tr><td><b>Packaged:</b></td><td>2004-02-01</td></tr>
<tr><td><b>Rating:</b></td><td>K</td></tr>
<tr><td><b>Summary:</b></td><td><div>A ferry is late.
<p>Nobody minds.</p></div></td></tr>
</table>
<h2>Table of Contents</h2><p>The ferry was late.</p></body></html>
"""

TITLE_PAGE = """<html><body>
<h3><a href="x">The Ferry</a> by <a class="authorlink" href="y">Ann Lake</a></h3><div>
<b>Genre:</b> Drama, Comedy<br />
<b>Rating:</b> K<br />
<b>Summary:</b> <div>A ferry is late.<p>Nobody minds.</p></div><br />
</div></body></html>
"""


def test_a_download_with_a_list_of_tags() -> None:
    found = read(AO3)
    assert found.error is None
    assert values(found) == {
        "rating": "Teen And Up Audiences",
        "warnings": "No Archive Warnings Apply",
        "fandom": "Fog & Fen, Boats",
        None: "Harbours",
        "date": "2019-05-11",
        "words": "6941",
        "title": "The Ferry",
        "author": "Ann Lake",
        "summary": "A ferry is late. Nobody minds.",
    }
    assert source(found, "rating") == "Teen And Up Audiences"
    assert source(found, "fandom").startswith("Fog &amp; Fen</a>")
    assert found.text[found.body.start :].startswith(b'<div id="chapters"')
    assert found.traits & trait.BODY
    assert not found.traits & trait.PLAIN


def test_a_table_of_labels() -> None:
    found = read(TABLE_PAGE)
    assert values(found) == {
        "title": "The Ferry",
        "author": "Ann Lake",
        "completed": "Completed",
        "packaged": "2004-02-01",
        "rating": "K",
        "summary": "A ferry is late. Nobody minds.",
    }
    assert (source(found, "title"), source(found, "author")) == ("The Ferry", "Ann Lake")
    assert found.text[found.body.start :].startswith(b"<h2>Table of Contents")


def test_a_title_page_of_bold_labels() -> None:
    found = read(TITLE_PAGE)
    assert values(found) == {
        "title": "The Ferry",
        "author": "Ann Lake",
        "genre": "Drama, Comedy",
        "rating": "K",
        "summary": "A ferry is late. Nobody minds.",
    }
    assert not found.traits & trait.BODY


def test_paragraphs_with_labels() -> None:
    found = read(
        "<html><body><p><b>Title:</b> Fähre &amp; Fen</p><p>Author: Ann Lake<p>Rating:</p>"
        "<p>Disclaimer: Not mine &mdash;\nnone of it.</p>\n<p>The ferry was late.</p></body></html>"
    )
    assert values(found) == {
        "title": "Fähre & Fen",
        "author": "Ann Lake",
        "rating": "",
        "disclaimer": "Not mine — none of it.",
    }
    assert source(found, "title") == "Fähre &amp; Fen"
    assert source(found, "disclaimer") == "Not mine &mdash;\nnone of it."
    rating = found.field("rating")
    assert rating is not None
    assert found.text[rating.label_span.start : rating.label_span.end] == b"Rating"
    assert found.text[found.body.start :].startswith(b"<p>The ferry was late.")


def test_preformatted_text() -> None:
    found = read(
        "<h1>The Ferry</h1><h2>a harbour fanfiction by <a href='x'>Ann Lake</a></h2>"
        "<pre>Rating: PG\nDisclaimer: It isn&#39;t mine,\nnone of it.\n\nThe ferry was late.\n</pre>"
    )
    assert values(found) == {
        "title": "The Ferry",
        "author": "Ann Lake",
        "rating": "PG",
        "disclaimer": "It isn't mine, none of it.",
    }
    assert found.text[found.body.start :].startswith(b"The ferry was late.")


def test_a_byte_order_mark_is_no_text() -> None:
    found = read("\ufeff<center><b>The Ferry</b><br>by Ann Lake</center><p>The ferry was late.</p>")
    assert values(found) == {"title": "The Ferry", "author": "Ann Lake"}


def test_the_head_of_the_page_tells_what_the_page_does_not() -> None:
    found = read(
        '<head><title>The Ferry</title><meta name="author" content="Ann &amp; Bo">'
        '<meta name="DC.title" content="The Other Ferry"><meta property="og:image" content="x.png">'
        '<meta name="description" content="A ferry is late."></head><body><p>The ferry was late.</p></body>'
    )
    assert values(found) == {"title": "The Other Ferry", "author": "Ann & Bo", "summary": "A ferry is late."}
    assert source(found, "author") == "Ann &amp; Bo"


def test_the_page_title_in_three_parts() -> None:
    found = read("<head><title>The Ferry - Ann Lake - Harbour Lights</title></head><p>It was late.</p>")
    assert values(found) == {"title": "The Ferry", "author": "Ann Lake"}
    assert (source(found, "title"), source(found, "author")) == ("The Ferry", "Ann Lake")


@pytest.mark.parametrize("title", ["Stand by Me", "By the Sea", "The Ferry: A Tale"])
def test_a_heading_without_a_link_is_all_title(title: str) -> None:
    assert values(read(f"<h1>{title}</h1><p>Rating: G</p><p>The ferry was late.</p>"))["title"] == title


def test_a_heading_may_begin_with_an_empty_line() -> None:
    found = read("<title>Harbour tales</title><h1>&#8232;The ferry was late</h1><p>It was foggy.</p>")
    assert values(found)["title"] == "The ferry was late"


def test_a_page_without_a_story_has_no_body() -> None:
    found = read('<head><meta name="author" content="Ann"><title>The Ferry</title></head><body><p></p></body>')
    assert values(found) == {"title": "The Ferry", "author": "Ann"}
    assert not found.traits & trait.BODY


def test_dialogue_is_no_header() -> None:
    found = read("<p><b>MARA:</b> You came back.</p><p><b>JOHN:</b> I did.</p><p>JOHN: Yes: I did.</p>")
    assert found.fields == []
    assert found.header is None
    assert found.error is None
    assert found.traits & trait.BODY


def test_dialogue_under_a_header_is_story() -> None:
    found = read("<p>Title: T</p><p>Author: A</p>" + "<p><b>MARA:</b> You came back.</p>" * 9)
    assert values(found) == {"title": "T", "author": "A"}
    assert found.text[found.body.start :].startswith(b"<p><b>MARA")


def test_scripts_and_comments_are_not_read() -> None:
    found = read("<script>x = '<p>Title: A</p>'</script><!-- <p>Title: B</p> --><p>Title: C</p><p>Rating: G</p>")
    assert values(found) == {"title": "C", "rating": "G"}


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x00\x01", b"A line of prose.\nAnother.", b"<p>Title: x\x00</p>"])
def test_no_html_at_all_is_an_error(data: bytes) -> None:
    found = read(data)
    assert found.error is not None
    assert "no HTML" in found.error.message
    assert found.fields == []
    assert found.traits & trait.BROKEN


def test_an_empty_file_is_none() -> None:
    found = read(b"")
    assert found.error is None
    assert found.header is None


STORY = "<p>The ferry was late, and nobody on the quay could say <i>why</i>; the fog had come up at four.</p>\n" * 300
HEADER = "<h1>The Ferry</h1><p>Author: Ann Lake<br>Rating: PG<br>Disclaimer: None of it is mine.</p>"


@pytest.mark.parametrize("below", ["", "<p>It said: late.</p>", "<h3>Two</h3><ul><li><a href='x:y'>On</a></ul>"])
def test_a_page_is_read_no_further_than_its_header(below: str) -> None:
    page = read(HEADER + STORY + below).memo[PAGE]
    assert isinstance(page, Page)
    assert page.position < 2000


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        ("<h1>The Ferry</h1><p>Rating: PG</p>", "<meta name=author content='Ann Lake'>", {"title", "rating", "author"}),
        ("<p>Author: Ann Lake</p><p>Rating: PG</p>", "<title>The Ferry</title>", {"title", "rating", "author"}),
        ("<h1>The Ferry</h1>", "<p>Pairing: Mara/Bo</p>", {"title", "pairing"}),
        ("<h1>The Ferry</h1>", "<pre>The end.\n\nPairing: Mara/Bo\n</pre>", {"title", "pairing"}),
        ("<h1>The Ferry</h1><p>Of <em class=author>Ann</em></p>", "", {"title", "author"}),
        ("<h1>The Ferry</h1><p>Of <em class=author>Ann</em></p>", "<em class=author>Bo</em>", {"title"}),
    ],
)
def test_what_stands_far_below_a_header_counts(above: str, below: str, names: set[str]) -> None:
    found = read(above + STORY + below)
    assert {field.name for field in (*found.fields, *found.strays)} == names


def test_only_the_head_is_looked_at() -> None:
    assert read(b"<p>" + b"x" * GREATEST_HEAD + b"</p><p>Title: T</p><p>Rating: G</p>").fields == []
    assert read(b"<p>" + "é".encode() * GREATEST_HEAD).fields == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>Rating: x" * 20_000,
        "<dl>" + "<dt>Rating:<dd>" * 17_000,
        "<div>" * 50_000 + "<p>Title: T",
        "<h1>" + "<a rel=author>x</a>" * 13_000,
        "<h1>" + " " * 250_000 + "<a rel=author>x</a>",
        "<h1>" + "a story by " * 20_000,
        "<dl><dt>Stats:</dt><dd>" + "Words: 1 " * 28_000,
        "<p>Title: " + "&amp;" * 50_000,
        "<pre>Rating: x\n" + "aaaa\n" * 50_000,
        "<pre>" + "Rating: x&amp;\n\n" * 15_000,
        "<pre>" + "Rating: x&amp;\r\r" * 15_000,
        "<p>" + "Rating: x é\n" * 20_000,
        "<p>Title: x" + "<b>Rating:</b> x " * 15_000,
        "<p>Title: x" + "<br>more" * 30_000,
        "<p>Rated: Fiction T - " + "a - " * 60_000,
        "<p>Summary:</p>" + "<blockquote><p>x" * 15_000,
        "<table>" + "<tr><td><b>Title</b>" * 12_000,
        "<title>" + "x by " * 50_000,
        "<title>" + "x - " * 60_000,
        "<title>" + "x | " * 60_000,
        "<title>" + "x (" * 60_000,
        "<h2>x</h2>" + "<h3>by x</h3>" * 18_000,
        "<a '" * 60_000,
        '<a "' * 60_000,
        "<select>" * 30_000 + "<p>Title: T",
        "<h1>T</h1><p>x</p>" * 4 + "<p>Disclaimer: x</p>" * 12_000,
        "<h1>" + "x<br>" * 50_000,
        "<h1>" + "by<br>" * 40_000,
        "<span class=author>x" * 12_000,
        "<p><b>Rating</b><br>" * 12_000,
    ],
    ids=[
        "fields",
        "empty fields",
        "depth",
        "authors",
        "spaces",
        "bylines",
        "statistics",
        "entities",
        "lines",
        "fields in a pre",
        "fields in a pre of an old Macintosh",
        "fields in a paragraph",
        "bold fields in a paragraph",
        "line breaks in a value",
        "facts",
        "quotations",
        "cells",
        "bylines in the page's title",
        "parts of the page's title",
        "rules in the page's title",
        "brackets in the page's title",
        "bylines in headings",
        "single quotes",
        "double quotes",
        "controls",
        "strays",
        "lines of a heading",
        "bylines of one word",
        "classes",
        "bold labels",
    ],
)
def test_hostile_pages_are_read_in_linear_time(text: str) -> None:
    # A quadratic reader takes minutes over any of these.
    holds(read(text))


PIECES = [
    "<p>", "</p>", "<br>", "<dl>", "<dt>", "<dd>", "<td>", "<h1>", "<pre>", "</pre>", "<b>", "</b>",
    "<blockquote>", "<a rel=author>", "</a>", "<title>", "</title>", "<script>", "</script>", "<!--", "-->",
    "<", ">", "&amp;", "&", "&#", "é", "Title", "Rating", "Summary", "Stats:", "Words: 1", "by ", "Ann",
    ":", " ", "\n", '<meta name="author" content="x">', "<tr>", "<h2>", "<hr>", "<center>", "<span class=label>",
    "</span>", "<input>", "<select>", "</select>", "<lj user=ann>", "<div class=byline>", "<div id=profile_top>",
    "Rated: Fiction T - English - ", "Summary:", "Disclaimer: ", "I own nothing of this story. ", "Rated PG-13",
    "The Ferry", " by Ann Lake", " - ", " | ", "[", "]", "&nbsp;", "&#150;", "<a href='mailto:x'>", "\r", "\t", "=",
    "<p class=rating>", "<span class=author>", "<h2 itemprop=name>", "<div class=label>", "PG", "<h1>The Ferry</h1>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("<dt>Stats:<dd>")
@example("<pre>Title: &amp;\né")
def test_no_page_raises_and_every_place_holds(text: str) -> None:
    found = read(text)
    holds(found)
    for field in infer_html_fields(found):
        assert field.name not in found.usable
        found.text[field.value_span.start : field.value_span.end].decode()


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.lists(st.integers(0, 12), max_size=5))
def test_a_page_that_is_read_in_steps_has_the_same_blocks(text: str, steps: list[int]) -> None:
    pages = [Page(text.encode()), Page(text.encode())]
    for number in sorted(steps):
        assert pages[0].has(number) == (number < len(pages[0].blocks))
    seen = []
    for page in pages:
        page.read()
        seen.append([(block.text, block.chunks, block.styles, block.kind, block.path) for block in page.blocks])
    assert seen[0] == seen[1]


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    holds(read(data))
    holds(read(b"<p>Title: " + data))


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<&"), min_size=1))
def test_a_value_is_the_bytes_at_its_place(value: str) -> None:
    found = read(f"<html>&lt;é&gt;<p>Author: Ann</p><p><i>Title</i>: {value}</p></html>")
    assert values(found)["title"] == value
    assert source(found, "title") == value


def holds(found: Document) -> None:
    size = len(found.text)
    assert 0 <= found.body.start <= found.body.end == size
    for field in found.fields:
        assert 0 <= field.label_span.start <= field.label_span.end <= size
        assert field.line_span.start <= field.value_span.start <= field.value_span.end <= field.line_span.end
        found.text[field.value_span.start : field.value_span.end].decode()
        found.text[field.label_span.start : field.label_span.end].decode()


# What the head of a page tells, and who wrote what it holds.

LONG = "The ferry was late again that morning, and nobody on the quay could say why it was so.</p><p>Then it came."


def page(head: str, body: str, tag: str = '<html lang="en-GB">') -> Document:
    return read(
        f"<!DOCTYPE html>{tag}<head><title>The Ferry | Harbour Press</title>{head}</head><body>{body}</body></html>"
    )


SITE = '<meta name="author" content="Harbour Press">'


def authors(found: Document) -> list[str]:
    return [field.value for field in (*found.fields, *found.strays) if field.name == "author"]


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>The Ferry</h1><p>by Ann Lake</p><p>{LONG}</p>",
        f"<h1>The Ferry</h1><p>By: Ann Lake</p><p>{LONG}</p>",
        f"<h1>Chapter 3</h1><p>by Ann Lake</p><p>{LONG}</p>",
        f"<h1>The Ferry</h1><p>{LONG}</p><div><span>文章作者: </span><span><a href='/a'>Ann Lake</a></span></div>",
        f"<h1>The Ferry</h1><p>{LONG}</p><p>作者：Ann Lake</p>",
        "<h1>The Ferry</h1><article><p>Es war spät。</p></article><div>作者：Ann Lake</div><div>© Harbour Press</div>",
        f"<h1>The Ferry</h1><p>{LONG}</p><p>Автор: Ann Lake</p>",
        f"<h1>The Ferry</h1><p>{LONG}</p><p>Author: Ann Lake</p>",
    ],
)
def test_a_byline_on_the_page_wins_over_its_head(body: str) -> None:
    found = page(SITE, body)
    assert authors(found) == ["Ann Lake"]
    assert found.traits & trait.BODY
    assert found.usable["author"].value == "Ann Lake"


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>The Ferry</h1><p>{LONG}</p>",
        f"<h1>By Rope and Rain</h1><p>{LONG}</p>",
    ],
)
def test_the_head_counts_where_the_page_names_nobody(body: str) -> None:
    assert authors(page('<meta name="author" content="Mara Voss">', body))[0] == "Mara Voss"


def test_the_language_and_the_date_in_the_head() -> None:
    found = page(
        '<meta property="article:published_time" content="2024-05-01T10:00:00Z">', f"<h1>The Ferry</h1><p>{LONG}</p>"
    )
    assert (values(found)["language"], source(found, "language")) == ("en-GB", "en-GB")
    assert values(found)["date"] == "2024-05-01T10:00:00Z"
    assert found.text[found.body.start :].startswith(b"<p>The ferry")


@pytest.mark.parametrize("tag", ["<html xml:lang='de'>", "<html class=x lang=de>", '<html xmlns="x" lang = "de" >'])
def test_the_language_in_any_dress(tag: str) -> None:
    assert values(page("", "<h1>The Ferry</h1>", tag))["language"] == "de"


@pytest.mark.parametrize("tag", ["<html>", '<html lang="">', '<html data-language="x">', '<html><p lang="de">'])
def test_no_language(tag: str) -> None:
    assert "language" not in values(page("", "<h1>The Ferry</h1>", tag))


def test_a_label_wins_over_the_language_of_the_page_which_alone_is_no_header() -> None:
    assert values(page("", "<p>Title: The Ferry</p><p>Language: French</p><p>It rained.</p>"))["language"] == "French"
    assert read('<html lang="en"><body><p>It rained.</p></body></html>').fields == []


def test_a_comment_that_an_archive_has_written() -> None:
    info = '<!-- STORYINFO\ntitle: The Night Ferry\nfandom: Boats\ndate: 2010-01-11\nsummary: "Late?" she asked.\n-->'
    found = page("", f"<!-- menu: none -->{info}<p><strong>Ferry</strong></p><p>{LONG}</p>")
    assert values(found) == {
        "title": "The Night Ferry",
        "fandom": "Boats",
        "date": "2010-01-11",
        "summary": '"Late?" she asked.',
        "language": "en-GB",
    }
    assert found.text[found.body.start :].lstrip().startswith(b"<p><strong>")


def test_a_label_on_the_page_wins_over_a_comment() -> None:
    found = page(
        "", "<!--\ntitle: Other\nrating: G\n--><p>Title: The Ferry</p><p>Author: Ann Lake</p><p>It rained.</p>"
    )
    assert [field.value for field in found.fields if field.name == "title"] == ["The Ferry"]
    assert values(found)["rating"] == "G"


SAMPLE = "<pre>\nTitle: Some Story\nAuthor: Somebody\n</pre>"


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>The Ferry</h1><p>Write it so:</p>{SAMPLE}<p>{LONG}</p>",
        f"<h1>The Ferry</h1><p>{LONG}</p>{SAMPLE}<p>{LONG}</p>",
        f"<h1>The Ferry</h1><p>Write it so:</p><pre>\nSome Story\nby Somebody\n</pre><p>{LONG}</p>",
    ],
)
def test_a_sample_within_a_page_is_none_of_its_fields(body: str) -> None:
    found = page("", body)
    assert values(found) == {"title": "The Ferry", "language": "en-GB"}
    assert found.strays == []
    assert infer_html_fields(found) == []


def test_a_pre_that_holds_the_story_is_read() -> None:
    found = page("", f"<h2>Archive</h2>{SAMPLE[:-6]}\n\nThe ferry was late.\n</pre>")
    assert (values(found)["title"], values(found)["author"]) == ("Some Story", "Somebody")


@pytest.mark.parametrize(
    "heading", ["<h2>Brought to you by Harbour Boats</h2>", "<h2>Executive Summary</h2>", "<h2>About this story</h2>"]
)
def test_a_heading_that_is_no_title(heading: str) -> None:
    found = read(f"<html><body>{heading}<h2>The Ferry</h2><p>{LONG}</p></body></html>")
    assert values(found) == {"title": "The Ferry"}


def test_a_title_and_a_byline_below_a_chapter() -> None:
    found = read(f"<html><body><h1>Chapter 3</h1><p>The Ferry</p><p>written by Ann Lake</p><p>{LONG}</p></body></html>")
    assert values(found) == {"title": "The Ferry", "author": "Ann Lake"}
