"""What the rules about typed metadata share: which values they judge, and how a trouble becomes a finding."""

from collections import Counter
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Edit, Finding, Fix, Related
from linter.model.span import Span
from linter.rules.mending import is_even, is_worn, said, sound_fix
from linter.rules.rule import DocumentRule
from linter.vocabularies.characters import seen
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.trouble import Trouble


def typed_fields(document: Document, settings: Settings, *names: str) -> Iterator[tuple[Field, str]]:
    """The fields of the header that have one of these names and say something, each with its value as it is seen.

    What nobody sees and needless blanks are reported by rules of their own. A field that the
    configuration declares with a type, a pattern, choices or bounds of its own is not among them.
    """
    for field in document.fields:
        if field.name in names and field.origin is Origin.LABELLED and not _is_redeclared(field.name, settings):
            value = seen(field.value)
            if value and not is_placeholder(value):
                yield field, value


def _is_redeclared(name: str, settings: Settings) -> bool:
    declared = settings.fields.get(name)
    return declared is not None and declared.constrained


def found(
    rule: DocumentRule,
    document: Document,
    settings: Settings,
    field: Field,
    value: str,
    trouble: Trouble,
    related: tuple[Related, ...] = (),
) -> Finding:
    """The finding that says what is wrong with a value, with the fix where the trouble has a replacement.

    Args:
        rule: that reports it.
        document: that has the field.
        settings: of the document.
        field: that has the value.
        value: as it was judged, see :func:`~linter.vocabularies.characters.seen`.
        trouble: what is wrong with it.
        related: other places that take part.
    """
    place = place_of(document, field, value, trouble.start, trouble.end)
    part = value[trouble.start : trouble.end]
    span = place if place is not None else field.value_span
    fix = None
    if place is not None and trouble.replacement is not None:
        fix = _fix(document, settings, field, place, (part, trouble.replacement), trouble)
    key = f"{field.name}: {part}"
    return rule.finding(document.path, span, trouble.message, key=key, related=related, fix=fix)


def place_of(document: Document, field: Field, value: str, start: int = 0, end: int | None = None) -> Span | None:
    """Where a part of a value stands in the file; None where the bytes there are not the words.

    Args:
        document: that has the field.
        field: that has the value.
        value: as it was judged, see :func:`~linter.vocabularies.characters.seen`.
        start: of the part, in characters.
        end: of the part; None is the end of the value.
    """
    begin = field.value_span.start
    raw = document.text[begin : field.value_span.end]
    part = value[start:end].encode()
    if raw == value.encode():
        first = len(value[:start].encode())
    elif raw.count(part) == 1:
        first = raw.index(part)
    else:
        return None
    return Span(begin + first, begin + first + len(part))


def _fix(
    document: Document, settings: Settings, field: Field, place: Span, change: tuple[str, str], trouble: Trouble
) -> Fix | None:
    """The fix that puts the replacement into its place; None where the document would then say something else."""
    part, replacement = change
    title = f"Write {replacement}"
    applicability = Applicability.SAFE if trouble.safe else Applicability.UNSAFE
    edits = (Edit(document.path, place, replacement),)
    if is_even(document) and document.traits & trait.PLAIN:
        return Fix(title, edits, applicability)
    if is_worn(document):
        return None
    before = " ".join(field.value.split())
    after = before[: trouble.start] + replacement + before[trouble.start + len(part) :]
    expected = said(document) - Counter([(field.name, before)]) + Counter([(field.name, after)])
    return sound_fix(document, settings, title, edits, applicability, expected=expected)
