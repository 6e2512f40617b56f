"""Front matter: its fields, where each of them stands, and what is wrong with broken ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.model import trait
from linter.model.document import Document
from linter.readers.encoding import decode
from linter.readers.front_matter import GREATEST_SIZE, read_front_matter
from linter.vocabularies.labels import label_table

LABELS = label_table({})
STORY = "The ferry was late again, and nobody minded.\n"


def read(text: str | bytes) -> Document | None:
    data = text.encode() if isinstance(text, str) else text
    view, encoding = decode(data, "cp1252")
    return read_front_matter("story.md", view, encoding, LABELS)


def document(text: str | bytes) -> Document:
    found = read(text)
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
        ('+++\ntitle = "The Ferry"\na = ' + "[" * 5000 + "\n+++\n", "+++", "TOML"),
        ('+++\ntitle = "The Ferry"\n', "+++", "does not end"),
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


@given(YAML_LIKE)
@example("title: &a\n? ")
def test_no_yaml_raises_and_every_place_holds(text: str) -> None:
    holds(read(f"---\ntitle: x\n{text}\n---\nProse."))


@given(TOML_LIKE)
@example('a."b".c = [{x = "]"}]')
def test_no_toml_raises_and_every_place_holds(text: str) -> None:
    holds(read(f"+++\ntitle = 1\n{text}\n+++\nProse."))


@given(st.sampled_from([b"---\n", b"+++\n", b"\xef\xbb\xbf---\n"]), st.binary())
def test_no_bytes_raise(opening: bytes, rest: bytes) -> None:
    holds(read(opening + rest))
    holds(read(opening + b"title: " + rest + b"\n---\n"))


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
