"""From configuration files to settings: reading, checking, joining."""

# Paths are plain strings throughout: pathlib is slow on a hundred thousand of them.

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, get_args

from pydantic import ValidationError

from linter.cache.watch import looked
from linter.config.boundary import Boundary
from linter.config.by_file import overridden
from linter.config.conflicts import conflicts, conflicts_of_archives, doubled_codes, misplaced_fields
from linter.config.declarations import field_names, names_of, rule_names
from linter.config.declared import VOCABULARY_LABELS
from linter.config.errors import ConfigurationError, Problem
from linter.config.files import read, shown
from linter.config.layers import Layer, Sourced, below, divided, layer_of, nested
from linter.config.positions import KeyPath
from linter.config.settings import NamedArchive, Override, Settings, SuppressSettings
from linter.config.source import TABLE, Origin, Source, parse
from linter.config.tables.checks import Known
from linter.config.tables.complaints import complaint, place
from linter.config.tables.configuration import ConfigurationTable, PresetName
from linter.config.toml import dotted

_PRESETS = os.path.join(os.path.dirname(__file__), "presets")
_LONGEST_CHAIN = 20
_MOST_PROBLEMS = 50
"""More of one file are only counted: who sees fifty looks at the file as a whole."""


def settings_from(table: Mapping[str, Any], known_rules: Collection[str], *, name: str = "settings") -> Settings:
    """Settings from a table as it would stand under ``[tool.storylint]``.

    Args:
        table: keys as in TOML, with ``-``.
        known_rules: codes and names of all rules.
        name: stands for the file in errors and origins.

    Raises:
        ConfigurationError: with everything that is wrong.
    """
    return Loader(known_rules).settings(Source(name, table), root=os.getcwd())


