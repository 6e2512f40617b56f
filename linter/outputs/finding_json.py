"""A finding as JSON has it, which :mod:`linter.outputs.schema` describes."""

from linter.escape import encodable, escape
from linter.model.finding import LocatedFinding, LocatedFix, LocatedRelated, Suppression
from linter.model.span import Range


def finding_json(finding: LocatedFinding) -> dict[str, object]:
    """One finding as plain data."""
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
