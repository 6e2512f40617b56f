"""HDR012."""

from collections.abc import Iterator
from functools import partial

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Finding, Fix, Severity
from linter.readers.lines import foot
from linter.rules.header_edits import insert_field, is_movable, remove_paragraph
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.wording import quoted


class StrayField(DocumentRule):
    """A known field stands outside the header: at the foot, or after the body began.

    It counts as the document's field, so it is not also reported as missing.

    Why it matters:
        Whoever reads the header, person or tool, never sees it.

    How to mend it:
        Move the field up into the header.

    Fix safety:
        Unsafe: a story may quote such a line as its own. There is no fix where the header already has
        the field.
    """

    code = "HDR012"
    name = "stray-field"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    requires = trait.HEADER | trait.STRAY
    examples = (
        good("Title: The Ferry\nRating: G\n\nShe read aloud: the ferry was late.\n\nTom: so it was.\n"),
        bad(
            "Title: The Ferry\nAuthor: Ann Lake\n\nThe ferry was late.\n\n⟦Rating⟧: G\n",
            fixed="Title: The Ferry\nAuthor: Ann Lake\nRating: G\n\nThe ferry was late.\n",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each known field in the body."""
        if document.format == "html" and not any(map(partial(_is_shown, document), document.fields)):
            return  # The page has no header of labels that a line could be moved into.
        present = {field.name for field in document.fields}
        at_foot = foot(document.text, document.body.start)
        for field in document.strays:
            where = "at the foot of the text" if field.line_span.start >= at_foot else "in the middle of the text"
            if not document.text[document.body.start : field.line_span.start].strip():
                where = "at the top of the text"
            message = f"field {quoted(field.label)} outside the header, {where}"
            fix = None
            # A label alone may be the heading of what stands below it.
            wanting = field.value and field.name not in present and document.traits & trait.PLAIN
            if field.name is not None and wanting and is_movable(document, field):
                inserted = insert_field(document, field.name, field.value, settings)
                if inserted is not None:
                    edits = (inserted, remove_paragraph(document, field.line_span))
                    fix = Fix("move it into the header", edits, Applicability.UNSAFE)
            key = f"{field.name}={field.value}"
            yield self.finding(
                document.path, field.label_span, message, key=key, fix=fix, advice="move it into the header"
            )


def _is_shown(document: Document, field: Field) -> bool:
    """Whether a reader of a page sees the label of a field: it stands in no tag."""
    if field.origin is not Origin.LABELLED or not field.label:
        return False
    tag = document.text.rfind(b"<", 0, field.label_span.start)
    return document.text.find(b">", max(tag, 0), field.label_span.start) != -1
