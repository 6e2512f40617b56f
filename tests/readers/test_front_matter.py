"""Front matter: its fields, where each of them stands, and what is wrong with broken ones."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.config.settings import FieldSettings
from linter.model import trait
from linter.model.document import Document, Encoding, Origin
from linter.readers.encoding import decode
from linter.readers.front_matter import GREATEST_SIZE, read_front_matter
from linter.vocabularies.labels import label_table

LABELS = label_table({})
STORY = "The ferry was late again, and nobody minded.\n"


def read(text: str | bytes, file_format: str = "markdown") -> Document | None:
    data = text.encode() if isinstance(text, str) else text
    view, encoding = decode(data, "cp1252")
    return read_front_matter("story.md", view, encoding, LABELS, file_format)


def document(text: str | bytes, file_format: str = "markdown") -> Document:
    found = read(text, file_format)
    assert found is not None
    return found


def sources(found: Document) -> list[tuple[str | None, str, str]]:
    """Each field's name, and what its label's and its value's places hold."""
    return [
        (
            field.name,
            found.text[field.label_span.start : field.label_span.end].decode(),
            found.text[field.value_span.start : field.value_span.end].decode(),
        )
        for field in found.fields
    ]


def test_yaml_scalars_are_fields_with_their_places() -> None:
    found = document(f"---\ntitle: The Ferry\nauthor: \"Ann Lake\"\nrating: 'PG'\ndate: 2004-02-01\n---\n{STORY}")
    assert found.error is None
    assert sources(found) == [
        ("title", "title", "The Ferry"),
        ("author", "author", "Ann Lake"),
        ("rating", "rating", "PG"),
        ("date", "date", "2004-02-01"),
    ]
    assert [field.value for field in found.fields] == ["The Ferry", "Ann Lake", "PG", "2004-02-01"]
    assert found.text[found.body.start :].decode() == STORY
    assert found.header is not None
    assert found.text[found.header.start : found.header.end].endswith(b"\n---")
    wanted = trait.HEADER | trait.BODY | trait.TITLE | trait.AUTHOR | trait.RATING
    assert found.traits & wanted == wanted
    assert not found.traits & trait.PLAIN


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_bytes_whatever_the_line_ends(line_end: str, mark: str) -> None:
    text = mark + line_end.join(["---", "title: Fähre 🚢 «ß»", "author: 'Ännchen'", "...", "Prose."])
    found = document(text)
    assert sources(found) == [("title", "title", "Fähre 🚢 «ß»"), ("author", "author", "Ännchen")]
    assert found.text[found.body.start :] == b"Prose."
    assert bool(found.traits & trait.BYTE_ORDER_MARK) is bool(mark)
    lines = [found.text[field.line_span.start : field.line_span.end].decode() for field in found.fields]
    assert lines == ["title: Fähre 🚢 «ß»", "author: 'Ännchen'"]


def test_a_quoted_value_with_escapes_is_the_whole_scalar() -> None:
    found = document("---\ntitle: 'Ann''s \"Boat\"'\nsummary: \"a\\tb\"\n---\n")
    assert [field.value for field in found.fields] == ['Ann\'s "Boat"', "a\tb"]
    assert [source for _, _, source in sources(found)] == ["'Ann''s \"Boat\"'", '"a\\tb"']


def test_a_value_over_several_lines_is_joined() -> None:
    found = document("---\nsummary: >-\n  One.\n  Two.\n\nnotes: |\n  a\n\n  b\ntitle: T\n---\n")
    assert [field.value for field in found.fields] == ["One. Two.", "a b", "T"]
    summary = found.fields[0]
    assert found.text[summary.value_span.start : summary.value_span.end] == b">-\n  One.\n  Two."


def test_each_item_of_a_list_is_a_field() -> None:
    found = document("---\ntags: [boats, 'fog']\ngenre:\n  - drama\n  - comedy\nwarnings: []\n---\n")
    assert sources(found) == [
        ("tags", "tags", "boats"),
        ("tags", "tags", "fog"),
        ("genre", "genre", "drama"),
        ("genre", "genre", "comedy"),
    ]
    last = found.fields[-1]
    assert found.text[last.line_span.start : last.line_span.end] == b"  - comedy"


