"""What pages say of themselves outside their header: strays, and statements without a label."""

import pytest

from linter.model import trait
from linter.model.document import Document, Origin
from linter.readers.encoding import decode
from linter.readers.html import read_html
from linter.readers.html.inferred import infer_html_fields
from linter.vocabularies.labels import label_table

LABELS = label_table({})
HEAD = "<h1>The Ferry</h1><h2>by Ann Lake</h2>"
STORY = (
    "<p>The ferry was late, and nobody on the quay could say why; the fog had come up from the river at four.</p>" * 9
)


def read(text: str) -> Document:
    view, encoding = decode(text.encode(), "cp1252")
    return read_html("story.html", view, encoding, LABELS)


def inferred(text: str) -> dict[str | None, str]:
    found = read(text)
    fields = infer_html_fields(found)
    assert all(field.origin is Origin.STATED for field in fields)
    return {field.name: found.text[field.value_span.start : field.value_span.end].decode() for field in fields}


def strays(text: str) -> dict[str | None, str]:
    found = read(text)
    assert bool(found.strays) == bool(found.traits & trait.STRAY)
    for field in found.strays:
        assert field.origin is Origin.STRAY
        assert " ".join(found.text[field.value_span.start : field.value_span.end].decode().split()) == field.value
        assert found.text[field.label_span.start : field.label_span.end].decode() == field.label
    return {field.name: field.value for field in found.strays}


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("<p>Disclaimer: None of it is mine.</p>", {"disclaimer": "None of it is mine."}),
        (
            "<hr><p>Rating: PG<br>Feedback: ann@example.org</p><p><a href='/'>Home</a></p>",
            {"rating": "PG", "feedback": "ann@example.org"},
        ),
        ("<p>Disclaimer: None of it\nis mine.</p>" + STORY, {"disclaimer": "None of it is mine."}),
        ("<p>Published: 2001</p><p>Comments: 12</p><p>Reviews: 3</p>", {}),
        ("<div id='footer'><p>Disclaimer: The site's owner is liable for nothing.</p></div>", {}),
        ("<p>Dear Mara,</p><p>Note: the ferry is late.</p><p>It was.</p>", {}),
        ("<p>MARA: You came back.</p><p>BO: I did.</p>", {}),
        ("<p>Rating: <input></p>", {}),
        ("<pre>The end.\n\nDisclaimer: None of it is mine.\n</pre>", {"disclaimer": "None of it is mine."}),
    ],
)
def test_known_fields_in_the_body(foot: str, expected: dict[str, str]) -> None:
    assert strays(HEAD + STORY + foot) == expected


def test_a_field_at_the_foot_of_a_pre() -> None:
    story = "The ferry was late.\n\n" * 20
    assert strays(f"<pre>Title: T\nRating: G\n\n{story}Disclaimer: It isn't\nmine.\n</pre>") == {
        "disclaimer": "It isn't mine."
    }


STATEMENT = "The harbour and its people belong to Mara Fen. No profit is made from this story."


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}<p>{STATEMENT}</p>{STORY}",
        f"{HEAD}<p><i>{STATEMENT}</i></p>{STORY}",
        f"{HEAD}{STORY}<p>{STATEMENT}</p>",
        f"{HEAD}{STORY}<p>{STATEMENT}</p><p><a href='/'>Home</a></p>",
        f"<p>Title: The Ferry</p><p>Rating: G</p><p>Notes: {STATEMENT}</p>{STORY}",
        f"<p>{STATEMENT}</p>{HEAD}{STORY}",
        f"<pre>{STATEMENT}\n\nTitle: The Ferry\nRating: G\n\nThe ferry was late.</pre>",
    ],
    ids=["under the byline", "in italics", "at the foot", "above a link", "in the notes", "above the title", "pre"],
)
def test_a_disclaimer_without_a_label(text: str) -> None:
    assert inferred(text)["disclaimer"] == STATEMENT


def test_a_labelled_field_is_not_looked_for() -> None:
    assert inferred(f"{HEAD}<p>Disclaimer: None of it is mine.</p><p>{STATEMENT}</p>{STORY}") == {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rated PG-13", "PG-13"),
        ("[PG-13]", "PG-13"),
        ("<b>(NC-17)</b>", "NC-17"),
        ("This story is rated R for language.", "R for language"),
        ("Rated TEEN", "TEEN"),
    ],
)
def test_a_rating_without_a_label(line: str, expected: str) -> None:
    assert inferred(f"{HEAD}<p>{line}</p>{STORY}")["rating"] == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{STORY}",
        f"{HEAD}{STORY}<div class=footer><p>{STATEMENT}</p></div>",
    ],
    ids=["nothing", "the site's own words"],
)
def test_nothing_is_invented(text: str) -> None:
    assert {"rating", "disclaimer", "summary"}.isdisjoint(inferred(text))


