"""What a check has to report: counted as it comes, and set aside until it is written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from linter.engine.checking.documents import Checker
from linter.engine.checking.failures import FAILED
from linter.engine.checking.finding_store import FindingStore, Spool, by_file, by_path
from linter.engine.loading.registry import rule_named
from linter.model.finding import LocatedFinding, Severity
from linter.model.findings import Findings
from linter.model.report import Totals
from linter.rules.rule import Rule


class Reported:
    """The findings of a run."""

    def __init__(self) -> None:
        spool = Spool()
        self._findings, self._suppressed = FindingStore(spool), FindingStore(spool)
        self._severities: dict[str | None, Counter[Severity]] = {}
        self._fixable: Counter[str | None] = Counter()
        self._hidden = 0
        self.rules: dict[str, Rule] = {}
        """Of the findings, by code, as they are where one of their findings is."""
        self.failed = False
        """Whether a finding weighs as much as ``fail-on`` says."""
        self.broken = False
        """Whether a rule failed."""

    def add(self, findings: Iterable[LocatedFinding], checker: Checker) -> None:
        """Add findings of an archive, those of one file in the order of reports."""
        for path, found in by_file(findings):
            profile = checker.profile(checker.own_path(path))
            for code in {each.code for each in found}.difference(self.rules):
                self.rules[code] = profile.active.rules[code]
            self._keep(path, found, profile.settings.archive)

    def add_others(self, findings: Iterable[LocatedFinding]) -> None:
        """Add findings about files that belong to no archive, those of one file in the order of reports."""
        for path, found in by_file(findings):
            self.rules.update((each.code, rule) for each in found if (rule := rule_named(each.code)) is not None)
            self._keep(path, found, None)

    def _keep(self, path: str, found: list[LocatedFinding], archive: str | None) -> None:
        if hidden := [each for each in found if each.suppression is not None]:
            self._suppressed.add(path, hidden)
            self._hidden += len(hidden)
            found = [each for each in found if each.suppression is None]
        if found:
            self._findings.add(path, found)
            self._severities.setdefault(archive, Counter()).update([each.severity for each in found])
            self._fixable[archive] += len([each for each in found if each.fix is not None])
            self.failed = self.failed or any(each.fails for each in found)
            self.broken = self.broken or any(each.code == FAILED for each in found)

    @property
    def findings(self) -> Findings:
        """Those that are reported."""
        return Findings(self._findings.all, sum(map(Counter.total, self._severities.values())))

    @property
    def suppressed(self) -> Findings:
        """Those that are not."""
        return Findings(self._suppressed.all, self._hidden)

    def archives(self) -> set[str]:
        """The names of the archives that there are findings of; that of what lies outside of them is empty."""
        return {name for name in self._severities if name is not None}

    def totals(self, archive: str, documents: int) -> Totals:
        """The totals of an archive by its name."""
        return _totals(documents, self._severities.get(archive, Counter()), self._fixable[archive])

    def all_totals(self, documents: int) -> Totals:
        """The totals of everything."""
        return _totals(documents, sum(self._severities.values(), Counter()), self._fixable.total())


def _totals(documents: int, severities: Counter[Severity], fixable: int) -> Totals:
    errors, warnings, infos = (severities[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    return Totals(documents, errors, warnings, infos, fixable)


def numbered(findings: Iterable[LocatedFinding]) -> Iterator[LocatedFinding]:
    """Number the findings of a file that have the same rule and key, so that their fingerprints differ.

    Args:
        findings: file by file.
    """
    for _, group in groupby(findings, key=by_path):
        seen: dict[tuple[str, str], int] = {}
        for finding in group:
            subject = finding.code, finding.key
            seen[subject] = ordinal = seen.get(subject, 0) + 1
            yield finding if ordinal == finding.ordinal else finding._replace(ordinal=ordinal)
