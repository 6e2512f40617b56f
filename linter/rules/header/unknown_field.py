"""HDR005."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity, ValueChange
from linter.rules.header_edits import cased, folded, value_change
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.labels import CORE, label_table
from linter.vocabularies.titles import is_chapter
from linter.vocabularies.wording import quoted


class UnknownField(DocumentRule):
    """A label is neither in the vocabulary nor declared.

    In front matter, HTML and EPUB, which carry keys of many tools, only one that is nearly known counts.

    Why it matters:
        It is either a known field under a name that nothing finds, or a field of the archive's own that
        nobody has declared yet.

    How to mend it:
        Rename the label to the known one that is named, or declare the field in the configuration.

    Fix safety:
        Unsafe: a label that looks like a known one may mean something else.

    Options:
        ``fields.<name> = { label = "…" }`` declares a field. With ``disclaimer = "forbidden"`` a
        disclaimer is no field of the archive, and is reported here.
    """

    code = "HDR005"
    name = "unknown-field"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    examples = (
        good("Title: The Ferry\nFandom: Harbour Tales\nRating: G\n\nThe ferry was late."),
        good(
            "Title: The Ferry\nMood: calm\nRating: G\n\nThe ferry was late.",
            fields={"mood": {"label": "Mood"}},
        ),
        good("Title: The Ferry\nBook Two: The Quay\nRating: G\n\nThe ferry was late."),
        bad("Title: The Ferry\n⟦Mood⟧: calm\nRating: G\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\n⟦Summmarry⟧: It is late.\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nSummary: It is late.\nRating: G\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\nRating: G\n⟦Disclaimer⟧: All mine.\n\nThe ferry was late.",
            disclaimer="forbidden",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each field whose label nobody knows."""
        for field in document.fields:
            if field.name is None:
                yield from self._unknown(document, field, settings)
            elif field.name == "disclaimer" and settings.disclaimer == "forbidden":
                message = 'disclaimer in an archive that forbids them (`disclaimer = "forbidden"`)'
                yield self.finding(document.path, field.label_span, message, key=field.name, advice="remove the field")

    def _unknown(self, document: Document, field: Field, settings: Settings) -> Iterator[Finding]:
        table = label_table(settings.fields)
        near = table.nearest(field.label)
        if not document.traits & trait.PLAIN and (
            near is None or near.name not in CORE or table.match(field.label.encode()).name is not None
        ):
            return  # Front matter and downloads carry keys of many tools, some of them words of labels.
        if is_chapter(field.label.encode()):
            return  # ``Chapter One: The Quay``
        declare = f"add `[fields.{_key(field.label)}]` to the configuration to allow it"
        fix, advice = None, declare
        if near is not None:
            label = cased(near.labels[0], settings.label_case)
            advice = f"did you mean {quoted(label)}? Else {declare}"
            if document.traits & trait.PLAIN:
                edits = (Edit(document.path, field.label_span, label),)
                changes = (
                    value_change(document, field, None),
                    ValueChange(document.path, near.name, None, folded(field.value)),
                )
                fix = Fix(f"rename it to {quoted(label)}", edits, Applicability.UNSAFE, changes)
        message = f"unknown field {quoted(field.label)}"
        yield self.finding(document.path, field.label_span, message, key=field.label.casefold(), fix=fix, advice=advice)


def _key(label: str) -> str:
    """How the configuration may call a field with that label."""
    words = "-".join("".join(letter if letter.isalnum() else " " for letter in label.casefold()).split())
    return words if words.replace("-", "").isascii() and words else f'"{words}"'
