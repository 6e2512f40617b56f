"""Conventions as a configuration file, or as a table of a pyproject.toml that is there."""

# Paths are plain strings throughout: pathlib is slow on a hundred thousand of them.

import os
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from linter.config.errors import ConfigurationError, Problem
from linter.config.files import OWN_FILES, PYPROJECT, read, shown
from linter.config.load import Loader
from linter.config.settings import Settings
from linter.config.source import TABLE, Source, parse
from linter.config.toml import dotted, written
from linter.escape import escape
from linter.model.change import Change
from linter.survey.convention import Convention

_HEAD = f"[{'.'.join(TABLE)}]"
_MARK = b"\xef\xbb\xbf"


def text_of(conventions: Sequence[Convention]) -> str:
    """A configuration in TOML, each setting with what was seen behind it; remarks stand first."""
    lines = [f"# {escape(each.seen)}" for each in conventions if not each.key]
    settings = [each for each in conventions if each.key]
    if lines and settings:
        lines.append("")
    # What is an item of a list stands with the others, wherever it was found.
    found: dict[tuple[str, ...], list[Convention]] = {}
    for each in settings:
        found.setdefault(each.key, []).append(each)
    for key, told in found.items():
        lines += _lines(dotted(key), told)
    return "".join(f"{line}\n" for line in lines)


def _lines(key: str, found: Sequence[Convention]) -> Iterator[str]:
    if not found[0].is_item:
        yield from (f"{key} = {written(each.value)}  # {escape(each.seen)}" for each in found)
        return
    yield f"{key} = ["
    for each in found:
        yield f"    {written(each.value)},  # {escape(each.seen)}"
    yield "]"


def settings_of(conventions: Sequence[Convention], root: str, known_rules: Iterable[str]) -> Settings:
    """The settings that conventions make, as the loader reads them.

    Args:
        conventions: to be written.
        root: the folder that the file will stand in, absolute.
        known_rules: codes and names of all rules.

    Raises:
        ConfigurationError: some of them cannot be used together.
    """
    source = Source("the configuration to be written", tomllib.loads(text_of(conventions)))
    return Loader(frozenset(known_rules)).settings(source, root=root)


def place_of(folder: str) -> tuple[str, bool]:
    """The file that a folder's configuration belongs into, absolute, and whether it holds one already.

    Raises:
        ConfigurationError: there is a file that cannot be read.
    """
    for name in OWN_FILES:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            return path, True
    path = os.path.join(folder, PYPROJECT)
    if not os.path.lexists(path):
        return os.path.join(folder, OWN_FILES[0]), False
    return path, parse(path) is not None


def change_of(path: str, conventions: Sequence[Convention]) -> Change:
    """What becomes of a file in which some conventions are to stand.

    In a pyproject.toml they take the place of what storylint had there, and all else stays as it is; a file of
    storylint's own is replaced.

    Raises:
        ConfigurationError: the file cannot be read, or is written in a way that cannot be added to.
    """
    text = text_of(conventions)
    before = read(path) if os.path.lexists(path) else None
    after = text.encode()
    if os.path.basename(path) == PYPROJECT:
        after = _with_table(before or b"", text, path)
    return Change(shown(path), os.path.realpath(path), before, after)


def _with_table(content: bytes, text: str, path: str) -> bytes:
    mark = _MARK if content.startswith(_MARK) else b""
    before = content.removeprefix(_MARK).decode()
    others = _others(tomllib.loads(before))
    kept = before if others == tomllib.loads(before) else _without_table(before, path)
    line_end = "\r\n" if "\r\n" in before else "\n"
    kept = kept.rstrip("\r\n") + 2 * line_end if kept.strip() else ""
    after = kept + f"{_HEAD}\n{text}".replace("\n", line_end)
    if _parsed(after) is None or _others(tomllib.loads(after)) != others:
        raise _not_added(path)
    return mark + after.encode()


def _without_table(text: str, path: str) -> str:
    """A pyproject.toml without what storylint has in it."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document: Any = tomlkit.parse(text)
        del document[TABLE[0]][TABLE[1]]
        return tomlkit.dumps(document)
    except (TOMLKitError, KeyError, TypeError, ValueError) as error:
        raise _not_added(path) from error


def _others(table: dict[str, Any]) -> dict[str, Any]:
    """All that is not storylint's."""
    tools = {key: value for key, value in table.get(TABLE[0], {}).items() if key != TABLE[1]}
    rest = {key: value for key, value in table.items() if key != TABLE[0]}
    return rest | ({TABLE[0]: tools} if tools else {})


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _not_added(path: str) -> ConfigurationError:
    message = f"{_HEAD} cannot be written without touching what else stands there; name its tables with [brackets]"
    return ConfigurationError(Problem(shown(path), None, f"{message}, or write a {OWN_FILES[0]}"))
