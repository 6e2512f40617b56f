"""Configurations that were found to be right, kept for later runs: those need neither pydantic nor a parser of TOML.

What is wrong with one is never kept, so that it is said anew in every run.
"""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from linter.cache import store
from linter.cache.watch import looked
from linter.config.errors import ConfigurationError
from linter.config.files import read
from linter.config.own_rules import AllOf, AnyOf, FixSettings, Leaf, Not, RuleSettings
from linter.config.settings import (
    FieldSettings,
    IndexSettings,
    NamedArchive,
    Override,
    PageSettings,
    Settings,
    SuppressSettings,
)
from linter.model.finding import Severity

if TYPE_CHECKING:
    from linter.config.boundary import Boundary

_KIND: Final = "configuration"
_RECORDS: Mapping[str, Any] = {
    each.__name__: each
    for each in (
        *(Settings, FieldSettings, IndexSettings, NamedArchive, Override, PageSettings, SuppressSettings),
        *(RuleSettings, FixSettings, Leaf, AllOf, AnyOf, Not),
    )
}
_SEQUENCES: Mapping[str, Any] = {each.__name__: each for each in (tuple, list, frozenset)}
"""What settings are made of, besides plain data and severities."""


class Kept:
    """What a configuration file came to when it was loaded last, under the same circumstances.

    Args:
        path: of the file, absolute.
        root: the folder that patterns are relative to.
        boundary: where the file and all that it names must lie.
        known_rules: codes and names of all rules.
    """

    def __init__(self, path: str, root: str, boundary: "Boundary", known_rules: Collection[str]) -> None:
        # Places are told by paths as they look from the current folder; where that is gone, as they are.
        here = ""
        with suppress(OSError):
            here = os.getcwd()
        self._key = path, root, here, boundary.folders, *sorted(known_rules)

    def load(self) -> tuple[Settings | None] | None:
        """The settings (or None, where the file has none); None where they are not kept, or files have changed."""
        entry: Any = store.load(_KIND, self._key)
        if entry is None:
            return None
        inputs, plain = entry
        try:
            if any(read(path) != content for path, content in inputs.items()):
                return None
        except ConfigurationError:
            return None
        settings = _record(plain)
        for archive in settings.archives if settings is not None else ():
            looked(archive.root)
            if not os.path.isdir(archive.root):
                return None
        return (settings,)

    def save(self, settings: Settings | None, inputs: Mapping[str, bytes]) -> None:
        """Keep what came of the file.

        Args:
            settings: None where it has none.
            inputs: the files that were read for it, with what stood in them.
        """
        store.save(_KIND, self._key, (dict(inputs), _plain(settings)))


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever settings hold
    """Settings, or a part of them, as plain data; what holds several values becomes a tuple of its kind and them."""
    if isinstance(value, Severity):
        return "Severity", value.value
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if not isinstance(value, tuple | list | frozenset):
        return value
    return type(value).__name__, *map(_plain, value)


def _record(plain: Any) -> Any:  # noqa: ANN401 - as above
    """What :func:`_plain` was given."""
    if isinstance(plain, dict):
        return {key: _record(each) for key, each in plain.items()}
    if not isinstance(plain, tuple):
        return plain
    name, *parts = plain
    if name in _SEQUENCES:
        return _SEQUENCES[name](map(_record, parts))
    return Severity(*parts) if name == "Severity" else _RECORDS[name](*map(_record, parts))
