"""DIS002."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.disclaimers import is_stock
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.wording import quoted


class PlaceholderDisclaimer(DocumentRule):
    """The disclaimer is empty, a placeholder, or only says "standard disclaimers apply".

    Why it matters:
        A stock phrase names no owner; archives that ask for a disclaimer do not accept it.

    How to mend it:
        Say in a few words whose the characters are.
    """

    code = "DIS002"
    name = "placeholder-disclaimer"
    severity = Severity.ERROR
    examples = (
        good("Title: The Ferry\nDisclaimer: The usual: the harbour is not mine.\n\nThe ferry was late."),
        bad("Title: The Ferry\n⟦Disclaimer⟧:\n\nThe ferry was late."),
        bad("Title: The Ferry\nDisclaimer: ⟦TBD⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nDisclaimer: ⟦Standard disclaimers apply.⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a disclaimer that says nothing."""
        field = document.field("disclaimer")
        if field is None or settings.disclaimer == "forbidden":
            return
        advice = "say whose the characters are"
        if not field.value:
            yield self.finding(document.path, field.label_span, f"{field.label} is empty; {advice}")
        elif is_placeholder(field.value):
            message = f"the disclaimer holds the placeholder {quoted(field.value)}; {advice}"
            yield self.finding(document.path, field.value_span, message, key=field.value)
        elif is_stock(field.value):
            message = f"the disclaimer is only a stock phrase, {quoted(field.value)}; {advice}"
            yield self.finding(document.path, field.value_span, message, key=field.value)