@pytest.mark.parametrize("empty", ["", " null", " ~", ' ""'])
def test_nothing_is_an_empty_value(empty: str) -> None:
    [field] = document(f"---\nsummary:{empty}\n---\n").fields
    assert field.value == ""
    assert field.value_span.start == field.value_span.end


def test_a_quoted_null_is_text() -> None:
    [field] = document('---\ntitle: "null"\n---\n').fields
    assert field.value == "null"


def test_unknown_keys_have_no_name_and_nested_ones_are_left_out() -> None:
    found = document(
        "---\nlayout: post\nword_count: 1200\nauthors-notes: x\nimage: {url: a, alt: b}\n? [a]\n: c\n---\n"
    )
    names = [(field.name, field.label) for field in found.fields]
    assert names == [(None, "layout"), ("words", "word_count"), ("notes", "authors-notes")]


@pytest.mark.parametrize(
    "line",
    [
        "name: Ann Lake",
        "comment: gitalk",
        "comments: true",
        "published: false",
        "archive: true",
        "summary: false",
        "feedback: False",
        "status: draft",
        "locale: of the quay",
        "locate: quay",
    ],
)
def test_words_to_a_site_generator_are_no_fields(line: str) -> None:
    assert [field.name for field in document(f"---\ntitle: x\n{line}\n---\n").fields] == ["title", None]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("title: true", "title"),
        ("completed: false", "completed"),
        ("status: complete", "completed"),
        ("notes: gitalk", "notes"),
        ("locale: zh-CN", "language"),
        ("locate: en_US", "language"),
    ],
)
def test_words_that_name_a_field(line: str, name: str) -> None:
    assert [field.name for field in document(f"---\nmood: x\n{line}\n---\n").fields] == [None, name]


def test_a_declared_field_has_its_key_and_any_value() -> None:
    labels = label_table({"name": FieldSettings("name", "Name"), "archive": FieldSettings("archive", "Archive")})
    found = read_front_matter("a.md", b"---\nname: Ann\narchive: true\n---\n", Encoding(), labels)
    assert found is not None
    assert [field.name for field in found.fields] == ["name", "archive"]


def test_a_heading_stands_for_a_title_that_names_a_file() -> None:
    found = document("---\ntitle: the-night-ferry\nauthor: Ann\n---\n\n# The *Night* Ferry #\n\nProse.\n")
    assert [(field.name, field.value, field.origin) for field in found.fields] == [
        ("author", "Ann", Origin.LABELLED),
        ("title", "The Night Ferry", Origin.UNLABELLED),
    ]
    title = found.field("title")
    assert title is not None
    assert found.text[title.value_span.start : title.value_span.end] == b"The *Night* Ferry"
    assert found.traits & trait.TITLE


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("the-night-ferry", "Prose."),
        ("the-night-ferry", "## The Quay"),
        ("the-night-ferry", "# Chapter 3"),
        ("the-night-ferry", "Prose.\n\n# The Night Ferry"),
        ("The Night-Ferry", "# The Night Ferry"),
        ("night ferry", "# The Night Ferry"),
        ("ferry", "# The Night Ferry"),
    ],
)
def test_any_other_title_stays(title: str, heading: str) -> None:
    found = document(f"---\ntitle: {title}\n---\n\n{heading}\n\nProse.\n")
    assert [(field.name, field.value) for field in found.fields] == [("title", title)]


def test_keys_of_any_script() -> None:
    assert sources(document("---\n颜色: x\ntitle: y\n---\n")) == [
        (None, "颜色", "x"),
        ("title", "title", "y"),
    ]


def test_aliases_stand_for_scalars_and_are_never_expanded() -> None:
    bomb = "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 60))
    found = document(f"---\nauthor: &me Ann Lake\nartist: *me\nb0: &b0 [x]\n{bomb}---\n")
    assert found.error is None
    assert [field.value for field in found.fields if field.name] == ["Ann Lake", "Ann Lake"]


