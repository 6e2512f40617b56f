"""How an index is divided: what the stories of each section have in common, and where new ones belong."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.index import GroupKind, Heading, Index
from linter.readers.lines import BREAK, next_line
from linter.rules.index.mending.fitness import stated_values
from linter.rules.index.mending.shelves import SHELVES, UNKNOWN, place_of, shelf_key, shelf_of
from linter.rules.index.mending.writing import as_markdown, line_break
from linter.rules.index.order import Key, Members

_AGREEMENT = 0.9
"""So large a part of the stories must stand where the division would have them."""


class Section(NamedTuple):
    """A part of an index with lists or tables of its own.

    Args:
        heading: above it; None where there is none.
        group: the number of its longest list or table.
        shelf: what its stories have in common, as the first of them says it; empty for those that say nothing.
    """

    heading: Heading | None
    group: int
    shelf: str = ""


class Opening(NamedTuple):
    """The place of a new section, and what stands there before and after its entries.

    Args:
        offset: in the index.
        key: of the section among others at that place.
        shelf: what its stories have in common, folded.
        head: its heading, and the head of its table.
        tail: what parts it from what follows.
        like: the number of the list or table that its own is like.
    """

    offset: int
    key: Key
    shelf: str
    head: str
    tail: str
    like: int


class Grouping:
    """The division of an index.

    Args:
        by: what its sections have in common, one of :data:`~linter.rules.index.mending.shelves.SHELVES`.
        sections: by what their stories have in common, folded.
        named: those whose headings say it, as they stand; empty where not all that could do so.
    """

    def __init__(self, by: str, sections: Mapping[str, Section], named: Sequence[Section]) -> None:
        self.by = by
        self.sections = sections
        self.named = named
        self._keys: list[Key] = []
        self._openings: dict[str, Opening | None] = {}

    def section(self, shelf: str) -> Section | None:
        """The section for stories with this in common; None where there is none yet."""
        return self.sections.get(shelf_key(shelf))

    def opening(self, index: Index, shelf: str, settings: Settings) -> Opening | None:
        """Where a section for stories with this in common is to begin; None where it cannot be told."""
        key = shelf_key(shelf)
        if key not in self._openings:
            self._openings[key] = self._open(index, shelf, settings) if self.named else None
        return self._openings[key]

    def _open(self, index: Index, shelf: str, settings: Settings) -> Opening | None:
        by, named = self.by, self.named
        if not self._keys:
            keys = [place_of(by, section.shelf, settings) for section in named]
            # Where sections stand in no order, a new one is the last.
            self._keys = keys if all(one <= other for one, other in pairwise(keys)) else keys[:0]
        key = place_of(by, shelf, settings)
        number = bisect_right(self._keys, key) if self._keys else len(named)
        model = named[max(number - 1, 0)]
        head = _head(index, model, shelf or UNKNOWN.get(by, ""))
        if head is None or model.heading is None:
            return None
        newline = line_break(index.text)
        following = model.heading.span.start if number == 0 else _end(index, model.heading)
        last = _last(index, len(index.text) if following is None else following)
        if following is not None and (number == 0 or not index.text[last:following].strip()):
            return Opening(following, key, shelf_key(shelf), head, newline, model.group)
        # A rule or a remark below a section does not belong to the next one.
        found = BREAK.search(index.text, last)
        gap = newline if found is not None else newline * 2
        offset = found.end() if found is not None else len(index.text)
        return Opening(offset, key, shelf_key(shelf), gap + head, "", model.group)


def _last(index: Index, offset: int) -> int:
    """Where the last entry above a place ends."""
    return index.entries[index.before(offset) - 1].extent.end


def learn(archive: Archive, index: Index, lists: Mapping[int, Members], settings: Settings) -> Grouping | None:
    """Find what the sections of an index have in common; None where nothing can be told from them.

    Args:
        archive: whose index it is.
        index: to be looked at.
        lists: its entries without fault, by the number of their list or table.
        settings: of the archive.
    """
    sections = _sections(index, lists)
    told = [
        (section, [(path, stated_values(archive, path)) for path in paths if path in archive.facts])
        for section, paths in sections
    ]
    best, most = None, -1
    for by in SHELVES:
        shelves = [
            (section, [shelf_of(by, path, values, settings) for path, values in members]) for section, members in told
        ]
        grouping = _grouping(by, shelves)
        if grouping is not None and len(grouping.named) > most:
            best, most = grouping, len(grouping.named)
    return best if len(sections) > 1 else None


def _sections(index: Index, lists: Mapping[int, Members]) -> list[tuple[Section, list[str]]]:
    """The parts that headings divide an index into; without any, each list is one."""
    starts = [heading.span.start for heading in index.headings]
    above = {group: bisect_right(starts, members[0][0].start) - 1 for group, members in lists.items()}
    parts: dict[int, list[int]] = {}
    for group in lists:
        parts.setdefault(above[group] if len(set(above.values())) > 1 else -2 - group, []).append(group)
    if len(parts) == 1 and (groups := next(iter(parts.values()))):
        parts = {above[groups[0]]: groups}
    found = []
    for number, groups in parts.items():
        heading = index.headings[above[groups[0]]] if number >= -1 and above[groups[0]] >= 0 else None
        longest = max(groups, key=lambda group: len(lists[group]))
        found.append((Section(heading, longest), [path for group in groups for _, path in lists[group]]))
    return found


def _grouping(by: str, shelves: Sequence[tuple[Section, list[str]]]) -> Grouping | None:
    """The division by one thing; None where too many stories would stand in the wrong section."""
    found: dict[str, Section] = {}
    agreeing = total = 0
    for section, said in shelves:
        if not said:
            continue
        ((key, number),) = Counter(map(shelf_key, said)).most_common(1)
        agreeing, total = agreeing + number, total + len(said)
        if key in found:
            return None
        shelf = next(each for each in said if shelf_key(each) == key)
        found[key] = Section(section.heading, section.group, shelf)
    if agreeing < _AGREEMENT * total or not total:
        return None
    speaking = [section for section in found.values() if section.shelf]
    named = [section for section in speaking if _says(by, section)]
    # A single heading that says so may be the title of the page.
    return Grouping(by, found, named if 1 < len(named) == len(speaking) else ())


def _pattern(by: str, shelf: str) -> "re.Pattern[str]":
    name = re.escape(shelf)
    return re.compile(rf"\W*{name}\W*" if "letter" in by else rf"(?<!\w){name}(?!\w)", re.IGNORECASE)


def _says(by: str, section: Section) -> bool:
    """Whether the heading of a section names what its stories have in common."""
    if section.heading is None:
        return False
    pattern = _pattern(by, section.shelf)
    text = section.heading.text
    return (pattern.fullmatch(text) if "letter" in by else pattern.search(text)) is not None


def _end(index: Index, heading: Heading) -> int | None:
    """Where the next heading of the same level or above begins; None where there is none."""
    first = bisect_right(index.headings, heading.span.start, key=lambda each: each.span.start)
    following = (each.span.start for each in islice(index.headings, first, None) if each.level <= heading.level)
    return next(following, None)


def _head(index: Index, model: Section, shelf: str) -> str | None:
    """The heading of a section, and the head of its table, like those of another; None where that is odd."""
    heading, group = model.heading, index.groups[model.group]
    if heading is None or not shelf or group.kind is GroupKind.HTML or group.span is None:
        return None
    text, (start, end) = index.text, heading.span
    written = text[start:end].decode()
    if text[start - 1 : start] not in (b"", b"\n", b"\r") or not written.startswith("#"):
        return None
    new, times = _replaced(written, model.shelf, as_markdown(shelf, GroupKind.LIST))
    if not times:
        return None
    newline = line_break(text)
    gap = newline if text[end : end + 1] in (b"\n", b"\r") else ""
    table = ""
    if group.kind is GroupKind.TABLE:
        second = BREAK.search(text, next_line(text, group.span.start))
        if text[group.span.start - 1 : group.span.start] not in (b"\n", b"\r") or second is None:
            return None
        table = text[group.span.start : second.end()].decode()
    return new + gap + table


def _replaced(written: str, old: str, new: str) -> tuple[str, int]:
    for said in (as_markdown(old, GroupKind.LIST), old):
        pattern = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
        heading, times = pattern.subn(lambda _: new, written, count=1)
        if times:
            return heading, times
    return written, 0
