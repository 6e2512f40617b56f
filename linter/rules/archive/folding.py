"""Titles and names without what never tells two of them apart."""

import re
import unicodedata
from functools import lru_cache

from linter.rules.index.compare import folded, names_in, without_addresses

_TYPOGRAPHIC = str.maketrans("‘’‚`´“”„–—‐‑−", "'''''\"\"\"-----")
_ENDS = " \t.,;:!?…·\"'()[]{}<>«»‹›*_~/\\|-¡¿「」『』。、"
_ACCENT = re.compile("([\u0000-\u02ff\u0370-\u03ff])[\u0300-\u036f]+")
"""Behind a letter of Latin or Greek; elsewhere a mark makes another letter."""
_MEANINGLESS = re.compile(r"[\s.,;:!?…·\"'()\[\]{}<>«»‹›*_~|\-¡¿「」『』。、・]+")
"""In a name; other signs are letters to those who call themselves so."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
_LONGEST = 10_000
"""A field of more characters holds no names that anybody would look up."""


def folded_text(text: str) -> str:
    """A text without case, Unicode form, entities, kinds of quotation marks and dashes, and punctuation at its ends."""
    plain = folded(text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).translate(_TYPOGRAPHIC)
    plain = plain.casefold()
    return plain.strip(_ENDS) or plain


@lru_cache(maxsize=65536)
def folded_names(text: str) -> tuple[str, ...]:
    """The names that a field holds, each folded, in an order that does not depend on theirs."""
    return tuple(sorted(map(folded_text, names_in(without_addresses(text)))))


def spellings(text: str) -> dict[str, str]:
    """The names that a field holds as they are spelt, by what all spellings of a name have in common.

    That is the name without case, accents, punctuation and whitespace, except where they part two numbers. Marks
    that make other letters outside Latin and Greek (й, が) are no accents.
    """
    found: dict[str, str] = {}
    if len(text) > _LONGEST:
        return found
    for name in names_in(without_addresses(text)):
        key = _bare(name)
        if key:
            found.setdefault(key, name)
    return found


def _bare(name: str) -> str:
    if not name.isascii():
        name = _ACCENT.sub(r"\1", unicodedata.normalize("NFKD", name)).translate(_TYPOGRAPHIC)
    return _MEANINGLESS.sub("", _BETWEEN_DIGITS.sub("\0", name.casefold()))
