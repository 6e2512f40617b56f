"""Paths against the patterns of a configuration, which are written as in .gitignore.

They differ from those of git in one thing: what is said of a file counts before what is said of a folder round it, so
that ``["old/", "!old/ferry.txt"]`` names all in ``old`` but one.
"""

import os
from collections.abc import Iterable
from functools import lru_cache

from linter.config.gitignore import Patterns
from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern

_WILDCARD = lazy_pattern(r"[*?\[\\]|^#|\s$")
"""What makes a pattern more than a name, or none at all."""


def is_meant(patterns: tuple[str, ...], root: str, absolute_path: str) -> bool:
    """Whether some patterns name a path.

    Args:
        patterns: as in .gitignore.
        root: the folder that they are relative to.
        absolute_path: spelled like ``root``; a folder's ends in a separator.
    """
    prefix = root if root.endswith(os.sep) else root + os.sep
    if not absolute_path.startswith(prefix):
        return False
    path = os.fsencode(absolute_path[len(prefix) :].replace(os.sep, "/"))
    return bool(path) and _compiled(patterns).include(path)


def excluded(settings: Settings, path: str) -> bool:
    """Whether ``exclude`` leaves this path out; see :func:`is_meant`."""
    return bool(settings.exclude) and is_meant(settings.exclude, settings.root, path)


class PatternSets:
    """Many sets of patterns, of which those that name a path are found without a look at each.

    Most patterns begin with the name of a file or a folder. Only those whose name stands in a path are tried, and those
    that begin with a wildcard.

    Args:
        sets: of patterns, as in .gitignore.
        root: the folder that they are relative to.
    """

    def __init__(self, sets: Iterable[tuple[str, ...]], root: str) -> None:
        self._sets = list(sets)
        self._root = root if root.endswith(os.sep) else root + os.sep
        self._compiled: dict[int, Patterns] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_path: dict[str, list[int]] = {}
        self._others: list[int] = []
        for position, patterns in enumerate(self._sets):
            for pattern in patterns:
                self._place(pattern).append(position)

    def _place(self, pattern: str) -> list[int]:
        """Where the sets are kept that a pattern may be tried for."""
        text = pattern.removeprefix("!").removesuffix("/")
        if "/" not in text:
            is_name = _WILDCARD.search(text) is None
            return self._by_name.setdefault(text, []) if is_name else self._others
        first = text.removeprefix("/").partition("/")[0]
        return self._by_path.setdefault(first, []) if _WILDCARD.search(first) is None else self._others

    def naming(self, absolute_path: str) -> tuple[int, ...]:
        """The positions of the sets that name a path; see :func:`is_meant`."""
        if not absolute_path.startswith(self._root):
            return ()
        path = absolute_path[len(self._root) :].replace(os.sep, "/")
        names = path.rstrip("/").split("/")
        tried = {*self._others, *self._by_path.get(names[0], ())}
        tried.update(position for name in names for position in self._by_name.get(name, ()))
        encoded = os.fsencode(path)
        return tuple(position for position in sorted(tried) if path and self._patterns(position).include(encoded))

    def _patterns(self, position: int) -> Patterns:
        found = self._compiled.get(position)
        if found is None:
            found = self._compiled[position] = Patterns(map(os.fsencode, self._sets[position]))
        return found


def ignores_of(settings: Settings) -> PatternSets:
    """The patterns of ``per-file-ignores``, each by itself."""
    return PatternSets(((pattern,) for pattern in settings.per_file_ignores), settings.root)


def overrides_of(settings: Settings) -> PatternSets:
    """The patterns of each of the ``overrides``."""
    return PatternSets((each.files for each in settings.overrides), settings.root)


def pattern_complaint(pattern: str) -> str:
    """What is wrong with a pattern, empty where it can match something."""
    if _compiled((pattern,)):
        return ""
    return f"`{pattern}` matches nothing; a pattern is written as in .gitignore, such as `drafts/**`"


@lru_cache(maxsize=1024)
def _compiled(patterns: tuple[str, ...]) -> Patterns:
    return Patterns(map(os.fsencode, patterns))
