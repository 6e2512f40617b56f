"""The archives that a run is about, from the paths on the command line."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.config.discovery import Configuration
from linter.engine.discovery import skipping
from linter.engine.discovery.discover import Plan, Planner
from linter.errors import UsageError
from linter.paths import absolute
from linter.vocabularies.formats import ALL_ENDINGS, format_of


class Selection(NamedTuple):
    """The archives of a run.

    Args:
        start: the folder that shown paths are relative to, absolute.
        plans: one for each archive.
        folders: the named folders, absolute; all archives in them are among the plans.
        left_out: why named files are left out, by their paths as they were named.
        skipped: why files and folders in named folders are not looked at, by their absolute path; that of a folder with
            a slash at its end.
    """

    start: str
    plans: list[Plan]
    folders: Sequence[str]
    left_out: Mapping[str, str] = {}
    skipped: Mapping[str, str] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """Why named files are left out, in words."""
        return skipping.notes(self.left_out)

    @property
    def summary(self) -> tuple[str, ...]:
        """What is not looked at in named folders, in words, as far as somebody may have expected it to be."""
        return skipping.summary(self.skipped)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Both, in words."""
        return (*self.notes, *self.summary)


class Listed(NamedTuple):
    """A file that a run looks at, or does not.

    Args:
        path: as it is shown; that of a folder with a slash at its end.
        format: of a document; ``index`` for an index; empty for what is not looked at.
        reason: why it is not looked at; empty for what is.
    """

    path: str
    format: str = ""
    reason: str = ""


def listed(selection: Selection, configuration: Configuration) -> list[Listed]:
    """The files that a run looks at, and those that it does not, by path.

    Args:
        selection: what the run is about.
        configuration: finds the settings of each folder.
    """
    found = [Listed(path, reason=reason) for path, reason in selection.left_out.items()]
    for plan in selection.plans:
        found += _looked_at(plan, plan.display(selection.start), configuration)
    for path, reason in selection.skipped.items():
        shown = os.path.relpath(path, selection.start).replace(os.sep, "/") + "/" * path.endswith("/")
        found.append(Listed(shown, reason=skipping.worded(path, reason)))
    return sorted(found)


def _looked_at(plan: Plan, display: str, configuration: Configuration) -> Iterator[Listed]:
    if plan.indexed:
        yield Listed(display + plan.index_file, "index")
    for path in plan.owned:
        if plan.asked is None or path in plan.asked:
            extensions = configuration.settings_for(os.path.dirname(os.path.join(plan.root, path))).extensions
            yield Listed(display + path, format_of(path, extensions))
    for problem in plan.problems:
        if plan.asked is None or problem.path in plan.asked:
            yield Listed(display + problem.path, reason=problem.reason)


def select(
    paths: Sequence[str], configuration: Configuration, given: Iterable[str] = (), *, allow_empty: bool = False
) -> Selection:
    """Find the archives that paths lie in.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: finds the settings of each folder.
        given: absolute paths of files that are not read from disk.
        allow_empty: whether folders may be without documents.

    Raises:
        UsageError: a path does not exist, or the folders hold no document.
        ConfigurationError: a configuration file is wrong.
    """
    start, planner = absolute("."), Planner(paths, configuration, given)
    folders = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
    selection = Selection(start, planner.plans(), folders, planner.left_out, planner.skipped)
    if not allow_empty and not selection.left_out and not any(map(_has_documents, selection.plans)):
        found = "; ".join((f"no document was found ({ALL_ENDINGS})", *selection.summary))
        raise UsageError(f"{', '.join(paths)}: {found}; check the path and exclude, or say --allow-empty")
    return selection


def _has_documents(plan: Plan) -> bool:
    """Whether there is anything to check in an archive: documents, or files that cannot be read."""
    return bool(plan.owned or plan.problems) if plan.asked is None else bool(plan.asked)
