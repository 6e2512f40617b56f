"""What pages of ikiwiki say of themselves in directives: ``[[!meta title="The Ferry"]]``."""

import re

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.front_matter.pairs import Pair

_OPENING = lazy_pattern(rb"\s*\[\[!?(\w{1,40})(?=[ \t\r\n])")
_PARAMETER = lazy_pattern(
    rb"\s*(?:(\w{1,40})=)?(?:\"\"\"(?P<long>.*?)\"\"\"|\"(?P<quoted>[^\"]*)\"|(?P<word>[^\s\"\]=]+))", re.DOTALL
)
_CLOSING = lazy_pattern(rb"\s*\]\](?=[ \t]*(?:\r|\n|\Z))")


def directive_pairs(text: bytes, start: int, stop: int) -> tuple[list[Pair], int]:
    """What directives say that have their lines to themselves, and where the last of them ends.

    Args:
        text: the document.
        start: where the first one begins.
        stop: where to stop.
    """
    pairs: list[Pair] = []
    end = start
    while (opening := _OPENING.match(text, end, stop)) is not None:
        found, at = [], opening.end()
        while (parameter := _PARAMETER.match(text, at, stop)) is not None:
            found.append(parameter)
            at = parameter.end()
        closing = _CLOSING.match(text, at, stop)
        if closing is None:
            break
        end = closing.end()
        if opening[1] == b"meta":
            # What follows the first parameter says how that is sorted or shown.
            pairs += (_pair(Span(*each.span(1)), each) for each in found[:1] if each[1])
        elif opening[1] in (b"tag", b"taglink"):
            pairs += (_pair(Span(*opening.span(1)), each) for each in found)
    return pairs, end


def _pair(key: Span, parameter: re.Match[bytes]) -> Pair:
    place = Span(*parameter.span(parameter.lastgroup or 0))
    words = parameter.string[place.start : place.end]
    place = Span(place.end - len(words.lstrip()), place.start + len(words.rstrip())) if words.strip() else place
    return Pair(key, key.end + 1, words.strip().decode(), place, key.start)
