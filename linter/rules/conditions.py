"""The conditions of declared rules: made into functions once, held against every document, and put in words."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from linter.config.days import today
from linter.config.own_rules import TODAY, AllOf, AnyOf, Condition, Leaf, Not, Operand
from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.metadata.values import type_of
from linter.model.document import Field
from linter.vocabularies.characters import seen
from linter.vocabularies.counts import stated_count
from linter.vocabularies.dates import LONGEST, is_iso_date, latest_day
from linter.vocabularies.expressions import matcher, searcher
from linter.vocabularies.numbers import LONGEST as LONGEST_NUMBER
from linter.vocabularies.numbers import number_in

_SPACE = lazy_pattern(r"\s+")


class Value(NamedTuple):
    """A field that says something, and its value as it is compared (:func:`compared`)."""

    field: Field
    text: str


class Story:
    """The fields of a document as conditions see them; values are prepared when one is first asked for.

    Args:
        fields: of the header.
        strays: known fields outside of it: they are not missing, and have no value here.
        settings: of the document: the day that dates are held against, and the types of its fields.
    """

    __slots__ = ("_by_name", "_days", "_numbers", "_settings", "_strays", "_values")

    def __init__(self, fields: Sequence[Field], strays: Sequence[Field], settings: Settings) -> None:
        self._by_name: dict[str | None, list[Field]] = {}
        for field in fields:
            self._by_name.setdefault(field.name, []).append(field)
        self._strays = strays
        self._settings = settings
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
            return date.fromisoformat(today(self._settings))
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
            numbers = (self.number_in(operand, value.text) for value in self.values(operand))
            self._numbers[operand] = next((number for number in numbers if number is not None), None)
        return self._numbers[operand]

    def number_in(self, name: str, text: str) -> float | None:
        """The number that a value of a field is."""
        return number_of(text, whole=type_of(name, self._settings.fields) == "integer")


Passes = Callable[[str, Story], bool]
"""Whether a value passes a test."""
Holds = Callable[[Story], bool]
"""Whether a condition holds of a story."""


def compared(text: str) -> str:
    """A text as it is compared with others: as it is seen, spaces folded, composed characters (NFC)."""
    return unicodedata.normalize("NFC", seen(text))


def day_of(text: str) -> date | None:
    """The day that a value says, None where it cannot be read."""
    return latest_day(text) if len(text) <= LONGEST else None


def number_of(text: str, *, whole: bool = False) -> float | None:
    """The number that a value is (``1,712``, ``3.5``, ``about 2k words``), None where it is none.

    Args:
        text: of the value.
        whole: whether only whole numbers are meant; ``2.301`` is one then.
    """
    number = number_in(text, whole=whole)
    if number is not None:
        return number.value
    stated = stated_count(text) if len(text) <= LONGEST_NUMBER else None
    return None if stated is None else stated.number


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
    tests = [_TESTS[key](operand, leaf) for key, operand in leaf.tests.items() if key != "missing"]
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


def _matches(operand: Operand, leaf: Leaf) -> Passes:
    search = searcher(f"(?i){operand}" if leaf.ignore_case else str(operand))
    return lambda text, _: search(text)


def _matches_whole(operand: Operand, _: Leaf) -> Passes:
    match = matcher(str(operand))
    return lambda text, _: match(text)


def _in(operand: Operand, leaf: Leaf) -> Passes:
    choices = operand if isinstance(operand, tuple) else (str(operand),)
    if leaf.ignore_case:
        folded = frozenset(compared(each).casefold() for each in choices)
        return lambda text, _: text.casefold() in folded
    wanted = frozenset(map(compared, choices))
    return lambda text, _: text in wanted


def _of_part(test: Callable[[str, str], bool]) -> "Callable[[Operand, Leaf], Passes]":
    """A test of a part of the value; the space round the part counts, any space being one."""

    def made(operand: Operand, leaf: Leaf) -> Passes:
        part = unicodedata.normalize("NFC", _SPACE.sub(" ", str(operand)))
        if leaf.ignore_case:
            folded = part.casefold()
            return lambda text, _: test(text.casefold(), folded)
        return lambda text, _: test(text, part)

    return made


def _longer(operand: Operand, _: Leaf) -> Passes:
    assert isinstance(operand, int)
    return lambda text, _: len(text) > operand


def _shorter(operand: Operand, _: Leaf) -> Passes:
    assert isinstance(operand, int)
    return lambda text, _: len(text) < operand


def _of_days(test: Callable[[date, date], bool]) -> "Callable[[Operand, Leaf], Passes]":
    def made(operand: Operand, _: Leaf) -> Passes:
        other = str(operand)

        def passes(text: str, story: Story) -> bool:
            day = day_of(text)
            limit = story.day(other) if day is not None else None
            return day is not None and limit is not None and test(day, limit)

        return passes

    return made


def _of_numbers(test: Callable[[float, float], bool]) -> "Callable[[Operand, Leaf], Passes]":
    def made(operand: Operand, leaf: Leaf) -> Passes:
        assert not isinstance(operand, tuple)

        def passes(text: str, story: Story) -> bool:
            number = story.number_in(leaf.field, text)
            limit = story.number(operand) if number is not None else None
            return number is not None and limit is not None and test(number, limit)

        return passes

    return made


_TESTS: dict[str, Callable[[Operand, Leaf], Passes]] = {
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
    "matches": "matches `{}`",
    "pattern": "matches `{}` as a whole",
    "equals": "is {}",
    "in": "is one of {}",
    "contains": "contains {}",
    "starts-with": "begins with {}",
    "ends-with": "ends with {}",
    "longer-than": "is longer than {} characters",
    "shorter-than": "is shorter than {} characters",
    "before": "is before {}",
    "after": "is after {}",
    "less-than": "is less than {}",
    "greater-than": "is greater than {}",
}
_NEGATED = {"pattern": "does not match `{}` as a whole", "in": "is none of {}"}
"""What the short forms say, the only ones that negate an operator."""


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
    return (_NEGATED if negated else _WORDS)[key].format(_operand_in_words(key, operand))


def _operand_in_words(key: str, operand: Operand) -> str:
    if isinstance(operand, tuple):
        return ", ".join(f'"{each}"' for each in operand)
    if not isinstance(operand, str):
        return f"{operand:,}"
    if key in ("matches", "pattern"):
        return operand
    if key in ("less-than", "greater-than") or (key in ("before", "after") and not _is_day(operand)):
        return f"`{operand}`"
    return operand if _is_day(operand) and key in ("before", "after") else f'"{operand}"'


def _is_day(operand: str) -> bool:
    return operand == TODAY or is_iso_date(operand)
