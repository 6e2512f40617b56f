"""Paths against the patterns of a configuration, which are written as in .gitignore.

They differ from those of git in one thing: what is said of a file counts before what is said of a folder round it, so
that ``["old/", "!old/ferry.txt"]`` names all in ``old`` but one.
"""

import os
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from linter.config.gitignore import Patterns
from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model.document import Document

_ESCAPED = lazy_pattern(r"[\\\[]|^#|\s$")
_BETWEEN = lazy_pattern(r"[^*?/]+")
_FEW = 8
"""So many sets are tried one after the other."""
_LONGEST = 16
"""How many letters are looked up at most."""


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

    A path holds the letters of any pattern that names it, or a folder round it. Where there are many patterns, only
    those are tried of which the path holds the letters that fewest others have.

    Args:
        sets: of patterns, as in .gitignore.
        root: the folder that they are relative to.
    """

    def __init__(self, sets: Iterable[tuple[str, ...]], root: str) -> None:
        self._sets = list(sets)
        self._root = root if root.endswith(os.sep) else root + os.sep
        self._compiled: dict[int, Patterns] = {}
        self._by_letters: dict[str, list[int]] = {}
        self._others: list[int] = []
        letters = [[_letters(pattern) for pattern in patterns] for patterns in self._sets]
        number = Counter(each for found in letters for those in found for each in those)
        for position, found in enumerate(letters):
            for those in found if len(self._sets) > _FEW else [()]:
                rarest = min(those, key=number.__getitem__, default=None)
                (self._others if rarest is None else self._by_letters.setdefault(rarest, [])).append(position)
        self._lengths = sorted({len(each) for each in self._by_letters})

    def naming(self, absolute_path: str) -> tuple[int, ...]:
        """The positions of the sets that name a path; see :func:`is_meant`."""
        path = absolute_path[len(self._root) :].replace(os.sep, "/") if absolute_path.startswith(self._root) else ""
        if not path:
            return ()
        tried = set(self._others)
        for length in self._lengths:
            for start in range(len(path) - length + 1):
                tried.update(self._by_letters.get(path[start : start + length], ()))
        encoded = os.fsencode(path)
        return tuple(position for position in sorted(tried) if self._patterns(position).include(encoded))

    def _patterns(self, position: int) -> Patterns:
        found = self._compiled.get(position)
        if found is None:
            found = self._compiled[position] = Patterns(map(os.fsencode, self._sets[position]))
        return found


def is_page(settings: Settings, path: str, document: Document) -> bool:
    """Whether ``pages`` calls a document one, by its path (see :func:`is_meant`) or by its front matter."""
    files, keys = settings.pages
    if is_meant(files, settings.root, path):
        return True
    told = {(key.lower(), value.casefold()) for key, values in keys.items() for value in values}
    return any((field.label.lower(), field.value.casefold()) in told for field in document.fields)


def _letters(pattern: str) -> tuple[str, ...]:
    """Beginnings of what stands for itself between the wildcards of a pattern; none where that is not easily told."""
    if _ESCAPED.search(pattern) is not None:
        return ()
    return tuple(each[:_LONGEST] for each in _BETWEEN.findall(pattern.removeprefix("!")))


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
