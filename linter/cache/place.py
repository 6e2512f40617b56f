"""Where the cache is."""

import os
from functools import cache

from linter.cache.secret import seal
from linter.paths import repository_around, user_folder

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
    named = os.environ.get(VARIABLE)
    return os.path.abspath(named) if named else user_folder("cache")


@cache
def is_usable(root: str) -> bool:
    """Whether a folder may be read and written as a cache.

    What lies in a checkout may have come with it: there, storylint must have made the folder itself, for this user.

    Args:
        root: of the cache, absolute.

    Raises:
        OSError: nobody can tell.
    """
    if _is_empty(root) or is_ours(root):
        return True
    return not repository_around(os.path.realpath(root))


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
        if _is_empty(root):
            os.makedirs(root, mode=0o700, exist_ok=True)
            # Only a folder of our own: whoever finds the tag leaves all of the folder out of a backup.
            with open(os.path.join(root, TAG), "wb") as stream:
                stream.write(_tag())
        os.makedirs(path, mode=0o700, exist_ok=True)
    return path


def is_ours(root: str) -> bool:
    """Whether a folder was made for a cache of this user, and holds nothing that matters to anybody else.

    Raises:
        OSError: nobody can tell.
    """
    tag = _tag()
    try:
        with open(os.path.join(root, TAG), "rb") as stream:
            return stream.read(len(tag) + 1) == tag
    except OSError:
        return False


def _is_empty(root: str) -> bool:
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True


def _tag() -> bytes:
    """The file by which a folder is known as a cache: whose it is only whoever has the secret can write."""
    return _TAG + f"# {seal(_TAG).hex()}\n".encode()
