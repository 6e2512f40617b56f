"""HDR010."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.header_edits import shown_name
from linter.rules.rule import DocumentRule, bad, good


class ValueTooLong(DocumentRule):
    """A value is longer than its field's limit.

    Why it matters:
        Archives cut what is too long, or refuse the story: AO3 takes titles of 255 characters, summaries
        of 1250 and notes of 5000.

    How to mend it:
        Shorten the value, or move a part of it to the notes.

    Options:
        ``limits``, in characters: ``{ title = 255, summary = 1250, notes = 5000 }`` by default.
    """

    code = "HDR010"
    name = "value-too-long"
    severity = Severity.WARNING
    examples = (
        good("Title: The Ferry\nRating: G\n\nThe ferry was late."),
        bad("Title: ⟦The Ferry That Was Late⟧\nRating: G\n\nThe ferry was late.", limits={"title": 12}),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each value over its limit."""
        limits = settings.limits
        for field in document.fields:
            limit = limits.get(field.name) if field.name is not None else None
            if limit is not None and len(field.value) > limit:
                label = shown_name(field)
                message = f"value of {label} is too long: {len(field.value):,} characters, the limit is {limit:,}"
                advice = f"shorten it by {len(field.value) - limit:,} characters"
                yield self.finding(document.path, field.value_span, message, key=field.name or "", advice=advice)
