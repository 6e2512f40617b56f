"""What the keys of a declared field must be; each function gives the value back, or says why it cannot be used."""

import math
import os
from datetime import date, datetime

from pydantic import ValidationInfo

from linter.config.checks import Known
from linter.config.errors import ConfigurationError
from linter.config.expressions import expression_complaint
from linter.config.files import read, shown
from linter.vocabularies.dates import is_iso_date

_LONGEST_CHOICE = 1000


def expression(text: str) -> str:
    """A regular expression that its engine understands."""
    complaint = expression_complaint(text) if text else "an empty pattern matches no value; leave it out"
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
        assert isinstance(info.context, Known)
        return _read_choices(os.path.join(info.context.folder, value))
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


def _read_choices(path: str) -> tuple[str, ...]:
    try:
        data = read(os.path.abspath(path))
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
    return values
