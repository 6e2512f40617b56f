"""``[[suppress]]``: what an entry may say, where it stands, and how those of several files are joined."""

from pathlib import Path

import pytest

from linter.config.settings import SuppressSettings
from linter.config.show import text as shown

from .conftest import Load, Refuse


def test_an_entry_says_what_it_is_about_and_where_it_stands(load: Load) -> None:
    settings = load("""\
require-suppression-reasons = true

[[suppress]]
path = "old/*.txt"
rules = ["DIS004", "missing-field", "RAT"]
field = "author"
value = "Anon"
reason = "imported 2004"
until = 2027-06-30
""")
    assert settings.require_suppression_reasons
    assert settings.suppress == (
        SuppressSettings(
            ("old/*.txt",), ("DIS004", "missing-field", "RAT"), "author", "Anon", "imported 2004", "2027-06-30",
            "storylint.toml", 3,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("reason = 'x'", "`suppress[1]`: says of no findings that they are meant; name a path, rules, a field or"),
        ("rules = ['DIS04']", "`suppress[1].rules[1]`: unknown rule `DIS04`; did you mean `DIS004`?"),
        ("rules = ['rule-failed']", "`suppress[1].rules[1]`: rule-failed cannot be suppressed: it is what the tool"),
        ("rules = []", "`suppress[1].rules`: is empty; name one at least"),
        ("path = []", "`suppress[1].path`: is empty; name one at least"),
        ("path = '!'", "`suppress[1].path[1]`: `!` matches nothing; a pattern is written as in .gitignore"),
        ("field = 'autor'", "`suppress[1].field`: unknown field `autor`; did you mean `author`?"),
        ("value = ' '", "`suppress[1].value`: is empty; write what it is, or leave the key out"),
        ("rules = ['RAT']\nuntil = 2027-06-30T00:00:00", "`suppress[1].until`: must be a date such as 2027-06-30"),
        ("rules = ['RAT']\nuntil = '2027'", "`suppress[1].until`: must be a date such as 2027-06-30"),
        ("rules = ['RAT']\nuntil = 2027", "`suppress[1].until`: must be a date such as 2027-06-30"),
        ("rule = ['RAT']", "unknown key `suppress[1].rule`; did you mean `rules`?"),
        ("rules = 'RAT'", '`suppress[1].rules` must be a list, not "RAT"'),
    ],
)
def test_what_an_entry_cannot_say(refuse: Refuse, entry: str, expected: str) -> None:
    assert expected in refuse(f"[[suppress]]\n{entry}\n")


def test_every_entry_needs_a_reason_where_reasons_are_required(refuse: Refuse) -> None:
    said = refuse("require-suppression-reasons = true\n[[suppress]]\nrules = ['RAT']\n")
    assert "storylint.toml:2: `suppress` gives no reason, which `require-suppression-reasons` wants" in said


def test_entries_of_all_files_are_joined(archive: Path, load: Load) -> None:
    (archive / "base.toml").write_text("[[suppress]]\nrules = ['RAT']\n\n[[suppress]]\nrules = ['TXT']\n")
    settings = load("extends = 'base.toml'\n[[suppress]]\nrules = ['HDR']\n")
    places = [(entry.file, entry.line, entry.rules) for entry in settings.suppress]
    assert places == [("base.toml", 1, ("RAT",)), ("base.toml", 4, ("TXT",)), ("storylint.toml", 2, ("HDR",))]


def test_an_archive_adds_to_those_of_the_configuration(archive: Path, load: Load) -> None:
    (archive / "old").mkdir()
    settings = load("[[suppress]]\nrules = ['RAT']\n[[archives.old.suppress]]\nrules = ['HDR']\n")
    assert [entry.rules for entry in settings.suppress] == [("RAT",)]
    (old,) = settings.archives
    assert [(entry.rules, entry.line) for entry in old.settings.suppress] == [(("RAT",), 1), (("HDR",), 3)]


def test_entries_are_shown_as_they_may_be_written(load: Load) -> None:
    said = shown(load("[[suppress]]\npath = 'a.txt'\nrules = ['RAT']\nuntil = 2027-06-30\n")).splitlines()
    start = next(number for number, line in enumerate(said) if line.startswith("[[suppress]]"))
    assert said[start].endswith("  # storylint.toml:1")
    assert said[start + 1 :] == ['path = ["a.txt"]', 'rules = ["RAT"]', 'until = "2027-06-30"']
    assert load("\n".join(said[start:])).suppress[0].until == "2027-06-30"
