"""The package that ``storylint rule --new`` writes installs, runs, is documented and tests itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from linter.cli.application import application
from tests.archives import story, storylint, write
from tests.plugins.site import PROJECT, declare_pytest_plugin, install, run, run_pytest

WRITTEN = {
    "README.md",
    "pyproject.toml",
    "storylint_own/__init__.py",
    "storylint_own/quoted_title.py",
    "tests/test_rules.py",
}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_package_works_from_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    site = tmp_path / "site"
    site.mkdir()

    made = storylint("rule", "--new", folder=tmp_path)
    assert made.returncode == 0
    assert made.stdout.decode().splitlines()[1:] == [
        "  cd storylint-own",
        "  pip install -e '.[test]'",
        "  pytest",
        "  storylint rule OWN001",
    ]
    project = tmp_path / "storylint-own"
    assert files(project) == WRITTEN
    install(project, site)

    page = run("linter", "rule", "OWN001", folder=tmp_path, site=site)
    assert page.stdout.startswith(
        "OWN001 own-quoted-title\nseverity: warning, fix: safe\n\nA title stands in quotation"
    )

    stories = write(tmp_path / "stories", {"a.txt": story(title="“The Ferry”"), "INDEX.md": "- [“The Ferry”](a.txt)\n"})
    checked = run("linter", "check", "--output-format", "concise", folder=stories, site=site)
    assert (checked.returncode, checked.stdout.partition("\n")[0]) == (
        1,
        "a.txt:1:8: warning OWN001[own-quoted-title] title in quotation marks",
    )
    fixed = run("linter", "check", "--fix", folder=stories, site=site)
    assert fixed.returncode == 0
    assert (stories / "a.txt").read_text(encoding="utf-8").startswith("Title: The Ferry\n")

    declare_pytest_plugin(site)
    tested = run_pytest(folder=project, site=site)
    assert (tested.returncode, tested.stdout.splitlines()[-1].partition(" in ")[0]) == (0, "4 passed")

    rule = project / "storylint_own" / "quoted_title.py"
    source = rule.read_text(encoding="utf-8")
    # Tests that are run with "python -m" find the package in the current folder before the installed one.
    rule.write_text(source.replace("title.value_span, message", "title.label_span, message"), encoding="utf-8")
    tested = run_pytest(folder=project, site=site)
    assert (tested.returncode, tested.stdout.splitlines()[-1].partition(" in ")[0]) == (1, "1 failed, 3 passed")
    assert "story.txt:1:8–1:19: marked, and not found" in tested.stdout


def test_what_is_written_is_as_tools_want_it(tmp_path: Path) -> None:
    assert storylint("rule", "--new", "long042", "--into", "a/b c", folder=tmp_path).returncode == 0
    assert {"storylint_long/__init__.py", "storylint_long/quoted_title.py"} < files(tmp_path / "a" / "b c")
    settings = ["--isolated", "--config", "line-length=120"]
    for command in (["format", "--check"], ["check", "--select", "E,F,W,I,N,UP,B"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, *settings], cwd=tmp_path, check=True)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["HDR016"], "the code HDR016 begins with HDR, which is storylint's own; take other letters, such as OWN001"),
        (
            ["X001"],
            "the code X001 is for rules that a configuration declares; take two or more letters, such as OWN001",
        ),
        (["O001"], "the code O001 is no code of a rule; it takes two or more capital letters and three digits, "),
        (["own\x1b"], r"the code OWN\x1b is no code of a rule; "),
        (["--into", "full"], "full is there already, and is no empty folder; name another with --into"),
        (["--into", "full/file"], "full/file is there already, and is no empty folder; "),
        (["--into", "full/file/below"], "full/file/below cannot be written: Not a directory; name another folder"),
        (["--into", "x" * 300], "cannot be written: File name too long; name another folder with --into"),
        (["--into", "a\0b"], r"a\x00b cannot be written: "),
        (["--all"], "--new writes a rule, --all explains all of them; leave out one of them"),
    ],
)
def test_what_cannot_be_begun_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], reason: str
) -> None:
    monkeypatch.chdir(write(tmp_path, {"full/file": ""}))
    refused = CliRunner().invoke(application(), ["rule", "--new", *arguments])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert reason in refused.stderr
    assert files(tmp_path) == {"full/file"}


def test_a_folder_without_new_is_refused() -> None:
    refused = CliRunner().invoke(application(), ["rule", "HDR003", "--into", "here"])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "storylint: --into says where --new writes; add --new, or leave it out\n"


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "storylint-own").mkdir()
    assert CliRunner().invoke(application(), ["rule", "--new"]).exit_code == 0
    assert files(tmp_path / "storylint-own") == WRITTEN


def test_the_guide_shows_what_is_written(tmp_path: Path) -> None:
    assert storylint("rule", "--new", folder=tmp_path).returncode == 0
    project = tmp_path / "storylint-own"
    guide = (PROJECT / "docs" / "plugins.md").read_text(encoding="utf-8")
    (tests,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    assert (project / "tests" / "test_rules.py").read_text(encoding="utf-8").endswith(f"\n\n{tests}")
    entry_point, setting = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    written = (project / "pyproject.toml").read_text(encoding="utf-8")
    assert entry_point in written
    assert setting.splitlines()[-1] in written.splitlines()
