"""IDX004."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Related, Severity
from linter.model.index import Entry
from linter.readers.index_listing import Standing, listing_of
from linter.readers.index_writing import remove_entry
from linter.rules.rule import ArchiveRule, bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class DuplicateEntry(ArchiveRule):
    """INDEX.md lists one story twice.

    Why it matters:
        The story is counted twice, and when one entry is corrected the other goes on being wrong.

    How to mend it:
        Keep one entry.

    Fix safety:
        Safe where both entries say the same; otherwise a person has to say which one is right.
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

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield every entry of a document but the first."""
        index = archive.index
        if index is None:
            return
        listing = listing_of(archive)
        for number, entry in enumerate(index.entries):
            path = listing.document[number]
            first = listing.first.get(path, number)
            if first == number or listing.standing[number] not in (Standing.SOUND, Standing.SPELLING):
                continue
            other = index.entries[first]
            same = _said(entry) == _said(other)
            safety = Applicability.SAFE if same else Applicability.UNSAFE
            message = f"{path} is listed twice; keep one of the entries"
            yield self.finding(
                index.path,
                entry.target_span,
                message,
                key=path,
                related=[Related(index.path, other.target_span, "listed here first")],
                fix=remove_entry(index, entry, safety, f"Remove the second entry for {path}"),
            )


def _said(entry: Entry) -> dict[str, str]:
    return {claim.field: claim.value for claim in entry.claims}
