"""The check of some archives, and of what has changed in them since."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.cache import Strategy, watch
from linter.config.discovery import Configuration
from linter.engine.archive_check import ArchiveCheck, Baselines, Shared
from linter.engine.checking.cross_archive import across
from linter.engine.checking.documents import Checker
from linter.engine.checking.failures import gathered
from linter.engine.checking.finding_store import Spool, by_path, numbered
from linter.engine.discovery.files import Files
from linter.engine.discovery.selection import Selection
from linter.engine.loading.plugins import files as plugin_files
from linter.engine.processes import spread
from linter.engine.report_builder import ReportBuilder
from linter.engine.silencing.coverage import Coverage, Scope
from linter.engine.silencing.suppression import Suppressions
from linter.model.finding import LocatedFinding
from linter.model.report import Report, report_order

if TYPE_CHECKING:
    from linter.engine.silencing.baseline_filter import Rewritten


class Session:
    """Checks archives, and checks them again after files have changed.

    Args:
        selection: which archives, and what of them.
        configuration: the settings of every folder.
        files: reads them.
        jobs: how many processes to use; None decides by the work there is.
        baselines: whether the report leaves out what they hold; ``record`` does, and prepares :meth:`baselines`.
        cache: how documents of an earlier run are recognized; None neither reads nor writes the cache.

    Raises:
        ConfigurationError: a baseline is damaged.
    """

    def __init__(
        self,
        selection: Selection,
        configuration: Configuration,
        files: Files,
        *,
        jobs: int | None,
        baselines: Baselines = "honour",
        cache: Strategy | None = None,
    ) -> None:
        self._cache = cache
        self._files = files
        self._jobs = jobs
        self._configuration = configuration
        self._folders = selection.folders
        shared = Shared(files, Spool(), {})
        self._archives = [
            ArchiveCheck(plan, configuration, selection.start, baselines, shared) for plan in selection.plans
        ]

    def check(self, progress: Callable[[int, int], None] | None = None) -> Report:
        """Check everything.

        Args:
            progress: called with how many documents are done, of how many.

        Raises:
            ConfigurationError: a configuration file of a folder is wrong.
        """
        if self._cache is None:
            return self._check([each.wanted for each in self._archives], progress)
        report = self._check([each.recall(self._cache) for each in self._archives], progress)
        for each in self._archives:
            each.record_reads()
        for path in plugin_files():
            watch.looked(path)
        return report

    def check_again(self, changed: Mapping[str, bytes]) -> Report:
        """Check what depends on changed files again.

        Args:
            changed: the content that files have from now on, by their path with links resolved.
        """
        self._files.changed.update(changed)
        return self._check([each.forget(changed.keys()) for each in self._archives], None)

    def members(self, target: str) -> Sequence[tuple[Checker, str]]:
        """Return the archives that a file belongs to, each with its path there.

        Args:
            target: path of the file, with links resolved.
        """
        return self._members.get(target, ())

    @cached_property
    def _members(self) -> Mapping[str, Sequence[tuple[Checker, str]]]:
        found: dict[str, list[tuple[Checker, str]]] = {}
        for each in self._archives:
            for real, path in each.real_paths():
                found.setdefault(real, []).append((each.checker, path))
        return found

    def baselines(self, *, prune: bool) -> "list[Rewritten]":
        """Return what the baselines of the archives should be after this check.

        Args:
            prune: whether to remove entries only.
        """
        return [each.baseline.rewritten(prune=prune) for each in self._archives if each.baseline is not None]

    def _check(self, wanted: Sequence[Sequence[str]], progress: Callable[[int, int], None] | None) -> Report:
        def read_indexes() -> None:
            for each in self._archives:
                each.read_indexes()

        works = [each.checker.check for each in self._archives]
        for number, outcome in spread(
            works, list(enumerate(wanted)), self._jobs, progress=progress, meanwhile=read_indexes
        ):
            self._archives[number].documents.take(outcome)
        return self._report()

    def _report(self) -> Report:
        """Make the report, once all documents have been checked."""
        archives = self._archives
        scope = Scope([each.plan for each in archives], self._folders)
        members = [each.look() for each in archives]
        between = across(members)
        suppressions = Suppressions(self._configuration.loaded, scope)
        report = ReportBuilder()
        for number, each in enumerate(archives):
            found = each.finish(Coverage(members[number], scope), between.get(number, ()), suppressions)
            report.add(found, each.checker)
        failures = gathered([sorted(each.failures, key=report_order) for each in archives])
        scope.is_broken = any(failures)
        complaints = suppressions.complaints()
        for each, broken in zip(archives, failures, strict=True):
            report.add(_ordered(broken), each.checker)
            report.add(_ordered(each.located(complaints.get(each.plan.root, ()))), each.checker)
        report.add_others(_ordered(suppressions.complaints_of_configurations()))
        return report.build(archives)


def _ordered(findings: Iterable[LocatedFinding]) -> list[LocatedFinding]:
    """Sort findings as reports do, and number them."""
    return sorted(numbered(sorted(findings, key=by_path)), key=report_order)
