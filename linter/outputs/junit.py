"""``junit``: JUnit's XML, a suite a file; a file without findings is a test that passes.

A test fails where a finding reaches ``fail-on``, so that a CI service counts what makes the exit code 1.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import TextIO
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from linter.escape import escape
from linter.model.finding import LocatedFinding
from linter.model.report import Report
from linter.outputs.style import painter
from linter.outputs.text import headline, help_line

Attributes = dict[str, str | int]


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write a suite for each file, in the order of their paths."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="storylint">\n')
    findings = iter(report.findings)
    for path, outcomes in _suites(report):
        tests = outcomes.total()
        counts = {"failures": outcomes["failure"], "errors": 0, "skipped": outcomes["skipped"]}
        stream.write(f"<testsuite{_attributes({'name': path, 'tests': tests or 1, **counts})}>\n")
        if not tests:
            stream.write(f"  <testcase{_attributes({'classname': path, 'name': 'no findings', 'file': path})}/>\n")
        for finding in islice(findings, tests):
            stream.write(f"  {_case(finding)}\n")
        stream.write("</testsuite>\n")
    stream.write("</testsuites>\n")


def _suites(report: Report) -> Iterator[tuple[str, Counter[str]]]:
    """Each file with how its tests end, which stands before them in the report; a clean file has none."""
    groups = groupby(report.findings, key=attrgetter("path"))
    found = ((path, Counter(map(_outcome, group))) for path, group in groups)
    clean = ((path, Counter[str]()) for path in report.documents())
    before = None
    for path, outcomes in merge(found, clean, key=itemgetter(0)):
        # Where both tell of a file, the one with findings comes first.
        if path != before:
            yield path, outcomes
        before = path


def _outcome(finding: LocatedFinding) -> str:
    if finding.suppression is not None:
        return "skipped"
    return "failure" if finding.fails else "passed"


def _case(finding: LocatedFinding) -> str:
    attributes: Attributes = {"classname": finding.path, "name": f"{finding.code} {finding.name}", "file": finding.path}
    if finding.range is not None:
        line, column = finding.range.start
        attributes |= {"name": f"{attributes['name']} {line}:{column}", "line": line}
    text = escape_xml(headline(finding, painter(False)) + help_line(finding))
    if finding.suppression is not None:
        inner = f"<skipped{_attributes({'message': finding.suppression.reason})}/><system-out>{text}</system-out>"
    elif finding.fails:
        failure: Attributes = {"type": finding.severity.value, "message": finding.message}
        inner = f"<failure{_attributes(failure)}>{text}</failure>"
    else:
        inner = f"<system-out>{text}</system-out>"
    return f"<testcase{_attributes(attributes)}>{inner}</testcase>"


def _attributes(attributes: Mapping[str, str | int]) -> str:
    return "".join(f" {name}={quoteattr(escape(str(value)))}" for name, value in attributes.items())
