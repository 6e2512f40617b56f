"""What pydantic finds wrong, in words that help."""

import re
from typing import TYPE_CHECKING, get_args, get_origin

from linter.config.document_table import GREATEST_LENGTH
from linter.config.errors import suggestion
from linter.config.models import ConfigurationTable
from linter.config.table import Table
from linter.config.toml import dotted, quoted

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
_LONGEST_VALUE = 60


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
        return f"{key} is missing; say what it is"
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


def described(value: object) -> str:
    """A value as an error message names it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…")
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list | tuple):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"


def _unknown_key(path: tuple[str | int, ...]) -> str:
    *tables, key = path
    if path[0] == "tool":
        return "unknown key `tool`; only pyproject.toml has [tool.storylint], here its keys stand at the top"
    known = [field.alias or "" for field in _table(tables).model_fields.values()]
    hint = suggestion(str(key), known)
    if not hint and tables:
        hint = f"; there are {', '.join(f'`{each}`' for each in known)}"
    return f"unknown key `{dotted(path)}`{hint or '; `storylint config show` lists the known ones'}"


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
