"""Edits of a header in its own layout and line ends, and what they change of what its fields say."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from linter.config.settings import LabelCase, Settings
from linter.lazy_regex import lazy_pattern
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Edit, Fix, ValueChange
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.vocabularies.labels import label_table
from linter.vocabularies.wording import quoted

LONGEST_VALUE = 20_000
"""How many bytes a value may have of which a part is mended."""
_EVEN = "even"
_BY_VALUE = "fields by value"
_MARK = b"\xef\xbb\xbf"
_BLANK_WITHIN = lazy_pattern(rb"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_BLANK = lazy_pattern(rb"(?:[ \t]*(?:\r\n|\n|\r))*")


def folded(value: str) -> str:
    """A value as it is compared: whatever is blank counts as one space."""
    return " ".join(value.split())


def name_of(field: Field) -> str:
    """What changes call a field: its canonical name, or the label that nobody knows."""
    return field.name or field.label


def shown_name(field: Field) -> str:
    """What messages call a field: its label as the file has it, or the name of one without a label."""
    return quoted(field.label or field.name or "")


def value_change(document: Document, field: Field, value: str | None) -> ValueChange:
    """That a field says something else, or, without a value, that it goes."""
    return ValueChange(document.path, name_of(field), folded(field.value), value)


def part_change(document: Document, span: Span, replacement: str) -> ValueChange | None:
    """That a part of a value is written anew; None where the bytes there are not the words of a value.

    A value of more than ``LONGEST_VALUE`` bytes is no work of a person's; each of its parts would repeat it.

    Args:
        document: that has the value.
        span: of the part.
        replacement: what it becomes.
    """
    fields = _by_value(document)
    number = bisect_right(fields, span.start, key=lambda field: field.value_span.start) - 1
    if number < 0:
        return None
    field = fields[number]
    start, end = field.value_span
    if span.end > end or end - start > LONGEST_VALUE:
        return None
    before = folded(field.value)
    raw, part = (document.text[each.start : each.end].decode() for each in (field.value_span, span))
    if folded(raw) == before:
        head, tail = (document.text[each[0] : each[1]].decode() for each in ((start, span.start), (span.end, end)))
        return value_change(document, field, folded(f"{head}{replacement}{tail}"))
    part = folded(part)
    return value_change(document, field, before.replace(part, replacement)) if before.count(part) == 1 else None


def _by_value(document: Document) -> list[Field]:
    """The fields of a document in the order of their values."""
    fields = document.memo.get(_BY_VALUE)
    if fields is None:
        both = (*document.fields, *document.strays)
        fields = document.memo[_BY_VALUE] = sorted(both, key=lambda field: field.value_span)
    assert isinstance(fields, list)
    return fields


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


def separator(document: Document) -> str:
    """What stands between labels and values in this header: what most of its fields have, or a colon and a space."""
    raw = [document.text[f.separator_span.start : f.separator_span.end] for f in document.fields if f.label and f.value]
    if raw:
        usual, count = Counter(raw).most_common(1)[0]
        if count * 2 > len(raw) and usual.strip() in (b":", b"-", b"--", b"=") and not usual.strip(b" \t:-="):
            return usual.decode()
    return ": "


def label_of(name: str, settings: Settings) -> str:
    """How a field's label is to be written in this archive."""
    return cased(label_table(settings.fields).labels.get(name, name), settings.label_case)


def cased(label: str, case: LabelCase) -> str:
    """A label in the case that an archive wants."""
    if case == "upper":
        return label.upper()
    return label.lower() if case == "lower" else label


def field_line(document: Document, label: str, value: str) -> str:
    """A field as most of this header's are written: ``**Title:** x``, ``| Title | x |``, ``> Title: x``."""
    parts = [_parts(document, field) for field in document.fields if _stands_alone(document, field)]
    usual = [_usual(each) for each in zip(*parts, strict=True)] if parts else []
    opening, between, closing = usual or (None, None, None)
    if closing and closing.isspace() and document.format != "markdown":
        closing = None  # Two blanks break a line of Markdown, and nothing elsewhere.
    return f"{opening or ''}{label}{between or ': '}{value}{closing or ''}"


def is_usual(document: Document, field: Field) -> bool:
    """Whether a field has a label and a value and one line to itself."""
    return _stands_alone(document, field) and BREAK.search(document.text, *field.line_span) is None


def _stands_alone(document: Document, field: Field) -> bool:
    """Whether a field has a label and a value and its lines to itself."""
    text, (start, end) = document.text, field.line_span
    alone = begins_line(text, start) and text[end : end + 1] in (b"", b"\n", b"\r")
    return bool(field.label and field.value) and field.origin is Origin.LABELLED and alone


def _parts(document: Document, field: Field) -> tuple[str, str, str]:
    """What stands before the label, between label and value, and behind the value."""
    text, (start, end) = document.text, field.separator_span
    return (
        text[field.line_span.start : field.label_span.start].decode(),
        ": " if BREAK.search(text, start, end) is not None else text[start:end].decode(),
        text[field.value_span.end : field.line_span.end].decode(),
    )


def _usual(found: Sequence[str]) -> str | None:
    """What most have; None where they differ."""
    usual, count = Counter(found).most_common(1)[0]
    return usual if count * 2 > len(found) else None


