"""The baseline of one archive, as it bears on a run."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.cache.watch import looked
from linter.config.errors import ConfigurationError, Problem
from linter.engine.checking.documents import Checker
from linter.engine.discovery.files import Files, UnreadableError
from linter.engine.silencing.baseline import Baseline, Entry, entries_of, read_baseline, story_digest, write_baseline
from linter.engine.silencing.coverage import Coverage
from linter.model.finding import LocatedFinding, Suppression

_GREATEST_SIZE = 1 << 30


class Rewritten(NamedTuple):
    """What is to become of a baseline.

    Args:
        path: of the file, as it is shown.
        target: the file itself: absolute, links resolved.
        before: its bytes; None where there is none.
        after: what it is to be; None where it would hold nothing.
        entries: how many it is to hold.
        added: how many findings were not in it.
        removed: how many entries matched nothing any more.
    """

    path: str
    target: str
    before: bytes | None
    after: bytes | None
    entries: int
    added: int
    removed: int


class BaselineFilter:
    """What a baseline says of the findings of a run.

    Args:
        name: of the file, relative to the archive's root, be it there or not.
        checker: of the archive.
        files: reads it.

    Raises:
        ConfigurationError: it cannot be read, or is damaged.
    """

    def __init__(self, name: str, checker: Checker, files: Files) -> None:
        self.shown = checker.display + name
        self._checker = checker
        self._file = checker.absolute(name)
        looked(self._file)
        self._data = self._read(files) if os.path.exists(self._file) else None
        self._baseline = Baseline([]) if self._data is None else read_baseline(self._data, self.shown)
        self.holds = 0
        """How many of the findings are in the baseline."""
        self._contents: dict[str, str] = {}
        """Of stories as they were when the run began: a fix does not make another story of one."""

    def sift(self, findings: Sequence[LocatedFinding], coverage: Coverage) -> Iterator[LocatedFinding]:
        """Those of the findings that are not in the baseline; how many are in it is known at once.

        Args:
            findings: all of the archive, in the order of reports.
            coverage: what the run knows of the archive.
        """
        self._coverage = coverage
        self._archive = coverage.member.archive
        self._findings = findings
        self._found = entries_of(findings, frozenset(self._archive.owned), self._checker.display)
        self._matched = self._baseline.matches(self._found, self._content, coverage.is_gone)
        self._used = {entry.which for entry in self._matched if entry is not None}
        self.holds = len(self._matched) - self._matched.count(None)
        return (finding for finding, entry in zip(findings, self._matched, strict=True) if entry is None)

    def held(self) -> Iterator[LocatedFinding]:
        """What was sifted out, in the same order; each says that it is in the baseline."""
        suppression = Suppression(f"in {self.shown}", "baseline")
        for finding, entry in zip(self._findings, self._matched, strict=True):
            if entry is not None:
                yield finding._replace(suppression=suppression)

    def stale(self) -> list[Entry]:
        """Entries that match nothing any more, as far as what was sifted tells."""
        return [entry for entry in self._baseline.entries if self._is_stale(entry)]

    def shown_path(self, entry: Entry) -> str:
        """The file that an entry is about, as it is shown."""
        return self._checker.display + entry.path

    def rewritten(self, *, prune: bool) -> Rewritten:
        """The baseline as what was sifted makes it: entries of what this run did not look at stay as they are.

        Args:
            prune: whether to take no finding in that is not there yet.
        """
        wanted = [
            entry._replace(content=self._content(entry.document))
            for entry, known in zip(self._found, self._matched, strict=True)
            if entry is not None and (known is not None or not prune)
        ]
        unused = [entry for entry in self._baseline.entries if entry.which not in self._used]
        stale = [entry for entry in unused if self._is_stale(entry)]
        entries = {*wanted, *unused}.difference(stale)
        after = write_baseline(entries) if entries else None
        target = os.path.realpath(self._file)
        added = len(wanted) - len(self._used)
        return Rewritten(self.shown, target, self._data, after, len(entries), added, len(stale))

    def _read(self, files: Files) -> bytes:
        try:
            return files.read(self._file, _GREATEST_SIZE)
        except UnreadableError as error:
            message = f"cannot be read: {error.reason}; mend it, or leave it out with --no-baseline"
            raise ConfigurationError(Problem(self.shown, None, message)) from error

    def _content(self, path: str) -> str:
        """What a document is known by under another name; empty for what is none, or cannot be read."""
        if path not in self._archive.facts:
            return ""
        known = self._contents.get(path)
        if known is None:
            document = self._archive.document(path)
            packed = document is not None and document.format == "epub"
            data = self._archive.read(path) if packed else None
            known = self._contents[path] = "" if document is None else story_digest(document, data)
        return known

    def _is_stale(self, entry: Entry) -> bool:
        """Whether the run would have found what an entry means, and did not."""
        return entry.which not in self._used and self._coverage.would_find(entry.code, entry.path, entry.about)
