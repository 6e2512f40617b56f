"""Findings that wait to be reported: plain data of one file after another, out of memory where they are many."""

import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import IO

from linter.model.finding import LocatedFinding
from linter.model.findings import Findings
from linter.model.plain import packed, unpacked
from linter.model.report import report_order

MOST_IN_MEMORY = 1 << 23
"""How many bytes a spool keeps in memory."""

AT_A_TIME = 500
"""How many findings are objects at a time."""

by_path = attrgetter("path")


class Spool:
    """Bytes that are set aside: in memory while they are few, then in a file that has no name.

    Processes that are forked from this one may ask for them too: nothing depends on the position of the file.
    """

    def __init__(self) -> None:
        self._ends = array("q", [0])
        self._file: IO[bytes] | None = None
        self._moved = 0
        """How many of the bytes are in the file."""
        self._tail = bytearray()
        """Those that are not."""
        self._most = MOST_IN_MEMORY if hasattr(os, "pwrite") else sys.maxsize

    def put(self, data: bytes) -> int:
        """Set something aside, and tell the number that it is had back by."""
        self._tail += data
        self._ends.append(self._ends[-1] + len(data))
        if len(self._tail) > self._most:
            self._move()
        return len(self._ends) - 2

    def get(self, number: int) -> bytes:
        """What was set aside under a number."""
        start, end = self._ends[number : number + 2]
        if self._file is not None and start < self._moved:
            return os.pread(self._file.fileno(), end - start, start)
        return bytes(self._tail[start - self._moved : end - self._moved])

    def _move(self) -> None:
        """Move what is in memory to the file; where nothing can be written, memory has to do."""
        try:
            if self._file is None:
                from tempfile import TemporaryFile

                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it is open as long as anybody may ask
            written = os.pwrite(self._file.fileno(), self._tail, self._moved)
        except OSError:
            written = 0
        if written == len(self._tail):
            self._moved += written
            self._tail.clear()
        else:
            self._most = sys.maxsize

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


class FindingStore:
    """Findings by the path of their file, in a spool, in pieces of no more than a few."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._numbers: dict[str, tuple[int, ...]] = {}
        self._last: LocatedFinding | None = None

    def put(self, path: str, data: bytes) -> None:
        """Set aside all findings of a file, packed."""
        self._numbers[path] = (self._spool.put(data),)

    def add(self, path: str, findings: Sequence[LocatedFinding]) -> None:
        """Set findings of a file aside, beside what is known of it already; both are in the order of reports."""
        there = self._numbers.get(path, ())
        last = self._last
        if there and (last is None or last.path != path or report_order(findings[0]) < report_order(last)):
            there, findings = (), sorted((*self.of(path), *findings), key=report_order)
        self._numbers[path] = (*there, self._spool.put(packed(findings)))
        self._last = findings[-1]

    def of(self, path: str) -> Iterator[LocatedFinding]:
        """The findings of a file, made anew at each call."""
        for number in self._numbers.get(path, ()):
            yield from unpacked(self._spool.get(number))

    def data(self, path: str) -> bytes:
        """The findings of a file, packed."""
        numbers = self._numbers[path]
        return self._spool.get(*numbers) if len(numbers) == 1 else packed(self.of(path))

    def discard(self, path: str) -> None:
        """Forget the findings of a file."""
        self._numbers.pop(path, None)

    def __iter__(self) -> Iterator[str]:
        """The paths of the files that have findings, in no order."""
        return iter(self._numbers)

    def all(self) -> Iterator[LocatedFinding]:
        """All findings, in the order of reports."""
        for path in sorted(self._numbers):
            yield from self.of(path)


def by_file(findings: Iterable[LocatedFinding]) -> Iterator[tuple[str, list[LocatedFinding]]]:
    """Findings that come file by file, no more than a few at a time: their path, and they."""
    for path, group in groupby(findings, key=by_path):
        while found := list(islice(group, AT_A_TIME)):
            yield path, found


def numbered(findings: Iterable[LocatedFinding]) -> Iterator[LocatedFinding]:
    """Number the findings of a file that have the same rule and key, so that their fingerprints differ.

    Args:
        findings: file by file.
    """
    for _, group in groupby(findings, key=by_path):
        seen: dict[tuple[str, str], int] = {}
        for finding in group:
            subject = finding.code, finding.key
            seen[subject] = ordinal = seen.get(subject, 0) + 1
            yield finding if ordinal == finding.ordinal else finding._replace(ordinal=ordinal)


def shelved(findings: Iterable[LocatedFinding]) -> Findings:
    """Findings that come but once, and are wanted more often; they are in the order of reports."""
    shelf, count = FindingStore(Spool()), 0
    for path, found in by_file(findings):
        shelf.add(path, found)
        count += len(found)
    return Findings(shelf.all, count)
