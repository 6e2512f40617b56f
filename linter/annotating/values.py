"""Which of a document's fields get which of the wished values."""

from collections.abc import Sequence
from typing import NamedTuple

from linter.annotating.wishes import FieldChange, RefusedError, folded
from linter.engine.checking.line_index import Places
from linter.model.document import Document, Field
from linter.model.span import Span
from linter.vocabularies.labels import fold


class Assigned(NamedTuple):
    """Fields with the values that they are to have, those that are too many, and the values for new ones."""

    replaced: list[tuple[Field, str]]
    removed: list[Field]
    added: list[str]


def fields_of(document: Document, change: FieldChange) -> list[Field]:
    """The fields of the header that a change is about."""
    return [field for field in document.fields if _is_meant(field, change)]


def assigned(document: Document, change: FieldChange) -> Assigned:
    """Give the fields of a header the wished values, in the order in which the catalogue has the old ones.

    A field that says nothing takes a value before a new one is made.

    Raises:
        RefusedError: a value stands within the story.
    """
    fields = fields_of(document, change)
    result = Assigned([], [], [])
    used: list[Field] = []
    for number, before in enumerate(change.before):
        own = [field for field in fields if folded(field.value) == folded(before)]
        after = change.after[number] if number < len(change.after) else None
        used += own
        if after is not None and folded(after) == folded(before):
            continue
        _refuse_stray(document, change, before)
        if after is None:
            result.removed.extend(own)
        elif own:
            result.replaced.extend((field, after) for field in own)
        else:
            result.added.append(after)
    result.added.extend(change.after[len(change.before) :])
    idle = [field for field in fields if field not in used]
    if not change.after:
        result.removed.extend(idle)
    while idle and result.added:
        result.replaced.append((idle.pop(0), result.added.pop(0)))
    return result


def line_of(document: Document, offset: int) -> int:
    """The number of a line, as people count them."""
    return Places(document.text).range(Span(offset, offset)).start.line


def _is_meant(field: Field, change: FieldChange) -> bool:
    if change.name is not None:
        return field.name == change.name
    return field.name is None and fold(field.label) == fold(change.label)


def _refuse_stray(document: Document, change: FieldChange, value: str) -> None:
    strays: Sequence[Field] = document.strays
    for field in strays:
        if _is_meant(field, change) and folded(field.value) == folded(value):
            where = line_of(document, field.line_span.start)
            raise RefusedError(
                f"{change.shown} stands outside the header, at line {where}, and the story is never changed; "
                "move it up first (HDR012)"
            )
