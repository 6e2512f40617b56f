"""What one run has to say: the findings, in order, and their totals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from linter.model.finding import LocatedFinding


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals of a run.

    ``documents`` are those that were looked at, ``fixable`` findings carry a fix, and ``fixed`` ones are no
    longer there because it was applied.
    """

    documents: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    baselined: int = 0
    fixable: int = 0
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    Args:
        findings: sorted by path, place, code and message.
        summary: their totals.
        failed: whether a finding reaches the severity that its own settings name in ``fail-on``.
        broken: whether the tool could not do its work (a rule failed); the exit code is then 2.
        source: gives the text of a file by the path that findings use, lines and columns as findings
            count them; None where it cannot be read (any more).
        stale: the baselines that hold entries which match nothing any more, as they are shown, and how many.
    """

    findings: Sequence[LocatedFinding]
    summary: Summary
    failed: bool
    broken: bool
    source: Callable[[str], str | None]
    stale: Mapping[str, int] = field(default_factory=dict)
