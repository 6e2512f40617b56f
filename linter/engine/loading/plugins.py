"""Rules from other packages: distributions that declare entry points of the group ``storylint.rules``.

``importlib.metadata`` takes longer to import than a file takes to be checked, so it is imported only where an
installed distribution declares the group. Whether one does is seen from the files that it would read.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from types import ModuleType, UnionType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from linter.cache.watch import states_of
from linter.config.settings import ALL, FAMILIES
from linter.errors import RegistryError
from linter.model.finding import Applicability, Severity
from linter.model.rule import Example
from linter.rules.rule import ArchiveRule, DocumentRule, Rule

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

T = TypeVar("T")

GROUP = "storylint.rules"
"""The group of entry points; each names a package, whose modules are rule files, a module, or the class of a rule."""
DECLARED_FAMILY = "X"
"""The family of the rules that a configuration declares."""

_CODE = "([A-Z]+)[0-9]{3}"
_NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)+"
_METADATA = ("dist-info", "egg-info")
_OURS = ("linter", "importlib")
_ATTRIBUTES: Mapping[str, tuple[type | UnionType, str]] = {
    "code": (str, "a code such as OWN001"),
    "name": (str, "a name such as quoted-title"),
    "severity": (Severity, "a Severity"),
    "fix": (Applicability | None, "an Applicability or None"),
    "examples": (tuple, "a tuple of good(...) and bad(...)"),
}
"""What the class of a rule declares and has no default that shows its type."""


class Plugin(NamedTuple):
    """A distribution that brings rules."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def plugins() -> tuple[Plugin, ...]:
    """The installed distributions that bring rules, by name; none of their code is run."""
    return tuple(plugin for plugin, _ in _installed())


def files() -> list[str]:
    """The files of the plugins that are loaded, and those that declare them: with each of them rules may change."""
    found = []
    for _, distribution in _installed():
        modules = {entry.value.partition(":")[0].partition(".")[0] for entry in distribution.entry_points}
        found += [
            file
            for name, module in sys.modules.items()
            if name.partition(".")[0] in modules and (file := getattr(module, "__file__", None))
        ]
    return sorted(found) + [os.path.join(folder, "entry_points.txt") for folder in _declaring()]


@cache
def stamp() -> tuple[str, ...]:
    """What tells the plugins of this process from those of others: names, versions, files and their states."""
    if not (installed := plugins()):
        return ()
    paths = files()
    return (*map(str, installed), *paths, *map(str, states_of(paths)))


def plugin_rules(built_in: Iterable[Rule]) -> Iterator[tuple[Rule, Plugin]]:
    """Load the rules of all plugins, each with the plugin that brings it.

    Args:
        built_in: the rules whose codes and names are taken.

    Raises:
        RegistryError: a plugin does not load, or brings what is no rule, or a code or name that is taken.
    """
    owners = {selector: "storylint" for rule in built_in for selector in (rule.code, rule.name)}
    for plugin, distribution in _installed():
        try:
            entries = sorted(distribution.entry_points.select(group=GROUP), key=lambda entry: entry.name)
        except Exception as error:
            raise _refusal(plugin, f"its entry points cannot be read ({fault(error)})") from error
        for entry in entries:
            where = f"entry point {entry.name} = {entry.value}"
            for rule in _loaded(plugin, entry, where):
                for selector in (rule.code, rule.name):
                    if selector in owners:
                        taken = f"{_told(rule)} takes {selector}, which is that of a rule of {owners[selector]}"
                        raise _refusal(plugin, f"{where}: {taken}")
                    owners[selector] = f"the plugin {plugin}"
                yield rule, plugin


def rule_classes(module: ModuleType) -> Iterator[type[Rule]]:
    """The classes of rules that a module defines; one whose name begins with an underscore is there for others."""
    for member in vars(module).values():
        own = isinstance(member, type) and member.__module__ == module.__name__
        if own and issubclass(member, Rule) and not member.__name__.startswith("_"):
            yield member


def code_complaint(code: str) -> str:
    """What is wrong with the code of a rule that storylint does not bring; empty where nothing is."""
    found = re.fullmatch(_CODE, code)
    if found is None or (len(found[1]) == 1 and found[1] != DECLARED_FAMILY):
        return "is no code of a rule; it takes two or more capital letters and three digits, such as OWN001"
    if found[1] == DECLARED_FAMILY:
        return "is for rules that a configuration declares; take two or more letters, such as OWN001"
    own = next((family for family in (*FAMILIES, ALL) if code.startswith(family)), "")
    return f"begins with {own}, which is storylint's own; take other letters, such as OWN001" if own else ""


def fault(error: BaseException) -> str:
    """What was raised, and the last place outside of storylint that it came through."""
    from traceback import walk_tb

    if isinstance(error, _EndError) and error.__cause__ is not None:
        error = error.__cause__
    place = ""
    for frame, line in walk_tb(error.__traceback__):
        if str(frame.f_globals.get("__name__")).partition(".")[0] not in _OURS:
            place = f" ({os.path.basename(frame.f_code.co_filename)}, line {line})"
    return f"{type(error).__name__}: {error}{place}"


