"""From configuration files to settings: reading, checking, joining."""

# Paths are plain strings throughout: pathlib is slow on a hundred thousand of them.

import os
import re
import tomllib
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from linter.config.checks import Known
from linter.config.complaints import complaint, described, place
from linter.config.declarations import field_names, names_of, rule_names, rules_of
from linter.config.declared import VOCABULARY_LABELS, contradictions, declared_field
from linter.config.errors import ConfigurationError, Problem
from linter.config.files import PYPROJECT, read, shown
from linter.config.models import ConfigurationTable, PresetName
from linter.config.positions import KeyPath, key_lines
from linter.config.settings import NamedArchive, Override, Settings, SuppressSettings
from linter.config.toml import dotted
from linter.vocabularies.labels import fold

TABLE = ("tool", "storylint")

_PRESETS = os.path.join(os.path.dirname(__file__), "presets")
_PLACE = re.compile(r"line ([0-9]+), (column [0-9]+)")
_LONGEST_CHAIN = 20
_MOST_PROBLEMS = 50
"""More of one file are only counted: who sees fifty looks at the file as a whole."""


class Origin(NamedTuple):
    """Where a value comes from: a file (or a preset) and its line."""

    name: str
    line: int | None = None

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}:{self.line}"


class Sourced(NamedTuple):
    """A value, and where it comes from."""

    value: Any
    origin: Origin


