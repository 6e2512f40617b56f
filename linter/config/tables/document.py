"""What a configuration may say of single documents: of all below it, or of some by their paths."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

from linter.config.settings import DisclaimerMode, HeaderMode, LabelCase, Layout, Settings
from linter.config.tables import checks
from linter.config.tables.base import KnownField, Pattern, Selector, SeverityName, Table, optional
from linter.config.tables.fields import FieldTable
from linter.vocabularies.ratings import SYSTEMS

Component = Literal["non-ownership", "attribution", "holder", "no-profit", "fandom"]

_DEFAULTS = Settings()
GREATEST_LENGTH = 10**9

FieldName = Annotated[str, AfterValidator(checks.field_name)]
RequiredField = Annotated[str, AfterValidator(checks.required_field)]
Percent = Annotated[StrictInt, AfterValidator(checks.percent), Field(json_schema_extra={"minimum": 0, "maximum": 100})]
Length = Annotated[StrictInt, Field(ge=1, le=GREATEST_LENGTH)]

_RatingSystem = (
    Annotated[str, Field(json_schema_extra={"enum": [*SYSTEMS, *checks.SYSTEM_ALIASES]})]
    | Annotated[list[str], Field(min_length=1)]
)
_Warnings = Literal["ao3", "any"] | Annotated[list[str], Field(min_length=1)]
_Statuses = Literal["default", "any"] | Annotated[list[str], Field(min_length=1)]


class DocumentTable(Table):
    """What may be set for some documents, and for all of them."""

    required_fields: tuple[RequiredField, ...] = Field(
        default=_DEFAULTS.required_fields,
        description="The fields that every story must carry, in the order in which they are to stand.",
    )
    header: HeaderMode = Field(default=_DEFAULTS.header, description="Whether a story must have a header (HDR001).")
    unlabelled_titles: StrictBool = Field(
        default=_DEFAULTS.unlabelled_titles,
        description="Whether a title and a byline may stand without labels (HDR015).",
    )
    disclaimer: DisclaimerMode = Field(
        default=_DEFAULTS.disclaimer, description="Whether a story must, may or must not carry a disclaimer."
    )
    disclaimer_requires: tuple[Component, ...] = Field(
        default=(), description="What every disclaimer has to say (DIS005)."
    )
    rating_system: Annotated[
        str | tuple[str, ...],
        BeforeValidator(checks.rating_system, json_schema_input_type=_RatingSystem),
    ] = Field(
        default=_DEFAULTS.rating_system,
        description="The archive's rating system, or a list of its own ratings from mildest to strongest.",
    )
    rating_remarks: StrictBool = Field(
        default=_DEFAULTS.rating_remarks,
        description="Whether a remark may follow the rating (`R for language`).",
    )
    warnings: Annotated[
        str | tuple[str, ...],
        BeforeValidator(checks.warnings, json_schema_input_type=_Warnings),
    ] = Field(
        default=_DEFAULTS.warnings,
        description="The warnings that there are: those of AO3, `any`, or a list of the archive's own.",
    )
    statuses: Annotated[
        str | tuple[str, ...],
        BeforeValidator(checks.statuses, json_schema_input_type=_Statuses),
    ] = Field(
        default=_DEFAULTS.statuses,
        description="The statuses that there are: the usual ones, `any`, or a list of the archive's own.",
    )
    word_count_tolerance: Percent = Field(
        default=_DEFAULTS.word_count_tolerance,
        description="How far a stated number of words may be off, in percent of the true one.",
    )
    label_case: LabelCase = Field(
        default=_DEFAULTS.label_case,
        description="How labels are written; `title` as in `Title`, `any` leaves their case alone.",
    )
    layout: Layout | None = optional(
        "Whether blank lines separate the fields; without it each header's own majority decides."
    )
    limits: dict[KnownField, Length] = Field(
        default=dict(_DEFAULTS.limits), description="The greatest length of a field, in characters."
    )
    fields: dict[FieldName, FieldTable] = Field(default={}, description="Fields of the archive's own, by their name.")
    select: tuple[Selector, ...] = Field(
        default=_DEFAULTS.select, description="The rules that are on, by code, name or prefix."
    )
    extend_select: tuple[Selector, ...] = Field(
        default=_DEFAULTS.extend_select, description="Rules that are on besides those of `select`."
    )
    ignore: tuple[Selector, ...] = Field(
        default=_DEFAULTS.ignore, description="The rules that are off, by code, name or prefix."
    )
    severity: dict[Selector, SeverityName] = Field(
        default={}, description="The severity of rules, where it is to differ from their own."
    )
    fail_on: SeverityName = Field(
        default=_DEFAULTS.fail_on.value,
        description="The least severity of a finding that makes the exit code 1.",
    )


def _no_defaults(schema: dict[str, Any]) -> None:
    """What an override does not say is as it is elsewhere."""
    for each in schema["properties"].values():
        each.pop("default", None)


class OverrideTable(DocumentTable):
    """What holds for some documents, by their paths, over what holds for all of them."""

    model_config = ConfigDict(json_schema_extra=_no_defaults)

    files: Annotated[tuple[Pattern, ...], AfterValidator(checks.files)] = Field(
        json_schema_extra={"minItems": 1},
        description="The documents, as patterns written as in .gitignore, relative to the configuration file.",
    )
