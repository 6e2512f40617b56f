"""What becomes of a file."""

from typing import NamedTuple


class Change(NamedTuple):
    """What becomes of one file.

    Args:
        path: as findings show it.
        target: the file itself: absolute, links resolved.
        before: its bytes when it was read; None where there was no file.
        after: what it is to be; None where there is to be no file.
    """

    path: str
    target: str
    before: bytes | None
    after: bytes | None
