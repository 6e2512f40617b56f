"""HDR015."""

import re
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Edit, Finding, Fix, Related, Severity
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.rules.header_edits import (
    begins_line,
    field_break,
    field_line,
    is_above_blank,
    is_usual,
    label_of,
    line_end,
    value_change,
)
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.titles import FOREIGN_BY, FOREIGN_OF, addressee, without_address

_NO_WORDS = lazy_pattern(r"[\W_]*")
_BY = lazy_pattern(rf"[\W_]*(?:(?:writt?en\s+)?by|{FOREIGN_BY}|{FOREIGN_OF})(?![^\W_])[\W_]*", re.IGNORECASE)
_ORNAMENTS = " \t\r\n~*_#=|-.,;"


class UnlabelledTitle(DocumentRule):
    """A title line and a byline stand without labels.

    They count as title and author: they are not missing, and the index is compared with them.

    Why it matters:
        A person reads ``IN THE DARK`` / ``by X`` at once; most tools find no title there.

    How to mend it:
        Write ``Title:`` and ``Author:`` before them.

    Fix safety:
        Unsafe: what looks like a title may be a chapter's or a series'.
    """

    code = "HDR015"
    name = "unlabelled-title"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    requires = trait.HEADER | trait.PLAIN
    examples = (
        good("Title: The Ferry\nAuthor: Ann Lake\nRating: G\n\nThe ferry was late."),
        bad(
            "⟦THE FERRY⟧\nby Ann Lake\n\nSummary: It is late.\n\nRating: G\n\nThe ferry was late.",
            fixed="Title: THE FERRY\n\nAuthor: Ann Lake\n\nSummary: It is late.\n\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield one finding for all unlabelled lines, at the first of them."""
        fields = [field for field in document.fields if field.origin is Origin.UNLABELLED]
        if not fields or settings.unlabelled_titles:
            return
        names = " and ".join(label_of(field.name, settings) for field in fields if field.name is not None)
        message = f"{names} stand{'s' if len(fields) == 1 else ''} without a label; write 'Label: value'"
        related = [Related(document.path, field.value_span, f"the {field.name}") for field in fields[1:]]
        fix = _labelled(document, fields, settings)
        yield self.finding(document.path, fields[0].value_span, message, key=names, related=related, fix=fix)


def _labelled(document: Document, fields: list[Field], settings: Settings) -> Fix | None:
    """Write them as one run, laid out like the header.

    None where anything else stands on their lines, or between them and the other fields: with a label, the header
    would begin or end at them. In Markdown without labels a heading is the way to say a title.
    """
    first = document.fields.index(fields[0])
    start, end = fields[0].line_span.start, fields[-1].line_span.end
    above, below = document.fields[:first][-1:], document.fields[first + len(fields) :][:1]
    if document.fields[first : first + len(fields)] != fields or not _are_neighbours(document, above, fields[:1]):
        return None
    if not _are_neighbours(document, fields[-1:], below):
        return None
    if document.format == "markdown" and not any(is_usual(document, field) for field in document.fields):
        return None
    values: list[tuple[str, str]] = []
    meant: list[tuple[str, str]] = []
    position = start
    for field in fields:
        lead = _BY if field.name == "author" else _NO_WORDS
        if lead.fullmatch(document.text[position : field.value_span.start].decode("utf-8", "replace")) is None:
            return None
        value, position = _value(document, field)
        values.append((field.name or "", value))
        meant.append((field.name or "", field.value if position == field.value_span.end else addressee(value)))
    if _has_words(document.text[position:end]):
        return None
    gap = field_break(document, settings)
    lines = gap.join(field_line(document, label_of(name, settings), value) for name, value in values)
    edits = [Edit(document.path, Span(start, end), lines if begins_line(document.text, start) else gap + lines)]
    if below:
        edits.append(Edit(document.path, Span(end, below[0].line_span.start), gap))
    elif BREAK.match(document.text, end) is not None and not is_above_blank(document.text, end):
        # The value behind a label would go on with the line below.
        edits.append(Edit(document.path, Span(end, end), line_end(document)))
    changes = tuple(value_change(document, field, value) for field, (_, value) in zip(fields, values, strict=True))
    return Fix("Label them", tuple(edits), Applicability.UNSAFE, changes)


def _are_neighbours(document: Document, above: list[Field], below: list[Field]) -> bool:
    """Whether nothing stands between two fields, of which one may be missing."""
    return not (above and below and document.text[above[0].line_span.end : below[0].line_span.start].strip())


def _has_words(text: bytes) -> bool:
    return _NO_WORDS.fullmatch(text.decode("utf-8", "replace")) is None


def _value(document: Document, field: Field) -> tuple[str, int]:
    """What is to stand behind the label, an address behind the author's name included, and where that ends."""
    end = field.value_span.end
    value = document.text[field.value_span.start : end].decode()
    behind = document.text[end : field.line_span.end]
    if field.name == "author" and b"@" in behind and not _has_words(without_address(behind)):
        value += f" {behind.decode().strip(_ORNAMENTS)}"
        end = field.line_span.end
    return " ".join(value.split()), end
