"""The configuration as pydantic sees it: what may stand in a file, and its JSON Schema.

Each model is one table, its field descriptions are the schema's. The defaults are those of
:class:`~linter.config.settings.Settings`.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
)

from linter.config import checks
from linter.config.settings import (
    DisclaimerMode,
    FieldSettings,
    GroupBy,
    IndexSettings,
    LabelCase,
    Layout,
    Order,
    Settings,
    Style,
)
from linter.model.finding import Severity
from linter.vocabularies.labels import VOCABULARY
from linter.vocabularies.ratings import SYSTEMS

Component = Literal["non-ownership", "attribution", "holder", "no-profit", "fandom"]
PresetName = Literal["mpa", "ao3", "ffn", "gossamer", "efiction"]
SeverityName = Literal["error", "warning", "info"]

VOCABULARY_LABELS = {each.name: each.labels[0] for each in VOCABULARY}
"""Canonical name of every field that needs no declaration, and how it is written."""

_DEFAULTS = Settings()
GREATEST_LENGTH = 10**9

BaselineName = Annotated[str, AfterValidator(checks.baseline)]
Encoding = Annotated[str, AfterValidator(checks.encoding)]
FieldName = Annotated[str, AfterValidator(checks.field_name)]
FilePath = Annotated[str, AfterValidator(checks.path)]
KnownField = Annotated[str, AfterValidator(checks.known_field)]
Label = Annotated[str, AfterValidator(checks.label)]
Pattern = Annotated[str, AfterValidator(checks.pattern)]
PositivePattern = Annotated[str, AfterValidator(checks.positive_pattern)]
RequiredField = Annotated[str, AfterValidator(checks.required_field)]
Selector = Annotated[str, AfterValidator(checks.selector)]
Length = Annotated[StrictInt, Field(ge=1, le=GREATEST_LENGTH)]

_RatingSystem = (
    Annotated[str, Field(json_schema_extra={"enum": [*SYSTEMS, *checks.SYSTEM_ALIASES]})]
    | Annotated[list[str], Field(min_length=1)]
)
_Size = Annotated[int, Field(ge=1)] | Annotated[str, Field(pattern=f"^{checks.SIZE}$")]


def _never_null(schema: dict[str, Any]) -> None:
    """TOML has no null: the absence of the key says it."""
    del schema["default"]
    schema |= next(choice for choice in schema.pop("anyOf") if choice != {"type": "null"})


def _nothing_null(schema: dict[str, Any]) -> None:
    """A table's default holds no keys that are not set."""
    schema["default"] = {key: value for key, value in schema["default"].items() if value is not None}


class Table(BaseModel):
    """A table with fixed keys, written with ``-``."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        field_title_generator=lambda name, _: name.replace("_", " ").capitalize(),
    )


class IndexTable(Table):
    """Whether INDEX.md must be there, the order of its entries, and how a new one is written."""

    required: StrictBool = Field(
        default=_DEFAULTS.index.required, description="Whether an archive must have an INDEX.md."
    )
    order: Order | None = Field(
        default=_DEFAULTS.index.order,
        json_schema_extra=_never_null,
        description="The order in which its entries are to stand; `none` leaves it free. "
        "Without it they stand by path, unless all lists are ordered by title or by author.",
    )
    style: Style = Field(default=_DEFAULTS.index.style, description="How a new INDEX.md is written.")
    group_by: GroupBy | None = Field(
        default=_DEFAULTS.index.group_by,
        json_schema_extra=_never_null,
        description="What a new INDEX.md is divided by, with a heading for each; without it, it is not divided.",
    )
    columns: tuple[KnownField, ...] = Field(
        default=_DEFAULTS.index.columns,
        description="The fields that a new INDEX.md tells of each story; none named are title, author and rating.",
    )


class FieldTable(Table):
    """A field of the archive's own, or a change to one that is known."""

    label: Label | None = Field(
        default=None,
        json_schema_extra=_never_null,
        description="The label as it is written; without it the known one, or the name with a capital.",
    )
    aliases: tuple[Label, ...] = Field(default=(), description="Other labels that are read as this field.")
    type: Literal["string"] = Field(default="string", description="The type of the value.")
    repeatable: StrictBool = Field(default=False, description="Whether the field may stand more than once.")

    def settings(self, name: str) -> FieldSettings:
        """The same as plain data."""
        label = self.label or VOCABULARY_LABELS.get(name) or re.sub("[-_]", " ", name).capitalize()
        return FieldSettings(name, label, self.aliases, self.type, self.repeatable)


