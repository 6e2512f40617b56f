"""``concise``: one line a finding, as compilers and grep print them."""

from typing import TextIO

from linter.model.report import Report
from linter.outputs.style import painter
from linter.outputs.text import headline, summary


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:
    """Write one line for each finding, and a line with the totals."""
    paint = painter(color)
    for finding in report.findings:
        stream.write(headline(finding, paint) + "\n")
    stream.write(summary(report) + "\n")
