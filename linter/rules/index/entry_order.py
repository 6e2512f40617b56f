"""IDX010."""

import re
from collections.abc import Iterator
from itertools import pairwise

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Edit, Finding, Fix, Related, Severity
from linter.model.index import Entry, GroupKind, Index
from linter.readers.index_listing import listing_of
from linter.readers.index_order import Key, order_key
from linter.rules.rule import ArchiveRule, bad, good

_NUMBERED_ROW = re.compile(rb"\|?[ \t]*\d+[.)]?[ \t]*\|")
_STORY = "Title: {}\n\nAuthor: Ann Lake\n\nThe ferry was late."


class EntryOrder(ArchiveRule):
    """The entries of a list or table do not stand in the declared order.

    Why it matters:
        In an ordered list a reader finds a story without reading all of it, and two people who add one each
        do not collide.

    How to mend it:
        Put the entries in order. By path, ``chapter2`` may stand before or after ``chapter10``; by title, a
        leading article does not count.

    Fix safety:
        Entries move as they are, with what is nested under them.

    Options:
        ``index.order``: ``path``, ``title``, ``author`` or ``none``.
    """

    code = "IDX010"
    name = "entry-order"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [Ash](a.txt)\n- [Birch](b.txt)\n", "a.txt": _STORY, "b.txt": _STORY}),
        bad(
            {
                "INDEX.md": "- [Birch](b.txt)\n- [Ash](⟦a.txt⟧)\n",
                "a.txt": _STORY,
                "b.txt": _STORY,
            },
            fixed={"INDEX.md": "- [Ash](a.txt)\n- [Birch](b.txt)\n"},
        ),
        bad(
            {
                "INDEX.md": "| Story |\n|---|\n| [The Birch](a.txt) |\n| [⟦An Ash⟧](b.txt) |\n",
                "a.txt": _STORY,
                "b.txt": _STORY,
            },
            index={"order": "title"},
            fixed={"INDEX.md": "| Story |\n|---|\n| [An Ash](b.txt) |\n| [The Birch](a.txt) |\n"},
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield the first entry of each list or table that is smaller than the one before it."""
        index, order = archive.index, settings.index.order
        if index is None or order == "none":
            return
        groups: dict[int, list[tuple[Entry, str]]] = {}
        for entry, path in _documents(archive, index):
            groups.setdefault(entry.group, []).append((entry, path))
        for members in groups.values():
            found = _first_out_of_order(members, order)
            if found is None:
                continue
            entry, before = found
            claim = entry.claim(order)
            place = claim.span if claim is not None else entry.target_span
            message = f"{_shown(entry, order)} stands after {_shown(before, order)}; the order is by {order}"
            related = Related(index.path, before.target_span, "stands before it")
            fix = _sorted(index, members, order)
            yield self.finding(index.path, place, message, key=entry.path, related=[related], fix=fix)


def _documents(archive: Archive, index: Index) -> Iterator[tuple[Entry, str]]:
    """Entries without fault, in the order they stand; a fault that has a finding is not told twice."""
    listing = listing_of(archive)
    return iter(sorted(listing.sound(index.entries), key=lambda each: each[0].span.start))


def _key(entry: Entry, path: str, order: str) -> Key:
    title, author = entry.claim("title"), entry.claim("author")
    return order_key(order, path, title and title.value, author and author.value)


def _first_out_of_order(members: list[tuple[Entry, str]], order: str) -> tuple[Entry, Entry] | None:
    if order == "path":
        if all(one[1] <= other[1] for one, other in pairwise(members)):
            return None
    else:
        members = [member for member in members if member[0].claim(order) is not None]
    keys = [_key(entry, path, order) for entry, path in members]
    for number in range(1, len(keys)):
        if keys[number] < keys[number - 1]:
            return members[number][0], members[number - 1][0]
    return None


def _shown(entry: Entry, order: str) -> str:
    claim = entry.claim(order)
    return claim.value if claim is not None else entry.path


def _sorted(index: Index, members: list[tuple[Entry, str]], order: str) -> Fix | None:
    """Each place of the list takes the entry that belongs there; what is no entry stays where it is."""
    kind = index.groups[members[0][0].group].kind
    numbered = all(_NUMBERED_ROW.match(index.text, entry.span.start) for entry, _ in members)
    if kind is GroupKind.HTML or (kind is GroupKind.TABLE and numbered):
        return None  # The numbers in a column of their own would be out of order then.
    ordered = sorted(members, key=lambda member: _key(member[0], member[1], order))
    edits = tuple(
        Edit(index.path, old.extent, index.text[new.extent.start : new.extent.end].decode())
        for (old, _), (new, _) in zip(members, ordered, strict=True)
        if old is not new
    )
    return Fix(f"Put the entries in order by {order}", edits)
