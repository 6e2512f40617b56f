"""RAT003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.header_edits import replaced_value
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.ratings import Judgement, judge, title, values
from linter.vocabularies.wording import quoted


class ForeignRating(DocumentRule):
    """The rating belongs to another system than the declared one: ``Mature`` where MPA is declared.

    Why it matters:
        The same letter means different things: ``M`` is PG (MPA, 1968), R (fanfiction.net) or Mature (AO3).

    How to mend it:
        Write the value of the declared system that fits; the message names those of the same level.

    Fix safety:
        Unsafe: levels of two systems are near, never the same. There is a fix where one value fits.
    """

    code = "RAT003"
    name = "foreign-rating"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    requires = trait.HEADER | trait.RATING
    examples = (
        good("Title: The Ferry\nRating: Mature\n\nThe ferry was late.", rating_system="ao3"),
        bad(
            "Title: The Ferry\nRating: ⟦Mature⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: R\n\nThe ferry was late.",
        ),
        bad("Title: The Ferry\nRating: ⟦General Audiences⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a rating of another system."""
        field = document.usable.get("rating")
        if field is None:
            return
        system = settings.rating_system
        verdict = judge(field.value, system)
        if verdict.judgement is not Judgement.FOREIGN:
            return
        near = verdict.equivalents
        fix = None
        if len(near) == 1:
            what = f"write {quoted(near[0])}, the nearest rating of {title(system)}"
            fix = replaced_value(document, field, near[0], what, Applicability.UNSAFE)
        choices = " or ".join(map(quoted, near)) if near else f"one of {', '.join(values(system))}"
        message = f"rating {quoted(field.value)} belongs to {verdict.system}, not to {title(system)}"
        advice = f"write {choices}, or set `rating-system`"
        yield self.finding(document.path, field.value_span, message, key=field.value, fix=fix, advice=advice)
