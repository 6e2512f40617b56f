"""Settings of several archives below one configuration."""

import os
from pathlib import Path

import pytest

from linter.config.command_line import Overrides
from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.settings import Settings

from .conftest import RULES

TOML = """
required-fields = ["title"]
limits = { title = 100 }
[archives.first]
path = "lists/one"
rating-system = "ao3"
limits = { summary = 50 }
[archives.second]
preset = "gossamer"
layout = "compact"
[archives.inner]
path = "lists/one/inner"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("lists/one/inner/deep", "second", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "storylint.toml").write_text(TOML)
    return tmp_path


def settings(folder: Path, below: str = "", **options: object) -> Settings:
    return Configuration(RULES, **options).settings_for(os.path.join(folder, below).rstrip("/"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("below", "archive"),
    [
        ("", ""),
        ("elsewhere", ""),
        ("lists", ""),
        ("lists/one", "first"),
        ("lists/one/inner", "inner"),
        ("lists/one/inner/deep", "inner"),
        ("second", "second"),
    ],
)
def test_the_innermost_archive_round_a_folder_counts(folder: Path, below: str, archive: str) -> None:
    assert settings(folder, below).archive == archive


def test_a_name_that_only_begins_alike_is_another_folder(folder: Path) -> None:
    (folder / "second-hand").mkdir()
    assert settings(folder, "second-hand").archive == ""


def test_own_settings_stand_over_the_shared_ones(folder: Path) -> None:
    first = settings(folder, "lists/one")
    assert first.rating_system == "ao3"
    assert first.required_fields == ("title",)
    assert first.limits == {"title": 100, "summary": 50, "notes": 5000}
    assert first.sources["rating-system"] == f"{folder / 'storylint.toml'}:6"
    assert settings(folder).rating_system == "mpa"


def test_the_preset_of_an_archive_stands_between_the_two(folder: Path) -> None:
    second = settings(folder, "second")
    assert second.required_fields == ("title", "author")
    assert second.layout == "compact"


def test_the_command_line_stands_over_all_of_them(folder: Path) -> None:
    overrides = Overrides(select=("RAT",))
    assert settings(folder, "second", overrides=overrides).select == ("RAT",)


def test_a_nearer_file_replaces_them(folder: Path) -> None:
    (folder / "second" / "storylint.toml").write_text('rating-system = "tv"')
    assert settings(folder, "second").rating_system == "tv"
    assert settings(folder, "second").archive == ""


def test_a_file_that_is_named_has_its_archives_beside_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "elsewhere")
    assert settings(folder, "second", file="../storylint.toml").archive == "second"


def test_archives_are_joined_over_those_of_a_file_that_is_extended(folder: Path) -> None:
    (folder / "base.toml").write_text('archives.second = { layout = "spaced", label-case = "upper" }')
    (folder / "storylint.toml").write_text('extends = "base.toml"\narchives.second = { layout = "compact" }')
    second = settings(folder, "second")
    assert (second.layout, second.label_case) == ("compact", "upper")


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("[archives.gone]", "there is no folder"),
        ('[archives.x]\npath = "../x"', "is no folder below that of the configuration"),
        ('[archives.x]\npath = "/x"', "is no folder below that of the configuration"),
        ('[archives.a]\npath = "second"\n[archives.b]\npath = "second"', "has the folder of `archives.a`"),
        ("[archives.second]\nlayuot = 'compact'", "unknown key `archives.second.layuot`; did you mean `layout`?"),
        ("[archives.second]\nextends = 'x.toml'", "not possible here; `extends` stands at the top of the file"),
        ("[archives.second.index]\nordre = 'path'", "unknown key `archives.second.index.ordre`; did you mean `order`?"),
        ("[archives.'a b']", "is no name of an archive"),
        ("across-archives = ['ARC001']", "compares the archives of one configuration, and none is declared"),
        ("across-archives = ['ARC004']\n[archives.second]", "and no `file-name` says how they do"),
        ("across-archives = ['IDX006']", "`across-archives[1]` must be"),
    ],
)
def test_mistakes_are_told(folder: Path, toml: str, complaint: str) -> None:
    (folder / "storylint.toml").write_text(toml)
    with pytest.raises(ConfigurationError) as raised:
        settings(folder)
    assert complaint in str(raised.value.problems[0])
    assert raised.value.problems[0].line is not None
