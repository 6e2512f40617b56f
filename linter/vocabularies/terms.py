"""Fields whose values are taken from a list, or should be: what is right, what is meant, and what is near."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from linter.vocabularies.wording import quoted

LONGEST = 150
"""How many characters a term has at most: as many as a tag of AO3."""


@lru_cache(maxsize=65536)
def key_of(term: str) -> str:
    """What is left of a term once everything is gone that spellings differ in: case, blanks, dashes, punctuation."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", term).casefold()))


def keys_of(terms: Iterable[str], aliases: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """What each spelling means, by its key; a term wins over an alias.

    Args:
        terms: as they are to be written.
        aliases: other spellings of terms.
    """
    keys: dict[str, str] = {}
    for term in terms:
        keys.setdefault(key_of(term), term)
    for term, spellings in aliases.items():
        for spelling in spellings:
            keys.setdefault(key_of(spelling), term)
    return keys


def nearest(text: str, terms: Iterable[str]) -> str:
    """The term that a text resembles, as a remark in a message; empty where it resembles none."""
    if len(text) > LONGEST:
        return ""
    from rapidfuzz import fuzz, process

    best = process.extractOne(text, terms, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=70)
    return f" (the nearest is {quoted(best[0])})" if best is not None else ""
