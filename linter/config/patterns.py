"""Paths against the patterns of a configuration, as .gitignore reads them."""

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from linter.config.settings import Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def excluded(settings: Settings, absolute_path: str) -> bool:
    """Whether ``exclude`` leaves this path out.

    Args:
        settings: that hold for the path.
        absolute_path: spelled like ``settings.root``; a folder's ends in a separator.
    """
    if not settings.exclude:
        return False
    relative = _below(settings.root, absolute_path)
    return bool(relative) and compile_patterns(settings.exclude).match_file(relative)


def ignored_selectors(settings: Settings, absolute_path: str) -> tuple[str, ...]:
    """The selectors that ``per-file-ignores`` switches off for this path.

    Args:
        settings: that hold for the path.
        absolute_path: spelled like ``settings.root``.
    """
    if not settings.per_file_ignores:
        return ()
    relative = _below(settings.root, absolute_path)
    if not relative:
        return ()
    return tuple(
        selector
        for pattern, selectors in settings.per_file_ignores.items()
        if compile_patterns((pattern,)).match_file(relative)
        for selector in selectors
    )


def matching_overrides(settings: Settings, absolute_path: str) -> tuple[int, ...]:
    """The positions in ``overrides`` of those that are about this path.

    Args:
        settings: of the folder that the path lies in.
        absolute_path: spelled like ``settings.root``.
    """
    relative = _below(settings.root, absolute_path) if settings.overrides else ""
    if not relative:
        return ()
    return tuple(
        position
        for position, override in enumerate(settings.overrides)
        if compile_patterns(override.files).match_file(relative)
    )


def is_among(patterns: tuple[str, ...], settings: Settings, absolute_path: str) -> bool:
    """Whether a path is one of those that some patterns name.

    Args:
        patterns: relative to the root of the settings.
        settings: that hold for the path.
        absolute_path: spelled like ``settings.root``.
    """
    relative = _below(settings.root, absolute_path)
    return bool(relative) and compile_patterns(patterns).match_file(relative)


def is_meant(patterns: tuple[str, ...], root: str, absolute_path: str) -> bool:
    """Whether some patterns name a path.

    Args:
        patterns: as in .gitignore.
        root: the folder that they are relative to.
        absolute_path: spelled like ``root``.
    """
    relative = _below(root, absolute_path)
    return bool(relative) and compile_patterns(patterns).match_file(relative)


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


def _below(root: str, absolute_path: str) -> str:
    """The path relative to the root, empty where it is not below it."""
    prefix = root if root.endswith(os.sep) else root + os.sep
    return absolute_path[len(prefix) :] if absolute_path.startswith(prefix) else ""
