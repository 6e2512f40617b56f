"""Fields whose values are taken from a list, or should be: what is right, what is meant, and what is near."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from linter.vocabularies.characters import seen
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

LONGEST = 150
"""How many characters a term has at most: as many as a tag of AO3."""
_ENOUGH = 5
"""How many characters tell which term is meant where it holds other words too."""
_NEAR = 85
"""How alike, in percent, two keys are that differ in a letter or two."""
_MOST_SHOWN = 12
"""How many terms a message lists."""


@lru_cache(maxsize=65536)
def key_of(term: str) -> str:
    """What is left of a term once everything is gone that spellings differ in: case, blanks, dashes, punctuation."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", term).casefold()))


class Terms:
    """The values that a field may have.

    Args:
        terms: as they are to be written.
        aliases: other spellings of terms; a term wins over an alias.
        key: what two spellings of a term have in common.
    """

    def __init__(
        self,
        terms: tuple[str, ...],
        aliases: Mapping[str, Iterable[str]] = MappingProxyType({}),
        *,
        key: Callable[[str], str] = key_of,
    ) -> None:
        self._terms = terms
        self._exact = frozenset(unicodedata.normalize("NFC", seen(each)) for each in terms)
        self._longest = max(LONGEST, *map(len, terms))
        self._key = key
        spellings = chain(zip(terms, terms, strict=True), ((each, term) for term in aliases for each in aliases[term]))
        self._by_key: dict[str, str] = {}
        for spelling, term in spellings:
            self._by_key.setdefault(key(spelling), term)

    def meaning(self, text: str) -> str | None:
        """The term that a text is a spelling of."""
        return self._by_key.get(self._key(text)) if len(text) <= self._longest else None

    def is_near(self, text: str) -> bool:
        """Whether a text is a term or an alias but for a letter or two, or words of one term and no others."""
        key = self._key(text)
        if not _ENOUGH <= len(key) <= self._longest:
            return False
        from rapidfuzz import fuzz, process

        if process.extractOne(key, self._by_key, scorer=fuzz.ratio, score_cutoff=_NEAR) is not None:
            return True
        words = {word for word in text.casefold().split() if len(word) > _ENOUGH}
        return len(words) == len(text.split()) and any(words <= set(term.casefold().split()) for term in self._terms)

    def trouble(self, what: str, text: str, how: str = "") -> Trouble | None:
        """Why a text is none of the terms; another spelling of one has a safe replacement.

        Args:
            what: the terms are, in the message.
            text: as it is seen.
            how: the next step; by default, to write one of the terms.
        """
        if unicodedata.normalize("NFC", text) in self._exact:
            return None
        term = self.meaning(text)
        if term is not None:
            message = f"nonstandard spelling of {quoted(term)}: {quoted(text)}; write {quoted(term)}"
            return Trouble(message, replacement=term, safe=True)
        return Trouble(f"unknown {what} {quoted(text)}; {nearest(text, self._terms)}{how or self._one_of()}")

    def _one_of(self) -> str:
        more = len(self._terms) - _MOST_SHOWN
        others = f" or one of {more:,} others" if more > 0 else ""
        return f"write one of {', '.join(self._terms[:_MOST_SHOWN])}{others}"


def nearest(text: str, terms: Iterable[str]) -> str:
    """The term that a text resembles, as the beginning of an advice; empty where it resembles none."""
    if len(text) > LONGEST:
        return ""
    from rapidfuzz import fuzz, process

    # Few letters are found in nearly any term.
    scorer = fuzz.WRatio if len(text) >= _ENOUGH else fuzz.ratio
    best = process.extractOne(text, terms, scorer=scorer, processor=str.casefold, score_cutoff=70)
    return f"did you mean {quoted(best[0])}? Else " if best is not None else ""
