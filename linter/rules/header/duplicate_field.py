"""HDR004."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Finding, Fix, Related, Severity
from linter.rules.header_edits import is_movable, remove_field, value_change
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.labels import label_table
from linter.vocabularies.wording import quoted


class DuplicateField(DocumentRule):
    """A field that may stand once stands again in the header.

    Why it matters:
        Two titles or two ratings leave open which one holds; tools silently take the first or the last.

    How to mend it:
        Keep the right one. Fields of which there may be several (``Pairing``, ``Warnings``, ``Notes`` …)
        are never reported.

    Fix safety:
        Safe where both values are the same; otherwise a person has to choose, and there is no fix.
    """

    code = "HDR004"
    name = "duplicate-field"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good("Title: The Ferry\nPairing: Ann/Tom\nPairing: Mara/Jo\nRating: G\n\nThe ferry was late."),
        good({"story.md": "---\ntitle: The Ferry\ndescription: It is late.\nsummary: ''\n---\n\nThe ferry was late."}),
        bad("Title: The Ferry\nRating: G\nAuthor: Ann Lake\n⟦Rating⟧: PG\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\nRating: G\nAuthor: Ann Lake\n⟦Rating⟧: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: G\nAuthor: Ann Lake\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield every field after the first of its name."""
        table = label_table(settings.fields)
        first: dict[str, Field] = {}
        for index, field in enumerate(document.fields):
            if field.name is None or field.origin is not Origin.LABELLED:
                continue
            known = first.setdefault(field.name, field)
            if not known.value:
                known = first[field.name] = field  # What says nothing has a finding of its own.
            if known.label_span == field.label_span:
                continue  # The first itself, or a further item of one list in front matter.
            if not document.traits & trait.PLAIN and known.label != field.label:
                continue  # Two keys that a site generator has for two things: ``description`` and ``summary``.
            if field.label and not table.match(field.label.encode()).repeatable:
                yield self._duplicate(document, known, index, settings)

    def _duplicate(self, document: Document, first: Field, index: int, settings: Settings) -> Finding:
        again = document.fields[index]
        same = first.value == again.value
        differing = f": {quoted(first.value)} and {quoted(again.value)}" if not same else ", twice with the same value"
        message = f"duplicate field {quoted(again.label)}{differing}"
        below = document.fields[index + 1].line_span.start if index + 1 < len(document.fields) else again.line_span.end
        beside = document.text[again.line_span.end : below].strip()
        plain = document.traits & trait.PLAIN and is_movable(document, again) and not beside
        fix = None
        if same and plain:
            edits, changes = (remove_field(document, index),), (value_change(document, again, None),)
            fix = Fix("remove the second one", edits, changes=changes)
        related = Related(document.path, first.label_span, f"the first {first.label}")
        key = f"{again.name}={again.value[:80]}"
        return self.finding(
            document.path, again.label_span, message, key=key, related=(related,), fix=fix, advice="keep one of them"
        )
