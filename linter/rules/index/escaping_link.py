"""IDX012."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Severity
from linter.model.index import Index, TargetKind
from linter.rules.index import IndexRule
from linter.rules.index.listing import Standing, listing_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class EscapingLink(IndexRule):
    """An entry of INDEX.md leads out of the archive.

    By ``..``, an absolute path, a drive letter, ``~``, ``file:``, or through a link on disk.

    Why it matters:
        Whoever copies the archive does not copy what lies beside it, and the path tells of one machine.

    How to mend it:
        Move the story into the archive, and link it by its path from the index.
    """

    code = "IDX012"
    name = "escaping-link"
    severity = Severity.ERROR
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad({"INDEX.md": "- [The Ferry](ferry.txt)\n- [Low Water](⟦../low-water.txt⟧)\n", "ferry.txt": _STORY}),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each entry whose target lies outside."""
        for listed in listing_of(archive).standing_as((Standing.OUTSIDE,)):
            entry = listed.entry
            if entry.path in archive.skipped:
                continue  # The file itself is reported, as SYS002 or SYS003.
            how = "" if entry.kind is TargetKind.ESCAPING else ", by a link on disk"
            message = f"entry leads out of the archive{how}: {entry.target}"
            advice = "move the story into the archive, and link it there"
            yield self.finding(index.path, entry.target_span, message, key=entry.target, advice=advice)
