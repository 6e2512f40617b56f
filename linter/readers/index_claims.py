"""What the text after a link says of a story: ``by Mrs Muir (R)``, ``— Mrs Muir — R``, ``, rated R``."""

import re
from collections.abc import Callable
from typing import NamedTuple

_BY = re.compile(
    r"[\s,;:.(\[–—-]*\b(?:(?:story|written|fic|tale|a (?:story|tale|fanfic)) )?by:?\s+(?=\S)", re.IGNORECASE
)
_NO_NAME = "for|with|from|posted|updated|translated|illustrated|betaed"
"""Words that hardly stand in a name, and often after one."""
_AUTHOR_ENDS = re.compile(
    r"(?<!\s)(?:\s*[(\[)\]]|\s+[-–—|/~·•]+(?:\s|$)|[,;:.]?\s*\b(?:rated|rating)\b|[;:](?:\s|$)|,?\s*$"
    r"|(?<!\b\w)(?<!\b\w\w)(?<!\bMrs)\.\s+(?=\w)"  # the end of a sentence, not of "J." or "Mrs."
    rf"|\s+(?:{_NO_NAME})\s)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"[^,;/|]+")
_RATED = re.compile(r"\brat(?:ed|ing)\b:?\s*([^\s,;()\[\]]+)", re.IGNORECASE)
_DASHES = re.compile(r"(?<!\s)\s+[-–—|/~·•]+\s+")
_LAST_PART = re.compile(r",([^,]+)$")
_LEADING_DASH = re.compile(r"\s*[-–—|~·•]+\s+")
_SENTENCE = re.compile(r"[.!?…;]\s*$|[.!?…;:]\s|,")
_SIMPLE = re.compile(rf" by (?![\w' ]* (?:{_NO_NAME}|rated|rating) )([\w' ]*[\w']) [(\[]([\w+-]+)[)\]]", re.IGNORECASE)
"""How most indexes write it; only a quicker way to the same."""
_MOST_WORDS = 4
"""A name between dashes that is longer is taken for a summary."""


class Said(NamedTuple):
    """A field and where its value stands in the text; ``open_ended`` where its end was guessed."""

    field: str
    start: int
    end: int
    open_ended: bool = False


def read_claims(text: str, is_rating: Callable[[str], bool]) -> list[Said]:
    """Find author and rating in what follows a link.

    A rating is claimed only by what reads as one: ``(WIP)``, ``(2004)`` and ``(complete)`` are none.
    An author is what follows ``by``, or a short name between the link and a rating: ``— Ann Lake — R``.
    """
    simple = _SIMPLE.fullmatch(text)
    if simple is not None and is_rating(simple[2]):
        return [Said("author", *simple.span(1)), Said("rating", *simple.span(2))]
    rating = _rating(text, is_rating)
    author = _author(text, rating)
    return [each for each in (author, rating) if each is not None]


def _author(text: str, rating: Said | None) -> Said | None:
    by = _BY.match(text) or _by_after_brackets(text)
    if by is not None:
        end = _AUTHOR_ENDS.search(text, by.end())
        stop = end.start() if end is not None else len(text)
        if rating is not None and by.end() < rating.start < stop:
            stop = len(text[: rating.start].rstrip(" ,-–—([|"))
        return Said("author", by.end(), stop, open_ended=stop < len(text)) if stop > by.end() else None
    dash = _LEADING_DASH.match(text)
    if dash is None or rating is None or rating.start <= dash.end():
        return None
    name = text[dash.end() : rating.start].rstrip(" ,([|-–—~·•")
    plausible = 0 < len(name.split()) <= _MOST_WORDS and not _SENTENCE.search(name) and not _DASHES.search(name)
    plausible = plausible and not _RATED.search(f"{name} x") and not _BRACKETS.search(name)
    return Said("author", dash.end(), dash.end() + len(name)) if plausible else None


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


def _rating(text: str, is_rating: Callable[[str], bool]) -> Said | None:
    for bracket in _BRACKETS.finditer(text):
        if is_rating(bracket[1]):
            return _said(text, *bracket.span(1))
        for part in _PARTS.finditer(text, *bracket.span(1)):
            if is_rating(part[0]):
                return _said(text, *part.span())
    for rated in _RATED.finditer(text):
        if is_rating(rated[1]):
            return _said(text, *rated.span(1))
    position = 0
    segments = []
    for dash in _DASHES.finditer(text):
        segments.append((position, dash.start()))
        position = dash.end()
    for start, end in (*segments, (position, len(text))):
        if start and is_rating(text[start:end]):
            return _said(text, start, end)
    last = _LAST_PART.search(text)
    # "by Lake, R" may be a name turned round; "by Ann Lake, R" and "by Lake, PG-13" are not.
    if last is not None and is_rating(last[1]):
        full_name = " " in text[: last.start()].strip().removeprefix("by ")
        return _said(text, *last.span(1)) if full_name or len(last[1].strip()) > 1 else None
    return None


def _said(text: str, start: int, end: int) -> Said:
    """The claim without outer whitespace, and without ``rated`` before the rating itself."""
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    end = start + len(value.strip())
    rated = _RATED.match(text, start, end)
    return Said("rating", start if rated is None else rated.start(1), end)
