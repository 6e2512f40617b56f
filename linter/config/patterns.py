"""Paths against the patterns of a configuration, as .gitignore reads them."""

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from linter.config.settings import Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def is_meant(patterns: tuple[str, ...], root: str, absolute_path: str) -> bool:
    """Whether some patterns name a path.

    Args:
        patterns: as in .gitignore.
        root: the folder that they are relative to.
        absolute_path: spelled like ``root``; a folder's ends in a separator.
    """
    prefix = root if root.endswith(os.sep) else root + os.sep
    relative = absolute_path[len(prefix) :] if absolute_path.startswith(prefix) else ""
    return bool(relative) and compile_patterns(patterns).match_file(relative)


def excluded(settings: Settings, path: str) -> bool:
    """Whether ``exclude`` leaves this path out; see :func:`is_meant`."""
    return bool(settings.exclude) and is_meant(settings.exclude, settings.root, path)


def ignored_selectors(settings: Settings, path: str) -> tuple[str, ...]:
    """The selectors that ``per-file-ignores`` switches off for this path; see :func:`is_meant`."""
    ignores = settings.per_file_ignores.items()
    return tuple([each for pattern, own in ignores if is_meant((pattern,), settings.root, path) for each in own])


def matching_overrides(settings: Settings, path: str) -> tuple[int, ...]:
    """The positions in ``overrides`` of those that are about this path; see :func:`is_meant`."""
    overrides = enumerate(settings.overrides)
    return tuple([position for position, each in overrides if is_meant(each.files, settings.root, path)])


def pattern_complaint(pattern: str) -> str:
    """What is wrong with a pattern, empty where it can match something."""
    import re

    try:
        compiled = list(compile_patterns((pattern,)).patterns)
    except (ValueError, FutureWarning, re.error) as error:
        return f"`{pattern}` is not a pattern as in .gitignore: {error}"
    if not compiled or compiled[0].include is None:
        return f"`{pattern}` matches nothing; a pattern is written as in .gitignore, such as `drafts/**`"
    return ""


@lru_cache(maxsize=1024)
def compile_patterns(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    """The patterns, ready to match paths.

    Raises:
        ValueError: where one is malformed.
        re.error: where one holds a character class that is none.
        FutureWarning: where one holds a class that git reads in another way, such as ``[[:alpha:]]``.
    """
    import warnings

    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)
        # Any other engine that happens to be installed refuses names that are not UTF-8.
        return GitIgnoreSpec.from_lines(patterns, backend="simple")
