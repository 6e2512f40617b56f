"""``storylint show``: how one file was read, for people and for programs."""

import json
import os
import pty
import re
import subprocess
import sys
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from linter import api
from linter.escape import escape
from linter.explaining import json as json_format
from linter.explaining import reasons
from linter.explaining import text as text_format
from linter.explaining.explain import Reading
from linter.explaining.json_schema import json_schema
from linter.explaining.text import COLUMNS, clip, wrap
from tests.archives import storylint, write
from tests.readers.epubs import book

SCHEMA = json.loads(files("linter.outputs").joinpath("show.schema.json").read_text("utf-8"))

FERRY = """\
Title: The Ferry

AUTHOR: Ann Lake

Summery: It is late, and nobody knows whether the ferry will come at all; the river is wide, the landing stage cold.

Mood: blue

Rating: PG-13

Disclaimer: None of the boats is mine.
They belong to the harbour.

The ferry was late.
"""

SHOWN = """\
ferry.txt
  format    plain text
  encoding  utf-8
  header    lines 1-12, ended by a blank line with no field below it
  body      from 14:1, byte 249

Fields
  title       The Ferry
              1:8-1:17, bytes 7-16: `Title` is a known label
  author      Ann Lake
              3:9-3:17, bytes 26-34: `AUTHOR` is `Author` in another case
  summary     It is late, and nobody knows whether the ferry will come at all;
              the river is wide, the landing stage cold.
              5:10-5:117, bytes 45-152
              `Summery` is another spelling of `Summary`
  (unknown)   blue
              7:7-7:11, bytes 160-164
              `Mood` is a label nobody knows, beside known ones
  rating      PG-13
              9:9-9:14, bytes 174-179: `Rating` is a known label
  disclaimer  None of the boats is mine. They belong to the harbour.
              11:13-12:28, bytes 193-247: `Disclaimer` is a known label

Lines
       title   1 | Title: The Ferry
               2 |
      author   3 | AUTHOR: Ann Lake
               4 |
     summary   5 | Summery: It is late, and nobody knows whether the ferry will…
               6 |
   (unknown)   7 | Mood: blue
               8 |
      rating   9 | Rating: PG-13
              10 |
  disclaimer  11 | Disclaimer: None of the boats is mine.
           ┆  12 | They belong to the harbour.
              13 |
        body  14 | The ferry was late.
"""


def read(content: str | bytes, folder: Path, name: str = "a.txt") -> Reading:
    write(folder, {name: content})
    return api.read(str(folder / name))


def kinds(reading: Reading) -> list[tuple[str | None, str]]:
    told = (*reading.fields, *reading.strays, *reading.inferred)
    return [(each.field.name, each.reason.kind) for each in told]


def text_of(*readings: Reading) -> str:
    stream = StringIO()
    text_format.write(readings, stream)
    return stream.getvalue()


def json_of(*readings: Reading) -> list[Any]:
    stream = StringIO()
    json_format.write(readings, stream)
    said = json.loads(stream.getvalue())
    jsonschema.validate(said, SCHEMA)
    documents: list[Any] = said["documents"]
    return documents


# For people.


def test_a_page(tmp_path: Path) -> None:
    write(tmp_path, {"ferry.txt": FERRY})
    done = storylint("show", "ferry.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == SHOWN


def test_colour_is_for_terminals(tmp_path: Path) -> None:
    write(tmp_path, {"ferry.txt": FERRY})
    colored = storylint("show", "--color", "always", "ferry.txt", folder=tmp_path).stdout.decode()
    assert "\x1b[" in colored
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in bare.splitlines()] == SHOWN.splitlines()
    main, terminal = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    command = [sys.executable, "-m", "linter", "show", "ferry.txt"]
    done = subprocess.run(command, cwd=tmp_path, stdout=terminal, env=environment | {"TERM": "xterm"}, check=False)
    os.close(terminal)
    assert done.returncode == 0
    assert b"\x1b[" in os.read(main, 1000)
    os.close(main)


