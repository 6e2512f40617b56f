"""HDR013."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good


class MalformedHeader(DocumentRule):
    """Front matter does not parse or does not end, or the metadata of an HTML or EPUB file cannot be read.

    Why it matters:
        Nothing in a broken header reaches any tool, and a block that does not end swallows the story.

    How to mend it:
        Close the block with the line that opened it (``---`` or ``+++``), and put right what the message
        names. No other rule speaks about a header that cannot be read.
    """

    code = "HDR013"
    name = "malformed-header"
    severity = Severity.ERROR
    requires = trait.BROKEN
    examples = (
        good({"story.md": "---\ntitle: The Ferry\nauthor: Ann Lake\n---\n\nThe ferry was late.\n"}),
        bad({"story.md": "⟦---⟧\ntitle: The Ferry\nauthor: Ann Lake\n\nThe ferry was late.\n"}),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield what the reader could not make out."""
        if document.error is not None:
            yield self.finding(document.path, document.error.span, document.error.message)
