"""Which part of how many a document says it is."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.names import comparable, folded_text, numbers_with
from linter.vocabularies.number_words import WORDS, number_of
from linter.vocabularies.stretches import Stretch

_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(WORDS)}|[ivxl]{{1,9}})(?!\w)"
_NUMBERS = rf"(?P<first>{_NUMBER})(?:\s?(?:[-–—+&,]|to|and)\s?(?P<last>{_NUMBER}))?"
_TOTAL = rf"\s?(?:/|(?:out\ )?of\b|von\b|sur\b|de\b|di\b|van\b|из\b|z\b)\s?(?:(?P<total>{_NUMBER})|(?P<open>\?{{1,3}}|[xn]\b))"
_UNIT = (
    r"\b(?:parts?|pts?|chapters?|chaps?|ch|episodes?|ep|books?|bk|volumes?|vols?|instal?lments?|sections?|teile?|"
    r"partie|parte|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|deel|rozdzia[lł]|cz[eę][sś][cć]|глава|часть)\b\.?\s?(?:\#|:|no\.)?\s?"
)
_END = r"(?![\w/])(?!\.\d)"
_MARKED = lazy_pattern(rf"{_UNIT}{_NUMBERS}(?:{_TOTAL})?{_END}", re.VERBOSE)
"""``part 2 of 3``, ``pt. ii of iii``, ``part 2``."""
_BRACKETED = lazy_pattern(rf"[(\[{{]\s?\#?{_NUMBERS}{_TOTAL}\s?[)\]}}]", re.VERBOSE)
"""``(2/3)``, ``[1-2 of 3]``."""
_BARE = lazy_pattern(r"(?:^|(?<=[\s,:;–—-]))\#?(?P<first>\d{1,3})\s?(?:/|of)\s?(?P<total>\d{1,3})$")
"""``2/3`` at the end of a title."""
_FIELD = lazy_pattern(rf"[(\[]?(?:{_UNIT}|\#)?{_NUMBERS}(?:{_TOTAL})?{_END}", re.VERBOSE)
"""What the field ``part`` may begin with."""
_HINTS = (
    lazy_pattern(r"[^\n -%')+-.0-Z\]^`-z|-~]"),
    lazy_pattern(r"[0-9](?= *of)"),
    lazy_pattern(
        r"part(?<![a-z]part)|pt(?<![a-z]pt)|ch(?<![a-z]ch)|ep(?<![a-z]ep)|bk(?<![a-z]bk)|book(?<![a-z]book)|"
        r"vol(?<![a-z]vol)|inst(?<![a-z]inst)|section(?<![a-z]section)|teil(?<![a-z]teil)|kap(?<![a-z]kap)|cap(?<![a-z]cap)|"
        r"hoofdstuk|deel(?<![a-z]deel)|rozdzial|czesc(?<![a-z]czesc)"
    ),
)
"""What no remark is without, in lower case: marks, or letters that are none of ASCII; a number of how many; a word.

The first also holds what may stand otherwise once a title has been made :func:`comparable`.
"""
_FIGURES = lazy_pattern(r"\d+")
_GOES_ON = lazy_pattern(r"\s*\w")
_ROUND_TITLES = ' ,:;-–—([{"“”'
"""What may part a title from the remark beside it."""
_OTHERWISE_USED = frozenset({(9, 11), (20, 20), (50, 50)})
"""What is written in the same way and is seldom a part: the date, eyesight, halves."""


class Part(NamedTuple):
    """What a document says of its place in a work.

    Args:
        title: of the work, as it is written.
        work: the same, folded.
        numbers: of the parts that the document holds.
        total: how many parts there are; None where it does not say.
        named: whether the title is sure to be that of the work, and not of the part alone.
        sure: whether the words can mean nothing else.
    """

    title: str
    work: str
    numbers: tuple[Stretch, ...]
    total: int | None
    named: bool
    sure: bool


def may_tell_part(titles: Sequence[str]) -> list[int]:
    """The numbers of the titles in which :func:`part_in_title` might find anything: a quick look at all of them.

    It is wrong in this direction alone.
    """
    whole = "\n".join(titles).lower()
    if whole.count("\n") >= len(titles):
        return list(range(len(titles)))
    return numbers_with(whole, _HINTS)


def part_in_title(title: str, series: str = "") -> Part | None:
    """What a title says of which part this is; of several such remarks the last counts.

    Args:
        title: as it stands in the field.
        series: what the document belongs to, for a title that is nothing but such a remark.
    """
    written = comparable(title)
    text = written.casefold()
    if len(text) != len(written):
        written = text
    for found in _remarks(text):
        before, behind = written[: found.start()], written[found.end() :]
        work = next(filter(folded_text, (before, series)), "")
        part = _part(found, work or behind, named=bool(work))
        if part is not None:
            return part
    return None


def part_in_field(value: str, title: str, series: str = "") -> Part | None:
    """What a field such as ``part`` says.

    Args:
        value: of the field.
        title: of the document.
        series: what the document belongs to: its parts may have titles of their own.
    """
    found = _FIELD.match(comparable(value).casefold())
    return _part(found, series or title, named=bool(series)) if found is not None else None


def _remarks(text: str) -> Iterator[re.Match[str]]:
    """What may tell the part in a title, the last remark first."""
    yield from sorted((*_MARKED.finditer(text), *_BRACKETED.finditer(text)), key=re.Match.start, reverse=True)
    bare = _BARE.search(text)
    if bare is not None:
        yield bare


def _part(found: re.Match[str], title: str, *, named: bool) -> Part | None:
    """What a remark says; None where it can be none: ``24/7``, ``Part One of Two Rivers``."""
    numbers, total = _numbers(found), _total(found)
    if not numbers or (total is not None and total < numbers[-1].last):
        return None
    if not _is_of(_BRACKETED, found) and not found[0][-1:].isdecimal() and _GOES_ON.match(found.string, found.end()):
        return None
    return Part(
        title.strip(_ROUND_TITLES), folded_text(title), numbers, total, named, _is_sure(found, numbers[0].first, total)
    )


def _is_sure(found: re.Match[str], number: int, total: int | None) -> bool:
    """Whether a remark can mean nothing else, such as a day or a pairing: ``(9/11)``, ``(V/X)``."""
    if _is_of(_BRACKETED, found):
        letters = len(found["first"]) == len(found["total"] or "") == 1 and found["first"].isalpha()
        return not letters and (number, total) not in _OTHERWISE_USED
    return not _is_of(_BARE, found)


def _is_of(kind: re.Pattern[str], found: re.Match[str]) -> bool:
    return found.re.pattern == kind.pattern


def _numbers(found: re.Match[str]) -> tuple[Stretch, ...]:
    groups = found.groupdict()
    first, last = number_of(groups["first"]), number_of(groups.get("last") or groups["first"])
    if first is None or last is None or last < first:
        return ()
    between = found.string[found.end("first") : found.start("last")] if groups.get("last") else ""
    apart = any(word in between for word in ("&", ",", "+", "and"))
    return (Stretch(first, first), Stretch(last, last)) if apart else (Stretch(first, last),)


def _total(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    total = groups.get("total")
    # "2/x" says that nobody knows; "ii/x" is ten.
    if total is None or (total == "x" and _FIGURES.match(groups["first"])):
        return None
    return number_of(total)
