"""IDX007."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Severity
from linter.model.index import Index
from linter.rules.index import IndexRule
from linter.rules.index.claimed import claimed, disagreement
from linter.rules.index.compare import goes_on_as, number_of_names, same_names
from linter.rules.rule import bad, good
from linter.vocabularies.names import without_addresses
from linter.vocabularies.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake & Tom Sorrel\n\nThe ferry was late."


class AuthorMismatch(IndexRule):
    """INDEX.md and the file name different authors of a story.

    Several names are the same in any order: ``A & B``, ``B and A``, ``A, B``. Case, quotation marks, dashes, a
    closing full stop, addresses and ``(a.k.a. …)`` do not count, nor what only one of two names has in quotation
    marks or brackets. ``index.compare = "exact"`` asks for the letter.

    Why it matters:
        Somebody is credited with what they did not write, or is not found under their name.

    How to mend it:
        Write the right name in both.

    Fix safety:
        The file's author is taken to be right, unless that would drop a name, or has a finding of its own.

    Options:
        ``index.compare``
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

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each author in the index that is not the file's."""
        for said in claimed(archive, index, "author"):
            here, right = said.claim, said.fact
            if same_names(here.value, right, settings.index.compare):
                continue
            if goes_on_as(here.value, here.rest, without_addresses(right)):
                continue
            message = f"author {quoted(here.value)} differs from the story's own, {quoted(right)}"
            names = without_addresses(right)
            whole = number_of_names(names) >= number_of_names(here.value) and _ends(here.rest)
            finding = disagreement(self, archive, settings, said, message, names if whole else None)
            in_column = bool(index.groups[said.entry.group].columns)
            if finding.fix is not None and here.value[:1].islower() and not in_column:
                # In a list, "by the sea" may be no name.
                finding = finding._replace(fix=finding.fix._replace(applicability=Applicability.UNSAFE))
            yield finding


def _ends(rest: str) -> bool:
    """Whether the name surely ends before what follows it: ``(G)`` does, ``for Tom`` may be part of it."""
    return rest.lstrip()[:1] in ("", *"([—–-,;:|")
