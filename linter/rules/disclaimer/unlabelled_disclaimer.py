"""DIS003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Fix, Severity, ValueChange
from linter.readers import unlabelled_disclaimer
from linter.rules.header_edits import insert_field, remove_paragraph
from linter.rules.rule import DocumentRule, bad, good


class UnlabelledDisclaimer(DocumentRule):
    """The disclaimer has no label: it stands in the notes, the summary, or the first or last lines of the body.

    It takes two components of a disclaimer, or the word itself, so that dialogue such as "You're not
    mine" is none.

    Why it matters:
        The document does disclaim, but only somebody who reads it all finds out.

    How to mend it:
        Move the statement into the header, under ``Disclaimer:``.

    Fix safety:
        Unsafe: it takes a paragraph out of the text. A statement among notes or in a summary is copied,
        not cut, since other words stand with it.
    """

    code = "DIS003"
    name = "unlabelled-disclaimer"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    unless = trait.DISCLAIMER
    examples = (
        good("Title: The Ferry\nDisclaimer: The harbour is not mine.\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\nRating: G\n\nThe ferry was late.\n\n"
            "⟦I own nothing; the characters belong to Ann Lake. No profit is made.⟧\n",
            fixed="Title: The Ferry\nRating: G\nDisclaimer: I own nothing; the characters belong to Ann Lake. "
            "No profit is made.\n\nThe ferry was late.\n",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield the statement, where it stands."""
        if settings.disclaimer != "required":
            return
        statement = unlabelled_disclaimer(document)
        if statement is None:
            return
        span = statement.value_span
        header = document.header
        inside = header is not None and header.start <= span.start < header.end
        where = "among the notes or the summary" if inside else "outside the header"
        message = f"the disclaimer stands {where}, without a label; write it under 'Disclaimer:'"
        if not document.traits & trait.PLAIN:
            yield self.finding(document.path, span, message)
            return
        value = statement.value
        inserted, fix = insert_field(document, "disclaimer", value, settings), None
        if inserted is not None:
            edits = (inserted,) if inside else (inserted, remove_paragraph(document, span))
            changes = (ValueChange(document.path, "disclaimer", None, value),)
            fix = Fix("Write it under Disclaimer", edits, Applicability.UNSAFE, changes, edits_story=not inside)
        yield self.finding(document.path, span, message, fix=fix)
