"""IDX009."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Severity
from linter.model.index import Index
from linter.rules.index import IndexRule
from linter.rules.index.claimed import claimed, disagreement
from linter.rules.index.compare import same_value
from linter.rules.rule import bad, good
from linter.vocabularies.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nFandom: The River Watch\n\nThe ferry was late."
_RULES_OF_THEIR_OWN = ("title", "author", "rating")


class FieldMismatch(IndexRule):
    """A column of INDEX.md that names a field disagrees with the file.

    Title, author and rating have rules of their own. A column is compared whose head is
    a field's own label, or one that the archive declares for it; notes and descriptions are not.

    Why it matters:
        One of the two is out of date, and nobody can tell which.

    How to mend it:
        Write the right value in both, or empty the cell.

    Fix safety:
        The file's value is taken to be right.

    Options:
        ``fields``: declared fields are compared as those of the vocabulary are.
    """

    code = "IDX009"
    name = "field-mismatch"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    examples = (
        good(
            {
                "INDEX.md": "| Story | Fandom |\n|---|---|\n| [The Ferry](ferry.txt) | The River Watch |\n",
                "ferry.txt": _STORY,
            }
        ),
        bad(
            {
                "INDEX.md": "| Story | Fandom |\n|---|---|\n| [The Ferry](ferry.txt) | ⟦Harbour Watch⟧ |\n",
                "ferry.txt": _STORY,
            },
            fixed={"INDEX.md": "| Story | Fandom |\n|---|---|\n| [The Ferry](ferry.txt) | The River Watch |\n"},
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each value of any other field in the index that is not the file's."""
        columns = {column for group in index.groups for column in group.columns if column not in ("", "file")}
        for field in sorted(columns.difference(_RULES_OF_THEIR_OWN)):
            for said in claimed(archive, index, field):
                if same_value(said.claim.value, said.fact):
                    continue
                message = f"{field} {quoted(said.claim.value)} differs from the story's own, {quoted(said.fact)}"
                yield disagreement(self, archive, settings, said, message, said.fact)
