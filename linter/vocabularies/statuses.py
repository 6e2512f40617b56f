"""The status of a story: finished or not.

Sources: FanFicFare (``Completed``, ``In-Progress``), eFiction (``Completed: Yes``), AO3, whose downloads give the day on
which a story was completed.
"""

from functools import cache, lru_cache

from linter.vocabularies.dates import date_trouble
from linter.vocabularies.terms import LONGEST, key_of, keys_of, nearest
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

STATUSES = ("Completed", "In-Progress", "Abandoned", "Hiatus")

_ALIASES = {
    "Completed": ("Complete", "Finished", "Done"),
    "In-Progress": ("WIP", "Work in Progress", "Ongoing", "On-Going", "Incomplete"),
    "Abandoned": ("Discontinued", "Dead"),
    "Hiatus": ("On Hiatus",),
}
_ANSWERS = ("Yes", "No")
_ANSWERS_ALIASES = {"Yes": ("y", "true"), "No": ("n", "false")}
_QUESTIONS = frozenset(("completed", "complete"))
"""Labels, as keys, that ask whether a story is completed, or when."""

Vocabulary = str | tuple[str, ...]
"""``default``, ``any`` for whatever an archive writes, or the values of the archive's own."""


@lru_cache(maxsize=65536)
def status_trouble(value: str, vocabulary: Vocabulary, label: str = "") -> Trouble | None:
    """Why a value is no status; None where it is one.

    Another spelling has a safe replacement.

    Args:
        value: as the file has it.
        vocabulary: of the archive.
        label: of the field: ``Completed`` may be answered by Yes, No or a date.
    """
    if vocabulary == "any":
        return None
    known = STATUSES if isinstance(vocabulary, str) else vocabulary
    asked = key_of(label) in _QUESTIONS
    term = _keys(vocabulary, asked).get(key_of(value)) if len(value) <= LONGEST else None
    if term is not None:
        if value == term:
            return None
        message = f"{quoted(value)} stands for {quoted(term)}; write {quoted(term)}"
        return Trouble(message, replacement=term, safe=True)
    if asked:
        known = (*known, *(each for each in _ANSWERS if each not in known))
        dated = date_trouble(value)
        if dated is None or dated.replacement is not None:
            return dated
    choices = f"{', '.join(known)}{' or a date' if asked else ''}"
    return Trouble(f"{quoted(value)} is no status of a story{nearest(value, known)}; write one of {choices}")


@cache
def _keys(vocabulary: Vocabulary, asked: bool) -> dict[str, str]:
    keys = keys_of(STATUSES, _ALIASES) if isinstance(vocabulary, str) else keys_of(vocabulary, {})
    return {**keys_of(_ANSWERS, _ANSWERS_ALIASES), **keys} if asked else keys
