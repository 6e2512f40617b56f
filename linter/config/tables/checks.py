"""What single values must be; each function gives the value back, or says why it cannot be used."""

import math
import os
import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from pydantic import ValidationInfo

from linter.config.errors import ConfigurationError
from linter.config.files import shown
from linter.config.message_template import CONTROL
from linter.config.patterns import pattern_complaint
from linter.config.selectors import selector_complaint
from linter.vocabularies.characters import folded
from linter.vocabularies.dates import is_iso_date
from linter.vocabularies.expressions import expression_complaint
from linter.vocabularies.file_names import name_complaint
from linter.vocabularies.output_formats import split_target
from linter.vocabularies.ratings import SYSTEMS, normalise
from linter.vocabularies.terms import LONGEST, key_of
from linter.vocabularies.wording import suggestion

Some = TypeVar("Some", bound=Collection[object])

SYSTEM_ALIASES = {"ffn": "fiction"}
SIZE = r"([0-9]{1,12}) ?(B|kB|MB|GB|KiB|MiB|GiB)"

_UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
_GREATEST_SIZE = 2**63 - 1
_FIELD_NAME = re.compile(r"[a-z0-9]+(?:[-_ ][a-z0-9]+)*")
_ARCHIVE_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_EXTENSION = re.compile(r"\.[^\s./\\:]+")
_LONGEST_LABEL = 60
_LONGEST_CHOICE = 1000


class Known(NamedTuple):
    """What names are held against.

    Args:
        selectable: codes and names of all rules, those that the configuration declares itself among them.
        rules: codes and names of the others.
        fields: canonical names of all fields, those of the vocabulary and the declared ones.
        content: reads a file.
        folder: that paths of files are relative to.
    """

    selectable: Collection[str]
    rules: Collection[str]
    fields: Collection[str]
    content: Callable[[str], bytes]
    folder: str = ""


def known(info: ValidationInfo) -> Known:
    """What names are held against here."""
    assert isinstance(info.context, Known)
    return info.context


def selector(text: str, info: ValidationInfo) -> str:
    """Names a rule or a group of rules."""
    return _unless(selector_complaint(text, known(info).selectable), text)


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
    names = known(info).fields
    if name in names:
        return name
    hint = suggestion(name, names) or "; a field of your own is declared under `fields`"
    raise ValueError(f"unknown field `{name}`{hint}")


def file_name(text: str) -> str:
    """A pattern of file names."""
    return _unless(name_complaint(text), text)


def required_field(name: str, info: ValidationInfo) -> str:
    """The canonical name of a field that may be demanded: the disclaimer has a switch of its own."""
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

        usable = {each for each in {*aliases, *aliases.values()} if extends_ascii(each)}
        hint = suggestion(name, usable - {name}) or "; cp1252 and latin-1 are usual"
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


def not_empty(value: Some) -> Some:
    """What holds one element at least."""
    if not value:
        raise ValueError("is empty; name one at least, or leave the key out")
    return value


def filled(text: str) -> str:
    """What says something."""
    if not text.strip():
        raise ValueError("is empty; write what it is, or leave the key out")
    return text


def one_line(text: str) -> str:
    """What stands on one line."""
    if CONTROL.search(text):
        raise ValueError("holds a line end or another control character; write it on one line")
    return text


def path(text: str) -> str:
    """What can be the path of a file."""
    return _unless("" if text and "\0" not in text else f"`{text}` is no path of a file", text)


def archive_name(name: str) -> str:
    """What an archive may be called."""
    if not _ARCHIVE_NAME.fullmatch(name):
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
    parts = text.replace("\\", "/").split("/")
    if text and (not text.isprintable() or ":" in parts[0] or not {"", ".", ".."}.isdisjoint(parts)):
        raise ValueError(f'`{text}` is no path below the archive; write one such as "storylint-baseline.jsonl"')
    return _no_document(text)


def report(text: str) -> str:
    """A format of reports, or one and a file below the folder of the configuration that is not hidden."""
    _, file = split_target(text)
    parts = (file or "report").replace("\\", "/").split("/")
    if ":" in parts[0] or any(not part or part.startswith(".") for part in parts):
        raise ValueError(f"`{text}` names no file below the configuration; write one such as `sarif:reports/out.sarif`")
    return _no_document(text)


def _no_document(text: str) -> str:
    """The name of a file that nobody would read as a story."""
    from linter.readers import SUFFIXES

    if text.lower().endswith(tuple(SUFFIXES)):
        raise ValueError(f"`{text}` would be a document; choose another ending, such as .jsonl")
    return text


