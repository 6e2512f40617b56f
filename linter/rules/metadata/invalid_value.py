"""MET010."""

from collections.abc import Iterator

from linter.config.settings import FieldSettings, Settings
from linter.metadata.judging import Fault, Judge, judge_of
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.header.required import required_fields
from linter.rules.metadata.typed import found
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.characters import seen
from linter.vocabularies.division import Item, items
from linter.vocabularies.placeholders import is_placeholder

_MOODS = {"mood": {"type": "choice", "choices": ["Calm", "Stormy"]}}
_SEEN = {"seen": {"type": "date", "min": "2001-01-01"}}
_BETAS = {"readers": {"type": "list", "pattern": "[A-Z][a-z]+", "max": 3}}


class InvalidValue(DocumentRule):
    """A field that the archive declares has a value that is none of its type, pattern, bounds or choices.

    Why it matters:
        Whoever sorts, filters or counts by the field passes the story over, or stumbles over it.

    How to mend it:
        Write a value as the field is declared; the message says what that is. A choice in another case, and what
        only has another form than its type wants, is put right by the fix.

    Fix safety:
        Safe where only case or form differ. Unsafe where the value could mean something else.

    Options:
        ``fields.<name>``: ``type``, ``pattern``, ``choices``, ``min`` and ``max``. A field of the vocabulary that is
        declared with a type is judged by this rule alone.
    """

    code = "MET010"
    name = "invalid-value"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good("Title: The Ferry\nMood: Calm\n\nThe ferry was late.", fields=_MOODS),
        good("Title: The Ferry\nReaders: Ann, Bo\n\nThe ferry was late.", fields=_BETAS),
        bad("Title: The Ferry\nMood: ⟦Merry⟧\n\nThe ferry was late.", fields=_MOODS),
        bad("Title: The Ferry\nSeen: ⟦1999-05-12⟧\n\nThe ferry was late.", fields=_SEEN),
        bad("Title: The Ferry\nReaders: Ann, ⟦b.⟧, Cleo\n\nThe ferry was late.", fields=_BETAS),
        bad(
            "Title: The Ferry\nMood: ⟦calm⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nMood: Calm\n\nThe ferry was late.",
            fields=_MOODS,
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each value of a declared field that is none."""
        for declared in settings.fields.values():
            if not declared.constrained:
                continue
            fields = [each for each in document.fields if each.name == declared.name and _says_something(each)]
            if fields:
                yield from self._of_field(document, settings, declared, fields)

    def _of_field(
        self, document: Document, settings: Settings, declared: FieldSettings, fields: list[Field]
    ) -> Iterator[Finding]:
        judge = judge_of(settings.fields)
        values = {id(field): seen(field.value) for field in fields}
        if declared.type == "list":
            placed = [(field, item) for field in fields for item in items(values[id(field)])]
        elif declared.repeatable:
            placed = [(field, _whole(field)) for field in fields]
        else:
            first = document.usable.get(declared.name)
            field = first if first in fields else fields[0]
            placed = [(field, _whole(field))]
        for field, item, fault in _faults(judge, declared, placed):
            if is_placeholder(field.value) and declared.name in required_fields(document, settings):
                continue  # HDR011 has spoken.
            trouble = fault.trouble
            start, end = trouble.start, len(item.text) if trouble.end is None else trouble.end
            trouble = trouble._replace(
                message=f"{declared.label}: {trouble.message}", start=item.start + start, end=item.start + end
            )
            yield found(self, document, field, values[id(field)], trouble)


def _says_something(field: Field) -> bool:
    return bool(field.value) and field.origin is Origin.LABELLED


def _whole(field: Field) -> Item:
    value = seen(field.value)
    return Item(value, 0, len(value))


def _faults(
    judge: Judge, declared: FieldSettings, placed: list[tuple[Field, Item]]
) -> Iterator[tuple[Field, Item, Fault]]:
    """What is wrong, and with which item of which field; what is wrong with a list is told of its first field."""
    if declared.type != "list":
        for field, item in placed:
            for fault in judge.faults(declared.name, item.text):
                yield field, item, fault
        return
    for fault in judge.faults(declared.name, tuple(item.text for _, item in placed)):
        if fault.item is not None:
            yield *placed[fault.item], fault
        elif placed:
            field = placed[0][0]
            yield field, _whole(field), fault
