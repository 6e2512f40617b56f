"""What pydantic finds wrong, in words that help."""

import re
from typing import TYPE_CHECKING, get_args, get_origin

from linter.config.tables.base import Table
from linter.config.tables.configuration import ArchiveTable, ConfigurationTable
from linter.config.tables.document import GREATEST_LENGTH, OverrideTable
from linter.config.toml import described, dotted
from linter.vocabularies.wording import suggestion

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_WANTED = {
    "string_type": "a string",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "dict_type": "a table",
    "model_type": "a table",
}
_MISSING = {
    "files": "say which stories it is about",
    "code": "give it one of X001 to X999",
    "message": "say what is to be said of a finding",
}


def complaint(error: "ErrorDetails") -> str:
    """Name the key, what is wrong with it, and what would be right."""
    path, kind = place(error), error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path)
    key = f"`{dotted(path)}`"
    if kind == "value_error":
        return f"{key}: {error['ctx']['error']}"
    if kind == "literal_error":
        return f"{key} must be {_choice(error)}"
    if kind == "missing":
        return f"{key} is missing; {_MISSING[str(path[-1])]}"
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"{key} must be between 1 and {GREATEST_LENGTH}"
    if wanted := _WANTED.get(kind):
        return f"{key} must be {wanted}, not {described(error['input'])}"
    return f"{key}: {error['msg']}"


def place(error: "ErrorDetails") -> tuple[str | int, ...]:
    """Where in the tables the trouble is: keys, and positions in lists."""
    path = error["loc"]
    # pydantic marks an error in a key, not in its value, by one more step.
    return path[:-1] if path[-1] == "[key]" and error["type"] == "value_error" else path


def _unknown_key(path: tuple[str | int, ...]) -> str:
    *tables, key = path
    if path[0] == "tool":
        return "unknown key `tool`; only pyproject.toml has [tool.storylint], here its keys stand at the top"
    table = _table(tables)
    known = _keys(table)
    if key in _keys(ConfigurationTable) and table in (ArchiveTable, OverrideTable):
        archive = " or of an archive" if key in _keys(ArchiveTable) else ""
        return f"`{dotted(path)}` is not possible here; `{key}` stands at the top of the file{archive}"
    hint = suggestion(str(key), known)
    if not hint and tables:
        hint = f"; there are {', '.join(f'`{each}`' for each in known)}"
    return f"unknown key `{dotted(path)}`{hint or '; `storylint config show` lists the known ones'}"


def _keys(table: type[Table]) -> list[str]:
    return [field.alias or "" for field in table.model_fields.values()]


def _table(path: list[str | int]) -> type[Table]:
    """The table that a path leads to: names of tables within tables, and positions in lists, are stepped over."""
    table: type[Table] = ConfigurationTable
    keys = iter(path)
    for key in keys:
        field = next((each for each in table.model_fields.values() if each.alias == key), None)
        inner = _inner_table(field.annotation) if field is not None else None
        if field is None or inner is None:
            continue
        table = inner
        if get_origin(field.annotation) is dict:
            next(keys, None)
    return table


def _inner_table(annotation: object) -> type[Table] | None:
    """The table that the values of a key are made of, None where they are single values."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((inner for each in get_args(annotation) if (inner := _inner_table(each)) is not None), None)


def _choice(error: "ErrorDetails") -> str:
    expected = error["ctx"]["expected"].replace("'", '"')
    value = error["input"]
    hint = suggestion(value, re.findall(r'"(.*?)"', expected)) if isinstance(value, str) else ""
    return f"{expected}, not {described(value)}{hint}"
