"""``rdjson``: the Reviewdog Diagnostic Format.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf describes it; its columns count bytes of UTF-8.
"""

from functools import partial
from typing import TextIO

from linter.escape import encodable
from linter.model.finding import LocatedFinding, Severity
from linter.model.report import Report
from linter.model.span import Range
from linter.outputs.columns import Columns, utf8
from linter.outputs.json_stream import write_items
from linter.outputs.text import described

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write one diagnostic result, a finding a line."""
    stream.write('{"source": {"name": "storylint"},\n"diagnostics": ')
    write_items(stream, map(partial(_diagnostic, Columns(report, utf8)), report.findings))
    stream.write("}\n")


def _diagnostic(columns: Columns, finding: LocatedFinding) -> dict[str, object]:
    return {
        "message": described(finding),
        "location": _location(columns, finding.path, finding.range),
        "severity": _SEVERITIES[finding.severity] if finding.suppression is None else "INFO",
        "code": {"value": f"{finding.code} {finding.name}"},
    }


def _location(columns: Columns, path: str, where: Range | None) -> dict[str, object]:
    location: dict[str, object] = {"path": encodable(path)}
    if where is not None:
        start, end = columns.of(path, where)
        location["range"] = {"start": start._asdict(), "end": end._asdict()}
    return location
