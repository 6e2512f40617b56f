"""Reports for the tests: small ones made by hand, and any that hypothesis can think of."""

import io
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from linter.engine.loading.registry import all_rules
from linter.model.finding import (
    Applicability,
    LocatedEdit,
    LocatedFinding,
    LocatedFix,
    LocatedRelated,
    Severity,
)
from linter.model.report import Report, Summary
from linter.model.span import Position, Range
from linter.outputs import Writer

RULES = {rule.code: rule for rule in all_rules()}


def place(start_line: int, start_column: int, end_line: int, end_column: int) -> Range:
    return Range(Position(start_line, start_column), Position(end_line, end_column))


def finding(
    path: str = "story.txt",
    where: Range | None = None,
    code: str = "HDR003",
    name: str = "empty-field",
    severity: Severity = Severity.ERROR,
    message: str = 'field "Author" has no value',
    related: tuple[LocatedRelated, ...] = (),
    fix: LocatedFix | None = None,
    advice: str = "",
) -> LocatedFinding:
    advice = fix.title if fix is not None else advice
    return LocatedFinding(path, where, code, name, severity, message, related, fix, advice=advice)


def report_of(
    *findings: LocatedFinding,
    sources: Mapping[str, str] | None = None,
    summary: Summary | None = None,
    broken: bool = False,
) -> Report:
    source = (sources or {}).get
    safe = sum(each.fix is not None and each.fix.applicability is Applicability.SAFE for each in findings)
    return Report(findings, summary or totals(findings), bool(findings), broken, source, safe, rules=RULES)


def totals(findings: Sequence[LocatedFinding], documents: int = 12) -> Summary:
    severities = [each.severity for each in findings]
    return Summary(
        documents,
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.INFO),
        fixable=sum(each.fix is not None for each in findings),
    )


def written(write: Writer, report: Report, *, color: bool = False) -> str:
    stream = io.StringIO()
    write(report, stream, color=color)
    return stream.getvalue()


MISMATCH = finding(
    path="INDEX.md",
    where=place(3, 30, 3, 32),
    code="IDX008",
    name="rating-mismatch",
    message="The Ferry is rated PG here and R in its file; write R",
    related=(LocatedRelated("a.txt", place(5, 9, 5, 10), "the file's rating"),),
    fix=LocatedFix(Applicability.SAFE, "Write `R` in the index", (LocatedEdit("INDEX.md", 61, 63, "R"),)),
)._replace(advice="Write `R` in the index")
UNLISTED = finding(
    path="b.txt",
    code="IDX002",
    name="unlisted-file",
    message="not listed in INDEX.md; add its entry",
)
EMPTY = finding(path="b.txt", where=place(3, 1, 3, 7), severity=Severity.WARNING)
SOURCES = {
    "INDEX.md": "# Index\n\n- [The Ferry](a.txt) by Ann (PG)\n",
    "a.txt": "Title: The Ferry\n\nAuthor: Ann\n\nRating: R\n\nThe ferry was late.\n",
    "b.txt": "Title: The Ford\n\nAuthor:\n\nThe ford was deep.\n",
}

_OBEYED = "\x00\t\n\r\x1b\x7f\x9b\u202e\u2066\u2028\ufeff\udcff\ud800%:,`|漢\u0301"
texts = st.text(st.one_of(st.characters(), st.sampled_from(_OBEYED)))
"""Any text, with what terminals, workflow commands and Markdown obey more often than chance brings it."""
numbers = st.integers(1, 30)
places = st.builds(
    lambda start, lines, column, columns: Range(
        start, Position(start.line + lines, column if lines else start.column + columns)
    ),
    st.builds(Position, numbers, numbers),
    st.integers(0, 4),
    numbers,
    st.integers(0, 30),
)
edits = st.builds(
    lambda path, start, size, replacement: LocatedEdit(path, start, start + size, replacement),
    texts,
    numbers,
    numbers,
    texts,
)
fixes = st.builds(LocatedFix, st.sampled_from(Applicability), texts, st.lists(edits, max_size=3).map(tuple))
findings = st.builds(
    finding,
    path=st.one_of(texts, st.sampled_from(["a.txt", "b.txt"])),
    where=st.none() | places,
    code=st.sampled_from(["HDR003", "IDX002", "XYZ001"]),
    severity=st.sampled_from(Severity),
    message=texts,
    related=st.lists(st.builds(LocatedRelated, texts, st.none() | places, texts), max_size=2).map(tuple),
    fix=st.none() | fixes,
    advice=texts,
)
reports = st.builds(
    lambda found, source, broken: Report(found, totals(found), bool(found), broken, {"a.txt": source, "b.txt": ""}.get),
    st.lists(findings, max_size=4),
    texts,
    st.booleans(),
)
