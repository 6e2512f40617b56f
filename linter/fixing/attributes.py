"""What a file has besides its content: owner, mode and extended attributes, access control lists among them.

Python tells of extended attributes on Linux only; elsewhere, a file keeps its owner and its mode.
"""

import errno
import os
import stat
from contextlib import suppress
from typing import NamedTuple

from linter.errors import TransactionError


class Attributes(NamedTuple):
    """The attributes of a file.

    Args:
        mode: who may do what.
        owner: numbers of user and group.
        extended: values by name.
    """

    mode: int
    owner: tuple[int, int]
    extended: dict[str, bytes]


def attributes_of(path: str | int) -> Attributes:
    """The attributes of a file, by its path or descriptor.

    Raises:
        OSError: they cannot be read.
    """
    status = os.stat(path)
    return Attributes(stat.S_IMODE(status.st_mode), (status.st_uid, status.st_gid), _extended(path))


def give(path: str, descriptor: int, wanted: Attributes, name: str) -> None:
    """Give a file that was just made the attributes of the one whose place it is to take.

    Args:
        path: of the file.
        descriptor: of the same.
        wanted: the attributes.
        name: of the other file, as errors show it.

    Raises:
        TransactionError: it cannot have them.
    """
    there = attributes_of(descriptor)
    if hasattr(os, "fchown") and wanted.owner != there.owner:
        with suppress(OSError):
            os.fchown(descriptor, *wanted.owner)
    attribute = ""
    try:
        # A folder may hand access control lists down, which would mean more than the mode says.
        for attribute in there.extended.keys() - wanted.extended.keys():
            os.removexattr(descriptor, attribute)
        os.chmod(path, wanted.mode)
        # A list of access control comes after the mode, which it holds too.
        for attribute, value in wanted.extended.items():
            if _extended(descriptor).get(attribute) != value:
                os.setxattr(descriptor, attribute, value)
    except OSError as error:
        raise TransactionError(
            f"{name} has attributes that would be lost ({attribute or 'mode'}: {error.strerror or error}); "
            "no file was changed: take them off, or exclude the file"
        ) from error


def _extended(path: str | int) -> dict[str, bytes]:
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError as error:
        # A file system that has none.
        if error.errno in (errno.ENOTSUP, errno.ENOSYS):
            return {}
        raise
