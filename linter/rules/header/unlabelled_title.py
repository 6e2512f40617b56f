"""HDR015."""

from collections.abc import Iterator
from itertools import pairwise

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Edit, Finding, Fix, Related, Severity
from linter.model.span import Span
from linter.rules.mending import field_break, label_of
from linter.rules.rule import DocumentRule, bad, good


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
        if not fields:
            return
        names = " and ".join(label_of(field.name, settings) for field in fields if field.name is not None)
        message = f"{names} stand{'s' if len(fields) == 1 else ''} without a label; write 'Label: value'"
        related = [Related(document.path, field.value_span, f"the {field.name}") for field in fields[1:]]
        fix = Fix("Label them", _edits(document, fields, settings), Applicability.UNSAFE)
        yield self.finding(document.path, fields[0].value_span, message, key=names, related=related, fix=fix)


def _edits(document: Document, fields: list[Field], settings: Settings) -> tuple[Edit, ...]:
    """Label the lines where they stand; as one run, laid out like the header, where nothing stands between them."""
    gap = field_break(document, settings)
    first = document.fields.index(fields[0])
    following = next(iter(document.fields[first + len(fields) :]), None)
    end = following.line_span.start if following is not None else fields[-1].line_span.end
    together = document.fields[first : first + len(fields)] == fields
    if together and not _between(document, [*fields, *([following] if following is not None else [])]):
        lines = gap.join(_labelled(document, field, settings) for field in fields)
        return (
            Edit(document.path, Span(fields[0].line_span.start, end), lines + (gap if following is not None else "")),
        )
    edits: dict[Span, list[str]] = {}
    for field in fields:
        place = next((span for span in edits if span.start <= field.line_span.start < span.end), field.line_span)
        edits.setdefault(place, []).append(_labelled(document, field, settings))
    return tuple(Edit(document.path, place, gap.join(lines)) for place, lines in edits.items())


def _between(document: Document, fields: list[Field]) -> bool:
    """Whether anything stands between these fields."""
    gaps = pairwise(field.line_span for field in fields)
    return any(document.text[above.end : below.start].strip() for above, below in gaps)


def _labelled(document: Document, field: Field, settings: Settings) -> str:
    """The field with its label; an address behind the author's name stays."""
    value = field.value
    if field.name == "author":
        behind = document.text[field.value_span.start : field.line_span.end].decode("utf-8", "replace")
        value = " ".join(behind.strip(" \t~*_#").split())
    return f"{label_of(field.name or '', settings)}: {value}"