class Loader:
    """Loads configuration files; each that others build on is read once.

    Args:
        known_rules: codes and names of all rules.
    """

    def __init__(self, known_rules: Collection[str]) -> None:
        self._known_rules = known_rules
        self._boundary = Boundary()
        self._layers: dict[str, Layer] = {}
        self.inputs: dict[str, bytes] = {}
        """All files that were read so far, by their path, and what stood in them."""
        self._problems: list[Problem] = []

    def load(self, path: str, *, root: str = "", boundary: Boundary = Boundary()) -> Settings | None:  # noqa: B008
        """The settings of one file, None where a pyproject.toml has no ``[tool.storylint]``.

        Args:
            path: of the file, absolute.
            root: the folder that patterns are relative to, that of the file by default.
            boundary: where the file and all that it names must lie.

        Raises:
            ConfigurationError: with everything that is wrong in the file and those it builds on.
        """
        self._boundary = boundary
        source = parse(path, self._content)
        if source is None:
            return None
        return self.settings(source, root=root or os.path.dirname(path))

    def settings(self, source: Source, *, root: str) -> Settings:
        """The settings that tables make.

        Args:
            source: the tables.
            root: the folder that patterns are relative to.

        Raises:
            ConfigurationError: with everything that is wrong in them and in the files they build on.
        """
        self._problems = []
        layer = self._layer(source, ())
        if self._problems:
            self._layers.clear()
            raise ConfigurationError(*sorted(self._problems, key=attrgetter("file")))
        self._problems.extend(conflicts_of_archives(layer))
        shared = {path: value for path, value in layer.items() if path[0] != "archives"}
        settings = self._settings(shared, layer, source, root)
        archives = self._archives(layer, shared, settings, source)
        if self._problems:
            raise ConfigurationError(*dict.fromkeys(self._problems))
        return settings._replace(archives=archives)

    def _settings(self, layer: Layer, whole: Layer, source: Source, root: str) -> Settings:
        """Plain settings from what has been joined and checked.

        Args:
            layer: what holds for the documents of one archive, or for those of none.
            whole: what the configuration says, with all its archives.
            source: the configuration file.
            root: the folder that patterns are relative to.
        """
        self._problems.extend(conflicts(layer))
        self._problems.extend(misplaced_fields(divided(layer)[0], whole))
        known = self._known(layer)
        layer, overriding = divided(layer)
        try:
            table = ConfigurationTable.model_validate(nested(layer), context=known)
        except ValidationError as error:
            # Each file is right by itself; what one of them names is declared for another archive only.
            self._problems.extend(
                Problem(*_origin(place(each), layer, source), complaint(each))
                for each in ([] if self._problems else error.errors(include_url=False))
            )
            raise ConfigurationError(*dict.fromkeys(self._problems)) from None
        overrides = tuple(map(_override, overriding))
        sources = {dotted(path): _cited(sourced) for path, sourced in layer.items()}
        if overrides:
            sources["overrides"] = _joined(each.sources["files"] for each in overrides)
        if rules := below(layer, "rule"):
            sources["rule"] = _joined(str(sourced.origin) for sourced in rules.values())
        settings = table.settings(root=root, file=source.path, sources=sources)
        suppress = tuple(self._suppressions(settings, layer))
        if suppress:
            sources["suppress"] = _joined(str(Origin(each.file, each.line)) for each in suppress)
        settings = settings._replace(
            overrides=overrides,
            across_archives=table.across_archives,
            suppress=suppress,
            choice_files=frozenset(sourced.file for sourced in whole.values() if sourced.file),
        )
        if overrides:
            with_all = overridden(settings, tuple(range(len(overrides)))).fields
            settings = settings._replace(every_field={**with_all, **settings.fields})
        return settings

    def _suppressions(self, settings: Settings, layer: Layer) -> Iterator[SuppressSettings]:
        """What is suppressed, with its place, which no table knows."""
        origins = [sourced.origin for sourced in below(layer, "suppress").values()]
        for entry, origin in zip(settings.suppress, origins, strict=True):
            if settings.require_suppression_reasons and not entry.reason:
                message = "`suppress` gives no reason, which `require-suppression-reasons` wants; write `reason = …`"
                self._problems.append(Problem(*origin, message))
            yield entry._replace(file=origin.name, line=origin.line)

    def _archives(self, layer: Layer, shared: Layer, settings: Settings, source: Source) -> tuple[NamedArchive, ...]:
        """The archives that have settings of their own, each over those that all of them share."""
        found: dict[str, NamedArchive] = {}
        for name in dict.fromkeys(path[0] for path in below(layer, "archives") if path):
            own = below(layer, "archives", name)
            origin = next(iter(own.values())).origin
            folder, preset = (own.pop((key,), Sourced("", origin)) for key in ("path", "preset"))
            own.pop((), None)
            # Wherever the command was started, also with --config.
            archive_root = os.path.normpath(os.path.join(os.path.dirname(source.path), folder.value or name))
            looked(archive_root)
            if not os.path.isdir(archive_root):
                message = f"`archives.{name}`: there is no folder {shown(archive_root)}; say where it is with `path`"
                self._problems.append(Problem(*folder.origin, message))
            if archive_root in found:
                message = f"`archives.{name}` has the folder of `archives.{found[archive_root].name}`; keep one"
                self._problems.append(Problem(*folder.origin, message))
            whole = shared | (self._layer(_preset(preset.value), ()) if preset.value else {}) | own
            its = self._settings(whole, layer | whole, source, settings.root)
            its = its._replace(archive=name, archive_root=archive_root)
            found[archive_root] = NamedArchive(name, archive_root, its)
        return tuple(found.values())

    def _layer(self, source: Source, chain: tuple[str, ...]) -> Layer:
        """What the file says, over its preset, over the files that it extends."""
        layer: Layer = {}
        for target, origin in _targets(source):
            layer |= self._extended(target, origin, (*chain, os.path.realpath(source.path)))
        preset: Any = source.table.get("preset")
        if preset in get_args(PresetName):
            layer |= self._layer(_preset(preset), chain)
        return layer | self._own(source, layer)

    def _own(self, source: Source, base: Layer) -> Layer:
        """What the file itself says, once it has been checked."""
        self._problems.extend(doubled_codes(source))
        known = self._known(base, field_names(source.table), rule_names(source.table))
        known = known._replace(folder=source.folder)
        try:
            table = ConfigurationTable.model_validate(source.table, context=known)
        except ValidationError as error:
            self._problems.extend(_problems(error, source))
            return {}
        values = table.model_dump(by_alias=True, exclude_unset=True, exclude={"extends", "preset"})
        return layer_of(values, source)

    def _extended(self, path: str, origin: Origin, chain: tuple[str, ...]) -> Layer:
        real = os.path.realpath(path)
        if real in chain or len(chain) > _LONGEST_CHAIN:
            circle = " → ".join(shown(each) for each in (*chain[-_LONGEST_CHAIN:], real))
            reason = "goes round in a circle" if real in chain else "builds on too many files"
            self._problems.append(Problem(*origin, f"`extends` {reason}: {circle}"))
            return {}
        if real not in self._layers:
            self._layers[real] = self._read(path, origin, chain)
        return self._layers[real]

    def _read(self, path: str, origin: Origin, chain: tuple[str, ...]) -> Layer:
        looked(path)
        if not os.path.lexists(path):
            self._problems.append(Problem(*origin, f"`extends` names {shown(path)}, which does not exist"))
            return {}
        try:
            source = parse(path, self._content)
        except ConfigurationError as error:
            self._problems.extend(error.problems)
            return {}
        if source is None:
            message = f"`extends` names {shown(path)}, which has no [{'.'.join(TABLE)}]"
            self._problems.append(Problem(*origin, message))
            return {}
        return self._layer(source, chain)

    def _known(self, layer: Layer, own_fields: Iterable[str] = (), own_rules: Iterable[str] = ()) -> Known:
        inner = (path[2:] if path[0] == "overrides" else path for path in layer)
        declared = (path[1] for path in inner if path[:1] == ("fields",) and len(path) > 1)
        rules = (name for rule in below(layer, "rule").values() for name in names_of(rule.value))
        selectable = frozenset((*self._known_rules, *rules, *own_rules))
        return Known(selectable, self._known_rules, {*VOCABULARY_LABELS, *declared, *own_fields}, self._content)

    def _content(self, path: str) -> bytes:
        self._boundary.check(path)
        content = self.inputs[path] = read(path)
        return content


