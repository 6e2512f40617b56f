"""The conditions of declared rules: made into functions once, held against every document, and put in words."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from linter.config.expressions import matcher, searcher
from linter.config.own_rules import TODAY, AllOf, AnyOf, Condition, Leaf, Not, Operand
from linter.model.document import Field
from linter.vocabularies.counts import stated_count
from linter.vocabularies.dates import LONGEST, is_iso_date, latest_day

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[,'’ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_SEPARATORS = str.maketrans("", "", ",'’ \u00a0\u202f")
_LONGEST_NUMBER = 40


class Value(NamedTuple):
    """A field that says something, and its value as it is compared: spaces folded, composed characters (NFC)."""

    field: Field
    text: str


class Story:
    """The fields of a document as conditions see them; values are prepared when one is first asked for.

    Args:
        fields: of the header.
        strays: known fields outside of it: they are not missing, and have no value here.
        today: the day that dates are held against, as ``YYYY-MM-DD``; empty for the day of the run.
    """

    __slots__ = ("_by_name", "_days", "_numbers", "_strays", "_today", "_values")

    def __init__(self, fields: Sequence[Field], strays: Sequence[Field], today: str) -> None:
        self._by_name: dict[str | None, list[Field]] = {}
        for field in fields:
            self._by_name.setdefault(field.name, []).append(field)
        self._strays = strays
        self._today = today
        self._values: dict[str, tuple[Value, ...]] = {}
        self._days: dict[str, date | None] = {}
        self._numbers: dict[str, float | None] = {}

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of a field, in the order in which they stand; none of labels without one."""
        found = self._values.get(name)
        if found is None:
            fields = self._by_name.get(name, ())
            found = self._values[name] = tuple([Value(each, compared(each.value)) for each in fields if each.value])
        return found

    def has(self, name: str) -> bool:
        """Whether a label of the field stands anywhere, with a value or without."""
        return name in self._by_name or any(field.name == name for field in self._strays)

    def day(self, text: str) -> date | None:
        """The day that ``today``, a date, or the first readable value of a field says."""
        if text == TODAY:
            return date.fromisoformat(self._today) if self._today else date.today()
        if is_iso_date(text):
            return latest_day(text)
        if text not in self._days:
            days = (day_of(value.text) for value in self.values(text))
            self._days[text] = next((day for day in days if day is not None), None)
        return self._days[text]

    def number(self, operand: float | str) -> float | None:
        """A number, or what the first readable value of a field says."""
        if not isinstance(operand, str):
            return operand
        if operand not in self._numbers:
            numbers = (number_of(value.text) for value in self.values(operand))
            self._numbers[operand] = next((number for number in numbers if number is not None), None)
        return self._numbers[operand]


Passes = Callable[[str, Story], bool]
"""Whether a value passes a test."""
Holds = Callable[[Story], bool]
"""Whether a condition holds of a story."""


