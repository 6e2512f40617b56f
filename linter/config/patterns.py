"""Paths against the patterns of a configuration, as .gitignore reads them.

What patterns mean is for pathspec to say. It takes a quarter as long to import as a run takes, though, and almost every
repository has a .gitignore: plain patterns, without escapes, character classes and ``**`` in the middle, are read here.
"""

import os
import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from linter.config.settings import Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Verdict = Callable[[str], bool | None]
"""Tells of a path, relative and with ``/``, whether some patterns name it; None where none of them speaks of it."""
Plain = tuple[re.Pattern[str], bool]
"""What a pattern matches, a folder round the path as a group, and whether it takes in or leaves out."""


def is_meant(patterns: tuple[str, ...], root: str, absolute_path: str) -> bool:
    """Whether some patterns name a path.

    Args:
        patterns: as in .gitignore.
        root: the folder that they are relative to.
        absolute_path: spelled like ``root``; a folder's ends in a separator.
    """
    prefix = root if root.endswith(os.sep) else root + os.sep
    relative = absolute_path[len(prefix) :] if absolute_path.startswith(prefix) else ""
    return bool(relative) and bool(compile_patterns(patterns)(relative.replace(os.sep, "/")))


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
    try:
        compiled = list(_spec((pattern,)).patterns)
    except (ValueError, FutureWarning, re.error) as error:
        return f"`{pattern}` is not a pattern as in .gitignore: {error}"
    if not compiled or compiled[0].include is None:
        return f"`{pattern}` matches nothing; a pattern is written as in .gitignore, such as `drafts/**`"
    return ""


@lru_cache(maxsize=1024)
def compile_patterns(patterns: tuple[str, ...]) -> Verdict:
    """The patterns, ready to judge paths.

    Raises:
        ValueError: where one is malformed.
        re.error: where one holds a character class that is none.
        FutureWarning: where one holds a class that git reads in another way, such as ``[[:alpha:]]``.
    """
    plain: list[Plain] = []
    for line in patterns:
        text = line.rstrip()
        if not text or text.startswith("#"):
            continue
        read = _plain(text)
        if read is None:
            spec = _spec(patterns)
            return lambda path: spec.check_file(path).include
        plain.append(read)
    return partial(_verdict, plain[::-1])


def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    import warnings

    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)
        # Any other engine that happens to be installed refuses names that are not UTF-8.
        return GitIgnoreSpec.from_lines(patterns, backend="simple")


def _plain(pattern: str) -> Plain | None:
    """What a plain pattern matches; None for any other."""
    path = pattern.removeprefix("!")
    is_folder = path.endswith("/")
    segments = path.removeprefix("/").removesuffix("/").split("/")
    # Without a slash before its end it is about names, wherever they are.
    start = "(?:.+/)?" if len(segments) == 1 and not path.startswith("/") else ""
    end = "(/)" if is_folder else "(?:(/)|$)"
    if segments[0] == "**":
        start = "(?:.+/)?"
        del segments[0]
    if segments[-1:] == ["**"] and not is_folder:
        end = "/"
        del segments[-1]
    if "\\" in pattern or "[" in pattern or segments in ([], ["*"]):
        return None
    if not all(segments) or any("**" in each for each in segments):
        return None
    return re.compile(start + "/".join(map(_glob, segments)) + end), not pattern.startswith("!")


def _glob(segment: str) -> str:
    if segment == "*":
        return "[^/]+"
    return "".join({"*": "[^/]*", "?": "[^/]"}.get(each) or re.escape(each) for each in segment)


def _verdict(latest_first: list[Plain], path: str) -> bool | None:
    """The last pattern that names a path itself counts, else the last one that names a folder round it."""
    around = None
    for expression, include in latest_first:
        found = expression.match(path)
        if found is not None and found.lastindex is None:
            return include
        if found is not None and around is None:
            around = include
    return around
