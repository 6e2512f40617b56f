"""DIS004."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.disclaimers import disclaims, is_stock, pointer


class WeakDisclaimer(DocumentRule):
    """The value under ``Disclaimer`` neither denies ownership nor attributes.

    Jokes pass: what counts is that it says, in whatever words, that the characters are somebody else's.

    Why it matters:
        A warning, a greeting or "for fun only" under this label disclaims nothing.

    How to mend it:
        Say whose the characters are, and move the rest to the notes.
    """

    code = "DIS004"
    name = "weak-disclaimer"
    severity = Severity.WARNING
    requires = trait.HEADER | trait.DISCLAIMER
    examples = (
        good("Title: The Ferry\nDisclaimer: If I owned the harbour, would I be writing this?\n\nThe ferry was late."),
        good("Title: The Ferry\nDisclaimer: Don’t sue; I only have a cat.\n\nThe ferry was late."),
        bad("Title: The Ferry\nDisclaimer: ⟦This story contains fog.⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a disclaimer that is none."""
        field = document.usable.get("disclaimer")
        if field is None or settings.disclaimer == "forbidden":
            return
        value = field.value
        if not disclaims(value) and not is_stock(value) and pointer(value) is None:
            message = "the disclaimer neither denies ownership nor names an owner; say whose the characters are"
            yield self.finding(document.path, field.value_span, message, key=value[:80])
