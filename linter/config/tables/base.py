"""What the tables of a configuration file have in common, as pydantic sees them."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from linter.config.tables import checks

SeverityName = Literal["error", "warning", "info"]

KnownField = Annotated[str, AfterValidator(checks.known_field)]
Pattern = Annotated[str, AfterValidator(checks.pattern)]
PositivePattern = Annotated[str, AfterValidator(checks.positive_pattern)]
Selector = Annotated[str, AfterValidator(checks.selector)]


def _never_null(schema: dict[str, Any]) -> None:
    """TOML has no null: the absence of the key says it."""
    del schema["default"]
    choices = [choice for choice in schema.pop("anyOf") if choice != {"type": "null"}]
    schema |= choices[0] if len(choices) == 1 else {"anyOf": choices}


def optional(description: str, *, alias: str | None = None, title: str | None = None) -> Any:  # noqa: ANN401 - the default of any type
    """A key that need not be there.

    Args:
        description: of the key.
        alias: how it is written, where its own name is a word of Python.
        title: in the schema, where it has an alias.
    """
    return Field(default=None, json_schema_extra=_never_null, description=description, alias=alias, title=title)


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
