"""``jsonl``: a finding a line, each as it stands in the JSON report."""

from typing import TextIO

from linter.model.report import Report
from linter.outputs.finding_json import finding_json
from linter.outputs.json_stream import encode


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write a JSON object for each finding, and nothing where there is none."""
    for finding in report.findings:
        stream.write(encode(finding_json(finding)) + "\n")
