"""Paths as strings: pathlib is slow on a hundred thousand of them."""

import os

from linter.errors import UsageError


def absolute(path: str) -> str:
    """A path from the root on.

    Raises:
        UsageError: it is relative, and there is no current folder.
    """
    try:
        return os.path.abspath(path)
    except OSError as error:
        raise UsageError("the current folder is gone; change to one that is there") from error


def is_within(path: str, root: str) -> bool:
    """Whether a path is a folder or lies in it; both absolute, their links resolved."""
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def real_path(path: str, folders: dict[str, str]) -> str:
    """A path with its links resolved, in a time that does not depend on how deep it lies below known folders.

    Args:
        path: absolute.
        folders: that have been looked at, by their paths; those on the way are added.
    """
    if os.path.islink(path):
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    unknown = []
    while folder not in folders:
        above = os.path.dirname(folder)
        if above == folder or os.path.islink(folder):
            folders[folder] = os.path.realpath(folder)
            break
        unknown.append(folder)
        folder = above
    real = folders[folder]
    for each in reversed(unknown):
        real = folders[each] = os.path.join(real, os.path.basename(each))
    return os.path.join(real, name) if name else real
