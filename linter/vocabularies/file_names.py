"""Patterns of file names: ``{ordinal:3}_{id:hex16}.txt``.

They become expressions that Python's engine matches in linear time whatever the name: what may be of any length
is set off by something that cannot be part of it, is never given back once it is matched, and text that may be
anything ends at the first place where what follows it fits.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern

DEFAULT = "{ordinal:3}_{id:hex16}.txt"
"""The pattern where names are to be checked and none is declared."""
PLACEHOLDERS = ("{ordinal}", "{ordinal:3}", "{id}", "{id:hex16}", "{title}", "{author}")

_GREATEST = 255
"""How many characters a pattern may have; file systems take no longer names."""
_PIECE = lazy_pattern(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_FIXED = lazy_pattern(r"(ordinal):([1-9]|1[0-8])|(id):hex([1-9][0-9]?)")
_OF_ANY_LENGTH = {"ordinal": "[0-9]{1,18}+", "id": r"[^\W_]++"}
_ANYTHING = ("title", "author")


class FileName(NamedTuple):
    """What the name of a file tells: both are empty where its pattern has no such part.

    Args:
        ordinal: digits, as written.
        identifier: as written.
    """

    ordinal: str = ""
    identifier: str = ""

    @property
    def number(self) -> int:
        """The ordinal as a number."""
        return int(self.ordinal)


def read_name(name: str, templates: Sequence[str]) -> FileName | None:
    """What a file name tells by the first pattern that it follows, None where it follows none.

    Args:
        name: without folders.
        templates: the patterns; none are :data:`DEFAULT`.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    for template in templates or (DEFAULT,):
        found = _compiled(template).fullmatch(name)
        if found is not None:
            told = found.groupdict("")
            return FileName(told.get("ordinal", ""), told.get("id", ""))
    return None


def name_complaint(template: str) -> str:
    """What is wrong with a pattern of file names, empty where it can be used."""
    if not 0 < len(template) <= _GREATEST:
        return f"a pattern of file names has 1 to {_GREATEST} characters, this one {len(template):,}"
    if not template.isprintable() or "/" in template or "\\" in template:
        return f"`{template}` is no pattern of file names; it is held against the name alone, without folders"
    pieces: list[tuple[str, str, str]] = _PIECE.findall(template)
    names: list[str] = []
    for placeholder, text, brace in pieces:
        if brace:
            return f"`{template}` has a lone `{brace}`; placeholders are {', '.join(PLACEHOLDERS)}"
        if not text:
            if not _is_placeholder(placeholder):
                return f"unknown placeholder `{{{placeholder}}}`{_hint(placeholder)}"
            names.append(placeholder.partition(":")[0])
    for name in names:
        if names.count(name) > 1:
            return f"`{{{name}}}` stands more than once in `{template}`"
    return next(filter(None, map(_crowded, pieces, pieces[1:])), "")


def _is_placeholder(name: str) -> bool:
    return name in _OF_ANY_LENGTH or name in _ANYTHING or _FIXED.fullmatch(name) is not None


def _hint(placeholder: str) -> str:
    from linter.vocabularies.wording import suggestion

    return suggestion(f"{{{placeholder}}}", PLACEHOLDERS) or f"; there are {', '.join(PLACEHOLDERS)}"


def _crowded(one: tuple[str, str, str], other: tuple[str, str, str]) -> str:
    """What is wrong with two pieces beside each other: where one of any length ends must be seen."""
    for (placeholder, own, _), (neighbour, text, _), nearest in ((one, other, 0), (other, one, -1)):
        if own or _FIXED.fullmatch(placeholder):
            continue
        if not text:
            return f"nothing tells where `{{{placeholder}}}` and `{{{neighbour}}}` part; put something between them"
        if placeholder in _OF_ANY_LENGTH and text[nearest].isalnum():
            beside = f"`{text[nearest]}` beside `{{{placeholder}}}` could be part of it"
            return f"{beside}; put something between them that is neither letter nor digit"
    return ""


@lru_cache(maxsize=256)
def _compiled(template: str) -> re.Pattern[str]:
    """The expression for a pattern that :func:`name_complaint` has nothing to say about."""
    chunks = [""]
    """What stands before, between and behind text that may be anything."""
    for placeholder, text, _ in _PIECE.findall(unicodedata.normalize("NFC", template)):
        if placeholder in _ANYTHING:
            chunks.append("")
        else:
            chunks[-1] += _expression(placeholder) if placeholder else re.escape(text)
    first, *others = chunks
    *middle, last = others or [""]
    between = "".join(f"(?>.+?{chunk})" for chunk in middle)
    return re.compile(first + between + (f".+{last}" if others else ""), re.DOTALL)


def _expression(placeholder: str) -> str:
    fixed = _FIXED.fullmatch(placeholder)
    if fixed is None:
        return f"(?P<{placeholder}>{_OF_ANY_LENGTH[placeholder]})"
    if fixed[1]:
        return f"(?P<ordinal>[0-9]{{{fixed[2]}}})"
    return f"(?P<id>[0-9a-f]{{{fixed[4]}}})"
