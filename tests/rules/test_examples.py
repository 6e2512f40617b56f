"""Every rule is tested by its own examples: good ones, bad ones with the exact places, and the fix."""

import re

import pytest

from linter.engine.loading.registry import built_in_rules
from linter.rules.rule import ArchiveRule, DocumentRule, Rule, SystemRule
from linter.testing import RuleDocumentation, RuleExample, examples_of


@pytest.mark.parametrize("example", [each for rule in built_in_rules() for each in examples_of(rule)], ids=str)
def test_example(example: RuleExample) -> None:
    example.run()


@pytest.mark.parametrize("rule", built_in_rules(), ids=lambda rule: rule.code)
def test_every_rule_shows_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    if isinstance(rule, SystemRule):
        doc = type(rule).__doc__ or ""
        assert "Why it matters:" in doc
        assert "How to mend it:" in doc
        return
    assert isinstance(rule, DocumentRule | ArchiveRule)
    RuleDocumentation(rule).check()
