import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from linter.config.discovery import Configuration
from linter.config.settings import Settings

from .conftest import RULES


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_nearest_file_above_the_folder_holds_alone(archive: Path) -> None:
    write(archive / "storylint.toml", "fail-on = 'error'\nlayout = 'spaced'\n")
    write(archive / "a" / ".storylint.toml", "layout = 'compact'\n")
    (archive / "a" / "b" / "c").mkdir(parents=True)
    configuration = Configuration(RULES)
    near = configuration.settings_for(str(archive / "a" / "b" / "c"))
    assert (near.layout, near.fail_on.value, near.root) == ("compact", "warning", str(archive / "a"))
    assert configuration.settings_for(str(archive / "other")).layout == "spaced"


def test_one_object_for_all_folders_of_a_file(archive: Path) -> None:
    write(archive / "storylint.toml", "")
    configuration = Configuration(RULES)
    settings = configuration.settings_for(str(archive / "a" / "b"))
    assert configuration.settings_for(str(archive)) is settings
    assert configuration.settings_for(str(archive / "a" / "c")) is settings
    assert configuration.settings_for(f"{archive}/a/../d") is settings


def test_folders_are_looked_at_once(archive: Path) -> None:
    configuration = Configuration(RULES)
    before = configuration.settings_for(str(archive / "a"))
    write(archive / "storylint.toml", "layout = 'spaced'\n")
    assert configuration.settings_for(str(archive / "a")) is before
    assert configuration.settings_for(str(archive / "b")) is before


def test_the_order_of_names_within_a_folder(archive: Path) -> None:
    write(archive / "pyproject.toml", "[tool.storylint]\nfallback-encoding = 'cp1250'\n")
    assert Configuration(RULES).settings_for(str(archive)).fallback_encoding == "cp1250"
    write(archive / ".storylint.toml", "fallback-encoding = 'cp1251'\n")
    assert Configuration(RULES).settings_for(str(archive)).fallback_encoding == "cp1251"
    write(archive / "storylint.toml", "fallback-encoding = 'cp1253'\n")
    assert Configuration(RULES).settings_for(str(archive)).fallback_encoding == "cp1253"


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'x'\n",
        "[project]\ndependencies = ['storylint']\n",
        "[tool.other]\nx = 'storylint'\n",
        "tool = 'storylint'\n",
        "this is not TOML, and not ours",
    ],
)
def test_a_pyproject_of_others_is_passed_over(archive: Path, text: str) -> None:
    write(archive / "storylint.toml", "layout = 'spaced'\n")
    write(archive / "a" / "pyproject.toml", text)
    assert Configuration(RULES).settings_for(str(archive / "a")).layout == "spaced"


def test_a_named_file_holds_everywhere(archive: Path) -> None:
    write(archive / "storylint.toml", "layout = 'spaced'\n")
    write(archive / "elsewhere" / "my.toml", "layout = 'compact'\n")
    settings = Configuration(RULES, file="elsewhere/my.toml").settings_for(str(archive))
    assert (settings.layout, settings.root) == ("compact", str(archive))
    assert settings.sources["layout"] == "elsewhere/my.toml:1"


def test_isolated_uses_no_file(archive: Path) -> None:
    write(archive / "storylint.toml", "this is not even TOML")
    assert Configuration(RULES, isolated=True).settings_for(str(archive)) == Settings(today=date.today().isoformat())


def test_origins_outside_the_current_folder_are_absolute(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(archive / "storylint.toml", "layout = 'spaced'\n")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    settings = Configuration(RULES).settings_for(str(archive))
    assert settings.sources["layout"] == f"{archive.as_posix()}/storylint.toml:1"


def test_names_that_no_disk_takes() -> None:
    configuration = Configuration(RULES)
    for folder in ("/" + "x" * 5000, "/a\0b", "/a" * 3000, "/\udcff"):
        assert configuration.settings_for(folder) == Settings(today=date.today().isoformat())


HEAVY = {"pydantic", "tomllib", "rapidfuzz", "yaml", "rich"}


@pytest.mark.parametrize(
    ("files", "loaded"),
    [
        ({}, set()),
        ({"pyproject.toml": "[project]\n"}, set()),
        ({"storylint.toml": "layout = 'spaced'\n"}, {"pydantic", "tomllib"}),
        ({"storylint.toml": "exclude = ['a/**']\n"}, {"pydantic", "tomllib"}),
        (
            {"storylint.toml": "preset = 'ao3'\nseverity.HDR002 = 'info'\nlimits.notes = 9\n"},
            {"pydantic", "tomllib"},
        ),
    ],
)
def test_libraries_are_imported_only_where_they_are_needed(
    archive: Path, files: dict[str, str], loaded: set[str]
) -> None:
    for name, text in files.items():
        write(archive / name, text)
    program = f"""
import sys
from linter.config.discovery import Configuration
from linter.config.patterns import excluded, ignores_of
settings = Configuration({sorted(RULES)!r}).settings_for({str(archive)!r})
excluded(settings, {str(archive / "story.txt")!r})
ignores_of(settings).naming({str(archive / "story.txt")!r})
print(*sorted({HEAVY!r} & set(sys.modules)))
"""
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True, timeout=60
    )
    assert set(ran.stdout.split()) == loaded
