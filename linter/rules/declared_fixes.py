"""The fixes of declared rules: another value, other words in it, or no such field."""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from linter.config.message_template import CONTROL, filled
from linter.config.own_rules import FixSettings
from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Edit
from linter.rules.conditions import compared
from linter.rules.header_edits import insert_field, is_movable, is_verbatim, label_of, remove_field
from linter.vocabularies.wording import quoted


class Mending(NamedTuple):
    """A fix that has not been tried yet: its title, its edit, and the value that it gives; none where it removes."""

    title: str
    edit: Edit
    value: str


class _UntoldError(Exception):
    """A placeholder stands for something that the document does not say."""


def mended(
    fix: FixSettings,
    document: Document,
    settings: Settings,
    name: str,
    field: Field | None,
    values: Callable[[str], str | None],
) -> Mending | None:
    """How a fix would change a document; None where it cannot, or has nothing to change.

    Args:
        fix: as it is declared.
        document: to be mended.
        settings: of the document.
        name: canonical, of the reported field.
        field: that is reported; None where it is missing.
        values: tells what placeholders stand for.
    """
    try:
        if fix.set is not None:
            value = _tidy(filled(fix.set, lambda placeholder: _told(values, placeholder)))
            return _set(document, settings, name, field, value)
        if field is None:
            return None
        if fix.remove:
            return _remove(document, field)
        parts = {
            old: filled(new, lambda placeholder: _told(values, placeholder))
            for old, new in fix.replace.items()
            if old in compared(field.value)
        }
    except _UntoldError:
        return None
    return _replace(document, field, parts)


def fix_in_words(fix: FixSettings, name: str) -> str:
    """What a fix does, and whether it is safe."""
    if fix.set is not None:
        said = f"Writes {quoted(fix.set)} as `{name}`, which is added where it is missing."
    elif fix.remove:
        said = f"Takes `{name}` out."
    else:
        parts = ", ".join(f"{quoted(old)} by {quoted(new)}" for old, new in fix.replace.items())
        said = f"Replaces in `{name}`: {parts}."
    return f"{said} It is declared {'safe' if fix.safe else 'unsafe'}."


def _told(values: Callable[[str], str | None], placeholder: str) -> str:
    value = values(placeholder)
    if value is None:
        raise _UntoldError
    return value


def _tidy(text: str) -> str:
    """A text as it is written: spaces folded, composed characters (NFC)."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _set(document: Document, settings: Settings, name: str, field: Field | None, value: str) -> Mending | None:
    if not value or CONTROL.search(value):
        return None
    if field is not None:
        return _written(document, field, value, value)
    added = insert_field(document, name, value, settings) if document.traits & trait.PLAIN else None
    return None if added is None else Mending(f"add `{label_of(name, settings)}: {value}`", added, value)


def _replace(document: Document, field: Field, parts: dict[str, str]) -> Mending | None:
    """Replace words of a value; where they stand in the file as they are, its line ends stay."""
    start, end = field.value_span
    value, raw = compared(field.value), document.text[start:end].decode()
    for old, new in parts.items():
        value, raw = value.replace(old, new), raw.replace(old, new)
    value = _tidy(value)
    if not value or CONTROL.search(value):
        return None
    return _written(document, field, value, raw if compared(raw) == compared(value) else value)


def _written(document: Document, field: Field, value: str, raw: str) -> Mending | None:
    """Write another value over that of a field."""
    if value == compared(field.value) or not is_verbatim(document, field):
        return None
    return Mending(f"write {quoted(value)}", Edit(document.path, field.value_span, raw), value)


def _remove(document: Document, field: Field) -> Mending | None:
    """Take a field out that is not the only one."""
    if document.format == "html" or len(document.fields) == 1 or not is_movable(document, field):
        return None
    edit = remove_field(document, document.fields.index(field))
    return Mending(f"remove the field {quoted(field.label)}", edit, "")
