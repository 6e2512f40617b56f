"""Overrides: what holds for the documents of some paths, and where it comes from."""

import json
from pathlib import Path

import pytest

from linter import api
from linter.config.by_file import every_field, settings_of_file
from linter.config.command_line import Overrides
from linter.config.discovery import Configuration
from linter.config.settings import FieldSettings, Settings
from linter.model.finding import Severity
from tests.archives import findings, story, storylint, write

from .conftest import RULES, Load, Refuse

TEXT = """\
required-fields = ["title"]
limits = { title = 100, notes = 200 }
severity = { HDR = "warning" }
[fields.tide]
type = "integer"
min = 1
required-when = { series = "present" }
[[overrides]]
files = ["translations/**", "!translations/en/**"]
required-fields = ["title", "author"]
limits = { title = 50 }
severity = { RAT = "info" }
fields.tide = { max = 9, required-when = { genre = "Sea" } }
[[overrides]]
files = ["*.md"]
fail-on = "error"
label-case = "upper"
fields.translator = { required = true }
limits = { title = 60 }
"""


def of(settings: Settings, path: str) -> Settings:
    return settings_of_file(settings, str(Path(settings.root, path)))


def test_what_overrides_say_is_joined_in_their_order(load: Load) -> None:
    settings = load(TEXT)
    here = of(settings, "translations/de/a.md")
    assert here.required_fields == ("title", "author")
    assert here.limits == {"title": 60, "summary": 1250, "notes": 200}
    assert here.severity == {"HDR": Severity.WARNING, "RAT": Severity.INFO}
    assert (here.fail_on, here.label_case) == (Severity.ERROR, "upper")
    required_when = {"series": "present", "genre": "Sea"}
    assert here.fields == {
        "tide": FieldSettings("tide", "Tide", type="integer", min=1, max=9, required_when=required_when),
        "translator": FieldSettings("translator", "Translator", repeatable=True, required=True),
    }
    assert here.sources["limits.title"] == "storylint.toml:19"
    assert here.sources["limits.notes"] == "storylint.toml:2"
    assert here.sources["fields.tide.max"] == "storylint.toml:13"
    assert here.sources["fields.tide.min"] == "storylint.toml:6"


@pytest.mark.parametrize("path", ["a.txt", "translations/en/a.txt", "other/translations.txt"])
def test_settings_stay_the_same_object_where_no_override_is_meant(load: Load, path: str) -> None:
    settings = load(TEXT)
    assert of(settings, path) is settings


def test_every_declared_field_is_known_where_all_files_are_meant(load: Load) -> None:
    assert list(every_field(load(TEXT))) == ["tide", "translator"]


def test_the_command_line_wins_over_overrides(archive: Path, load: Load) -> None:
    load("""\
[[overrides]]
files = ["*.txt"]
select = ["RAT"]
extend-select = ["HDR002"]
ignore = ["RAT001"]
fail-on = "info"
""")

    def loaded(overrides: Overrides) -> Settings:
        return of(Configuration(RULES, overrides=overrides).settings_for(str(archive)), "a.txt")

    plain = loaded(Overrides())
    assert (plain.select, plain.extend_select, plain.ignore) == (("RAT",), ("HDR002",), ("RAT001",))
    chosen = loaded(Overrides(select=("TXT",), fail_on=Severity.ERROR))
    assert (chosen.select, chosen.extend_select, chosen.ignore) == (("TXT",), (), ("RAT001",))
    assert (chosen.fail_on, chosen.sources["select"], chosen.sources["fail-on"]) == (
        Severity.ERROR,
        "--select",
        "--fail-on",
    )
    added = loaded(Overrides(extend_select=("TXT",), ignore=("HDR010",)))
    assert (added.select, added.extend_select, added.ignore) == (("RAT",), ("HDR002", "TXT"), ("RAT001", "HDR010"))
    only = loaded(Overrides(only=("HDR",)))
    assert (only.select, only.extend_select, only.ignore) == (("HDR",), (), ())


