"""The configuration as pydantic sees it: what may stand in a file, and its JSON Schema.

Each model is one table, its field descriptions are the schema's. The defaults are those of
:class:`~linter.config.settings.Settings`.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
)

from linter.config.settings import (
    AcrossRule,
    Comparison,
    GroupBy,
    IndexSettings,
    Order,
    PageSettings,
    Settings,
    Style,
)
from linter.config.tables import checks
from linter.config.tables.base import KnownField, Pattern, PositivePattern, Selector, Table, optional
from linter.config.tables.document import DocumentTable, OverrideTable
from linter.config.tables.rules import RuleTable
from linter.config.tables.suppress import SuppressTable
from linter.model.finding import Severity
from linter.vocabularies.formats import Format

PresetName = Literal["mpa", "ao3", "ffn", "gossamer", "efiction"]

_DEFAULTS = Settings()

ArchiveName = Annotated[str, AfterValidator(checks.archive_name)]
BaselineName = Annotated[str, AfterValidator(checks.baseline)]
Encoding = Annotated[str, AfterValidator(checks.encoding)]
FileName = Annotated[str, AfterValidator(checks.file_name)]
Extension = Annotated[str, AfterValidator(checks.extension)]
FilePath = Annotated[str, AfterValidator(checks.path)]
FolderPath = Annotated[str, AfterValidator(checks.folder)]
IndexName = Annotated[str, AfterValidator(checks.index_name)]
Report = Annotated[str, AfterValidator(checks.report)]

FrontMatterKey = Annotated[str, AfterValidator(checks.filled)]

_Values = str | list[str]
_Size = Annotated[int, Field(ge=1)] | Annotated[str, Field(pattern=f"^{checks.SIZE}$")]


def _nothing_null(schema: dict[str, Any]) -> None:
    """A table's default holds no keys that are not set."""
    schema["default"] = {key: value for key, value in schema["default"].items() if value is not None}


class IndexTable(Table):
    """Whether INDEX.md must be there, the order of its entries, and how a new one is written."""

    required: StrictBool = Field(
        default=_DEFAULTS.index.required, description="Whether an archive must have an INDEX.md."
    )
    order: Order | None = optional(
        "The order in which its entries are to stand; `none` leaves it free. "
        "Without it they stand by path, unless all lists are ordered by title or by author."
    )
    style: Style = Field(default=_DEFAULTS.index.style, description="How a new INDEX.md is written.")
    group_by: GroupBy | None = optional(
        "What a new INDEX.md is divided by, with a heading for each; without it, it is not divided."
    )
    columns: tuple[KnownField, ...] = Field(
        default=_DEFAULTS.index.columns,
        description="The fields that a new INDEX.md tells of each story; none named are title, author and rating.",
    )
    file: IndexName = Field(default=_DEFAULTS.index.file, description="What the index is called.")
    compare: Comparison = Field(
        default=_DEFAULTS.index.compare,
        description="How titles and authors are held against those of the files; `exact` asks for the letter, `folded` "
        "leaves case, quotation marks, dashes, a closing full stop, addresses and untold parts aside.",
    )
    unique: StrictBool = Field(
        default=_DEFAULTS.index.unique,
        description="Whether a story may be listed once in the whole index, and not once in each list or table.",
    )


class PagesTable(Table):
    """Which documents are pages and no stories: by their paths, or by what their front matter says."""

    files: tuple[Pattern, ...] = Field(default=(), description="The pages, as patterns written as in .gitignore.")
    front_matter: dict[
        FrontMatterKey, Annotated[tuple[str, ...], BeforeValidator(checks.one_or_many, json_schema_input_type=_Values)]
    ] = Field(
        default={},
        description="Keys of front matter, and the values that make a document a page, such as `layout` and `page`.",
    )

    def settings(self) -> PageSettings:
        """The same as plain data."""
        return PageSettings(self.files, self.front_matter)


