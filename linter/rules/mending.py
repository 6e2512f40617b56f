"""What several rules need to mend a header: its own line end and layout, edits in them, and whether they hold."""

from collections import Counter
from collections.abc import Iterable, Sequence

from linter.config.settings import LabelCase, Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Edit, Fix
from linter.model.span import Span
from linter.readers import read_document
from linter.readers.lines import BREAK
from linter.vocabularies.labels import label_table

Said = Counter[tuple[str | None, str]]
"""What fields say, in any order: name and value, blanks folded."""

_EVEN = "even"
_TRIED = "fixes tried"
_GREATEST_TRIED = 24
_BELOW = 4 * 1024
"""How many bytes of the story are read again to see that a mended header still ends where it did."""
_TRIALS = 8
"""How many edits are tried alone where all of them do not hold together."""
_MARK = b"\xef\xbb\xbf"
_BLANK_WITHIN = lazy_pattern(rb"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_BLANK = lazy_pattern(rb"(?:[ \t]*(?:\r\n|\n|\r))*")


def said(document: Document) -> Said:
    """What the fields of a document say, astray ones included."""
    return said_by((*document.fields, *document.strays))


def said_by(fields: Iterable[Field]) -> Said:
    """What some fields say."""
    return Counter((field.name, " ".join(field.value.split())) for field in fields)


def sound_fix(
    document: Document,
    settings: Settings,
    title: str,
    edits: tuple[Edit, ...],
    applicability: Applicability = Applicability.SAFE,
    *,
    expected: Said | None = None,
) -> Fix | None:
    """A fix, where the document that it leaves is read as it is meant; None where it is not.

    A header is read by its shape, so that an edit of one line may change what its neighbours are taken for.

    Args:
        document: to be mended.
        settings: of the document.
        title: of the fix.
        edits: of the document alone.
        applicability: of the fix.
        expected: what the fields are to say afterwards; None for what they say now.
    """
    return Fix(title, edits, applicability) if is_sound(document, settings, edits, expected=expected) else None


def is_worn(document: Document) -> bool:
    """Whether so many fixes of a document have been tried that no more are."""
    return document.memo.get(_TRIED) == _GREATEST_TRIED


def is_sound(document: Document, settings: Settings, edits: Iterable[Edit], *, expected: Said | None = None) -> bool:
    """Whether a document with these edits says what is expected, and its story is there; see :func:`sound_fix`.

    A header of a thousand faults is not read a thousand times: the first of them are tried, and the others are
    offered a fix once those are gone.
    """
    if is_worn(document):
        return False
    tried = document.memo.get(_TRIED, 0)
    assert isinstance(tried, int)
    document.memo[_TRIED] = tried + 1
    start = document.body.start
    edits = sorted(edits, key=lambda edit: edit.span)
    text = document.text
    whole = edits[-1].span.end > start or len(text) <= start + _BELOW
    if not whole:
        text = text[: start + _BELOW].decode("utf-8", "ignore").encode()
    mended = applied(text, edits)
    start += sum(_growth(edit) for edit in edits if edit.span.end <= document.body.start)
    after = read_document(document.path, mended, label_table(settings.fields), settings.fallback_encoding)
    body = mended[start:].lstrip()
    if after.text[after.body.start :].lstrip() != body or (not body and text[document.body.start :].strip()):
        return False
    expected = said(document) if expected is None else expected
    return said(after) == expected if whole else said_by(after.fields) == expected - said_by(document.strays)


def sound_together(document: Document, settings: Settings, edits: Sequence[Edit | None]) -> list[bool]:
    """Which of a rule's edits hold: all, where they do together, else the first that does alone.

    The others may hold once that one has been applied.

    Args:
        document: to be mended.
        settings: of the document.
        edits: one for each finding that has one.
    """
    offered = [edit for edit in edits if edit is not None]
    if not offered or is_sound(document, settings, offered):
        return [edit is not None for edit in edits]
    first = next((edit for edit in offered[:_TRIALS] if is_sound(document, settings, (edit,))), None)
    return [edit is not None and edit is first for edit in edits]


def applied(text: bytes, edits: Iterable[Edit]) -> bytes:
    """A text with some edits, which stand in order and do not overlap."""
    pieces: list[bytes] = []
    position = 0
    for edit in edits:
        pieces += (text[position : edit.span.start], edit.replacement.encode())
        position = edit.span.end
    return b"".join((*pieces, text[position:]))


def _growth(edit: Edit) -> int:
    return len(edit.replacement.encode()) - (edit.span.end - edit.span.start)


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


def insert_field(document: Document, name: str, value: str, settings: Settings) -> Edit | None:
    """Write a field into a header, at its place in the declared order.

    It goes below the last field that belongs above it, in the header's own layout and line ends; above the
    next one where a remark stands between the two. None where a remark or the story stands right below the last.
    """
    label, mark = label_of(name, settings), separator(document)
    return insert_line(document, name, f"{label}{mark}{value}" if value else f"{label}{mark.rstrip()}", settings)


def insert_line(document: Document, name: str, text: str, settings: Settings) -> Edit | None:
    """Write the line of a field into a header as :func:`insert_field` does, whatever the line looks like."""
    order = (*settings.required_fields, "disclaimer")
    rank = order.index(name) if name in order else len(order)
    above = None
    for field in document.fields:
        if field.name in order and order.index(field.name) < rank:
            above = field
    gap = field_break(document, settings)
    if above is None:
        start = document.fields[0].line_span.start
        return Edit(document.path, Span(start, start), f"{text}{gap}")
    above, below = _neighbours(document, above)
    end = _end_of_line(document.text, above.line_span.end)
    if below is not None and document.text[end : below.line_span.start].strip():
        start = below.line_span.start
        return Edit(document.path, Span(start, start), f"{text}{gap}")
    if below is None and BREAK.match(document.text, end) is not None and not _is_above_blank(document.text, end):
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


def _is_above_blank(text: bytes, end: int) -> bool:
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
    document: Document,
    settings: Settings,
    field: Field,
    value: str,
    title: str,
    applicability: Applicability = Applicability.SAFE,
) -> Fix | None:
    """The fix that writes another value; None where the bytes at its place are not the value, or would read otherwise.

    In a page a value may hold tags and entities (``<b>PG</b>13``), and in an attribute it may have no quotes.
    """
    if not is_verbatim(document, field):
        return None
    if is_even(document) and document.traits & trait.PLAIN:
        return Fix(title, (Edit(document.path, field.value_span, value),), applicability)
    edits = (Edit(document.path, field.value_span, value),)
    expected = said(document) - Counter([(field.name, " ".join(field.value.split()))]) + Counter([(field.name, value)])
    return sound_fix(document, settings, title, edits, applicability, expected=expected)


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
