"""The configuration of a run, and the rules that it can name: built-in ones, those of plugins, declared ones."""

from collections.abc import Sequence

from linter.config.command_line import Overrides
from linter.config.discovery import Configuration
from linter.config.selectors import check_selectors, named_declared, selector_complaint
from linter.engine.loading.registry import all_rules, declared_rules, selectors
from linter.errors import UsageError
from linter.paths import absolute
from linter.rules.rule import Rule


def load_configuration(*, file: str | None, isolated: bool, overrides: Overrides, cache: bool) -> Configuration:
    """See :func:`linter.api.load_config`."""
    known = selectors()
    chosen = {
        option: selected
        for option, selected in (
            ("--select", overrides.select),
            ("--extend-select", overrides.extend_select),
            ("--ignore", overrides.ignore),
        )
        if selected is not None
    }
    named = [each for selected in chosen.values() for each in selected]
    sayable = known.union(named_declared(named))
    if any(selector_complaint(each, sayable) for each in named):
        declared = _declared_here(file) if not isolated else ()
        sayable = sayable.union(name for rule in declared for name in (rule.code, rule.name))
    for option, selected in chosen.items():
        check_selectors(selected, sayable, option)
    return Configuration(known, file=file, isolated=isolated, overrides=overrides, cache=cache)


def find_rules(selector: str | None, *, file: str | None) -> Sequence[Rule]:
    """See :func:`linter.api.rules`."""
    every: Sequence[Rule] = all_rules()
    if selector is not None and not selector.upper().startswith("X") and (found := _selected(every, selector)):
        return found  # Whatever is the matter with the configuration.
    every = sorted((*every, *_declared_here(file)), key=lambda each: each.code)
    if selector is None:
        return every
    found = _selected(every, selector)
    if not found:
        from linter.vocabularies.wording import suggestion

        near = suggestion(selector, [word for each in every for word in (each.code, each.name)])
        raise UsageError(f"no rule is called `{selector}`{near}")
    return found


def _selected(rules: Sequence[Rule], selector: str) -> Sequence[Rule]:
    """The rule of that code or name, else those whose codes begin so; empty where there is none."""
    code, name = selector.upper(), selector.lower()
    exact = [each for each in rules if each.code == code or each.name == name]
    return exact or [each for each in rules if code and each.code.startswith(code)]


def _declared_here(file: str | None) -> tuple[Rule, ...]:
    """The rules that the configuration of the current folder declares, those of its archives among them, by code."""
    settings = Configuration(selectors(), file=file).settings_for(absolute("."))
    every = (*(archive.settings for archive in settings.archives), settings)
    found = {rule.code: rule for each in every for rule in declared_rules(each)}
    return tuple(found[code] for code in sorted(found))
