"""Declared fields as plain data, made of what is said of them in one place or in several."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from linter.config.settings import Bound, FieldSettings
from linter.vocabularies.dates import latest_day
from linter.vocabularies.division import SEPARATORS
from linter.vocabularies.labels import VOCABULARY

_VOCABULARY = {each.name: each for each in VOCABULARY}
VOCABULARY_LABELS = {each.name: each.labels[0] for each in VOCABULARY}
"""Canonical name of every field that needs no declaration, and how it is written."""

_CHOSEN = ("string", "choice", "list")
"""Types whose values may be chosen from a list."""
_BOUNDS = {
    "integer": "a whole number",
    "number": "a number",
    "date": "a date such as 2001-01-31",
    "string": "a number of characters, 0 or more",
    "list": "a number of items, 0 or more",
}
"""What `min` and `max` are of each type that has any."""


def declared_field(name: str, said: Mapping[str, Any], before: FieldSettings | None = None) -> FieldSettings:
    """A declared field.

    Args:
        name: canonical.
        said: what is said of it, keys as in TOML; everything else is as before.
        before: what has been said of it elsewhere.
    """
    if before is None:
        known = _VOCABULARY.get(name)
        label = re.sub("[-_]", " ", name).capitalize() if known is None else known.labels[0]
        before = FieldSettings(name, label, repeatable=known is not None and known.repeatable)
    values = {key.replace("-", "_"): value for key, value in said.items()}
    if values.get("type") == "list":
        # Front matter has a list as several values of one key.
        values.setdefault("repeatable", True)
    if "required_when" in values:
        values["required_when"] = {**before.required_when, **values["required_when"]}
    return before._replace(**values)


def contradictions(field: FieldSettings) -> Iterator[tuple[str, str]]:
    """What is said of a field and cannot hold together: the key that is to blame, and why."""
    if field.type == "choice" and not field.choices:
        yield "type", "a field of type choice needs `choices`, a list of its values or the path of a file of them"
    if field.choices and field.type not in _CHOSEN:
        yield "choices", f'a field of type {field.type} has no choices; write `type = "choice"` or `type = "list"`'
    if field.type == "list" and (divided := [each for each in field.choices if set(each) & set(SEPARATORS)]):
        yield "choices", f"`{divided[0]}` holds a comma or semicolon, and would be read as two items of the list"
    for key, bound in (("min", field.min), ("max", field.max)):
        if bound is not None and not _is_bound(field.type, bound):
            wanted = _BOUNDS.get(field.type)
            yield key, f"must be {wanted}" if wanted is not None else f"a field of type {field.type} has no `{key}`"
            return
    if field.min is not None and field.max is not None and comparable(field.max) < comparable(field.min):
        yield "max", f"{field.max} is less than `min`, which is {field.min}; no value lies between them"
    if field.name in field.required_when:
        yield "required-when", "a field cannot be required by its own value; write `required = true`"
    if field.name == "disclaimer" and (field.required or field.required_when):
        key = "required" if field.required else "required-when"
        yield key, 'the disclaimer has a switch of its own; write `disclaimer = "required"`'


def _is_bound(field_type: str, bound: Bound) -> bool:
    if field_type == "date":
        return isinstance(bound, str)
    if field_type == "number":
        return not isinstance(bound, str)
    return field_type in _BOUNDS and isinstance(bound, int) and (field_type == "integer" or bound >= 0)


def comparable(bound: Bound) -> Any:  # noqa: ANN401 - a number or a day
    """A bound as something that can be compared with others of its kind."""
    return latest_day(bound) if isinstance(bound, str) else bound
