"""The catalogue: a record of each document of some archives, made as it is asked for."""

from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import groupby

from linter.config.discovery import Configuration
from linter.config.settings import Settings
from linter.engine.checking.documents import Checker, failed, unread
from linter.engine.discovery.discover import Plan
from linter.engine.discovery.files import Files, UnreadableError
from linter.engine.discovery.selection import Selection
from linter.engine.processes import Portion, spread
from linter.escape import encodable
from linter.model.finding import Finding
from linter.model.record import Omission, Record
from linter.readers.record import record_of
from linter.vocabularies.wording import with_advice


def catalogue(
    selection: Selection,
    configuration: Configuration,
    files: Files,
    *,
    jobs: int | None,
    omissions: list[Omission],
) -> Generator[Record, None, None]:
    """Read the documents of some archives, in the order of their paths as they are shown.

    Args:
        selection: which archives, and what of them.
        configuration: the settings of every folder.
        files: reads them.
        jobs: processes at once; None leaves it to the machine.
        omissions: files that are left out are appended to it as they are met.

    Raises:
        ConfigurationError: a configuration file of a folder is wrong.
    """
    archives = [_Archive(plan, configuration.settings_for, files, selection.start) for plan in selection.plans]
    for archive in archives:
        omissions.extend(archive.problems())
    for _, outcome in spread([archive.read for archive in archives], _documents(archives), jobs):
        for each in outcome:
            if isinstance(each, Record):
                yield each
            else:
                omissions.append(each)


def _documents(archives: Sequence["_Archive"]) -> list[Portion]:
    """The documents in portions; those of a nested archive stand between those of the one round it."""
    ordered = sorted(
        (archive.display + path, number, path) for number, archive in enumerate(archives) for path in archive.wanted()
    )
    runs = groupby(ordered, key=lambda item: item[1])
    return [(number, [path for _, _, path in items]) for number, items in runs]


class _Archive:
    """One archive of the catalogue."""

    def __init__(self, plan: Plan, settings_for: Callable[[str], Settings], files: Files, start: str) -> None:
        self.display = plan.display(start)
        self._plan = plan
        self._files = files
        self._checker = Checker(plan.root, self.display, files, settings_for)

    def wanted(self) -> Iterator[str]:
        """The documents that the run was asked about."""
        return (path for path in self._plan.owned if self._is_asked(path))

    def problems(self) -> Iterator[Omission]:
        """The files that were left out before anything was read."""
        for problem in self._plan.problems:
            if self._is_asked(problem.path):
                yield self._omission(unread(problem.path, problem.code, problem.reason))

    def read(self, paths: Sequence[str]) -> list[Record | Omission]:
        """Read some documents."""
        return [self._read(path) for path in paths]

    def _read(self, path: str) -> Record | Omission:
        profile = self._checker.profile(path)
        settings = profile.settings
        try:
            data = self._files.read(self._checker.absolute(path), settings.max_file_size)
            document = profile.read(path, data)
            return record_of(self.display + path, document, data)
        except UnreadableError as error:
            return self._omission(unread(path, error.code, error.reason))
        except Exception as error:  # a fault of ours, not of the file: the others go on
            return self._omission(failed(path, "the reader", error))

    def _is_asked(self, path: str) -> bool:
        return self._plan.asked is None or path in self._plan.asked

    def _omission(self, finding: Finding) -> Omission:
        return Omission(
            encodable(self.display + finding.path), finding.code, with_advice(finding.message, finding.advice)
        )
