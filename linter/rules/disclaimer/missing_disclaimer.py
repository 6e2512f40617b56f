"""DIS001."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.model.span import Span
from linter.readers import unlabelled_disclaimer
from linter.rules.rule import DocumentRule, bad, good


class MissingDisclaimer(DocumentRule):
    """The document has no disclaimer field, and no disclaimer was found elsewhere in it.

    Why it matters:
        Archives of derived works ask for one on every story; some refuse a story without it.

    How to mend it:
        Add a ``Disclaimer:`` that says whose the characters are.

    Options:
        ``disclaimer``: ``required`` (default), ``optional`` or ``forbidden``.
    """

    code = "DIS001"
    name = "missing-disclaimer"
    severity = Severity.ERROR
    unless = trait.DISCLAIMER
    examples = (
        good("Title: The Ferry\nDisclaimer: The harbour is not mine.\n\nThe ferry was late."),
        good("Title: The Ferry\nRating: G\n\nThe ferry was late.", disclaimer="optional"),
        good("The Watch characters belong to Ann Lake.\n\nNote: Enjoy.\nTitle: The Ferry\n\nThe ferry was late."),
        bad('⟦⟧Title: The Ferry\nRating: G\n\nThe ferry was late.\n\n"You\'re not mine," said Tom to the dog.'),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a document that disclaims nowhere."""
        if settings.disclaimer != "required" or document.field("disclaimer") is not None:
            return
        if unlabelled_disclaimer(document) is None:
            start = document.header.start if document.header is not None else 0
            message = "no disclaimer was found; add a line 'Disclaimer: …' that says whose the characters are"
            yield self.finding(document.path, Span(start, start), message)