class SettingsTable(DocumentTable):
    """What may be set for a whole configuration, or for one of several archives."""

    preset: PresetName | None = optional("The conventions of a known archive to build on.")
    per_file_ignores: dict[PositivePattern, tuple[Selector, ...]] = Field(
        default={},
        description="The rules that are off for the files of a pattern, written as in .gitignore.",
    )
    pages: PagesTable = Field(default=PagesTable(), description="Which documents are pages and no stories.")
    overrides: tuple[OverrideTable, ...] = Field(
        default=(), description="What holds for some stories, by their paths; a later one wins over an earlier one."
    )
    extensions: dict[Extension, Format] = Field(
        default={},
        description="Further endings of files that are read, such as `.story`, and the format of each.",
    )
    exclude: tuple[Pattern, ...] = Field(
        default=_DEFAULTS.exclude,
        description="The files that are left out, as patterns written as in .gitignore.",
    )
    respect_gitignore: StrictBool = Field(
        default=_DEFAULTS.respect_gitignore, description="Whether files that git ignores are left out."
    )
    index: IndexTable = Field(
        default=IndexTable(), json_schema_extra=_nothing_null, description="What is asked of INDEX.md."
    )
    file_name: Annotated[
        tuple[FileName, ...],
        BeforeValidator(checks.one_or_many, json_schema_input_type=str | list[str]),
    ] = Field(
        default=_DEFAULTS.file_name,
        description="The pattern that file names follow, or several of them, such as `{ordinal:3}_{id:hex16}.txt`.",
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
    output_format: Annotated[
        tuple[Report, ...],
        BeforeValidator(checks.one_or_many, json_schema_input_type=str | list[str]),
    ] = Field(
        default=_DEFAULTS.output_format,
        description="The reports that a check writes, each a format, or a format and a file (`sarif:out.sarif`).",
    )
    baseline: BaselineName = Field(
        default=_DEFAULTS.baseline,
        description="The file of findings that are not reported again, relative to the root of each archive; "
        "empty for none.",
    )
    cache_dir: Annotated[str, AfterValidator(checks.any_folder)] = Field(
        default=_DEFAULTS.cache_dir,
        description="The folder in which is kept what is known of documents, relative to that of the configuration; "
        "empty for the user's own.",
    )

    suppress: tuple[SuppressTable, ...] = Field(
        default=(), description="Findings that are not reported, each a table; those of all files hold together."
    )
    require_suppression_reasons: StrictBool = Field(
        default=_DEFAULTS.require_suppression_reasons,
        description="Whether whatever suppresses a finding must say why.",
    )
    rule: tuple[RuleTable, ...] = Field(default=(), description="Rules of the archive's own, each a table.")

    def settings(self, *, root: str, file: str, sources: Mapping[str, str]) -> Settings:
        """The same as plain data, the way rules and engine read it.

        Args:
            root: the folder that patterns are relative to, absolute.
            file: the configuration file, absolute; empty where there is none.
            sources: where each value comes from.
        """
        return Settings(
            required_fields=self.required_fields,
            header=self.header,
            unlabelled_titles=self.unlabelled_titles,
            disclaimer=self.disclaimer,
            disclaimer_requires=self.disclaimer_requires,
            rating_system=self.rating_system,
            rating_remarks=self.rating_remarks,
            warnings=self.warnings,
            statuses=self.statuses,
            word_count_tolerance=self.word_count_tolerance,
            label_case=self.label_case,
            layout=self.layout,
            limits={**_DEFAULTS.limits, **self.limits},
            fields={name: table.settings(name) for name, table in self.fields.items()},
            select=self.select,
            extend_select=self.extend_select,
            ignore=self.ignore,
            severity={selector: Severity(name) for selector, name in self.severity.items()},
            per_file_ignores=self.per_file_ignores,
            pages=self.pages.settings(),
            extensions=self.extensions,
            exclude=self.exclude,
            respect_gitignore=self.respect_gitignore,
            fail_on=Severity(self.fail_on),
            output_format=self.output_format,
            index=IndexSettings(**self.index.model_dump()),
            file_name=self.file_name,
            fallback_encoding=self.fallback_encoding,
            max_file_size=self.max_file_size,
            baseline=self.baseline,
            cache_dir=self.cache_dir,
            suppress=tuple(each.settings() for each in self.suppress),
            require_suppression_reasons=self.require_suppression_reasons,
            rules=tuple(each.settings(sources.get(f"rule.{each.code}", "")) for each in self.rule),
            root=root,
            file=file,
            sources=sources,
        )


class ArchiveTable(SettingsTable):
    """One of several archives, with settings of its own over those of the configuration."""

    path: FolderPath | None = optional(
        "Its folder, relative to that of the configuration; without it, the archive's name."
    )


class ConfigurationTable(SettingsTable):
    """Configuration of storylint, in storylint.toml or as [tool.storylint] in pyproject.toml."""

    model_config = ConfigDict(title="storylint configuration")

    extends: Annotated[
        tuple[FilePath, ...],
        BeforeValidator(checks.one_or_many, json_schema_input_type=str | list[str]),
    ] = Field(
        default=(),
        description="Files to build on, relative to this one; a later one wins, and this one over all.",
    )
    archives: dict[ArchiveName, ArchiveTable] = Field(
        default={}, description="Several archives below one configuration, each with settings of its own, by name."
    )
    across_archives: tuple[AcrossRule, ...] = Field(
        default=_DEFAULTS.across_archives,
        description="Rules that also compare the archives with each other, such as ARC001 and ARC002.",
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of storylint.toml and of ``[tool.storylint]``."""
    schema = ConfigurationTable.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
