"""What the text after a link says of a story: ``by Mrs Muir (R)``, ``— Mrs Muir — R``, ``, rated R``."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.readers.index.ratings import Likeness, Rates, is_category

_BY = lazy_pattern(
    r"[\s,;:.(\[–—-]*\b(?:(?:story|written|fic|tale|a (?:story|tale|fanfic)) )?by:?\s+(?=\S)", re.IGNORECASE
)
_NO_NAME = "for|with|from|posted|updated|translated|illustrated|betaed"
"""Words that hardly stand in a name, and often after one."""
_THING = lazy_pattern(r"(?:the|an?)\s+(?-i:[a-z])", re.IGNORECASE)
_SOMEBODY = lazy_pattern(r"(?:the|an?)\s+\S+\s+(?:of|who|that)\b", re.IGNORECASE)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|spring|summer|autumn|fall|winter|christmas)[a-z]*\.?"
)
_YEAR = (
    r",?\s+(?:(?:in|on|from|since|until|circa|ca?\.)\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    rf"(?:{_MONTH}\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?,\s+)?(?:19|20)\d\d\b"
)
_AUTHOR_ENDS = lazy_pattern(
    r"(?<!\s)(?:\s*[(\[)\]]|\s+[-–—|/~·•]+(?:\s|$)|[,;:.]?\s*\b(?:rated|rating)\b|[;:](?:\s|$)|,?\s*$"
    r"|(?<!\b\w)(?<!\b\w\w)(?<!\bMrs)\.\s+(?=\w)"  # the end of a sentence, not of "J." or "Mrs."
    rf"|\s+(?:{_NO_NAME})\s|{_YEAR})",
    re.IGNORECASE,
)
_BRACKETS = lazy_pattern(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS = lazy_pattern(r"(?:[^,;/|]|(?<=\S)/|/(?=\S))+")
"""Parts of a remark; ``M/M`` is one."""
_RATED = lazy_pattern(r"\brat(?:ed|ing)\b:?\s*([^\s,;()\[\]]+)", re.IGNORECASE)
_DASHES = lazy_pattern(r"(?<!\s)\s+[-–—|/~·•]+\s+")
_LAST_PART = lazy_pattern(r",([^,]+)$")
_LAST_WORD = lazy_pattern(r"(?<=[\w.])\s(\S{1,20})\s*$")
_WORD_BY = lazy_pattern(r"\s+by:?\s+(?=\S)", re.IGNORECASE)
_NO_AUTHOR = lazy_pattern(
    r"[.!?…;]\s*$|[.!?…;:]\s|,|(?<!\s)\s+[-–—|/~·•]+\s+|[(\[][^()\[\]]*[)\]]|\bby\b", re.IGNORECASE
)
"""Sentences, lists, dashes, brackets and bylines; what holds one is no name."""
_LEADING_DASH = lazy_pattern(r"\s*[-–—|~·•]+\s+")
_SIMPLE = lazy_pattern(
    rf" by (?![\w' ]* (?:{_NO_NAME}|rated|rating) )([\w' ]*[\w']) [(\[]([\w+-]+)[)\]]", re.IGNORECASE
)
"""How most indexes write it; only a quicker way to the same."""
_MOST_WORDS = 4
"""A name between dashes that is longer is taken for a summary."""


class Said(NamedTuple):
    """A field and where its value stands in the text; ``open_ended`` where its end was guessed."""

    field: str
    start: int
    end: int
    open_ended: bool = False


@lru_cache(maxsize=4096)
def read_claims(text: str, rates: Rates, *, titled: bool = True) -> Sequence[Said]:
    """Find author and rating in what follows a link.

    A rating is claimed only by what reads as one: ``(WIP)``, ``(2004)`` and ``(complete)`` are none.
    An author is what follows ``by``, or a short name between the link and a rating: ``— Ann Lake — R``.

    Args:
        text: what follows the link.
        rates: tells how much a text is a rating.
        titled: whether the link's text is the title; if not, it may follow: ``— The Ferry by Ann Lake``.
    """
    simple = _SIMPLE.fullmatch(text)
    if simple is not None and rates(simple[2]) >= Likeness.SPELLING:
        return [Said("author", *simple.span(1)), Said("rating", *simple.span(2))]
    rating = _rating(text, rates)
    if titled:
        return [each for each in (_author(text, rating), rating) if each is not None]
    return [*_title_and_author(text, rating), *([rating] if rating is not None else [])]


def _title_and_author(text: str, rating: Said | None) -> list[Said]:
    """Both, where the link names the file only; what has more than one ``by`` might be parted anywhere."""
    dash = _LEADING_DASH.match(text)
    if dash is None or _BY.match(text) is not None:
        author = _byline(text, _BY.match(text), rating)
        return [] if author is None else [author]
    bylines = list(_WORD_BY.finditer(text, dash.end()))
    if len(bylines) != 1:
        return []
    author = _byline(text, bylines[0], rating)
    return [] if author is None else [Said("title", dash.end(), bylines[0].start()), author]


def _author(text: str, rating: Said | None) -> Said | None:
    by = _BY.match(text) or _by_after_brackets(text)
    if by is not None:
        return _byline(text, by, rating)
    dash = _LEADING_DASH.match(text)
    if dash is None or rating is None or rating.start <= dash.end():
        return None
    name = text[dash.end() : rating.start].rstrip(" ,([|-–—~·•")
    plausible = 0 < len(name.split()) <= _MOST_WORDS and not is_category(name) and not _NO_AUTHOR.search(name)
    plausible = plausible and not _RATED.search(f"{name} x")
    return Said("author", dash.end(), dash.end() + len(name)) if plausible else None


def _byline(text: str, by: re.Match[str] | None, rating: Said | None) -> Said | None:
    """The name that follows ``by``."""
    if by is None:
        return None
    end = _AUTHOR_ENDS.search(text, by.end())
    stop = end.start() if end is not None else len(text)
    if rating is not None and by.end() < rating.start < stop:
        stop = len(text[: rating.start].rstrip(" ,-–—([|"))
    name = text[by.end() : stop]
    # "a tale by the sea", "by the author of another one"
    is_thing = _THING.match(name) is not None and by[0].strip(" ,;:.([-–—").lower().rstrip(":") != "by"
    if not name or is_thing or _SOMEBODY.match(name) is not None:
        return None
    return Said("author", by.end(), stop, open_ended=stop < len(text))


def _by_after_brackets(text: str) -> re.Match[str] | None:
    """The byline in ``(R) by Ann Lake``."""
    position = 0
    while (bracket := _BRACKETS.search(text, position)) is not None:
        if text[position : bracket.start()].strip(" ,;:-–—"):
            return None
        position = bracket.end()
        if (by := _BY.match(text, position)) is not None:
            return by
    return None


def _rating(text: str, rates: Rates) -> Said | None:
    """What reads most as a rating of the archive: ``R`` in ``(M/M, R)`` and in ``(Gen) (R)``."""
    best, most = None, Likeness.NONE
    for start, end, least in _candidates(text):
        likeness = rates(text[start:end])
        if likeness > most and likeness >= least:
            best, most = (start, end), likeness
    return None if best is None else _said(text, *best)


def _candidates(text: str) -> Iterator[tuple[int, int, Likeness]]:
    """Where a rating may stand, and how much it has to be one there."""
    for bracket in _BRACKETS.finditer(text):
        yield *bracket.span(1), Likeness.FOREIGN
        for part in _PARTS.finditer(text, *bracket.span(1)):
            yield *part.span(), Likeness.FOREIGN
    for rated in _RATED.finditer(text):
        yield *rated.span(1), Likeness.FOREIGN
    end = 0
    for dash in _DASHES.finditer(text):
        if end:
            yield end, dash.start(), Likeness.FOREIGN
        end = dash.end()
    if end:
        yield end, len(text), Likeness.FOREIGN
    last = _LAST_PART.search(text)
    # "by Lake, R" may be a name turned round; "by Ann Lake, R" and "by Lake, PG-13" are not.
    if last is not None and (" " in text[: last.start()].strip().removeprefix("by ") or len(last[1].strip()) > 1):
        yield *last.span(1), Likeness.FOREIGN
    if (by := _BY.match(text)) is not None and (word := _LAST_WORD.search(text, by.end())) is not None:
        name = text[by.end() : word.start()]
        if word[1].isupper() and len(name.split()) <= _MOST_WORDS and not _NO_AUTHOR.search(name):
            yield *word.span(1), Likeness.EXACT


def _said(text: str, start: int, end: int) -> Said:
    """The claim without outer whitespace, and without ``rated`` before the rating itself."""
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    end = start + len(value.strip())
    rated = _RATED.match(text, start, end)
    return Said("rating", start if rated is None else rated.start(1), end)
