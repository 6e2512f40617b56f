"""IDX014."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity, ValueChange
from linter.model.index import Entry, Index
from linter.model.span import Span
from linter.rules.index import IndexRule
from linter.rules.rule import bad, good
from linter.vocabularies.wording import fault_and_advice

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

    Fix safety:
        A space in a target becomes ``%20`` where the link then leads to a story; nothing else has a fix.
    """

    code = "IDX014"
    name = "malformed-entry"
    severity = Severity.ERROR
    fix = Applicability.SAFE
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
        bad(
            {
                "INDEX.md": "- [Ash](ash.txt)\n- ⟦[The Ferry](a ferry.txt)⟧\n",
                "ash.txt": _STORY,
                "a ferry.txt": _STORY,
            },
            fixed={"INDEX.md": "- [Ash](ash.txt)\n- [The Ferry](a%20ferry.txt)\n"},
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each entry that the reader found malformed."""
        malformed = [entry for entry in index.entries if entry.malformed is not None]
        files = frozenset(archive.files)
        for entry in malformed:
            place, error = entry.malformed or (None, "")
            message, advice = fault_and_advice(error)
            fix = _fix(index, entry) if entry.path in files else None
            yield self.finding(index.path, place, message, key=entry.target or message, fix=fix, advice=advice)


def _fix(index: Index, entry: Entry) -> Fix | None:
    """The fix of an entry that is malformed for nothing but spaces in its target; None for any other."""
    start, end = entry.target_span
    if b" " not in index.text[start:end] or index.text[start:end] != entry.target.encode():
        return None
    from linter.rules.index.mending.writing import entry_gone, link_of

    come = ValueChange(index.path, "", None, "", link_of(entry))
    edit = Edit(index.path, Span(start, end), entry.target.replace(" ", "%20"))
    return Fix("write %20 for each space", (edit,), changes=(*entry_gone(index, entry), come))
