"""IDX013."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Severity
from linter.model.index import Index
from linter.rules.index import IndexRule
from linter.rules.index.listing import Standing, listing_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class NotADocument(IndexRule):
    """An entry of INDEX.md leads to something that is no file of the archive.

    A folder, a remote address, a path with a query, or the index itself.

    Why it matters:
        An entry stands for one story. What it leads to can neither be compared nor kept with the archive.

    How to mend it:
        Link the file of the story. A folder with an index of its own is linked by that INDEX.md; an address
        can stand in a sentence, or in a list that holds nothing but addresses.
    """

    code = "IDX013"
    name = "not-a-document"
    severity = Severity.ERROR
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad({"INDEX.md": "- [The Ferry](ferry.txt)\n- [All](⟦INDEX.md⟧)\n", "ferry.txt": _STORY}),
        bad({"INDEX.md": "- [The Ferry](⟦ferry.txt?plain=1⟧)\n", "ferry.txt": _STORY}),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each entry whose target is no document by its nature."""
        for listed in listing_of(archive).standing_as(_REASONS):
            entry, reason = listed.entry, _REASONS[listed.standing]
            nested = f"{entry.path}/{settings.index.file}"
            what, advice = reason
            if listed.standing is Standing.DIRECTORY and nested in archive.children:
                advice = f"link {nested}"
            message = f"entry links {what}: {entry.target}"
            yield self.finding(index.path, entry.target_span, message, key=entry.target, advice=advice)


_REASONS = {
    Standing.DIRECTORY: ("a folder", "link the file of a story"),
    Standing.REMOTE: ("a remote address", "link the story's file in this archive"),
    Standing.QUERY: ("a file with a query", "remove the question mark and what follows it"),
    Standing.ITSELF: ("this index itself", "link the file of a story"),
}
