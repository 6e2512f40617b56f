"""The baseline of one archive, as it bears on a run."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from linter.config.errors import ConfigurationError, Problem
from linter.engine.baseline import Baseline, Entry, entries_of, read_baseline, story_digest, write_baseline
from linter.engine.discover import INDEX
from linter.engine.documents import Checker
from linter.engine.files import Files, UnreadableError
from linter.engine.registry import rule_named
from linter.model.archive import Archive
from linter.model.finding import LocatedFinding
from linter.rules.rule import ArchiveRule

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


class Recorded:
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
        self._data = self._read(files) if os.path.exists(self._file) else None
        self._baseline = Baseline([]) if self._data is None else read_baseline(self._data, self.shown)
        self._contents: dict[str, str] = {}
        """Of stories as they were when the run began: a fix does not make another story of one."""

    def sift(self, findings: Sequence[LocatedFinding], archive: Archive) -> list[LocatedFinding]:
        """Those of the findings that are not in the baseline.

        Args:
            findings: all of the archive, in the order of reports.
            archive: as the run knows it.
        """
        self._archive = archive
        self._owned = frozenset(archive.owned)
        self._nested = frozenset(archive.files) - self._owned
        self._gone: dict[str, bool] = {}
        self._found = entries_of(findings, self._owned, self._checker.display)
        self._matched = self._baseline.matches(self._found, self._content, self._is_gone)
        self._used = {entry.which for entry in self._matched if entry is not None}
        return [finding for finding, entry in zip(findings, self._matched, strict=True) if entry is None]

    def stale(self) -> int:
        """How many entries match nothing any more, as far as what was sifted tells."""
        return sum(self._is_stale(entry) for entry in self._baseline.entries)

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
        return entry.which not in self._used and self._is_on(entry) and self._was_looked_at(entry)

    def _is_on(self, entry: Entry) -> bool:
        """Whether the rule is on; where the file is gone, for the archive as a whole."""
        path = entry.path if entry.path in self._owned else INDEX
        return self._checker.severity(entry.code, path) is not None

    def _was_looked_at(self, entry: Entry) -> bool:
        """Whether the run looked at what an entry is about; only one of the whole archive tells what is gone."""
        document = entry.document
        if self._archive.asked is not None and _compares_documents(entry.code):
            return False
        if document in self._owned:
            return document in self._archive.facts and (not entry.about or self._is_settled(entry.path))
        return self._archive.asked is None and self._is_settled(document)

    def _is_settled(self, path: str) -> bool:
        """Whether an index was read, or a file is gone."""
        archive = self._archive
        is_read = archive.index is not None if path == INDEX else path in archive.children
        return is_read or self._is_gone(path)

    def _is_gone(self, path: str) -> bool:
        """Whether the archive has no such file any more, be it that a nested index owns it now."""
        gone = self._gone.get(path)
        if gone is None:
            gone = path not in self._owned and (path in self._nested or not self._archive.exists(path))
            self._gone[path] = gone
        return gone


def _compares_documents(code: str) -> bool:
    """Whether what a rule finds in a document depends on what others say."""
    rule = rule_named(code)
    return isinstance(rule, ArchiveRule) and rule.compares_documents
