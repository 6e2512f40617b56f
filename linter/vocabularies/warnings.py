"""Warnings: the items of a value, against AO3's six or the archive's own.

Source of AO3's values and aliases: the Organization for Transformative Works' archive software and its importers.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from linter.vocabularies.terms import LONGEST, key_of, keys_of, nearest
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

NONE_APPLY = "No Archive Warnings Apply"
NOT_TOLD = "Choose Not To Use Archive Warnings"
AO3 = (
    "Graphic Depictions Of Violence",
    "Major Character Death",
    "Rape/Non-Con",
    "Underage Sex",
    NONE_APPLY,
    NOT_TOLD,
)
"""AO3's warnings, as its database has them."""

_DISPLAYED = "Creator Chose Not To Use Archive Warnings"
"""How AO3 shows :data:`NOT_TOLD`."""
_ALIASES = {
    "Graphic Depictions Of Violence": ("Graphic Depiction Of Violence", "Graphic Violence"),
    "Major Character Death": (
        "Major Character Deaths",
        "Character Death",
        "Character Deaths",
        "Death of a Major Character",
        "MCD",
    ),
    "Rape/Non-Con": ("Rape", "Non-Con", "Non-Con/Rape", "Non-Consensual", "Rape/Non-Consensual", "Rape or Non-Con"),
    "Underage Sex": ("Underage",),
    NONE_APPLY: (
        "None Of These Warnings Apply",
        "None Of The Archive Warnings Apply",
        "No Warnings Apply",
        "None Apply",
        "No Archive Warning Applies",
        "NAWA",
    ),
    NOT_TOLD: (
        "Choose Not To Warn",
        "Chose Not To Warn",
        "Chose Not To Use Archive Warnings",
        "Choose Not To Use Warnings",
        "CNTW",
    ),
    _DISPLAYED: (
        "Creator Chose Not To Warn",
        "Creator Chose Not To Use Warnings",
        "Creator Chooses Not To Use Archive Warnings",
        "Author Chose Not To Use Archive Warnings",
    ),
}
_SEPARATOR = re.compile(r"\s*[,;]\s*")
_NONE = re.compile(
    r"none(?: of (?:these|the above|them))?(?: (?:apply|applies))?|no (?:\w+ ){0,2}warnings?(?: (?:apply|applies|needed|necessary))?|nothing to warn.*",
    re.IGNORECASE,
)

Vocabulary = str | tuple[str, ...]
"""``ao3``, ``any`` for whatever an archive writes, or the values of the archive's own."""


class Warn(NamedTuple):
    """One item of a value.

    Args:
        start: its first character in the value.
        end: the one after its last.
        term: what it means in the vocabulary; None where nobody knows.
        trouble: what is wrong with it.
    """

    start: int
    end: int
    term: str | None
    trouble: Trouble | None


def values(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The warnings that an archive knows; where it allows any, they are those of AO3."""
    return AO3 if isinstance(vocabulary, str) else vocabulary


def means_none(term: str) -> bool:
    """Whether a warning of a vocabulary says that no other one applies."""
    return _in_ao3(term) == NONE_APPLY or _NONE.fullmatch(term) is not None


def is_specific(term: str) -> bool:
    """Whether a warning of a vocabulary warns of something; that nobody chose to warn says nothing."""
    return not means_none(term) and _in_ao3(term) not in (NOT_TOLD, _DISPLAYED)


def _in_ao3(term: str) -> str | None:
    return _keys("ao3")[0].get(key_of(term))


def warnings_troubles(value: str, vocabulary: Vocabulary) -> tuple[Trouble, ...]:
    """What is wrong with a value, item by item; one trouble for the whole of it where no item is known.

    Another spelling has a safe replacement, what only resembles a warning has none.

    Args:
        value: items with commas or semicolons between them.
        vocabulary: of the archive.
    """
    if vocabulary == "any":
        return ()
    return tuple(item.trouble for item in judge(value, vocabulary) if item.trouble is not None)


@lru_cache(maxsize=65536)
def judge(value: str, vocabulary: Vocabulary) -> tuple[Warn, ...]:
    """The items of a value, those of the vocabulary that hold commas themselves as one."""
    keys, separators = _keys(vocabulary)
    places = _places(value)
    items: list[Warn] = []
    position = 0
    while position < len(places):
        start = places[position][0]
        longest = min(position + separators, len(places) - 1)
        for last in range(longest, position - 1, -1):
            end = places[last][1]
            term = keys.get(key_of(value[start:end])) if end - start <= LONGEST else None
            if term is not None:
                break
        items.append(Warn(start, end, term, _trouble(value[start:end], start, term, vocabulary)))
        position = last + 1
    if len(items) > 1 and all(item.term is None for item in items):
        return (Warn(0, len(value), None, _trouble(value, 0, None, vocabulary)),)
    return tuple(items)


def _places(value: str) -> list[tuple[int, int]]:
    """Where the items of a value stand, none of them empty."""
    places, start = [], 0
    for found in _SEPARATOR.finditer(value):
        places.append((start, found.start()))
        start = found.end()
    places.append((start, len(value)))
    return [place for place in places if place[0] < place[1]]


@cache
def _keys(vocabulary: Vocabulary) -> tuple[dict[str, str], int]:
    """What spellings mean, by their keys, and how many separators a warning holds at most."""
    if isinstance(vocabulary, str):
        return keys_of((*AO3, _DISPLAYED), _ALIASES), 0
    return keys_of(vocabulary, {}), max(len(_SEPARATOR.findall(term)) for term in vocabulary)


def _trouble(item: str, start: int, term: str | None, vocabulary: Vocabulary) -> Trouble | None:
    end = start + len(item)
    if term is not None:
        if item == term:
            return None
        message = f"{quoted(item)} stands for {quoted(term)}; write {quoted(term)}"
        return Trouble(message, start, end, term, safe=True)
    known = values(vocabulary)
    whose = "AO3's warnings" if isinstance(vocabulary, str) else "the archive's warnings"
    what = f"{quoted(item)} is none of {whose}{nearest(item, known)}"
    return Trouble(f"{what}; write {', '.join(known)}, or set warnings to the archive's own list or to any", start, end)
