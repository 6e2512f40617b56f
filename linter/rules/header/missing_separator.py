"""HDR009."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.rules.header_edits import breaks_between
from linter.rules.rule import DocumentRule, bad, good


class MissingSeparator(DocumentRule):
    """The body begins on the line after the last field.

    Why it matters:
        A reader takes the first lines of the story for a part of the last value.

    How to mend it:
        Leave a blank line between the header and the story. A value may go on over several lines: it is
        taken to do so where its line was too full for the next word, or where the next line is indented.
    """

    code = "HDR009"
    name = "missing-separator"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN | trait.BODY
    examples = (
        good(
            "Title: The Ferry\nDisclaimer: I own none of the boats, which belong to the harbour company,\n"
            "nor the harbour.\n\nThe ferry was late."
        ),
        bad(
            "Title: The Ferry\nRating: G\n⟦The⟧ ferry was late.\n\nNobody minded.",
            fixed="Title: The Ferry\nRating: G\n\nThe ferry was late.\n\nNobody minded.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield the first word of a body that nothing sets off."""
        last, start = document.fields[-1], document.body.start
        # What is said to storylint may stand below the last field.
        end = max(last.line_span.end, document.header.end if document.header is not None else 0)
        is_said = end > last.line_span.end
        # A value that was looked for below its label may have the blank lines in its span.
        end = len(document.text[:end].rstrip())
        if breaks_between(document.text, end, start) != 1:
            return
        word = document.text[start : start + 60].split(None, 1)[0]
        above = "the header" if is_said else last.label or "the byline"
        message = f"the story begins right under {above}; leave a blank line between them"
        # The same line end again: another kind might join it to one.
        line_end = BREAK.findall(document.text, end, start)[0].decode()
        fix = Fix("Leave a blank line", (Edit(document.path, Span(start, start), line_end),))
        yield self.finding(document.path, Span(start, start + len(word)), message, fix=fix)
