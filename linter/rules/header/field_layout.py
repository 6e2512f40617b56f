"""HDR008."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.header_edits import begins_line, gaps, is_even, line_end
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.wording import quoted

Value = TypeVar("Value", bound=Hashable)
_Uneven = tuple[Span, str, str, str, Edit | None]
"""Where a field is laid out otherwise, the message, the key, the help, and the edit if it can be mended."""


class FieldLayout(DocumentRule):
    """Blank lines, indentation or the separator of a field differ from the header's layout.

    Why it matters:
        Tools that expect one field a line, or a blank line between fields, stop reading too soon.

    How to mend it:
        Lay the field out as the others are.

    Options:
        ``layout``: ``spaced`` (a blank line between fields) or ``compact`` (none). Undeclared, each
        header is measured by its own majority, and one without a majority is left alone.
    """

    code = "HDR008"
    name = "field-layout"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN
    examples = (
        good("Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\n\nAuthor: Ann Lake\n⟦Rating⟧: G\n\nFandom: Harbour Tales\n\nThe ferry was late.",
            fixed="Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nFandom: Harbour Tales\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\n⟦  Author⟧: Ann Lake\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nAuthor: Ann Lake\nRating: G\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\nAuthor⟦ - ⟧Ann Lake\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nAuthor: Ann Lake\nRating: G\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\n\n⟦Rating⟧: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: G\n\nThe ferry was late.",
            layout="compact",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each field that is laid out otherwise than its header."""
        if settings.layout is None and is_even(document):
            return
        fields = [field for field in document.fields if field.origin is Origin.LABELLED]
        found = [
            *self._gaps(document, settings),
            *self._indents(document, fields),
            *self._separators(document, fields),
        ]
        if not document.text[document.body.start :].strip():
            # What takes the whole file for header may have taken the story for it.
            found = [(span, message, key, title, None) for span, message, key, title, _ in found]
        for span, message, key, title, edit in found:
            fix = Fix(title, (edit,)) if edit is not None else None
            yield self.finding(document.path, span, message, key=key, fix=fix, advice=title)

    def _gaps(self, document: Document, settings: Settings) -> Iterator[_Uneven]:
        found = gaps(document)
        wanted = _majority([blank for _, _, blank in found if blank >= 0])
        if settings.layout is not None:
            wanted = 1 if settings.layout == "spaced" else 0
        if wanted is None:
            return
        for above, below, blank in found:
            if blank != wanted:
                where = "the layout has" if settings.layout is not None else "the other fields have"
                message = f"{_blank_lines(blank)} before {quoted(below.label)}, where {where} {_blank_lines(wanted)}"
                if not wanted:
                    message = f"unexpected blank line{'s' * (blank > 1)} before {quoted(below.label)}"
                advice = f"leave {_blank_lines(wanted)}" if wanted else "remove it"
                if blank < 0:
                    message = f"{quoted(below.label)} on the same line as {quoted(above.label)}"
                    advice = "give it a line of its own"
                gap = Span(above.line_span.end, below.line_span.start)
                # ``MARA: You came back.`` between two fields may be the story's.
                known = above.name is not None and below.name is not None
                edit = Edit(document.path, gap, line_end(document) * (wanted + 1)) if known else None
                yield below.label_span, message, f"gap {below.name}", advice, edit

    def _indents(self, document: Document, fields: Sequence[Field]) -> Iterator[_Uneven]:
        indents = [_indent(document, field) for field in fields]
        wanted = _majority(indents)
        if wanted is None:
            return
        for field, indent in zip(fields, indents, strict=True):
            if indent != wanted:
                how = "indented" if len(indent) > len(wanted) else "not indented"
                message = f"field {quoted(field.label)} is {how}, unlike the others"
                place = Span(field.line_span.start, field.line_span.start + len(indent))
                span = Span(field.line_span.start, field.label_span.end)
                edit = Edit(document.path, place, wanted.decode()) if field.name is not None else None
                yield span, message, f"indent {field.name}", "align it with the other fields", edit

    def _separators(self, document: Document, fields: Sequence[Field]) -> Iterator[_Uneven]:
        # A field in the middle of a line is told by its separator, which is not the header's.
        fields = [
            field
            for field in fields
            if field.value and _is_plain(document, field) and begins_line(document.text, field.line_span.start)
        ]
        separators = [_separator(document, field) for field in fields]
        wanted = _majority(separators)
        if wanted is None:
            return
        for field, separator in zip(fields, separators, strict=True):
            if separator != wanted:
                others = f"where the other fields have {_shown(wanted)}"
                message = f"separator {_shown(separator)} after {quoted(field.label)}, {others}"
                span = field.separator_span
                place = span if span.end > span.start else Span(field.label_span.start, span.end)
                edit = Edit(document.path, span, wanted.decode())
                yield place, message, f"separator {field.name}", f"use {_shown(wanted)}", edit


def _majority(values: Sequence[Value]) -> Value | None:
    """What more than half of the values are, where there are enough to speak of a habit."""
    if len(values) < 2:
        return None
    if values.count(values[0]) == len(values):
        return values[0]
    value, count = Counter(values).most_common(1)[0]
    return value if count * 2 > len(values) else None


def _indent(document: Document, field: Field) -> bytes:
    line = document.text[field.line_span.start : field.label_span.start]
    return line[: len(line) - len(line.lstrip(b" \t"))]


def _separator(document: Document, field: Field) -> bytes:
    """The separator, its space folded: what is too much of it is HDR014's, look-alikes are TXT010's."""
    raw = document.text[field.separator_span.start : field.separator_span.end]
    if not raw.isascii() or b"*" in raw or b"_" in raw:
        return b": "
    bare = raw.rstrip()
    if b"\n" in raw or b"\r" in raw:
        return b": " if bare.strip() == b":" else bare + b" "
    return bare + (b" " if len(bare) < len(raw) else b"")


def _is_plain(document: Document, field: Field) -> bool:
    """Whether a separator is a mark between a label and a value on its line, and may be another one."""
    raw = document.text[field.separator_span.start : field.separator_span.end]
    if not raw.isascii():
        return True
    return b"\n" not in raw and b"\r" not in raw and raw.strip(b" \t*_") in (b":", b"-", b"--", b"=", b"")


def _shown(separator: bytes) -> str:
    return f'"{separator.decode()}"'


def _blank_lines(count: int) -> str:
    return "no blank line" if count == 0 else "a blank line" if count == 1 else f"{count} blank lines"
