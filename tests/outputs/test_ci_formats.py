"""The formats that CI services and other programs read, each read back by somebody else's reader."""

import csv as csv_library
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.csv
import pyarrow.json
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import JUnitXml, Skipped
from markdown_it import MarkdownIt

from linter.escape import escape
from linter.model.finding import Severity, Suppression
from linter.model.report import Report, Resolved, report_order
from linter.outputs import azure, csv, gitlab, jsonl, junit, markdown, rdjson, sarif, writer
from linter.outputs import json as json_format
from linter.vocabularies.output_formats import OUTPUT_FORMATS, OutputFormat

from .reports import EMPTY, MISMATCH, SOURCES, UNLISTED, finding, place, report_of, reports, written

REPORT = report_of(MISMATCH, UNLISTED, EMPTY, sources=SOURCES)
HOSTILE = (
    *("<script>alert(1)</script>", "</td>|", "`` ` ``", "[x](javascript:alert(1))", "@team #1", "a\\|b", "|", "]]>"),
    *("##vso[task.setvariable variable=PATH]x", "::error::x", "=1+1", "&amp;", '"quoted"', "'", " ", ""),
)

GITLAB = Draft202012Validator(
    {
        # https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "location", "severity"],
            "properties": {
                "description": {"type": "string"},
                "check_name": {"type": "string"},
                "fingerprint": {"type": "string", "minLength": 1},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "not": {"pattern": r"^\./"}},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                        },
                    },
                },
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            },
        },
    }
)

_POSITION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
RDJSON = Draft202012Validator(
    {
        # https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto; what it does not name is refused
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "source": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
            },
            "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "message": {"type": "string"},
                        "location": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {
                                "path": {"type": "string"},
                                "range": {
                                    "type": "object",
                                    "additionalProperties": False,
                                    "required": ["start"],
                                    "properties": {"start": _POSITION, "end": _POSITION},
                                },
                            },
                        },
                        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                        "code": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
                        },
                    },
                },
            },
        },
    }
)


def with_documents(report: Report, *paths: str) -> Report:
    return report._replace(documents=lambda: iter(sorted(paths)))


def suites(report: Report) -> list[Any]:
    return list(JUnitXml.fromstring(written(junit.write, report).encode()))


@given(reports)
def test_gitlab_is_what_its_page_says(report: Report) -> None:
    issues = json.loads(written(gitlab.write, report))
    GITLAB.validate(issues)
    assert len(issues) == len(report.findings)


@pytest.mark.parametrize("name", OUTPUT_FORMATS)
def test_every_format_but_the_short_one_says_what_to_do(name: OutputFormat) -> None:
    text = written(writer(name), report_of(EMPTY._replace(advice="write a name")))
    assert ("write a name" in text) is (name != "concise")


def test_gitlab_has_a_line_for_each_issue() -> None:
    issues = json.loads(written(gitlab.write, REPORT))
    assert [each["location"]["lines"]["begin"] for each in issues] == [3, 1, 3]
    assert [each["severity"] for each in issues] == ["major", "major", "minor"]
    assert len({each["fingerprint"] for each in issues}) == 3


@given(reports)
def test_rdjson_is_what_its_definition_says(report: Report) -> None:
    parsed = json.loads(written(rdjson.write, report))
    RDJSON.validate(parsed)
    assert len(parsed["diagnostics"]) == len(report.findings)


