"""A run: plans, documents, archives, and the report of it all, in order."""

import os
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from linter.cache import Strategy, watch
from linter.cache.watch import is_there
from linter.config.discovery import Configuration
from linter.config.settings import Settings
from linter.engine.across import Member, across, comparing
from linter.engine.coverage import Coverage, Scope
from linter.engine.discover import INDEX, Plan
from linter.engine.documents import Checker, Outcome, Profiles, Text, failed, text_of, unread
from linter.engine.failures import FAILED, gathered
from linter.engine.files import Files, UnreadableError, is_within
from linter.engine.indexes import ArchiveIndexes, around
from linter.engine.plugins import files as plugin_files
from linter.engine.registry import plugin_of
from linter.engine.reported import Reported, fingerprinted
from linter.engine.spool import AT_A_TIME, Shelf, Spool, by_path, shelved
from linter.engine.suppression import Suppressions
from linter.engine.vetting import completed, findings_of
from linter.engine.workers import WORTH_A_PROCESS, batches, beside, jobs_for, run
from linter.model.archive import KEPT, Archive, Facts
from linter.model.document import Directive, Document
from linter.model.finding import Finding, LocatedFinding
from linter.model.index import Index
from linter.model.report import Report, Summary, Totals, report_order
from linter.model.span import Span
from linter.readers.encoding import decode
from linter.readers.facts import facts_of
from linter.readers.traits import file_traits
from linter.rules.rule import ArchiveRule

if TYPE_CHECKING:
    from linter.engine.recorded import Recorded, Rewritten
    from linter.engine.remembered import Remembered

Baselines = Literal["honour", "ignore", "record"]
"""What a run does with the baselines of its archives."""

_path = attrgetter("path")
_Found = TypeVar("_Found", Finding, LocatedFinding)
_Told = TypeVar("_Told")
_ALWAYS_KEPT = frozenset({"title", "author", "rating"})


class Run:
    """A check of some archives, which can be gone on with after files have changed.

    Args:
        plans: which archives, and what of them.
        configuration: the settings of every folder.
        files: reads them.
        jobs: processes at once; None leaves it to the machine.
        start: the folder that shown paths are relative to, absolute.
        folders: that were named, absolute: all archives in them are among the plans.
        baselines: whether what they hold is left out of the report, or not; ``record`` is ``honour``, and
            :meth:`baselines` then tells what they are to be.
        cache: how documents are known again of which an earlier run has kept what it found out; None where nothing is
            believed, and nothing kept.

    Raises:
        ConfigurationError: a baseline is damaged.
    """

    def __init__(
        self,
        plans: list[Plan],
        configuration: Configuration,
        files: Files,
        *,
        jobs: int | None,
        start: str,
        folders: Sequence[str] = (),
        baselines: Baselines = "honour",
        cache: Strategy | None = None,
    ) -> None:
        self.start = start
        self._cache = cache
        self._files = files
        self._jobs = jobs
        self._configuration = configuration
        self._folders = folders
        shared = _Shared(files, Spool(), {})
        self._archives = [_ArchiveRun(plan, configuration, start, baselines, shared) for plan in plans]

    def check(self, progress: Callable[[int, int], None] | None = None) -> Report:
        """Check everything.

        Args:
            progress: is told how many documents are done, of how many.

        Raises:
            ConfigurationError: a configuration file of a folder is wrong.
        """
        if self._cache is None:
            return self._check([each.wanted for each in self._archives], progress)
        strangers = [each.recall(self._cache) for each in self._archives]
        report = self._check(strangers, progress)
        for each in self._archives:
            watch.read(each.plan.root, list(each.facts), each.states)
            for path in each.unread:
                watch.looked(each.checker.absolute(path))
        for path in plugin_files():
            watch.looked(path)
        return report

    def again(self, changed: Mapping[str, bytes]) -> Report:
        """Check anew what some changed files are about.

        Args:
            changed: what stands in the place of files on disk from now on, by their path without links.
        """
        self._files.changed.update(changed)
        return self._check([each.forget(changed.keys()) for each in self._archives], None)

    def baselines(self, *, prune: bool) -> "list[Rewritten]":
        """What the baselines are to be after what was found, of archives that keep one.

        Args:
            prune: whether to take no finding in that is not there yet.
        """
        return [each.recorded.rewritten(prune=prune) for each in self._archives if each.recorded is not None]

    def _check(self, wanted: Sequence[Sequence[str]], progress: Callable[[int, int], None] | None) -> Report:
        tasks = [task for number, paths in enumerate(wanted) for task in batches(number, paths)]
        total = sum(map(len, wanted))
        done = 0

        def count(documents: int) -> None:
            nonlocal done
            done += documents
            if progress is not None:
                progress(done, total)

        def read_indexes() -> None:
            for each in self._archives:
                each.read_indexes()

        checks = tuple(each.checker.check for each in self._archives)
        jobs = jobs_for(total, self._jobs)
        for number, outcome in run(checks, tasks, jobs, progress=count, meanwhile=read_indexes):
            self._archives[number].take(outcome)
        seen = [each.look(self._jobs) for each in self._archives]
        between = across(seen)
        scope = Scope([each.plan for each in self._archives], self._folders)
        suppressions = Suppressions(self._configuration.loaded, scope)
        reported = Reported()
        for number, each in enumerate(self._archives):
            found = each.finish(Coverage(seen[number], scope), between.get(number, ()), suppressions)
            reported.add(found, each.checker)
        failures = gathered([sorted(each.failures, key=report_order) for each in self._archives])
        scope.is_broken = any(failures)
        complaints = suppressions.complaints()
        for each, broken in zip(self._archives, failures, strict=True):
            reported.add(_named(broken), each.checker)
            reported.add(_named(each.located(complaints.get(each.plan.root, ()))), each.checker)
        reported.add_others(_named(suppressions.complaints_of_configurations()))
        return _report(reported, self._archives)


