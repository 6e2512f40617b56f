"""IDX009."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Related, Severity
from linter.readers.index_claimed import claimed
from linter.readers.index_compare import same_value
from linter.readers.index_writing import replace_claim
from linter.rules.rule import ArchiveRule, bad, good
from linter.rules.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nFandom: The River Watch\n\nThe ferry was late."
_RULES_OF_THEIR_OWN = ("title", "author", "rating")


class FieldMismatch(ArchiveRule):
    """A column of INDEX.md that names a field disagrees with the file.

    Title, author and rating have rules of their own. Columns that name no field are not compared.

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

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each value of any other field in the index that is not the file's."""
        index = archive.index
        if index is None:
            return
        columns = {column for group in index.groups for column in group.columns if column not in ("", "file")}
        for field in sorted(columns.difference(_RULES_OF_THEIR_OWN)):
            for _, entry, path, claim, fact in claimed(archive, field):
                if same_value(claim.value, fact.value):
                    continue
                message = (
                    f"the {field} of {path} differs from the file, which says {quoted(fact.value)}; make them agree"
                )
                yield self.finding(
                    index.path,
                    claim.span,
                    message,
                    key=f"{path}: {field}: {claim.value}",
                    related=[Related(path, fact.span, f"the file's {field}")],
                    fix=replace_claim(index, entry, claim, fact.value),
                )
