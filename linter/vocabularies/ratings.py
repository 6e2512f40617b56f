"""Rating systems, and the judgement of one value against the system that an archive declares.

An archive declares one system and nothing is guessed across systems: ``M`` is PG (MPA, 1968), R
(fanfiction.net) or Mature (AO3). Whole normalised values are matched, never prefixes: the archive
world's own importer, which matches prefixes, reads ``Mature`` as Explicit and ``TV-MA`` as Teen.

Sources: FictionRatings and MPA pairs, rating-system.fandom.com; FRC to FRAO, wickedfox.com; TtH,
fanlore.org; BBFC, dtwins.co.uk; TV, ardath-rekha.com; eFiction's sample data.
"""

import re
import unicodedata
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.characters import printable


class Rating(NamedTuple):
    """A value of a system.

    ``levels`` are its steps on the common scale (1 everyone … 5 adults only, 0 not rated); one value may
    cover two. ``aliases`` are other spellings of the same value, apart from case, spaces and hyphens.
    """

    value: str
    levels: tuple[int, ...]
    aliases: tuple[str, ...] = ()


SYSTEMS: dict[str, tuple[Rating, ...]] = {
    "mpa": (
        Rating("G", (1,)),
        Rating("PG", (2,), ("GP",)),
        Rating("PG-13", (3,)),
        Rating("R", (4,)),
        Rating("NC-17", (5,), ("X",)),
        Rating("NR", (0,), ("Unrated",)),
    ),
    "fiction": (
        Rating("K", (1,)),
        Rating("K+", (2,)),
        Rating("T", (3,)),
        Rating("M", (4,)),
        Rating("MA", (5,)),
    ),
    "ao3": (
        Rating("General Audiences", (1, 2), ("General", "General Audience", "Gen", "G")),
        Rating("Teen And Up Audiences", (3,), ("Teen", "Teen And Up", "Teen & Up", "Teen & Up Audiences", "T")),
        Rating("Mature", (4,), ("M", "Mature Audiences")),
        Rating("Explicit", (5,), ("E",)),
        Rating("Not Rated", (0,), ("NR", "Unrated")),
    ),
    "fan-rated": (
        Rating("FRC", (1, 2)),
        Rating("FRT", (3,)),
        Rating("FRM", (4,)),
        Rating("FRAO", (5,)),
    ),
    "tth": (
        Rating("FR7", (1,)),
        Rating("FR13", (3,)),
        Rating("FR15", (3,)),
        Rating("FR18", (4,)),
        Rating("FR21", (5,)),
    ),
    "tv": (
        Rating("TV-Y", (1,)),
        Rating("TV-Y7", (1,), ("TV-Y7-FV",)),
        Rating("TV-G", (1,)),
        Rating("TV-PG", (2,)),
        Rating("TV-14", (3,)),
        Rating("TV-MA", (4,)),
    ),
    "bbfc": (
        Rating("U", (1,)),
        Rating("PG", (2,)),
        Rating("12A", (3,)),
        Rating("12", (3,)),
        Rating("15", (4,)),
        Rating("18", (5,)),
        Rating("R18", (5,)),
    ),
    "efiction": (
        Rating("All Ages", (1,)),
        Rating("Pre-Teen", (2,)),
        Rating("Teen", (3,)),
        Rating("Mature", (4,)),
        Rating("Adult", (5,)),
    ),
}
"""Every system by the name that the configuration uses, its values from mildest to strongest."""

SITES = (Rating("Adult Only", (5,), ("Adults Only", "AO")),)
"""Values that single sites added; no system of their own, but ratings elsewhere."""

LONGEST = 200
"""No rating is longer, its remark included."""

NAMES = {
    "mpa": "MPA",
    "fiction": "FictionRatings",
    "ao3": "AO3",
    "fan-rated": "FanRated",
    "tth": "Twisting the Hellmouth",
    "tv": "TV",
    "bbfc": "BBFC",
    "efiction": "eFiction",
}
"""How people call the systems."""

