"""Which findings a change is about: those of a pull request in an archive that has many others."""

import os
from collections.abc import Callable, Iterator
from functools import cached_property
from tempfile import TemporaryDirectory

from linter.engine.checking.documents import Checker
from linter.engine.checking.failures import FAILED
from linter.engine.discovery.git_changes import Lines, changes_since, checkout
from linter.model.finding import LocatedFinding
from linter.model.span import Range

Identity = tuple[str, str, str, int]
"""File, rule, key and ordinal: what a fingerprint is made of."""

Earlier = Callable[[str], Iterator[tuple[str, LocatedFinding]]]
"""Checks what lies below a folder, and gives each finding with the absolute path of its file."""


class ChangedSince:
    """Tells which findings a change has brought, or touches.

    Args:
        revision: that the working tree is compared with.
        folder: in its repository, absolute.
        start: the folder that shown paths are relative to, absolute.
        earlier: checks the files as they were.

    Raises:
        UsageError: there is no git, no repository or no such revision.
    """

    def __init__(self, revision: str, folder: str, start: str, earlier: Earlier) -> None:
        self._changes = changes_since(revision, folder)
        self._touched = self._changes.lines.keys() | self._changes.gone
        self._start = start
        self._earlier = earlier

    def concerns(self, finding: LocatedFinding, checker: Checker | None) -> bool:
        """Whether a finding is one of the change.

        It is where it stands on a changed line or in a new file; where an index speaks of a changed file; and where a
        changed file takes part in it and it was not there before.

        Args:
            finding: of the files as they are.
            checker: of its archive; None outside of all.
        """
        if finding.code == FAILED:
            return True
        path = self._absolute(finding.path)
        if path in self._changes.lines and _overlaps(self._changes.lines[path], finding.range):
            return True
        if checker is not None and self._speaks_of_changed(finding, checker):
            return True
        takes_part = path in self._touched or any(
            self._absolute(each.path) in self._touched for each in finding.related
        )
        return takes_part and _identity(path, finding) not in self._before

    def _speaks_of_changed(self, finding: LocatedFinding, checker: Checker) -> bool:
        """Whether it is about a changed file in an index: its key then begins with the path of that file."""
        document = finding.key.partition(": ")[0]
        if not document or document == checker.own_path(finding.path):
            return False
        return checker.absolute(document) in self._touched

    @cached_property
    def _before(self) -> frozenset[Identity]:
        """What would have been found at the revision, in files by their names of today."""
        changes = self._changes
        renamed = {old: new for new, old in changes.before.items()}
        with TemporaryDirectory(prefix="storylint-") as folder:
            top = os.path.realpath(folder)
            checkout(changes, top)
            found = set()
            for path, finding in self._earlier(top):
                then = os.path.join(changes.top, os.path.relpath(path, top))
                found.add(_identity(renamed.get(then, then), finding))
        return frozenset(found)

    def _absolute(self, path: str) -> str:
        return os.path.normpath(os.path.join(self._start, path))


def _identity(path: str, finding: LocatedFinding) -> Identity:
    return path, finding.code, finding.key, finding.ordinal


def _overlaps(lines: Lines | None, where: Range | None) -> bool:
    """Whether a place has a changed line; all of a new file is changed, and a file without changed lines has none."""
    if lines is None:
        return True
    if where is None:
        return False
    start, end = where
    # A place up to the start of a line ends on the one before.
    last = end.line - 1 if end.line > start.line and end.column == 1 else end.line
    return any(first <= last and start.line <= until for first, until in lines)
