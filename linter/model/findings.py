"""Findings as a sequence of which no more than a few are there at a time."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import eq
from typing import overload

from linter.model.finding import LocatedFinding


class Findings(Sequence[LocatedFinding]):
    """Findings that are made whenever somebody goes through them.

    Args:
        stream: begins anew at each call.
        length: how many come.
    """

    def __init__(self, stream: Callable[[], Iterator[LocatedFinding]], length: int) -> None:
        self._stream = stream
        self._length = length

    def __iter__(self) -> Iterator[LocatedFinding]:
        return self._stream()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, which: int) -> LocatedFinding: ...
    @overload
    def __getitem__(self, which: slice) -> list[LocatedFinding]: ...
    def __getitem__(self, which: int | slice) -> LocatedFinding | list[LocatedFinding]:
        places = range(self._length)[which]
        if isinstance(places, int):
            return next(islice(self, places, None))
        if not places:
            return []
        first, last = sorted((places[0], places[-1]))
        found = list(islice(self, first, last + 1, abs(places.step)))
        return found if places.step > 0 else found[::-1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # as of a list
