"""The check of a run whose repairs may add the index of an archive."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from linter.engine.checking.documents import Checker
from linter.engine.discovery.files import Files
from linter.engine.discovery.selection import Selection
from linter.engine.session import Session
from linter.model.finding import LocatedFinding
from linter.model.report import Report


class Check(NamedTuple):
    """A check, what it is about, and which repairs stay within what was named."""

    selection: Selection
    session: Session
    allows: Callable[[LocatedFinding], bool]


class ReplannedCheck:
    """Checks what repairs have changed again, as a new run would.

    An index that is written makes of its folder an archive of its own, which another one owns no longer and is to
    link: the archives are then found anew, with that index among the files.

    Args:
        check_with: makes the check, with some indexes beside the files on disk, by their absolute paths.
        files: of the run, which all these checks read.
    """

    def __init__(self, check_with: Callable[[Files, Collection[str]], Check], files: Files) -> None:
        self._check_with = check_with
        self._files = files
        self._written: set[str] = set()
        self.selection, self._session, self._allows = check_with(files, ())

    def allows(self, finding: LocatedFinding) -> bool:
        """Whether the repair of a finding stays within what was named."""
        return self._allows(finding)

    def check(self, progress: Callable[[int, int], None] | None = None) -> Report:
        """Check everything."""
        return self._session.check(progress)

    def check_again(self, changed: Mapping[str, bytes]) -> Report:
        """Check what depends on changed files again; see :meth:`Session.check_again`."""
        written = self._indexes_in(changed)
        if not written:
            return self._session.check_again(changed)
        self._files.changed.update(changed)
        self._written |= written
        self.selection, self._session, self._allows = self._check_with(self._files, self._written)
        return self._session.check()

    def members(self, target: str) -> Sequence[tuple[Checker, str]]:
        """The archives that a file belongs to; see :meth:`Session.members`."""
        return self._session.members(target)

    def _indexes_in(self, changed: Mapping[str, bytes]) -> set[str]:
        """The indexes of archives without one that are among some files."""
        wanting = (os.path.join(plan.root, plan.index_file) for plan in self.selection.plans if not plan.indexed)
        return {path for path in wanting if os.path.realpath(path) in changed}
