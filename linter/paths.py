"""Paths as strings: pathlib is slow on a hundred thousand of them."""

import os
import sys
from typing import Literal

from linter.errors import UsageError

TEMPORARY = ".storylint-"
"""What the names of files begin with that are to take the place of others."""


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


def user_folder(kind: Literal["cache", "state"]) -> str:
    """The folder that the platform has for what a program keeps for its user; it need not be there."""
    if os.name == "posix" and sys.platform != "darwin":
        # As platformdirs has it, which takes longer to import than a cache saves.
        default = "~/.cache" if kind == "cache" else "~/.local/state"
        base = os.environ.get(f"XDG_{kind.upper()}_HOME", "").strip() or os.path.expanduser(default)
        return os.path.join(base, "storylint")
    import platformdirs

    find = platformdirs.user_cache_dir if kind == "cache" else platformdirs.user_state_dir
    return find("storylint", appauthor=False)


def repository_around(folder: str) -> str:
    """The nearest folder, at or above one, that is a git repository; empty where there is none.

    A repository that is the home folder itself counts as none: what is unpacked below it does not belong to it.

    Args:
        folder: absolute, links resolved.
    """
    home = os.path.realpath(os.path.expanduser("~"))
    while folder != home:
        if os.path.lexists(os.path.join(folder, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    return ""


def checkout_of(folder: str) -> str:
    """The repository that a folder lies in, or else the folder, with links resolved."""
    real = os.path.realpath(folder)
    return repository_around(real) or real


def leads_out(path: str) -> bool:
    """Whether a path is a link that leads out of the checkout that it lies in."""
    return os.path.islink(path) and not is_within(os.path.realpath(path), checkout_of(os.path.dirname(path) or "."))