def columns(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Columns of a place in a line as reviewdog and as SARIF count them."""
    report = report_of(finding("a.txt", place(2, start, 2, end)), sources={"a.txt": f"\n{text}\n"})
    (diagnostic,) = json.loads(written(rdjson.write, report))["diagnostics"]
    (result,) = json.loads(written(sarif.write, report))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    there = diagnostic["location"]["range"]
    return [there["start"]["column"], there["end"]["column"]], [region["startColumn"], region["endColumn"]]


def test_columns_are_counted_as_each_format_counts_them() -> None:
    assert columns("abc", 2, 3) == ([2, 3], [2, 3])
    assert columns("a\U00010400b", 3, 4) == ([6, 7], [4, 5])
    assert columns("é漢b", 3, 4) == ([6, 7], [3, 4])
    assert columns("é", 5, 9) == ([6, 10], [5, 9]), "beyond the end of a line that has changed"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=8), st.data())
def test_columns_are_those_of_the_text_before(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    before = text[:start]
    bytes_before, units_before = len(before.encode()), len(before.encode("utf-16-le")) // 2
    assert columns(text, start + 1, start + 1) == ([bytes_before + 1] * 2, [units_before + 1] * 2)


@settings(max_examples=50)
@given(reports)
def test_junit_has_a_test_for_each_finding(report: Report) -> None:
    report = report._replace(findings=sorted(report.findings, key=report_order))
    report = with_documents(report, "clean.txt", *(each.path for each in report.findings[:1]))
    found = suites(report)
    tests = [case for suite in found for case in suite]
    assert len(tests) == len(report.findings) + 1
    assert [suite.tests for suite in found] == [len(list(suite)) for suite in found]
    assert sum(suite.failures for suite in found) == sum(each.fails for each in report.findings)


def test_junit_counts_passes_and_fails_what_makes_the_run_fail() -> None:
    mild = finding("b.txt", severity=Severity.INFO)._replace(fails=False)
    silenced = finding("c.txt")._replace(suppression=Suppression("imported 2004", "configuration"))
    report = with_documents(report_of(MISMATCH, mild, silenced), "a.txt", "b.txt", "c.txt", "d.txt")
    found = {suite.name: suite for suite in suites(report)}
    assert {name: (suite.tests, suite.failures, suite.skipped) for name, suite in found.items()} == {
        "INDEX.md": (1, 1, 0),
        "a.txt": (1, 0, 0),
        "b.txt": (1, 0, 0),
        "c.txt": (1, 0, 1),
        "d.txt": (1, 0, 0),
    }
    (case,) = found["INDEX.md"]
    assert (case.name, case.classname) == ("IDX008 rating-mismatch 3:30", "INDEX.md")
    (failure,) = case.result
    assert failure.message == MISMATCH.message
    assert "INDEX.md:3:30: error IDX008[rating-mismatch]" in failure.text
    ((skipped,),) = (case.result for case in found["c.txt"])
    assert isinstance(skipped, Skipped)
    assert skipped.message == "imported 2004"


@pytest.mark.parametrize("text", HOSTILE)
def test_junit_keeps_text_as_text(text: str) -> None:
    (suite,) = suites(report_of(finding(text, message=text)))
    ((failure,),) = (case.result for case in suite)
    assert (suite.name, failure.message) == (text, text)


def cells(text: str) -> list[list[str]]:
    """The text of each row of each table, as a parser of CommonMark with GitHub's tables reads it."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append("".join(part.content for part in token.children or ()))
            assert {part.type for part in token.children or ()} <= {"text", "code_inline"}
    return rows


def test_markdown_is_a_summary_and_two_tables() -> None:
    text = written(markdown.write, REPORT)
    assert text.startswith("### storylint\n\nFound 2 errors, 1 warning in 12 documents; 1 fixable (1 safe).\n")
    assert cells(text) == [
        ["findings", "rule", "severity"],
        ["1", "HDR003 empty-field", "warning"],
        ["1", "IDX002 unlisted-file", "error"],
        ["1", "IDX008 rating-mismatch", "error"],
        ["place", "finding"],
        [
            "INDEX.md:3:30",
            "error IDX008 The Ferry is rated PG here and R in its file; write R help: Write `R` in the index",
        ],
        ["b.txt", "error IDX002 not listed in INDEX.md; add its entry"],
        ["b.txt:3:1", 'warning HDR003 field "Author" has no value'],
    ]
    assert cells(written(markdown.write, report_of())) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_keeps_text_as_text(text: str) -> None:
    row = cells(written(markdown.write, report_of(finding(text, message=text))))[-1]
    assert row == [(text.strip() and text) or "–", f"error HDR003 {(text.strip() and text) or '–'}"]


@given(reports)
def test_markdown_of_any_report_has_a_row_for_each_finding(report: Report) -> None:
    rows = cells(written(markdown.write, report))
    rules = len({(each.code, each.severity) for each in report.findings})
    assert len(rows) == (2 + rules + len(report.findings) if report.findings else 0)
    assert all(len(row) in (2, 3) for row in rows)


def test_markdown_fits_a_comment_and_says_what_does_not() -> None:
    report = report_of(*[MISMATCH] * 2_000)
    stream = io.StringIO()
    left_out = markdown.write(report, stream)
    assert len(stream.getvalue()) < 65_536
    shown = len(cells(stream.getvalue())) - 3
    assert left_out == f"{2_000 - shown:,} more findings left out: a comment holds no more"
    assert stream.getvalue().endswith(f"\n… {left_out}.\n")


@given(reports)
def test_jsonl_is_the_findings_of_the_json_report(report: Report) -> None:
    lines = written(jsonl.write, report).splitlines()
    assert list(map(json.loads, lines)) == json.loads(written(json_format.write, report))["findings"]


@given(reports)
def test_csv_is_read_back(report: Report) -> None:
    rows = list(csv_library.DictReader(io.StringIO(written(csv.write, report)), strict=True))
    assert [(row["path"], row["code"], row["message"]) for row in rows] == [
        (escape(each.path), each.code, escape(each.message)) for each in report.findings
    ]


def test_tables_are_read_by_arrow() -> None:
    lines = pyarrow.json.read_json(io.BytesIO(written(jsonl.write, REPORT).encode()))
    table = pyarrow.csv.read_csv(io.BytesIO(written(csv.write, REPORT).encode()))
    for name in ("path", "code", "message", "fingerprint"):
        assert lines[name].to_pylist() == table[name].to_pylist() == [getattr(each, name) for each in REPORT.findings]
    assert table["line"].to_pylist() == [3, None, 3]


def test_csv_has_a_column_for_each_fact() -> None:
    rows = list(csv_library.DictReader(io.StringIO(written(csv.write, REPORT))))
    assert rows[0] == {
        "path": "INDEX.md",
        "line": "3",
        "column": "30",
        "end_line": "3",
        "end_column": "32",
        "severity": "error",
        "code": "IDX008",
        "name": "rating-mismatch",
        "message": MISMATCH.message,
        "help": MISMATCH.advice,
        "fix": "safe",
        "suppressed": "",
        "fingerprint": MISMATCH.fingerprint,
    }
    assert (rows[1]["line"], rows[1]["fix"]) == ("", "")


def issues(lines: Iterable[str]) -> list[tuple[dict[str, str], str]]:
    """Properties and message of logging commands, read as the agent reads them."""
    found = []
    for line in lines:
        head, _, message = line.removeprefix("##vso[task.logissue ").partition("]")
        pairs = (each.partition("=") for each in head.split(";"))
        undone = [("%3B", ";"), ("%5D", "]"), ("%0D", "\r"), ("%0A", "\n"), ("%AZP25", "%")]
        properties = {}
        for name, _, value in pairs:
            for escaped, character in undone:
                value = value.replace(escaped, character)  # noqa: PLW2901 - one after the other, as the agent does
            properties[name] = value
        found.append((properties, message))
    return found


def test_azure_writes_logging_commands() -> None:
    *commands, summary = written(azure.write, REPORT).splitlines()
    assert commands[0].startswith(
        "##vso[task.logissue type=error;sourcepath=INDEX.md;linenumber=3;columnnumber=30;code="
    )
    assert issues(commands)[1] == (
        {"type": "error", "sourcepath": "b.txt", "code": "IDX002"},
        "not listed in INDEX.md; add its entry",
    )
    assert summary == "Found 2 errors, 1 warning in 12 documents; 1 fixable (1 safe)."


@pytest.mark.parametrize("text", HOSTILE)
def test_azure_keeps_text_as_text(text: str) -> None:
    command, _ = written(azure.write, report_of(finding(f"{text};a]b%", message=text))).splitlines()
    assert issues([command]) == [({"type": "error", "sourcepath": f"{text};a]b%", "code": "HDR003"}, text)]


# SARIF: what depends on a baseline, and how much GitHub takes.


def run_of(report: Report) -> Any:
    (run,) = json.loads(written(sarif.write, report))["runs"]
    return run


def test_sarif_compares_with_the_baseline() -> None:
    held = EMPTY._replace(suppression=Suppression("in storylint-baseline.jsonl", "baseline"))
    gone = Resolved("c.txt", "RAT002", "rating-spelling", "rating: pg13")
    report = report_of(MISMATCH)._replace(compared=True, baselined=(held,), resolved=(gone,))
    assert [each["baselineState"] for each in run_of(report)["results"]] == ["new"]
    run = run_of(report.with_suppressed())
    assert [(each["ruleId"], each["baselineState"]) for each in run["results"]] == [
        ("IDX008", "new"),
        ("HDR003", "unchanged"),
        ("RAT002", "absent"),
    ]
    assert run["results"][1]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "in storylint-baseline.jsonl"}
    ]
    assert run["results"][2]["message"]["text"] == "no longer found: rating: pg13"
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == ["HDR003", "IDX008", "RAT002"]


