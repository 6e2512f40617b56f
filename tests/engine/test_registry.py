"""Which rules are on."""

import pytest

from linter.config.settings import Settings
from linter.engine.loading.registry import active_rules, all_rules
from linter.model.finding import Severity

SYSTEM = {"SYS001", "SYS002", "SYS003", "SYS004", "SYS005"}


def on(**settings: object) -> set[str]:
    return set(active_rules(Settings(**settings)).severities)  # type: ignore[arg-type]


def test_the_catalogue_is_whole() -> None:
    counts = {"HDR": 16, "RAT": 5, "DIS": 6, "IDX": 16, "TXT": 10, "MET": 11, "ARC": 7, "SYS": 5}
    expected = [f"{family}{number:03}" for family, count in counts.items() for number in range(1, count + 1)]
    assert [rule.code for rule in all_rules()] == sorted(expected)


def test_some_rules_are_opted_in_with_another() -> None:
    opted = {"ARC003", "ARC004", "ARC005"}
    assert opted.isdisjoint(on())
    assert opted.isdisjoint(on(select=("ARC",)))
    assert opted <= on(file_name=("{ordinal}.txt",))
    assert opted <= on(extend_select=("file-name",))
    assert opted & on(extend_select=("ARC004",)) == {"ARC004"}
    assert opted & on(select=("ARC003",)) == {"ARC003"}
    assert opted & on(file_name=("{ordinal}.txt",), ignore=("ARC005",)) == {"ARC003", "ARC004"}
    assert opted & on(file_name=("{ordinal}.txt",), select=("HDR", "ARC005")) == {"ARC005"}


def test_opt_in_rules_are_off_until_named_or_declared() -> None:
    assert "DIS005" not in on()
    assert "DIS005" not in on(select=("DIS",))
    assert "DIS005" in on(select=("DIS005",))
    assert "DIS005" in on(extend_select=("incomplete-disclaimer",))
    assert "DIS005" in on(disclaimer_requires=("holder",))


def test_the_closer_selector_wins() -> None:
    assert on(select=("HDR",), ignore=("HDR010",)) & {"HDR009", "HDR010"} == {"HDR009"}
    assert on(select=("HDR010",), ignore=("HDR",)) - SYSTEM == {"HDR010"}
    assert "HDR010" not in on(select=("HDR010",), ignore=("value-too-long",))


def test_the_tools_own_word_is_always_heard_unless_ignored() -> None:
    assert on(select=("RAT001",)) == {"RAT001", *SYSTEM}
    assert "SYS003" not in on(ignore=("SYS003",))


@pytest.mark.parametrize("selector", ["HDR010", "value-too-long", "HDR"])
def test_severity(selector: str) -> None:
    active = active_rules(Settings(severity={selector: Severity.INFO}))
    assert active.severities["HDR010"] is Severity.INFO
