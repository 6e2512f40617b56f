"""Paths against the patterns of a configuration, which are written as in .gitignore.

They differ from those of git in one thing: what is said of a file counts before what is said of a folder round it, so
that ``["old/", "!old/ferry.txt"]`` names all in ``old`` but one.
"""

import os
from functools import lru_cache

from linter.config.gitignore import Patterns
from linter.config.settings import Settings
from linter.model.document import Document


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


def ignored_selectors(settings: Settings, path: str) -> tuple[str, ...]:
    """The selectors that ``per-file-ignores`` switches off for this path; see :func:`is_meant`."""
    ignores = settings.per_file_ignores.items()
    return tuple([each for pattern, own in ignores if is_meant((pattern,), settings.root, path) for each in own])


def is_page(settings: Settings, path: str, document: Document) -> bool:
    """Whether ``pages`` calls a document one, by its path (see :func:`is_meant`) or by its front matter."""
    files, keys = settings.pages
    if is_meant(files, settings.root, path):
        return True
    told = {(key.lower(), value.casefold()) for key, values in keys.items() for value in values}
    return any((field.label.lower(), field.value.casefold()) in told for field in document.fields)


def matching_overrides(settings: Settings, path: str) -> tuple[int, ...]:
    """The positions in ``overrides`` of those that are about this path; see :func:`is_meant`."""
    overrides = enumerate(settings.overrides)
    return tuple([position for position, each in overrides if is_meant(each.files, settings.root, path)])


def pattern_complaint(pattern: str) -> str:
    """What is wrong with a pattern, empty where it can match something."""
    if _compiled((pattern,)):
        return ""
    return f"`{pattern}` matches nothing; a pattern is written as in .gitignore, such as `drafts/**`"


@lru_cache(maxsize=1024)
def _compiled(patterns: tuple[str, ...]) -> Patterns:
    return Patterns(map(os.fsencode, patterns))
