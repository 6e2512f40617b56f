"""Configuration files on disk."""

# Paths are plain strings throughout: pathlib is slow on a hundred thousand of them.

import os
import stat
from contextlib import suppress

from linter.cache.watch import looked
from linter.config.errors import ConfigurationError, Problem

OWN_FILES = ("storylint.toml", ".storylint.toml")
PYPROJECT = "pyproject.toml"

GREATEST_SIZE = 1024 * 1024
"""In bytes; no configuration is larger, and nothing larger is worth parsing at every start."""


def read(path: str) -> bytes:
    """The content of a configuration file.

    Raises:
        ConfigurationError: the file cannot be read, is no regular file, or is far too large.
    """
    looked(path)
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(path, "is not a regular file")
        if status.st_size > GREATEST_SIZE:
            raise _unreadable(path, f"is larger than {GREATEST_SIZE // 1024} KiB; no configuration is")
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(path, f"cannot be read: {reason}") from error


def shown(path: str) -> str:
    """The path as it is shown: relative to the current folder where it is below it, with ``/``."""
    with suppress(OSError):
        prefix = os.path.join(os.getcwd(), "")
        if path.startswith(prefix):
            path = path[len(prefix) :]
    return path.replace(os.sep, "/")


def _unreadable(path: str, reason: str) -> ConfigurationError:
    return ConfigurationError(Problem(shown(path), None, reason))
