"""IDX002."""

from bisect import bisect_right
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Fix, Severity
from linter.model.index import Entry, Index
from linter.rules.index import IndexRule
from linter.rules.index.listing import listing_of
from linter.rules.index.order import Key, Member, Ordering, first_fault, orderings
from linter.rules.index.writing import new_entry, values_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nThe ferry was late."
_OTHER = "Title: Ash\n\nAuthor: Tom Sorrel\n\nRating: PG\n\nIt burned all night."


class UnlistedFile(IndexRule):
    """A story stands in the archive that no entry of INDEX.md lists.

    Why it matters:
        Readers find stories through the index: what it leaves out is lost to them.

    How to mend it:
        Add an entry; a link in a sentence is none. A file that is no story can be excluded.

    Fix safety:
        The entry is written in the style of its neighbours, from what the file says of itself.
    """

    code = "IDX002"
    name = "unlisted-file"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt) by Ann Lake (G)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [Ash](ash.txt) by Tom Sorrel (PG)\n", "ash.txt": _OTHER, "ferry.txt": _STORY},
            unplaced=("ferry.txt",),
            fixed={"INDEX.md": "- [Ash](ash.txt) by Tom Sorrel (PG)\n- [The Ferry](ferry.txt) by Ann Lake (G)\n"},
        ),
        bad(
            {
                "INDEX.md": "| File | Title | By |\n|---|---|---|\n| ferry.txt | The Ferry | Ann Lake |\n",
                "ash.txt": _OTHER,
                "ferry.txt": _STORY,
            },
            unplaced=("ash.txt",),
            fixed={
                "INDEX.md": "| File | Title | By |\n|---|---|---|\n| ash.txt | Ash | Tom Sorrel |\n"
                "| ferry.txt | The Ferry | Ann Lake |\n"
            },
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each document that no entry names, nor plainly means."""
        listed = listing_of(archive).first
        places: _Places | None = None
        for path in archive.owned:
            if path in listed or path in archive.skipped or not archive.concerns(path):
                continue
            if places is None:
                places = _Places(archive, index, settings)
            message = f"{path} is listed nowhere in its INDEX.md; add an entry for it"
            yield self.finding(path, None, message, key=path, fix=places.fix(path))


class _Places:
    """Finds the place of a new entry: beside its neighbour in the order that the list keeps."""

    def __init__(self, archive: Archive, index: Index, settings: Settings) -> None:
        self.archive = archive
        self.index = index
        self.lists: dict[int, list[Member]] = {}
        for member in sorted(listing_of(archive).sound(index.entries), key=lambda member: member[0].span.start):
            self.lists.setdefault(member[0].group, []).append(member)
        self.folders: dict[str, int] = {}
        for group, members in self.lists.items():
            for _, path in members:
                self.folders.setdefault(path.rpartition("/")[0], group)
        self.ordered = dict(zip(self.lists, orderings(self.lists.values(), settings.index.order), strict=True))
        self.keys: dict[int, list[Key]] = {}

    def fix(self, path: str) -> Fix | None:
        """The fix that lists the document; None where nothing is known of it, or the index is raw HTML."""
        if path not in self.archive.facts:
            return None
        values = values_of(self.archive, path)
        near, after = self._neighbour(path, values)
        edit = new_entry(self.index, path, values, near, after=after)
        return None if edit is None else Fix(f"Add an entry for {path}", (edit,))

    def _neighbour(self, path: str, values: dict[str, str]) -> tuple[Entry | None, bool]:
        if not self.lists:
            return None, True
        group = self.folders.get(path.rpartition("/")[0], next(iter(self.lists)))
        members, ordering = self.lists[group], self.ordered[group]
        if ordering is not None:
            keys = self._keys_of(group, ordering)
            key = ordering.key(path if ordering.by == "path" else values.get(ordering.by, ""))
            if len(keys) == len(members) and (place := bisect_right(keys, key)) < len(members):
                return members[place][0], False
        return members[-1][0], True

    def _keys_of(self, group: int, ordering: Ordering) -> list[Key]:
        """What a list is ordered by; nothing where it is not in order."""
        if group not in self.keys:
            keys = ordering.keys(self.lists[group])
            self.keys[group] = [] if first_fault(keys) else keys
        return self.keys[group]
