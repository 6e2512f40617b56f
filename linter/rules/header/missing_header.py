"""HDR001."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.model.span import Span
from linter.rules.rule import DocumentRule, bad, good


class MissingHeader(DocumentRule):
    """A document has no header at all.

    No other rule then speaks about its header, rating or disclaimer, and the index is not compared with it.

    Why it matters:
        Without a header nobody can tell whose story it is, and nothing about the file can be checked.

    How to mend it:
        Write the required fields at the top, each as ``Label: value``, and a blank line before the story.
        A story in script form (``MARA: You came back.``) has no header, however many colons it holds.
    """

    code = "HDR001"
    name = "missing-header"
    severity = Severity.ERROR
    requires = 0
    unless = trait.HEADER | trait.BROKEN
    examples = (
        good("Title: The Ferry\nAuthor: Ann Lake\n\nThe ferry was late."),
        good("THE FERRY\nby Ann Lake\n\nThe ferry was late."),
        bad("⟦⟧The ferry was late.\n\nNobody on the quay knew why.\n"),
        bad("⟦⟧MARA: You came back.\n\nTOM: The ferry was late.\n"),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield one finding at the top of the file."""
        if settings.header == "optional":
            return
        labels = ", ".join(name.capitalize() for name in settings.required_fields)
        what = "the file is empty" if not document.text.strip() else "no header block was found"
        message = f"{what}; begin the file with {labels} as 'Label: value' lines"
        yield self.finding(document.path, Span(0, 0), message)
