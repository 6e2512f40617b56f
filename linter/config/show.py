"""Every value that holds, and where it comes from."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from linter.config.own_rules import RuleSettings
from linter.config.settings import FieldSettings, IndexSettings, Override, PageSettings, Settings, SuppressSettings
from linter.config.toml import dotted, written

_NO_KEYS = {
    *("archives", "archive", "archive_root", "root", "file", "narrowed", "today", "unasked_rules"),
    *("every_field", "choice_files", "sources"),
}
_KEYS = {"rules": "rule"}
"""What settings are called in TOML, where that is not their name."""

_WHERE_SET = {"pattern", "choices", "min", "max"}
"""Keys of a field whose absence is no value that could be written."""
_ENTRIES = (Override, RuleSettings, SuppressSettings)
_TABLES = (FieldSettings, IndexSettings, PageSettings)
_NOTHING: tuple[object, ...] = ("", (), None)


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
        for name, each in settings._asdict().items()
        if name not in _NO_KEYS
        for path, value in _values(each, (_KEYS.get(name, name.replace("_", "-")),))
    ]


def text(settings: Settings) -> str:
    """The settings as TOML, the origin of each value as a comment behind it; lists of tables stand last."""
    blocks = list(_blocks(settings))
    in_blocks = {key for key, _, _ in blocks}
    lines = [(_line(row), row.origin) for row in rows(settings) if row.key not in in_blocks]
    for key, table, origin in blocks:
        lines += [
            ("", ""),
            (f"[[{key}]]", origin),
            *((f"{dotted((name,))} = {written(each)}", "") for name, each in table),
        ]
    width = min(max(len(line) for line, _ in lines), 60)
    heading = f"# The archive {settings.archive}\n" if settings.archive else ""
    return heading + "".join(f"{line:<{width}}  # {origin}\n" if origin else f"{line}\n" for line, origin in lines)


def _line(row: Row) -> str:
    return f"# {row.key} is not set" if row.value is None else f"{row.key} = {written(row.value)}"


def _blocks(settings: Settings) -> Iterator[tuple[str, Iterable[tuple[str, object]], str]]:
    """The elements of lists of tables: the key of the list, what each element says, and where it stands."""
    for override in settings.overrides:
        yield "overrides", _entry(override).items(), override.sources.get("files", "default")
    for entry in settings.suppress:
        yield "suppress", _entry(entry).items(), f"{entry.file}:{entry.line}" if entry.line else entry.file
    for rule in settings.rules:
        yield "rule", _entry(rule).items(), rule.origin


def _values(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, tuple) and not isinstance(value, _TABLES):
        value = tuple(_entry(each) if isinstance(each, _ENTRIES) else each for each in value)
    table = _table(value)
    if table:
        for key, each in table.items():
            yield from _values(each, (*path, key))
    else:
        yield path, value.value if isinstance(value, Enum) else value


def _entry(entry: Override | RuleSettings | SuppressSettings) -> Mapping[str, object]:
    """An element of a list of tables as TOML writes it."""
    if isinstance(entry, Override):
        return {"files": entry.files, **entry.said}
    return entry.table if isinstance(entry, RuleSettings) else _said(entry)


def _said(entry: SuppressSettings) -> Mapping[str, object]:
    """What an entry says of the findings that it suppresses."""
    said = entry._asdict().items()
    return {key: each for key, each in said if each and key not in ("file", "line")}


def _table(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    if isinstance(value, _TABLES):
        table = {name.replace("_", "-"): each for name, each in value._asdict().items() if name != "name"}
        if isinstance(value, FieldSettings):
            return {key: each for key, each in table.items() if key not in _WHERE_SET or each not in _NOTHING}
        return table
    return {}
