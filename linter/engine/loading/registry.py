"""The rules, found by being there, and which of them are on."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from linter import rules
from linter.config.selectors import EXACT, closeness
from linter.config.settings import Settings
from linter.engine.loading.plugins import Plugin, contained, fault, plugin_rules, rule_classes
from linter.errors import RegistryError
from linter.model.finding import Severity
from linter.rules.rule import ArchiveRule, DocumentRule, Rule

if TYPE_CHECKING:
    from linter.rules.declared import DeclaredRule

Kind = TypeVar("Kind", bound=Rule)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, one object each, by code: those of the package, and those of plugins.

    Raises:
        RegistryError: a rule does not load, or a code or a name is taken twice.
    """
    rules = (*built_in_rules(), *(rule for rule, _ in _plugin_rules().values()))
    return tuple(sorted(rules, key=lambda rule: rule.code))


def plugin_of(code: str) -> Plugin | None:
    """The plugin that brings the rule with this code; None for any other."""
    found = _plugin_rules().get(code)
    return None if found is None else found[1]


@cache
def _plugin_rules() -> Mapping[str, tuple[Rule, Plugin]]:
    return {rule.code: (rule, plugin) for rule, plugin in plugin_rules(built_in_rules())}


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """The rules that the package brings, one object each, by code.

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
    for name in sorted(_modules()):
        try:
            module = import_module(name)
        except Exception as error:
            raise RegistryError(f"the rule file {name} does not load: {error}") from error
        yield from rule_classes(module)


def _modules() -> Iterator[str]:
    """The modules of all families; pkgutil, which tells them too, imports the inspection of source code for that."""
    for folder in rules.__path__:
        for family in os.listdir(folder):
            if "." in family or family.startswith("_"):
                continue
            for file in os.listdir(os.path.join(folder, family)):
                name, _, suffix = file.rpartition(".")
                if suffix == "py" and name != "__init__":
                    yield f"{rules.__name__}.{family}.{name}"


def rule_named(selector: str) -> Rule | None:
    """The rule with that code or name, in any case; None without one."""
    return _by_selector().get(selector.strip().casefold())


@cache
def _by_selector() -> Mapping[str, Rule]:
    return {each: rule for rule in all_rules() for each in (rule.code.casefold(), rule.name)}


def of_kind(kind: Callable[..., Kind], rules: Iterable[Rule]) -> Iterator[Kind]:
    """Those of some rules that are of a kind.

    Args:
        kind: a class that rules are made from.
        rules: of any kind.
    """
    # To answer no, isinstance asks every class made from an abstract one in turn: thousands of questions.
    return (cast("Kind", rule) for rule in rules if kind in type(rule).__mro__)


@cache
def selectors() -> frozenset[str]:
    """Every code and every name."""
    return frozenset(each for rule in all_rules() for each in (rule.code, rule.name))


def _weight(rule: Rule, choices: Iterable[str]) -> int:
    return closeness(rule.code, rule.name, choices)


def matches(rule: Rule, choices: Iterable[str]) -> bool:
    """Whether one of some selectors names the rule."""
    return _weight(rule, choices) >= 0


class ActiveRules(NamedTuple):
    """The rules that are on under some settings, with the severity that the settings give each."""

    document: tuple[DocumentRule, ...]
    archive: tuple[ArchiveRule, ...]
    severities: dict[str, Severity]
    names: dict[str, str]
    rules: dict[str, Rule]
    files: dict[str, tuple[str, ...]]
    """The patterns of the only files that a rule speaks of, by its code; of rules without a choice, none."""

    def on(self, code: str) -> bool:
        """Whether the rule with this code is on."""
        return code in self.severities


def active_rules(settings: Settings) -> ActiveRules:
    """The rules that are on under these settings.

    Of two selectors that disagree, the one that names the rule more closely wins. What the tool says of
    its own work (SYS), and what the configuration declares, is on unless it is ignored. Opt-in rules are on
    where they are named themselves, or where their own setting is declared.
    """
    chosen = [rule for rule in all_rules() if _is_on(rule, settings)]
    chosen += [rule for rule in declared_rules(settings) if _is_on(rule, settings, unasked=True)]
    return ActiveRules(
        tuple(of_kind(DocumentRule, chosen)),
        tuple(of_kind(ArchiveRule, chosen)),
        {rule.code: _severity(rule, settings) for rule in chosen},
        {rule.code: rule.name for rule in chosen},
        {rule.code: rule for rule in chosen},
        {rule.code: rule.files for rule in settings.rules if rule.files},
    )


def declared_rules(settings: Settings) -> "tuple[DeclaredRule, ...]":
    """The rules that a configuration declares, as far as the command line asks for them."""
    if not settings.rules:
        return ()
    from linter.rules.declared import DeclaredRule

    return tuple(map(DeclaredRule, settings.rules))


def _is_on(rule: Rule, settings: Settings, *, unasked: bool = False) -> bool:
    """Whether a rule is on; ``unasked`` says that it is, unless it is ignored."""
    selected = _weight(rule, (*settings.select, *settings.extend_select))
    if rule.opt_in and selected < EXACT and not _is_opted_in(rule, settings):
        return False
    if unasked or rule.code.startswith("SYS"):
        selected = max(selected, 0)
    return selected >= 0 and selected > _weight(rule, settings.ignore)


def _is_opted_in(rule: Rule, settings: Settings) -> bool:
    """Whether the setting of an opt-in rule is declared, or the rule that it goes with is opted in."""
    if _is_declared(rule, settings):
        return True
    leading = rule_named(rule.opt_in_with) if rule.opt_in_with else None
    return leading is not None and (
        _weight(leading, (*settings.select, *settings.extend_select)) >= EXACT or _is_declared(leading, settings)
    )


def _is_declared(rule: Rule, settings: Settings) -> bool:
    try:
        return contained(lambda: rule.on(settings))
    except Exception as error:
        whose = plugin_of(rule.code) or "storylint"
        raise RegistryError(f"{rule.code} of {whose} cannot tell whether it is on: {fault(error)}") from error


def _severity(rule: Rule, settings: Settings) -> Severity:
    best, severity = -1, rule.severity
    for selector, value in settings.severity.items():
        weight = _weight(rule, (selector,))
        if weight > best:
            best, severity = weight, value
    return severity
