"""Values of typed fields: which type a field has, and what numbers are written."""

from collections.abc import Mapping

from linter.config.settings import FieldSettings
from linter.vocabularies.numbers import number_in
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.types import BUILT_IN, FieldType
from linter.vocabularies.wording import quoted


def type_of(name: str, fields: Mapping[str, FieldSettings]) -> FieldType:
    """The type of a field: as it is declared, else as the vocabulary has it."""
    declared = fields.get(name)
    if declared is not None and declared.constrained:
        return declared.type
    return BUILT_IN.get(name, "string")


def integer_trouble(value: str) -> Trouble | None:
    """Why a value is no whole number; where it only sets thousands apart, the trouble has a safe replacement."""
    return _trouble(value, "not a whole number", "write digits alone", whole=True)


def number_trouble(value: str) -> Trouble | None:
    """Why a value is no number; there is a safe replacement where it can be read in one way."""
    return _trouble(value, "not a number", "write one such as 12 or 1.5", whole=False)


def _trouble(value: str, what: str, how: str, *, whole: bool) -> Trouble | None:
    number = number_in(value, whole=whole)
    if number is None:
        return Trouble(f"{what}: {quoted(value)}; {how}")
    if number.plain == value:
        return None
    if number.other:
        return Trouble(f"ambiguous number {quoted(value)}; write {number.plain} or {number.other}")
    message = f"nonstandard number {quoted(value)}; write {number.plain}"
    return Trouble(message, replacement=number.plain, safe=True)
