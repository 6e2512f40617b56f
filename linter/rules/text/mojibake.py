"""TXT006."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Applicability, Finding, Severity
from linter.model.span import Span
from linter.rules.header_edits import replaced_part, shown_name
from linter.rules.rule import DocumentRule, bad, good
from linter.rules.text.characters import difference, repaired
from linter.vocabularies.wording import quoted


class Mojibake(DocumentRule):
    """A value was decoded wrongly once: ``â€™`` for an apostrophe, ``Ã©`` for é, U+FFFD for what was lost.

    Why it matters:
        It is unreadable, and no search finds the word.

    How to mend it:
        Write what was meant; the message shows it where it can be told.

    Fix safety:
        Unsafe: the repair is the likeliest reading of the characters, not a certain one.
    """

    code = "TXT006"
    name = "mojibake"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    requires = trait.HEADER | trait.NON_ASCII
    unless = trait.NOT_UTF8
    examples = (
        good("Title: L’Été à la mer\nRating: G\n\nThe ferry was late."),
        bad(
            "Title: The Harbour⟦â€™⟧s Ferry\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Harbour’s Ferry\nRating: G\n\nThe ferry was late.",
        ),
        bad("Title: The Caf⟦\ufffd⟧ Ferry\nRating: G\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each value that was decoded wrongly."""
        for field in document.fields:
            if not field.value.isascii():
                yield from self._check_value(document, field)

    def _check_value(self, document: Document, field: Field) -> Iterator[Finding]:
        raw = document.text[field.value_span.start : field.value_span.end].decode("utf-8")
        label, key = shown_name(field), f"{field.name}={field.value[:80]}"
        better = repaired(raw)
        if better is not None:
            start, end, after = difference(raw, better)
            span = _bytes(raw, field.value_span.start, start, end)
            was, meant = quoted(raw[start:end]), quoted(better[start:after])
            message, advice = f"wrongly decoded text in {label}: {was}", f"write {meant}"
            fix = replaced_part(document, span, better[start:after], advice, Applicability.UNSAFE)
            yield self.finding(document.path, span, message, key=key, fix=fix, advice=advice)
        elif "\ufffd" in raw:
            start = raw.index("\ufffd")
            span = _bytes(raw, field.value_span.start, start, start + 1)
            message = f"lost character in {label}: U+FFFD"
            yield self.finding(document.path, span, message, key=key, advice="write the character that was there")


def _bytes(text: str, offset: int, start: int, end: int) -> Span:
    first = offset + len(text[:start].encode())
    return Span(first, first + len(text[start:end].encode()))