def _preset(name: str) -> Source:
    source = parse(os.path.join(_PRESETS, f"{name}.toml"))
    assert source
    return Source(f"preset {name}", source.table)


def _problems(error: ValidationError, source: Source) -> Iterator[Problem]:
    """What is wrong in one file, in the order of its lines."""
    details = error.errors(include_url=False)
    details.sort(key=lambda each: source.origin(place(each)).line or 0)
    for each in details[:_MOST_PROBLEMS]:
        yield Problem(*source.origin(place(each)), complaint(each))
    if len(details) > _MOST_PROBLEMS:
        yield Problem(source.name, None, f"and {len(details) - _MOST_PROBLEMS} more")


def _targets(source: Source) -> Iterator[tuple[str, Origin]]:
    """The files that this one extends; what is no path at all is left to the check of the table."""
    extends = source.table.get("extends", ())
    if isinstance(extends, str):
        extends = [extends]
    for index, target in enumerate(extends if isinstance(extends, list | tuple) else ()):
        if isinstance(target, str) and target and "\0" not in target:
            path = os.path.normpath(os.path.join(source.folder, target))
            yield path, source.origin(("extends", index))


def _override(layer: Layer) -> Override:
    said = nested(layer)
    sources = {dotted(path): _cited(sourced) for path, sourced in layer.items()}
    return Override(said.pop("files"), said, sources)


def _cited(sourced: Sourced) -> str:
    """Where a value comes from, in words."""
    return f"{sourced.origin}, {shown(sourced.file)}" if sourced.file else str(sourced.origin)


def _joined(origins: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(origins))


def _origin(path: KeyPath, layer: Layer, source: Source) -> Origin:
    """Where the layer has what stands at a path of its tables, or the table around it."""
    keys = tuple(map(str, path))
    if path[0] in ("rule", "suppress") and len(path) > 1:
        return list(below(layer, str(path[0])).values())[int(path[1])].origin
    around = (sourced.origin for key, sourced in layer.items() if keys[: len(key)] == key or key[: len(keys)] == keys)
    return next(around, Origin(source.name))
