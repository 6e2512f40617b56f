"""Defaults, extended files, presets, the file itself, the command line: who wins, and what is said of it."""

import pickle
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import linter.config
from linter.config.command_line import Overrides
from linter.config.discovery import Configuration
from linter.config.load import settings_from
from linter.config.settings import FieldSettings, IndexSettings, Settings
from linter.config.tables.configuration import PresetName
from linter.model.finding import Severity

from .conftest import RULES, Load


def test_every_key_reaches_the_settings(archive: Path, load: Load) -> None:
    settings = load("""\
required-fields = ["title", "proofreader"]
header = "optional"
unlabelled-titles = true
disclaimer = "forbidden"
disclaimer-requires = ["holder", "no-profit"]
rating-system = ["Young", "Old"]
rating-remarks = true
label-case = "upper"
layout = "compact"
select = ["HDR"]
extend-select = ["missing-field"]
ignore = ["HDR010"]
exclude = ["drafts/**"]
respect-gitignore = false
fail-on = "error"
fallback-encoding = "latin-1"
max-file-size = "2 MiB"
baseline = "known.jsonl"
cache-dir = ".cache"

[limits]
title = 10

[severity]
RAT = "info"

[per-file-ignores]
"old/**" = ["DIS004"]

[index]
required = false

[fields.proofreader]
accept = ["Read"]
aliases = ["Read by"]
repeatable = true
""")
    file = archive / "storylint.toml"
    assert settings == Settings(
        today=date.today().isoformat(),
        required_fields=("title", "proofreader"),
        header="optional",
        unlabelled_titles=True,
        disclaimer="forbidden",
        disclaimer_requires=("holder", "no-profit"),
        rating_system=("Young", "Old"),
        rating_remarks=True,
        label_case="upper",
        layout="compact",
        limits={"title": 10, "summary": 1250, "notes": 5000},
        fields={"proofreader": FieldSettings("proofreader", "Proofreader", ("Read",), ("Read by",), repeatable=True)},
        select=("HDR",),
        extend_select=("missing-field",),
        ignore=("HDR010",),
        severity={"RAT": Severity.INFO},
        per_file_ignores={"old/**": ("DIS004",)},
        exclude=("drafts/**",),
        respect_gitignore=False,
        fail_on=Severity.ERROR,
        index=IndexSettings(required=False, order=None),
        fallback_encoding="latin-1",
        max_file_size=2 * 1024 * 1024,
        baseline="known.jsonl",
        cache_dir=".cache",
        root=str(archive),
        file=str(file),
        sources=settings.sources,
    )
    assert settings.sources["required-fields"] == "storylint.toml:1"
    assert settings.sources["limits.title"] == "storylint.toml:22"
    assert settings.sources['per-file-ignores."old/**"'] == "storylint.toml:28"
    assert settings.sources["fields.proofreader.repeatable"] == "storylint.toml:36"
    assert "index.order" not in settings.sources


def test_an_empty_file_gives_the_defaults(archive: Path, load: Load) -> None:
    assert load("") == Settings(root=str(archive), file=str(archive / "storylint.toml"), today=date.today().isoformat())


def test_a_byte_order_mark_and_windows_line_ends(load: Load) -> None:
    settings = load(b"\xef\xbb\xbf# comment\r\nlayout = 'spaced'\r\n")
    assert (settings.layout, settings.sources["layout"]) == ("spaced", "storylint.toml:2")


def test_a_field_may_be_declared_with_nothing(load: Load) -> None:
    assert load("[fields.cover-art]").fields == {"cover-art": FieldSettings("cover-art", "Cover art")}


def test_a_field_of_the_vocabulary_keeps_its_label(load: Load) -> None:
    assert load("fields.email.repeatable = true").fields["email"].label == "E-mail"


@pytest.mark.parametrize(
    ("written", "size"),
    [("512", 512), ("'512 B'", 512), ("'3kB'", 3000), ("'1 GiB'", 2**30), ("'2 MB'", 2000000)],
)
def test_sizes(load: Load, written: str, size: int) -> None:
    assert load(f"max-file-size = {written}").max_file_size == size


def test_the_site_name_of_a_rating_system(load: Load) -> None:
    assert load("rating-system = 'ffn'").rating_system == "fiction"


