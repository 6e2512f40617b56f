"""``json``: the versioned report for programs; :mod:`linter.outputs.schema` describes it."""

from typing import TextIO

from linter import __version__
from linter.escape import encodable, escape
from linter.model.finding import LocatedFinding, LocatedFix, LocatedRelated, Suppression
from linter.model.report import Report
from linter.model.span import Range
from linter.outputs.json_stream import encode, write_items

SCHEMA_VERSION = 2
"""Raised when a key goes away or changes its meaning, not when one is added."""


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write the report as one JSON object, a finding a line."""
    tool = {"name": "storylint", "version": __version__}
    stream.write(f'{{"schema_version": {SCHEMA_VERSION}, "tool": {encode(tool)},\n"findings": ')
    write_items(stream, map(_finding, report.findings))
    if report.archives:
        archives = {name: totals._asdict() for name, totals in report.archives.items()}
        stream.write(f',\n"archives": {encode(archives)}')
    stream.write(f',\n"summary": {encode(report.summary._asdict())}}}\n')


def _finding(finding: LocatedFinding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": escape(finding.message),
        "help": escape(finding.advice) or None,
        "path": encodable(finding.path),
        "range": _range(finding.range),
        "related": [_related(related) for related in finding.related],
        "fingerprint": finding.fingerprint,
        "fix": _fix(finding.fix),
        "suppression": _suppression(finding.suppression),
    }


def _range(where: Range | None) -> dict[str, object] | None:
    if where is None:
        return None
    (start_line, start_column), (end_line, end_column) = where
    return {
        "start": {"line": start_line, "column": start_column},
        "end": {"line": end_line, "column": end_column},
    }


def _related(related: LocatedRelated) -> dict[str, object]:
    return {
        "path": encodable(related.path),
        "range": _range(related.range),
        "message": escape(related.message),
    }


def _suppression(suppression: Suppression | None) -> dict[str, object] | None:
    if suppression is None:
        return None
    return {"reason": escape(suppression.reason) or None, "by": suppression.by}


def _fix(fix: LocatedFix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    return {
        "applicability": fix.applicability.value,
        "title": escape(fix.title),
        "edits": [
            {
                "path": encodable(edit.path),
                "start": edit.start,
                "end": edit.end,
                "replacement": encodable(edit.replacement),
                "encoding": edit.encoding,
            }
            for edit in fix.edits
        ],
    }
