"""What a configuration file declares, seen before the file has been checked: its other values may name it."""

from collections.abc import Iterator, Mapping
from typing import Any

KeyPath = tuple[str | int, ...]


def declaring(table: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """The tables of a file that may declare fields and rules, by their path: its own, its archives', all overrides."""
    yield (), table
    yield from _overrides((), table)
    archives = table.get("archives")
    for name, archive in archives.items() if isinstance(archives, dict) else ():
        if isinstance(archive, dict):
            yield ("archives", name), archive
            yield from _overrides(("archives", name), archive)


def _overrides(path: KeyPath, table: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    overrides = table.get("overrides")
    for index, override in enumerate(overrides if isinstance(overrides, list) else ()):
        if isinstance(override, dict):
            yield (*path, "overrides", index), override


def field_names(table: Mapping[str, Any]) -> set[str]:
    """The fields that a file declares."""
    tables = (each.get("fields") for _, each in declaring(table))
    return {name for fields in tables if isinstance(fields, dict) for name in fields}


def rule_names(table: Mapping[str, Any]) -> set[str]:
    """The codes and names of the rules that a file declares."""
    return {name for _, rule in rules_of(table) for name in names_of(rule)}


def rules_of(table: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """The rules that a file declares, by their path."""
    for path, each in declaring(table):
        rules = each.get("rule")
        for index, rule in enumerate(rules if isinstance(rules, list) else ()):
            if isinstance(rule, dict):
                yield (*path, "rule", index), rule


def names_of(rule: Mapping[str, Any]) -> Iterator[str]:
    """What a rule is called by: its code, and its name where it has one."""
    return (rule[key] for key in ("code", "name") if isinstance(rule.get(key), str))