def test_sarif_without_a_baseline_compares_nothing() -> None:
    assert "baselineState" not in run_of(report_of(MISMATCH))["results"][0]


def test_sarif_keeps_the_most_severe_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 4)
    mild = finding("a.txt", severity=Severity.INFO)
    silenced = finding("a.txt")._replace(suppression=Suppression("", "document"))
    run = run_of(report_of(silenced, mild, EMPTY, MISMATCH, mild, silenced, EMPTY))
    assert [each["level"] for each in run["results"]] == ["note", "warning", "error", "warning"]
    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "3 results left out: GitHub takes 4 of a run, and 10 MB gzipped"


def test_sarif_takes_no_more_room_than_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "GREATEST_SIZE", 600_000)
    report = report_of(*(finding(f"{number * 7919 % 100_000:x}.txt") for number in range(12_000)))
    stream = io.StringIO()
    left_out = sarif.write(report, stream)
    assert left_out is not None
    assert 50_000 < len(gzip.compress(stream.getvalue().encode())) < 600_000
    assert (
        len(json.loads(stream.getvalue())["runs"][0]["results"]) + int(left_out.split()[0].replace(",", "")) == 12_000
    )


def test_sarif_tools_count_the_results(tmp_path: Path) -> None:
    (tmp_path / "report.sarif").write_text(written(sarif.write, REPORT), "utf-8")
    command = [sys.executable, "-c", "from sarif.cmdline.main import main; main()", "summary", "report.sarif"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert "error: 2" in done.stdout, done.stderr
    assert "warning: 1" in done.stdout
