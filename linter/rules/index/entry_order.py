"""IDX010."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Edit, Finding, Fix, Related, Severity
from linter.model.index import Entry, Index
from linter.model.span import Span
from linter.rules.index import IndexRule
from linter.rules.index.listing import listing_of, members_by_group
from linter.rules.index.order import Members, Ordering, first_fault, keeps, orderings
from linter.rules.rule import bad, good
from linter.vocabularies.wording import quoted

_STORY = "Author: Ann Lake\n\nThe ferry was late."


class EntryOrder(IndexRule):
    """The entries of a list or table do not stand in the declared order.

    Why it matters:
        In an ordered list a reader finds a story without reading all of it, and two people who add one each
        do not collide.

    How to mend it:
        Put the entries in order. By path, ``chapter2`` may stand before or after ``chapter10``; by title, a
        leading article does not count. Where no order is declared, that of titles or authors is as good, if
        all lists keep it.

    Fix safety:
        Entries move as they are, with what is nested under them.

    Options:
        ``index.order``: ``path``, ``title``, ``author``, or ``none`` for any.
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

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield the first entry of each list or table that is smaller than the one before it."""
        lists = _lists(archive)
        unordered = [
            (members, ordering)
            for members, ordering in zip(lists, orderings(lists, settings.index.order), strict=True)
            if ordering is not None and not keeps(members, ordering)
        ]
        if not unordered:
            return
        # Of two entries for one document the first one counts, and should stay the first.
        often = Counter((entry.group, entry.path) for entry in index.entries)
        for members, ordering in unordered:
            yield self._about(index, members, ordering, often)

    def _about(
        self, index: Index, members: Members, ordering: Ordering, often: Mapping[tuple[int, str], int]
    ) -> Finding:
        told = ordering.saying(members)
        keys = ordering.keys(told)
        fault = first_fault(keys)
        (entry, _), (before, _) = told[fault], told[fault - 1]
        follower = told[bisect_right(keys, keys[fault], 0, fault)][0]
        claim = entry.claim(ordering.by)
        message = f"entry out of order by {ordering.by}: {quoted(_shown(entry, ordering.by))}"
        movable = len(told) == len(members) and all(often[member.group, member.path] == 1 for member, _ in members)
        return self.finding(
            index.path,
            claim.span if claim is not None else entry.target_span,
            message,
            key=entry.path,
            related=[Related(index.path, before.target_span, "it follows this entry")],
            advice=f"move it before {quoted(_shown(follower, ordering.by))}",
            fix=_sorted(index, members, ordering) if movable else None,
        )


def _lists(archive: Archive) -> list[Members]:
    """Entries without fault, by their list; a fault that has a finding is not told twice."""
    owned = frozenset(archive.owned)
    sound = [each for each in listing_of(archive).compared if each.document in owned and each.entry.leading]
    return list(members_by_group(sound).values())


def _shown(entry: Entry, by: str) -> str:
    claim = entry.claim(by)
    return claim.value if claim is not None else entry.path


def _sorted(index: Index, members: Members, ordering: Ordering) -> Fix | None:
    """Each place of the list takes the entry that belongs there; what is no entry, and its number, stays."""
    from linter.rules.index.mending.writing import number_cell

    entries = [entry for entry, _ in members]
    extents = [entry.extent for entry in entries]
    numbers = [number_cell(index, entry) for entry in entries]
    if all(numbers):
        extents = [Span(found.end(), extent.end) for found, extent in zip(numbers, extents, strict=True) if found]
    keys = ordering.keys(members)
    ordered = [extents[number] for number in sorted(range(len(members)), key=keys.__getitem__)]
    edits = tuple(
        Edit(index.path, old, index.text[new.start : new.end].decode())
        for old, new in zip(extents, ordered, strict=True)
        if old != new
    )
    return Fix(f"sort the entries by {ordering.by}", edits)
