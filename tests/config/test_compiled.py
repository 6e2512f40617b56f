"""Configurations kept for later runs: nobody can tell, but by the time that it takes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linter.cache import place
from linter.config import compiled
from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.settings import Settings
from linter.engine.loading.registry import selectors
from tests.archives import story, write

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = [
    pytest.param(found[1], id=f"{page.stem}-{number}")
    for page in sorted(DOCS.glob("*.md"))
    for number, found in enumerate(re.finditer(r"^```toml\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE), 1)
]
LARGE = """
extends = "shared/base.toml"
preset = "gossamer"
exclude = ["/drafts/"]
per-file-ignores = { "old/**" = ["HDR", "RAT001"] }
severity = { IDX = "error" }
rating-system = ["Low", "High"]
across-archives = ["ARC001"]
index.columns = ["title", "tide"]

[fields.tide]
type = "choice"
choices = "tides.txt"
required-when = { mood = ["low", "high"] }

[fields.mood]
type = "date"
min = 2001-01-31

[[overrides]]
files = ["a/**"]
fields.tide.required = true
severity.HDR = "info"

[[suppress]]
path = ["b.txt"]
rules = ["HDR002"]
reason = "so it came"
until = "2030-01-01"

[[rule]]
code = "X001"
name = "low-tide"
message = "{tide} is low"
field = "tide"
when = { any = [{ field = "tide", in = ["ebb"] }, { not = { field = "mood", missing = true } }] }
fix = { replace = { ebb = "flood" } }

[archives.one]
layout = "compact"
"""
SHARED = {"shared/base.toml": "limits = { title = 9 }\n", "tides.txt": "ebb\nflood\n", "one/INDEX.md": ""}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*, cache: bool = True, file: str | None = None) -> str:
    """All settings of the current folder, or what is wrong with its configuration."""
    configuration = Configuration(selectors(), cache=cache, file=file)
    try:
        return repr(configuration.settings_for(os.getcwd()))
    except ConfigurationError as error:
        return str(error)


def entries(folder: Path) -> int:
    kept = folder / "cache" / "configuration"
    return len(list(kept.iterdir())) if kept.is_dir() else 0


@pytest.mark.parametrize("text", [*EXAMPLES, pytest.param(LARGE, id="large")])
def test_settings_are_those_of_a_run_without_cache(folder: Path, text: str) -> None:
    write(folder, {"storylint.toml": text, **SHARED})
    plain = said(cache=False)
    assert entries(folder) == 0
    assert [said(), said()] == [plain, plain]
    assert entries(folder) == plain.startswith("Settings(")


def test_the_large_one_is_right_and_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"storylint.toml": LARGE, **SHARED})
    assert said().startswith("Settings(")
    monkeypatch.setattr("linter.config.load.Loader.load", None)
    assert said().startswith("Settings(")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("storylint.toml", LARGE.replace("gossamer", "ao3")),
        ("storylint.toml", LARGE.replace("Low", "low")),
        ("storylint.toml", LARGE + "["),
        ("shared/base.toml", "limits = { title = 8 }\n"),
        ("shared/base.toml", "limits = { title = 0 }\n"),
        ("shared/base.toml", None),
        ("tides.txt", "ebb\nflood\nspring\n"),
        ("tides.txt", ""),
        ("tides.txt", None),
        ("one", None),
    ],
)
def test_what_has_changed_since_counts(folder: Path, path: str, content: str | None) -> None:
    write(folder, {"storylint.toml": LARGE, **SHARED})
    before = said()
    if content is not None:
        (folder / path).write_text(content)
    elif path == "one":
        (folder / "one").rename(folder / "two")
    else:
        (folder / path).unlink()
    after = said(cache=False)
    assert after != before
    assert said() == after


def test_places_are_told_from_where_the_run_began(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"storylint.toml": LARGE, **SHARED, "below/a.txt": story()})
    for here in (".", "shared", "below"):
        monkeypatch.chdir(folder / here)
        assert [said(), said()] == [said(cache=False)] * 2


def test_another_root_and_other_rules_are_another_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"storylint.toml": "select = ['HDR002']\nexclude = ['a/**']\n", "below/a.txt": ""})
    near = said()
    monkeypatch.chdir(folder / "below")
    assert said(file="../storylint.toml") == said(file="../storylint.toml", cache=False) != near
    with pytest.raises(ConfigurationError):
        Configuration(frozenset({"HDR001", "hidden-header"})).settings_for(str(folder))


def test_a_file_that_only_mentions_storylint_is_looked_through_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"pyproject.toml": "[dependency-groups]\nlint = ['storylint']\n"})
    assert said() == said() == said(cache=False)
    monkeypatch.setattr("linter.config.load.Loader.load", None)
    assert said().startswith("Settings(")


def test_damaged_entries_are_none(folder: Path) -> None:
    write(folder, {"storylint.toml": LARGE, **SHARED})
    plain = said()
    (entry,) = (folder / "cache" / "configuration").iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert said() == plain


def test_no_more_is_imported_than_without_configuration(folder: Path) -> None:
    write(folder, {"storylint.toml": "preset = 'ao3'\n", "a.txt": story(), "INDEX.md": "- [The Ferry](a.txt)\n"})
    code = (
        "import sys; sys.argv = ['storylint', 'check', 'a.txt', *sys.argv[1:]]\n"
        "from linter.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*{'pydantic', 'tomllib'}.intersection(sys.modules))"
    )

    def loaded(*options: str) -> set[str]:
        done = subprocess.run([sys.executable, "-c", code, *options], capture_output=True, text=True, check=True)
        return set(done.stdout.splitlines()[-1].split())

    assert loaded() == {"pydantic", "tomllib"}
    assert loaded() == set()
    assert loaded("--no-cache") == {"pydantic", "tomllib"}


def test_all_that_settings_are_made_of_can_be_kept() -> None:
    found = {name for name, each in vars(compiled).items() if isinstance(each, type) and issubclass(each, tuple)}
    assert found == compiled._RECORDS.keys()
    assert compiled._record(compiled._plain(Settings())) == Settings()
