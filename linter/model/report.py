"""What one run has to say: the findings, in order, and their totals."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from typing import NamedTuple

from linter.model.finding import LocatedFinding
from linter.model.findings import Findings
from linter.model.rule import Described


class Summary(NamedTuple):
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


class Totals(NamedTuple):
    """What came of one of several archives; the names are those of :class:`Summary`."""

    documents: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0


class Resolved(NamedTuple):
    """A finding that a baseline holds and that is no longer there.

    Args:
        path: of its file, as in findings.
        code: of its rule.
        name: of its rule; the code where nobody knows the rule.
        subject: what it was about, as the baseline has it.
    """

    path: str
    code: str
    name: str
    subject: str


def nothing() -> Iterator[str]:
    """No documents."""
    return iter(())


def report_order(finding: LocatedFinding) -> tuple[object, ...]:
    """What findings are sorted by."""
    return finding.path, finding.range or (), finding.code, finding.message


class Report(NamedTuple):
    """The result of a run.

    Args:
        findings: sorted by path, place, code and message; a million of them do not stand in memory, so that whoever
            goes through them should keep none.
        summary: their totals.
        failed: whether a finding reaches the severity that its own settings name in ``fail-on``.
        broken: whether the tool could not do its work (a rule failed); the exit code is then 2.
        source: gives the text of a file by the path that findings use, lines and columns as findings
            count them; None where it cannot be read (any more).
        archives: totals of the archives that the configuration names, by name; of what lies outside of them by ``""``.
        rules: of the findings, by code.
        suppressed: findings that are not reported, in the same order; each says why.
        safe: how many of the fixable findings have a safe fix.
        stale: the baselines that hold entries which match nothing any more, as they are shown, and how many.
        documents: gives the paths of what was looked at, in order.
        compared: whether there is a baseline that findings were held against.
        baselined: findings that are not reported since a baseline holds them, in the same order.
        resolved: entries of baselines which match nothing any more.
        is_complete: whether the findings that are not reported are among the others.
    """

    findings: Sequence[LocatedFinding]
    summary: Summary
    failed: bool
    broken: bool
    source: Callable[[str], str | None]
    safe: int = 0
    stale: Mapping[str, int] = {}
    archives: Mapping[str, Totals] = {}
    rules: Mapping[str, Described] = {}
    suppressed: Sequence[LocatedFinding] = ()
    documents: Callable[[], Iterator[str]] = nothing
    compared: bool = False
    baselined: Sequence[LocatedFinding] = ()
    resolved: Sequence[Resolved] = ()
    is_complete: bool = False

    def with_suppressed(self) -> "Report":
        """The same report with all findings that are not reported among the others, in their order."""
        every = self.findings, self.suppressed, self.baselined
        findings = Findings(lambda: merge(*every, key=report_order), sum(map(len, every)))
        return self._replace(findings=findings, is_complete=True)
