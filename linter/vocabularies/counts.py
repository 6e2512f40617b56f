"""Stated numbers of words: ``2,301``, ``~1.5k``, ``about 12 000 words``."""

import re
from functools import lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.numbers import DIGITS, number_in

_COUNT = lazy_pattern(
    r"(?:[~≈]|(?:about|around|approx(?:imately)?\.?|roughly|circa|ca?\.)\s)?\s*"
    rf"(?P<number>(?P<digits>{DIGITS})(?P<thousands>\s?k)?)"
    r"\+?(?:\s*words?)?\.?",
    re.IGNORECASE,
)
_SEPARATOR = lazy_pattern(r"[^0-9]")
_MOST_DECIMALS = 2
"""Of a number of thousands; what has more was not rounded."""


class Stated(NamedTuple):
    """A number of words as a value states it.

    Args:
        number: of words.
        slack: how far it may be off because it was rounded: ``1.5k`` may be 1,450.
        start: where it stands in the value, in characters.
        end: the character after its last.
        separator: between its thousands, or before its decimals; empty without one.
        decimals: of a number of thousands (``1.5k``); None where it counts single words.
        thousands: what stands for the thousands there, with the blank before it.
    """

    number: int
    slack: int
    start: int
    end: int
    separator: str
    decimals: int | None = None
    thousands: str = ""


@lru_cache(maxsize=65536)
def stated_count(value: str) -> Stated | None:
    """The number of words that a value states; None where it says anything else."""
    found = _COUNT.fullmatch(value)
    if found is None:
        return None
    digits, thousands = found["digits"], found["thousands"]
    number = number_in(digits, whole=not thousands)
    if number is None:
        return None
    separator = _SEPARATOR.search(digits)
    between = separator[0] if separator is not None else ""
    place = found.span("number")
    if not thousands:
        return Stated(int(number.plain), 0, *place, between)
    whole, _, decimals = number.plain.partition(".")
    if len(decimals) > _MOST_DECIMALS or number.other:
        return None
    rounded = int(whole + decimals) * 1000 // 10 ** len(decimals)
    return Stated(rounded, 500 // 10 ** len(decimals), *place, between or ".", len(decimals), thousands)


def written(stated: Stated, count: int) -> str:
    """A number of words in the style of a stated one."""
    if stated.decimals is not None:
        rounded = f"{count / 1000:.{stated.decimals}f}"
        if float(rounded):
            return rounded.replace(".", stated.separator) + stated.thousands
        return str(count)
    return f"{count:,}".replace(",", stated.separator)
