"""Stated numbers of words: ``2,301``, ``~1.5k``, ``about 12 000 words``."""

import re
from functools import lru_cache
from typing import NamedTuple

_COUNT = re.compile(
    r"(?:[~≈]|(?:about|around|approx(?:imately)?\.?|roughly|circa|ca?\.)\s)?\s*"
    r"(?P<number>[0-9]{1,3}(?P<separator>[,.'’ \u00a0\u2009\u202f])[0-9]{3}(?:(?P=separator)[0-9]{3}){0,3}"
    r"|[0-9]{1,12}(?P<thousands>(?:[.,](?P<decimals>[0-9]{1,2}))?\s?k)?)"
    r"\+?(?:\s*words?)?\.?",
    re.IGNORECASE,
)


class Stated(NamedTuple):
    """A number of words as a value states it.

    Args:
        number: of words.
        slack: how far it may be off because it was rounded: ``1.5k`` may be 1,450.
        start: where it stands in the value, in characters.
        end: the character after its last.
        separator: between its thousands; empty without one.
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
    place = found.span("number")
    if found["thousands"] is None:
        digits = "".join(filter(str.isdigit, found["number"]))
        return Stated(int(digits), 0, *place, found["separator"] or "")
    decimals = len(found["decimals"] or "")
    whole = found["number"].removesuffix(found["thousands"])
    number = (int(whole) * 10**decimals + int(found["decimals"] or 0)) * 1000 // 10**decimals
    point = found["thousands"][:1] if decimals else "."
    suffix = found["thousands"][decimals + 1 :] if decimals else found["thousands"]
    return Stated(number, 500 // 10**decimals, *place, point, decimals, suffix)


def written(stated: Stated, count: int) -> str:
    """A number of words in the style of a stated one."""
    if stated.decimals is not None:
        rounded = f"{count / 1000:.{stated.decimals}f}"
        if float(rounded):
            return rounded.replace(".", stated.separator) + stated.thousands
        return str(count)
    return f"{count:,}".replace(",", stated.separator)
