"""The settings that rules and engine read: plain frozen data, made without pydantic.

The defaults stand here. A run without a configuration file never imports pydantic;
:mod:`linter.config.tables.configuration` validates files and produces the same objects.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from zlib import crc32

from linter.model.finding import Severity
from linter.vocabularies.formats import Format
from linter.vocabularies.types import FieldType

if TYPE_CHECKING:
    from linter.config.own_rules import RuleSettings

DisclaimerMode = Literal["required", "optional", "forbidden"]
Bound = int | float | str
HeaderMode = Literal["required", "optional"]
LabelCase = Literal["title", "upper", "lower", "any"]
Layout = Literal["spaced", "compact"]
Order = Literal["path", "title", "author", "none"]
Style = Literal["table", "list"]
AcrossRule = Literal["ARC001", "ARC002", "ARC004", "ARC006"]
Comparison = Literal["folded", "exact"]
GroupBy = Literal["author", "fandom", "rating", "folder"]

INDEX = "INDEX.md"
"""What an index is called where the configuration does not name it."""
FAMILIES = ("HDR", "RAT", "DIS", "IDX", "TXT", "MET", "ARC", "SYS")
"""The families of the rules that the package brings."""
ALL = "ALL"
"""The selector that names every rule, those of plugins too."""


class FieldSettings(NamedTuple):
    """A field that an archive declares beyond the vocabulary, or a change to one of the vocabulary's.

    Args:
        name: canonical, lower case (``beta``).
        label: as it is to be written (``Beta``).
        accept: other labels that are as good.
        aliases: other spellings that are read as this field.
        type: of the value.
        repeatable: whether the field may stand more than once.
        pattern: a regular expression that the whole value matches, each item of a list; empty for any.
        choices: the values that there are, also of the items of a list; empty for any.
        min: the least number, the first date as ISO 8601 writes it, the least length of a string in characters,
            the least number of items of a list; None for any.
        max: the same, the greatest.
        required: whether every document has the field.
        required_when: fields of which ``present``, ``absent``, a value or one of several values makes it required,
            all of them together.
    """

    name: str
    label: str
    accept: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    type: FieldType = "string"
    repeatable: bool = False
    pattern: str = ""
    choices: tuple[str, ...] = ()
    min: Bound | None = None
    max: Bound | None = None
    required: bool = False
    required_when: Mapping[str, str | tuple[str, ...]] = {}

    def __hash__(self) -> int:
        # Only what labels are made of: tables of labels are looked up by it all the time.
        return hash((self.name, self.label, self.accept, self.aliases, self.repeatable))

    @property
    def constrained(self) -> bool:
        """Whether a value may be none of the field's."""
        return bool(
            self.type != "string" or self.pattern or self.choices or self.min is not None or self.max is not None
        )


class Override(NamedTuple):
    """What the documents of some paths have differently.

    Args:
        files: gitignore patterns relative to the root of the settings.
        said: the keys that differ, as in TOML; tables hold no more keys than are said.
        sources: where each value comes from, as in :class:`Settings`.
    """

    files: tuple[str, ...]
    said: Mapping[str, Any]
    sources: Mapping[str, str] = {}


class IndexSettings(NamedTuple):
    """What is asked of INDEX.md.

    Args:
        required: whether there must be one.
        order: of the entries of each list; None is ``path``, unless all lists keep the order of titles or authors.
        style: how a new one is written.
        group_by: what the sections of a new one have in common; None writes one list or table.
        columns: canonical names of what a new one tells of each story; empty is title, author and rating.
        file: its name, in each folder that it stands in.
        compare: how its titles and authors are held against those of the files: ``exact`` asks for the letter.
        unique: whether a story may stand in one of its lists and tables only.
    """

    required: bool = True
    order: Order | None = None
    style: Style = "table"
    group_by: GroupBy | None = None
    columns: tuple[str, ...] = ()
    file: str = INDEX
    compare: Comparison = "folded"
    unique: bool = False


class PageSettings(NamedTuple):
    """What tells the pages among the documents from the stories: they need no header, and no entry in the index.

    Args:
        files: gitignore patterns relative to the root of the settings.
        front_matter: keys to the values that make a document a page, both whatever their case.
    """

    files: tuple[str, ...] = ()
    front_matter: Mapping[str, tuple[str, ...]] = {}


class SuppressSettings(NamedTuple):
    """Findings that are not reported: those of which all that is said here holds.

    Args:
        path: gitignore patterns relative to the root of the settings; empty for any file.
        rules: codes, names or prefixes; empty for any rule.
        field: canonical name of the field that a finding is about; empty for any.
        value: the value of that field, else the words that the finding points to, without case and spacing; empty
            for any.
        reason: why they may stay; empty where none is given.
        until: the last day on which this counts, as ``YYYY-MM-DD``; empty for ever.
        file: where this is written, as it is shown.
        line: in that file, from 1.
    """

    path: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    field: str = ""
    value: str = ""
    reason: str = ""
    until: str = ""
    file: str = ""
    line: int | None = None


class NamedArchive(NamedTuple):
    """One of several archives below one configuration.

    Args:
        name: as the configuration calls it.
        root: its folder, absolute.
        settings: that hold in it.
    """

    name: str
    root: str
    settings: "Settings"


