"""RAT001."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.ratings import Judgement, judge, title, values
from linter.vocabularies.wording import quoted


class InvalidRating(DocumentRule):
    """The rating is none of the declared system, nor of any other.

    Why it matters:
        A reader who filters by rating never finds the story, or finds it by mistake.

    How to mend it:
        Write one of the system's values; the message lists them.

    Options:
        ``rating-system``: ``mpa`` (default), ``fiction`` (or ``ffn``), ``ao3``, ``fan-rated``, ``tth``,
        ``tv``, ``bbfc``, ``efiction``, or a list of the archive's own values.
    """

    code = "RAT001"
    name = "invalid-rating"
    severity = Severity.ERROR
    requires = trait.HEADER | trait.RATING
    examples = (
        good("Title: The Ferry\nRating: PG-13\n\nThe ferry was late."),
        good("Title: The Ferry\nRating: Amber\n\nThe ferry was late.", rating_system=["Green", "Amber", "Red"]),
        bad("Title: The Ferry\nRating: ⟦PG-15⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a rating that means nothing."""
        field = document.usable.get("rating")
        system = settings.rating_system
        if field is None or judge(field.value, system).judgement is not Judgement.INVALID:
            return
        known = values(system)
        from rapidfuzz import fuzz, process

        near = process.extractOne(field.value[:20], known, scorer=fuzz.ratio, processor=str.upper, score_cutoff=60)
        hint = f"did you mean {quoted(near[0])}? Else write" if near is not None else "write"
        message = f"unknown rating {quoted(field.value)}"
        advice = f"{hint} one of {', '.join(known)} ({title(system)})"
        yield self.finding(document.path, field.value_span, message, key=field.value, advice=advice)