def test_a_key_that_stands_twice_is_there_twice_and_the_first_counts() -> None:
    found = document("---\ntitle: One\ntitle: Two\n---\n")
    assert [field.value for field in found.fields] == ["One", "Two"]
    first = found.field("title")
    assert first is not None
    assert first.value == "One"


def test_toml() -> None:
    text = (
        '+++\n# of the ferry\ntitle = "Fähre"\ntags = ["boats", \'fog\', # two\n  """rain"""]\n'
        'words = 1_200\ndate = 2004-02-01 10:00:00\nextra.deep = "x"\nimage = { url = "[", sizes = [1, 2] }\n'
        '"author" = "Ann \\"A\\" Lake"\n[params]\nrating = "R"\n+++\nProse.'
    )
    found = document(text)
    assert found.error is None
    assert sources(found) == [
        ("title", "title", "Fähre"),
        ("tags", "tags", "boats"),
        ("tags", "tags", "fog"),
        ("tags", "tags", '"""rain"""'),
        ("words", "words", "1_200"),
        ("date", "date", "2004-02-01 10:00:00"),
        ("author", "author", '"Ann \\"A\\" Lake"'),
    ]
    assert found.fields[-1].value == 'Ann "A" Lake'
    assert found.text[found.body.start :] == b"Prose."


OBJECT = '{\n  "title": "Fähre",\n  "tags": ["boats", "fog"],\n  "words": 1200\n}'
FENCED = [
    ("---\ntitle: Fähre\ntags: [boats, fog]\nwords: 1200\n---\n"),
    ("---yaml\ntitle: Fähre\ntags: [boats, fog]\nwords: 1200\n---\n"),
    ("--- yml \ntitle: Fähre\ntags: [boats, fog]\nwords: 1200\n---\n"),
    ("----\ntitle: Fähre\ntags: [boats, fog]\nwords: 1200\n----\n"),
    ("\n \n---\ntitle: Fähre\ntags: [boats, fog]\nwords: 1200\n---\n"),
    ('+++\ntitle = "Fähre"\ntags = ["boats", "fog"]\nwords = 1200\n+++\n'),
    ('---toml\ntitle = "Fähre"\ntags = ["boats", "fog"]\nwords = 1200\n---\n'),
    (f"{OBJECT}\n"),
    (f"{OBJECT.replace(chr(10), ' ')}\n"),
    (f";;;\n{OBJECT}\n;;;\n"),
    (f";;; json\n{OBJECT}\n;;;\n"),
    (f"---json\n{OBJECT}\n---\n"),
    (f"---\n{OBJECT}\n---\n"),
]
"""The same in every language, with every fence."""


