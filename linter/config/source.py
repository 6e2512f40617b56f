"""What stands in a configuration file, and on which line."""

import os
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from linter.config.errors import ConfigurationError, Problem
from linter.config.files import PYPROJECT, read, shown
from linter.config.positions import KeyPath, key_lines
from linter.config.toml import described
from linter.lazy_regex import lazy_pattern
from linter.toml_depth import GREATEST_DEPTH, too_deep

TABLE = ("tool", "storylint")
"""Where in a pyproject.toml the configuration stands."""

_PLACE = lazy_pattern(r"line ([0-9]+), (column [0-9]+)")


class Origin(NamedTuple):
    """Where a value comes from: a file (or a preset) and its line."""

    name: str
    line: int | None = None

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}:{self.line}"


class Source(NamedTuple):
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
    lines: Mapping[KeyPath, int] = {}
    prefix: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """What paths in the file are relative to."""
        return os.path.dirname(self.path)

    def origin(self, path: KeyPath) -> Origin:
        """Where a key stands, or the nearest table around it."""
        whole = (*self.prefix, *path)
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return Origin(self.name, self.lines.get(whole))


def parse(path: str, content: Callable[[str], bytes] = read) -> Source | None:
    """Read a file, and find in it the table that is storylint's.

    Args:
        path: of the file, absolute.
        content: reads a file.

    Returns:
        None for a pyproject.toml without ``[tool.storylint]``.

    Raises:
        ConfigurationError: the file cannot be read, or is not TOML.
    """
    name = shown(path)
    text = _decoded(content(path), name)
    deep = too_deep(text)
    if deep is not None:
        line = text.count("\n", 0, deep) + 1
        message = f"nests more than {GREATEST_DEPTH} lists, tables or parts of a key; flatten it"
        raise ConfigurationError(Problem(name, line, message))
    try:
        table: Any = tomllib.loads(text)
        lines = key_lines(text)
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
