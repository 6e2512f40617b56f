"""TXT008."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.model.span import Span
from linter.rules.header_edits import replaced_part
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.wording import quoted

_ENTITY = lazy_pattern(rb"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class HtmlEntity(DocumentRule):
    """A plain-text header holds an HTML entity: ``&amp;``, ``&#8217;``.

    Why it matters:
        Plain text has no entities: readers see the code, and searches miss the word.

    How to mend it:
        Write the character itself. HTML and Markdown files may hold entities.
    """

    code = "TXT008"
    name = "html-entity"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN | trait.AMPERSAND
    examples = (
        good("Title: Fog & Ferry\nRating: G\n\nThe ferry was late."),
        bad(
            "Title: Fog ⟦&amp;⟧ Ferry\nRating: G\n\nThe ferry was late.",
            fixed="Title: Fog & Ferry\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each entity in a value."""
        if document.format != "text":
            return
        from html import unescape

        for field in document.fields:
            for found in _ENTITY.finditer(document.text, field.value_span.start, field.value_span.end):
                entity = found[0].decode()
                character = unescape(entity)
                if character == entity or not (character.isprintable() or character == "\xa0"):
                    continue
                character = character.replace("\xa0", " ")
                span = Span(*found.span())
                message, advice = f"HTML entity `{entity}` in plain text", f"write {quoted(character)}"
                fix = replaced_part(document, span, character, advice)
                key = f"{field.name} {entity}"
                yield self.finding(document.path, span, message, key=key, fix=fix, advice=advice)
