"""The archives that a run is about, from the paths on the command line."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.config.discovery import Configuration
from linter.engine.discovery.discover import Plan, plan
from linter.errors import UsageError
from linter.paths import absolute


class Selection(NamedTuple):
    """The archives of a run.

    Args:
        start: the folder that shown paths are relative to, absolute.
        plans: one for each archive.
        folders: the named folders, absolute; all archives in them are among the plans.
        notes: why named files are left out.
    """

    start: str
    plans: list[Plan]
    folders: Sequence[str]
    notes: tuple[str, ...]


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
    start = absolute(".")
    plans, notes = plan(paths, configuration, given)
    if not allow_empty and not notes and not any(map(_has_documents, plans)):
        shown = ", ".join(paths)
        raise UsageError(
            f"{shown}: no document was found (*.txt, *.md, *.html, *.epub); "
            "check the path and exclude, or say --allow-empty"
        )
    return Selection(start, plans, [os.path.abspath(path) for path in paths if os.path.isdir(path)], tuple(notes))


def _has_documents(plan: Plan) -> bool:
    """Whether there is anything to check in an archive: documents, or files that cannot be read."""
    return bool(plan.owned or plan.problems) if plan.asked is None else bool(plan.asked)
