"""``[[suppress]]``: findings that are not reported, as pydantic sees them."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from linter.config import checks
from linter.config.days import is_day
from linter.config.settings import SuppressSettings
from linter.config.table import KnownField, Pattern, Selector, Table, never_null

_OF_THE_TOOL = frozenset(
    ("SYS001", "SYS004", "SYS005", "rule-failed", "unused-suppression", "expired-suppression"),
)


def _day(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and is_day(value):
        return value
    raise ValueError("must be a date such as 2027-06-30")


def _suppressible(selector: str) -> str:
    if not {selector.upper(), selector.lower()}.isdisjoint(_OF_THE_TOOL):
        raise ValueError(f"{selector} cannot be suppressed: it is what the tool says of its own work")
    return selector


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write what it is, or leave the key out")
    return text


def _some(choices: tuple[str, ...]) -> tuple[str, ...]:
    if not choices:
        raise ValueError("is empty, so that nothing is meant; name one at least, or leave the key out for any")
    return choices


Day = Annotated[str, BeforeValidator(_day, json_schema_input_type=date)]
Suppressible = Annotated[Selector, AfterValidator(_suppressible)]
Words = Annotated[str, AfterValidator(_words)]


class SuppressTable(Table):
    """Findings that are not reported: those of which all that is said here holds."""

    path: Annotated[
        tuple[Pattern, ...],
        BeforeValidator(checks.one_or_many, json_schema_input_type=str | list[str]),
        AfterValidator(_some),
    ] = Field(default=(), description="The files that it is about, as patterns written as in .gitignore.")
    rules: Annotated[tuple[Suppressible, ...], AfterValidator(_some)] = Field(
        default=(), description="The rules that it is about, by code, name or prefix."
    )
    field: KnownField | None = Field(
        default=None, json_schema_extra=never_null, description="The field that it is about."
    )
    value: Words | None = Field(
        default=None,
        json_schema_extra=never_null,
        description="The value of the field, or the words that the finding points to where it is about no field.",
    )
    reason: Words | None = Field(default=None, json_schema_extra=never_null, description="Why these findings may stay.")
    until: Day | None = Field(
        default=None, json_schema_extra=never_null, description="The last day on which it counts."
    )

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not (self.path or self.rules or self.field or self.value):
            raise ValueError("says of no findings that they are meant; name a path, rules, a field or a value")
        return self

    def settings(self) -> SuppressSettings:
        """The same as plain data; where it stands is not known here."""
        return SuppressSettings(
            self.path, self.rules, self.field or "", self.value or "", self.reason or "", self.until or ""
        )