class Settings(NamedTuple):
    """All settings for the files below one configuration; names as in the configuration, with ``_``.

    Args:
        required_fields: canonical names, in the order in which they are to stand.
        header: whether a document must have one (HDR001).
        unlabelled_titles: whether a title and a byline may stand without labels (HDR015).
        disclaimer: whether a document must, may, or must not carry one.
        disclaimer_requires: components that DIS005 demands (``non-ownership``, ``attribution``,
            ``holder``, ``no-profit``, ``fandom``); empty leaves the rule to its default where selected.
        rating_system: a name from the vocabulary or the archive's own values.
        rating_remarks: whether ``R for language`` is allowed.
        warnings: ``ao3``, ``any``, or the archive's own values.
        statuses: ``default``, ``any``, or the archive's own values.
        word_count_tolerance: how far a stated number of words may be off, in percent of the true one.
        label_case: how labels are to be written; ``title`` as in the vocabulary, ``any`` leaves case alone.
        layout: None goes by each header's own majority.
        limits: canonical name to the greatest length in characters.
        fields: declared fields by canonical name.
        select: codes, names or prefixes that are on.
        extend_select: more of them.
        ignore: those that are off; the longer of two matching selectors wins.
        severity: code, name or prefix to a severity that replaces the default.
        per_file_ignores: glob relative to ``root`` to selectors.
        pages: see :class:`PageSettings`.
        overrides: what holds for the documents of some paths, in the order in which it is applied.
        extensions: format by file name ending, of endings that are read besides those of the vocabulary.
        exclude: gitignore patterns relative to ``root``.
        respect_gitignore: whether files that git ignores are left out.
        fail_on: findings of this severity or above make exit code 1.
        output_format: reports that a check of this folder writes, each as ``FORMAT`` or ``FORMAT:FILE``.
        index: see :class:`IndexSettings`.
        file_name: patterns of which a file name must follow one (:mod:`linter.vocabularies.file_names`); empty for any.
        fallback_encoding: reads what is not UTF-8.
        max_file_size: in bytes; larger files are skipped (SYS003).
        baseline: the file of findings that are not reported again, relative to the archive's root; empty for none.
        cache_dir: the folder in which is kept what is known of documents, as it is written; empty for the user's own.
        suppress: findings that are not reported, those of all files together.
        require_suppression_reasons: whether whatever suppresses a finding must say why.
        rules: rules without code that are on, by being declared.
        unasked_rules: those that the configuration declares and the command line does not ask for.
        archives: those with settings of their own; in the settings of one of them, none.
        across_archives: rules that also compare the archives of one configuration with each other.
        archive: the name of the archive that these settings are of; empty where it has none.
        archive_root: the folder of that archive, absolute.
        root: the folder that patterns are relative to, absolute: that of the configuration file, the
            current one where ``--config`` names the file; empty for the defaults.
        file: the configuration file, absolute; empty for the defaults.
        narrowed: whether the command line leaves out rules that the configuration has on.
        today: the day that dates are held against, as ``YYYY-MM-DD``; empty for the day on which the run is made.
        every_field: the fields with those that overrides declare; empty where there are no overrides.
        choice_files: those that choices are read from, absolute: they are no documents.
        sources: where each value comes from: key as written in TOML to ``path:line`` or ``preset mpa``;
            keys that are absent have their default.
    """

    required_fields: tuple[str, ...] = ("title", "author", "summary", "rating")
    header: HeaderMode = "required"
    unlabelled_titles: bool = False
    disclaimer: DisclaimerMode = "required"
    disclaimer_requires: tuple[str, ...] = ()
    rating_system: str | tuple[str, ...] = "mpa"
    rating_remarks: bool = False
    warnings: str | tuple[str, ...] = "ao3"
    statuses: str | tuple[str, ...] = "default"
    word_count_tolerance: int = 5
    label_case: LabelCase = "title"
    layout: Layout | None = None
    limits: Mapping[str, int] = {"title": 255, "summary": 1250, "notes": 5000}
    fields: Mapping[str, FieldSettings] = {}
    select: tuple[str, ...] = (ALL,)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    pages: PageSettings = PageSettings()
    overrides: tuple[Override, ...] = ()
    extensions: Mapping[str, Format] = {}
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    fail_on: Severity = Severity.WARNING
    output_format: tuple[str, ...] = ()
    index: IndexSettings = IndexSettings()  # type: ignore[assignment]  # in place of a method that tuples have
    file_name: tuple[str, ...] = ()
    fallback_encoding: str = "cp1252"
    max_file_size: int = 64 * 1024 * 1024
    baseline: str = "storylint-baseline.jsonl"
    cache_dir: str = ""
    suppress: tuple[SuppressSettings, ...] = ()
    require_suppression_reasons: bool = False
    rules: "tuple[RuleSettings, ...]" = ()
    unasked_rules: "tuple[RuleSettings, ...]" = ()
    archives: tuple[NamedArchive, ...] = ()
    across_archives: tuple[AcrossRule, ...] = ()
    archive: str = ""
    archive_root: str = ""
    root: str = ""
    file: str = ""
    narrowed: bool = False
    today: str = ""
    every_field: Mapping[str, FieldSettings] = {}
    choice_files: frozenset[str] = frozenset()
    sources: Mapping[str, str] = {}

    @property
    def number(self) -> int:
        """A number that hardly any other settings have."""
        # The order of a set is another one in each run.
        return crc32(repr([sorted(value) if isinstance(value, frozenset) else value for value in self]).encode())

    @property
    def cache_folder(self) -> str:
        """The folder in which is kept what is known of documents, absolute; empty for the user's own."""
        return os.path.join(self.root, os.path.expanduser(self.cache_dir)) if self.cache_dir else ""
