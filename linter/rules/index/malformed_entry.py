"""IDX014."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Severity
from linter.model.index import Index
from linter.rules.index import IndexRule
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class MalformedEntry(IndexRule):
    r"""An entry of INDEX.md is not written as an entry can be read.

    A table row with too many or too few cells, a link without text or target, a reference that is defined
    nowhere, brackets and parentheses the wrong way round.

    Why it matters:
        The page shows it broken, or shows a cell under the wrong head, and nothing in it can be compared
        with the file.

    How to mend it:
        Write ``[title](file)``, and as many cells as the table has columns; a bar within a cell is ``\|``.
    """

    code = "IDX014"
    name = "malformed-entry"
    severity = Severity.ERROR
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad(
            {
                "INDEX.md": "- [Ash](ash.txt)\n- ⟦(The Ferry)[ferry.txt]⟧\n",
                "ash.txt": _STORY,
                "ferry.txt": _STORY,
            }
        ),
        bad(
            {
                "INDEX.md": "| Story | Author |\n|---|---|\n⟦| [The Ferry](ferry.txt) |⟧\n",
                "ferry.txt": _STORY,
            }
        ),
        bad({"INDEX.md": "- [Ash](ash.txt)\n- ⟦[](ferry.txt)⟧\n", "ash.txt": _STORY, "ferry.txt": _STORY}),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each entry that the reader found malformed."""
        for entry in index.entries:
            if entry.malformed is not None:
                place, message = entry.malformed
                yield self.finding(index.path, place, message, key=entry.target or message)
