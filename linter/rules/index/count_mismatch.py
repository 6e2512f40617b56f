"""IDX011."""

from collections import Counter
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
        listing, nested = listing_of(archive), _Nested(archive)
        own: dict[tuple[int, int], list[int]] = {}
        for count in index.counts:
            if count.nested is not None:
                right = nested.acceptable(count.nested)
            else:
                place = count.first, count.counted
                right = own.get(place) or _acceptable(archive, index, listing, count, nested.total)
                own[place] = right
            if not right or count.stated in right:
                continue
            number = index.text[count.span.start : count.span.end].decode()
            who = count.nested or "the list"
            message = f"{number} stories stated, but {who} has {right[0]}"
            fix = Fix(f"write {right[0]}", (Edit(index.path, count.span, write_count(right[0], number)),))
            advice = f"write {right[0]}, or correct the list"
            yield self.finding(index.path, count.span, message, key=str(count.stated), fix=fix, advice=advice)


class _Nested:
    """How many entries nested indexes have."""

    def __init__(self, archive: Archive) -> None:
        self._entries = {path: len(child.entries) for path in archive.children if (child := archive.children.get(path))}
        self._below: Counter[str] = Counter()
        for path, number in self._entries.items():
            folder = path
            while "/" in folder:
                folder = folder.rpartition("/")[0]
                self._below[folder] += number
        self.total = sum(self._entries.values())

    def acceptable(self, path: str) -> list[int]:
        """The numbers that may be stated of a nested index, the plain one first; none where it is not there."""
        return [self._entries[path], self._below[path.rpartition("/")[0]]] if path in self._entries else []


def _acceptable(archive: Archive, index: Index, listing: Listing, count: Count, nested: int) -> list[int]:
    """The numbers that a statement may give, the plain one first; none where nothing can be counted.

    Args:
        archive: whose index it is.
        index: that states it.
        listing: of the index.
        count: what is stated.
        nested: how many entries nested indexes have.
    """
    counted = listing.listed[count.first : count.first + count.counted]
    stories = {each.document or each for each in counted if each.standing is not Standing.OTHER}
    found = [count.counted, len(stories), sum(each.names for each in counted), count.counted + nested]
    if count.counted == len(index.entries):
        # What is listed twice or not at all is reported as such.
        found += [len(archive.owned), len(archive.files)]
    return found
