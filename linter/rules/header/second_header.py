"""HDR016."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good


class SecondHeader(DocumentRule):
    """A whole header stands below the first story: the file holds two stories.

    Nothing below it is read as a field of the first story.

    Why it matters:
        A catalogue lists one story for each file, so that nobody finds the second one.

    How to mend it:
        Move the second story into a file of its own.
    """

    code = "HDR016"
    name = "second-header"
    severity = Severity.WARNING
    requires = trait.HEADER | trait.PLAIN
    examples = (
        good("Title: The Ferry\nAuthor: Ann Lake\n\nThe ferry was late.\n\nTitle: a word on a paper.\n\nSo it was.\n"),
        bad(
            "Title: The Ferry\nAuthor: Ann Lake\n\nThe ferry was late.\n\n"
            "⟦Title: The Mill\nAuthor: Tom Quay⟧\n\nThe mill stood still.\n",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield the second header, as a whole."""
        if document.second_header is not None:
            message = "a second header stands below the first story; move the second story into a file of its own"
            yield self.finding(document.path, document.second_header, message, key="second header")
