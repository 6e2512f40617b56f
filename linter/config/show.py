"""Every value that holds, and where it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import NamedTuple

from linter.config.settings import Settings
from linter.config.toml import dotted, written

_NO_KEYS = {"root", "file", "today", "sources"}


class Row(NamedTuple):
    """A value of the settings.

    Args:
        key: as in TOML, dotted.
        value: plain data; None where the key is not set and has no default.
        origin: ``pyproject.toml:12``, ``preset ao3``, ``--select`` or ``default``.
    """

    key: str
    value: object
    origin: str


def rows(settings: Settings) -> list[Row]:
    """All values in the order of the settings, tables key by key."""
    return [
        Row(dotted(path), value, settings.sources.get(dotted(path), "default"))
        for each in fields(settings)
        if each.name not in _NO_KEYS
        for path, value in _values(getattr(settings, each.name), (each.name.replace("_", "-"),))
    ]


def text(settings: Settings) -> str:
    """The settings as TOML, the origin of each value as a comment behind it."""
    lines = [(_line(row), row.origin) for row in rows(settings)]
    width = min(max(len(line) for line, _ in lines), 60)
    return "".join(f"{line:<{width}}  # {origin}\n" for line, origin in lines)


def _line(row: Row) -> str:
    return f"# {row.key} is not set" if row.value is None else f"{row.key} = {written(row.value)}"


def _values(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    table = _table(value)
    if table:
        for key, each in table.items():
            yield from _values(each, (*path, key))
    else:
        yield path, value.value if isinstance(value, Enum) else value


def _table(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    if is_dataclass(value):
        return {each.name.replace("_", "-"): getattr(value, each.name) for each in fields(value) if each.name != "name"}
    return {}
