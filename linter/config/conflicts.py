"""What the parts of a configuration, each right by itself, cannot say together."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any

from linter.config.declarations import rules_of
from linter.config.declared import VOCABULARY_LABELS, contradictions, declared_field
from linter.config.errors import Problem
from linter.config.layers import Layer, Sourced, below, divided, nested
from linter.config.message_template import names_in
from linter.config.source import Source
from linter.config.toml import dotted
from linter.vocabularies.labels import CORE, VOCABULARY, fold

_CORE = {fold(label): each.name for each in VOCABULARY if each.name in CORE for label in each.labels}
"""The labels of the fields that every archive has."""
_NAMING = ("field", "before", "after", "less-than", "greater-than")
"""Keys of rules whose values may be names of fields."""


def conflicts(layer: Layer) -> Iterator[Problem]:
    """What cannot hold together: everywhere, with one of the overrides, and with all of them."""
    yield from _shared_names(layer)
    everywhere, overriding = divided(layer)
    with_all = dict(ChainMap(*reversed(overriding), everywhere))
    for joined in (everywhere, *(everywhere | each for each in overriding), with_all):
        yield from _shared_labels(joined)
        yield from _contradictions(joined)


def doubled_codes(source: Source) -> Iterator[Problem]:
    """Rules that have the code of another one beside them."""
    seen: set[tuple[object, ...]] = set()
    for path, rule in rules_of(source.table):
        code = rule.get("code")
        if isinstance(code, str) and (*path[:-1], code) in seen:
            message = f"`{dotted((*path, 'code'))}`: there are two rules {code}; give this one another code"
            yield Problem(*source.origin((*path, "code")), message)
        seen.add((*path[:-1], str(code)))


def conflicts_of_archives(layer: Layer) -> Iterator[Problem]:
    """Rules of two archives that have one code and say different things, and comparisons that compare nothing."""
    yield from _shared_codes(layer)
    across = layer.get(("across-archives",))
    if across is not None and across.value:
        if not any(path[0] == "archives" and len(path) > 1 for path in layer):
            message = "`across-archives` compares the archives of one configuration, and none is declared"
            yield Problem(*across.origin, f"{message}; add tables such as [archives.old]")
        elif "ARC004" in across.value and not any(
            path[-1] == "file-name" and each.value for path, each in layer.items()
        ):
            message = "`across-archives`: ARC004 compares what file names tell, and no `file-name` says how they do"
            yield Problem(*across.origin, f"{message}; set it, or take ARC004 out")


def _shared_codes(layer: Layer) -> Iterator[Problem]:
    first: dict[str, tuple[str, Sourced]] = {}
    for path, rule in layer.items():
        if path[0] == "archives" and path[2:3] == ("rule",):
            archive, before = first.setdefault(path[3], (path[1], rule))
            if before.value != rule.value:
                named = f"the archives {archive} ({before.origin}) and {path[1]} have different rules {path[3]}"
                yield Problem(*rule.origin, f"{named}; give one of them another code")


def misplaced_fields(layer: Layer, whole: Layer) -> Iterator[Problem]:
    """Rules about fields that are declared for a part of the documents which the rules are about.

    Args:
        layer: what holds for the documents of one archive, or for those of none.
        whole: what the configuration says, with all its archives.
    """
    known = VOCABULARY_LABELS.keys() | {path[0] for path in below(layer, "fields") if path}
    elsewhere: dict[str, str] = {}
    for path in whole:
        if path[0] in ("archives", "overrides") and "fields" in path[:-1]:
            place = f"archives.{path[1]}" if path[0] == "archives" else "overrides"
            elsewhere.setdefault(path[path.index("fields") + 1], place)
    for (code,), (rule, origin, _) in below(layer, "rule").items():
        for name in dict.fromkeys(_fields_of(rule)):
            if name in elsewhere.keys() - known:
                message = f"the rule {code} uses the field `{name}`, which only `{elsewhere[name]}` declares"
                yield Problem(*origin, f"{message}; declare it under `fields` beside the rule")


def _fields_of(table: Mapping[str, Any]) -> Iterator[str]:
    """What may be names of fields in a rule."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _fields_of({"set": "".join(value.values())} if key == "replace" else value)
        elif isinstance(value, tuple):
            for each in value:
                yield from _fields_of(each) if isinstance(each, Mapping) else ()
        elif isinstance(value, str) and key in _NAMING:
            yield value
        elif isinstance(value, str) and key in ("message", "set"):
            yield from names_in(value)


def _contradictions(layer: Layer) -> Iterator[Problem]:
    """What is said of a declared field and cannot hold together."""
    of_fields = {path: sourced for path, sourced in layer.items() if path[0] == "fields" and len(path) > 1}
    for name, said in nested(of_fields).get("fields", {}).items():
        for key, reason in contradictions(declared_field(name, said)):
            place = ("fields", name, key)
            origin = next(sourced.origin for path, sourced in of_fields.items() if path[:3] == place)
            yield Problem(*origin, f"`{dotted(place)}`: {reason}")


def _shared_labels(layer: Layer) -> Iterator[Problem]:
    """Labels that two fields claim, one of them declared: a header could mean either."""
    owners = dict(_CORE)
    for (table, *rest), (value, origin, _) in layer.items():
        if table != "fields" or rest[1:] not in (["label"], ["accept"], ["aliases"]):
            continue
        for label in (value,) if isinstance(value, str) else value:
            owner = owners.setdefault(fold(label), rest[0])
            if owner != rest[0]:
                yield Problem(*origin, f"the label `{label}` is claimed by the fields `{owner}` and `{rest[0]}`")


def _shared_names(layer: Layer) -> Iterator[Problem]:
    """Names that two declared rules claim."""
    owners: dict[str, str] = {}
    for (code,), (rule, origin, _) in below(layer, "rule").items():
        name = rule.get("name", code.lower())
        owner = owners.setdefault(name, code)
        if owner != code:
            yield Problem(*origin, f"the rules {owner} and {code} have the same name, `{name}`; change one")