def test_overrides_of_extended_files_hold_first(archive: Path, load: Load) -> None:
    base = '[[overrides]]\nfiles = ["*"]\nlayout = "spaced"\nlabel-case = "upper"\n'
    (archive / "base.toml").write_text(base)
    settings = load('extends = "base.toml"\n[[overrides]]\nfiles = ["*"]\nlayout = "compact"\n')
    here = of(settings, "a.txt")
    assert (here.layout, here.label_case) == ("compact", "upper")
    assert here.sources["layout"] == "storylint.toml:4"
    assert here.sources["label-case"] == "base.toml:4"
    assert settings.sources["overrides"] == "base.toml:2, storylint.toml:3"


def test_archives_have_overrides_of_their_own_beside_those_of_all(archive: Path, load: Load) -> None:
    (archive / "old").mkdir()
    load("""\
[[overrides]]
files = ["*.txt"]
layout = "spaced"
label-case = "upper"
[archives.old]
[[archives.old.overrides]]
files = ["*.txt"]
layout = "compact"
""")
    configuration = Configuration(RULES)
    inner, outer = (configuration.settings_for(str(each)) for each in (archive / "old", archive))
    assert (of(inner, "old/a.txt").layout, of(inner, "old/a.txt").label_case) == ("compact", "upper")
    assert of(outer, "a.txt").layout == "spaced"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[overrides]]\nlayout = 'spaced'", "`overrides[1].files` is missing; say which stories it is about"),
        ("[[overrides]]\nfiles = []", "`overrides[1].files`: names no files; write at least one"),
        ("[[overrides]]\nfiles = ['!a']", "`overrides[1].files`: names no files; write at least one"),
        ("[[overrides]]\nfiles = ['[a']", "`overrides[1].files[1]`: `[a` matches nothing"),
        (
            "[[overrides]]\nfiles = ['a']\nexclude = ['b']",
            "not possible here; `exclude` stands at the top of the file or of an archive",
        ),
        ("[[overrides]]\nfiles = ['a']\nlayuot = 'spaced'", "`overrides[1].layuot`; did you mean `layout`?"),
        ("overrides = { files = ['a'] }", "`overrides` must be a list, not a table"),
        ("overrides = ['a']", "`overrides[1]` must be a table, not "),
        (
            "[[overrides]]\nfiles = ['a']\nfields.tide.tipe = 'x'",
            "`overrides[1].fields.tide.tipe`; did you mean `type`?",
        ),
        ("[[overrides]]\nfiles = ['a']\nrequired-fields = ['tital']", "unknown field `tital`; did you mean `title`?"),
    ],
)
def test_mistakes_are_told_at_their_place(refuse: Refuse, text: str, expected: str) -> None:
    assert expected in refuse(text)


def test_an_override_is_held_against_what_it_overrides(refuse: Refuse) -> None:
    text = """\
[fields.tide]
type = "integer"
min = 5
[[overrides]]
files = ["a"]
fields.tide.max = 4
"""
    (message,) = refuse(text).splitlines()
    assert message.startswith("storylint.toml:6: `fields.tide.max`: 4 is less than `min`, which is 5")
    assert "storylint.toml:6: " in refuse(text + '[[overrides]]\nfiles = ["b"]\nlayout = "spaced"\n')


def test_overrides_are_held_against_each_other(refuse: Refuse) -> None:
    overrides = "".join(
        f'[[overrides]]\nfiles = ["{name}*"]\nfields.tide = {{ type = "integer", {bound} }}\n'
        for name, bound in (("a", "min = 5"), ("ab", "max = 4"))
    )
    assert refuse(overrides).startswith("storylint.toml:6: `fields.tide.max`: 4 is less than `min`, which is 5")


def test_a_label_is_claimed_by_one_field_in_an_override_too(refuse: Refuse) -> None:
    text = 'fields.tide.label = "Tide"\n[[overrides]]\nfiles = ["b"]\nfields.moon.label = "Tide"'
    assert refuse(text) == "storylint.toml:4: the label `Tide` is claimed by the fields `tide` and `moon`"


