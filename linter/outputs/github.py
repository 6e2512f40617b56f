"""``github``: workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from typing import TextIO

from linter.escape import escape
from linter.model.finding import LocatedFinding, Severity
from linter.model.report import Report
from linter.outputs.text import described, summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write one workflow command for each finding, and a line with the totals that is none."""
    for finding in report.findings:
        stream.write(_command(finding) + "\n")
    stream.write(summary(report) + "\n")


def _command(finding: LocatedFinding) -> str:
    properties = {"file": finding.path, **_place(finding), "title": f"{finding.code} {finding.name}"}
    listed = ",".join(f"{key}={escape(value.translate(_PROPERTY))}" for key, value in properties.items())
    command = _COMMANDS[finding.severity] if finding.suppression is None else "notice"
    return f"::{command} {listed}::{described(finding).translate(_DATA)}"


def _place(finding: LocatedFinding) -> dict[str, str]:
    if finding.range is None:
        return {}
    start, end = finding.range
    # A runner refuses columns for a place over several lines.
    if start.line != end.line:
        return {"line": str(start.line), "endLine": str(end.line)}
    return {
        "line": str(start.line),
        "col": str(start.column),
        "endLine": str(end.line),
        "endColumn": str(end.column),
    }