@pytest.mark.parametrize("file_format", ["markdown", "text"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("matter", FENCED)
def test_every_language_in_every_fence(matter: str, mark: str, file_format: str) -> None:
    found = document(f"{mark}{matter}Prose.", file_format)
    assert found.error is None
    assert sources(found) == [
        ("title", "title", "Fähre"),
        ("tags", "tags", "boats"),
        ("tags", "tags", "fog"),
        ("words", "words", "1200"),
    ]
    assert found.text[found.body.start :] == b"Prose."
    assert found.format == file_format
    assert not found.traits & trait.PLAIN


def test_json() -> None:
    found = document(
        '{"title": "The \\"Ferry\\"", "author": null, "extra": {"rating": "R", "a": [1]}, "tags": [["x"], "fog", {}],\n'
        '"draft": true, "summary": "\\ud83d\\udea2 late", "notes": [], "warnings": ""}\nProse.'
    )
    assert [(field.label, field.value) for field in found.fields] == [
        ("title", 'The "Ferry"'),
        ("author", ""),
        ("tags", "fog"),
        ("draft", "true"),
        ("summary", "🚢 late"),
        ("warnings", ""),
    ]
    assert sources(found)[0] == ("title", "title", '"The \\"Ferry\\""')
    assert found.text[found.body.start :] == b"Prose."


@pytest.mark.parametrize("file_format", ["markdown", "text"])
@pytest.mark.parametrize(
    ("matter", "fields"),
    [
        (
            "<!--\n.. title: The Ferry\n.. slug: ferry\n.. date: 2012-03-30 23:00\n.. tags:\n-->\n",
            [("title", "The Ferry"), (None, "ferry"), ("date", "2012-03-30 23:00"), ("tags", "")],
        ),
        ("<!--\ntitle: The Ferry\npublished: true\n-->\n", [("title", "The Ferry"), (None, "true")]),
        ("<!-- STORYINFO\ntitle: The Ferry\nwordcount: 12\n-->\n", [("title", "The Ferry"), ("words", "12")]),
        (
            '[[!meta title="The Ferry"]]\n[[!meta author="Ann Lake"]]\n',
            [("title", "The Ferry"), ("author", "Ann Lake")],
        ),
        (
            '[[!meta title="The Ferry" sortas="Ferry"]]\n\n[[!tag boats fog]]\n[[!toc levels=2]]\n',
            [("title", "The Ferry"), ("tags", "boats"), ("tags", "fog")],
        ),
        (
            '[[!meta title="""The "Night" Ferry"""]]\n[[!meta date=2012]]\n',
            [("title", 'The "Night" Ferry'), ("date", "2012")],
        ),
        ('[[meta title="The Ferry"]]\n', [("title", "The Ferry")]),
    ],
)
def test_what_a_page_says_to_a_program(matter: str, fields: list[tuple[str | None, str]], file_format: str) -> None:
    found = document(f"{matter}Prose.", file_format)
    assert [(field.name, field.value) for field in found.fields] == fields
    assert found.text[found.body.start :] == b"Prose."
    for _, _, value in sources(found):
        assert value in [value for _, value in fields]


@pytest.mark.parametrize(
    "text",
    [
        "<!--\nTo do: the end\n-->\nProse.",
        "<!--\nI wrote this on the quay: it rained.\n-->\nProse.",
        "<!--\ntitle: The Ferry\n",
        "<!-- title: The Ferry -->\nProse.",
        "[[!toc]]\nProse.",
        '[[!meta robots="noindex"]]\nProse.',
        '[[!meta title="The Ferry"]] and more\n',
        '[[!meta title="The Ferry\nProse.',
        "[[The Ferry]]\nProse.",
    ],
)
def test_other_comments_and_brackets_are_no_metadata(text: str) -> None:
    assert read(text) is None
    assert read(text, "text") is None


@given(
    st.lists(
        st.sampled_from(["[[!meta ", "]]", '"', '"""', "title=", "x", " ", "\n", "[[!tag ", "é"]), max_size=20
    ).map("".join)
)
def test_no_directive_raises_and_every_place_holds(text: str) -> None:
    holds(read(f"[[!meta title=x]]{text}\nProse."))
    holds(read(f"[[!meta {text}\nProse."))


@given(
    st.lists(st.sampled_from(["title", ": ", "\n", "..", " ", "x", "é", "-->", "\r", "<!--"]), max_size=20).map("".join)
)
def test_no_comment_raises_and_every_place_holds(text: str) -> None:
    holds(read(f"<!--\ntitle: x\n{text}\n-->\nProse."))


@pytest.mark.parametrize(
    "text",
    [
        "---\nTitle: The Ferry\nSummary: late: again\n---\nProse.",
        "---\nMARA: You came back.\nTOM: So I did.\n---\nProse.",
        "---\nThis was it: the ferry was late.\n---\nProse.",
        "---\ntitle: The Ferry\n\nThe ferry was late.\n",
        "-----\ntitle: The Ferry\n\nThe ferry was late.\n",
        "+++\ntitle = late\n+++\nProse.",
        '{ "title": late }\nProse.',
        '{"The ferry": she said.}\nProse.',
    ],
)
def test_in_a_text_only_what_can_be_read_is_front_matter(text: str) -> None:
    assert read(text, "text") is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe ferry was late.\n\n---\n\nIt came.\n",
        "---\n\nMARA: You came back.\n\nThe ferry waited: it had time.\n",
        "----\ntitle: x\n",
        "--- title: x\n",
        "---\n---\nProse.\n",
        "---",
        "+++\nA line of prose.\n",
        "-----\nMARA: You came back.\n-----\n",
        "\n---\ntitle: The Ferry\n\nThe ferry was late.\n",
        "---coffee\ntitle = 'x'\n---\n",
        "{The ferry was late.}\n",
        '{"The ferry": she was late.}\n',
        ";;;\nThe ferry was late.\n;;;\n",
    ],
)
def test_a_thematic_break_is_no_front_matter(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("---\ntitle: The Ferry\nauthor: Ann\n\nThe ferry was late.\n", "---", "does not end"),
        ("---\ntitle: The Ferry\n--\n\nThe ferry was late.\n", "--", "does not end"),
        ("---\ntitle: The Ferry\n--\n\nThe ferry.\n\n---\n\nIt came.\n", "--", "does not end"),
        ("---\ntitle: The Ferry\nsummary: late: again\n---\n", "summary: late: again", "quotes"),
        ('---\ntitle: The Ferry\nsummary: "late\n---\n', 'summary: "late', "never closed"),
        ("---\ntitle: The Ferry\nsummary: *late\n---\n", "summary: *late", "alias"),
        ("---\ntitle: The Ferry\nsummary: la\x07te\n---\n", "summary: la\x07te", "character"),
        ("---\ntitle: The Ferry\nsummary: " + "[" * 5000 + "\n---\n", "summary: " + "[" * 5000, "nests"),
        ('+++\ntitle = "The Ferry"\nsummary = late\n+++\n', "summary = late", "TOML"),
        ('+++\ntitle = "The Ferry"\ntitle = "Twice"\n+++\n', 'title = "Twice"', "TOML"),
        ('+++\ntitle = "The Ferry"\na = ' + "[" * 5000 + "\n+++\n", "a = " + "[" * 5000, "nests"),
        ('+++\ntitle = "The Ferry"\n' + "a." * 5000 + "b = 1\n+++\n", "a." * 5000 + "b = 1", "nests"),
        ('+++\ntitle = "The Ferry"\n', "+++", "does not end"),
        ('{\n"title": "The Ferry",\n"summary": late\n}\n', '"summary": late', "JSON"),
        ('{\n"title": "The Ferry",\n"a": ' + "[" * 100_000 + "\n}\n", "{", "JSON"),
        ('{\n"title": "The Ferry",\n\nThe ferry was late.\n', "{", "does not end"),
        (';;;\n{"title": "The Ferry"\n;;;\n', '{"title": "The Ferry"', "JSON"),
        (';;;\n{"title": "The Ferry"}\n;;\n\nThe ferry was late.\n', ";;", "does not end"),
    ],
)
def test_broken_front_matter_says_what_and_where(text: str, place: str, word: str) -> None:
    found = document(text)
    assert found.error is not None
    assert found.text[found.error.span.start : found.error.span.end].decode() == place
    assert word in found.error.message
    # What plainly stands there is kept for catalogues; no rule speaks of it.
    assert [field.value for field in found.fields][:1] == ["The Ferry"]
    assert found.strays == []
    assert found.header is not None
    assert not found.traits & trait.HEADER
    assert found.header.start <= found.error.span.start
    assert found.error.span.end <= found.header.end
    assert found.traits & trait.BROKEN