def compared(text: str) -> str:
    """A text as it is compared with others."""
    folded = " ".join(text.split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def day_of(text: str) -> date | None:
    """The day that a value says, None where it cannot be read."""
    return latest_day(text) if len(text) <= LONGEST else None


def number_of(text: str) -> float | None:
    """The number that a value is (``1,712``, ``3.5``, ``about 2k words``), None where it is none."""
    if len(text) > _LONGEST_NUMBER:
        return None
    if _NUMBER.fullmatch(text) is not None:
        return float(text.translate(_SEPARATORS))
    stated = stated_count(text)
    return None if stated is None else float(stated.number)


def compiled(condition: Condition) -> Holds:
    """The condition as a function."""
    match condition:
        case Leaf(name, tests) if "missing" in tests and len(tests) == 1:
            return _is_missing(name) if tests["missing"] else _is_there(name)
        case Leaf(name):
            return _has_value(name, passes(condition))
        case AllOf(conditions):
            return _all(tuple(map(compiled, conditions)))
        case AnyOf(conditions):
            return _any(tuple(map(compiled, conditions)))
        case Not(inner):
            holds = compiled(inner)
            return lambda story: not holds(story)


def witnesses(condition: Condition, name: str) -> tuple[Passes, ...]:
    """The tests of which a value of the field passes one where it makes the condition hold."""
    return tuple(passes(leaf) for leaf in _affirmed(condition) if leaf.field == name and "missing" not in leaf.tests)


def passes(leaf: Leaf) -> Passes:
    """The tests of one field as a function of a value."""
    tests = [_TESTS[key](operand, leaf.ignore_case) for key, operand in leaf.tests.items() if key != "missing"]
    if len(tests) == 1 and not leaf.negated:
        return tests[0]
    negated = leaf.negated
    return lambda text, story: all(test(text, story) for test in tests) is not negated


def _affirmed(condition: Condition) -> Iterator[Leaf]:
    """The leaves that stand below no ``not``."""
    match condition:
        case Leaf():
            yield condition
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from _affirmed(each)


def _is_missing(name: str) -> Holds:
    return lambda story: not story.has(name)


def _is_there(name: str) -> Holds:
    return lambda story: story.has(name)


def _has_value(name: str, test: Passes) -> Holds:
    def holds(story: Story) -> bool:
        for value in story.values(name):  # noqa: SIM110 - a generator takes longer than the test
            if test(value.text, story):
                return True
        return False

    return holds


def _all(conditions: tuple[Holds, ...]) -> Holds:
    def holds(story: Story) -> bool:
        for condition in conditions:  # noqa: SIM110 - as above
            if not condition(story):
                return False
        return True

    return holds


def _any(conditions: tuple[Holds, ...]) -> Holds:
    def holds(story: Story) -> bool:
        for condition in conditions:  # noqa: SIM110 - as above
            if condition(story):
                return True
        return False

    return holds


def _matches(operand: Operand, ignore_case: bool) -> Passes:
    search = searcher(f"(?i){operand}" if ignore_case else str(operand))
    return lambda text, _: search(text)


def _matches_whole(operand: Operand, ignore_case: bool) -> Passes:  # noqa: ARG001 - of a short form, which has none
    match = matcher(str(operand))
    return lambda text, _: match(text)


def _in(operand: Operand, ignore_case: bool) -> Passes:
    choices = operand if isinstance(operand, tuple) else (str(operand),)
    if ignore_case:
        folded = frozenset(compared(each).casefold() for each in choices)
        return lambda text, _: text.casefold() in folded
    wanted = frozenset(map(compared, choices))
    return lambda text, _: text in wanted


def _of_part(test: Callable[[str, str], bool]) -> "Callable[[Operand, bool], Passes]":
    """A test of a part of the value; the space round the part counts, any space being one."""

    def made(operand: Operand, ignore_case: bool) -> Passes:
        part = unicodedata.normalize("NFC", _SPACE.sub(" ", str(operand)))
        if ignore_case:
            folded = part.casefold()
            return lambda text, _: test(text.casefold(), folded)
        return lambda text, _: test(text, part)

    return made


def _longer(operand: Operand, _: bool) -> Passes:
    assert isinstance(operand, int)
    return lambda text, _: len(text) > operand


def _shorter(operand: Operand, _: bool) -> Passes:
    assert isinstance(operand, int)
    return lambda text, _: len(text) < operand


def _of_days(test: Callable[[date, date], bool]) -> "Callable[[Operand, bool], Passes]":
    def made(operand: Operand, _: bool) -> Passes:
        other = str(operand)

        def passes(text: str, story: Story) -> bool:
            day = day_of(text)
            limit = story.day(other) if day is not None else None
            return day is not None and limit is not None and test(day, limit)

        return passes

    return made


def _of_numbers(test: Callable[[float, float], bool]) -> "Callable[[Operand, bool], Passes]":
    def made(operand: Operand, _: bool) -> Passes:
        assert not isinstance(operand, tuple)

        def passes(text: str, story: Story) -> bool:
            number = number_of(text)
            limit = story.number(operand) if number is not None else None
            return number is not None and limit is not None and test(number, limit)

        return passes

    return made


_TESTS: dict[str, Callable[[Operand, bool], Passes]] = {
    "matches": _matches,
    "pattern": _matches_whole,
    "equals": _in,
    "in": _in,
    "contains": _of_part(str.__contains__),
    "starts-with": _of_part(str.startswith),
    "ends-with": _of_part(str.endswith),
    "longer-than": _longer,
    "shorter-than": _shorter,
    "before": _of_days(date.__lt__),
    "after": _of_days(date.__gt__),
    "less-than": _of_numbers(lambda number, limit: number < limit),
    "greater-than": _of_numbers(lambda number, limit: number > limit),
}


_WORDS = {
    "matches": ("matches `{}`", "does not match `{}`"),
    "pattern": ("matches `{}` as a whole", "does not match `{}` as a whole"),
    "equals": ("is {}", "is not {}"),
    "in": ("is one of {}", "is none of {}"),
    "contains": ("contains {}", "does not contain {}"),
    "starts-with": ("begins with {}", "does not begin with {}"),
    "ends-with": ("ends with {}", "does not end with {}"),
    "longer-than": ("is longer than {} characters", ""),
    "shorter-than": ("is shorter than {} characters", ""),
    "before": ("is before {}", ""),
    "after": ("is after {}", ""),
    "less-than": ("is less than {}", ""),
    "greater-than": ("is greater than {}", ""),
}
"""What an operator says, and what its negation in a short form says."""


def in_words(condition: Condition) -> str:
    """The condition as people say it, a line for each of its parts."""
    return "\n".join(_lines(condition))


def _lines(condition: Condition) -> Iterator[str]:
    match condition:
        case Leaf():
            yield _leaf_in_words(condition)
        case Not(Leaf() as leaf):
            yield f"it is not so that {_leaf_in_words(leaf)}"
        case Not(inner):
            yield from _listed("it is not so that", (inner,))
        case AllOf(conditions):
            yield from _listed("all of these:", conditions)
        case AnyOf(conditions):
            yield from _listed("any of these:", conditions)


def _listed(heading: str, conditions: Iterable[Condition]) -> Iterator[str]:
    yield heading
    for each in conditions:
        first, *others = _lines(each)
        yield f"- {first}"
        yield from (f"  {line}" for line in others)


def _leaf_in_words(leaf: Leaf) -> str:
    said = " and ".join(_test_in_words(key, operand, negated=leaf.negated) for key, operand in leaf.tests.items())
    return f"`{leaf.field}` {said}{', in upper or lower case' if leaf.ignore_case else ''}"


def _test_in_words(key: str, operand: Operand, *, negated: bool) -> str:
    if key == "missing":
        return "is missing" if operand else "is there"
    return _WORDS[key][negated].format(_operand_in_words(key, operand))


def _operand_in_words(key: str, operand: Operand) -> str:
    if isinstance(operand, tuple):
        return ", ".join(f"“{each}”" for each in operand)
    if not isinstance(operand, str):
        return f"{operand:,}"
    if key in ("matches", "pattern"):
        return operand
    if key in ("less-than", "greater-than") or (key in ("before", "after") and not _is_day(operand)):
        return f"`{operand}`"
    return operand if _is_day(operand) and key in ("before", "after") else f"“{operand}”"


def _is_day(operand: str) -> bool:
    return operand == TODAY or is_iso_date(operand)
