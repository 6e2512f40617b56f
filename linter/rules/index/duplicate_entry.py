"""IDX004."""

from collections import Counter
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Related, Severity
from linter.model.index import Entry, Index
from linter.rules.index import IndexRule
from linter.rules.index.listing import listing_of
from linter.rules.index.places import anchors_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class DuplicateEntry(IndexRule):
    """A list or table of INDEX.md lists one story twice.

    One index may have several lists of the same stories, by title and by fandom; with ``index.unique`` a story may
    stand in one of them only. Entries for several places of one file (``saga.md#one``, ``saga.md#two``) are none, if
    those are there.

    Why it matters:
        The story is counted twice, and when one entry is corrected the other goes on being wrong.

    How to mend it:
        Keep one entry.

    Fix safety:
        Safe where both entries are written alike and the list does not become empty; otherwise a person has to say
        which one is right.

    Options:
        ``index.unique``
    """

    code = "IDX004"
    name = "duplicate-entry"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [The Ferry](ferry.txt)\n- [The Ferry](⟦ferry.txt⟧)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield every entry of a document but the first."""
        listing = listing_of(archive)
        parts: dict[tuple[str, int], set[str | None]] = {}
        remaining = Counter(each.entry.group for each in listing.listed)
        for each in listing.listed:
            path = each.document
            first = listing.first.get(path, each) if settings.index.unique else listing.foremost(each)
            if not each.names or first is each:
                continue
            entry, other = each.entry, first.entry
            listed = parts.setdefault((path, other.group), {other.fragment})
            if entry.fragment not in listed and _are_places(archive, index, path, {*listed, entry.fragment}):
                listed.add(entry.fragment)
                continue
            from linter.rules.index.mending.writing import remove_entry

            differing = _differing(entry, other)
            how = f", with another {' and '.join(differing)}" if differing else ""
            safe = _written(index, entry) == _written(index, other)
            safety = Applicability.SAFE if safe else Applicability.UNSAFE
            # Without its last entry, a section would be empty.
            remaining[entry.group] -= 1
            fix = remaining[entry.group] and remove_entry(index, entry, safety, "remove the second entry")
            yield self.finding(
                index.path,
                entry.target_span,
                f"listed twice{how}: {path}",
                key=path,
                related=[Related(index.path, other.target_span, "listed here first")],
                fix=fix or None,
                advice="keep one of the entries",
            )


def _are_places(archive: Archive, index: Index, path: str, fragments: set[str | None]) -> bool:
    """Whether entries list several places of one file, each of which is there."""
    return None not in fragments and fragments <= (anchors_of(archive, index, path) or frozenset())


def _differing(entry: Entry, other: Entry) -> list[str]:
    """The fields of which two entries do not say the same."""
    one, two = _said(entry), _said(other)
    return [field for field in {**two, **one} if one.get(field) != two.get(field)]


def _written(index: Index, entry: Entry) -> bytes:
    """An entry as it stands, without its number."""
    from linter.rules.index.mending.writing import number_cell

    number = number_cell(index, entry)
    start = number.end() if number is not None else entry.extent.start
    return b" ".join(index.text[start : entry.extent.end].split())


def _said(entry: Entry) -> dict[str, str]:
    return {claim.field: claim.value for claim in entry.claims}
