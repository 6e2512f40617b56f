"""DIS004."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.disclaimers import disclaims, is_weak


class WeakDisclaimer(DocumentRule):
    """The value under ``Disclaimer`` neither denies ownership nor attributes, nor says that all is the author's own.

    Jokes pass: what counts is that it says, in whatever words, whose the characters are. A value with any word of
    ownership passes, and so does one in a language that is not known: known are English, Spanish, French, Italian,
    Portuguese, German, Dutch, Polish, Russian, Japanese, Chinese and Korean.

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
        good("Title: The Ferry\nDisclaimer: All characters are mine.\n\nThe ferry was late."),
        good("Titel: Die Fähre\nDisclaimer: Nichts davon gehört mir.\n\nDie Fähre kam zu spät."),
        bad("Title: The Ferry\nDisclaimer: ⟦This story contains fog.⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a disclaimer that is none."""
        field = document.usable.get("disclaimer")
        if field is None or settings.disclaimer == "forbidden":
            return
        others = (each.value for each in (*document.fields, *document.strays) if each.name == "disclaimer")
        if is_weak(field.value) and not any(map(disclaims, others)):
            message = "the disclaimer neither denies ownership nor names an owner; say whose the characters are"
            yield self.finding(document.path, field.value_span, message, key=field.value[:80])
