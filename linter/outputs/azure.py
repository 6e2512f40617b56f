"""``azure``: logging commands, which Azure Pipelines lists as the issues of a run.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands describes them.
"""

from typing import TextIO

from linter.escape import escape
from linter.model.finding import LocatedFinding, Severity
from linter.model.report import Report
from linter.outputs.text import described, summary

_DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({";": "%3B", "]": "%5D"})}


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write one logging command for each finding, and a line with the totals that is none."""
    for finding in report.findings:
        stream.write(_command(finding) + "\n")
    stream.write(summary(report) + "\n")


def _command(finding: LocatedFinding) -> str:
    is_error = finding.severity is Severity.ERROR and finding.suppression is None
    # There are errors and warnings only.
    properties = {"type": "error" if is_error else "warning", "sourcepath": finding.path}
    if finding.range is not None:
        line, column = finding.range.start
        properties |= {"linenumber": str(line), "columnnumber": str(column)}
    properties["code"] = finding.code
    listed = ";".join(f"{key}={escape(value.translate(_PROPERTY))}" for key, value in properties.items())
    return f"##vso[task.logissue {listed}]{described(finding).translate(_DATA)}"
