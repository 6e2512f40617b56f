"""``json``: the versioned report for programs; :mod:`linter.outputs.schema` describes it."""

from typing import TextIO

from linter import __version__
from linter.model.report import Report
from linter.outputs.finding_json import finding_json
from linter.outputs.json_stream import encode, write_items

SCHEMA_VERSION = 2
"""Raised when a key goes away or changes its meaning, not when one is added."""


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write the report as one JSON object, a finding a line."""
    tool = {"name": "storylint", "version": __version__}
    stream.write(f'{{"schema_version": {SCHEMA_VERSION}, "tool": {encode(tool)},\n"findings": ')
    write_items(stream, map(finding_json, report.findings))
    if report.archives:
        archives = {name: totals._asdict() for name, totals in report.archives.items()}
        stream.write(f',\n"archives": {encode(archives)}')
    stream.write(f',\n"summary": {encode(report.summary._asdict())}}}\n')
