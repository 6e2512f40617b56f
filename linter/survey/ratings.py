"""Which rating system an archive uses."""

from collections import Counter
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.survey.convention import FEW, FREQUENT, HABIT, Convention, is_habit, of
from linter.vocabularies.ratings import SITES, SYSTEMS, Judgement, System, judge, normalise

_FITTING = (Judgement.VALID, Judgement.REMARK)
_MOST_VALUES = 40
_UNKNOWN = 6
"""Stands above all steps of the common scale."""


def rating_conventions(ratings: Counter[str]) -> Iterator[Convention]:
    """The rating system, and whether ratings carry remarks.

    A system fits where all but outliers are its own values as it writes them; else the archive's frequent
    values are a system of their own, where they fit better.

    Args:
        ratings: values as written, and how many files have each.
    """
    total = ratings.total()
    if total < FEW:
        return
    system: System = max(SYSTEMS, key=lambda name: _fitting(ratings, name))
    if _fitting(ratings, system) < (1 - HABIT) * total:
        own = _own(ratings)
        if own and _fitting(ratings, own) > _fitting(ratings, system):
            system = own
    fitting = _fitting(ratings, system)
    if system != Settings().rating_system:
        own_words = "" if isinstance(system, str) else "; put them from mildest to strongest"
        value = system if isinstance(system, str) else list(system)
        yield Convention(("rating-system",), value, of(fitting, total, "ratings") + own_words)
    remarks = sum(count for value, count in ratings.items() if judge(value, system).judgement is Judgement.REMARK)
    if is_habit(remarks, total):
        yield Convention(("rating-remarks",), True, f"{of(remarks, total, 'ratings')} have words beside them")


def _fitting(ratings: Counter[str], system: System) -> int:
    return sum(count for value, count in ratings.items() if judge(value, system).judgement in _FITTING)


def _own(ratings: Counter[str]) -> tuple[str, ...]:
    """The frequent values that name one rating each, as most files write them, from mildest to strongest."""
    total = ratings.total()
    chosen: dict[str, str] = {}
    with_words: list[str] = []
    for value, count in ratings.most_common(_MOST_VALUES):
        key = normalise(value)
        if count < max(FEW, FREQUENT * total):
            break
        judgements = {judge(value, system).judgement for system in SYSTEMS}
        if not key or key in chosen or Judgement.AMBIGUOUS in judgements:
            continue
        if Judgement.REMARK in judgements:
            with_words.append(value)
        else:
            chosen[key] = value
    for value in with_words:
        # "Mature Readers" is a rating of its own where "Mature" is none, "R for language" never where R is one.
        if not chosen or judge(value, tuple(chosen.values())).judgement is Judgement.INVALID:
            chosen.setdefault(normalise(value), value)
    levels = _levels()
    return tuple(value for _, value in sorted(chosen.items(), key=lambda each: levels.get(each[0], _UNKNOWN)))


def _levels() -> dict[str, int]:
    """Steps on the common scale by normalised spelling; what is not rated stands last."""
    found: dict[str, int] = {}
    for rating in (*(each for ratings in SYSTEMS.values() for each in ratings), *SITES):
        for spelling in (rating.value, *rating.aliases):
            found.setdefault(normalise(spelling), rating.levels[0] or _UNKNOWN + 1)
    return found