System = str | tuple[str, ...]
"""A name in :data:`SYSTEMS`, or the values of an archive's own system."""


class Judgement(Enum):
    """What a value is to the declared system."""

    VALID = "valid"
    SPELLING = "spelling"
    REMARK = "remark"
    AMBIGUOUS = "ambiguous"
    FOREIGN = "foreign"
    INVALID = "invalid"


class Verdict(NamedTuple):
    """The judgement of one value.

    Args:
        judgement: what the value is.
        rating: the declared system's value that is meant, where it is clear: VALID, SPELLING, REMARK.
        system: the name of the system a FOREIGN value belongs to.
        equivalents: the declared values of the same level as a FOREIGN value, or the ratings that an
            AMBIGUOUS one names.
    """

    judgement: Judgement
    rating: str | None = None
    system: str = ""
    equivalents: tuple[str, ...] = ()


TOKEN = (
    r"(?:NC-?17|PG-?1[35]|PG|TV-?(?:Y7|Y|G|PG|14|MA)|FR(?:C|T|M|AO)|FR-?(?:7|13|15|18|21)|K\+?|[GRTMUX]|MA|NR|1[258]A?|"
    r"(?i:teens?(?: and up(?: audiences)?)?|mature|explicit|general(?: audiences)?|all ages|adults? only|adult))(?![\w+-])"
)
"""A rating as prose and brackets state it; a letter counts as a capital only."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_RATED = lazy_pattern(r"^(?:rated|rating)\b[\s:=-]*|(?<!\bnot)[\s-]+rated$")
_PAIRING = lazy_pattern(r"(?<![\w/])[mf](?:/[mf])+(?![\w/])", re.IGNORECASE)
_EDGES = " \t.,;:!*_\"'“”‘’()[]{}<>"
_SEPARATOR = lazy_pattern(r"\s*[/|,;&\\]\s*|\s+(?:-+|or|to|and|through|thru|with)\s+|-+>")
_FIRST_WORDS = lazy_pattern(r"^(.+?)(?:\s*[(\[,;:!?]|\s+-+\s|\s+(?:for|because|due|with|in|or)\b|\.\s|$)")


def normalise(value: str) -> str:
    """The value without what spellings differ in: case, outer brackets, ``Rated``, spaces, hyphens."""
    text = unicodedata.normalize("NFKC", value).translate(_DASHES).casefold().strip(_EDGES)
    text = _RATED.sub("", text).strip(_EDGES)
    return re.sub(r"[\s._-]+", "", text)


@cache
def _keys(system: System) -> dict[str, str]:
    """Normalised spelling to the system's value; the system's own values win over aliases."""
    ratings = SYSTEMS[system] if isinstance(system, str) else tuple(Rating(value, ()) for value in system)
    keys = {normalise(rating.value): rating.value for rating in ratings}
    for rating in ratings:
        for alias in rating.aliases:
            keys.setdefault(normalise(alias), rating.value)
    return keys


@cache
def _everywhere() -> dict[str, tuple[tuple[str, Rating], ...]]:
    """Normalised spelling of every value of every system to the systems and ratings it may mean."""
    found: dict[str, list[tuple[str, Rating]]] = {}
    for name, ratings in (*SYSTEMS.items(), ("", SITES)):
        for rating in ratings:
            for spelling in (rating.value, *rating.aliases):
                found.setdefault(normalise(spelling), []).append((name, rating))
    return {key: tuple(meanings) for key, meanings in found.items()}


@cache
def _tokens(system: System) -> re.Pattern[str]:
    """Finds the system's ratings within a longer text.

    A single letter counts only as a capital: ``R for a chase`` names one rating, not ``a`` or ``r``.
    What goes on with a hyphen, a plus or an apostrophe is another word: ``PG-15`` is not PG.
    """
    spellings = SYSTEMS[system] if isinstance(system, str) else tuple(Rating(value, ()) for value in system)
    alternatives = []
    for spelling in sorted({s for r in spellings for s in (r.value, *r.aliases)}, key=len, reverse=True):
        pattern = re.sub(r"(?:\\[ -]|[ -])+", r"[\\s-]*", re.escape(spelling))
        pattern = re.sub(r"(?<=[A-Za-z])(?=\d)", r"[\\s-]*", pattern)
        alternatives.append(pattern if len(spelling) == 1 else f"(?i:{pattern})")
    return re.compile(rf"(?<![\w'’+-])(?:{'|'.join(alternatives)})(?![\w'’+]|-\w)")


def values(system: System) -> tuple[str, ...]:
    """The values of a system, mildest first."""
    return tuple(rating.value for rating in SYSTEMS[system]) if isinstance(system, str) else system


def title(system: System) -> str:
    """How to speak of a system in a message."""
    return f"the {NAMES[system]} system" if isinstance(system, str) else "the archive's own system"


def is_rating(value: str, system: System) -> bool:
    """Whether a text reads as one rating, of the declared system or any other."""
    key = normalise(value)
    return key in _keys(system) or key in _everywhere()


@lru_cache(maxsize=65536)
def judge(value: str, system: System) -> Verdict:
    """Judge a rating against the declared system; each distinct value is judged once.

    Args:
        value: as the file has it.
        system: a name in :data:`SYSTEMS`, or the archive's own values.
    """
    keys = _keys(system)
    value = " ".join(printable(value).split())
    if value in values(system):
        return Verdict(Judgement.VALID, value)
    if len(value) > LONGEST:
        return Verdict(Judgement.INVALID)
    key = normalise(value)
    if key in keys:
        return Verdict(Judgement.SPELLING, keys[key])
    if key in _everywhere():
        return _foreign(key, system)
    # M/M is a category of pairings, whatever M alone is.
    text = _PAIRING.sub("pairing", unicodedata.normalize("NFKC", value).translate(_DASHES))
    return _several(text, system) or _with_remark(text, system) or Verdict(Judgement.INVALID)


def _foreign(key: str, system: System) -> Verdict:
    meanings = _everywhere()[key]
    levels = {level for _, rating in meanings for level in rating.levels}
    equivalents: tuple[str, ...] = ()
    if isinstance(system, str):
        equivalents = tuple(r.value for r in SYSTEMS[system] if levels.intersection(r.levels))
    name = meanings[0][0]
    return Verdict(Judgement.FOREIGN, None, title(name) if name else "another site", equivalents)


def _several(text: str, system: System) -> Verdict | None:
    """``R/NC-17``, ``PG-13 to R``, ``12/PG13``: nothing but ratings with something between them."""
    parts = [normalise(part) for part in _SEPARATOR.split(text.casefold())]
    keys, everywhere = _keys(system), _everywhere()
    if len(parts) < 2 or not all(part in keys or part in everywhere for part in parts):
        return None
    named = tuple(dict.fromkeys(keys.get(part) or everywhere[part][0][1].value for part in parts))
    if len(named) == 1:
        return Verdict(Judgement.SPELLING, named[0]) if named[0] in keys.values() else None
    return Verdict(Judgement.AMBIGUOUS, equivalents=named)


def _with_remark(text: str, system: System) -> Verdict | None:
    """``R for language``: one rating among other words; two make it ambiguous."""
    keys = _keys(system)
    named = [keys[key] for found in _tokens(system).findall(text) if (key := normalise(found)) in keys]
    opening = _FIRST_WORDS.match(text.strip(_EDGES))
    first = normalise(opening[1]) if opening else ""
    if first in keys:
        named.insert(0, keys[first])
    elif first in _everywhere():
        if not named:
            return _foreign(first, system)
        named.insert(0, _everywhere()[first][0][1].value)
    distinct = tuple(dict.fromkeys(named))
    if len(distinct) > 1:
        return Verdict(Judgement.AMBIGUOUS, equivalents=distinct)
    return Verdict(Judgement.REMARK, distinct[0]) if distinct else None
