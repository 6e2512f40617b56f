"""The rules, found by being there, and which of them are on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from linter import rules
from linter.config.settings import ALL, Settings
from linter.model.finding import Severity
from linter.rules.rule import ArchiveRule, DocumentRule, Rule

_EXACT = 1000
"""Weight of a selector that names one rule: more than any prefix."""


class RegistryError(Exception):
    """A rule does not load, or two rules have one code or name; the program cannot go on."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, one object each, by code.

    Raises:
        RegistryError: a rule's file cannot be imported, or a code or a name is taken twice.
    """
    found: dict[str, Rule] = {}
    for rule_class in _rule_classes():
        rule = rule_class()
        for selector in (rule.code, rule.name):
            if selector in found:
                both = f"{type(found[selector]).__module__} and {rule_class.__module__}"
                raise RegistryError(f"the rule {selector!r} is defined twice, in {both}")
            found[selector] = rule
    return tuple(sorted(set(found.values()), key=lambda rule: rule.code))


def _rule_classes() -> Iterator[type[Rule]]:
    for family in iter_modules(rules.__path__, f"{rules.__name__}."):
        if not family.ispkg:
            continue
        package = import_module(family.name)
        for module_info in iter_modules(package.__path__, f"{family.name}."):
            try:
                module = import_module(module_info.name)
            except Exception as error:
                raise RegistryError(f"the rule file {module_info.name} does not load: {error}") from error
            for member in vars(module).values():
                if isinstance(member, type) and member.__module__ == module.__name__ and issubclass(member, Rule):
                    yield member


def rule_named(selector: str) -> Rule | None:
    """The rule with that code or name, in any case; None without one."""
    wanted = selector.strip().casefold()
    return next((rule for rule in all_rules() if wanted in (rule.code.casefold(), rule.name)), None)


def selectors() -> frozenset[str]:
    """Every code and every name."""
    return frozenset(each for rule in all_rules() for each in (rule.code, rule.name))


def _weight(rule: Rule, choices: Iterable[str]) -> int:
    """How closely the closest of some selectors names a rule; -1 where none does."""
    best = -1
    for selector in choices:
        if selector.casefold() in (rule.code.casefold(), rule.name):
            return _EXACT
        if selector.upper() == ALL:
            best = max(best, 0)
        elif rule.code.startswith(selector.upper()):
            best = max(best, len(selector))
    return best


def matches(rule: Rule, choices: Iterable[str]) -> bool:
    """Whether one of some selectors names the rule."""
    return _weight(rule, choices) >= 0


@dataclass(frozen=True, slots=True)
class ActiveRules:
    """The rules that are on under some settings, with the severity that the settings give each."""

    document: tuple[DocumentRule, ...]
    archive: tuple[ArchiveRule, ...]
    severities: dict[str, Severity]
    names: dict[str, str]

    def on(self, code: str) -> bool:
        """Whether the rule with this code is on."""
        return code in self.severities


def active_rules(settings: Settings) -> ActiveRules:
    """The rules that are on under these settings.

    Of two selectors that disagree, the one that names the rule more closely wins. What the tool says of
    its own work (SYS) is on unless it is ignored. Opt-in rules are on where they are named themselves,
    or where their own setting is declared.
    """
    chosen = [rule for rule in all_rules() if _is_on(rule, settings)]
    return ActiveRules(
        tuple(rule for rule in chosen if isinstance(rule, DocumentRule)),
        tuple(rule for rule in chosen if isinstance(rule, ArchiveRule)),
        {rule.code: _severity(rule, settings) for rule in chosen},
        {rule.code: rule.name for rule in chosen},
    )


def _is_on(rule: Rule, settings: Settings) -> bool:
    selected = _weight(rule, (*settings.select, *settings.extend_select))
    if rule.opt_in and selected < _EXACT and not rule.on(settings):
        return False
    if rule.code.startswith("SYS"):
        selected = max(selected, 0)
    return selected >= 0 and selected > _weight(rule, settings.ignore)


def _severity(rule: Rule, settings: Settings) -> Severity:
    best, severity = -1, rule.severity
    for selector, value in settings.severity.items():
        weight = _weight(rule, (selector,))
        if weight > best:
            best, severity = weight, value
    return severity
