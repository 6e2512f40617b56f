"""Which warnings and statuses an archive uses."""

from collections import Counter
from collections.abc import Callable, Iterator

from linter.survey.convention import FEW, FREQUENT, NEARLY_ALL, Convention, is_habit, of
from linter.survey.survey import Survey
from linter.vocabularies.statuses import status_trouble
from linter.vocabularies.terms import key_of
from linter.vocabularies.warnings import judge

_GREATEST_LIST = 20
"""How many values an archive's own vocabulary has at most; what has more of them is free."""


def term_conventions(survey: Survey) -> Iterator[Convention]:
    """Vocabularies of the archive's own, or none where its values are free."""
    yield from _vocabulary("warnings", survey.warnings, lambda warning: judge(warning, "ao3")[0].term is not None)
    fitting = {value: not _is_no_status(label, value) for label, value in survey.statuses}
    statuses: Counter[str] = Counter()
    for (_, value), count in survey.statuses.items():
        statuses[value] += count
    yield from _vocabulary("statuses", statuses, fitting.__getitem__)


def _is_no_status(label: str, value: str) -> bool:
    trouble = status_trouble(value, "default", label)
    return trouble is not None and trouble.replacement is None


def _vocabulary(key: str, values: Counter[str], fits: Callable[[str], bool]) -> Iterator[Convention]:
    """The setting for one vocabulary, where too many values are none of the usual one.

    Args:
        key: of the setting.
        values: as written, and how often; empty for one that is too long.
        fits: tells of a value whether the usual vocabulary has it.
    """
    total = values.total()
    strange = sum(count for value, count in values.items() if not value or not fits(value))
    if not is_habit(strange, total):
        return
    own = _own(values)
    covered = sum(count for value, count in values.items() if key_of(value) in own)
    seen = f"{of(strange, total, key)} are none of the usual"
    is_list = 0 < len(own) <= _GREATEST_LIST and covered >= NEARLY_ALL * total
    yield Convention((key,), list(own.values()) if is_list else "any", seen)


def _own(values: Counter[str]) -> dict[str, str]:
    """The frequent values by their keys, each as most files write it, the most frequent first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for value, count in values.most_common():
        key = key_of(value)
        if key:
            counts[key] += count
            written.setdefault(key, value)
    least = max(FEW, FREQUENT * values.total())
    return {key: written[key] for key, count in counts.most_common() if count >= least}
