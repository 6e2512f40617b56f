"""HDR015."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Origin
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
        last = fields[-1].line_span.end
        gap = field_break(document, settings)
        lines = [f"{label_of(field.name, settings)}: {field.value}" for field in fields if field.name is not None]
        following = document.fields[len(fields)] if len(document.fields) > len(fields) else None
        end = following.line_span.start if following is not None else last
        place = Span(fields[0].line_span.start, end)
        edit = Edit(document.path, place, gap.join(lines) + (gap if following is not None else ""))
        contiguous = document.fields[: len(fields)] == fields
        between = document.text[last:end].strip()
        fix = Fix("Label them", (edit,), Applicability.UNSAFE) if contiguous and not between else None
        related = [Related(document.path, field.value_span, f"the {field.name}") for field in fields[1:]]
        yield self.finding(document.path, fields[0].value_span, message, key=names, related=related, fix=fix)
