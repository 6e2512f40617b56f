"""What single values must be; each function gives the value back, or says why it cannot be used."""

import re
from collections.abc import Collection
from typing import NamedTuple

from pydantic import ValidationInfo

from linter.config.errors import suggestion
from linter.config.file_names import name_complaint
from linter.config.patterns import pattern_complaint
from linter.config.selectors import selector_complaint
from linter.vocabularies.ratings import SYSTEMS, normalise
from linter.vocabularies.terms import LONGEST, key_of

SYSTEM_ALIASES = {"ffn": "fiction"}
SIZE = r"([0-9]{1,12}) ?(B|kB|MB|GB|KiB|MiB|GiB)"

_UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
_GREATEST_SIZE = 2**63 - 1
_FIELD_NAME = re.compile(r"[a-z0-9]+(?:[-_ ][a-z0-9]+)*")
_LONGEST_LABEL = 60


class Known(NamedTuple):
    """What names are held against.

    Args:
        rules: codes and names of all rules.
        fields: canonical names of all fields, those of the vocabulary and the declared ones.
        declared: codes and names of the rules that the configuration declares itself.
        folder: that paths of files are relative to.
    """

    rules: Collection[str]
    fields: Collection[str]
    declared: Collection[str] = ()
    folder: str = ""


def selector(text: str, info: ValidationInfo) -> str:
    """Names a rule or a group of rules."""
    known = _known(info)
    return _unless(selector_complaint(text, {*known.rules, *known.declared}), text)


def pattern(text: str) -> str:
    """A pattern as in .gitignore that can match something."""
    return _unless(pattern_complaint(text), text)


def positive_pattern(text: str) -> str:
    """The same, not negated."""
    if text.startswith("!"):
        raise ValueError(f"`{text}` is negated; name the files themselves")
    return pattern(text)


