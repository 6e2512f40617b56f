"""Messages state the fault in one clause, and the advice is an imperative of its own."""

import re

import pytest

from linter.engine.loading.registry import all_rules
from linter.model.finding import LocatedFinding
from linter.testing.trial import findings_of

QUOTED = re.compile(r'"[^"]*"|`[^`]*`')
GREATEST_LENGTH = 100

SAID = [
    pytest.param(finding, id=f"{rule.code}-{number}")
    for rule in all_rules()
    for number in range(1, len(rule.examples) + 1)
    for finding in findings_of(rule, number)
]


@pytest.mark.parametrize("finding", SAID)
def test_the_message_states_the_fault(finding: LocatedFinding) -> None:
    message = QUOTED.sub('""', finding.message)
    assert ";" not in message
    assert not message.endswith(".")
    assert len(message) <= GREATEST_LENGTH
    first = message.split()[0]
    assert first[0].islower() or not first[0].isalpha() or first.isupper() or first.endswith(":") or first == "HTML"
    assert not re.search(r"[“”]", finding.message)


@pytest.mark.parametrize("finding", SAID)
def test_the_advice_is_there_and_no_sentence(finding: LocatedFinding) -> None:
    assert finding.advice
    assert not finding.advice.endswith(".")
    assert not finding.advice[0].isupper()
    assert "please" not in finding.advice
