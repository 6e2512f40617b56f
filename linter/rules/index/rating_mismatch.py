"""IDX008."""

import re
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Severity
from linter.model.index import Index
from linter.model.span import Span
from linter.rules.index import IndexRule
from linter.rules.index.claimed import Claimed, claimed, disagreement
from linter.rules.index.compare import goes_on_as, same_text
from linter.rules.rule import bad, good
from linter.vocabularies.wording import quoted

_WORD = lazy_pattern(r"[\w+-]+(?![\w+-])")
_REASON = lazy_pattern(r"\bfor\b", re.IGNORECASE)
_RATED = lazy_pattern(r"rat(?:ed|ing):?\s+", re.IGNORECASE)
_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: {}\n\nThe ferry was late."


class RatingMismatch(IndexRule):
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

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each rating in the index that is not the file's."""
        from linter.vocabularies.ratings import judge

        system = settings.rating_system
        for said in claimed(archive, index, "rating"):
            here, there = said.claim.value, said.fact
            if here == there:
                continue
            right = judge(there, system).rating
            if right is None or judge(here, system).rating == right or same_text(here, there):
                continue
            if _is_part_of_the_name(archive, said):
                continue
            message = f"rating {quoted(here)} differs from the story's own, {quoted(there)}"
            finding = disagreement(self, archive, settings, _narrowed(said, index, system), message, right)
            if finding.fix is not None and _REASON.search(here) is not None:
                # "R for violence" gives a reason for what it is to be no more.
                finding = finding._replace(fix=finding.fix._replace(applicability=Applicability.UNSAFE))
            yield finding


def _narrowed(said: Claimed, index: Index, system: str | tuple[str, ...]) -> Claimed:
    """The same, with the place of the rating alone, where a remark stands behind it: ``PG13 (M/M)``."""
    from linter.vocabularies.ratings import Judgement, judge

    claim = said.claim
    written = index.text[claim.span.start : claim.span.end].decode()
    ends = (found.end() for found in _WORD.finditer(written))
    rated = [end for end in ends if judge(written[:end], system).judgement in (Judgement.VALID, Judgement.SPELLING)]
    if not rated:
        return said
    end = rated[-1]
    start = found.end() if (found := _RATED.match(written)) is not None and found.end() < end else 0
    first = claim.span.start + len(written[:start].encode())
    span = Span(first, first + len(written[start:end].encode()))
    return said._replace(claim=claim._replace(value=written[start:end], span=span))


def _is_part_of_the_name(archive: Archive, said: Claimed) -> bool:
    """Whether what was taken for a rating ends the author's name: ``by Mary G``."""
    claim, fact = said.entry.claim("author"), archive.facts[said.path].author
    if claim is None or fact is None or not fact.endswith(f" {said.claim.value}"):
        return False
    return goes_on_as(claim.value, claim.rest, fact)
