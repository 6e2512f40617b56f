"""TXT010."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.header_edits import cased
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.labels import is_wide, label_table
from linter.vocabularies.wording import quoted


class ConfusableLabel(DocumentRule):
    """A label or its colon is made of characters that only look right: ``Ｔitle：``, a Cyrillic ``Т``.

    Why it matters:
        Nothing that looks for ``Title:`` finds the field, and nobody sees why.

    How to mend it:
        Write the label in plain letters with a plain colon. Curly quotes in ``Author’s Notes`` and
        no-break spaces round a label count; in values they are right. So are the wide colon of Chinese, Japanese and
        Korean headers, and what other languages write in their labels: ``Note de l’auteur``.
    """

    code = "TXT010"
    name = "confusable-label"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN | trait.NON_ASCII
    examples = (
        good("Title: The Ferry’s “Café”\nRating: G\n\nThe ferry was late."),
        good("标题：渡船\n作者：安·莱克\n\n渡船来晚了。"),
        bad(
            "⟦Ｔitle：⟧ The Ferry\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: G\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\n⟦Author’s Notes:⟧ none\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nAuthor's Notes: none\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each label that is not what it looks like."""
        table = label_table(settings.fields)
        text = document.text
        wide = any(is_wide(table.match(field.label.encode()).language) for field in document.fields)
        for field in document.fields:
            raw = text[field.label_span.start : field.separator_span.end]
            if raw.isascii():
                continue
            match = table.match(field.label.encode())
            separator = text[field.separator_span.start : field.separator_span.end].decode("utf-8")
            usual = ("–", "—", "：") if wide else ("–", "—")
            if match.language:
                # French and others set a no-break space before a colon.
                separator, usual = separator.strip("\u00a0\u202f"), (":", *usual)
            strange = not separator.isascii() and not separator.strip(" ").startswith(usual)
            if match.name is None or not (match.lookalike or strange):
                continue
            label = cased(match.preferred, settings.label_case)
            end = field.separator_span.start + len(separator.rstrip(" \t\r\n").encode())
            written = quoted(field.label + separator.strip())
            message = f"label {written} only looks like {quoted(label + ':')}"
            gap = "" if separator.endswith((" ", "\t")) or not field.value else " "
            span, advice = Span(field.label_span.start, end), f"write {quoted(label + ':')} in plain letters"
            fix = Fix(advice, (Edit(document.path, span, f"{label}:{gap}"),))
            yield self.finding(document.path, span, message, key=label, fix=fix, advice=advice)