def insert_field(document: Document, name: str, value: str, settings: Settings) -> Edit | None:
    """Write a field into a header, at its place in the declared order.

    It goes below the last field that belongs above it, in the header's own layout and line ends; above the
    next one where a remark stands between the two. None where a remark or the story stands right below the last.
    """
    return insert_line(document, name, field_line(document, label_of(name, settings), value), settings)


def insert_line(document: Document, name: str, text: str, settings: Settings) -> Edit | None:
    """Write the line of a field into a header as :func:`insert_field` does, whatever the line looks like."""
    order = (*settings.required_fields, "disclaimer")
    rank = order.index(name) if name in order else len(order)
    above = None
    for field in document.fields:
        if field.name in order and order.index(field.name) < rank:
            above = field
    labelled = [field for field in document.fields if field.origin is Origin.LABELLED]
    if above is not None and labelled and above.line_span.start > labelled[-1].line_span.start and name not in order:
        # Below a title and a byline that labels stand above, the story is expected.
        above = labelled[-1]
    gap = field_break(document, settings)
    if above is None:
        start = document.fields[0].line_span.start
        return Edit(document.path, Span(start, start), f"{text}{gap}")
    above, below = _neighbours(document, above)
    end = _end_of_line(document.text, above.line_span.end)
    if below is not None and document.text[end : below.line_span.start].strip():
        start = below.line_span.start
        return Edit(document.path, Span(start, start), f"{text}{gap}")
    if below is None and BREAK.match(document.text, end) is not None and not is_above_blank(document.text, end):
        return None
    return Edit(document.path, Span(end, end), f"{gap}{text}")


def _neighbours(document: Document, field: Field) -> tuple[Field, Field | None]:
    """The last of the fields that share a line, and the one on a line below, if any."""
    for below in document.fields[document.fields.index(field) + 1 :]:
        if BREAK.search(document.text, field.line_span.end, below.line_span.start) is not None:
            return field, below
        field = below
    return field, None


def _end_of_line(text: bytes, position: int) -> int:
    found = BREAK.search(text, position)
    return found.start() if found is not None else len(text)


def is_above_blank(text: bytes, end: int) -> bool:
    """Whether a blank line, or nothing, stands below the line that ends there."""
    return _BLANK_WITHIN.match(text, end) is not None or not text[end:].strip()


def remove_field(document: Document, index: int) -> Edit:
    """Take the field with this number out of the header, with the gap to its neighbour."""
    fields = document.fields
    field = fields[index]
    if index + 1 < len(fields):
        return Edit(document.path, Span(field.line_span.start, fields[index + 1].line_span.start), "")
    start = fields[index - 1].line_span.end if index else field.line_span.start
    return Edit(document.path, Span(start, field.line_span.end), "")


def begins_line(text: bytes, position: int) -> bool:
    """Whether a place is the first of its line."""
    return text[:position] in (b"", _MARK) if position <= len(_MARK) else text[position - 1 : position] in b"\n\r"


def is_movable(document: Document, field: Field) -> bool:
    """Whether a field has its lines to itself and no blank one among them, so that it can stand elsewhere whole."""
    text, (start, end) = document.text, field.line_span
    alone = begins_line(text, start) and text[end : end + 1] in (b"", b"\n", b"\r")
    return alone and _BLANK_WITHIN.search(text, start, end) is None


def is_verbatim(document: Document, field: Field) -> bool:
    """Whether the bytes at the place of a value are that value, so that another may be written over them.

    In a page a value may hold tags and entities (``<b>PG</b>13``), and in an attribute it may have no quotes.
    """
    if document.format != "html":
        return True
    start, end = field.value_span
    return document.text[start:end] == field.value.encode() and document.text[start - 1 : start] != b"="


def replaced_value(
    document: Document, field: Field, value: str, title: str, applicability: Applicability = Applicability.SAFE
) -> Fix | None:
    """The fix that writes another value; None where the bytes at its place are not the value.

    In a page a value may hold tags and entities (``<b>PG</b>13``), and in an attribute it may have no quotes.
    """
    if not is_verbatim(document, field):
        return None
    edits = (Edit(document.path, field.value_span, value),)
    return Fix(title, edits, applicability, (value_change(document, field, value),))


def replaced_part(
    document: Document, span: Span, replacement: str, title: str, applicability: Applicability = Applicability.SAFE
) -> Fix | None:
    """The fix that writes a part of a value anew; None where the bytes there are not the words of a value."""
    change = part_change(document, span, replacement)
    return None if change is None else Fix(title, (Edit(document.path, span, replacement),), applicability, (change,))


def remove_paragraph(document: Document, span: Span) -> Edit:
    """Take a part out of the body; whole lines with the blank ones on one side of them."""
    text = document.text
    if not begins_line(text, span.start) or text[span.end : span.end + 1] not in (b"", b"\n", b"\r"):
        return Edit(document.path, span, "")
    blank = _BLANK.match(text, span.end)
    end = blank.end() if blank is not None else span.end
    if end < len(text):
        return Edit(document.path, Span(span.start, end), "")
    header_end = document.fields[-1].line_span.end if document.fields else 0
    start = max(len(text[: span.start].rstrip()), header_end)
    return Edit(document.path, Span(start, end), line_end(document) if text.endswith((b"\n", b"\r")) else "")
