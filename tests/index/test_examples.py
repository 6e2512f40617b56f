"""Each rule's examples, and what must hold of all rules together."""

import pytest

from linter.engine.loading.registry import all_rules
from linter.model.finding import Applicability
from linter.model.rule import Example
from linter.rules.rule import ArchiveRule

from .archives import archive_of, findings, fixed, settings_of

RULES = [rule for rule in all_rules() if isinstance(rule, ArchiveRule) and rule.code.startswith("IDX")]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


def _unmarked(example: Example) -> tuple[dict[str, str], list[tuple[str, int, int]]]:
    files, places = {}, []
    for path, content in example.files.items():
        text = content if isinstance(content, str) else content.decode()
        while "⟦" in text:
            start = len(text[: text.index("⟦")].encode())
            text = text.replace("⟦", "", 1)
            places.append((path, start, len(text[: text.index("⟧")].encode())))
            text = text.replace("⟧", "", 1)
        files[path] = text
    return files, places


def test_all_rules_are_there() -> None:
    assert [rule.code for rule in RULES] == [f"IDX{number:03}" for number in range(1, 17)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda each: getattr(each, "code", ""))
def test_example(rule: ArchiveRule, example: Example) -> None:
    files, places = _unmarked(example)
    settings = settings_of(example.settings)
    found = findings([rule], archive_of(files), settings)
    expected = sorted(places) + [(path, -1, -1) for path in example.unplaced]
    assert sorted(each for each in expected) == sorted(
        (each.path, each.span.start, each.span.end) if each.span else (each.path, -1, -1) for each in found
    )
    if example.fixed is not None:
        fixes = [each.fix for each in found if each.fix is not None]
        after = fixed(files, fixes)
        assert {path: after[path] for path in example.fixed} == example.fixed
        assert findings([rule], archive_of(after), settings) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_declared_fix_is_the_strongest_that_the_examples_carry(rule: ArchiveRule) -> None:
    carried = {
        finding.fix.applicability
        for example in rule.examples
        for finding in findings([rule], archive_of(_unmarked(example)[0]), settings_of(example.settings))
        if finding.fix is not None
    }
    if rule.fix is None:
        assert not carried
    else:
        assert rule.fix in carried
        assert rule.fix is Applicability.SAFE or Applicability.SAFE not in carried
