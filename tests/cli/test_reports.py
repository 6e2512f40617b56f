"""Which reports a run writes, and where they go."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.archives import story, storylint, write

BROKEN = {"INDEX.md": "- [The Ferry](a.txt) by Ann Lake (PG-13)\n", "a.txt": story(rating="PG13")}
CLEAN = {"INDEX.md": "- [The Ferry](a.txt) by Ann Lake (G)\n", "a.txt": story()}


def codes(file: Path) -> list[str]:
    return [each["code"] for each in json.loads(file.read_text("utf-8"))["findings"]]


def refusal(*arguments: str, folder: Path) -> str:
    done = storylint("check", *arguments, folder=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    return done.stderr.decode()


def test_each_report_goes_where_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    options = [f"--output-format={each}" for each in ("concise", "json:out.json", "csv:out.csv")]
    done = storylint("check", *options, folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0].startswith("a.txt:7:9: warning RAT002")
    assert codes(tmp_path / "out.json") == ["RAT002"]
    assert (tmp_path / "out.csv").read_text("utf-8").startswith("path,line,")


def test_what_goes_to_a_file_is_not_printed(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    for _ in range(2):
        (tmp_path / "out.json").unlink(missing_ok=True)
        done = storylint("check", "--output-format", "json:out.json", folder=tmp_path)
        assert (done.returncode, done.stdout) == (1, b"")
        assert codes(tmp_path / "out.json") == ["RAT002"], "also where the same was asked before"


def test_the_output_file_is_that_of_the_one_format_without_one(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    options = ["--output-format", "json", "--output-format", "csv:out.csv", "--output-file", "out.json"]
    assert storylint("check", *options, folder=tmp_path).stdout == b""
    assert codes(tmp_path / "out.json") == ["RAT002"]
    assert (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--output-format", "jason"), "unknown output format `jason`; did you mean `json`?"),
        (("--output-format", "§"), "known formats: full, concise, markdown, json,"),
        (("--output-format", "json:"), "`json:` names no file; write `json:FILE`"),
        (("--output-format", "json", "--output-format", "full"), "json and full would mix on standard output"),
        (("--output-format", "json", "--output-format", "github"), "would mix on standard output"),
        (("--output-format", "json", "--output-format", "csv", "-o", "x"), "json and csv have none"),
        (("--output-format", "json:x", "-o", "y"), "every format has one already"),
        (("--output-format", "json:x", "--output-format", "csv:./x"), "two formats would be written to x"),
        (("--output-format", "json:a.txt"), "a.txt: the report would replace a document"),
        (("--output-format", "full", "--output-format", "json:INDEX.md"), "INDEX.md: the report would replace"),
        (("--statistics", "--output-format", "json:x"), "leave out --output-format json"),
    ],
)
def test_contradictions_are_refused(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in refusal(*arguments, folder=write(tmp_path, BROKEN))


def test_annotations_may_stand_beside_text(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    done = storylint("check", "--output-format", "concise", "--output-format", "azure", folder=tmp_path)
    first, _, command, _ = done.stdout.decode().splitlines()
    assert first.startswith("a.txt:7:9: ")
    assert command.startswith("##vso[task.logissue type=warning;sourcepath=a.txt;")


def test_quiet_leaves_out_text_and_keeps_whole_files(tmp_path: Path) -> None:
    write(tmp_path, CLEAN)
    options = [f"--output-format={each}" for each in ("full", "markdown:out.md5", "gitlab:out.json")]
    assert storylint("check", "--quiet", *options, folder=tmp_path).stdout == b""
    assert (tmp_path / "out.json").read_text() == "[]\n"
    assert not (tmp_path / "out.md5").exists()


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    rows = "".join(f"- [Ferry {number}](gone/{number}.txt)\n" for number in range(2_000))
    write(tmp_path, {"INDEX.md": f"# Stories\n\n{rows}- [The Ferry](a.txt)\n", "a.txt": story()})
    done = storylint("check", "--output-format", "markdown", folder=tmp_path)
    assert done.stderr.decode().startswith("markdown: 1,")
    assert "more findings left out: a comment holds no more\n" in done.stderr.decode()
    assert storylint("check", "--output-format", "markdown", folder=tmp_path).stderr == done.stderr


# In the configuration.


def test_the_configuration_names_reports(tmp_path: Path) -> None:
    write(tmp_path, {f"stories/{path}": text for path, text in BROKEN.items()})
    settings = 'output-format = ["concise", "json:reports/out.json"]\n'
    write(tmp_path, {"stories/storylint.toml": settings, "stories/reports/.keep": ""})
    done = storylint("check", "stories", folder=tmp_path)
    assert done.stdout.decode().startswith("stories/a.txt:7:9: warning RAT002")
    assert codes(tmp_path / "stories/reports/out.json") == ["RAT002"], "relative to the configuration"
    done = storylint("check", "stories/a.txt", "--output-format", "full", folder=tmp_path)
    assert "  |\n7 | Rating: PG13" in done.stdout.decode(), "the command line wins"
    assert storylint("check", "stories", "--statistics", folder=tmp_path).stdout.startswith(b"1  RAT002")
    write(tmp_path, {"stories/storylint.toml": 'output-format = "concise"\n'})
    assert storylint("check", "stories", folder=tmp_path).stdout.startswith(b"stories/a.txt:7:9: warning")


@pytest.mark.parametrize("file", ["report.md", "/tmp/x", "../x", ".git/x", "a/../../x", "a//x", "C:/x", "x\\..\\y"])
def test_a_configuration_reaches_no_file_outside_of_its_folder(tmp_path: Path, file: str) -> None:
    write(tmp_path, {**BROKEN, "storylint.toml": f"output-format = ['full', 'json:{file}']\n"})
    assert "storylint.toml:1: `output-format[2]`: `json:" in refusal(folder=tmp_path)


def test_a_configuration_follows_no_link_out_of_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {**{f"in/{path}": text for path, text in BROKEN.items()}, "out/x": "precious"})
    (tmp_path / "in/reports").symlink_to(tmp_path / "out", target_is_directory=True)
    write(tmp_path, {"in/storylint.toml": "output-format = 'json:reports/x'\n"})
    assert "outside of the folder by way of a link" in refusal(folder=tmp_path / "in")
    assert (tmp_path / "out/x").read_text() == "precious"


def test_mistakes_in_the_configuration_are_said_with_their_place(tmp_path: Path) -> None:
    write(tmp_path, {**BROKEN, "storylint.toml": "output-format = ['sarif', 'jason:x']\n"})
    words = "storylint.toml:1: `output-format[2]`: unknown output format `jason`; did you mean `json`?"
    assert words in refusal(folder=tmp_path)


# In GitHub Actions.


def on_github(*arguments: str, folder: Path, **variables: str) -> Any:
    environment = {**os.environ, "GITHUB_ACTIONS": "true", **variables}
    command = [sys.executable, "-m", "linter", "check", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_github_gets_annotations_and_a_summary(tmp_path: Path) -> None:
    write(tmp_path, {**BROKEN, "steps/summary": "Built.\n"})
    storylint("check", folder=tmp_path)
    summary = tmp_path / "steps" / "summary"
    done = on_github(folder=tmp_path, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert "  |\n7 | Rating: PG13" in done.stdout
    assert "\n::warning file=a.txt,line=7,col=9,endLine=7,endColumn=13,title=RAT002 rating-spelling::" in done.stdout
    assert summary.read_text("utf-8").startswith("Built.\n### storylint\n\nFound 1 warning in 1 document;")


@pytest.mark.parametrize("options", [("--output-format", "full"), ("--output-file", "out.txt"), ("--statistics",)])
def test_github_gets_nothing_more_where_something_is_named(tmp_path: Path, options: tuple[str, ...]) -> None:
    write(tmp_path, {**BROKEN, "summary": ""})
    done = on_github(*options, folder=tmp_path, GITHUB_STEP_SUMMARY=str(tmp_path / "summary"))
    assert "::warning" not in done.stdout
    assert (tmp_path / "summary").read_text() == ""


def test_github_without_a_summary_gets_annotations(tmp_path: Path) -> None:
    done = on_github(folder=write(tmp_path, BROKEN), GITHUB_STEP_SUMMARY="")
    assert "::warning" in done.stdout
    assert on_github("--quiet", folder=write(tmp_path, CLEAN)).stdout == ""


# With a baseline.


def test_sarif_tells_what_is_new_unchanged_and_absent(tmp_path: Path) -> None:
    write(tmp_path, {**BROKEN, "b.txt": story("The Bell", "PG13"), "c.txt": story("The Inn", "PG13")})
    assert storylint("baseline", "--select", "RAT002", folder=tmp_path).returncode == 0
    write(tmp_path, {"b.txt": story("The Bell", "G"), "d.txt": story("The Oar", "R-17")})
    options = ("--select", "RAT", "--output-format", "sarif")
    shown = json.loads(storylint("check", *options, "--show-suppressed", folder=tmp_path).stdout)["runs"][0]["results"]
    found = [
        (each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], each["baselineState"]) for each in shown
    ]
    assert sorted(found) == [("a.txt", "unchanged"), ("b.txt", "absent"), ("c.txt", "unchanged"), ("d.txt", "new")]
    (new,) = json.loads(storylint("check", *options, folder=tmp_path).stdout)["runs"][0]["results"]
    assert new["baselineState"] == "new", "GitHub would make an open alert of anything else"
    text = storylint("check", "--select", "RAT", "--show-suppressed", folder=tmp_path).stdout.decode()
    assert text.count("(suppressed: in storylint-baseline.jsonl)") == 2
    assert "Found 1 error in 4 documents; 2 in the baseline." in text