def test_later_wins_tables_are_joined_lists_are_replaced(archive: Path, load: Load) -> None:
    (archive / "one.toml").write_text(
        "ignore = ['HDR']\nlayout = 'spaced'\nfail-on = 'error'\nlimits = { title = 1, summary = 1 }\n"
    )
    (archive / "two.toml").write_text("layout = 'compact'\nfail-on = 'info'\nfields.art.label = 'Art'\n")
    settings = load("""\
extends = ["one.toml", "two.toml"]
preset = "ao3"
fail-on = "warning"
limits.summary = 2
fields.art.repeatable = true
""")
    assert settings.ignore == ("HDR",)
    assert settings.layout == "compact"
    assert settings.fail_on is Severity.WARNING
    assert settings.limits == {"title": 255, "summary": 2, "notes": 5000}
    assert settings.fields == {"art": FieldSettings("art", "Art", repeatable=True)}
    assert settings.sources == {
        "ignore": "one.toml:1",
        "layout": "two.toml:1",
        "fail-on": "storylint.toml:3",
        "limits.title": "preset ao3",
        "limits.summary": "storylint.toml:4",
        "limits.notes": "preset ao3",
        "required-fields": "preset ao3",
        "disclaimer": "preset ao3",
        "rating-system": "preset ao3",
        "warnings": "preset ao3",
        "fields.art.label": "two.toml:3",
        "fields.art.repeatable": "storylint.toml:5",
    }


def test_extends_is_relative_to_its_own_file(archive: Path, load: Load) -> None:
    (archive / "shared").mkdir()
    (archive / "shared" / "pyproject.toml").write_text("[tool.storylint]\nextends = 'base.toml'\n")
    (archive / "shared" / "base.toml").write_text("layout = 'spaced'\n")
    settings = load("extends = 'shared/pyproject.toml'")
    assert (settings.layout, settings.root) == ("spaced", str(archive))


def test_one_file_may_be_extended_on_two_ways(archive: Path, load: Load) -> None:
    for name in ("a", "b"):
        (archive / f"{name}.toml").write_text("extends = 'base.toml'\n")
    (archive / "base.toml").write_text("layout = 'spaced'\n")
    assert load("extends = ['a.toml', 'b.toml']").layout == "spaced"


def test_many_ways_to_one_file_take_no_longer(archive: Path, load: Load) -> None:
    for level in range(18):
        (archive / f"{level}.toml").write_text(f"extends = {[f'{level + 1}.toml'] * 9}\n")
    (archive / "18.toml").write_text("layout = 'spaced'\n")
    assert load("extends = '0.toml'").layout == "spaced"


def test_a_field_declared_below_may_be_required_above(archive: Path, load: Load) -> None:
    (archive / "base.toml").write_text("[fields.art]\n")
    assert load("extends = 'base.toml'\nrequired-fields = ['art']").required_fields == ("art",)


@pytest.mark.parametrize("name", get_args(PresetName))
def test_presets_load(load: Load, name: str) -> None:
    settings = load(f"preset = '{name}'")
    assert settings.sources
    assert set(settings.sources.values()) == {f"preset {name}"}


def test_there_are_no_other_presets() -> None:
    files = (Path(linter.config.__path__[0]) / "presets").iterdir()
    assert {file.name for file in files} == {f"{name}.toml" for name in get_args(PresetName)}


def test_what_presets_say(load: Load) -> None:
    assert load("preset = 'ffn'").rating_system == "fiction"
    assert load("preset = 'gossamer'").required_fields == ("title", "author")
    efiction = load("preset = 'efiction'")
    assert (efiction.limits["title"], efiction.disclaimer, efiction.warnings) == (200, "optional", "any")


def test_the_command_line_has_the_last_word(archive: Path) -> None:
    (archive / "storylint.toml").write_text("select = ['HDR']\nextend-select = ['RAT']\nignore = ['HDR010']\n")
    overrides = Overrides(("TXT",), ("SYS",), ("TXT001",), Severity.INFO)
    settings = Configuration(RULES, overrides=overrides).settings_for(str(archive))
    assert (settings.select, settings.extend_select) == (("TXT",), ("SYS",))
    assert settings.ignore == ("HDR010", "TXT001")
    assert settings.fail_on is Severity.INFO
    assert settings.sources == {
        "select": "--select",
        "extend-select": "--extend-select",
        "ignore": "--ignore",
        "fail-on": "--fail-on",
    }


def test_what_is_added_keeps_what_was_there(archive: Path) -> None:
    (archive / "storylint.toml").write_text("extend-select = ['RAT']\n")
    settings = Configuration(RULES, overrides=Overrides(extend_select=("SYS",))).settings_for(str(archive))
    assert settings.extend_select == ("RAT", "SYS")


def test_overrides_hold_without_any_file(archive: Path) -> None:
    configuration = Configuration(RULES, isolated=True, overrides=Overrides(select=("HDR",)))
    assert configuration.settings_for(str(archive)).select == ("HDR",)


def test_settings_from_a_table_take_tuples_as_lists() -> None:
    settings = settings_from({"required-fields": ("title",), "index": {"order": "none"}}, RULES)
    assert (settings.required_fields, settings.index.order) == (("title",), "none")


def test_settings_travel_to_other_processes(load: Load) -> None:
    settings = load("limits.title = 3\nrating-system = ['A', 'B']\n")
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_toml_in_the_presets_names_no_rules() -> None:
    for name in get_args(PresetName):
        text = (Path(linter.config.__path__[0]) / "presets" / f"{name}.toml").read_text()
        assert not {"select", "ignore", "severity"} & set(tomllib.loads(text))
