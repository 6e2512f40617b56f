"""Stated numbers of stories: ``42 stories``, ``This archive holds twelve tales``."""

import re
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern

WORDS = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NOUNS = "stories|story|fanfics?|fics?|files?|works?|texts?|entries|entry|tales?"
_STATEMENT = lazy_pattern(
    rf"(?<![\w.,/+–—-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|{'|'.join(WORDS)})"
    rf"\s+(?:short\s+|fan\s+)?(?:{_NOUNS})\b(?P<after>.{{0,40}})",
    re.IGNORECASE | re.DOTALL,
)
_HOLDS = (
    "has|have|holds?|contains?|lists?|collects?|catalogues?|catalogs?|comprises|comprising|containing|holding|"
    "listing|counts?|totals?|offers?|keeps?|hosts?|houses?|are|now|currently|all|these|following"
)
_WHOLE = "collection|archive|set|series|total|list|catalogue|catalog|index|library|selection|anthology|shelf"
_BEFORE = lazy_pattern(
    rf"(?:^|[.!?:;,(\[{{|]|(?<!\d)(?<!\d\s)[–—-]|(?P<sentence>\b(?:{_HOLDS}|(?:{_WHOLE}) of)))\s*[*_]*\s*"
    r"(?:exactly\s+|a total of\s+)?$",
    re.IGNORECASE,
)
_AFTER = lazy_pattern(
    r"\s*(?:$|[.,;:!)\]}|*_–—]|-\s"
    r"|(?:here|below|so far|total|altogether|listed)\b"
    r"|in (?:this|the|our|my|all|total)\b"
    r"|on (?:file|record|this|the|these|our|my|\w+ (?:shelves|pages|lists))\b"
    r"|are (?:listed|here|kept|held|in this)\b"
    r"|by \w+ (?:authors|writers)\b)",
    re.IGNORECASE,
)
_OF = lazy_pattern(r"\s*of\b", re.IGNORECASE)
"""``12 stories of the sea`` are told of in a sentence; by themselves they are a title."""


class Statement(NamedTuple):
    """A number of stories and where it stands in the text, in characters."""

    stated: int
    start: int
    end: int


def read_count(text: str) -> Statement | None:
    """The number of stories that a heading or paragraph states.

    Only a plain statement counts: ``2 stories a day``, ``the first 3 stories``, ``about 40 stories`` and a
    text that states several numbers say nothing that could be checked.
    """
    found = None
    for match in _STATEMENT.finditer(text):
        before = text[max(match.start() - 60, 0) : match.start()]
        stands, after = _BEFORE.search(before), match["after"]
        if stands is None or not (_AFTER.match(after) or (stands["sentence"] and _OF.match(after))):
            continue
        if found is not None:
            return None
        found = Statement(_number(match["number"]), *match.span("number"))
    return found


def _number(text: str) -> int:
    lower = text.lower()
    return WORDS.index(lower) if lower in WORDS else int(text.replace(",", ""))


def write_count(number: int, like: str) -> str:
    """A number in the form of another: a word for a word, thousands set apart where they were."""
    if like.lower() in WORDS and number < len(WORDS):
        word = WORDS[number]
        return word.upper() if like.isupper() else word.capitalize() if like[:1].isupper() else word
    return f"{number:,}" if "," in like else str(number)
