"""Warnings: the items of a value, against AO3's six or the archive's own.

Source of AO3's values and aliases: the Organization for Transformative Works' archive software and its importers.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.division import SEPARATORS, Item, items
from linter.vocabularies.terms import Terms
from linter.vocabularies.trouble import Trouble

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
        "No Warning Applies",
        "No Warnings",
        "No Warning",
        "None",
        "None Apply",
        "None Applies",
        "No Archive Warning Applies",
        "No Archive Warnings",
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
_NONE = lazy_pattern(
    r"none(?: of (?:these|the above|them))?(?: (?:apply|applies))?|no (?:\w+ ){0,2}warnings?(?: (?:apply|applies|needed|necessary))?|nothing to warn.*",
    re.IGNORECASE,
)

_HOW = "see `storylint rule MET004` for the list"

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
    return _terms("ao3").meaning(term)


def warnings_troubles(value: str, vocabulary: Vocabulary) -> tuple[Trouble, ...]:
    """What is wrong with a value, item by item; one trouble for the whole of it where no item is known.

    Another spelling has a safe replacement, what only resembles a warning has none.

    Args:
        value: items with semicolons between them, or commas.
        vocabulary: of the archive.
    """
    if vocabulary == "any":
        return ()
    return tuple(item.trouble for item in judge(value, vocabulary) if item.trouble is not None)


def may_mean_ao3(value: str) -> bool:
    """Whether a value uses AO3's warnings at all: one of its items is one, or the value is nearly one as a whole.

    Anything else is free text, as most archives have it.
    """
    return any(item.term is not None for item in judge(value, "ao3")) or _terms("ao3").is_near(value)


@lru_cache(maxsize=65536)
def judge(value: str, vocabulary: Vocabulary) -> tuple[Warn, ...]:
    """The items of a value, those of the vocabulary that hold commas themselves as one."""
    # The vocabulary tells which commas divide, so that both separators may stand in one value.
    pieces = [
        Item(piece.text, item.start + piece.start, item.start + piece.end)
        for item in items(value)
        for piece in items(item.text)
    ]
    terms, most = _terms(vocabulary), _separators(vocabulary)
    found: list[Warn] = []
    first = 0
    while first < len(pieces):
        lengths = range(min(most + 1, len(pieces) - first), 0, -1)
        joined = ((length, _joined(value, pieces[first : first + length])) for length in lengths)
        length, item = next((each for each in joined if terms.meaning(each[1].text) is not None), (1, pieces[first]))
        found.append(_warn(item, vocabulary))
        first += length
    if len(found) > 1 and all(each.term is None for each in found):
        return (_warn(Item(value, 0, len(value)), vocabulary),)
    if any(value[each.start : each.end] == NONE_APPLY for each in found):
        # To say it twice is no fault.
        found = [each._replace(trouble=None) if each.term == NONE_APPLY else each for each in found]
    return tuple(_each_once(found))


def _each_once(found: list[Warn]) -> Iterator[Warn]:
    """The items, but that no fix writes a warning that stands beside it already: ``Rape, Non-Con`` are one."""
    said = {each.term for each in found if each.trouble is None}
    for each in found:
        trouble = each.trouble
        if trouble is None or trouble.replacement is None or each.term not in said:
            yield each
        else:
            message = f"{trouble.message}; it stands beside this already, so leave one of them out"
            yield each._replace(trouble=trouble._replace(message=message, replacement=None))
        said.add(each.term)


def _joined(value: str, pieces: list[Item]) -> Item:
    start, end = pieces[0].start, pieces[-1].end
    return Item(value[start:end], start, end)


@cache
def _terms(vocabulary: Vocabulary) -> Terms:
    return Terms((*AO3, _DISPLAYED), _ALIASES) if isinstance(vocabulary, str) else Terms(vocabulary)


@cache
def _separators(vocabulary: Vocabulary) -> int:
    """How many of them a warning holds at most."""
    return max(sum(map(term.count, SEPARATORS)) for term in values(vocabulary))


def _warn(item: Item, vocabulary: Vocabulary) -> Warn:
    trouble = _terms(vocabulary).trouble("warning", item.text, _HOW if isinstance(vocabulary, str) else "")
    if trouble is not None:
        trouble = trouble._replace(start=item.start, end=item.end)
    return Warn(item.start, item.end, _terms(vocabulary).meaning(item.text), trouble)
