"""What is wrong with the value of a typed field, said in one way by all types."""

from typing import NamedTuple


class Trouble(NamedTuple):
    """Why a value is none of its type.

    Args:
        message: names the value, the reason and the next step.
        start: where in the value the trouble begins, in characters.
        end: where it ends; None is the end of the value.
        replacement: what should stand in its place, where that is known.
        safe: whether the replacement keeps every fact.
    """

    message: str
    start: int = 0
    end: int | None = None
    replacement: str | None = None
    safe: bool = False
