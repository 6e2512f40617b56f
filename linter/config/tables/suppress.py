"""``[[suppress]]``: findings that are not reported, as pydantic sees them."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from linter.config.selectors import OWN_WORD, is_of_the_tool
from linter.config.settings import SuppressSettings
from linter.config.tables import checks
from linter.config.tables.base import KnownField, Pattern, Selector, Table, optional
from linter.vocabularies.dates import is_day


def _day(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and is_day(value):
        return value
    raise ValueError("must be a date such as 2027-06-30")


def _suppressible(selector: str) -> str:
    if is_of_the_tool(selector):
        raise ValueError(f"{selector} cannot be suppressed: {OWN_WORD}")
    return selector


Day = Annotated[str, BeforeValidator(_day, json_schema_input_type=date)]
Suppressible = Annotated[Selector, AfterValidator(_suppressible)]
Words = Annotated[str, AfterValidator(checks.filled)]


class SuppressTable(Table):
    """Findings that are not reported: those of which all that is said here holds."""

    path: Annotated[
        tuple[Pattern, ...],
        BeforeValidator(checks.one_or_many, json_schema_input_type=str | list[str]),
        AfterValidator(checks.not_empty),
    ] = Field(default=(), description="The files that it is about, as patterns written as in .gitignore.")
    rules: Annotated[tuple[Suppressible, ...], AfterValidator(checks.not_empty)] = Field(
        default=(), description="The rules that it is about, by code, name or prefix."
    )
    field: KnownField | None = optional("The field that it is about.")
    value: Words | None = optional(
        "The value of the field, or the words that the finding points to where it is about no field."
    )
    reason: Words | None = optional("Why these findings may stay.")
    until: Day | None = optional("The last day on which it counts.")

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
