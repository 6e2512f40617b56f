"""IDX011."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.index import Count, Index
from linter.readers.index.counts import write_count
from linter.rules.index import IndexRule
from linter.rules.index.listing import Listing, Standing, listing_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class CountMismatch(IndexRule):
    """INDEX.md states a number of stories that is not the number of entries under it.

    Why it matters:
        One of the two is wrong: the sentence is out of date, or an entry is missing.

    How to mend it:
        Correct the number, or add what is missing. A heading speaks of its section, a paragraph of the
        section it stands in.

    Fix safety:
        The number becomes that of the entries; nothing else changes.
    """

    code = "IDX011"
    name = "count-mismatch"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "This archive holds one story.\n\n- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "## Harbour (⟦12⟧ stories)\n\n- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "## Harbour (1 stories)\n\n- [The Ferry](ferry.txt)\n"},
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each stated number that is not the number of entries."""
        if not index.counts:
            return
        listing = listing_of(archive)
        for count in index.counts:
            right = _acceptable(archive, index, listing, count)
            if not right or count.stated in right:
                continue
            number = index.text[count.span.start : count.span.end].decode()
            place = f"in {count.nested}" if count.nested else "under it"
            entries = "1 entry" if right[0] == 1 else f"{right[0]} entries"
            message = f"{number} stories are stated, with {entries} {place}; correct the number, or the list"
            fix = Fix(f"Write {right[0]}", (Edit(index.path, count.span, write_count(right[0], number)),))
            yield self.finding(index.path, count.span, message, key=str(count.stated), fix=fix)


def _acceptable(archive: Archive, index: Index, listing: Listing, count: Count) -> list[int]:
    """The numbers that a statement may give, the plain one first; none where nothing can be counted."""
    nested = _nested_entries(archive)
    if count.nested is not None:
        entries = nested.get(count.nested)
        if entries is None:
            return []
        folder = count.nested.rpartition("/")[0]
        below = sum(number for path, number in nested.items() if path.startswith(f"{folder}/"))
        return [entries, below]
    numbers = range(count.first, count.first + count.counted)
    stories = {
        listing.document[number] or number for number in numbers if listing.standing[number] is not Standing.OTHER
    }
    sound = sum(1 for number in numbers if listing.standing[number] in (Standing.SOUND, Standing.SPELLING))
    found = [count.counted, len(stories), sound, count.counted + sum(nested.values())]
    if count.counted == len(index.entries):
        # What is listed twice or not at all is reported as such.
        found += [len(archive.owned), len(archive.files)]
    return found


def _nested_entries(archive: Archive) -> dict[str, int]:
    return {path: len(child.entries) for path, child in archive.children.items()}
