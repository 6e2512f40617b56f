"""TXT007."""

import unicodedata
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.rules.header_edits import is_verbatim, shown_name, value_change
from linter.rules.rule import DocumentRule, bad, good


class NotNfc(DocumentRule):
    """A value is not in Unicode's composed form (NFC).

    Why it matters:
        ``é`` as one character and ``é`` as a letter and an accent look alike and compare as different.

    How to mend it:
        Write the composed form; the text looks the same.
    """

    code = "TXT007"
    name = "not-nfc"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.NON_ASCII
    examples = (
        good("Title: Café\nRating: G\n\nThe ferry was late."),
        bad(
            "Title: ⟦Cafe\u0301⟧\nRating: G\n\nThe ferry was late.",
            fixed="Title: Café\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each value that is not composed."""
        for field in document.fields:
            if field.value.isascii() or unicodedata.is_normalized("NFC", field.value):
                continue
            raw = document.text[field.value_span.start : field.value_span.end].decode("utf-8")
            edit = Edit(document.path, field.value_span, unicodedata.normalize("NFC", raw))
            change = value_change(document, field, unicodedata.normalize("NFC", field.value))
            message = f"decomposed characters in {shown_name(field)}"
            advice = "write them composed (Unicode NFC)"
            fix = Fix(advice, (edit,), changes=(change,)) if is_verbatim(document, field) else None
            yield self.finding(document.path, field.value_span, message, key=str(field.name), fix=fix, advice=advice)
