"""What the formats for people have in common."""

from collections.abc import Iterator

from linter.escape import escape
from linter.model.finding import LocatedFinding, Suppression
from linter.model.report import Report, Summary, Totals
from linter.model.span import Range
from linter.outputs.style import Painter


def place(path: str, where: Range | None) -> str:
    """``path:line:column``, which editors and terminals make a link of; the path alone without a range."""
    shown = escape(path)
    return shown if where is None else f"{shown}:{where.start.line}:{where.start.column}"


def headline(finding: LocatedFinding, paint: Painter) -> str:
    """``path:line:column: severity CODE[name] message``, and why it is not reported where it is not."""
    severity = finding.severity.value
    where = paint("path", place(finding.path, finding.range))
    rule = paint(severity, f"{severity} {escape(finding.code)}[{escape(finding.name)}]")
    return f"{where}: {rule} {escape(finding.message)}{suppressed(finding.suppression)}"


def described(finding: LocatedFinding) -> str:
    """The message, why it is not reported where it is not, and what to do, for formats with one place for all of it."""
    return f"{escape(finding.message)}{suppressed(finding.suppression)}{help_line(finding)}"


def suppressed(suppression: Suppression | None) -> str:
    """`` (suppressed: reason)``; empty for what is reported."""
    if suppression is None:
        return ""
    return f" (suppressed: {escape(suppression.reason)})" if suppression.reason else " (suppressed)"


def help_line(finding: LocatedFinding) -> str:
    """What to do about a finding, as a line below its message; empty where nobody says."""
    return f"\nhelp: {escape(finding.advice)}" if finding.advice else ""


def summary(report: Report) -> str:
    """The totals as one sentence, below a line for each archive where the run was about several."""
    totals = report.summary
    found, documents = _found(totals), counted(totals.documents, "document")
    nothing = f"All clear: {documents}, no findings" if totals.documents else "Nothing was checked"
    clauses = [f"Found {found} in {documents}" if found else nothing]
    if totals.fixable:
        clauses.append(f"{totals.fixable:,} fixable ({report.safe:,} safe)")
    if totals.suppressed:
        clauses.append(f"{totals.suppressed:,} suppressed")
    if totals.baselined:
        clauses.append(f"{totals.baselined:,} in the baseline")
    return "".join(_archives(report)) + "; ".join(clauses) + "."


def _archives(report: Report) -> Iterator[str]:
    if len(report.archives) == 1:
        return  # The totals of the run say the same.
    # What lies outside of all archives, whose name is empty, comes last.
    for name, totals in sorted(report.archives.items(), key=lambda each: (not each[0], each[0])):
        where = f"Archive {escape(name)}" if name else "Outside of them"
        yield f"{where}: {_found(totals) or 'no findings'} in {counted(totals.documents, 'document')}\n"


def _found(totals: Summary | Totals) -> str:
    counts = ((totals.errors, "error"), (totals.warnings, "warning"), (totals.infos, "info"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def counted(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``, ``2,000 errors``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
