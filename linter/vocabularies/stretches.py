"""What is missing in a row of numbers."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_TOLD = 5
"""How many runs of missing numbers a message names."""


class Stretch(NamedTuple):
    """Numbers one after the other, from the first to the last."""

    first: int
    last: int


def missing_numbers(present: Iterable[Stretch], first: int, last: int) -> list[Stretch]:
    """The runs of numbers from ``first`` to ``last`` that are not there."""
    missing = []
    reached = first - 1
    for start, end in sorted(present):
        if start > last:
            break
        if start > reached + 1:
            missing.append(Stretch(reached + 1, start - 1))
        reached = max(reached, end)
    if reached < last:
        missing.append(Stretch(reached + 1, last))
    return missing


def listed(missing: Sequence[Stretch], width: int = 1) -> str:
    """Missing numbers in words, the first few of them: ``2, 4–6 and 9``.

    Args:
        missing: the runs, in order.
        width: the least number of digits.
    """
    words = []
    for first, last in missing[:_TOLD]:
        words.append(f"{first:0{width}}")
        if last > first:
            words[-1] += f"{'–' if last > first + 1 else ', '}{last:0{width}}"
    if len(missing) > _TOLD:
        words.append("more")
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
