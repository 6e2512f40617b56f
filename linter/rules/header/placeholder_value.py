"""HDR011."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.document import Document, Field
from linter.model.finding import Finding, Severity
from linter.rules.header.required import required_fields
from linter.rules.header_edits import shown_name
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.characters import folded
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.wording import quoted


class PlaceholderValue(DocumentRule):
    """A required field holds a placeholder: ``TBD``, ``Untitled``, ``insert summary here``, ``{{title}}``.

    Why it matters:
        A placeholder passes for a value in every list and search, and hides that there is none.

    How to mend it:
        Write the value. A placeholder disclaimer is reported as DIS002.
    """

    code = "HDR011"
    name = "placeholder-value"
    severity = Severity.ERROR
    examples = (
        good("Title: The Untitled Ferry\nSummary: None of us knew.\nRating: G\n\nThe ferry was late."),
        bad("Title: ⟦Untitled⟧\nSummary: ⟦insert summary here⟧\nRating: ⟦TBD⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each required field whose value only says that one is wanted."""
        required = frozenset(required_fields(document, settings)) if settings.fields else settings.required_fields
        for field in document.fields:
            if field.name in required and is_placeholder(field.value) and not self._is_a_choice(field, settings):
                message = f"placeholder {quoted(field.value)} for {shown_name(field)}"
                key, advice = f"{field.name}={field.value}", f"write the {field.name}"
                yield self.finding(document.path, field.value_span, message, key=key, advice=advice)

    def _is_a_choice(self, field: Field, settings: Settings) -> bool:
        """Whether the field is declared to have such a value: `None` may be one of its choices."""
        declared = settings.fields.get(field.name or "")
        return declared is not None and folded(field.value) in map(folded, declared.choices)
