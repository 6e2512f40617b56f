"""Rules that a configuration declares, as plain data: what ``[[rule]]`` says, once it has been checked."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.model.finding import Severity

Operand = str | float | bool | tuple[str, ...]
"""What an operator holds a value against."""
TODAY = "today"
"""The operand of ``before`` and ``after`` that stands for the day of the run."""


class Leaf(NamedTuple):
    """A condition on one field: one of its values passes all the tests.

    Args:
        field: canonical name.
        tests: operator as in TOML (``starts-with``) to its operand; ``pattern`` is a match of the whole value.
        ignore_case: whether the tests of texts take upper and lower case for the same.
        negated: whether it is a value that does *not* pass which is looked for.
    """

    field: str
    tests: Mapping[str, Operand]
    ignore_case: bool = False
    negated: bool = False


class AllOf(NamedTuple):
    """Every one of some conditions holds."""

    conditions: "tuple[Condition, ...]"


class AnyOf(NamedTuple):
    """At least one of some conditions holds."""

    conditions: "tuple[Condition, ...]"


class Not(NamedTuple):
    """A condition does not hold."""

    condition: "Condition"


Condition = Leaf | AllOf | AnyOf | Not


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The conditions on single fields that a condition is made of, in the order in which they stand."""
    match condition:
        case Leaf():
            yield condition
        case Not(inner):
            yield from leaves(inner)
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from leaves(each)


class FixSettings(NamedTuple):
    """How a declared rule mends what it finds: exactly one of ``set``, ``replace`` and ``remove``.

    Args:
        set: the value that the reported field is to have, with placeholders.
        replace: parts of the value, and what stands in their place, with placeholders.
        remove: whether the field is taken out.
        safe: whether the fix may be made unasked.
    """

    set: str | None = None
    replace: Mapping[str, str] = {}
    remove: bool = False
    safe: bool = False


class RuleSettings(NamedTuple):
    """A rule without code.

    Args:
        code: ``X001`` to ``X999``.
        name: in kebab-case.
        message: of its findings, with placeholders.
        when: holds of a document that is reported.
        field: canonical name of the field that is reported.
        severity: by default.
        files: patterns as in .gitignore, relative to the root of the settings; none of them are all files.
        why: why it matters.
        description: what the rule finds; empty leaves that to the condition.
        advice: how to mend it.
        fix: None where there is none.
        origin: where it is declared, ``storylint.toml:12``.
        table: the table as it was declared, for those who ask for the configuration.
    """

    code: str
    name: str
    message: str
    when: Condition
    field: str
    severity: Severity = Severity.WARNING
    files: tuple[str, ...] = ()
    why: str = ""
    description: str = ""
    advice: str = ""
    fix: FixSettings | None = None
    origin: str = ""
    table: Mapping[str, object] = {}
