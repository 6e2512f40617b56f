"""Comparing what an index says with what a file says: as text, not as bytes."""

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.names import comparable, names_in, without_addresses

_MOJIBAKE = lazy_pattern(
    "[ÂÃâð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # UTF-8 that was read as Latin-1 or Windows-1252
)
_CUT_SHORT = lazy_pattern(r"\s?(?:…|\.\.\.)$")
_THOUSANDS = lazy_pattern(r"(?<=\d)[, ](?=\d{3}(?!\d))")


def same_text(claimed: str, stated: str) -> bool:
    """Whether two values read the same; one of them may be the other wrongly decoded."""
    if claimed == stated:
        return True
    one, other = comparable(claimed), comparable(stated)
    return one == other or (bool(_MOJIBAKE.search(one + other)) and _repaired(one) == _repaired(other))


def _repaired(text: str) -> str:
    from ftfy import fix_text

    return comparable(fix_text(text, uncurl_quotes=False))


def same_names(claimed: str, stated: str) -> bool:
    """Whether two lists of names hold the same ones: ``A & B``, ``B and A``, ``A, B``; addresses do not count."""
    claimed, stated = without_addresses(claimed), without_addresses(stated)
    if same_text(claimed, stated):
        return True
    one, other = set(names_in(claimed)), set(names_in(stated))
    return len(one) > 1 and one == other


def same_value(claimed: str, stated: str) -> bool:
    """Whether two values of any field read the same; thousands may be set apart, a long value cut short."""
    if same_text(claimed, stated):
        return True
    one, other = comparable(claimed), comparable(stated)
    cut = _CUT_SHORT.search(one)
    if cut is not None and cut.start() and other.startswith(one[: cut.start()]):
        return True
    return _THOUSANDS.sub("", one) == _THOUSANDS.sub("", other)


def goes_on_as(value: str, rest: str, stated: str) -> bool:
    """Whether a value whose end was guessed goes on to read as ``stated``: ``Ann`` + ``(the elder) (G)``."""
    whole, stated = comparable(value + rest), comparable(stated)
    return (
        len(stated) > len(comparable(value))
        and whole.startswith(stated)
        and not whole[len(stated) : len(stated) + 1].isalnum()
    )
