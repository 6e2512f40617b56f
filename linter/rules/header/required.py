"""Which fields a document must have: those of the archive, and those that its other fields demand."""

from collections.abc import Iterator, Mapping

from linter.config.settings import Settings
from linter.metadata.values import type_of
from linter.model.document import Document
from linter.vocabularies.characters import folded, seen
from linter.vocabularies.division import items


def required_fields(document: Document, settings: Settings) -> Iterator[str]:
    """The canonical names of the fields that a document must have, those of ``required-fields`` first."""
    yield from settings.required_fields
    for field in settings.fields.values():
        if field.name in settings.required_fields:
            continue
        if field.required or (field.required_when and _hold(field.required_when, document, settings)):
            yield field.name


def _hold(conditions: Mapping[str, str | tuple[str, ...]], document: Document, settings: Settings) -> bool:
    """Whether all conditions of ``required-when`` hold for a document."""
    for name, wanted in conditions.items():
        if wanted in ("present", "absent"):
            if (name in document.usable) is (wanted == "absent"):
                return False
        elif not _is_said(name, _texts(wanted), document, settings):
            return False
    return True


def _is_said(name: str, wanted: tuple[str, ...], document: Document, settings: Settings) -> bool:
    """Whether a field has one of these values; a language also where it is a kind of one of them, or named so."""
    said = _values(name, document, settings)
    if not said.isdisjoint(map(folded, wanted)):
        return True
    if type_of(name, settings.fields) != "language" or not said:
        return False
    from linter.vocabularies.languages import meant_tag, meant_tags

    tags = {meant_tag(each) for each in wanted}
    return any(not tags.isdisjoint(meant_tags(each)) for each in said)


def _texts(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    return (wanted,) if isinstance(wanted, str) else wanted


def _values(name: str, document: Document, settings: Settings) -> set[str]:
    """The values of a field, and of a list its items: folded, so that a spelling put right demands nothing new."""
    said = [field.value for field in (*document.fields, *document.strays) if field.name == name and field.value]
    values = set(map(folded, said))
    if type_of(name, settings.fields) == "list":
        values.update(folded(item.text) for value in said for item in items(seen(value)))
    return values
