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
