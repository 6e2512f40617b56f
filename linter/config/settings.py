"""The settings that rules and engine read: plain frozen data, made without pydantic.

The defaults stand here. A run without a configuration file never imports pydantic;
:mod:`linter.config.models` validates files and produces the same objects.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from linter.model.finding import Severity

DisclaimerMode = Literal["required", "optional", "forbidden"]
LabelCase = Literal["title", "upper", "lower", "any"]
Layout = Literal["spaced", "compact"]
Order = Literal["path", "title", "author", "none"]
Style = Literal["table", "list"]
GroupBy = Literal["author", "fandom", "rating", "folder"]

FAMILIES = ("HDR", "RAT", "DIS", "IDX", "TXT", "MET", "ARC", "SYS")
"""The families of the rules that the package brings."""
ALL = "ALL"
"""The selector that names every rule, those of plugins too."""


@dataclass(frozen=True, slots=True)
class FieldSettings:
    """A field that an archive declares beyond the vocabulary, or a change to one of the vocabulary's.

    Args:
        name: canonical, lower case (``beta``).
        label: as it is to be written (``Beta``).
        aliases: other spellings that are read as this field.
        type: of the value; only ``string`` is checked by the rules that exist so far.
        repeatable: whether the field may stand more than once.
    """

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    type: str = "string"
    repeatable: bool = False


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """What is asked of INDEX.md.

    Args:
        required: whether there must be one.
        order: of the entries of each list; None is ``path``, unless all lists keep the order of titles or authors.
        style: how a new one is written.
        group_by: what the sections of a new one have in common; None writes one list or table.
        columns: canonical names of what a new one tells of each story; empty is title, author and rating.
    """

    required: bool = True
    order: Order | None = None
    style: Style = "table"
    group_by: GroupBy | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings for the files below one configuration; names as in the configuration, with ``_``.

    Args:
        required_fields: canonical names, in the order in which they are to stand.
        disclaimer: whether a document must, may, or must not carry one.
        disclaimer_requires: components that DIS005 demands (``non-ownership``, ``attribution``,
            ``holder``, ``no-profit``, ``fandom``); empty leaves the rule to its default where selected.
        rating_system: a name from the vocabulary or the archive's own values.
        rating_remarks: whether ``R for language`` is allowed.
        label_case: how labels are to be written; ``title`` as in the vocabulary, ``any`` leaves case alone.
        layout: None goes by each header's own majority.
        limits: canonical name to the greatest length in characters.
        fields: declared fields by canonical name.
        select: codes, names or prefixes that are on.
        extend_select: more of them.
        ignore: those that are off; the longer of two matching selectors wins.
        severity: code, name or prefix to a severity that replaces the default.
        per_file_ignores: glob relative to ``root`` to selectors.
        exclude: gitignore patterns relative to ``root``.
        respect_gitignore: whether files that .gitignore names are left out.
        fail_on: findings of this severity or above make exit code 1.
        index: see :class:`IndexSettings`.
        fallback_encoding: reads what is not UTF-8.
        max_file_size: in bytes; larger files are skipped (SYS003).
        baseline: the file of findings that are not reported again, relative to the archive's root; empty for none.
        root: the folder that patterns are relative to, absolute: that of the configuration file, the
            current one where ``--config`` names the file; empty for the defaults.
        file: the configuration file, absolute; empty for the defaults.
        today: the day that dates are held against, as ``YYYY-MM-DD``; empty for the day on which the run is made.
        sources: where each value comes from: key as written in TOML to ``path:line`` or ``preset mpa``;
            keys that are absent have their default.
    """

    required_fields: tuple[str, ...] = ("title", "author", "summary", "rating")
    disclaimer: DisclaimerMode = "required"
    disclaimer_requires: tuple[str, ...] = ()
    rating_system: str | tuple[str, ...] = "mpa"
    rating_remarks: bool = False
    label_case: LabelCase = "title"
    layout: Layout | None = None
    limits: Mapping[str, int] = field(default_factory=lambda: {"title": 255, "summary": 1250, "notes": 5000})
    fields: Mapping[str, FieldSettings] = field(default_factory=dict)
    select: tuple[str, ...] = (ALL,)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    fail_on: Severity = Severity.WARNING
    index: IndexSettings = IndexSettings()
    fallback_encoding: str = "cp1252"
    max_file_size: int = 64 * 1024 * 1024
    baseline: str = "storylint-baseline.jsonl"
    root: str = ""
    file: str = ""
    today: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
