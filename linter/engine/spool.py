"""Findings that wait to be reported: plain data of one file after another, out of memory where they are many."""

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import IO

from linter.model.finding import LocatedFinding
from linter.model.findings import Findings
from linter.model.plain import packed, unpacked
from linter.model.report import report_order

MOST_IN_MEMORY = 1 << 24
"""How many bytes a spool keeps in memory."""

by_path = attrgetter("path")


class Spool:
    """Bytes that are set aside: in memory while they are few, then in a file that has no name."""

    def __init__(self) -> None:
        self._stream: IO[bytes] = BytesIO()
        self._ends = array("q", [0])
        self._most = MOST_IN_MEMORY

    def put(self, data: bytes) -> int:
        """Set something aside, and tell the number that it is had back by."""
        start = self._ends[-1]
        end = start + len(data)
        if end > self._most:
            self._move()
        self._stream.seek(start)
        self._stream.write(data)
        self._ends.append(end)
        return len(self._ends) - 2

    def get(self, number: int) -> bytes:
        """What was set aside under a number."""
        start, end = self._ends[number : number + 2]
        self._stream.seek(start)
        return self._stream.read(end - start)

    def _move(self) -> None:
        from tempfile import TemporaryFile

        self._most = sys.maxsize
        try:
            file = TemporaryFile()  # noqa: SIM115 - it is open as long as there is somebody who may ask
        except OSError:  # nothing may be written anywhere: memory has to do
            return
        self._stream.seek(0)
        file.write(self._stream.read())
        self._stream = file

    def __del__(self) -> None:
        self._stream.close()


class Shelf:
    """Findings by the path of their file, in a spool."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._numbers: dict[str, int] = {}

    def put(self, path: str, data: bytes) -> None:
        """Set aside all findings of a file, packed."""
        self._numbers[path] = self._spool.put(data)

    def add(self, path: str, findings: Collection[LocatedFinding]) -> None:
        """Set findings of a file aside, beside what is known of it already; both are in the order of reports."""
        if path in self._numbers:
            findings = sorted((*self.of(path), *findings), key=report_order)
        self.put(path, packed(findings))

    def of(self, path: str) -> list[LocatedFinding]:
        """The findings of a file, made anew at each call."""
        data = self.data(path)
        return [] if data is None else unpacked(data)

    def data(self, path: str) -> bytes | None:
        """The findings of a file as they were packed; None where there are none."""
        number = self._numbers.get(path)
        return None if number is None else self._spool.get(number)

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


def shelved(findings: Iterable[LocatedFinding]) -> Findings:
    """Findings that come but once, and are wanted more often; they are in the order of reports."""
    shelf, count = Shelf(Spool()), 0
    for path, group in groupby(findings, key=by_path):
        found = list(group)
        shelf.put(path, packed(found))
        count += len(found)
    return Findings(shelf.all, count)
