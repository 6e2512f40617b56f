"""``csv``: a table as RFC 4180 has it, a row for each finding."""

import csv
from typing import TextIO

from linter.escape import escape
from linter.model.finding import LocatedFinding
from linter.model.report import Report

COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "severity", "code", "name", "message", "help"),
    *("fix", "suppressed", "fingerprint"),
)


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write a row of names, and one for each finding."""
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(map(_row, report.findings))


def _row(finding: LocatedFinding) -> tuple[str | int, ...]:
    place = ("",) * 4 if finding.range is None else (*finding.range.start, *finding.range.end)
    suppression = finding.suppression
    return (
        escape(finding.path),
        *place,
        finding.severity.value,
        escape(finding.code),
        escape(finding.name),
        escape(finding.message),
        escape(finding.advice),
        "" if finding.fix is None else finding.fix.applicability.value,
        "" if suppression is None else escape(suppression.reason) or suppression.by,
        finding.fingerprint,
    )