class ConfigurationTable(Table):
    """Configuration of storylint, in storylint.toml or as [tool.storylint] in pyproject.toml."""

    model_config = ConfigDict(title="storylint configuration")

    extends: Annotated[
        tuple[FilePath, ...],
        BeforeValidator(checks.one_or_many, json_schema_input_type=str | list[str]),
    ] = Field(
        default=(),
        description="Files to build on, relative to this one; a later one wins, and this one over all.",
    )
    preset: PresetName | None = Field(
        default=None,
        json_schema_extra=_never_null,
        description="The conventions of a known archive to build on.",
    )
    required_fields: tuple[RequiredField, ...] = Field(
        default=_DEFAULTS.required_fields,
        description="The fields that every story must carry, in the order in which they are to stand.",
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
    label_case: LabelCase = Field(
        default=_DEFAULTS.label_case,
        description="How labels are written; `title` as in `Title`, `any` leaves their case alone.",
    )
    layout: Layout | None = Field(
        default=_DEFAULTS.layout,
        json_schema_extra=_never_null,
        description="Whether blank lines separate the fields; without it each header's own majority decides.",
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
    per_file_ignores: dict[PositivePattern, tuple[Selector, ...]] = Field(
        default={},
        description="The rules that are off for the files of a pattern, written as in .gitignore.",
    )
    exclude: tuple[Pattern, ...] = Field(
        default=_DEFAULTS.exclude,
        description="The files that are left out, as patterns written as in .gitignore.",
    )
    respect_gitignore: StrictBool = Field(
        default=_DEFAULTS.respect_gitignore, description="Whether files that .gitignore names are left out."
    )
    fail_on: SeverityName = Field(
        default=_DEFAULTS.fail_on.value,
        description="The least severity of a finding that makes the exit code 1.",
    )
    index: IndexTable = Field(
        default=IndexTable(), json_schema_extra=_nothing_null, description="What is asked of INDEX.md."
    )
    fallback_encoding: Encoding = Field(
        default=_DEFAULTS.fallback_encoding,
        description="The encoding of files that are not UTF-8, by a name that Python knows.",
    )
    max_file_size: Annotated[
        int,
        BeforeValidator(checks.size, json_schema_input_type=_Size),
    ] = Field(
        default=_DEFAULTS.max_file_size,
        description='The size above which a file is skipped, in bytes or with a unit (`"64 MiB"`).',
    )
    baseline: BaselineName = Field(
        default=_DEFAULTS.baseline,
        description="The file of findings that are not reported again, relative to the root of each archive; "
        "empty for none.",
    )

    def settings(self, *, root: str, file: str, sources: Mapping[str, str]) -> Settings:
        """The same as plain data, the way rules and engine read it.

        Args:
            root: the folder that patterns are relative to, absolute.
            file: the configuration file, absolute; empty where there is none.
            sources: where each value comes from.
        """
        return Settings(
            required_fields=self.required_fields,
            disclaimer=self.disclaimer,
            disclaimer_requires=self.disclaimer_requires,
            rating_system=self.rating_system,
            rating_remarks=self.rating_remarks,
            label_case=self.label_case,
            layout=self.layout,
            limits={**_DEFAULTS.limits, **self.limits},
            fields={name: table.settings(name) for name, table in self.fields.items()},
            select=self.select,
            extend_select=self.extend_select,
            ignore=self.ignore,
            severity={selector: Severity(name) for selector, name in self.severity.items()},
            per_file_ignores=self.per_file_ignores,
            exclude=self.exclude,
            respect_gitignore=self.respect_gitignore,
            fail_on=Severity(self.fail_on),
            index=IndexSettings(**self.index.model_dump()),
            fallback_encoding=self.fallback_encoding,
            max_file_size=self.max_file_size,
            baseline=self.baseline,
            root=root,
            file=file,
            sources=sources,
        )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of storylint.toml and of ``[tool.storylint]``."""
    schema = ConfigurationTable.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
