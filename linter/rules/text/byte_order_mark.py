"""TXT002."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.rule import DocumentRule, bad, good

_MARKS = lazy_pattern(b"(?:\xef\xbb\xbf)+")


class ByteOrderMark(DocumentRule):
    """The file begins with a byte-order mark.

    Why it matters:
        UTF-8 needs none, and tools that do not expect it take it for a part of the first label.

    How to mend it:
        Save the file as UTF-8 without a mark.
    """

    code = "TXT002"
    name = "byte-order-mark"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    whole_file = True
    requires = trait.BYTE_ORDER_MARK
    examples = (
        good("Title: The Ferry\nRating: G\n\nThe ferry was late."),
        bad(
            "⟦\ufeff⟧Title: The Ferry\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield the mark; those of UTF-16 and UTF-32 are TXT001's."""
        if not document.encoding.is_wide:
            # Tools that each put one at the start leave several.
            found = _MARKS.match(document.text)
            marks = Span(0, found.end() if found is not None else 0)
            fix = Fix("remove the mark", (Edit(document.path, marks, ""),))
            yield self.finding(document.path, Span(0, 3), "unneeded byte-order mark", fix=fix, advice="remove the mark")