def test_columns_are_those_of_a_terminal(tmp_path: Path) -> None:
    title = "渡し船" * 40
    shown = text_of(read(f"Title: {title}\nRating: G\nDisclaimer: cafe\u0301 {'x' * 300}\n\nx\n", tmp_path))
    assert max(map(wcswidth, shown.splitlines()[1:])) in (COLUMNS - 1, COLUMNS)
    bars = {wcswidth(line[: line.index("|")]) for line in shown.partition("\nLines\n")[2].splitlines()}
    assert len(bars) == 1


def test_what_a_terminal_might_obey_is_escaped(tmp_path: Path) -> None:
    content = "Title: a\x1b[31m\u202eb\x00c\nRat\u200bing: \x9bG\nDisclaimer: x\n\n\x1b]0;x\x07\n"
    shown = text_of(read(content, tmp_path), read(content.partition("\n")[2][6:], tmp_path, "none.txt"))
    assert shown.replace("\n", "").isprintable()
    assert "a\\x1b[31m\\u202eb\\x00c" in shown


def test_a_field_far_to_the_right_is_shown(tmp_path: Path) -> None:
    page = f"<html><body><p class='{'x' * 500}'><b>Rating:</b> PG-13</p><p><b>Title:</b> The Ferry</p></body></html>"
    listing = text_of(read(page, tmp_path, "a.html")).partition("\nLines\n")[2]
    assert "Rating:</b> PG-13" in listing


def test_a_long_file_is_shown_in_part(tmp_path: Path) -> None:
    story = "\n".join(f"Nothing came, and the clock said {number}." for number in range(2000))
    listing = text_of(read(f"{FERRY}\n{story}\n\nRating: G\n", tmp_path)).partition("\nLines\n")[2].splitlines()
    assert len(listing) < 30
    assert listing[-1].endswith("| Rating: G")
    assert "⋮" in listing[-2]


def test_mails_are_said_and_shown(tmp_path: Path) -> None:
    content = (
        "Path: news.example!ann\nFrom: ann@example.org (Ann Lake)\nNewsgroups: alt.ferries\n"
        "Subject: The Ferry\nMessage-ID: <1@example.org>\n\nHere it is.\n\n"
        "Title: The Ferry\nRating: G\n\nThe ferry was late.\n"
    )
    shown = text_of(read(content, tmp_path))
    assert "  above     lines 1-5: the header of a mail or news article\n" in shown
    assert "  above     line 7: no fields\n" in shown
    assert "  posting   1 | Path: news.example!ann\n" in shown


@pytest.mark.parametrize(
    ("below", "end"),
    [
        ("\n\nThe ferry was late.\n", "a blank line with no field below it"),
        ("\n\n* * *\n\nThe ferry was late.\n", "the line `* * *`"),
        ("\n", "the end of the file"),
        ("", "the end of the file"),
    ],
)
def test_what_ends_a_header(below: str, end: str, tmp_path: Path) -> None:
    reading = read(f"Title: The Ferry\nRating: G{below}", tmp_path)
    assert reading.header is not None
    assert reading.header.end.text == end


def test_front_matter_ends_where_it_says(tmp_path: Path) -> None:
    reading = read("---\ntitle: The Ferry\nrating: G\nmood: blue\n---\n\nThe ferry.\n", tmp_path, "a.md")
    assert reading.header is not None
    assert reading.header.end.kind == "front-matter"
    assert reading.header.place is not None
    assert reading.header.place.range == ((1, 1), (5, 4))
    assert kinds(reading) == [("title", "key"), ("rating", "key"), (None, "key")]


def test_front_matter_that_cannot_be_read(tmp_path: Path) -> None:
    shown = text_of(read("---\ntitle: The: Ferry: x\nrating: G\n---\n\nThe ferry.\n", tmp_path, "a.md"))
    assert re.search(r"^  error     2:\d+: the front matter is no valid YAML", shown, re.MULTILINE)


