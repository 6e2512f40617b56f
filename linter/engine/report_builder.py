"""The report of a check: counts findings and stores them until they are written."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from typing import TYPE_CHECKING

from linter.engine.checking.documents import Checker
from linter.engine.checking.failures import FAILED
from linter.engine.checking.finding_store import FindingStore, Spool, by_file
from linter.engine.loading.registry import rule_named
from linter.model.finding import Applicability, LocatedFinding, Severity
from linter.model.findings import Findings
from linter.model.report import Report, Resolved, Summary, Totals, report_order
from linter.rules.rule import Rule

if TYPE_CHECKING:
    from linter.engine.archive_check import ArchiveCheck
    from linter.engine.silencing.baseline import Entry


Concerns = Callable[[LocatedFinding, Checker | None], bool]
"""Whether a finding is to be reported, given what checks its archive; None outside of all."""


class ReportBuilder:
    """Collects findings, and makes the report.

    Args:
        concerns: which findings are to be reported; None for all.
    """

    def __init__(self, concerns: Concerns | None = None) -> None:
        self._concerns = concerns
        spool = Spool()
        self._findings, self._suppressed = FindingStore(spool), FindingStore(spool)
        self._severities: dict[str | None, Counter[Severity]] = {}
        self._fixable: Counter[str | None] = Counter()
        self._safe = 0
        self._hidden = 0
        self._rules: dict[str, Rule] = {}
        """Of the findings, by code, as they are where one of their findings is."""
        self._failed = False
        """Whether a finding weighs as much as ``fail-on`` says."""
        self._broken = False
        """Whether a rule failed."""

    def add(self, findings: Iterable[LocatedFinding], checker: Checker) -> None:
        """Add findings of an archive, those of one file in the order of reports."""
        for path, found in by_file(self._concerned(findings, checker)):
            profile = checker.profile(checker.own_path(path))
            for code in {each.code for each in found}.difference(self._rules):
                self._rules[code] = profile.active.rules[code]
            self._keep(path, found, profile.settings.archive)

    def add_others(self, findings: Iterable[LocatedFinding]) -> None:
        """Add findings about files that belong to no archive, those of one file in the order of reports."""
        for path, found in by_file(self._concerned(findings, None)):
            self._rules.update((each.code, rule) for each in found if (rule := rule_named(each.code)) is not None)
            self._keep(path, found, None)

    def _concerned(self, findings: Iterable[LocatedFinding], checker: Checker | None) -> Iterable[LocatedFinding]:
        concerns = self._concerns
        return findings if concerns is None else (each for each in findings if concerns(each, checker))

    def _keep(self, path: str, found: list[LocatedFinding], archive: str | None) -> None:
        if hidden := [each for each in found if each.suppression is not None]:
            self._suppressed.add(path, hidden)
            self._hidden += len(hidden)
            found = [each for each in found if each.suppression is None]
        if found:
            self._findings.add(path, found)
            self._severities.setdefault(archive, Counter()).update([each.severity for each in found])
            fixes = [each.fix for each in found if each.fix is not None]
            self._fixable[archive] += len(fixes)
            self._safe += len([fix for fix in fixes if fix.applicability is Applicability.SAFE])
            self._failed = self._failed or any(each.fails for each in found)
            self._broken = self._broken or any(each.code == FAILED for each in found)

    def build(self, archives: "Sequence[ArchiveCheck]") -> Report:
        """Return the report, once the findings of all archives have been added."""
        severities = sum(self._severities.values(), Counter[Severity]())
        totals = _totals(sum(len(each.wanted) for each in archives), severities, self._fixable.total())
        baselines = [each.baseline for each in archives if each.baseline is not None]
        stale = [(each, entries) for each in baselines if (entries := each.stale())]
        held = sum(each.holds for each in baselines)
        return Report(
            findings=Findings(self._findings.all, severities.total()),
            summary=Summary(**totals._asdict(), suppressed=self._hidden, baselined=held),
            failed=self._failed,
            broken=self._broken,
            source=_source(archives),
            safe=self._safe,
            stale={each.shown: len(entries) for each, entries in stale},
            archives=self._by_archive(archives),
            rules=self._rules,
            suppressed=Findings(self._suppressed.all, self._hidden),
            documents=_documents(archives),
            compared=bool(baselines),
            baselined=Findings(lambda: merge(*(each.held() for each in baselines), key=report_order), held),
            resolved=[_resolved(each.shown_path(entry), entry) for each, entries in stale for entry in entries],
        )

    def _by_archive(self, archives: "Sequence[ArchiveCheck]") -> dict[str, Totals]:
        """The totals of each archive that the configuration names; nothing where it names none."""
        if not any(each.plan.settings.archive or each.plan.settings.archives for each in archives):
            return {}
        documents = Counter(each.checker.profile(path).settings.archive for each in archives for path in each.wanted)
        names = {*documents, *(name for name in self._severities if name is not None)}
        return {
            name: _totals(documents[name], self._severities.get(name, Counter()), self._fixable[name])
            for name in sorted(names)
        }


def _documents(archives: "Sequence[ArchiveCheck]") -> Callable[[], Iterator[str]]:
    def documents() -> Iterator[str]:
        return merge(*(sorted(each.display + path for path in each.wanted) for each in archives))

    return documents


def _resolved(path: str, entry: "Entry") -> Resolved:
    rule = rule_named(entry.code)
    return Resolved(path, entry.code, entry.code if rule is None else rule.name, entry.key)


def _source(archives: "Sequence[ArchiveCheck]") -> Callable[[str], str | None]:
    readers = {each.display: each.reader for each in archives}

    def source(path: str) -> str | None:
        # The innermost archive knows its files best.
        ends = (end for end in range(len(path), -1, -1) if not end or path[end - 1] == "/")
        near = (readers[path[:end]] for end in ends if path[:end] in readers)
        return next((text for each in near if (text := each.source(path)) is not None), None)

    return source


def _totals(documents: int, severities: Counter[Severity], fixable: int) -> Totals:
    errors, warnings, infos = (severities[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    return Totals(documents, errors, warnings, infos, fixable)