Layer = dict[tuple[str, ...], Sourced]
"""Values by their path through the tables. One layer over another is a plain update: lists and single
values are replaced, tables are joined key by key."""


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of one file.

    Args:
        name: of the file, as it is shown.
        table: its configuration.
        path: of the file, absolute; empty for what is no file on disk.
        lines: of each key of the file.
        prefix: where in the file the configuration stands.
    """

    name: str
    table: Mapping[str, Any]
    path: str = ""
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()

    def origin(self, path: KeyPath) -> Origin:
        """Where a key stands, or the nearest table around it."""
        whole = (*self.prefix, *path)
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return Origin(self.name, self.lines.get(whole))


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
        self._layers: dict[str, Layer] = {}
        self._problems: list[Problem] = []

    def load(self, path: str, *, root: str = "") -> Settings | None:
        """The settings of one file, None where a pyproject.toml has no ``[tool.storylint]``.

        Args:
            path: of the file, absolute.
            root: the folder that patterns are relative to, that of the file by default.

        Raises:
            ConfigurationError: with everything that is wrong in the file and those it builds on.
        """
        source = parse(path)
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
        shared = {path: value for path, value in layer.items() if path[0] != "archives"}
        settings = self._settings(shared, source, root)
        archives = self._archives(layer, shared, settings, source)
        if self._problems:
            raise ConfigurationError(*dict.fromkeys(self._problems))
        return replace(settings, archives=archives)

    def _settings(self, layer: Layer, source: Source, root: str) -> Settings:
        """Plain settings from what has been joined and checked."""
        self._problems.extend(_shared_names(layer))
        self._problems.extend(_conflicts(layer))
        known = self._known(layer)
        layer, overrides = _divided(layer)
        try:
            table = ConfigurationTable.model_validate(_nested(layer), context=known)
        except ValidationError as error:
            # Each file is right by itself; what one of them names is declared for another archive only.
            problems = (Problem(source.name, None, complaint(each)) for each in error.errors(include_url=False))
            raise ConfigurationError(*problems) from None
        sources = {dotted(path): str(sourced.origin) for path, sourced in layer.items()}
        if overrides:
            sources["overrides"] = ", ".join(dict.fromkeys(each.sources["files"] for each in overrides))
        if rules := dict.fromkeys(str(sourced.origin) for path, sourced in layer.items() if path[0] == "rule"):
            sources["rule"] = ", ".join(rules)
        settings = table.settings(root=root, file=source.path, sources=sources)
        suppress = tuple(self._suppressions(settings, layer))
        if suppress:
            sources["suppress"] = ", ".join(dict.fromkeys(str(Origin(each.file, each.line)) for each in suppress))
        return replace(settings, overrides=overrides, across_archives=table.across_archives, suppress=suppress)

    def _suppressions(self, settings: Settings, layer: Layer) -> Iterator[SuppressSettings]:
        """What is suppressed, with its place, which no table knows."""
        origins = [sourced.origin for path, sourced in layer.items() if path[0] == "suppress"]
        for entry, origin in zip(settings.suppress, origins, strict=True):
            if settings.require_suppression_reasons and not entry.reason:
                message = "`suppress` gives no reason, which `require-suppression-reasons` wants; write `reason = …`"
                self._problems.append(Problem(*origin, message))
            yield replace(entry, file=origin.name, line=origin.line)

    def _archives(self, layer: Layer, shared: Layer, settings: Settings, source: Source) -> tuple[NamedArchive, ...]:
        """The archives that have settings of their own, each over those that all of them share."""
        names = dict.fromkeys(path[1] for path in layer if path[0] == "archives" and len(path) > 1)
        found: dict[str, NamedArchive] = {}
        for name in names:
            own = {path[2:]: value for path, value in layer.items() if path[:2] == ("archives", name)}
            origin = next(iter(own.values())).origin
            folder, preset = (own.pop((key,), Sourced("", origin)) for key in ("path", "preset"))
            own.pop((), None)
            archive_root = os.path.normpath(os.path.join(settings.root, folder.value or name))
            if not os.path.isdir(archive_root):
                message = f"`archives.{name}`: there is no folder {shown(archive_root)}; say where it is with `path`"
                self._problems.append(Problem(*folder.origin, message))
            if archive_root in found:
                message = f"`archives.{name}` has the folder of `archives.{found[archive_root].name}`; keep one"
                self._problems.append(Problem(*folder.origin, message))
            whole = shared | (self._layer(_preset(preset.value), ()) if preset.value else {}) | own
            its = replace(self._settings(whole, source, settings.root), archive=name, archive_root=archive_root)
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
        self._problems.extend(_doubled_codes(source))
        known = self._known(base, field_names(source.table), rule_names(source.table))
        known = known._replace(folder=os.path.dirname(source.path))
        try:
            table = ConfigurationTable.model_validate(source.table, context=known)
        except ValidationError as error:
            self._problems.extend(_problems(error, source))
            return {}
        values = table.model_dump(by_alias=True, exclude_unset=True, exclude={"extends", "preset"})
        return {key: sourced for path, value in _leaves(values) for key, sourced in _entries(path, value, source)}

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
        if not os.path.lexists(path):
            self._problems.append(Problem(*origin, f"`extends` names {shown(path)}, which does not exist"))
            return {}
        try:
            source = parse(path)
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
        rules = (name for path, (rule, _) in layer.items() if path[0] == "rule" for name in names_of(rule))
        return Known(self._known_rules, {*VOCABULARY_LABELS, *declared, *own_fields}, {*rules, *own_rules})


def parse(path: str) -> Source | None:
    """Read a file, and find in it the table that is storylint's.

    Args:
        path: of the file, absolute.

    Returns:
        None for a pyproject.toml without ``[tool.storylint]``.

    Raises:
        ConfigurationError: the file cannot be read, or is not TOML.
    """
    name = shown(path)
    text = _decoded(read(path), name)
    try:
        table: Any = tomllib.loads(text)
        lines = key_lines(text)
    except RecursionError:
        raise ConfigurationError(Problem(name, None, "is nested too deeply")) from None
    except ValueError as error:
        raise ConfigurationError(_syntax_problem(name, text, error)) from None
    if os.path.basename(path) != PYPROJECT:
        return Source(name, table, path, lines)
    for depth, key in enumerate(TABLE):
        if key not in table:
            return None
        table = table[key]
        if not isinstance(table, dict):
            if key != TABLE[-1]:
                return None
            message = f"`{'.'.join(TABLE)}` must be a table, not {described(table)}"
            raise ConfigurationError(Problem(name, lines.get(TABLE[: depth + 1]), message))
    return Source(name, table, path, lines, TABLE)


def _preset(name: str) -> Source:
    source = parse(os.path.join(_PRESETS, f"{name}.toml"))
    assert source
    return Source(f"preset {name}", source.table)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte 0x{data[error.start]:02x}; save the file as UTF-8"
        raise ConfigurationError(Problem(name, line, message)) from None


def _syntax_problem(name: str, text: str, error: ValueError) -> Problem:
    if not isinstance(error, tomllib.TOMLDecodeError):
        return Problem(name, None, "holds a number with too many digits")
    message, _, place = str(error).removesuffix(")").rpartition(" (at ")
    placed = _PLACE.fullmatch(place)
    line = int(placed[1]) if placed else text.count("\n") + 1
    return Problem(name, line, f"is not TOML: {message} ({placed[2] if placed else place})")


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
            path = os.path.normpath(os.path.join(os.path.dirname(source.path), target))
            yield path, source.origin(("extends", index))


def _leaves(values: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """All values by their path; an empty table counts as one, since it may declare a field."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _entries(path: tuple[str, ...], value: object, source: Source) -> Iterator[tuple[tuple[str, ...], Sourced]]:
    """A value by its path; of rules, each by its code, so that a later file replaces the one that it declares anew.

    Overrides of all files hold one after the other, and suppressions of all files together, so that each has a key
    that no other one has.
    """
    table = path[2:] if path[0] == "archives" else path
    if table in (("rule",), ("suppress",)) and isinstance(value, tuple):
        for index, entry in enumerate(value):
            key = entry["code"] if table == ("rule",) else f"{source.name}: {dotted((*path, index))}"
            yield (*path, key), Sourced(entry, source.origin((*path, index)))
    elif path[-1] == "overrides" and isinstance(value, tuple):
        for index, override in enumerate(value):
            key = f"{source.name}: {dotted((*path, index))}"
            for inner, single in _leaves(override):
                yield (*path, key, *inner), Sourced(single, source.origin((*path, index, *inner)))
    else:
        yield path, Sourced(value, source.origin(path))


