"""HDR003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good


class EmptyField(DocumentRule):
    """A label stands without a value.

    Why it matters:
        An empty field tells a reader and a catalogue nothing, and hides that the value was never given.
        An empty disclaimer is reported as DIS002.

    How to mend it:
        Write the value, or remove the line.
    """

    code = "HDR003"
    name = "empty-field"
    severity = Severity.ERROR
    examples = (
        good("Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."),
        bad("Title: The Ferry\n\n⟦Author⟧:\n\nRating: G\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each field without a value, the disclaimer apart."""
        for field in document.fields:
            if not field.value and field.name != "disclaimer":
                message = f"{field.label} has no value; write it, or remove the line"
                yield self.finding(document.path, field.label_span, message, key=field.name or field.label)
