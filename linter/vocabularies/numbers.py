"""Numbers as people write them: their value, their plain form, and whether they can be read in two ways.

A comma, a point, a blank or an apostrophe sets thousands apart, a point or a comma the decimals. Where one of them could do
either, the plain form wins: ``2.301`` is a number with decimals, and ``1,712``, which is no plain form, has thousands.
"""

from functools import lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern

LONGEST = 40
"""How many characters a number has at most."""
_APART = " '’\u00a0\u2009\u202f"
"""What sets thousands apart, and never decimals."""
DIGITS = rf"[0-9](?:[,.{_APART}]?[0-9])*"
"""What may be a number: digits, and what stands between them."""
_PLAIN = lazy_pattern(r"([+-]?[0-9]+)(?:([.,])([0-9]+))?")
_GROUPED = lazy_pattern(
    rf"([+-]?[1-9][0-9]{{0,2}}(?:([,.{_APART}])[0-9]{{3}})(?:\2[0-9]{{3}})*)(?:(?!\2)[.,]([0-9]+))?"
)
_NO_DIGIT = lazy_pattern(r"[^0-9+-]")


class Number(NamedTuple):
    """A number that a text states.

    Args:
        plain: how it is written with digits, and a point before decimals.
        other: the same of what else the text could mean; empty where it can be read in one way.
    """

    plain: str
    other: str = ""

    @property
    def value(self) -> int | float:
        """The number itself."""
        return float(self.plain) if "." in self.plain else int(self.plain)


@lru_cache(maxsize=65536)
def number_in(text: str, *, whole: bool = False) -> Number | None:
    """The number that a text is; None where it is none.

    Args:
        text: without blanks round it.
        whole: whether only whole numbers are meant, so that ``2.301`` can be read in one way.
    """
    if len(text) > LONGEST:
        return None
    readings = [each for each in (_plain(text), _grouped(text)) if each and not (whole and "." in each)]
    if len(readings) < 2:
        return Number(readings[0]) if readings else None
    decimal, grouped = readings
    return Number(decimal, grouped) if decimal == text else Number(grouped, decimal)


def _plain(text: str) -> str:
    """Read with a comma or a point before the decimals."""
    found = _PLAIN.fullmatch(text)
    return "" if found is None else text.replace(",", ".")


def _grouped(text: str) -> str:
    """Read with thousands set apart."""
    found = _GROUPED.fullmatch(text)
    if found is None:
        return ""
    whole = _NO_DIGIT.sub("", found[1])
    return f"{whole}.{found[3]}" if found[3] else whole
