"""How often each rule speaks, for ``--statistics``."""

from collections import Counter
from typing import TextIO

from linter.escape import escape
from linter.model.report import Report
from linter.outputs.style import painter
from linter.outputs.text import summary


def statistics(report: Report, stream: TextIO, *, color: bool = False) -> None:
    """Write count, code, ``[*]`` where a finding can be fixed, and name; the most frequent first."""
    paint = painter(color)
    counts: Counter[tuple[str, str]] = Counter()
    fixable = set()
    for finding in report.findings:
        counts[finding.code, finding.name] += 1
        if finding.fix is not None:
            fixable.add(finding.code)
    digits = len(str(max(counts.values(), default=0)))
    letters = max((len(escape(code)) for code, _ in counts), default=0)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mark = "[*]" if code in fixable else "[ ]"
        padded = paint("path", f"{escape(code):{letters}}")
        stream.write(f"{count:{digits}}  {padded}  {mark}  {escape(name)}\n")
    if fixable:
        stream.write("[*] can be fixed\n")
    stream.write(summary(report) + "\n")
