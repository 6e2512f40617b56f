"""Where the entries of unlisted documents belong, and what is written there."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Edit
from linter.model.index import FILE_COLUMN, Entry, GroupKind, Index
from linter.model.span import Span
from linter.readers.index import rating_reader
from linter.readers.lines import next_line
from linter.rules.index.listing import listing_of, members_by_group
from linter.rules.index.mending.fitness import WritableValues, stated_values, writable_values
from linter.rules.index.mending.grouping import Opening, learn
from linter.rules.index.mending.shelves import shelf_of
from linter.rules.index.mending.writing import (
    entry_line,
    first_line,
    line_beside,
    line_break,
    number_cell,
    numbers_repeat,
)
from linter.rules.index.order import Key, Members, Ordering, first_fault, orderings

_MODELS = 8
"""So many entries are tried as a model for a new one."""


class _Place(NamedTuple):
    """Where an entry is to stand; places compare as they follow each other in the index.

    Args:
        offset: of the line.
        section: what a new section is ordered by among others that begin there; empty without one.
        group: number of the list or table that it joins, or is like.
        key: what it is ordered by among others that are to stand there.
        path: of its document.
    """

    offset: int
    section: Key
    group: int
    key: Key
    path: str


class _Planned(NamedTuple):
    """A place, with the entry that it is beside, and whether it is below that, or with what opens a new section."""

    place: _Place
    near: Entry | None = None
    below: bool = False
    opening: Opening | None = None


class _List:
    """A list or table: its entries, and what they are ordered by where they are in order.

    Args:
        members: its entries without fault, in the order they stand.
        ordering: that it is held to, or None.
        to_be_sorted: whether new entries go last all the same, and are put in order by IDX010: the rows of a table
            move then, and their numbers stay.
        numbers_repeat: whether all have the same number.
    """

    def __init__(
        self, members: Members, ordering: Ordering | None, *, to_be_sorted: bool, numbers_repeat: bool
    ) -> None:
        self.members = members
        self.ordering = ordering
        self.to_be_sorted = to_be_sorted
        self.numbers_repeat = numbers_repeat
        self.told = members
        self.keys: list[Key] = []
        if ordering is not None:
            told = ordering.saying(members)
            keys = ordering.keys(told)
            if not first_fault(keys):
                self.told, self.keys = told, keys

    def key(self, path: str, values: Mapping[str, str]) -> Key | None:
        """What a document is ordered by here; None where there is no order, or the document does not tell."""
        if self.ordering is None:
            return None
        said = path if self.ordering.by == "path" else values.get(self.ordering.by)
        return self.ordering.key(said) if said else None

    def neighbour(self, key: Key | None) -> tuple[Entry, bool]:
        """The entry that one with this key is to stand beside, and whether below it; without a key it goes last."""
        place = bisect_right(self.keys, key) if key is not None and not self.to_be_sorted else len(self.keys)
        if place < len(self.keys):
            return self.told[place][0], False
        return self.members[-1][0], True


class Places:
    """Finds the place of new entries: in the section, and beside the neighbour, that they belong to.

    Args:
        archive: whose index it is.
        index: to be written in.
        settings: of the archive.
    """

    def __init__(self, archive: Archive, index: Index, settings: Settings) -> None:
        self._archive = archive
        self._index = index
        self._settings = settings
        lists = members_by_group(listing_of(archive).sound)
        ordered = orderings(lists.values(), settings.index.order)
        self._lists = {
            group: _List(
                members,
                ordering,
                to_be_sorted=self._to_be_sorted(members, ordering),
                numbers_repeat=numbers_repeat(index, (entry for entry, _ in members)),
            )
            for (group, members), ordering in zip(lists.items(), ordered, strict=True)
        }
        self._folders: dict[str, int] = {}
        for group, members in lists.items():
            for _, path in members:
                self._folders.setdefault(path.rpartition("/")[0], group)
        self._grouping = learn(archive, index, lists, settings)
        self._newline = line_break(index.text)
        self._rates = rating_reader(settings.rating_system)
        tables = (
            number
            for number, group in enumerate(index.groups)
            if group.kind is GroupKind.TABLE and {"title", FILE_COLUMN} & set(group.columns)
        )
        self._empty_table = next(tables, None)
        self._first = self._begin()

    def _to_be_sorted(self, members: Members, ordering: Ordering | None) -> bool:
        """Whether the rows of a table are numbered, and held to an order even when they are out of it."""
        held = ordering is not None and (ordering.by == "path" or self._settings.index.order is not None)
        return held and all(number_cell(self._index, entry) is not None for entry, _ in members)

    def edits(self, paths: Iterable[str]) -> dict[str, tuple[Edit, ...]]:
        """What lists some documents, each by itself or all together.

        Documents of which nothing is known, or that raw HTML has no pattern for, are left out.
        """
        known = (path for path in paths if path in self._archive.facts)
        planned = sorted(map(self._plan, known), key=lambda each: each.place)
        edits: dict[str, tuple[Edit, ...]] = {}
        order = 0
        for _, together in groupby(planned, key=lambda each: each.place[:3]):
            lines = self._lines(list(together))
            head, tail = [], []
            if lines and (opening := lines[0][0].opening) is not None:
                head = [self._edit(opening.offset, opening.head, order)] if opening.head else []
                tail = [self._edit(opening.offset, opening.tail, order + len(lines) + 1)] if opening.tail else []
            for number, (each, line) in enumerate(lines, order + 1):
                edits[each.place.path] = (*head, self._edit(each.place.offset, line, number), *tail)
            order += len(lines) + 2
        return edits

    def _edit(self, offset: int, text: str, order: int) -> Edit:
        return Edit(self._index.path, Span(offset, offset), text, order=order)

    def _plan(self, path: str) -> _Planned:
        writable = writable_values(self._archive, path, self._settings)
        values = writable.values
        if not self._lists:
            return _Planned(_Place(self._first.offset, (), 0, path, path), opening=self._first)
        group, opening = self._home(path, writable)
        chosen = self._lists[group]
        key = chosen.key(path, values)
        among = (key is None, path if key is None else key)
        if opening is not None:
            section = (opening.key, opening.shelf)
            return _Planned(_Place(opening.offset, section, group, among, path), opening=opening)
        near, below = chosen.neighbour(key)
        return _Planned(_Place(line_beside(self._index, near, after=below), (), group, among, path), near, below)

    def _home(self, path: str, writable: WritableValues) -> tuple[int, Opening | None]:
        """The list or table that a document belongs to; where it needs a section of its own, one like it."""
        if self._grouping is not None:
            shelf = shelf_of(self._grouping.by, path, stated_values(self._archive, path), self._settings)
            section = self._grouping.section(shelf)
            if section is not None:
                return section.group, None
            # A heading would say it as well.
            unfit = self._grouping.by in writable.left_out
            opening = None if unfit else self._grouping.opening(self._index, shelf, self._settings)
            if opening is not None:
                return opening.like, opening
        return self._folders.get(path.rpartition("/")[0], next(iter(self._lists))), None

    def _lines(self, together: list[_Planned]) -> list[tuple[_Planned, str]]:
        """The lines of entries that join the same list or section at one place, their line ends included."""
        found: list[tuple[_Planned, str]] = []
        text = self._index.text
        for each in together:
            place, values = each.place, writable_values(self._archive, each.place.path, self._settings).values
            if not self._lists:
                line: str | None = first_line(self._index, self._empty_table, place.path, values, self._rates)
            else:
                counts = each.below or each.opening is not None
                step = len(found) + 1 if counts and not self._lists[place.group].numbers_repeat else 0
                line = self._line(each, values, step)
            if line is None:
                continue
            at_end = each.opening is None and place.offset == len(text) and not text.endswith((b"\n", b"\r"))
            found.append((each, self._newline + line if at_end else line + self._newline))
        return found

    def _line(self, planned: _Planned, values: Mapping[str, str], step: int) -> str | None:
        """The line of an entry like its neighbour, or, where that says more than can be imitated, like another."""
        models = [entry for entry, _ in self._lists[planned.place.group].members[:_MODELS]]
        if planned.near is not None:
            models.insert(0, planned.near)
        for like in models:
            known = stated_values(self._archive, like.path)
            line = entry_line(self._index, planned.place.path, values, like, known, self._rates, step=step)
            if line is not None:
                return line
        return None

    def _begin(self) -> Opening:
        """Where the first entry of all is to stand: in a table that has none yet, or at the end."""
        text = self._index.text
        offset, gap = len(text), self._newline if text else ""
        if self._empty_table is not None and (span := self._index.groups[self._empty_table].span) is not None:
            offset, gap = span.start + len(text[span.start : span.end].rstrip()), ""
            offset = next_line(text, offset)
        unfinished = self._newline if offset == len(text) and text and not text.endswith((b"\n", b"\r")) else ""
        return Opening(offset, (), "", unfinished + gap, "", -1)
