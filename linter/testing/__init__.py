"""Tests for rules that come from other packages: each of their examples, and their documentation.

pytest loads this module wherever storylint is installed; nothing of the linter is imported until a test asks for it.
A test that takes ``rule_example`` or ``rule_documentation`` is run for every example, or every rule, of the plugins
that are installed, or of those that the setting ``storylint_rules`` names.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from linter.rules.rule import Rule

__all__ = ["RuleDocumentation", "RuleExample", "examples_of"]

_SETTING = "storylint_rules"
_HELP = "distributions or modules whose rules are tested; all plugins of storylint by default"


@dataclass(frozen=True)
class RuleExample:
    """One example of a rule, as a test.

    Args:
        rule: whose example it is.
        number: of the example among the rule's own, from 1.
    """

    rule: "Rule"
    number: int

    def __str__(self) -> str:
        return f"{self.rule.code}-{self.number}"

    def run(self) -> None:
        """Check the files of the example, with this rule alone and the example's settings, as the command would.

        What is found must stand at the marked places and nowhere else. Where the example says what the fix makes of
        it, each finding must carry one, they must make exactly that, and nothing may be found in what they leave.

        Raises:
            AssertionError: it is otherwise; the message says what was expected and what was found.
        """
        __tracebackhide__ = True
        from linter.testing.trial import try_example

        try:
            try_example(self.rule, self.number)
        except AssertionError as error:
            raise AssertionError(f"{self.rule.code}, example {self.number}: {error}") from None


@dataclass(frozen=True)
class RuleDocumentation:
    """What a rule says of itself, as a test.

    Args:
        rule: whose documentation it is.
    """

    rule: "Rule"

    def __str__(self) -> str:
        return self.rule.code

    def check(self) -> None:
        """Make sure that the docstring says what a page needs, and that the examples show all that the rule does.

        Raises:
            AssertionError: something is missing; the message names all of it.
        """
        __tracebackhide__ = True
        from linter.testing.trial import documentation_complaints

        complaints = documentation_complaints(self.rule)
        if complaints:
            raise AssertionError(f"{self.rule.code}: {'; '.join(complaints)}")


def examples_of(rule: "Rule") -> list[RuleExample]:
    """All examples of a rule."""
    return [RuleExample(rule, number) for number in range(1, len(rule.examples) + 1)]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project say which rules are its own."""
    parser.addini(_SETTING, _HELP, type="args", default=[])
    group = parser.getgroup("storylint")
    group.addoption("--storylint-rules", action="append", metavar="NAME", help=_HELP)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for an example, or for documentation, once for each there is."""
    if "rule_example" in metafunc.fixturenames:
        examples = [example for rule in _rules(metafunc.config) for example in examples_of(rule)]
        metafunc.parametrize("rule_example", examples, ids=str)
    if "rule_documentation" in metafunc.fixturenames:
        documentations = [RuleDocumentation(rule) for rule in _rules(metafunc.config)]
        metafunc.parametrize("rule_documentation", documentations, ids=str)


def _rules(config: pytest.Config) -> "list[Rule]":
    from linter.errors import RegistryError
    from linter.testing.trial import chosen_rules

    try:
        return chosen_rules(config.getoption("--storylint-rules") or config.getini(_SETTING))
    except (RegistryError, LookupError) as error:
        raise pytest.Collector.CollectError(error.args[0]) from None