def test_the_story_under_an_almost_closing_line_is_the_body() -> None:
    found = document("---\ntitle: The Ferry\n--\nThe ferry was late.\n")
    assert found.text[found.body.start :] == b"The ferry was late.\n"


def test_front_matter_has_a_greatest_size() -> None:
    found = document(b"---\ntitle: x\n" + b"# padding\n" * (GREATEST_SIZE // 10) + b"---\n")
    assert found.error is not None


def test_a_known_field_at_the_foot_is_a_stray() -> None:
    found = document("---\ntitle: The Ferry\n---\n\nIt was late.\n\nIt came.\n\nDisclaimer: Not mine.\n")
    assert [field.name for field in found.strays] == ["disclaimer"]


YAML_LIKE = st.lists(
    st.sampled_from(
        [
            "title",
            "author",
            ":",
            " ",
            "\n",
            "-",
            "---",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            "&a",
            "*a",
            "é",
            "|",
            "\r",
            "#",
            ",",
        ]
    ),
    max_size=40,
).map("".join)
TOML_LIKE = st.lists(
    st.sampled_from(
        [
            "title",
            "a",
            "=",
            " ",
            "\n",
            '"',
            "'",
            '"""',
            "[",
            "]",
            "{",
            "}",
            "1",
            "é",
            ",",
            ".",
            "#",
            "\\",
            "\r",
        ]
    ),
    max_size=40,
).map("".join)


JSON_LIKE = st.lists(
    st.sampled_from(
        ['"a"', '"title"', ":", ",", " ", "\n", '"', "[", "]", "{", "}", "1", "null", "é", "\\", "\r", "\\ud800"]
    ),
    max_size=40,
).map("".join)


@given(YAML_LIKE)
@example("title: &a\n? ")
def test_no_yaml_raises_and_every_place_holds(text: str) -> None:
    holds(read(f"---\ntitle: x\n{text}\n---\nProse."))


@given(TOML_LIKE)
@example('a."b".c = [{x = "]"}]')
def test_no_toml_raises_and_every_place_holds(text: str) -> None:
    holds(read(f"+++\ntitle = 1\n{text}\n+++\nProse."))


@given(st.recursive(st.text() | st.integers() | st.none() | st.floats(), st.lists, max_leaves=4))
def test_every_json_is_read_in_its_place(value: object) -> None:
    for ascii_only in (True, False):
        matter = json.dumps({"title": "x", "tags": value, "é": [value, 1], "author": "y"}, ensure_ascii=ascii_only)
        found = document(f"{matter}\nProse.")
        holds(found)
        assert found.error is None
        assert [field.value for field in found.fields if field.name in ("title", "author")] == ["x", "y"]
        if isinstance(value, str):
            shown = " ".join(line.strip() for line in value.splitlines() if line.strip())
            assert [field.value for field in found.fields if field.name == "tags"] == [shown]


@given(JSON_LIKE)
def test_no_json_raises_and_every_place_holds(text: str) -> None:
    holds(read('{"title": ' + text + "}\nProse."))
    holds(read(';;;\n{"title": 1, ' + text + "\n;;;\nProse."))


@given(st.sampled_from([b"---\n", b"+++\n", b";;;\n", b"{\n", b"\xef\xbb\xbf---\n"]), st.binary())
def test_no_bytes_raise(opening: bytes, rest: bytes) -> None:
    for file_format in ("markdown", "text"):
        holds(read(opening + rest, file_format))
        holds(read(opening + b"title: " + rest + b"\n---\n", file_format))
        holds(read(opening + b'"title": ' + rest + b"\n}\n", file_format))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).filter(lambda text: text not in ("null", "~")))
def test_a_quoted_value_comes_back_at_its_place(value: str) -> None:
    quoted = value.replace("'", "''")
    [field] = document(f"---\ntitle: '{quoted}'\n---\n").fields
    assert field.value == value
    whole = f"---\ntitle: '{quoted}'\n---\n".encode()
    assert whole[field.value_span.start : field.value_span.end].decode() in (value, f"'{quoted}'")


def holds(found: Document | None) -> None:
    if found is None:
        return
    size = len(found.text)
    assert 0 <= found.body.start <= found.body.end == size
    if found.error is not None:
        assert 0 <= found.error.span.start <= found.error.span.end <= size
    for field in found.fields:
        assert found.text[field.label_span.start : field.label_span.end].decode() == field.label
        assert field.line_span.start <= field.value_span.start <= field.value_span.end <= field.line_span.end
        assert field.label_span.end <= field.separator_span.start <= field.separator_span.end
        found.text[field.value_span.start : field.value_span.end].decode()