def files(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Patterns of which one at least names files."""
    if all(each.startswith("!") for each in patterns):
        raise ValueError("names no files; write at least one pattern that is not negated")
    return patterns


def known_field(name: str, info: ValidationInfo) -> str:
    """The canonical name of a field."""
    known = _known(info).fields
    if name in known:
        return name
    hint = suggestion(name, known) or "; a field of your own is declared under `fields`"
    raise ValueError(f"unknown field `{name}`{hint}")


def file_name(text: str) -> str:
    """A pattern of file names."""
    return _unless(name_complaint(text), text)


def required_field(name: str, info: ValidationInfo) -> str:
    """The same, but for the disclaimer."""
    if name == "disclaimer":
        raise ValueError('the disclaimer has a switch of its own; write `disclaimer = "required"`')
    return known_field(name, info)


def field_name(name: str) -> str:
    """What a declared field may be called."""
    if not _FIELD_NAME.fullmatch(name):
        raise ValueError(f"`{name}` is no field name; use lower-case letters, digits, `-` and `_`")
    return name


def label(text: str) -> str:
    """What a header can carry as a label."""
    bare = text.isprintable() and text == text.strip() and ":" not in text
    if not bare or not 0 < len(text) <= _LONGEST_LABEL:
        wanted = f"up to {_LONGEST_LABEL} printable characters without a colon or space around them"
        raise ValueError(f"`{text[:_LONGEST_LABEL]}` is no label; use {wanted}")
    return text


def encoding(name: str) -> str:
    """One that reads ASCII as it is: what is not UTF-8 in a file is read piece by piece."""
    from linter.readers.encoding import extends_ascii

    if not extends_ascii(name):
        from encodings.aliases import aliases

        known = {each for each in {*aliases, *aliases.values()} if extends_ascii(each)}
        hint = suggestion(name, known - {name}) or "; cp1252 and latin-1 are usual"
        raise ValueError(f"`{name}` is no encoding that extends ASCII{hint}")
    return name


def rating_system(value: object) -> object:
    """A known system by its name, or an archive's own ratings."""
    if isinstance(value, str):
        return _named_system(value)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise ValueError("must be the name of a rating system or a list of strings")
    return _own_system(tuple(value))


def warnings(value: object) -> object:
    """The warnings of AO3, any, or an archive's own."""
    return _terms(value, "warnings", ("ao3", "any"))


def statuses(value: object) -> object:
    """The usual statuses, any, or an archive's own."""
    return _terms(value, "statuses", ("default", "any"))


def percent(value: int) -> int:
    """A share of a hundred."""
    if not 0 <= value <= 100:
        raise ValueError("must be a whole number of percent, from 0 to 100")
    return value


def size(value: object) -> object:
    """A number of bytes, also written with a unit."""
    if isinstance(value, str) and (match := re.fullmatch(SIZE, value)):
        value = int(match[1]) * _UNITS[match[2]]
    if type(value) is not int or not 0 < value <= _GREATEST_SIZE:
        raise ValueError('must be a number of bytes above 0 or a size such as "64 MiB"')
    return value


def one_or_many(value: object) -> object:
    """A single string stands for a list of one."""
    return (value,) if isinstance(value, str) else value


def path(text: str) -> str:
    """What can be the path of a file."""
    return _unless("" if text and "\0" not in text else f"`{text}` is no path of a file", text)


def archive_name(name: str) -> str:
    """What an archive may be called."""
    if not _FIELD_NAME.fullmatch(name.casefold()):
        raise ValueError(f"`{name}` is no name of an archive; use letters, digits, `-` and `_`")
    return name


def folder(text: str) -> str:
    """The path of a folder at or below that of the configuration."""
    parts = text.replace("\\", "/").split("/")
    if not text.isprintable() or ":" in parts[0] or ".." in parts or not parts[0]:
        raise ValueError(f'`{text}` is no folder below that of the configuration; write one such as "archives/old"')
    return text


def baseline(text: str) -> str:
    """The name of a file below the archive's root that is no document, or nothing."""
    from linter.readers import SUFFIXES

    parts = text.replace("\\", "/").split("/")
    if text and (not text.isprintable() or ":" in parts[0] or not {"", ".", ".."}.isdisjoint(parts)):
        raise ValueError(f'`{text}` is no path below the archive; write one such as "storylint-baseline.jsonl"')
    if text.lower().endswith(tuple(SUFFIXES)):
        raise ValueError(f"`{text}` would be a document; choose another ending, such as .jsonl")
    return text


def _named_system(name: str) -> str:
    system = SYSTEM_ALIASES.get(name, name)
    if system not in SYSTEMS:
        known = [*SYSTEMS, *SYSTEM_ALIASES]
        hint = suggestion(name, known) or f"; there are {', '.join(known)}, or a list of your own ratings"
        raise ValueError(f"unknown rating system `{name}`{hint}")
    return system


def _own_system(ratings: tuple[str, ...]) -> tuple[str, ...]:
    if not ratings:
        raise ValueError("an empty list has no rating that a story could carry; name at least one")
    seen: dict[str, str] = {}
    for rating in ratings:
        key = normalise(rating)
        if not key:
            raise ValueError(f"`{rating}` holds nothing that a rating could be known by")
        if key in seen:
            raise ValueError(f"`{seen[key]}` and `{rating}` are read as the same rating; keep one")
        seen[key] = rating
    return ratings


def _terms(value: object, what: str, names: tuple[str, ...]) -> object:
    """One of some names, or a list of values that can be told apart."""
    choices = " or ".join(f'"{name}"' for name in names)
    if isinstance(value, str):
        if value not in names:
            hint = suggestion(value, names) or f"; write {choices}, or a list of your own {what}"
            raise ValueError(f"`{value}` names no {what}{hint}")
        return value
    if not isinstance(value, list | tuple) or not value or not all(isinstance(each, str) for each in value):
        raise ValueError(f"must be {choices}, or a list of your own {what}")
    seen: dict[str, str] = {}
    for term in value:
        key = key_of(term)
        if not key or len(term) > LONGEST:
            raise ValueError(f"`{term[:LONGEST]}` is no value; write up to {LONGEST} characters, letters among them")
        if key in seen:
            raise ValueError(f"`{seen[key]}` and `{term}` are read as the same value; keep one")
        seen[key] = term
    return tuple(value)


def _known(info: ValidationInfo) -> Known:
    assert isinstance(info.context, Known)
    return info.context


def _unless(complaint: str, text: str) -> str:
    if complaint:
        raise ValueError(complaint)
    return text
