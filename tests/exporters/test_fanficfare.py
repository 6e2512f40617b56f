"""FanFicFare: what is read off its EPUB, HTML and text is what it says of the story itself."""

import shutil
from pathlib import Path

import pytest

from linter.model import trait
from linter.model.document import Document
from linter.readers import read_document
from linter.vocabularies.labels import label_table
from tests.archives import findings, load, storylint
from tests.exporters.conftest import FORMATS, STORIES, Export

Exports = dict[tuple[str, str], Export]

FIELDS = {
    "title": "title",
    "author": "author",
    "summary": "description",
    "rating": "rating",
    "genre": "genre",
    "category": "category",
    "characters": "characters",
    "pairing": "ships",
    "warnings": "warnings",
    "completed": "status",
    "chapters": "numChapters",
    "words": "numWords",
    "series": "series",
    "date": "datePublished",
    "updated": "dateUpdated",
    "publisher": "publisher",
}
"""Canonical fields to the exporter's own names."""
SETTINGS = """
rating-system = ["PG-13", "Tweenie"]
disclaimer = "optional"
required-fields = ["title", "author"]
"""


def read(export: Export) -> Document:
    return read_document(export.path.name, export.path.read_bytes(), label_table({}), "cp1252")


def value(document: Document, name: str) -> str:
    """A value; the text export keeps spaces that a page folds."""
    field = document.field(name)
    return " ".join(field.value.split()) if field is not None else ""


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("number", STORIES)
def test_the_fields_are_what_the_exporter_says(exports: Exports, number: str, suffix: str) -> None:
    export = exports[number, suffix]
    document = read(export)
    assert document.error is None
    assert document.traits & trait.BODY
    told = {name: export.text(key) for name, key in FIELDS.items() if key in export.told}
    assert {name: value(document, name) for name in told} == told


@pytest.mark.parametrize("number", STORIES)
def test_the_three_formats_agree(exports: Exports, number: str) -> None:
    names = ("title", "author", "summary", "rating", "disclaimer")
    epub, page, text = ([value(read(exports[number, each]), name) for name in names] for each in FORMATS)
    assert epub == page == text


@pytest.mark.parametrize("number", STORIES)
def test_the_language(exports: Exports, number: str) -> None:
    """The package of an EPUB has a code, and it is English where nobody knows."""
    epub, page, text = (exports[number, each] for each in FORMATS)
    assert value(read(epub), "language") == (epub.told["langcode"] or "en")
    assert value(read(page), "language") == value(read(text), "language") == page.told["language"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_disclaimer(exports: Exports, suffix: str) -> None:
    assert value(read(exports["1500", suffix]), "disclaimer") == "None of the boats is mine."


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("number", STORIES)
def test_every_place_holds_what_was_read(exports: Exports, number: str, suffix: str) -> None:
    document = read(exports[number, suffix])
    for field in document.fields:
        assert document.text[field.label_span.start : field.label_span.end].decode() == field.label
        first = field.value.split()[0] if field.value else ""
        if suffix != "html":  # there, a value may open with an entity
            assert document.text[field.value_span.start : field.value_span.end].decode().startswith(first)


@pytest.fixture
def archive(exports: Exports, tmp_path: Path) -> Path:
    """All exports in a folder, without an index."""
    for export in exports.values():
        shutil.copy(export.path, tmp_path)
    (tmp_path / "storylint.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def test_what_is_found_in_a_folder_of_exports(exports: Exports, archive: Path) -> None:
    """Of text, that title and author have no label and that spaces are doubled; of the others, nothing."""
    found = findings("--select", "HDR,RAT,DIS,TXT", folder=archive)
    assert {path for _, path, _ in found} == {
        each.path.name for (_, suffix), each in exports.items() if suffix == "txt"
    }
    assert {code for code, _, _ in found} == {"HDR015"}


def test_the_index_that_is_written_lists_them_rightly(exports: Exports, archive: Path) -> None:
    [missing] = load(storylint("check", "--select", "IDX", "--output-format", "json", folder=archive))
    [edit] = missing["fix"]["edits"]
    (archive / "INDEX.md").write_text(edit["replacement"], encoding="utf-8")
    assert edit["replacement"].count("| [") == len(exports)
    assert findings("--select", "IDX", folder=archive) == []


def test_an_index_that_says_otherwise(exports: Exports, archive: Path) -> None:
    rows = [f"- [The Fairy](<{exports['1500', each].path.name}>) by Ann Lake, Bo Moor (R)" for each in FORMATS]
    (archive / "INDEX.md").write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = findings("--select", "IDX006,IDX007,IDX008", folder=archive)
    assert found == [(code, "INDEX.md", line) for line in (1, 2, 3) for code in ("IDX006", "IDX008")]
