"""IDX008."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Related, Severity
from linter.readers.index_claimed import claimed
from linter.readers.index_compare import same_text
from linter.readers.index_writing import replace_claim
from linter.rules.rule import ArchiveRule, bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: {}\n\nThe ferry was late."


class RatingMismatch(ArchiveRule):
    """INDEX.md and the file give a story different ratings.

    Compared as ratings of the declared system: ``PG13`` in the index agrees with ``PG-13`` in the file. A
    file whose rating is no rating of that system is not compared.

    Why it matters:
        Readers choose by the rating that the index shows.

    How to mend it:
        Write the right rating in both.

    Fix safety:
        The file's rating is taken to be right.

    Options:
        ``rating-system``
    """

    code = "IDX008"
    name = "rating-mismatch"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt) by Ann Lake (PG13)\n", "ferry.txt": _STORY.format("PG-13")}),
        bad(
            {"INDEX.md": "- [The Ferry](ferry.txt) by Ann Lake (⟦PG⟧)\n", "ferry.txt": _STORY.format("R")},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt) by Ann Lake (R)\n"},
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each rating in the index that is not the file's."""
        from linter.vocabularies.ratings import judge

        system = settings.rating_system
        for index, entry, path, claim, fact in claimed(archive, "rating"):
            if claim.value == fact.value:
                continue
            stated = judge(fact.value, system).rating
            if stated is None or judge(claim.value, system).rating == stated or same_text(claim.value, fact.value):
                continue
            message = f"the rating of {path} is {fact.value} in the file, {claim.value} here; make them agree"
            yield self.finding(
                index.path,
                claim.span,
                message,
                key=f"{path}: {claim.value}",
                related=[Related(path, fact.span, "the file's rating")],
                fix=replace_claim(index, entry, claim, stated),
            )
