"""Declared fields: what may be said of them, and what cannot hold together."""

from pathlib import Path

import jsonschema
import pytest

from linter.config.load import settings_from
from linter.config.settings import FieldSettings
from linter.config.tables.configuration import json_schema
from tests.archives import story, storylint, write

from .conftest import RULES, Load, Refuse


def test_every_key_of_a_field_reaches_the_settings(load: Load) -> None:
    settings = load("""\
[fields.mood]
label = "Mood"
aliases = ["Tone"]
type = "list"
repeatable = false
pattern = "[A-Z].*"
choices = ["Calm", "Stormy"]
min = 1
max = 3
required = true
required-when = { series = "present", genre = ["Drama", "Sea"] }
""")
    assert settings.fields["mood"] == FieldSettings(
        "mood",
        "Mood",
        aliases=("Tone",),
        type="list",
        repeatable=False,
        pattern="[A-Z].*",
        choices=("Calm", "Stormy"),
        min=1,
        max=3,
        required=True,
        required_when={"series": "present", "genre": ("Drama", "Sea")},
    )


def test_a_field_of_the_vocabulary_stays_what_it_is_but_for_what_is_said(load: Load) -> None:
    settings = load("fields.translator.required = true\nfields.date.required = true\nfields.moons.type = 'list'")
    assert settings.fields["translator"] == FieldSettings("translator", "Translator", repeatable=True, required=True)
    assert settings.fields["date"].repeatable is False
    assert settings.fields["moons"].repeatable is True


def test_dates_are_taken_as_toml_and_as_text(load: Load) -> None:
    field = load("[fields.seen]\ntype = 'date'\nmin = 2001-02-03\nmax = '2004'").fields["seen"]
    assert (field.min, field.max) == ("2001-02-03", "2004")


CHOICES = "\ufeff# Moods\n\n  Calm  \n#Angry\nStormy # by night\r\n"


def test_choices_are_read_from_a_file_beside_the_configuration_that_names_it(archive: Path, load: Load) -> None:
    (archive / "shared" / "words").mkdir(parents=True)
    (archive / "shared" / "words" / "moods.txt").write_text(CHOICES, encoding="utf-8")
    (archive / "shared" / "base.toml").write_text('fields.mood = { type = "choice", choices = "words/moods.txt" }')
    settings = load('extends = "shared/base.toml"')
    assert settings.fields["mood"].choices == ("Calm", "Stormy # by night")
    assert settings.sources["fields.mood.choices"] == "shared/base.toml:1, shared/words/moods.txt"
    assert settings.choice_files == {str(archive / "shared" / "words" / "moods.txt")}


def test_a_file_of_choices_is_no_story(archive: Path) -> None:
    files = {
        "storylint.toml": 'fields.mood = { type = "choice", choices = "words/moods.txt" }\n[archives.old]\n'
        '[[overrides]]\nfiles = ["a.txt"]\nfields.tone = { type = "choice", choices = "old/tones.md" }\n',
        "words/moods.txt": "Calm\n",
        "old/tones.md": "Low\n",
        "old/b.txt": story("The Tide"),
        "a.txt": story(),
    }
    write(archive, files)
    done = storylint("check", "--fix", "--output-format", "concise", folder=archive)
    assert done.stdout.decode().startswith("old/INDEX.md: error IDX015")  # Nobody has linked it yet.
    index = (archive / "INDEX.md").read_text()
    assert "a.txt" in index
    assert "moods" not in index
    assert "tones" not in (archive / "old" / "INDEX.md").read_text()
    said = storylint("check", "words/moods.txt", folder=archive)
    assert "words/moods.txt is left out: the configuration reads choices from it" in said.stderr.decode()