def test_without_a_header_it_says_what_was_looked_for(tmp_path: Path) -> None:
    content = (
        "It was dark, and nobody spoke. The ferry\nMoode: grim and grey, as it\n\n* * *\n\n"
        "Warning: she said. It was late.\n"
    )
    reading = read(content, tmp_path)
    assert reading.header is None
    assert [(each.number, each.reason.kind) for each in reading.considered] == [
        (1, "no-label"),
        (2, "unknown"),
        (4, "marker"),
        (6, "alone"),
    ]
    shown = text_of(reading)
    assert "  header    none was found\n" in shown
    assert "`Title:`, `Author:`, `Summary:`, `Rating:`" in shown
    assert "  2 | Moode: grim and grey, as it\n" in shown
    assert "nobody knows `Moode`" in shown


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.epub"])
def test_an_empty_file(name: str, tmp_path: Path) -> None:
    reading = read("", tmp_path, name)
    assert not reading.fields
    assert text_of(reading)
    assert json_of(reading)


def test_a_posting_without_a_header(tmp_path: Path) -> None:
    reading = read("From: Ann Lake\nSubject: The Ferry\nMessage-ID: <1@b>\n\nIt was late.\n", tmp_path)
    assert [(each.first, each.last, each.reason.kind) for each in reading.above] == [(1, 3, "posting")]
    assert [each.number for each in reading.considered] == [5]
    assert kinds(reading) == [("author", "posting"), ("title", "posting")]


# Reasons.


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("Author: Ann", "label", "`Author` is a known label"),
        ("AUTHOR: Ann", "case", "`AUTHOR` is `Author` in another case"),
        ("Disclaimers: none of it is mine", "alias", "`Disclaimers` is another spelling of `Disclaimer`"),
        ("Аuthor: Ann", "lookalike", "only looks like `Author`"),
        ("Author - Ann", "label", "`Author` is a known label, although no colon follows it"),
        ("Mood: blue", "between", "`Mood` is a label nobody knows, beside known ones"),
        ("Auhtor: Ann", "between", "the nearest that is known is `Author`"),
    ],
)
def test_why_a_line_is_a_field(line: str, kind: str, words: str, tmp_path: Path) -> None:
    reading = read(f"Title: The Ferry\n{line}\nRating: G\n\nThe ferry was late.\n", tmp_path)
    reason = reading.fields[1].reason
    assert reason.kind == kind
    assert words in reason.text


def test_a_title_and_a_byline(tmp_path: Path) -> None:
    reading = read("The Ferry\nby Ann Lake\n\nRating: G\nSummary: Late.\n\nThe ferry was late.\n", tmp_path)
    assert kinds(reading)[:2] == [("title", "title-line"), ("author", "byline")]


def test_a_field_at_the_foot(tmp_path: Path) -> None:
    reading = read("Title: The Ferry\nRating: G\n\nThe ferry was late.\n\nDisclaimer: not mine\n", tmp_path)
    assert [(each.field.name, each.reason.kind) for each in reading.strays] == [("disclaimer", "stray")]
    assert "\nOutside the header\n  disclaimer  not mine\n" in text_of(reading)


def test_what_is_said_without_a_label(tmp_path: Path) -> None:
    content = (
        "Title: The Ferry\nRating: G\n\nThe ferry was late.\n\n"
        "Disclaimer time! I do not own the boats; they belong to the harbour, and I make no money.\n"
    )
    reading = read(content, tmp_path)
    assert [(each.field.name, each.reason.kind) for each in reading.inferred] == [("disclaimer", "stated")]
    assert "\nSaid without a label, for the catalogue alone\n" in text_of(reading)


@pytest.mark.parametrize(
    ("page", "name", "words"),
    [
        ("<dl><dt>Rating:</dt><dd>G</dd></dl>", "rating", "`Rating` is a known label, in <dt>"),
        ("<p><b>Disclaimer:</b> not mine</p>", "disclaimer", "`Disclaimer` is a known label, in <b>"),
        ("<h1>The Ferry</h1>", "title", "the text in <h1>, which has no label"),
        ('<meta name="author" content="Ann Lake">', "author", "`author` of a <meta> tag"),
    ],
)
def test_an_element_of_a_page(page: str, name: str, words: str, tmp_path: Path) -> None:
    content = f"<html><body>{page}<p>The ferry was late.</p></body></html>"
    told = [each for each in read(content, tmp_path, "a.html").fields if each.field.name == name]
    assert [each.reason.text for each in told] == [words]


