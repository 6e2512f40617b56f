"""How rules are named: by code (``HDR002``), name (``missing-field``) or prefix (``HDR``, ``HDR0``), all by ``ALL``."""

from collections.abc import Collection, Iterable, Iterator

from linter.config.errors import ConfigurationError, Problem
from linter.config.settings import ALL, FAMILIES
from linter.lazy_regex import lazy_pattern
from linter.vocabularies.wording import suggestion

EXACT = 1000
"""How closely a selector names the one rule that it is the code or the name of: more than any prefix."""

OF_THE_TOOL = {"SYS001": "rule-failed", "SYS004": "unused-suppression", "SYS005": "expired-suppression"}
"""Rules whose findings nothing suppresses, with their names."""
OWN_WORD = "it is what the tool says of its own work"
"""Why."""

_DECLARED = lazy_pattern("X[0-9]{0,3}")
_PREFIX = lazy_pattern(r"([A-Z]+)[0-9]*")


def closeness(code: str, name: str, selectors: Iterable[str]) -> int:
    """How closely the closest of some selectors names a rule; -1 where none does."""
    best = -1
    for selector in selectors:
        if selector.casefold() in (code.casefold(), name):
            return EXACT
        if selector.upper() == ALL:
            best = max(best, 0)
        elif code.startswith(selector.upper()) and code[len(selector) :].isdigit():
            best = max(best, len(selector))
    return best


def is_of_the_tool(selector: str) -> bool:
    """Whether a selector is the code or the name of a rule whose findings nothing suppresses."""
    return selector.upper() in OF_THE_TOOL or selector.lower() in OF_THE_TOOL.values()


def named_declared(selectors: Iterable[str]) -> Iterator[str]:
    """Those of some selectors that have the shape of the code of a declared rule, in capitals.

    Which of these rules there are differs from folder to folder, so that the command line may name any.
    """
    return (code for each in selectors if _DECLARED.fullmatch(code := each.upper()))


def check_selectors(selectors: Iterable[str], known_rules: Collection[str], origin: str) -> None:
    """Make sure that each selector names a rule or a group of rules.

    Args:
        selectors: as written by the user.
        known_rules: codes and names of all rules.
        origin: what brought them, such as ``--select``.

    Raises:
        ConfigurationError: with a problem for each selector that names nothing.
    """
    named = list(selectors)
    complaints = [selector_complaint(each, known_rules) for each in named] or [
        "names no rule; name one, or leave it out"
    ]
    problems = [Problem(origin, None, complaint) for complaint in complaints if complaint]
    if problems:
        raise ConfigurationError(*problems)


def names_a_rule(selector: str, known_rules: Collection[str]) -> bool:
    """Whether a selector names a rule or a group of rules."""
    spellings = {selector, selector.upper(), selector.lower()}
    return (
        ALL in spellings or any(each in known_rules for each in spellings) or _is_prefix(selector.upper(), known_rules)
    )


def selector_complaint(selector: str, known_rules: Collection[str]) -> str:
    """What is wrong with a selector, empty where it names something."""
    if names_a_rule(selector, known_rules):
        return ""
    if _DECLARED.fullmatch(selector.upper()) and not _is_prefix("X", known_rules):
        return f"`{selector}` names no rule: no rule X001–X999 is declared"
    return f"unknown rule `{selector}`{suggestion(selector, {*known_rules, *FAMILIES})}"


def _is_prefix(selector: str, known_rules: Collection[str]) -> bool:
    """Whether the selector is a family or the beginning of a code in one.

    A family that has no rules yet takes any code: a configuration may name what a later version brings.
    """
    shape = _PREFIX.fullmatch(selector)
    if not shape:
        return False
    family = shape[1]
    codes = [each for each in known_rules if each.startswith(family) and each[len(family) :].isdigit()]
    if selector == family or not codes:
        return bool(codes) or family in FAMILIES
    return any(code.startswith(selector) for code in codes)
