"""Values of typed fields as text: how they are folded, divided and read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from linter.config.declared import SEPARATORS
from linter.config.settings import FieldSettings, FieldType
from linter.vocabularies.characters import printable
from linter.vocabularies.terms import nearest
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

BUILT_IN: Mapping[str, FieldType] = {
    "fandom": "list",
    "pairing": "list",
    "characters": "list",
    "genre": "list",
    "warnings": "list",
    "tags": "list",
    "keywords": "list",
    "email": "email",
    "website": "url",
    "story_url": "url",
    "author_url": "url",
    "series_url": "url",
    "date": "date",
    "updated": "date",
    "release_date": "date",
    "words": "integer",
    "language": "language",
}
"""What the fields of the vocabulary are that are more than text."""

_MOST_SHOWN = 12
"""How many choices a message lists."""
_LONGEST_NUMBER = 100
_INTEGER = re.compile(r"[+-]?[0-9]+")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[, \u00a0\u2009\u202f][0-9]{3})+")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")


class Item(NamedTuple):
    """An item of a list: its text, and where it stands in the value, in characters."""

    text: str
    start: int
    end: int


def type_of(name: str, fields: Mapping[str, FieldSettings]) -> FieldType:
    """The type of a field: as it is declared, else as the vocabulary has it."""
    declared = fields.get(name)
    if declared is not None and declared.constrained:
        return declared.type
    return BUILT_IN.get(name, "string")


def seen(value: str) -> str:
    """A value as a person sees it, blanks folded."""
    return " ".join(printable(value).split())


@lru_cache(maxsize=65536)
def folded(value: str) -> str:
    """What two values have in common that read the same, but for case."""
    return unicodedata.normalize("NFC", seen(value)).casefold()


def items(value: str) -> Iterator[Item]:
    """The items of a list, divided by semicolons where there is one, else by commas."""
    several, single = reversed(SEPARATORS)
    separator = several if several in value else single
    start = 0
    for piece in value.split(separator):
        text = piece.strip()
        if text:
            begin = start + piece.index(text)
            yield Item(text, begin, begin + len(text))
        start += len(piece) + 1


def integer_trouble(value: str) -> Trouble | None:
    """Why a value is no whole number; where it only sets thousands apart, the trouble has a safe replacement."""
    if len(value) <= _LONGEST_NUMBER and _INTEGER.fullmatch(value) is not None:
        return None
    grouped = _ungrouped(value)
    if grouped is not None:
        return Trouble(f"{quoted(value)} sets thousands apart; write {grouped}", replacement=grouped, safe=True)
    return Trouble(f"{quoted(value)} is no whole number; write digits alone")


def number_trouble(value: str) -> Trouble | None:
    """Why a value is no number; see :func:`integer_trouble`."""
    if len(value) <= _LONGEST_NUMBER and _NUMBER.fullmatch(value) is not None:
        return None
    if len(value) <= _LONGEST_NUMBER and _DECIMAL_COMMA.fullmatch(value) is not None:
        decimal = value.replace(",", ".")
        return Trouble(f"{quoted(value)} has a comma for a decimal point; write {decimal}", replacement=decimal)
    return Trouble(f"{quoted(value)} is no number; write one such as 12 or 1.5")


def _ungrouped(value: str) -> str | None:
    if len(value) > _LONGEST_NUMBER or _GROUPED.fullmatch(value) is None:
        return None
    return re.sub(r"[,\s]", "", value)


class Choices:
    """The values that a field may have."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        self._exact = frozenset(unicodedata.normalize("NFC", seen(each)) for each in choices)
        self._choices = choices
        self._folded: dict[str, str] = {}
        for each in choices:
            self._folded.setdefault(folded(each), each)

    def trouble(self, value: str) -> Trouble | None:
        """Why a value is none of them; in another case, the trouble has a safe replacement."""
        if unicodedata.normalize("NFC", value) in self._exact:
            return None
        same = self._folded.get(folded(value))
        if same is not None:
            message = f"{quoted(value)} is {quoted(same)} in another case; write {quoted(same)}"
            return Trouble(message, replacement=same, safe=True)
        near = nearest(value, self._choices)
        shown = ", ".join(self._choices[:_MOST_SHOWN])
        more = len(self._choices) - _MOST_SHOWN
        others = f" or one of {more:,} others" if more > 0 else ""
        return Trouble(f"{quoted(value)} is none of the choices{near}; write one of {shown}{others}")
