"""HDR003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Finding, Severity
from linter.rules.header.required import required_fields
from linter.rules.rule import DocumentRule, bad, good


class EmptyField(DocumentRule):
    """A label stands without a value.

    Front matter has many keys that may stay empty; there only a required or a declared field counts, and in other
    files of tools (HTML, EPUB) one that is known.

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
        good({"ferry.md": "---\ntitle: The Ferry\nlink:\nprinted_page: null\n---\nThe ferry was late."}),
        bad("Title: The Ferry\n\n⟦Author⟧:\n\nRating: G\n\nThe ferry was late."),
        bad({"ferry.md": "---\ntitle: The Ferry\n⟦author⟧:\n---\nThe ferry was late."}),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each field without a value, the disclaimer apart."""
        for field in document.fields:
            if not field.value and field.name != "disclaimer" and _is_wanted(document, field, settings):
                message = f"{field.label} has no value; write it, or remove the line"
                yield self.finding(document.path, field.label_span, message, key=field.name or field.label)


def _is_wanted(document: Document, field: Field, settings: Settings) -> bool:
    """Whether somebody should have given a value: whoever wrote the label did, but tools write every key they have."""
    if document.traits & trait.PLAIN:
        return True
    if document.format != "markdown":
        return field.name is not None
    return field.name is not None and (
        field.name in settings.fields or field.name in required_fields(document, settings)
    )
