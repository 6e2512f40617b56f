"""Export, edit, annotate, export: the archive says what was edited, and nothing else has changed."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import api
from linter.exports import Format
from linter.exports.files import write_file
from linter.model.record import Record
from tests.readers.epubs import METADATA, book
from tests.rules.wild import story as wild_story

BODY = "The ferry was late, as ever. Nobody minded.\n\nThen it came.\n"
WORDS = st.sampled_from(
    ["Ferry", "Salt & Rope", "the “old” pier", "Zoë", "it's", "#3", "a: b", "[PG]", "2001", "yes", "- x", "«Où?»",
     "<b>", "C\\D", '"so"', "@me", "100%", "*", "~"]
)  # fmt: skip
VALUES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])
NAMES = ("title", "author", "summary", "rating", "disclaimer", "fandom")


def plain(values: dict[str, str]) -> str:
    return "".join(f"{name.title()}: {value}\n" for name, value in values.items()) + f"\n{BODY}"


def spaced(values: dict[str, str]) -> str:
    return "".join(f"{name.upper()}: {value}\n\n" for name, value in values.items()) + BODY


def emphasized(values: dict[str, str]) -> str:
    return "".join(f"**{name.title()}:** {value}\n\n" for name, value in values.items()) + BODY


def yaml(values: dict[str, str]) -> str:
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
    return f"---\n{lines}---\n\n{BODY}"


def toml(values: dict[str, str]) -> str:
    lines = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
    return f"+++\n{lines}[extra]\nx = 1\n+++\n\n{BODY}"


def raw_json(values: dict[str, str]) -> str:
    return f"{json.dumps({**values, 'extra': [{'x': 1}]}, ensure_ascii=False, indent=2)}\n\n{BODY}"


def page(values: dict[str, str]) -> str:
    lines = "".join(f"<p>{name.title()}: {value}</p>\n" for name, value in values.items())
    return f"<html><body>\n{lines}<hr>\n<p>{BODY}</p></body></html>\n"


SHAPES: list[tuple[str, Callable[[dict[str, str]], str]]] = [
    ("a.txt", plain), ("a.txt", spaced), ("a.md", emphasized), ("a.md", yaml), ("a.md", toml), ("a.md", raw_json),
    ("a.txt", yaml), ("a.html", page),
]  # fmt: skip
BEFORE = {"title": "The Lamp", "author": "Ann Lake", "summary": "It is lit.", "rating": "G", "disclaimer": "Not mine."}


@contextmanager
def archive() -> Iterator[Path]:
    """An empty folder, from which the block runs."""
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(here)


def records() -> list[Record]:
    return list(api.export(["."]).records)


def edited(record: Record, values: dict[str, str]) -> Record:
    labels = {name: record.labels.get(name) for name in (*record.fields, *values)}
    return record._replace(fields={**record.fields, **values}, labels=labels)


def annotate(catalogue: str) -> api.Annotated:
    """Annotate the archive here; the journal, which takes its time, has tests of its own."""
    done = api.annotate([], catalogue=catalogue, write=False)
    for change in done.changes:
        Path(change.target).write_bytes(change.after or b"")
    return done


def apart_from(record: Record, names: set[str]) -> tuple[object, ...]:
    """What is said of a document, but for some fields and its size."""
    others = ({k: v for k, v in each.items() if k not in names} for each in (record.fields, record.labels))
    return (*others, record.unknown_fields, record.words, record.format)


@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=[each.__name__ for _, each in SHAPES])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1),
    line_end=LINE_ENDS,
    encoding=ENCODINGS,
    file_format=st.sampled_from(["csv", "jsonl", "sqlite"]),
)
def test_the_archive_says_what_was_edited(
    name: str,
    shape: Callable[[dict[str, str]], str],
    values: dict[str, str],
    line_end: str,
    encoding: str,
    file_format: Format,
) -> None:
    if shape is toml:
        line_end = "\n"
    catalogue = f"c.{file_format}"
    content = shape(BEFORE).replace("\n", line_end).encode(encoding)
    with archive() as folder:
        (folder / name).write_bytes(content)
        (before,) = records()
        write_file([edited(before, values)], catalogue, file_format)
        done = annotate(catalogue)
        (after,) = records()
        now = (folder / name).read_bytes()
        if done.refusals:
            # Whatever cannot be written so that it is read again leaves the file alone.
            assert now == content
            return
        assert {key: after.fields[key] for key in values} == values
        assert apart_from(after, set(values)) == apart_from(before, set(values))
        assert BODY.replace("\n", line_end).encode(encoding.replace("utf-16", "utf-16-le").removesuffix("-sig")) in now
        again = annotate(catalogue)
        assert (again.changes, again.refusals) == ((), ())


@settings(max_examples=40, deadline=None)
@given(
    values=st.dictionaries(st.sampled_from(("title", "author", "summary", "rating", "publisher")), VALUES, min_size=1)
)
def test_a_book_says_what_was_edited(values: dict[str, str]) -> None:
    with archive() as folder:
        content = book(metadata=METADATA)
        (folder / "a.epub").write_bytes(content)
        (before,) = records()
        write_file([edited(before, values)], "c.jsonl", "jsonl")
        done = annotate("c.jsonl")
        if done.refusals:
            assert (folder / "a.epub").read_bytes() == content
            return
        (after,) = records()
        assert {key: after.fields[key] for key in values} == values
        assert apart_from(after, set(values)) == apart_from(before, set(values))


def test_nearly_all_that_is_edited_can_be_written() -> None:
    """The properties above would hold of a command that refuses everything."""
    plain_values = {"title": "A Salt & Rope", "author": "Zoë Quern", "summary": "It is “so”: late.", "rating": "PG-13"}
    with archive() as folder:
        for number, (name, shape) in enumerate(SHAPES):
            (folder / f"{number}{name[1:]}").write_text(shape(BEFORE), encoding="utf-8")
        (folder / "book.epub").write_bytes(book())
        write_file([edited(record, plain_values) for record in records()], "c.csv", "csv")
        assert api.annotate([], catalogue="c.csv").refusals == ()


@pytest.mark.parametrize("file_format", ["csv", "json", "sqlite"])
def test_what_is_unchanged_changes_nothing(file_format: Format) -> None:
    random = Random(7)
    with archive() as folder:
        for number in range(150):
            each = wild_story(random)
            (folder / f"{number}{Path(each.path).suffix}").write_bytes(each.data)
        write_file(records(), f"c.{file_format}", file_format)
        done = annotate(f"c.{file_format}")
        assert (done.changes, done.refusals) == ((), ())


def test_stories_of_all_shapes_keep_every_other_word() -> None:
    random, wish = Random(11), {"title": "The Grey Harbour", "rating": "PG-13", "fandom": "The Coast"}
    with archive() as folder:
        for number in range(150):
            each = wild_story(random)
            (folder / f"{number}{Path(each.path).suffix}").write_bytes(each.data)
        before = {record.path: record for record in records()}
        done = api.annotate(["."], assignments=[f"{name}={value}" for name, value in wish.items()])
        after = {record.path: record for record in records()}
        assert len(done.changes) > 60
        assert len(done.changes) + len(done.refusals) == len(before)
        for change in done.changes:
            old, new = before[change.path], after[change.path]
            assert {name: new.fields[name] for name in wish} == wish
            assert apart_from(new, set(wish)) == apart_from(old, set(wish))
        for refusal in done.refusals:
            assert after[refusal.path] == before[refusal.path]
