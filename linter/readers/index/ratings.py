"""Telling ratings from other words after a link."""

from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache

_CATEGORIES = frozenset(("gen", "het", "slash", "femslash", "multi", "other"))
"""What people write beside a rating, though one of them is also short for one."""


class Likeness(IntEnum):
    """How much a text is a rating of the archive; the greater, the more."""

    NONE = 0
    FOREIGN = 1
    """A rating of another system, or a word that is a category as well."""
    SPELLING = 2
    """A rating of the archive's own system in another spelling."""
    EXACT = 3


Rates = Callable[[str], Likeness]


@lru_cache(maxsize=16)
def rating_reader(system: str | tuple[str, ...]) -> Rates:
    """What tells ratings from other words after a link, for an archive that declares ``system``.

    A bare number is a rating only where the archive's own system has it: ``(12)`` may be chapters. ``Gen``
    and ``M/M`` are categories, unless the archive's own system has them.
    """
    from linter.vocabularies.ratings import Judgement, is_rating, judge

    known: dict[str, Likeness] = {}

    def likeness(text: str) -> Likeness:
        judgement = judge(text, system).judgement
        if judgement is Judgement.VALID:
            return Likeness.EXACT
        own = judgement is Judgement.SPELLING
        if is_category(text):
            return Likeness.FOREIGN if own else Likeness.NONE
        if own:
            return Likeness.SPELLING
        return Likeness.FOREIGN if not text.strip().isdigit() and is_rating(text, system) else Likeness.NONE

    def remembered(text: str) -> Likeness:
        found = known.get(text)
        if found is None:
            if len(known) > 65536:
                known.clear()
            found = known[text] = likeness(text)
        return found

    return remembered


def is_category(text: str) -> bool:
    """Whether a text is a category: ``Gen``, ``Slash``, or a pairing such as ``M/M`` and ``K/S``."""
    return "/" in text or text.strip().casefold() in _CATEGORIES
