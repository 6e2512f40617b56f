"""``gitlab``: a Code Quality report, which GitLab shows in a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format describes it.
"""

from typing import TextIO

from linter.escape import encodable
from linter.model.finding import LocatedFinding, Severity
from linter.model.report import Report
from linter.outputs.json_stream import write_items
from linter.outputs.text import described

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write an array, an issue a line."""
    write_items(stream, map(_issue, report.findings))
    stream.write("\n")


def _issue(finding: LocatedFinding) -> dict[str, object]:
    # A line is required, also of what is said of a file as a whole.
    first, last = (1, 1) if finding.range is None else (finding.range.start.line, finding.range.end.line)
    return {
        "description": described(finding),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity] if finding.suppression is None else "info",
        "location": {"path": encodable(finding.path), "lines": {"begin": first, "end": last}},
    }
