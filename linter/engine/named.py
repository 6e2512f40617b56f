"""Which repairs stay within the files that were named: nobody's other files change beside them."""

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from linter.engine.discovery.discover import Plan
from linter.engine.discovery.selection import Selection
from linter.engine.silencing.baseline import subject_of
from linter.model.finding import LocatedFinding
from linter.paths import is_within


class _Archive(NamedTuple):
    """An archive by the paths that findings show.

    Args:
        display: what stands before them.
        indexes: its own and the nested ones.
        documents: relative to the archive's root.
        is_named: whether all documents were named.
    """

    display: str
    indexes: frozenset[str]
    documents: frozenset[str]
    is_named: bool


def within_named(paths: Sequence[str], selection: Selection) -> Callable[[LocatedFinding], bool]:
    """What tells whether the fix of a finding changes named files, and rows of them in an index, alone.

    A named folder stands for all files in it, and an archive of which all documents are named for itself.

    Args:
        paths: as they were named.
        selection: what the run is about.
    """
    start, folders = selection.start, selection.folders
    if len(folders) >= len(paths):
        return lambda _: True
    files = {known(path) for path in paths for known in (os.path.abspath, os.path.realpath)}

    def is_named(shown: str) -> bool:
        path = os.path.abspath(os.path.join(start, shown))
        within = path in files or any(is_within(path, folder) for folder in folders)
        return within or os.path.realpath(path) in files

    archives = [_archive(plan, start, is_named) for plan in selection.plans]

    def allows(finding: LocatedFinding) -> bool:
        around = (each for each in archives if finding.path.startswith(each.display))
        archive = max(around, key=lambda each: len(each.display), default=None)
        if archive is None or finding.fix is None:
            return False
        if archive.is_named:
            return True
        about = finding.path
        if about in archive.indexes and not is_named(about):
            document, _ = subject_of("", finding.key, archive.documents)
            about = archive.display + document if document else about
        touched = {edit.path for edit in finding.fix.edits} - archive.indexes
        return is_named(about) and all(map(is_named, touched))

    return allows


def _archive(plan: Plan, start: str, is_named: Callable[[str], bool]) -> _Archive:
    display = plan.display(start)
    indexes = frozenset(display + path for path in (plan.index_file, *plan.children))
    documents = frozenset(plan.owned)
    return _Archive(display, indexes, documents, all(is_named(display + path) for path in plan.owned))