def test_an_epub_has_no_places(tmp_path: Path) -> None:
    reading = read(book(), tmp_path, "a.epub")
    assert reading.fields
    assert {kind for _, kind in kinds(reading)} == {"package"}
    (document,) = json_of(reading)
    assert {each["range"] for each in document["fields"]} == {None}
    assert "Lines, made of what was found" in text_of(reading)


# Places.


@pytest.mark.parametrize(
    "data",
    [
        FERRY.encode(),
        b"\xef\xbb\xbf" + FERRY.encode(),
        FERRY.replace("\n", "\r\n").encode(),
        FERRY.replace("Ann Lake", "Zoë Lake").replace("late.", "l’été…").encode("cp1252"),
        "Title: Zoë’s\n".encode() + FERRY[17:].replace("Ann", "Zoë").encode("cp1252"),
        ("\ufeff" + FERRY.replace("Ann", "Zoë")).encode("utf-16-le"),
    ],
)
def test_bytes_are_those_on_disk(data: bytes, tmp_path: Path) -> None:
    reading = read(data, tmp_path)
    wide = "utf-16-le" if data.startswith(b"\xff\xfe") else ""
    assert len(reading.fields) == 6
    for told in reading.fields:
        assert told.value is not None
        on_disk = data[told.value.start : told.value.end]
        values = {" ".join(on_disk.decode(name, "replace").split()) for name in (wide or "utf-8", wide or "cp1252")}
        assert told.field.value in values


def test_the_encoding_is_told(tmp_path: Path) -> None:
    shown = " ".join(text_of(read(b"Title: Zo\xeb\xeb\nRating: G\n\n\xc3\xa9 \x81\n", tmp_path)).split())
    assert (
        'encoding cp1252; byte 10 of the file (0xEB) is not UTF-8; cp1252 (fallback-encoding) reads it as "ë"; '
        "there are 3 such bytes in 2 places; for 1 byte cp1252 has no character; "
        "the rest is UTF-8, so the file is a mix"
    ) in shown
    (document,) = json_of(read(b"Title: Zo\xeb\n", tmp_path))
    assert document["encoding"]["first_invalid"] == {"offset": 9, "bytes": "eb", "read_as": "ë"}


# The command.


def test_the_configuration_of_the_folder_holds(tmp_path: Path) -> None:
    archive: dict[str, str | bytes] = {
        "storylint.toml": "fallback-encoding = 'koi8-r'\nfields.mood = { label = 'Mood', aliases = ['Feeling'] }\n",
        "a/story.txt": b"Title: \xf1\nFeeling: blue\nRating: G\n\nx\n",
    }
    write(tmp_path, archive)
    done = storylint("show", "a/story.txt", "--output-format", "json", folder=tmp_path)
    (document,) = json.loads(done.stdout)["documents"]
    assert [each["value"] for each in document["fields"]] == ["Я", "blue", "G"]
    assert document["fields"][1]["reason"] == {
        "kind": "declared",
        "text": "`Feeling` is declared as `mood` (storylint.toml:2)",
    }
    for arguments in (("--isolated",), ("--config", "other.toml")):
        write(tmp_path, {"other.toml": "fallback-encoding = 'cp1252'\n"})
        done = storylint("show", "a/story.txt", "--output-format", "json", *arguments, folder=tmp_path)
        (document,) = json.loads(done.stdout)["documents"]
        assert [each["name"] for each in document["fields"]] == ["title", None, "rating"]
        assert document["fields"][0]["value"] == "ñ"