def test_a_field_of_one_override_may_be_required_in_another(load: Load) -> None:
    settings = load("""\
[[overrides]]
files = ["a"]
fields.tide = {}
required-fields = ["tide"]
[[overrides]]
files = ["b"]
fields.moon = { required-when = { tide = "present" } }
""")
    assert of(settings, "a").required_fields == ("tide",)


STRICT = """\
disclaimer = "required"
[fields.tide]
type = "string"
[[overrides]]
files = ["old/**"]
disclaimer = "optional"
fail-on = "error"
fields.moon = { type = "integer" }
"""


def test_every_command_asks_for_the_settings_of_the_file(tmp_path: Path) -> None:
    plain = story().replace("Disclaimer: None of the boats is mine.\n\n", "").replace("Rating", "Moon: 7\n\nRating")
    index = "- [The Ferry](a.txt)\n- [The Ferry](old/b.txt)\n"
    folder = write(tmp_path, {"storylint.toml": STRICT, "a.txt": plain, "old/b.txt": plain, "INDEX.md": index})
    found = findings("--select", "DIS001,HDR005", folder=folder)
    assert {(code, path) for code, path, _ in found} == {("DIS001", "a.txt"), ("HDR005", "a.txt")}

    exported = storylint("export", "--format", "json", folder=folder)
    records = {each["path"]: each for each in json.loads(exported.stdout)}
    assert records["a.txt"]["unknown_fields"] == {"Moon": "7"}
    assert records["old/b.txt"]["fields"]["moon"] == "7"

    shown = storylint("show", "old/b.txt", "a.txt", "--output-format", "json", folder=folder)
    inner, outer = (each["metadata"] for each in json.loads(shown.stdout)["documents"])
    assert (inner["moon"], "moon" in outer) == (7, False)

    origins = storylint("config", "show", "old/b.txt", "--format", "json", folder=folder)
    assert json.loads(origins.stdout)["disclaimer"] == {"value": "optional", "origin": "storylint.toml:6"}
    elsewhere = storylint("config", "show", "a.txt", "--format", "json", folder=folder)
    assert json.loads(elsewhere.stdout)["disclaimer"] == {"value": "required", "origin": "storylint.toml:1"}

    annotated = storylint("annotate", "old/b.txt", "--set", "Moon=8", folder=folder)
    assert annotated.returncode == 0, annotated.stderr
    assert "Moon: 8" in (folder / "old/b.txt").read_text()


def test_what_fails_a_run_depends_on_the_file(tmp_path: Path) -> None:
    text = story().replace("Title:", "TITLE:")
    folder = write(tmp_path, {"storylint.toml": STRICT, "a.txt": text, "old/b.txt": text})
    arguments = ("check", "--select", "HDR006", "--output-format", "json")
    assert storylint(*arguments, "old/b.txt", folder=folder).returncode == 0
    assert storylint(*arguments, "a.txt", folder=folder).returncode == 1


def test_an_index_column_may_name_a_field_of_an_override(tmp_path: Path) -> None:
    index = "| Story | Moon |\n|---|---|\n| [The Ferry](old/b.txt) | 8 |\n"
    text = story().replace("Rating", "Moon: 7\n\nRating")
    folder = write(tmp_path, {"storylint.toml": STRICT, "old/b.txt": text, "INDEX.md": index})
    assert findings("--select", "IDX009", folder=folder) == [("IDX009", "INDEX.md", 3)]


def test_processes_agree_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = {f"{folder}/{number}.txt": story(f"Boat {number}") for folder in ("new", "old") for number in range(300)}
    settings = '[[overrides]]\nfiles = ["old/1*.txt"]\nlimits = { title = 3 }\nfields.moon.required = true\n'
    monkeypatch.chdir(write(tmp_path, {"storylint.toml": settings, **stories}))
    reports = [api.check(["."], api.load_config(overrides=Overrides(select=("HDR",))), jobs=jobs) for jobs in (1, 3)]
    one, several = ([(each.code, each.path) for each in made.report.findings] for made in reports)
    assert one == several
    assert {path for _, path in one} == {path for path in stories if path.startswith("old/1")}