def test_a_file_of_choices_that_changes_is_seen(archive: Path, load: Load) -> None:
    text = 'fields.mood = { type = "choice", choices = "moods" }'
    (archive / "moods").write_text("Calm\n")
    before = load(text).fields["mood"].choices
    (archive / "moods").write_text("Calm\nStormy\n")
    assert (before, load(text).fields["mood"].choices) == (("Calm",), ("Calm", "Stormy"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "`fields.mood.choices`: moods cannot be read: No such file or directory; name a file beside"),
        (b"Calm\nsch\xf6n\n", "`fields.mood.choices`: moods is not UTF-8 in line 2; save the file as UTF-8"),
        (b"", "`fields.mood.choices`: moods holds no choice; write one on each line"),
        (b"# Nothing\n\n", "`fields.mood.choices`: moods holds no choice"),
        (b"Calm\x07\n", "`fields.mood.choices`: `Calm\x07` is no choice"),
    ],
)
def test_a_file_of_choices_that_cannot_be_used_is_told(
    archive: Path, refuse: Refuse, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (archive / "moods").write_bytes(content)
    assert f"storylint.toml:1: {reason}" in refuse('fields.mood = { type = "choice", choices = "moods" }')


@pytest.mark.parametrize(
    ("table", "key", "reason"),
    [
        ('type = "choyce"', "type", 'must be "string", "integer", "number", "date", "url", "email", "language"'),
        ('type = "choyce"', "type", "did you mean `choice`?"),
        ('type = "choice"', "type", "a field of type choice needs `choices`"),
        ('type = "date"\nchoices = ["a"]', "choices", "a field of type date has no choices"),
        ('type = "list"\nchoices = ["a, b"]', "choices", "`a, b` holds a comma or semicolon"),
        ("choices = []", "choices", "an empty list has no value that a field could have"),
        ("choices = 5", "choices", "must be a list of strings, or the path of a file with one choice a line"),
        ('choices = ["Calm", "calm"]', "choices", "`Calm` and `calm` are read as the same choice; keep one"),
        ('choices = ["  "]', "choices", "`  ` is no choice"),
        ('pattern = "(a"', "pattern", "`(a` is no pattern"),
        ('pattern = "(?<=a)b"', "pattern", "`(?<=a)b` is no pattern"),
        ('pattern = ""', "pattern", "an empty pattern tells nothing apart"),
        ("min = 5\nmax = 4", "max", "4 is less than `min`, which is 5"),
        ("min = -1", "min", "must be a number of characters, 0 or more"),
        ('min = "2001-01-01"', "min", "must be a number of characters, 0 or more"),
        ('type = "integer"\nmin = 1.5', "min", "must be a whole number"),
        ('type = "date"\nmax = 5', "max", "must be a date such as 2001-01-31"),
        ('type = "date"\nmin = "2001-02-30"', "min", "must be a number or a date such as 2001-01-31"),
        ('type = "date"\nmin = "12 May 2001"', "min", "must be a number or a date such as 2001-01-31"),
        ('type = "date"\nmin = 2001-02-03\nmax = "2001"', "max", "2001 is less than `min`, which is 2001-02-03"),
        ("min = 2001-01-01T10:00:00", "min", "must be a number or a date"),
        ("min = nan", "min", "must be a number or a date"),
        ("min = true", "min", "must be a number or a date"),
        ('type = "url"\nmin = 3', "min", "a field of type url has no `min`"),
        ("required = 1", "required", "must be true or false, not a number"),
        (
            'required-when = { seris = "present" }',
            "required-when.seris",
            "unknown field `seris`; did you mean `series`?",
        ),
        ("required-when = { series = [] }", "required-when.series", "an empty list holds for no value"),
        ("required-when = { series = 4 }", "required-when.series", 'must be "present", "absent", a value of the field'),
        ('required-when = { series = "" }', "required-when.series", 'must be "present", "absent", a value'),
        ('required-when = { mood = "absent" }', "required-when", "a field cannot be required by its own value"),
        ("separator = ';'", "separator", "there are `label`, `accept`, `aliases`"),
    ],
)
def test_what_cannot_hold_is_told_at_its_place(refuse: Refuse, table: str, key: str, reason: str) -> None:
    message = refuse(f"[fields.mood]\n{table}")
    assert f"`fields.mood.{key}`" in message
    assert reason in message
    keys = [line.split(" =")[0] for line in table.splitlines()]
    line = next(number for number, each in enumerate(keys, 2) if key.startswith(each) or each == "separator")
    assert message.startswith(f"storylint.toml:{line}: ")


def test_the_disclaimer_keeps_its_switch(refuse: Refuse) -> None:
    assert 'write `disclaimer = "required"`' in refuse("fields.disclaimer.required = true")


def test_what_two_files_say_is_held_together(archive: Path, refuse: Refuse, load: Load) -> None:
    (archive / "base.toml").write_text('fields.tide = { type = "integer", min = 5 }')
    assert load('extends = "base.toml"\nfields.tide.max = 6').fields["tide"].max == 6
    message = refuse('extends = "base.toml"\nfields.tide.max = 4')
    assert (
        message == "storylint.toml:2: `fields.tide.max`: 4 is less than `min`, which is 5; no value lies between them"
    )


@pytest.mark.parametrize(
    "field",
    [
        {"type": "text"},
        {"choices": []},
        {"choices": [1]},
        {"min": True},
        {"required": "yes"},
        {"required-when": {"series": []}},
        {"required-when": {"series": 1}},
        {"pattern": 5},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(field: dict[str, object]) -> None:
    table = {"fields": {"mood": field}}
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(table)
    with pytest.raises(Exception, match=r"fields\.mood"):
        settings_from(table, RULES)
