"""Plain text, and Markdown without front matter: ``Label: value`` lines, titles and bylines."""

from collections.abc import Iterable, Sequence

from linter.annotating.values import assigned, fields_of
from linter.annotating.wishes import FieldChange, RefusedError
from linter.config.settings import LabelCase, Settings
from linter.model.document import Document, Field, Origin
from linter.model.finding import Edit
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.rules.header_edits import (
    begins_line,
    cased,
    field_break,
    field_line,
    insert_line,
    is_usual,
    label_of,
    line_end,
)

_MARK = b"\xef\xbb\xbf"


def edits(document: Document, change: FieldChange, settings: Settings) -> list[Edit]:
    """The edits that give a field its values.

    Args:
        document: that has a header.
        change: what the field is to be.
        settings: of the document.

    Raises:
        RefusedError: there is no place for a value, or no way to take one out.
    """
    found = assigned(document, change)
    result = [_replaced(document, field, value) for field, value in found.replaced]
    result += [_removed(document, field) for field in found.removed]
    if found.added:
        result.append(_inserted(document, change, found.added, settings))
    return result


def header(document: Document, changes: Sequence[FieldChange], settings: Settings) -> list[Edit]:
    """The edit that writes a header over a story that has none."""
    rank = {name: number for number, name in enumerate((*settings.required_fields, "disclaimer"))}
    ordered = sorted(changes, key=lambda change: rank.get(change.name or "", len(rank)))
    lines = [f"{_label(document, change, settings)}: {value}" for change in ordered for value in change.after]
    if not lines:
        return []
    gap = line_end(document)
    start = len(_MARK) if document.text.startswith(_MARK) else 0
    between = gap * (1 if settings.layout == "compact" else 2)
    return [Edit(document.path, Span(start, start), between.join(lines) + gap * 2)]


def _replaced(document: Document, field: Field, value: str) -> Edit:
    text, place = document.text, field.value_span
    if place.start < place.end:
        return Edit(document.path, place, value)
    rest = text[place.start : field.line_span.end]
    end = place.start + len(rest) - len(rest.lstrip(b" \t"))
    blank = "" if text[place.start - 1 : place.start] in (b" ", b"\t") else " "
    return Edit(document.path, Span(place.start, end), blank + value)


def _removed(document: Document, field: Field) -> Edit:
    """Take a field out with its lines, and with the gap to the field below, or above."""
    text, (start, end) = document.text, field.line_span
    if (
        field.origin is Origin.UNLABELLED
        or not begins_line(text, start)
        or text[end : end + 1] not in (b"", b"\n", b"\r")
    ):
        raise RefusedError(f"{field.name or field.label} has no line of its own; take it out by hand")
    number = document.fields.index(field)
    if number + 1 < len(document.fields):
        below = document.fields[number + 1].line_span.start
        if not text[end:below].strip():
            return Edit(document.path, Span(start, below), "")
    if number:
        above = document.fields[number - 1].line_span.end
        if not text[above:start].strip():
            return Edit(document.path, Span(above, end), "")
    return Edit(document.path, Span(start, _next_line(text, end)), "")


def _inserted(document: Document, change: FieldChange, values: Iterable[str], settings: Settings) -> Edit:
    gap = field_break(document, settings)
    label = _label(document, change, settings)
    text = gap.join(field_line(document, label, value) for value in values)
    if change.name is None:
        # A label that nobody knows is one only between known ones.
        start = document.fields[-1].line_span.start
        return Edit(document.path, Span(start, start), text + gap)
    own = fields_of(document, change)
    if own and is_usual(document, own[-1]):
        end = own[-1].line_span.end
        return Edit(document.path, Span(end, end), gap + text)
    found = insert_line(document, change.name, text, settings)
    if found is None:
        raise RefusedError(
            f"there is no place for {change.shown}: a remark or the story stands right below the header; "
            "put a blank line there"
        )
    return found


def _label(document: Document, change: FieldChange, settings: Settings) -> str:
    """The label of a new field: in the case that the archive declares, or that this header has."""
    if change.name is None:
        return change.label
    siblings = fields_of(document, change)
    if siblings and siblings[-1].label:
        return siblings[-1].label
    return cased(change.label or label_of(change.name, settings), _case(document, settings))


def _case(document: Document, settings: Settings) -> LabelCase:
    labels = [field.label for field in document.fields if field.label]
    if settings.label_case in ("title", "any") and labels:
        if all(label.isupper() for label in labels):
            return "upper"
        if all(label.islower() for label in labels):
            return "lower"
    return settings.label_case


def _next_line(text: bytes, end: int) -> int:
    found = BREAK.match(text, end)
    return found.end() if found is not None else end