def test_json_is_what_its_schema_says(tmp_path: Path) -> None:
    assert json_schema() == json.dumps(SCHEMA, indent=2) + "\n"
    write(tmp_path, {"a.txt": FERRY, "b.txt": "It was late.\n", "c.epub": "x"})
    done = storylint("show", "a.txt", "b.txt", "c.epub", "--output-format", "json", folder=tmp_path)
    said = json.loads(done.stdout)
    jsonschema.validate(said, SCHEMA)
    assert [each["path"] for each in said["documents"]] == ["a.txt", "b.txt", "c.epub"]
    first = said["documents"][0]["fields"][0]
    assert first == {
        "name": "title",
        "label": "Title",
        "value": "The Ferry",
        "origin": "labelled",
        "range": {"start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 17}},
        "bytes": {"start": 7, "end": 16},
        "label_range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 6}},
        "reason": {"kind": "label", "text": "`Title` is a known label"},
    }


def test_one_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FERRY, "d/b.txt": FERRY})
    done = storylint("show", "none.txt", "a.txt", "d", folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout.startswith(b"a.txt\n")
    assert done.stderr.decode().splitlines() == [
        "storylint: none.txt cannot be read: No such file or directory",
        "storylint: d is a folder; name a file in it",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a file, as in `storylint show story.txt`"),
        (("-",), "standard input needs a name"),
        (("a.txt", "--isolated", "--config", "b.toml"), "contradict each other"),
        (("a.txt", "--config", "none.toml"), "none.toml"),
        (("\x1b[31m.txt",), "\\x1b[31m.txt cannot be read"),
    ],
)
def test_what_cannot_be_done_is_2_and_says_why(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FERRY})
    done = storylint("show", *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_standard_input_stands_for_a_file(tmp_path: Path) -> None:
    done = storylint("show", "-", "--stdin-filename", "ferry.txt", folder=tmp_path, stdin=FERRY.encode())
    assert (done.returncode, done.stdout.decode()) == (0, SHOWN)


# What is taught of it.

PAGE = (Path(__file__).parents[2] / "docs" / "show.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "shown"), re.findall(r"<!-- output: storylint ([^\n]*) -->\n```text\n(.*?)```\n", PAGE, re.DOTALL)
)
def test_the_page_shows_what_is_printed(command: str, shown: str, tmp_path: Path) -> None:
    write(tmp_path, dict(re.findall(r"<!-- file: (\S+) -->\n```text\n(.*?)```\n", PAGE, re.DOTALL)))
    assert storylint(*command.split(), folder=tmp_path).stdout.decode() == shown


def test_the_page_lists_every_kind_of_reason() -> None:
    source = (Path(reasons.__file__)).read_text("utf-8")
    of_fields = source.partition("# The end of the header.")[0] + source.partition("\n_STATED")[2]
    kinds_of_fields = set(re.findall(r"Reason\(\"([a-z-]+)\"", of_fields))
    table = PAGE.partition("| `kind` of a field ")[2]
    rows = re.findall(r"^\| (`.*`) \|", table, re.MULTILINE)
    assert set(re.findall(r"`([a-z-]+)`", " ".join(rows))) == kinds_of_fields


# Anything.

_PIECES = [
    *(
        "Title: ",
        "by Ann",
        "\n",
        "\n\n",
        "---\n",
        "title: x\n",
        "<h1>",
        "<p><b>Rating:</b> ",
        "</p>",
        "Disclaimer: mine",
    ),
    *("\x1b", "：", "渡", "\ufeff", "e\u0301", "From: a\nSubject: b\n", "x" * 90),
]


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200) | st.lists(st.sampled_from(_PIECES), max_size=20).map("".join).map(str.encode),
    name=st.sampled_from(["a.txt", "a.md", "a.html", "a.epub", "a.rst"]),
)
def test_any_bytes_can_be_shown(data: bytes, name: str, tmp_path: Path) -> None:
    reading = read(data, tmp_path, name)
    for line in text_of(reading).splitlines()[1:]:
        assert escape(line) == line
        assert wcswidth(line) <= COLUMNS
    json_of(reading)


@given(st.text(st.characters(exclude_categories=["C"]), max_size=200), st.integers(4, 40), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing(text: str, columns: int, most: int) -> None:
    text = " ".join(text.split())
    lines = wrap(text, columns)
    assert all(wcswidth(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    some = wrap(text, columns, most)
    assert len(some) <= most
    assert some == lines or some[-1].endswith("…")
    assert wcswidth(clip(text, columns)) <= columns
