"""The check of one archive: documents, index, rules about the archive, findings in order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from linter.cache import Strategy, watch
from linter.config.discovery import Configuration
from linter.engine.checking.archive_reader import ArchiveReader, what_is_at
from linter.engine.checking.cross_archive import Member, comparing
from linter.engine.checking.documents import Checker, Profiles, failed, unread
from linter.engine.checking.failures import FAILED
from linter.engine.checking.finding_store import AT_A_TIME, FindingStore, Spool, numbered, shelved
from linter.engine.checking.indexes import ArchiveIndexes
from linter.engine.checking.known_documents import KnownDocuments
from linter.engine.discovery.discover import Plan
from linter.engine.discovery.files import Files
from linter.engine.loading.vetting import completed, findings_of
from linter.engine.silencing.coverage import Coverage
from linter.engine.silencing.suppression import Suppressions
from linter.model.archive import KEPT, Archive
from linter.model.document import Document
from linter.model.finding import Finding, LocatedFinding
from linter.model.index import Index
from linter.model.report import report_order
from linter.model.span import Span
from linter.readers.facts import facts_of
from linter.readers.traits import file_traits

if TYPE_CHECKING:
    from linter.engine.checking.document_cache import DocumentCache
    from linter.engine.silencing.baseline_filter import BaselineFilter

Baselines = Literal["honour", "ignore", "record"]
"""What a check does with the baselines of its archives."""

Found = TypeVar("Found", Finding, LocatedFinding)


class Shared(NamedTuple):
    """What all archives of a check use."""

    files: Files
    spool: Spool
    profiles: Profiles


class ArchiveCheck:
    """One archive of a check.

    Args:
        plan: of the archive.
        configuration: the settings of every folder.
        start: the folder that shown paths are relative to, absolute.
        baselines: how the baseline of the archive is used.
        shared: what all archives of a check use.
    """

    def __init__(
        self, plan: Plan, configuration: Configuration, start: str, baselines: Baselines, shared: Shared
    ) -> None:
        files, spool, profiles = shared
        self.plan = plan
        self.display = plan.display(start)
        self.failures: list[LocatedFinding] = []
        """Of rules, as far as the last check has met any; they are gathered from all archives."""
        self.documents = KnownDocuments(FindingStore(spool), [problem.path for problem in plan.problems])
        self._cache: DocumentCache | None = None
        self._files = files
        self._exists = partial(what_is_at, plan.root, files.real(plan.root))
        self._indexes = ArchiveIndexes(plan, files, self._exists)
        self.checker = Checker(plan.root, self.display, files, configuration.settings_for, profiles)
        # What is off here may be on in another archive, and then asks for the facts of both.
        asking = (*self.checker.profile(plan.index_file).active.archive, *comparing(plan.settings))
        columns = self._indexes.columns() if plan.indexed else self._new_columns()
        self.checker.names = columns.union(*(rule.reads for rule in asking)).difference(KEPT)
        self.checker.documents = plan.files
        self.checker.bodies = any(rule.reads_bodies for rule in asking)
        self.reader = ArchiveReader(plan, files, self.checker, self._indexes, self.documents.facts)
        asked = plan.asked
        self.wanted = plan.owned if asked is None else tuple(path for path in plan.owned if path in asked)
        self.baseline = self._baseline(baselines, files)

    def _baseline(self, baselines: Baselines, files: Files) -> "BaselineFilter | None":
        """The baseline, where there is one, or is to be."""
        name = self.plan.settings.baseline
        if baselines == "ignore" or not name:
            return None
        if baselines == "honour" and not watch.is_there(self.checker.absolute(name)):
            return None
        from linter.engine.silencing.baseline_filter import BaselineFilter

        return BaselineFilter(name, self.checker, files)

    def _new_columns(self) -> frozenset[str]:
        """The fields that an index would tell, were one written."""
        wanted = self.plan.settings.index
        return frozenset((*wanted.columns, wanted.group_by or "title"))

    def read_indexes(self) -> None:
        """Read the indexes, while other processes read the documents."""
        self._indexes.load()
        self._indexes.read()

    def forget(self, changed: Collection[str]) -> tuple[str, ...]:
        """Forget what was known of changed files.

        Args:
            changed: absolute paths, links resolved.

        Returns:
            The documents to check anew.
        """
        again = self._documents_of(changed)
        self.documents.forget(again, {self.display + path for path in again})
        indexes = [path for path in self._indexes.paths if self._real(path) in changed]
        self._indexes.forget(indexes)
        self.plan = self.plan._replace(indexed=self.plan.indexed or self.plan.index_file in indexes)
        self.reader.forget()
        return again

    def real_paths(self) -> Iterator[tuple[str, str]]:
        """Yield where the index and the documents lie on disk, links resolved, each with its path in the archive."""
        index = self.plan.index_file
        yield self._real(index), index
        yield from ((real, path) for real, paths in self._by_real_path.items() for path in paths)

    def _real(self, path: str) -> str:
        return self._files.real(self.checker.absolute(path))

    def _documents_of(self, changed: Collection[str]) -> tuple[str, ...]:
        """The documents that some files on disk are; links among them make them several."""
        return tuple(sorted(path for real in changed for path in self._by_real_path.get(real, ())))

    @cached_property
    def _by_real_path(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self.wanted:
            found.setdefault(self._real(path), []).append(path)
        return found

    def _complete_facts(self) -> None:
        """Read documents again for fields that the index claims in places where no table head told of them."""
        index = self._indexes.own
        claimed = index.fields.difference(KEPT) if index is not None else frozenset[str]()
        if claimed <= self.checker.names:
            return
        self.checker.names |= claimed
        facts = self.documents.facts
        for path in facts:
            if (document := self.reader.document(path)) is not None:
                facts[path] = facts_of(document, self.checker.names, bodies=self.checker.bodies)

    def recall(self, strategy: Strategy) -> Sequence[str]:
        """Take what is known of the documents from an earlier run, and tell which are to be checked."""
        from linter.engine.checking.document_cache import FEWEST, DocumentCache

        if self.plan.asked is not None or len(self.wanted) < FEWEST:
            return self.wanted
        self._cache = DocumentCache(self.checker, self.wanted, strategy, self.plan.settings)
        return self._cache.recall(self.documents)

    def record_reads(self) -> None:
        """Record the documents that were read, for the cache of whole runs."""
        watch.read(self.plan.root, list(self.documents.facts), self.documents.states)
        for path in self.documents.unread:
            watch.looked(self.checker.absolute(path))

    def look(self) -> Member:
        """Look at the archive as a whole, once every document has been taken."""
        self.documents.settle()
        self._complete_facts()
        archive = self._archive()
        found = [*self._indexes.faults, *self._problems(), *self._about_index(), *self._about_archive(archive)]
        if self._cache is not None:
            self._cache.keep(self.documents)
        return Member(archive, self.plan.settings, found, self.checker, self.reader.text)

    def finish(
        self, coverage: Coverage, between: Sequence[LocatedFinding], suppressions: Suppressions
    ) -> Iterator[LocatedFinding]:
        """What was found in the archive and is in no baseline, in order; what is suppressed says so.

        Once all of it has come, ``failures`` are known.

        Args:
            coverage: what the run knows of the archive.
            between: what stands between it and others.
            suppressions: of the run.
        """
        found = numbered(self._found(coverage.member, between))
        found = suppressions.mark(coverage, {**self.documents.directives, **dict(self._indexes.directives())}, found)
        return found if self.baseline is None else self.baseline.sift(shelved(found), coverage)

    def _found(self, member: Member, between: Sequence[LocatedFinding]) -> Iterator[LocatedFinding]:
        """All that was found in the archive, in order; failures apart."""
        self.failures = [*self.documents.failures, *(finding for finding in between if finding.code == FAILED)]
        others = _by_path(finding for finding in between if finding.code != FAILED)
        whole = _by_path(member.found)
        for path in sorted({*self.documents.findings, *map(self.checker.own_path, others), *whole}):
            shown = self.display + path
            own = sorted((*self._completed(path, member.archive), *others.get(shown, ())), key=report_order)
            yield from merge(own, self._located(whole.get(path, [])), key=report_order)

    def _located(self, found: list[Finding]) -> Iterator[LocatedFinding]:
        """Findings of one file, in order and no more than a few at a time; failures apart."""
        # Places in a text follow each other as its lines and columns do.
        found.sort(key=lambda finding: finding.span or ())
        parts = (found[start : start + AT_A_TIME] for start in range(0, len(found), AT_A_TIME))
        located = (finding for part in parts for finding in self.checker.located(part, None, self.reader.text))
        for _, group in groupby(located, key=lambda finding: finding.range and finding.range.start):
            for finding in sorted(group, key=report_order):
                if finding.code != FAILED:
                    yield finding
                else:
                    self.failures.append(finding)

    def located(self, complaints: Iterable[Finding]) -> list[LocatedFinding]:
        """What is said of the archive once all of it has been reported."""
        return self.checker.located(complaints, None, self.reader.text)

    def _archive(self) -> Archive:
        plan = self.plan
        return Archive(
            root=plan.root,
            indexes=self._indexes,
            files=plan.files,
            owned=plan.owned,
            skipped=frozenset(self.documents.unread),
            facts=self.documents.facts,
            asked=plan.asked,
            exists=self._exists,
            document=self.reader.document,
            read=self.reader.read,
        )

    def _problems(self) -> Iterator[Finding]:
        for problem in self.plan.problems:
            if self.plan.asked is None or problem.path in self.plan.asked:
                yield unread(problem.path, problem.code, problem.reason)

    def _about_index(self) -> Iterator[Finding]:
        """The index as a file: whether it can be read, and what rules for any file say of it."""
        if not self.plan.indexed:
            return
        index = self._indexes.own
        if index is None:
            error = self._indexes.refused.get(self.plan.index_file)
            if error is not None and self._exists(self.plan.index_file) == "file":
                yield unread(self.plan.index_file, error.code, error.reason)
            return
        document = self._index_document(index)
        profile = self.checker.profile(self.plan.index_file)
        whole = {rule.code for rule in profile.active.document if rule.whole_file}
        checks = [each for each in profile.checks(document.traits) if each[0] in whole]
        yield from self.checker.run_rules(document, checks, profile.settings)

    def _index_document(self, index: Index) -> Document:
        encoding = self._indexes.encodings[index.path]
        traits = file_traits(index.text, encoding)
        return Document(index.path, "markdown", index.text, encoding, [], [], None, Span(0, len(index.text)), traits)

    def _about_archive(self, archive: Archive) -> Iterator[Finding]:
        profile = self.checker.profile(self.plan.index_file)
        for rule in profile.active.archive:
            if rule.requires_index and archive.index is None:
                continue
            try:
                yield from findings_of(rule, archive, profile.settings)
            except Exception as error:  # a fault of the rule: the others go on
                yield failed(self.plan.index_file, rule.code, error)

    def _completed(self, path: str, archive: Archive) -> Iterator[LocatedFinding]:
        """The findings of a document, with the fixes that only the archive can tell."""
        profile = self.checker.profile(path)
        for finding in self.documents.findings.of(path):
            rule = profile.completing.get(finding.code)
            fix = None
            if rule is not None and finding.fix is None:
                try:
                    fix = completed(rule, path, finding.key, archive, profile.settings)
                except Exception as error:  # a fault of the rule, not of the file
                    self.failures += self.checker.located([failed(path, rule.code, error)], None)
            located = None if fix is None else self.checker.located_fix(fix, self.reader.text)
            yield finding if located is None else finding._replace(fix=located, advice=located.title)


def _by_path(findings: Iterable[Found]) -> dict[str, list[Found]]:
    """Findings by the path of their file."""
    found: dict[str, list[Found]] = {}
    for finding in findings:
        found.setdefault(finding.path, []).append(finding)
    return found
