"""The status of a story: finished or not.

Sources: FanFicFare (``Completed``, ``In-Progress``), eFiction (``Completed: Yes``), AO3, whose downloads give the day on
which a story was completed.
"""

import re
from functools import cache, lru_cache

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.dates import date_trouble
from linter.vocabularies.division import without_remark
from linter.vocabularies.terms import Terms, key_of
from linter.vocabularies.trouble import Trouble

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

_PROGRESS = lazy_pattern(
    r"\b(?:complet\w*|incomplet\w*|finish\w*|unfinish\w*|done|ended|end|over|progress\w*|ongoing|wip|work|hiatus|hold|paus\w+|stall\w*|"
    r"abandon\w*|discontinu\w*|dropped|dead|continu\w+|update\w*|updating|almost|nearly|soon|started|begun|"
    r"more|left|to\s+come|to\s+go|parts?|chapters?|epilogue|sequel|yes|no|y|n)\b",
    re.IGNORECASE,
)
"""Words that speak of how far a story has come."""

Vocabulary = str | tuple[str, ...]
"""``default``, ``any`` for whatever an archive writes, or the values of the archive's own."""


@lru_cache(maxsize=65536)
def may_mean_status(value: str, label: str = "") -> bool:
    """Whether a value may be meant as the status of a story: ``verified`` and ``draft`` are those of a page.

    Args:
        value: as the file has it.
        label: of the field: whatever stands under ``Completed`` answers that.
    """
    if key_of(label) in _QUESTIONS:
        return True
    terms = _terms("default", asked=False)
    text = without_remark(value)
    return terms.meaning(text) is not None or terms.is_near(text) or _PROGRESS.search(text) is not None


@lru_cache(maxsize=65536)
def status_trouble(value: str, vocabulary: Vocabulary, label: str = "") -> Trouble | None:
    """Why a value is no status; None where it is one.

    Another spelling has a safe replacement. A remark in brackets may follow (``Completed (12/12)``), and stays.

    Args:
        value: as the file has it.
        vocabulary: of the archive.
        label: of the field: ``Completed`` may be answered by Yes, No or a date.
    """
    if vocabulary == "any":
        return None
    asked = key_of(label) in _QUESTIONS
    terms = _terms(vocabulary, asked)
    text = value if terms.meaning(value) is not None else without_remark(value)
    if asked and terms.meaning(text) is None:
        dated = date_trouble(value)
        if dated is None or dated.replacement is not None:
            return dated
    trouble = terms.trouble("status", text, _or_a_date(vocabulary) if asked else "")
    return trouble._replace(end=len(text)) if trouble is not None else None


def _known(vocabulary: Vocabulary) -> tuple[str, ...]:
    return STATUSES if isinstance(vocabulary, str) else vocabulary


def _or_a_date(vocabulary: Vocabulary) -> str:
    return f"write one of {', '.join(dict.fromkeys((*_known(vocabulary), *_ANSWERS)))} or a date"


@cache
def _terms(vocabulary: Vocabulary, asked: bool) -> Terms:
    aliases = _ALIASES if isinstance(vocabulary, str) else {}
    if not asked:
        return Terms(_known(vocabulary), aliases)
    return Terms((*_known(vocabulary), *_ANSWERS), {**aliases, **_ANSWERS_ALIASES})
