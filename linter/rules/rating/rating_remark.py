"""RAT004."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.ratings import Judgement, judge
from linter.vocabularies.wording import quoted


class RatingRemark(DocumentRule):
    """A valid rating comes with a remark: ``R for language``, ``PG (just to be safe)``.

    Why it matters:
        A value with a remark matches nothing in a list of ratings.

    How to mend it:
        Keep the rating alone, and put the remark under ``Warnings`` or ``Notes``.

    Options:
        ``rating-remarks = true`` allows them.
    """

    code = "RAT004"
    name = "rating-remark"
    severity = Severity.WARNING
    requires = trait.HEADER | trait.RATING
    examples = (
        good("Title: The Ferry\nRating: R\nWarnings: language\n\nThe ferry was late."),
        good("Title: The Ferry\nRating: R for language\n\nThe ferry was late.", rating_remarks=True),
        bad("Title: The Ferry\nRating: ⟦R for language⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a rating with words beside it."""
        field = document.usable.get("rating")
        if field is None or settings.rating_remarks:
            return
        verdict = judge(field.value, settings.rating_system)
        if verdict.judgement is Judgement.REMARK:
            message = f"remark beside rating {quoted(verdict.rating or '')}: {quoted(field.value)}"
            advice = "move the remark to Warnings or Notes, or set `rating-remarks = true`"
            yield self.finding(document.path, field.value_span, message, key=field.value, advice=advice)
