"""Fields of an archive's own, as they are declared."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool

from linter.config.declared import declared_field
from linter.config.settings import Bound, FieldSettings
from linter.config.tables import checks
from linter.config.tables.base import KnownField, Table, optional
from linter.vocabularies.types import FieldType

Label = Annotated[str, AfterValidator(checks.label)]
_Texts = Annotated[list[str], Field(min_length=1)]
_Bound = Annotated[Bound, BeforeValidator(checks.bound, json_schema_input_type=int | float | str)]
_Choices = Annotated[tuple[str, ...], BeforeValidator(checks.choices, json_schema_input_type=str | _Texts)]
_Condition = Annotated[str | tuple[str, ...], BeforeValidator(checks.condition, json_schema_input_type=str | _Texts)]


class FieldTable(Table):
    """A field of the archive's own, or a change to one that is known."""

    label: Label | None = optional("The label as it is written; without it the known one, or the name with a capital.")
    accept: tuple[Label, ...] = Field(default=(), description="Other labels that are as good.")
    aliases: tuple[Label, ...] = Field(default=(), description="Other labels that are read as this field.")
    type: FieldType = Field(default="string", description="The type of the value.")
    repeatable: StrictBool | None = optional(
        "Whether the field may stand more than once; without it as the vocabulary has it, and a list may."
    )
    pattern: Annotated[str, AfterValidator(checks.expression)] | None = optional(
        "A regular expression that the whole value, or each item of a list, must match."
    )
    choices: _Choices | None = optional(
        "The values that there are, or a file with one on each line, relative to the configuration file."
    )
    min: _Bound | None = optional(
        "The least number, the first date, the least length of a string, the fewest items of a list."
    )
    max: _Bound | None = optional(
        "The greatest number, the last date, the greatest length of a string, the most items of a list."
    )
    required: StrictBool = Field(default=False, description="Whether every story must carry the field.")
    required_when: dict[KnownField, _Condition] = Field(
        default={},
        description='The field is required where all of these fields are "present", "absent", or have one of '
        "the values.",
    )

    def settings(self, name: str) -> FieldSettings:
        """The same as plain data."""
        return declared_field(name, self.said())

    def said(self) -> dict[str, Any]:
        """The keys that are set, as in TOML."""
        return self.model_dump(by_alias=True, exclude_unset=True)
