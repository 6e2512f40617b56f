"""What the tables of a configuration file have in common, as pydantic sees them."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from linter.config import checks

SeverityName = Literal["error", "warning", "info"]

KnownField = Annotated[str, AfterValidator(checks.known_field)]
Pattern = Annotated[str, AfterValidator(checks.pattern)]
PositivePattern = Annotated[str, AfterValidator(checks.positive_pattern)]
Selector = Annotated[str, AfterValidator(checks.selector)]


def never_null(schema: dict[str, Any]) -> None:
    """TOML has no null: the absence of the key says it."""
    del schema["default"]
    choices = [choice for choice in schema.pop("anyOf") if choice != {"type": "null"}]
    schema |= choices[0] if len(choices) == 1 else {"anyOf": choices}


class Table(BaseModel):
    """A table with fixed keys, written with ``-``."""

    model_config = ConfigDict(
        extra="forbid",
        # Tables that others extend or hold are never validated by themselves, and building them takes time.
        defer_build=True,
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        field_title_generator=lambda name, _: name.replace("_", " ").capitalize(),
    )
