"""The secret by which storylint knows what it has written itself.

It lies with the user, where no checkout can put one of its own, so that nothing that comes with a checkout is ever
taken for something that storylint kept.
"""

import os
import stat
from contextlib import suppress
from functools import cache

from linter.paths import repository_around, user_folder

try:
    # hashlib loads OpenSSL, which takes longer than all that is hashed in a short run.
    from _blake2 import blake2b
except ImportError:  # a Python that was built without
    from hashlib import blake2b

NAME = "key"
"""Of the file in the user's state folder."""
_SIZE = 32
WIDTH = 32
"""How many bytes a seal has."""


def seal(data: bytes) -> bytes:
    """What only somebody who has the secret can say of some bytes.

    Raises:
        OSError: there is no secret, and none can be made.
    """
    return blake2b(data, digest_size=WIDTH, key=_secret(os.path.realpath(user_folder("state")))).digest()


@cache
def _secret(folder: str) -> bytes:
    """The secret in a folder; it is made where there is none that only this user can have written and read.

    Raises:
        OSError: it cannot be made, or would lie in a repository.
    """
    if repository_around(folder):
        raise PermissionError(f"{folder} lies in a repository")
    path = os.path.join(folder, NAME)
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:
            secret = stream.read(_SIZE + 1) if _is_private(os.fstat(descriptor)) else b""
        if len(secret) == _SIZE:
            return secret
    return _make(path)


def _is_private(status: os.stat_result) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)


def _make(path: str) -> bytes:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    secret = os.urandom(_SIZE)
    # Of two runs that make one at once the later one wins; what the other keeps is thrown away next time.
    fresh = f"{path}.{os.urandom(8).hex()}"
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(secret)
    try:
        os.replace(fresh, path)
    except OSError:
        os.remove(fresh)
        raise
    return secret