class _EndError(Exception):
    """A plugin raised what would end the program, such as SystemExit; the cause says what."""


def contained(work: Callable[[], T]) -> T:
    """Do work of a plugin: what it prints goes to standard error, and what it raises ends nothing but this work."""
    with redirect_stdout(sys.stderr):
        try:
            return work()
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise _EndError from error


def _installed() -> "list[tuple[Plugin, Distribution]]":
    """The distributions that declare the group; of two with one name the one that is found first."""
    folders = list(_declaring())
    if not folders:
        return []
    from importlib.metadata import Distribution
    from pathlib import Path

    found: dict[str, tuple[Plugin, Distribution]] = {}
    for folder in folders:
        distribution = Distribution.at(Path(folder))
        plugin = _plugin(distribution, folder)
        found.setdefault(normalised(plugin.name), (plugin, distribution))
    return [found[name] for name in sorted(found)]


def _declaring() -> Iterator[str]:
    """The metadata folders of installed distributions that declare the group."""
    section = f"[{GROUP}]".encode()
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.lower().endswith(_METADATA):
                path = os.path.join(folder, name)
                try:
                    with open(os.path.join(path, "entry_points.txt"), "rb") as stream:
                        declares = section in stream.read()
                except OSError:
                    continue
                if declares:
                    yield path


def _plugin(distribution: "Distribution", folder: str) -> Plugin:
    """Name and version as the metadata have them, or the name of their folder where they cannot be read."""
    name, _, version = os.path.basename(folder).rpartition(".")[0].partition("-")
    try:
        return Plugin(distribution.metadata["Name"] or name, distribution.version or version)
    except Exception:  # whatever is missing there: which package it is can be told all the same
        return Plugin(name, version)


def normalised(name: str) -> str:
    """The name of a distribution in the form that names the same one however it is written."""
    return re.sub("[-_.]+", "-", name).lower()


def _loaded(plugin: Plugin, entry: "EntryPoint", where: str) -> list[Rule]:
    try:
        complaint, rules = contained(lambda: _brought(entry))
    except Exception as error:  # a plugin does not end the program, it is refused
        raise _refusal(plugin, f"{where}: {fault(error)}") from error
    if complaint or not rules:
        raise _refusal(plugin, f"{where}: {complaint or 'it holds no rule'}")
    return rules


def _brought(entry: "EntryPoint") -> tuple[str, list[Rule]]:
    """What is wrong with the classes that an entry point names, empty where nothing is, and then the rules."""
    classes = list(_named_classes(entry.load()))
    complaint = next((f"{_told(each)} {wrong}" for each in classes if (wrong := _complaint(each))), "")
    return complaint, [] if complaint else [rule_class() for rule_class in classes]


def _named_classes(target: object) -> Iterator[type]:
    """The classes that an entry point names."""
    if isinstance(target, type):
        yield target
        return
    if not isinstance(target, ModuleType):
        raise TypeError(f"it names {target!r:.80}, which is no package, no module and no class")
    from pkgutil import iter_modules

    yield from rule_classes(target)
    for found in iter_modules(getattr(target, "__path__", ()), f"{target.__name__}."):
        if not found.ispkg and not found.name.rpartition(".")[2].startswith("_"):
            yield from rule_classes(import_module(found.name))


def _complaint(rule: type) -> str:
    """What is wrong with a class that is to be a rule; empty where nothing is."""
    if not issubclass(rule, DocumentRule | ArchiveRule):
        return "is neither a DocumentRule nor an ArchiveRule"
    for attribute, (wanted, described) in _ATTRIBUTES.items():
        if not isinstance(getattr(rule, attribute, None), wanted):
            return f"needs {attribute}, {described}"
    for attribute, default in _defaults(DocumentRule if issubclass(rule, DocumentRule) else ArchiveRule):
        if not isinstance(getattr(rule, attribute), type(default)):
            return f"needs {attribute}, {default!r} or another {type(default).__name__}"
    if wrong := code_complaint(rule.code):
        return f"has the code {rule.code}, which {wrong}"
    if re.fullmatch(_NAME, rule.name) is None:
        return f"has the name {rule.name!r}; it takes two or more words in lower case, such as quoted-title"
    if not rule.examples or not all(isinstance(each, Example) for each in rule.examples):
        return "needs examples, made by good(...) and bad(...)"
    return ""


def _defaults(base: type[Rule]) -> Iterator[tuple[str, object]]:
    """What every rule of a kind has unless it says otherwise."""
    for attribute in dir(base):
        default = getattr(base, attribute)
        if not attribute.startswith("_") and attribute not in _ATTRIBUTES and not callable(default):
            yield attribute, default


def _told(rule: type | Rule) -> str:
    named = rule if isinstance(rule, type) else type(rule)
    return f"{named.__module__}.{named.__qualname__}"


def _refusal(plugin: Plugin, reason: str) -> RegistryError:
    return RegistryError(
        f"the plugin {plugin} does not load: {reason}; mend it, or uninstall it (pip uninstall {plugin.name})"
    )
