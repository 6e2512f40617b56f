"""IDX007."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Related, Severity
from linter.readers.index_claimed import claimed
from linter.readers.index_compare import goes_on_as, same_names
from linter.readers.index_writing import replace_claim
from linter.rules.rule import ArchiveRule, bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake & Tom Sorrel\n\nThe ferry was late."


class AuthorMismatch(ArchiveRule):
    """INDEX.md and the file name different authors of a story.

    Compared as text, several names in any order; ``A & B``, ``A and B`` and ``A, B`` are the same.

    Why it matters:
        Somebody is credited with what they did not write, or is not found under their name.

    How to mend it:
        Write the right name in both.

    Fix safety:
        The file's author is taken to be right.
    """

    code = "IDX007"
    name = "author-mismatch"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt) by Tom Sorrel and Ann Lake\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [The Ferry](ferry.txt) by ⟦Anne Lake⟧ (G)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt) by Ann Lake & Tom Sorrel (G)\n"},
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each author in the index that is not the file's."""
        for index, entry, path, claim, fact in claimed(archive, "author"):
            if same_names(claim.value, fact.value) or goes_on_as(claim.value, claim.rest, fact.value):
                continue
            message = f"the author of {path} is {fact.value} in the file, {claim.value} here; make them agree"
            yield self.finding(
                index.path,
                claim.span,
                message,
                key=f"{path}: {claim.value}",
                related=[Related(path, fact.span, "the file's author")],
                fix=replace_claim(index, entry, claim, fact.value) if _ends(claim.rest) else None,
            )


def _ends(rest: str) -> bool:
    """Whether the name surely ends before what follows it: ``(G)`` does, ``for Tom`` may be part of it."""
    return rest.lstrip()[:1] in ("", *"([—–-,;:|")
