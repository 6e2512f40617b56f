"""Which warnings and statuses an archive uses."""

from collections import Counter
from collections.abc import Iterator, Mapping

from linter.survey.convention import FEW, FREQUENT, NEARLY_ALL, Convention, is_habit, of
from linter.survey.survey import Survey
from linter.vocabularies.statuses import status_trouble
from linter.vocabularies.terms import key_of
from linter.vocabularies.warnings import judge

_GREATEST_LIST = 20
"""How many values an archive's own vocabulary has at most; what has more of them is free."""


def term_conventions(survey: Survey) -> Iterator[Convention]:
    """Vocabularies: the usual one where nearly all values are of it, else the archive's own, or none for free words."""
    fits = {warning: judge(warning, "ao3")[0].term is not None for warning in survey.warnings if warning}
    yield from _vocabulary("warnings", "ao3", survey.warnings, fits)
    fitting = {value: not _is_no_status(label, value) for label, value in survey.statuses}
    statuses: Counter[str] = Counter()
    for (_, value), count in survey.statuses.items():
        statuses[value] += count
    yield from _vocabulary("statuses", "default", statuses, fitting)


def _is_no_status(label: str, value: str) -> bool:
    trouble = status_trouble(value, "default", label)
    return trouble is not None and trouble.replacement is None


def _vocabulary(key: str, usual: str, values: Counter[str], fits: Mapping[str, bool]) -> Iterator[Convention]:
    """The setting for one vocabulary, where nearly all values are of the usual one, or too many are none of it.

    Args:
        key: of the setting.
        usual: its value for the usual vocabulary.
        values: as written, and how often; empty for one that is too long.
        fits: tells of a value whether the usual vocabulary has it.
    """
    total = values.total()
    strange = sum(count for value, count in values.items() if not value or not fits[value])
    if total >= FEW and strange <= (1 - NEARLY_ALL) * total:
        yield Convention((key,), usual, f"{of(total - strange, total, key)} are the usual ones")
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
