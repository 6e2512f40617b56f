"""Titles and names as they are compared: without what never tells two of them apart."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.characters import printable

_VARIATION = lazy_pattern("[\ufe0e\ufe0f]")
_ESCAPE = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = lazy_pattern(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+)(?<=\S)\1")
_MARKED = lazy_pattern(r"[&\\*_]")
_BETWEEN_NAMES = lazy_pattern(
    r"\s*(?:,(?!\s*(?:Jr|Sr|Esq|Ph\.?D|M\.?D|I{2,3}|IV)\b)|[;&])\s*(?:and\s+)?|\s+and\s+|\s+with\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_ROUND_ADDRESSES = " ,;:-–—()[]<>"
_TYPOGRAPHIC = str.maketrans("‘’‚`´“”„–—‐‑−", "'''''\"\"\"-----")
_ENDS = " \t.,;:!?…·\"'()[]{}<>«»‹›*_~/\\|-¡¿「」『』。、"
_ACCENT = lazy_pattern("([\u0000-\u02ff\u0370-\u03ff])[\u0300-\u036f]+")
"""Behind a letter of Latin or Greek; elsewhere a mark makes another letter."""
_MEANINGLESS = lazy_pattern(r"[\s.,;:!?…·\"'()\[\]{}<>«»‹›*_~|\-¡¿「」『』。、・]+")
"""In a name; other signs are letters to those who call themselves so."""
_BETWEEN_DIGITS = lazy_pattern(r"(?<=\d)[\W_]+(?=\d)")
_LONGEST = 10_000
"""A field of more characters holds no names that anybody would look up."""


NOBODY = frozenset(
    {
        "anon",
        "anonymous",
        "author unknown",
        "nobody",
        "unknown",
        "unknown author",
        "various",
        "various artists",
        "various authors",
    }
)
"""What stands in the place of an author who is not named, folded; source: catalogues of libraries and archives."""


def comparable(text: str) -> str:
    """The text without what never tells two values apart.

    Unicode form, entities, Markdown's escapes and outer emphasis, whitespace, invisible characters. Case
    and quotation marks stay as they are.
    """
    if text.isascii() and text.isprintable() and not _MARKED.search(text):
        return " ".join(text.split())
    text = _VARIATION.sub("", _ESCAPE.sub(r"\1", printable(text)))
    text = " ".join(unicodedata.normalize("NFC", text).split())
    emphasis = _EMPHASIS.fullmatch(text)
    return text if emphasis is None else emphasis[2]


def without_addresses(names: str) -> str:
    """Names without the e-mail and web addresses that stand with them: ``Jo <jo@example.org>``."""
    if "@" not in names and "://" not in names:
        return names
    words = [_separator_after(word) if _is_address(word) else word for word in names.split()]
    rest = " ".join(filter(None, words)).replace(" ,", ",").replace(" ;", ";").strip(_ROUND_ADDRESSES)
    return rest or names


def _is_address(word: str) -> bool:
    return "://" in word or "." in word.partition("@")[2]


def _separator_after(address: str) -> str:
    return address[-1] if address.endswith((",", ";", "&")) else ""


def names_in(text: str) -> list[str]:
    """The names that a field holds, :func:`comparable`."""
    return [name for name in _BETWEEN_NAMES.split(comparable(text)) if name]


def folded_text(text: str) -> str:
    """A text without case, Unicode form, entities, kinds of quotation marks and dashes, and punctuation at its ends."""
    plain = comparable(text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).translate(_TYPOGRAPHIC)
    plain = plain.casefold()
    return plain.strip(_ENDS) or plain


def numbers_with(whole: str, patterns: Iterable[re.Pattern[str]]) -> list[int]:
    """The numbers of the lines in which any of some patterns is found, in order.

    Args:
        whole: the lines, a line feed between them.
        patterns: each is sought in all lines at once, which is fast for one that begins with letters or a set of them.
    """
    places = sorted({found.start() for pattern in patterns for found in pattern.finditer(whole)})
    numbers: list[int] = []
    number, before = 0, 0
    for place in places:
        number += whole.count("\n", before, place)
        before = place
        if not numbers or numbers[-1] != number:
            numbers.append(number)
    return numbers


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