class _Shared(NamedTuple):
    """What the archives of a run have in common."""

    files: Files
    spool: Spool
    profiles: Profiles


class _ArchiveRun:
    """One archive of a run, from its index to its findings."""

    def __init__(
        self, plan: Plan, configuration: Configuration, start: str, baselines: Baselines, shared: _Shared
    ) -> None:
        files, spool, profiles = shared
        self.plan = plan
        self.settings: Settings = plan.settings
        self.findings = Shelf(spool)
        """Of the documents, each by itself."""
        self.failures: list[LocatedFinding] = []
        """Of rules, as far as the last check has met any; they are gathered from all archives."""
        self._failures: list[LocatedFinding] = []
        """Of rules at documents by themselves."""
        self.states: array[int] = array("q")
        """Of the files of the documents that there are facts of, in their order."""
        self._remembered: Remembered | None = None
        self.facts: dict[str, Facts] = {}
        self._rows: list[bytes] | None = []
        """The facts as they came from other processes; None unless all of them did."""
        self._awaited: dict[str, int] = {}
        """Documents of which nothing is known yet, in order, and where each stands among those of ``facts``."""
        self.directives: dict[str, Sequence[Directive]] = {}
        self.unread = {problem.path for problem in plan.problems}
        self._files = files
        self.real_root = os.path.realpath(plan.root)
        self.display = plan.display(start)
        self.indexes = ArchiveIndexes(plan, files, self._exists)
        self._around = b""
        """What the archive is, apart from its documents; empty where nothing is to be kept of it."""
        self._asks = 0
        """How often rules asked for what neither facts nor indexes tell."""
        self._linked: dict[str, list[str]] | None = None
        self._wanted: frozenset[str] | None = None
        kept = _ALWAYS_KEPT | (self.indexes.columns() if plan.indexed else self._new_columns())
        self.checker = Checker(plan.root, self.display, kept, files, configuration.settings_for, profiles)
        # What is off here may be on in another archive, and then asks for the facts of both.
        asking = (*self.checker.profile(INDEX).active.archive, *comparing(self.settings))
        self.checker.names = kept.union(*(rule.reads for rule in asking)).difference(KEPT)
        self.checker.bodies = any(rule.reads_bodies for rule in asking)
        asked = plan.asked
        self.wanted = plan.owned if asked is None else tuple(path for path in plan.owned if path in asked)
        self.recorded = self._recorded(baselines)
        # Findings come in the order of the files, so the last few suffice.
        self.text = lru_cache(maxsize=8)(self._text)
        self.document = lru_cache(maxsize=4)(self._document)

    def _recorded(self, baselines: Baselines) -> "Recorded | None":
        """The baseline, where there is one, or is to be."""
        name = self.settings.baseline
        if baselines == "ignore" or not name:
            return None
        if baselines == "honour" and not is_there(self.checker.absolute(name)):
            return None
        from linter.engine.recorded import Recorded

        return Recorded(name, self.checker, self._files)

    def _new_columns(self) -> frozenset[str]:
        """The fields that an index would tell, were one written."""
        wanted = self.settings.index
        return frozenset((*wanted.columns, wanted.group_by or "title"))

    def read_indexes(self) -> None:
        """Read the bytes of the indexes, while other processes read the documents."""
        self.indexes.load()
        if self._remembered is not None:
            self._around = around(self.plan, self.indexes.contents)

    def forget(self, changed: Collection[str]) -> tuple[str, ...]:
        """Forget what was known of changed files.

        Args:
            changed: absolute paths, links resolved.

        Returns:
            The documents to check anew.
        """
        again = self._documents_of(changed)
        shown = {self.display + path for path in again}
        self._failures = [failure for failure in self._failures if failure.path not in shown]
        self.unread.difference_update(again)
        gone = frozenset(again)
        self._awaited = {path: place for place, path in enumerate(self.facts) if path in gone}
        for path in again:
            self.findings.discard(path)
            self.directives.pop(path, None)
        indexes = [path for path in (INDEX, *self.plan.children) if self._real(path) in changed]
        self.indexes.forget(indexes)
        self.plan = self.plan._replace(indexed=self.plan.indexed or INDEX in indexes)
        self.text.cache_clear()
        self.document.cache_clear()
        return again

    def _real(self, path: str) -> str:
        return os.path.realpath(self.checker.absolute(path))

    def _documents_of(self, changed: Collection[str]) -> tuple[str, ...]:
        """The documents that some files on disk are; links among them make them several."""
        if self._linked is None:
            self._linked = {}
            for path in self.wanted:
                if os.path.islink(self.checker.absolute(path)):
                    self._linked.setdefault(self._real(path), []).append(path)
        if self._wanted is None:
            self._wanted = frozenset(self.wanted)
        found = {path for real in changed for path in self._linked.get(real, ())}
        beneath = self.real_root.rstrip(os.sep) + os.sep
        own = (real[len(beneath) :].replace(os.sep, "/") for real in changed if real.startswith(beneath))
        found.update(path for path in own if path in self._wanted)
        return tuple(sorted(found))

    def _complete_facts(self) -> None:
        """Read documents again for fields that the index claims in places where no table head told of them."""
        index = self.indexes.own
        claimed = index.fields.difference(KEPT) if index is not None else frozenset[str]()
        if claimed <= self.checker.names:
            return
        self.checker.names |= claimed
        self._rows = None
        for path in self.facts:
            if (document := self._document(path)) is not None:
                self.facts[path] = facts_of(document, self.checker.names, bodies=self.checker.bodies)

    def recall(self, strategy: Strategy) -> Sequence[str]:
        """Take what is known of the documents from an earlier run, and tell of which nothing is."""
        from linter.engine.remembered import FEWEST, Remembered

        if self.plan.asked is not None or len(self.wanted) < FEWEST:
            return self.wanted
        self._remembered = Remembered(self.checker, self.wanted, strategy, self.settings)
        recalled = self._remembered.recall()
        if recalled is None:
            return self.wanted
        known, strangers = recalled
        self.take(known)
        self._awaited = strangers
        return list(strangers)

    def _take_states(self, facts: Sequence[Facts], states: "array[int]") -> None:
        """Keep the states of the files of some documents, in the places that await them."""
        if not self._awaited:
            self.states.extend(states)
            return
        width = watch.WIDTH
        for number, each in enumerate(facts):
            # One that could not be read before is a new one.
            start = self._awaited.pop(each.path, len(self.states) // width) * width
            self.states[start : start + width] = states[number * width : (number + 1) * width]

    def _give_up(self) -> None:
        """Forget the documents that were awaited in vain, since they could not be read."""
        awaited, self._awaited = self._awaited, {}
        width = watch.WIDTH
        for path, place in reversed(awaited.items()):
            del self.facts[path], self.states[place * width : (place + 1) * width]

    def _keep(self, quiet: bytes) -> None:
        """Keep what is known of the documents for a later run; see :meth:`Remembered.keep`."""
        if self._remembered is not None:
            broken = {self.checker.own_path(failure.path) for failure in self._failures}
            self._remembered.keep(self.states, self.facts, self._rows, self.findings, self.directives, broken, quiet)
        self._rows = None

    def take(self, outcome: Outcome) -> None:
        """Keep what came of some documents."""
        for path, data in outcome.findings.items():
            self.findings.put(path, data)
        self._failures.extend(outcome.failures)
        if self._rows is not None and self._remembered is not None and outcome.rows:
            self._rows.append(outcome.rows)
        elif outcome.facts:
            self._rows = None
        self._take_states(outcome.facts, outcome.states)
        self.facts.update(zip(map(_path, outcome.facts), outcome.facts, strict=True))
        self.unread.update(outcome.unread)
        self.directives.update(outcome.directives)

    def look(self, jobs: int | None) -> Member:
        """Look at the archive as a whole, once every document has been taken.

        Args:
            jobs: processes at once; None leaves it to the machine.
        """
        self._give_up()
        is_quiet = self._is_quiet()
        archive = self._archive()
        rules: Sequence[ArchiveRule] = self.checker.profile(INDEX).active.archive
        if is_quiet:
            rules = [rule for rule in rules if rule.reads_bodies or plugin_of(rule.code) is not None]
        # What a plugin prints, or remembers, is to be seen by this process.
        own = [rule for rule in rules if rule.compares_documents and plugin_of(rule.code) is None]
        others = [rule for rule in rules if rule not in own]
        forked = len(self.facts) >= WORTH_A_PROCESS and jobs_for(len(self.facts), jobs) > 1 and not is_quiet
        with beside(lambda: (list(self._about_archive(archive, own)), self._asks), forked=forked) as compared:
            # The other process has no use for the index, and would keep it in memory twice.
            if not is_quiet:
                self._complete_facts()
            found = [] if is_quiet else [*self.indexes.faults, *self._problems(), *self._about_index()]
            found += self._about_archive(archive, others)
            more, asks = compared()
        found += more
        # In a quiet archive only rules can have asked that are asked again in any case.
        self._keep(self._around if not found and (is_quiet or not self._asks + asks) else b"")
        return Member(archive, self.settings, found, self.checker, self.text)

    def _is_quiet(self) -> bool:
        """Whether documents say what they said when nothing was wrong: all that can be wrong then is their stories."""
        known = self._remembered
        return known is not None and known.is_quiet(self._around) and known.say_the_same(self.facts)

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
        found = fingerprinted(self._found(coverage.member, between))
        found = suppressions.mark(coverage, {**self.directives, **dict(self.indexes.directives())}, found)
        return found if self.recorded is None else self.recorded.sift(shelved(found), coverage)

    def _found(self, member: Member, between: Sequence[LocatedFinding]) -> Iterator[LocatedFinding]:
        """All that was found in the archive, in order; failures apart."""
        self.failures = [*self._failures, *(finding for finding in between if finding.code == FAILED)]
        others = _by_path(finding for finding in between if finding.code != FAILED)
        whole = _by_path(member.found)
        for path in sorted({*self.findings, *map(self.checker.own_path, others), *whole}):
            shown = self.display + path
            own = sorted((*self._completed(path, member.archive), *others.get(shown, ())), key=report_order)
            yield from merge(own, self._located(whole.get(path, [])), key=report_order)

    def _located(self, found: list[Finding]) -> Iterator[LocatedFinding]:
        """Findings of one file, in order and no more than a few at a time; failures apart."""
        # Places in a text follow each other as its lines and columns do.
        found.sort(key=lambda finding: finding.span or ())
        parts = (found[start : start + AT_A_TIME] for start in range(0, len(found), AT_A_TIME))
        located = (finding for part in parts for finding in self.checker.located(part, None, self.text))
        for _, group in groupby(located, key=lambda finding: finding.range and finding.range.start):
            for finding in sorted(group, key=report_order):
                if finding.code != FAILED:
                    yield finding
                else:
                    self.failures.append(finding)

    def located(self, complaints: Iterable[Finding]) -> list[LocatedFinding]:
        """What is said of the archive once all of it has been reported."""
        return self.checker.located(complaints, None, self.text)

    def _archive(self) -> Archive:
        plan = self.plan
        return Archive(
            root=plan.root,
            indexes=self.indexes,
            files=plan.files,
            owned=plan.owned,
            skipped=frozenset(self.unread),
            facts=self.facts,
            asked=plan.asked,
            exists=self._noting(self._exists),
            document=self._noting(self.document),
            read=self._noting(self._read),
        )

    def _noting(self, ask: Callable[[str], _Told]) -> Callable[[str], _Told]:
        """The same, with a note that somebody asked."""

        def noting(path: str) -> _Told:
            self._asks += 1
            return ask(path)

        return noting

    def _problems(self) -> Iterator[Finding]:
        for problem in self.plan.problems:
            if self.plan.asked is None or problem.path in self.plan.asked:
                yield unread(problem.path, problem.code, problem.reason)

    def _about_index(self) -> Iterator[Finding]:
        """The index as a file: whether it can be read, and what rules for any file say of it."""
        if not self.plan.indexed:
            return
        index = self.indexes.own
        if index is None:
            error = self.indexes.refused.get(INDEX)
            if error is not None and self._exists(INDEX) == "file":
                yield unread(INDEX, error.code, error.reason)
            return
        document = self._index_document(index)
        profile = self.checker.profile(INDEX)
        whole = {rule.code for rule in profile.active.document if rule.whole_file}
        checks = [each for each in profile.checks(document.traits) if each[0] in whole]
        yield from self.checker.run_rules(document, checks, profile.settings)

    def _index_document(self, index: Index) -> Document:
        encoding = self.indexes.encodings[index.path]
        traits = file_traits(index.text, encoding)
        return Document(index.path, "markdown", index.text, encoding, [], [], None, Span(0, len(index.text)), traits)

    def _about_archive(self, archive: Archive, rules: Iterable[ArchiveRule]) -> Iterator[Finding]:
        settings = self.checker.profile(INDEX).settings
        for rule in rules:
            if rule.requires_index and archive.index is None:
                continue
            try:
                yield from findings_of(rule, archive, settings)
            except Exception as error:  # a fault of the rule: the others go on
                yield failed(INDEX, rule.code, error)

    def _completed(self, path: str, archive: Archive) -> Iterator[LocatedFinding]:
        """The findings of a document, with the fixes that only the archive can tell."""
        profile = self.checker.profile(path)
        for finding in self.findings.of(path):
            rule = profile.completing.get(finding.code)
            document = self.document(path) if rule is not None and finding.fix is None else None
            fix = None
            if rule is not None and document is not None:
                try:
                    fix = completed(rule, document, finding.key, archive, profile.settings)
                except Exception as error:  # a fault of the rule, not of the file
                    self.failures += self.checker.located([failed(path, rule.code, error)], None)
            yield finding if fix is None else finding._replace(fix=self.checker.located_fix(fix, self.text))

    def archives(self, paths: Iterable[str]) -> Iterator[str]:
        """The names of the archives that some files lie in, as the configuration calls them; empty without one."""
        return (self.checker.profile(path).settings.archive for path in paths)

    def _document(self, path: str) -> Document | None:
        try:
            return self.checker.read(path)
        except Exception:  # whatever is wrong with it was said when it was first read
            return None

    def _text(self, path: str) -> Text | None:
        """What findings about a file point into."""
        index = self.indexes.at(path)
        if index is not None:
            return Text(index.text, self.indexes.encodings[path])
        if path not in self.facts:
            return None
        if path.lower().endswith(".epub"):
            document = self.document(path)
            return text_of(document) if document is not None else None
        data = self._read(path)
        if data is None:
            return None
        text, encoding = decode(data, self.checker.profile(path).settings.fallback_encoding)
        return Text(text, encoding)

    def _read(self, path: str) -> bytes | None:
        """The bytes of any file of the archive; see :class:`Archive`."""
        try:
            return self._files.read(self.checker.absolute(path), self.settings.max_file_size)
        except UnreadableError:
            return None

    def _exists(self, path: str) -> str:
        """What is on disk at a path of the archive; see :class:`Archive`."""
        absolute = os.path.join(self.plan.root, path)
        kind, real = watch.kind_at(absolute)
        if kind == "denied":
            return "file"  # Nobody knows what is there; it is not gone.
        if kind and not is_within(real, self.real_root):
            return "outside"
        return "directory" if kind == "folder" else kind

    def source(self, shown: str) -> str | None:
        """The text of a file by the path that findings show, its line ends made one kind."""
        if not shown.startswith(self.display):
            return None
        where = self.text(self.checker.own_path(shown))
        if where is None or not where.placed:
            return None
        text = where.text.decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_path(findings: Iterable[_Found]) -> dict[str, list[_Found]]:
    """Findings by the path of their file."""
    found: dict[str, list[_Found]] = {}
    for finding in findings:
        found.setdefault(finding.path, []).append(finding)
    return found


def _named(findings: Iterable[LocatedFinding]) -> list[LocatedFinding]:
    """Findings that came in no order, in that of reports and with fingerprints."""
    return sorted(fingerprinted(sorted(findings, key=by_path)), key=report_order)


def _report(reported: Reported, runs: list[_ArchiveRun]) -> Report:
    """The report of a run."""
    totals = reported.all_totals(sum(len(each.wanted) for each in runs))
    suppressed = reported.suppressed
    baselined = sum(each.recorded.holds for each in runs if each.recorded is not None)
    return Report(
        reported.findings,
        Summary(**totals._asdict(), suppressed=len(suppressed), baselined=baselined),
        reported.failed,
        reported.broken,
        _source(runs),
        _stale(runs),
        _by_archive(reported, runs),
        reported.rules,
        suppressed,
    )


def _by_archive(reported: Reported, runs: list[_ArchiveRun]) -> dict[str, Totals]:
    """The totals of each archive that the configuration names; nothing where it names none."""
    if not any(each.settings.archive or each.settings.archives for each in runs):
        return {}
    documents = Counter(name for each in runs for name in each.archives(each.wanted))
    return {name: reported.totals(name, documents[name]) for name in sorted({*documents, *reported.archives()})}


def _stale(runs: list[_ArchiveRun]) -> dict[str, int]:
    """How many entries of each baseline match nothing any more."""
    counts = {each.recorded.shown: each.recorded.stale() for each in runs if each.recorded is not None}
    return {path: count for path, count in counts.items() if count}


def _source(runs: list[_ArchiveRun]) -> Callable[[str], str | None]:
    by_display = {each.display: each for each in runs}

    def source(path: str) -> str | None:
        # The innermost archive knows its files best.
        ends = (end for end in range(len(path), -1, -1) if not end or path[end - 1] == "/")
        near = (by_display[path[:end]] for end in ends if path[:end] in by_display)
        return next((text for each in near if (text := each.source(path)) is not None), None)

    return source
