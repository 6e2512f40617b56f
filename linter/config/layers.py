"""Values of configuration files by their path, each with its origin, the way files are laid over one another."""

import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from linter.config.positions import KeyPath
from linter.config.source import Origin, Source
from linter.config.toml import dotted

Path = tuple[str, ...]


class Sourced(NamedTuple):
    """A value, and where it comes from.

    Args:
        value: plain data.
        origin: of its key.
        file: the one that the value is read from where the configuration only names it, absolute.
    """

    value: Any
    origin: Origin
    file: str = ""


Layer = dict[Path, Sourced]
"""Values by their path through the tables. One layer over another is a plain update: lists and single
values are replaced, tables are joined key by key."""


def layer_of(values: Mapping[str, Any], source: Source) -> Layer:
    """What one file says.

    Args:
        values: of its keys, as they have been checked.
        source: the file itself.
    """
    return {key: sourced for path, value in _leaves(values) for key, sourced in _entries(path, value, source)}


def nested(layer: Layer) -> dict[str, Any]:
    """The tables that hold the values of a layer."""
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


def below(layer: Layer, *path: str) -> Layer:
    """What a layer says below a key, by the rest of the path."""
    return {each[len(path) :]: sourced for each, sourced in layer.items() if each[: len(path)] == path}


def divided(layer: Layer) -> tuple[Layer, list[Layer]]:
    """What holds everywhere, and what each override says."""
    overriding: dict[str, Layer] = {}
    for path, sourced in below(layer, "overrides").items():
        overriding.setdefault(path[0], {})[path[1:]] = sourced
    return {path: sourced for path, sourced in layer.items() if path[0] != "overrides"}, list(overriding.values())


def _leaves(values: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, object]]:
    """All values by their path; an empty table counts as one, since it may declare a field."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _entries(path: Path, value: object, source: Source) -> Iterator[tuple[Path, Sourced]]:
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
                yield (*path, key, *inner), _sourced(single, (*path, index, *inner), source)
    else:
        yield path, _sourced(value, path, source)


def _sourced(value: object, path: KeyPath, source: Source) -> Sourced:
    return Sourced(value, source.origin(path), _read_from(path, source))


def _read_from(path: KeyPath, source: Source) -> str:
    """The file that holds the choices of a field, empty where they stand in the configuration itself."""
    if path[-3:-2] != ("fields",) or path[-1] != "choices":
        return ""
    said: Any = source.table
    for key in path:
        said = said[key]
    return os.path.abspath(os.path.join(source.folder, said)) if isinstance(said, str) else ""
