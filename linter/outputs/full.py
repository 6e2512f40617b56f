"""``full``: each finding with its lines, as ruff and rustc show them."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TextIO

from linter.escape import escape
from linter.model.finding import LocatedFinding
from linter.model.report import Report
from linter.model.span import Range
from linter.outputs.snippet import Source, excerpt
from linter.outputs.style import Painter, painter
from linter.outputs.text import headline, place, summary

_MANY = 100
"""Beyond so many findings nobody reads them one by one."""

_OPEN_SOURCES = 4
"""Texts kept at a time: findings come file by file, and most of what they relate to is one INDEX.md."""

Sources = Callable[[str], Source | None]


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:
    """Write each finding with the lines it is about, and a line with the totals."""
    paint = painter(color)
    sources = _sources(report)
    for finding in report.findings:
        stream.write("\n".join(_lines(finding, sources, paint)) + "\n\n")
    stream.write(summary(report) + "\n")
    if len(report.findings) > _MANY:
        stream.write("--statistics counts them by rule; --output-format concise gives each one line.\n")


def _sources(report: Report) -> Sources:
    @lru_cache(maxsize=_OPEN_SOURCES)
    def source(path: str) -> Source | None:
        text = report.source(path)
        return None if text is None else Source(text)

    return source


def _lines(finding: LocatedFinding, sources: Sources, paint: Painter) -> Iterator[str]:
    yield headline(finding, paint)
    yield from _excerpt(sources, finding.path, finding.range, finding.severity.value, paint)
    for related in finding.related:
        note = paint("note", "note")
        yield f"{paint('path', place(related.path, related.range))}: {note}: {escape(related.message)}"
        yield from _excerpt(sources, related.path, related.range, "note", paint)
    if finding.advice:
        fix = f" ({finding.fix.applicability.value} fix)" if finding.fix is not None else ""
        yield f"{paint('help', 'help')}: {escape(finding.advice)}{fix}"


def _excerpt(sources: Sources, path: str, where: Range | None, style: str, paint: Painter) -> Iterator[str]:
    source = None if where is None else sources(path)
    if source is not None and where is not None:
        yield from excerpt(source, where, style, paint)
