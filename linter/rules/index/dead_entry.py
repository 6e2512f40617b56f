"""IDX003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Fix, Severity
from linter.readers.index_listing import Standing, listing_of
from linter.readers.index_writing import remove_entry, replace_target
from linter.rules.rule import ArchiveRule, bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class DeadEntry(ArchiveRule):
    """An entry of INDEX.md names a file that is not there.

    Why it matters:
        The reader who follows the link finds nothing, and the archive may have lost a story.

    How to mend it:
        Correct the path, restore the file, or remove the entry.

    Fix safety:
        Whether the nearest file is the one that was meant, or the story is gone, a person has to say.
    """

    code = "IDX003"
    name = "dead-entry"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [The Ferry](⟦fery.txt⟧)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
        bad(
            {"INDEX.md": "- [The Ferry](ferry.txt)\n- [Low Water](⟦low-water.txt⟧)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each entry whose target does not exist."""
        index = archive.index
        if index is None:
            return
        listing = listing_of(archive)
        for number, entry in enumerate(index.entries):
            if listing.standing[number] is not Standing.DEAD:
                continue
            near = listing.document[number] or listing.near.get(number, "")
            message = f"{entry.path} is not on disk"
            fix: Fix | None
            if near and listing.first.get(near) == number:
                message += f"; did you mean {near}?"
                fix = replace_target(index, entry, near, Applicability.UNSAFE)
            else:
                message += "; restore the file, or remove the entry" + (f" (nearest: {near})" if near else "")
                fix = remove_entry(index, entry, Applicability.UNSAFE, f"Remove the entry for {entry.path}")
            yield self.finding(index.path, entry.target_span, message, key=entry.path, fix=fix)
