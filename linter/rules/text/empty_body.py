"""TXT009."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.model.span import Span
from linter.rules.rule import DocumentRule, bad, good


class EmptyBody(DocumentRule):
    """There is a header and no story.

    Why it matters:
        The catalogue promises a story that is not there; often the file was cut off.

    How to mend it:
        Bring the story back from another copy, or remove the file and its entry.
    """

    code = "TXT009"
    name = "empty-body"
    severity = Severity.ERROR
    unless = trait.BODY
    examples = (
        good("Title: The Ferry\nRating: G\n\nThe ferry was late."),
        bad("Title: The Ferry\nRating: G⟦⟧\n\n"),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a document that ends with its header."""
        end = document.header.end if document.header is not None else 0
        yield self.finding(
            document.path, Span(end, end), "no story follows the header; bring it back, or remove the file"
        )
