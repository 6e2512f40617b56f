"""What several rules need to mend a header: its own line end and layout, and edits in them."""

import re

from linter.config.settings import LabelCase, Settings
from linter.model.document import Document, Field, Origin
from linter.model.finding import Edit
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.vocabularies.labels import label_table

_EVEN = "even"
_BLANK_WITHIN = re.compile(rb"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_BLANK = re.compile(rb"(?:[ \t]*(?:\r\n|\n|\r))*")


def line_end(document: Document) -> str:
    r"""The line end of a document, by its first one; ``\\n`` where there is none."""
    found = BREAK.search(document.text)
    return found[0].decode() if found is not None else "\n"


def breaks_between(text: bytes, start: int, end: int) -> int | None:
    """How many line ends stand between two places; None where more than blank space does."""
    between = text[start:end]
    return len(BREAK.findall(between)) if not between.strip() else None


def gaps(document: Document) -> list[tuple[Field, Field, int]]:
    """Neighbouring labelled fields, and how many blank lines stand between them; -1 where they share a line."""
    found = []
    for above, below in zip(document.fields, document.fields[1:], strict=False):
        if Origin.UNLABELLED in (above.origin, below.origin):
            continue
        breaks = breaks_between(document.text, above.line_span.end, below.line_span.start)
        if breaks is not None:
            found.append((above, below, breaks - 1))
    return found


def is_even(document: Document) -> bool:
    """Whether every field is ``Label: value`` from the line's start, with like gaps: nearly all headers are.

    Rules about layout ask this before they look closer; it is worked out once for each document.
    """
    found = document.memo.get(_EVEN)
    if found is None:
        found = document.memo[_EVEN] = _is_even(document)
    return found is True


def _is_even(document: Document) -> bool:
    text, gap, end = document.text, None, -1
    for field in document.fields:
        start = field.line_span.start
        separator = field.separator_span
        if field.label_span.start != start or text[separator.start : separator.end] != b": ":
            return False
        if end >= 0:
            between = text[end:start]
            if gap is None:
                gap = between
            elif between != gap:
                return False
        end = field.line_span.end
    return gap is None or not gap.strip(b"\r\n")


def blank_lines(document: Document, settings: Settings) -> int:
    """How many blank lines the header's layout puts between two fields, as declared or as most have it."""
    if settings.layout is not None:
        return 1 if settings.layout == "spaced" else 0
    counts = [blank for _, _, blank in gaps(document)]
    counts = [count for count in counts if count >= 0]
    return max(set(counts), key=lambda count: (counts.count(count), -count)) if counts else 1


def field_break(document: Document, settings: Settings) -> str:
    """What stands between two fields of this header: one line end, or more in a spaced one."""
    return line_end(document) * (1 + blank_lines(document, settings))


def label_of(name: str, settings: Settings) -> str:
    """How a field's label is to be written in this archive."""
    table = label_table(settings.fields)
    return cased(
        next((label.labels[0] for label in table.folded.values() if label.name == name), name),
        settings.label_case,
    )


def cased(label: str, case: LabelCase) -> str:
    """A label in the case that an archive wants."""
    if case == "upper":
        return label.upper()
    return label.lower() if case == "lower" else label


def insert_field(document: Document, name: str, value: str, settings: Settings) -> Edit:
    """Write a field into a header, at its place in the declared order.

    It goes below the last field that belongs above it, in the header's own layout and line ends.
    """
    order = (*settings.required_fields, "disclaimer")
    rank = order.index(name) if name in order else len(order)
    above = None
    for field in document.fields:
        if field.name in order and order.index(field.name) < rank:
            above = field
    label, gap = label_of(name, settings), field_break(document, settings)
    text = f"{label}: {value}" if value else f"{label}:"
    if above is None:
        start = document.fields[0].line_span.start
        return Edit(document.path, Span(start, start), f"{text}{gap}")
    end = _last_on_line(document, above).line_span.end
    return Edit(document.path, Span(end, end), f"{gap}{text}")


def _last_on_line(document: Document, field: Field) -> Field:
    """The last of the fields that share a line."""
    for below in document.fields[document.fields.index(field) + 1 :]:
        if breaks_between(document.text, field.line_span.end, below.line_span.start) != 0:
            break
        field = below
    return field


def remove_field(document: Document, index: int) -> Edit:
    """Take the field with this number out of the header, with the gap to its neighbour."""
    fields = document.fields
    field = fields[index]
    if index + 1 < len(fields):
        return Edit(document.path, Span(field.line_span.start, fields[index + 1].line_span.start), "")
    start = fields[index - 1].line_span.end if index else field.line_span.start
    return Edit(document.path, Span(start, field.line_span.end), "")


def is_movable(document: Document, field: Field) -> bool:
    """Whether a field has its lines to itself and no blank one among them, so that it can stand elsewhere whole."""
    text, (start, end) = document.text, field.line_span
    alone = text[start - 1 : start] in (b"", b"\n", b"\r") and text[end : end + 1] in (b"", b"\n", b"\r")
    return alone and _BLANK_WITHIN.search(text, start, end) is None


def is_verbatim(document: Document, field: Field) -> bool:
    """Whether the bytes at the place of a value are that value, so that another may be written over them.

    In a page a value may hold tags and entities (``<b>PG</b>13``), and in an attribute it may have no quotes.
    """
    if document.format != "html":
        return True
    start, end = field.value_span
    return document.text[start:end] == field.value.encode() and document.text[start - 1 : start] != b"="


def remove_paragraph(document: Document, span: Span) -> Edit:
    """Take whole lines out of the body, with the blank lines on one side of them."""
    text = document.text
    blank = _BLANK.match(text, span.end)
    end = blank.end() if blank is not None else span.end
    if end < len(text):
        return Edit(document.path, Span(span.start, end), "")
    header_end = document.fields[-1].line_span.end if document.fields else 0
    start = max(len(text[: span.start].rstrip()), header_end)
    return Edit(document.path, Span(start, end), line_end(document) if text.endswith((b"\n", b"\r")) else "")
