"""IDX006."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Related, Severity
from linter.readers.index_claimed import claimed
from linter.readers.index_compare import same_text
from linter.readers.index_writing import replace_claim
from linter.rules.rule import ArchiveRule, bad, good
from linter.rules.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class TitleMismatch(ArchiveRule):
    """INDEX.md and the file give a story different titles.

    Compared as text: Unicode form, entities, Markdown escapes and whitespace do not count; case does.

    Why it matters:
        A reader who looks for the one title does not find the other.

    How to mend it:
        Write the right title in both.

    Fix safety:
        The file's title is taken to be right.
    """

    code = "IDX006"
    name = "title-mismatch"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The *Ferry*](ferry.txt)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [⟦The Fairy⟧](ferry.txt)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each title in the index that is not the file's."""
        for index, entry, path, claim, fact in claimed(archive, "title"):
            if same_text(claim.value, fact.value):
                continue
            message = (
                f"the title of {path} is {quoted(fact.value)} in the file, {quoted(claim.value)} here; make them agree"
            )
            yield self.finding(
                index.path,
                claim.span,
                message,
                key=f"{path}: {claim.value}",
                related=[Related(path, fact.span, "the file's title")],
                fix=replace_claim(index, entry, claim, fact.value),
            )