def _nested(layer: Layer) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for (*parents, key), sourced in layer.items():
        if parents in (["rule"], ["suppress"]):
            tables.setdefault(parents[0], []).append(sourced.value)
            continue
        table = tables
        for parent in parents:
            table = table.setdefault(parent, {})
        if sourced.value == {}:
            table.setdefault(key, {})
        else:
            table[key] = sourced.value
    return tables


def _divided(layer: Layer) -> tuple[Layer, tuple[Override, ...]]:
    """What holds everywhere, and what holds for some documents over it."""
    everywhere, overriding = _layers_of(layer)
    return everywhere, tuple(map(_override, overriding))


def _layers_of(layer: Layer) -> tuple[Layer, list[Layer]]:
    overriding: dict[str, Layer] = {}
    for path, sourced in layer.items():
        if path[0] == "overrides":
            overriding.setdefault(path[1], {})[path[2:]] = sourced
    return {path: sourced for path, sourced in layer.items() if path[0] != "overrides"}, list(overriding.values())


def _override(layer: Layer) -> Override:
    said = _nested(layer)
    sources = {dotted(path): str(sourced.origin) for path, sourced in layer.items()}
    return Override(said.pop("files"), said, sources)


def _conflicts(layer: Layer) -> Iterator[Problem]:
    """What cannot hold together: everywhere, with one of the overrides, and with all of them."""
    everywhere, overriding = _layers_of(layer)
    with_all = dict(ChainMap(*reversed(overriding), everywhere))
    for joined in (everywhere, *(everywhere | each for each in overriding), with_all):
        yield from _shared_labels(joined)
        yield from _contradictions(joined)


def _contradictions(layer: Layer) -> Iterator[Problem]:
    """What is said of a declared field and cannot hold together."""
    of_fields = {path: sourced for path, sourced in layer.items() if path[0] == "fields" and len(path) > 1}
    for name, said in _nested(of_fields).get("fields", {}).items():
        for key, reason in contradictions(declared_field(name, said)):
            place = ("fields", name, key)
            origin = next(sourced.origin for path, sourced in of_fields.items() if path[:3] == place)
            yield Problem(*origin, f"`{dotted(place)}`: {reason}")


def _shared_labels(layer: Layer) -> Iterator[Problem]:
    """Labels that two declared fields claim: a header could mean either."""
    owners: dict[str, str] = {}
    for (table, *rest), (value, origin) in layer.items():
        if table != "fields" or rest[1:] not in (["label"], ["aliases"]):
            continue
        for label in (value,) if isinstance(value, str) else value:
            owner = owners.setdefault(fold(label), rest[0])
            if owner != rest[0]:
                yield Problem(*origin, f"the label `{label}` is claimed by the fields `{owner}` and `{rest[0]}`")


def _doubled_codes(source: Source) -> Iterator[Problem]:
    """Rules that have the code of another one beside them."""
    seen: set[tuple[object, ...]] = set()
    for path, rule in rules_of(source.table):
        code = rule.get("code")
        if isinstance(code, str) and (*path[:-1], code) in seen:
            message = f"`{dotted((*path, 'code'))}`: there are two rules {code}; give this one another code"
            yield Problem(*source.origin((*path, "code")), message)
        seen.add((*path[:-1], str(code)))


def _shared_names(layer: Layer) -> Iterator[Problem]:
    """Names that two declared rules claim."""
    owners: dict[str, str] = {}
    for path, (rule, origin) in layer.items():
        if path[0] == "rule":
            name = rule.get("name", path[1].lower())
            owner = owners.setdefault(name, path[1])
            if owner != path[1]:
                yield Problem(*origin, f"the rules {owner} and {path[1]} have the same name, `{name}`; change one")
