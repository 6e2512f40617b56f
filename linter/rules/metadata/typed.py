"""What the rules about typed metadata share: which values they judge, and how a trouble becomes a finding."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Finding, Related
from linter.model.span import Span
from linter.rules.header_edits import replaced_part
from linter.rules.rule import DocumentRule
from linter.vocabularies.characters import seen
from linter.vocabularies.labels import label_table
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import fault_and_advice, quoted


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


def is_judged(field: Field, settings: Settings, key: str, meant: bool) -> bool:
    """Whether a value is held to a vocabulary: to one that the archive declares, else where it may be meant as of it.

    Args:
        field: that has the value.
        settings: of the document.
        key: of the setting that declares the vocabulary.
        meant: whether the value may be meant as one of the usual ones, which are in English.
    """
    if key in settings.sources:
        return True
    return meant and not label_table(settings.fields).match(field.label.encode()).language


def _is_redeclared(name: str, settings: Settings) -> bool:
    declared = settings.fields.get(name)
    return declared is not None and declared.constrained


def found(
    rule: DocumentRule,
    document: Document,
    field: Field,
    value: str,
    trouble: Trouble,
    related: tuple[Related, ...] = (),
) -> Finding:
    """The finding that says what is wrong with a value, with the fix where the trouble has a replacement.

    Args:
        rule: that reports it.
        document: that has the field.
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
        applicability = Applicability.SAFE if trouble.safe else Applicability.UNSAFE
        fix = replaced_part(document, place, trouble.replacement, f"write {quoted(trouble.replacement)}", applicability)
    key = f"{field.name}: {part}"
    message, advice = fault_and_advice(trouble.message)
    return rule.finding(document.path, span, message, key=key, related=related, fix=fix, advice=advice)


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
