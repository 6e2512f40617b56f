"""``markdown``: a summary and a table of findings, for the comment of a pull request and the summary of a job."""

import re
from collections import Counter
from typing import TextIO

from linter.escape import escape
from linter.model.finding import LocatedFinding
from linter.model.report import Report
from linter.outputs.text import counted, place, summary, suppressed

LONGEST = 60_000
"""Characters: a comment on GitHub may have 65,536, the summary of a step 1 MiB."""

_MOST_RULES = 100


def write(report: Report, stream: TextIO, *, color: bool = False) -> str | None:  # noqa: ARG001
    """Write a heading, the totals, a table of rules, and one of as many findings as a comment may hold."""
    text = f"### storylint\n\n{_totals(report)}\n"
    counts = Counter((each.code, each.name, each.severity.value) for each in report.findings)
    if counts:
        text += "\n| findings | rule | severity |\n| ---: | --- | --- |\n"
        for (code, name, severity), count in sorted(counts.most_common(_MOST_RULES), key=lambda each: (-each[1], each)):
            text += f"| {count:,} | {code_span(f'{code} {name}')} | {severity} |\n"
        text += "\n| place | finding |\n| --- | --- |\n"
    stream.write(text)
    left, written = LONGEST - len(text), 0
    for finding in report.findings:
        row = _row(finding)
        left -= len(row)
        if left < 0:
            break
        stream.write(row)
        written += 1
    if written == len(report.findings):
        return None
    more = f"{counted(len(report.findings) - written, 'more finding')} left out: a comment holds no more"
    stream.write(f"\n… {more}.\n")
    return more


def _totals(report: Report) -> str:
    return "  \n".join(re.sub(r"[\\`*_{}\[\]<>#|&]", r"\\\g<0>", line) for line in summary(report).split("\n"))


def _row(finding: LocatedFinding) -> str:
    where = code_span(place(finding.path, finding.range))
    message = f"{escape(finding.message)}{suppressed(finding.suppression)}"
    advice = f" help: {code_span(finding.advice)}" if finding.advice else ""
    return f"| {where} | {finding.severity.value} {code_span(finding.code)} {code_span(message)}{advice} |\n"


def code_span(text: str) -> str:
    """A text as code in a cell of a table: nothing in it is markup, a mention or a link."""
    shown = escape(text).replace("|", "\\|")
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    padding = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{fence}{padding}{shown}{padding}{fence}" if shown.strip() else "–"
