"""Comparing what an index says with what a file says: as text, not as bytes."""

import re
import unicodedata

from linter.vocabularies.characters import printable

_VARIATION = re.compile("[\ufe0e\ufe0f]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+)(?<=\S)\1")
_MOJIBAKE = re.compile(
    "[ÂÃâð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # UTF-8 that was read as Latin-1 or Windows-1252
)
_BETWEEN_NAMES = re.compile(
    r"\s*(?:,(?!\s*(?:Jr|Sr|Esq|Ph\.?D|M\.?D|I{2,3}|IV)\b)|[;&])\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE
)
_ROUND_ADDRESSES = " ,;:-–—()[]<>"
_CUT_SHORT = re.compile(r"\s?(?:…|\.\.\.)$")
_THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")


def folded(text: str) -> str:
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


_MARKED = re.compile(r"[&\\*_]")


def same_text(claimed: str, stated: str) -> bool:
    """Whether two values read the same; one of them may be the other wrongly decoded."""
    if claimed == stated:
        return True
    one, other = folded(claimed), folded(stated)
    return one == other or (bool(_MOJIBAKE.search(one + other)) and _repaired(one) == _repaired(other))


def _repaired(text: str) -> str:
    from ftfy import fix_text

    return folded(fix_text(text, uncurl_quotes=False))


def same_names(claimed: str, stated: str) -> bool:
    """Whether two lists of names hold the same ones: ``A & B``, ``B and A``, ``A, B``; addresses do not count."""
    claimed, stated = without_addresses(claimed), without_addresses(stated)
    if same_text(claimed, stated):
        return True
    one, other = set(names_in(claimed)), set(names_in(stated))
    return len(one) > 1 and one == other


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
    """The names that a field holds, :func:`folded`."""
    return [name for name in _BETWEEN_NAMES.split(folded(text)) if name]


def same_value(claimed: str, stated: str) -> bool:
    """Whether two values of any field read the same; thousands may be set apart, a long value cut short."""
    if same_text(claimed, stated):
        return True
    one, other = folded(claimed), folded(stated)
    cut = _CUT_SHORT.search(one)
    if cut is not None and cut.start() and other.startswith(one[: cut.start()]):
        return True
    return _THOUSANDS.sub("", one) == _THOUSANDS.sub("", other)


def goes_on_as(value: str, rest: str, stated: str) -> bool:
    """Whether a value whose end was guessed goes on to read as ``stated``: ``Ann`` + ``(the elder) (G)``."""
    whole, stated = folded(value + rest), folded(stated)
    return (
        len(stated) > len(folded(value))
        and whole.startswith(stated)
        and not whole[len(stated) : len(stated) + 1].isalnum()
    )
