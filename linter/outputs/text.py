"""What the formats for people have in common."""

from linter.model.finding import Applicability, LocatedFinding
from linter.model.report import Report
from linter.model.span import Range
from linter.outputs.escape import escape
from linter.outputs.style import Painter


def place(path: str, where: Range | None) -> str:
    """``path:line:column``, which editors and terminals make a link of; the path alone without a range."""
    shown = escape(path)
    return shown if where is None else f"{shown}:{where.start.line}:{where.start.column}"


def headline(finding: LocatedFinding, paint: Painter) -> str:
    """``path:line:column: severity CODE[name] message``."""
    severity = finding.severity.value
    where = paint("path", place(finding.path, finding.range))
    rule = paint(severity, f"{severity} {escape(finding.code)}[{escape(finding.name)}]")
    return f"{where}: {rule} {escape(finding.message)}"


def summary(report: Report) -> str:
    """The totals as one sentence."""
    totals = report.summary
    counts = ((totals.errors, "error"), (totals.warnings, "warning"), (totals.infos, "info"))
    found = ", ".join(counted(number, noun) for number, noun in counts if number)
    documents = counted(totals.documents, "document")
    clauses = [f"Found {found} in {documents}" if found else f"All clear: {documents}, no findings"]
    if totals.fixable:
        clauses.append(f"{totals.fixable} fixable ({_safe(report)} safe)")
    if totals.suppressed:
        clauses.append(f"{totals.suppressed} suppressed")
    if totals.baselined:
        clauses.append(f"{totals.baselined} in the baseline")
    return "; ".join(clauses) + "."


def counted(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _safe(report: Report) -> int:
    fixes = (finding.fix for finding in report.findings)
    return sum(fix is not None and fix.applicability is Applicability.SAFE for fix in fixes)
