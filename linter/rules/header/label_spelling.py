"""HDR006."""

from collections.abc import Iterator
from functools import lru_cache

from linter.config.settings import LabelCase, Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.header_edits import cased, separator
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.labels import LabelTable, fold, is_label_in, is_usual, label_table, visible
from linter.vocabularies.wording import quoted


class LabelSpelling(DocumentRule):
    """A known label is written in another case, as an alias, or misspelt.

    A label of another language is none of these, unless the archive declares how it writes the field.

    Why it matters:
        Tools that know only the plain labels miss the field, and a search over the archive finds a part.

    How to mend it:
        Write the label as the vocabulary has it. Plurals that are as good (``Pairings``) stay as they are, and so does
        an alias beside another label of the same field, since it may be meant otherwise. No fix translates a label.

    Options:
        ``label-case``: ``title`` (default), ``upper``, ``lower``, or ``any`` to leave case alone.
    """

    code = "HDR006"
    name = "label-spelling"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN
    examples = (
        good("Title: The Ferry\nAuthor's Notes: It was late.\nRating: G\n\nThe ferry was late."),
        good("TITLE: The Ferry\nRATING: G\n\nThe ferry was late.", label_case="upper"),
        good("Name: The Ferry\nAuthor: Ann Lake\nRating: G\n\nThe ferry was late."),
        good("Titel: Die Fähre\nAutorin: Ann Lake\n\nDie Fähre kam zu spät."),
        bad(
            "Title: The Ferry\n⟦Writen by⟧: Ann Lake\n⟦RATED⟧: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nAuthor: Ann Lake\nRating: G\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\nRating: G\n⟦Disclaimers⟧: Not mine.\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: G\nDisclaimer: Not mine.\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each known label that is written otherwise."""
        table = label_table(settings.fields)
        languages = {table.match(field.label.encode()).language for field in document.fields} - {""}
        for field in document.fields:
            wanted = _wanted(table, field.label, settings.label_case)
            if wanted is None or (languages and _is_spoken(field, languages, settings)):
                continue
            written = visible(field.label)
            same = written.casefold() == wanted.casefold()
            if not same and _is_elsewhere(document, field):
                continue
            message = f"{'wrong case' if same else 'nonstandard spelling'} of label {quoted(wanted)}: {quoted(written)}"
            span, label = field.label_span, wanted
            if not document.text[span.end : field.separator_span.end].strip():
                # Without a mark behind it, only capitals told that this is a label.
                span, label = Span(span.start, field.separator_span.end), f"{wanted}{separator(document)}"
            edit = Edit(document.path, span, label)
            advice = f"write {quoted(wanted)}"
            fix = Fix(advice, (edit,)) if not _translates(field.label, wanted) else None
            yield self.finding(document.path, field.label_span, message, key=written, fix=fix, advice=advice)


def _is_elsewhere(document: Document, field: Field) -> bool:
    """Whether another label of the header stands for the same: ``Name: The Ferry`` beside ``Author: Ann Lake``."""
    label = fold(field.label)
    return any(other.name == field.name and other.label and fold(other.label) != label for other in document.fields)


@lru_cache(maxsize=4096)
def _wanted(table: LabelTable, label: str, case: LabelCase) -> str | None:
    """How a known label is to be written, where it is written otherwise; each spelling is judged once."""
    match = table.match(label.encode())
    if match.name is None or match.lookalike or match.language:
        return None
    written, wanted = visible(label), cased(match.preferred, case)
    if written == wanted or (case == "any" and written.casefold() == wanted.casefold()):
        return None
    return wanted


def _is_spoken(field: Field, languages: set[str], settings: Settings) -> bool:
    """Whether an alias is a label of a language that others of the header are of: ``Synopsis`` beside ``Titre``."""
    declared = settings.fields.get(field.name or "")
    if declared is not None and not is_usual(declared.label, declared.name):
        return False
    return any(is_label_in(field.label, language) for language in languages)


def _translates(written: str, wanted: str) -> bool:
    """Whether a label is one of another language than the one that is to be written."""
    known, other = (label_table({}).match(label.encode()) for label in (written, wanted))
    return None not in (known.name, other.name) and known.language != other.language