def test_a_summary_of_another_name() -> None:
    found = read(f"<p>Title: The Ferry</p><p>Author's Summary: A ferry &amp; its\ncrew.</p>{STORY}")
    (field,) = (field for field in infer_html_fields(found) if field.name == "summary")
    assert field.value == "A ferry & its crew."
    assert found.text[field.value_span.start : field.value_span.end] == b"A ferry &amp; its\ncrew."


def test_entities_in_a_statement_keep_their_places() -> None:
    raw = "The harbour &amp; its people belong to Mara&#8217;s heirs.\n No profit is made from this story."
    found = read(f"{HEAD}<p>{raw}</p>{STORY}")
    (field,) = (field for field in infer_html_fields(found) if field.name == "disclaimer")
    assert field.value == "The harbour & its people belong to Mara’s heirs. No profit is made from this story."
    assert found.text[field.value_span.start : field.value_span.end].decode() == raw


@pytest.mark.parametrize("mark", ["font", "small", "i", "center"])
@pytest.mark.parametrize("where", ["above", "below"])
def test_a_disclaimer_that_is_set_off(mark: str, where: str) -> None:
    words = "All the characters in this story are the property of their creators and I am making no profit."
    shown = f"<p><{mark} class=x>{words}</{mark}></p>"
    assert inferred(f"{HEAD}{shown}{STORY}" if where == "above" else f"{HEAD}{STORY}{shown}")["disclaimer"] == words


def test_a_name_as_the_second_heading() -> None:
    assert inferred(f"<h1>The Ferry</h1><h2>\n Jory B. Penrose</h2>{STORY}")["author"] == "Jory B. Penrose"


@pytest.mark.parametrize(
    "text",
    [
        f"<h1>The Ferry</h1><h2>Getting Started</h2>{STORY}",
        f"<h1>The Ferry</h1><h2>Chapter One</h2>{STORY}",
        f"<h1>The Ferry</h1><h2>Low Water</h2>{STORY}<h2>High Water</h2>{STORY}",
        f"<h1>The Ferry</h1><h2>Low Water</h2><h3>The First Night</h3>{STORY}",
        f"<h1>The Ferry</h1><p>It was late.</p><h2>Jory Penrose</h2>{STORY}",
        f"<h1>The Ferry</h1><h2>Harbour Archive</h2>{STORY}",
    ],
    ids=["a section", "a chapter", "several of its kind", "a heading below", "not right below", "a site"],
)
def test_a_second_heading_that_is_no_name(text: str) -> None:
    assert "author" not in inferred(text)


LONG = STORY * 40


@pytest.mark.parametrize(
    "middle",
    ["", "<DIV class=chapter><h2>Two</h2>", "<!-- <footer> -->", "<script>'<footer>'</script>", "<nav><a>On</a></nav>"],
)
def test_the_foot_of_a_long_page(middle: str) -> None:
    assert inferred(f"{HEAD}{LONG}{middle}{LONG}<p>{STATEMENT}</p>") == {"disclaimer": STATEMENT}


def test_what_begins_in_the_middle_of_a_long_page_goes_on_to_its_foot() -> None:
    assert inferred(f"{HEAD}{LONG}<div class=sidebar>{LONG}<p>{STATEMENT}</p>") == {}
    assert inferred(f"{HEAD}{LONG}<!-- {LONG}<p>{STATEMENT}</p>") == {}
    assert "author" not in inferred(f"<h1>The Ferry</h1><h2>Mara Fen</h2>{LONG}<h2>Bo Lake</h2>{LONG}")


@pytest.mark.parametrize(
    "label",
    ["<b>Disclaimer</b>:", "<font color=red>D</font>isclaimer:", "<b><i>Dis</i>claimer</b> :", "\n Dis&#99;laimer:"],
)
def test_a_label_in_the_body_however_it_is_set(label: str) -> None:
    assert [field.name for field in read(f"{HEAD}{LONG}<p>{label} None of it is mine.</p>").strays] == ["disclaimer"]


def test_nobody_speaks_in_a_quotation_below_prose() -> None:
    code = f"<pre>Copied by Bo Fen\n\nRated PG-13\n\n{STATEMENT}\n</pre>"
    assert inferred(f"<h1>The Ferry</h1><p>{'It was late. ' * 20}</p>{code}{STORY}") == {}
    assert inferred(f"<h1>The Ferry</h1>{code}{STORY}")["disclaimer"] == STATEMENT


def test_the_head_of_a_column_is_no_title() -> None:
    table = "<table><tr><th>Title</th><th>Author</th></tr><tr><td>The Ferry</td><td>Ann</td></tr></table>"
    assert "title" not in inferred(table + STORY)


def test_the_title_is_no_author() -> None:
    page = f"<div>Harbour</div><h1>\n  <span>ferry</span>\n  <span>@2.1</span>\n</h1>\n<p>Run late ferries</p>{STORY}"
    assert "author" not in inferred(page)
