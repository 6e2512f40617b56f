"""RAT005."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.ratings import Judgement, judge
from linter.vocabularies.wording import quoted


class AmbiguousRating(DocumentRule):
    """The field names more than one rating: ``R/NC-17``, ``PG-13 to R``.

    Why it matters:
        Whichever of the two a tool takes, it is wrong for some reader.

    How to mend it:
        Give the whole story the strongest of them; parts may be named in the notes.
    """

    code = "RAT005"
    name = "ambiguous-rating"
    severity = Severity.ERROR
    requires = trait.HEADER | trait.RATING
    examples = (
        good("Title: The Ferry\nRating: NC-17\n\nThe ferry was late."),
        bad("Title: The Ferry\nRating: ⟦R/NC-17⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nRating: ⟦PG-13 to R⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a field with several ratings."""
        field = document.usable.get("rating")
        if field is None:
            return
        verdict = judge(field.value, settings.rating_system)
        if verdict.judgement is Judgement.AMBIGUOUS:
            named = " and ".join(verdict.equivalents)
            message = f"ambiguous rating {quoted(field.value)}: it names {named}"
            yield self.finding(document.path, field.value_span, message, key=field.value, advice="keep one rating")