def extension(text: str) -> str:
    """The ending of a file name with its dot, or nothing; as it is compared, in lower case."""
    if text and not _EXTENSION.fullmatch(text):
        raise ValueError(f'`{text}` is no ending of a file name; write one with its dot, such as ".story"')
    return text.lower()


def index_name(text: str) -> str:
    """The name of a file that can be seen."""
    if (
        not text.isprintable()
        or text.strip() != text
        or text.startswith(".")
        or not {*text}.isdisjoint("/\\:")
        or not text
    ):
        raise ValueError(f'`{text}` is no name of a file; write one without its folder, such as "INDEX.md"')
    return text


def any_folder(text: str) -> str:
    """The path of a folder, wherever it is, or nothing."""
    if not text.isprintable():
        raise ValueError(f"`{text}` is no path of a folder; take out what cannot be seen")
    return text


def expression(text: str) -> str:
    """A regular expression that its engine understands."""
    complaint = expression_complaint(text) if text else "an empty pattern tells nothing apart; leave it out"
    if complaint:
        raise ValueError(complaint)
    return text


def bound(value: object) -> object:
    """A number, or a date as TOML or ISO 8601 writes it."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if number or (isinstance(value, str) and is_iso_date(value)):
        return value
    raise ValueError("must be a number or a date such as 2001-01-31")


def choices(value: object, info: ValidationInfo) -> object:
    """The choices themselves, or those of a file: one a line, but for comments and blank lines."""
    if isinstance(value, str):
        return _read_choices(os.path.join(known(info).folder, value), known(info).content)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise ValueError("must be a list of strings, or the path of a file with one choice a line")
    return _checked(tuple(value))


def condition(value: object) -> object:
    """What a field must be for another to be required."""
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(each, str) and each.strip() for each in values):
        raise ValueError('must be "present", "absent", a value of the field or a list of its values')
    if not values:
        raise ValueError('an empty list holds for no value; write "present" for any')
    return value if isinstance(value, str) else tuple(values)


def _named_system(name: str) -> str:
    system = SYSTEM_ALIASES.get(name, name)
    if system not in SYSTEMS:
        systems = [*SYSTEMS, *SYSTEM_ALIASES]
        hint = suggestion(name, systems) or f"; there are {', '.join(systems)}, or a list of your own ratings"
        raise ValueError(f"unknown rating system `{name}`{hint}")
    return system


def _own_system(ratings: tuple[str, ...]) -> tuple[str, ...]:
    if not ratings:
        raise ValueError("an empty list has no rating that a story could carry; name at least one")
    for rating in ratings:
        if not normalise(rating):
            raise ValueError(f"`{rating}` holds nothing that a rating could be known by")
    return _distinct(ratings, normalise, "rating")


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
    for term in value:
        if not key_of(term) or len(term) > LONGEST:
            raise ValueError(f"`{term[:LONGEST]}` is no value; write up to {LONGEST} characters, letters among them")
    return _distinct(tuple(value), key_of, "value")


def _distinct(values: tuple[str, ...], key: Callable[[str], str], what: str) -> tuple[str, ...]:
    """The values, of which no two may be read alike."""
    seen: dict[str, str] = {}
    for value in values:
        read = key(value)
        if read in seen:
            raise ValueError(f"`{seen[read]}` and `{value}` are read as the same {what}; keep one")
        seen[read] = value
    return values


def _unless(complaint: str, text: str) -> str:
    if complaint:
        raise ValueError(complaint)
    return text


def _read_choices(path: str, content: Callable[[str], bytes]) -> tuple[str, ...]:
    try:
        data = content(os.path.abspath(path))
    except ConfigurationError as error:
        reason = error.problems[0].message
        raise ValueError(f"{shown(path)} {reason}; name a file beside the configuration, or list the choices") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{shown(path)} is not UTF-8 in line {line}; save the file as UTF-8") from None
    lines = [line.strip() for line in text.splitlines()]
    found = tuple(line for line in lines if line and not line.startswith("#"))
    if not found:
        raise ValueError(f"{shown(path)} holds no choice; write one on each line")
    return _checked(found)


def _checked(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise ValueError("an empty list has no value that a field could have; name at least one")
    for each in values:
        if not each.strip() or not each.isprintable() or len(each) > _LONGEST_CHOICE:
            raise ValueError(f"`{each[:60]}` is no choice; use up to {_LONGEST_CHOICE:,} printable characters")
    return _distinct(values, folded, "choice")
