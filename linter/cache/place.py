"""Where the cache is."""

import os
import sys

VARIABLE = "STORYLINT_CACHE_DIR"
"""The environment variable that names the folder."""

TAG = "CACHEDIR.TAG"
"""The file by which programs that make backups know a cache."""
_TAG = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of storylint; it may be deleted at any time.
# For information about cache directory tags see https://bford.info/cachedir/
"""


def folder() -> str:
    """The folder of the cache, absolute; whether it is there nobody knows yet."""
    if named := os.environ.get(VARIABLE):
        return os.path.abspath(named)
    if os.name == "posix" and sys.platform != "darwin":
        # As platformdirs has it, which takes longer to import than a cache saves.
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        return os.path.join(base, "storylint")
    from platformdirs import user_cache_dir

    return user_cache_dir("storylint", appauthor=False)


def make(root: str, kind: str) -> str:
    """Make the folder for entries of a kind, where it is missing.

    Args:
        root: of the cache.
        kind: of the entries.

    Raises:
        OSError: it cannot be made.
    """
    path = os.path.join(root, kind)
    if not os.path.isdir(path):
        # What is checked may be private, and so is what is kept of it.
        if not os.path.isdir(root):
            os.makedirs(root, mode=0o700, exist_ok=True)
            # Only a folder of our own: whoever finds the tag leaves all of the folder out of a backup.
            with open(os.path.join(root, TAG), "wb") as stream:
                stream.write(_TAG)
        os.makedirs(path, mode=0o700, exist_ok=True)
    return path


def is_ours(root: str) -> bool:
    """Whether a folder was made for a cache, and holds nothing that matters to anybody else."""
    try:
        with open(os.path.join(root, TAG), "rb") as stream:
            return stream.read() == _TAG
    except OSError:
        return False
