"""The order of entries: by path, by title, by author."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from linter.config.settings import Order
from linter.lazy_regex import lazy_pattern
from linter.model.index import Entry

_NUMBER = lazy_pattern(r"(\d+)")
_LEADING_NUMBER = lazy_pattern(r"\d+")
_ARTICLE = lazy_pattern(r"(an?|the)\s+(.+)", re.DOTALL)
_NO_CHANCE = 5
"""So many different titles or authors do not stand in order by chance."""

Member = tuple[Entry, str]
"""An entry and the path of its document."""

Members = Sequence[Member]
"""Entries of one list or table, in the order they stand."""

Key = Any
"""What is compared; keys of one ordering compare with each other."""


class Ordering(NamedTuple):
    """One way to order entries.

    Args:
        by: what they are ordered by: ``path``, ``title`` or ``author``.
        key: of a path, title or author, what is compared.
    """

    by: Order
    key: Callable[[str], Key]

    def said(self, member: Member) -> str | None:
        """What an entry is ordered by; None where it does not say it."""
        entry, path = member
        return path if self.by == "path" else entry.value(self.by)

    def saying(self, members: Members) -> Members:
        """Those that say what they are ordered by."""
        return [member for member in members if self.said(member) is not None]

    def keys(self, members: Members) -> list[Key]:
        """What is compared of each of some entries; those that do not say it are left out."""
        return [self.key(said) for member in members if (said := self.said(member)) is not None]


def natural(path: str) -> tuple[tuple[int, int, str], ...]:
    """A path with its numbers as numbers: ``chapter2`` stands before ``chapter10``."""
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in _NUMBER.split(path) if part)


def shelved(text: str) -> str:
    """A title as a shelf has it.

    Lower case, one leading quotation mark, full stop or slash dropped, a leading article put to the end, a
    leading number padded, as the Archive of Our Own sorts its works.
    """
    text = text.lower()
    if text[:1] in ('"', "'", ".", "/"):
        text = text[1:]
    if (article := _ARTICLE.fullmatch(text)) is not None:
        text = f"{article[2]}, {article[1]}"
    number = _LEADING_NUMBER.match(text)
    return text if number is None else number[0].zfill(5) + text[number.end() :]


_DECLARED: dict[Order, tuple[Ordering, ...]] = {
    "path": (Ordering("path", str), Ordering("path", natural)),
    "title": (Ordering("title", shelved),),
    "author": (Ordering("author", shelved),),
}


def declared_ordering(declared: Order | None) -> Ordering:
    """The order of a new list; without a declared one, and where any will do, that of paths."""
    return _DECLARED[declared if declared not in (None, "none") else "path"][0]


_UNDECLARED = (*_DECLARED["title"], Ordering("title", str.casefold), *_DECLARED["author"])


def orderings(lists: Iterable[Members], declared: Order | None) -> list[Ordering | None]:
    """The order of each list; None where its entries may stand as they like.

    By path, numbers may be compared as numbers or as text: a list is held to the one that it keeps, or comes
    nearest to. Where nothing is declared that is the order too, unless all lists keep that of titles or authors.
    """
    lists = list(lists)
    if declared == "none":
        return [None for _ in lists]
    choices = _DECLARED[declared or "path"]
    kept = [next((ordering for ordering in choices if keeps(members, ordering)), None) for members in lists]
    if declared is None and None in kept:
        for other in _UNDECLARED:
            if all(keeps(members, other) for members in lists) and _tells(lists, other):
                return [other for _ in lists]
    return [
        ordering or min(choices, key=lambda ordering: _faults(ordering.keys(members)))
        for members, ordering in zip(lists, kept, strict=True)
    ]


def _faults(keys: list[Key]) -> tuple[int, int]:
    """How many entries are smaller than the one before, and, the later the less, where the first of them stands."""
    places = [number for number, (one, other) in enumerate(pairwise(keys)) if other < one]
    return len(places), -places[0] if places else 0


def first_fault(keys: list[Key]) -> int:
    """The number of the first key that is smaller than the one before it; 0 where none is."""
    return next((number for number, (one, other) in enumerate(pairwise(keys), 1) if other < one), 0)


def keeps(members: Members, ordering: Ordering) -> bool:
    """Whether those entries of a list that say what they are ordered by stand in that order."""
    return all(one <= other for one, other in pairwise(ordering.keys(members)))


def _tells(lists: Sequence[Members], ordering: Ordering) -> bool:
    """Whether there is enough to tell an order from chance, and most entries say what they are ordered by."""
    keys = [key for members in lists for key in ordering.keys(members)]
    return len(set(keys)) >= _NO_CHANCE and 2 * len(keys) > sum(map(len, lists))
