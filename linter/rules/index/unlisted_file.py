"""IDX002."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Fix, Severity
from linter.model.index import Entry, Index
from linter.readers.index_listing import listing_of
from linter.readers.index_order import Key, order_key
from linter.readers.index_writing import new_entry, values_of
from linter.rules.rule import ArchiveRule, bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nThe ferry was late."
_OTHER = "Title: Ash\n\nAuthor: Tom Sorrel\n\nRating: PG\n\nIt burned all night."


class UnlistedFile(ArchiveRule):
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

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each document that no entry names, nor plainly means."""
        index = archive.index
        if index is None:
            return
        listed = listing_of(archive).first
        places: _Places | None = None
        for path in archive.owned:
            if path in listed or not archive.concerns(path):
                continue
            if places is None:
                places = _Places(archive, index, settings)
            message = f"{path} is listed nowhere in {index.path}; add an entry for it"
            yield self.finding(path, None, message, key=path, fix=places.fix(path))


class _Places:
    """Finds the place of a new entry: beside its neighbour in the declared order."""

    def __init__(self, archive: Archive, index: Index, settings: Settings) -> None:
        self.archive = archive
        self.index = index
        self.order = settings.index.order
        listing = listing_of(archive)
        self.groups: dict[int, list[tuple[Key, Entry, str]]] = {}
        for entry, path in listing.sound(index.entries):
            title, author = entry.claim("title"), entry.claim("author")
            key = order_key(self.order, path, title and title.value, author and author.value)
            self.groups.setdefault(entry.group, []).append((key, entry, path))
        self.folders: dict[str, int] = {}
        for group, members in self.groups.items():
            members.sort(key=lambda member: member[1].span.start)
            for _, _, path in members:
                self.folders.setdefault(path.rpartition("/")[0], group)
        self.keys = {group: [member[0] for member in members] for group, members in self.groups.items()}
        self.ordered = {
            group
            for group, keys in self.keys.items()
            if self.order != "none" and all(one <= other for one, other in pairwise(keys))
        }

    def fix(self, path: str) -> Fix | None:
        """The fix that lists the document; None where nothing is known of it, or the index is raw HTML."""
        if path not in self.archive.facts:
            return None
        values = values_of(self.archive, path)
        near, after = self._neighbour(path, values)
        edit = new_entry(self.index, path, values, near, after=after)
        return None if edit is None else Fix(f"Add an entry for {path}", (edit,))

    def _neighbour(self, path: str, values: dict[str, str]) -> tuple[Entry | None, bool]:
        if not self.groups:
            return None, True
        group = self.folders.get(path.rpartition("/")[0], next(iter(self.groups)))
        members = self.groups[group]
        if group in self.ordered:
            key = order_key(self.order, path, values.get("title"), values.get("author"))
            place = bisect_right(self.keys[group], key)
            if place < len(members):
                return members[place][1], False
        return members[-1][1], True
