"""Rules that failed (SYS001): a fault of the tool or of a plugin is said once, and not of every file that shows it."""

from collections.abc import Sequence

from linter.lazy_regex import lazy_pattern
from linter.model.finding import LocatedFinding
from linter.model.report import report_order

FAILED = "SYS001"

_OF_THE_FILE = lazy_pattern(r"""'[^']*'|"[^"]*"|(?<!line )\b\d+""")
"""What a fault repeats of the file at hand, which makes no other fault of it."""


def gathered(found: Sequence[list[LocatedFinding]]) -> list[list[LocatedFinding]]:
    """The failures of rules in each archive, with each fault only where it was met first.

    Args:
        found: the failures in each archive, in the order of reports.
    """
    failures = sorted((finding for each in found for finding in each), key=report_order)
    faults: dict[tuple[str, str], dict[str, LocatedFinding]] = {}
    for finding in failures:
        faults.setdefault(_fault(finding), {}).setdefault(finding.path, finding)
    said = {id(first): len(files) - 1 for files in faults.values() for first in list(files.values())[:1]}
    return [[_with_more(finding, said[id(finding)]) for finding in each if id(finding) in said] for each in found]


def _fault(finding: LocatedFinding) -> tuple[str, str]:
    """The rule that failed and what is wrong with it, whatever file it is told by."""
    name = finding.path.rpartition("/")[2]
    return finding.key, _OF_THE_FILE.sub("", finding.message.replace(name, ""))


def _with_more(finding: LocatedFinding, files: int) -> LocatedFinding:
    if not files:
        return finding
    return finding._replace(message=f"{finding.message} (here and in {files} more file{'s' if files > 1 else ''})")
