"""``storylint config`` as it is typed."""

import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from linter.cli.config import app
from linter.config.tables.configuration import json_schema

runner = CliRunner()


def test_schema() -> None:
    result = runner.invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json_schema()


def test_show_gives_each_value_with_its_origin(archive: Path) -> None:
    (archive / "storylint.toml").write_text("preset = 'ao3'\n\nlimits.title = 99\n")
    (archive / "a story.txt").touch()
    result = runner.invoke(app, ["show", "a story.txt"])
    assert result.exit_code == 0
    shown = tomllib.loads(result.stdout)
    assert shown["limits"] == {"title": 99, "summary": 1250, "notes": 5000}
    assert shown["rating-system"] == "ao3"
    origins = {line.split(" = ")[0]: line.rpartition("  # ")[2] for line in result.stdout.splitlines()}
    assert origins["limits.title"] == "storylint.toml:3"
    assert origins["disclaimer"] == "preset ao3"
    assert origins["fail-on"] == "default"
    assert "# layout is not set" in result.stdout


def test_show_as_json(archive: Path) -> None:
    (archive / "stories").mkdir()
    (archive / "stories" / "pyproject.toml").write_text("[tool.storylint]\nfail-on = 'error'\n")
    result = runner.invoke(app, ["show", "stories", "--format", "json"])
    shown = json.loads(result.stdout)
    assert shown["fail-on"] == {"value": "error", "origin": "stories/pyproject.toml:2"}
    assert shown["layout"] == {"value": None, "origin": "default"}


def test_show_with_a_named_file_and_with_none(archive: Path) -> None:
    (archive / "storylint.toml").write_text("layout = 'spaced'\n")
    (archive / "other.toml").write_text("layout = 'compact'\n")
    assert "other.toml:1" in runner.invoke(app, ["show", "--config", "other.toml"]).stdout
    assert "storylint.toml:1" not in runner.invoke(app, ["show", "--isolated"]).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show"], "storylint: storylint.toml:1: unknown key `selct`; did you mean `select`?\n"),
        (
            ["show", "gone\x1b.txt"],
            "storylint: gone\\x1b.txt does not exist; name a file or folder that is there\n",
        ),
        (
            ["show", "--config", "gone.toml"],
            "storylint: gone.toml: cannot be read: No such file or directory\n",
        ),
    ],
)
def test_mistakes_end_with_2_and_say_why(archive: Path, arguments: list[str], message: str) -> None:
    (archive / "storylint.toml").write_text("selct = []\n")
    result = runner.invoke(app, arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
