"""RAT002."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.header_edits import replaced_value
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.ratings import Judgement, judge
from linter.vocabularies.wording import quoted


class RatingSpelling(DocumentRule):
    """The right rating stands in another spelling: ``PG13``, ``Rated R``, ``nc17``, ``[R]``.

    Why it matters:
        A list of ratings that holds ``PG-13``, ``PG13`` and ``pg-13`` counts one rating three times.

    How to mend it:
        Write the value as the declared system has it.
    """

    code = "RAT002"
    name = "rating-spelling"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.RATING
    examples = (
        good("Title: The Ferry\nRating: NC-17\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\nRating: ⟦PG13⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: PG-13\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\nRating: ⟦Rated R⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: R\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a rating that is another spelling of a declared one."""
        field = document.usable.get("rating")
        if field is None:
            return
        verdict = judge(field.value, settings.rating_system)
        if verdict.judgement is Judgement.SPELLING and verdict.rating is not None:
            message = f"nonstandard spelling of rating {quoted(verdict.rating)}: {quoted(field.value)}"
            advice = f"write {quoted(verdict.rating)}"
            fix = replaced_value(document, field, verdict.rating, advice)
            yield self.finding(document.path, field.value_span, message, key=field.value, fix=fix, advice=advice)
