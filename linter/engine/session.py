"""A check of some archives from beginning to end, and again after files have changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.cache import Strategy, watch
from linter.config.discovery import Configuration
from linter.engine.archive_check import ArchiveCheck, Baselines, Shared
from linter.engine.checking.cross_archive import across
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
    """A check of some archives, which can be gone on with after files have changed.

    Args:
        selection: which archives, and what of them.
        configuration: the settings of every folder.
        files: reads them.
        jobs: processes at once; None leaves it to the machine.
        baselines: whether what they hold is left out of the report, or not; ``record`` is ``honour``, and
            :meth:`baselines` then tells what they are to be.
        cache: how documents are known again of which an earlier run has kept what it found out; None where nothing is
            believed, and nothing kept.

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
            progress: is told how many documents are done, of how many.

        Raises:
            ConfigurationError: a configuration file of a folder is wrong.
        """
        if self._cache is None:
            return self._check([each.wanted for each in self._archives], progress)
        report = self._check([each.recall(self._cache) for each in self._archives], progress)
        for each in self._archives:
            each.tell_what_was_read()
        for path in plugin_files():
            watch.looked(path)
        return report

    def check_again(self, changed: Mapping[str, bytes]) -> Report:
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
        """The report, once all documents have been checked."""
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
    """Findings that came in no order, in that of reports and numbered."""
    return sorted(numbered(sorted(findings, key=by_path)), key=report_order)
