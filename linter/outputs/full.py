"""``full``: each finding with its lines, as ruff and rustc show them."""

from collections.abc import Iterator
from typing import TextIO

from linter.escape import escape
from linter.model.finding import LocatedFinding
from linter.model.report import Report
from linter.model.span import Range
from linter.outputs.columns import Sources, sources
from linter.outputs.snippet import excerpt
from linter.outputs.style import Painter, painter
from linter.outputs.text import headline, place, summary

_MANY = 100
"""Beyond so many findings nobody reads them one by one."""


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:
    """Write each finding with the lines it is about, and a line with the totals."""
    paint = painter(color)
    texts = sources(report)
    for finding in report.findings:
        stream.write("\n".join(_lines(finding, texts, paint)) + "\n\n")
    stream.write(summary(report) + "\n")
    if len(report.findings) > _MANY:
        stream.write("--statistics counts them by rule; --output-format concise gives each one line.\n")


def _lines(finding: LocatedFinding, texts: Sources, paint: Painter) -> Iterator[str]:
    yield headline(finding, paint)
    yield from _excerpt(texts, finding.path, finding.range, finding.severity.value, paint)
    for related in finding.related:
        note = paint("note", "note")
        yield f"{paint('path', place(related.path, related.range))}: {note}: {escape(related.message)}"
        yield from _excerpt(texts, related.path, related.range, "note", paint)
    if finding.advice:
        fix = f" ({finding.fix.applicability.value} fix)" if finding.fix is not None else ""
        yield f"{paint('help', 'help')}: {escape(finding.advice)}{fix}"


def _excerpt(texts: Sources, path: str, where: Range | None, style: str, paint: Painter) -> Iterator[str]:
    source = None if where is None else texts(path)
    if source is not None and where is not None:
        yield from excerpt(source, where, style, paint)
