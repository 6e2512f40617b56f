"""Values that stand where a value should be."""

import re
from functools import lru_cache

from linter.lazy_regex import lazy_pattern

_WORDS = frozenset(
    [
        "n/a",
        "na",
        "none",
        "nil",
        "null",
        "tbd",
        "tba",
        "tbc",
        "todo",
        "to-do",
        "fixme",
        "xxx",
        "xx",
        "???",
        "untitled",
        "unnamed",
        "placeholder",
        "unknown-title",
        "lorem",
        "no-title",
        "notitle",
        "insert-here",
    ]
)
_PATTERN = lazy_pattern(
    r"""lorem\ ipsum.*
      | (?:insert|your|add|enter|put|write|type)\s+(?:\w+[\s']*){0,4}\b(?:here|title|name|summary|author|rating|disclaimer)(?:\s+here)?
      | (?:title|summary|author|rating|disclaimer|story|name)\s+(?:goes\ |to\ go\ )?here
      | (?:to\ be|tb)\ (?:added|announced|decided|determined|done|written|filled\ in|continued\ later)
      | coming\ soon
      | untitled(?:\s+(?:story|fic|work|document|\#?\d+))?
      | (?:no|not\ yet\ a)\ (?:title|summary|rating)(?:\ yet|\ given)?
      | \[\s*(?:…|\.{2,}|insert\b.*|title|author|name|summary|rating|disclaimer)\s*\]
      | <\s*(?:insert\b.*|title|author|name|summary|rating|disclaimer)\s*>
      | \{\{.* | \{%.* | \$\{.*\} | %\w+%
      | [?.…\-–—_xX*\s]+
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

_BEGINNINGS = frozenset((
    b"n", b"na", b"none", b"nil", b"null", b"tbd", b"tba", b"tbc", b"todo", b"to", b"fixme", b"untitled", b"unnamed",
    b"placeholder", b"unknown", b"lorem", b"no", b"notitle", b"insert", b"your", b"add", b"enter", b"put", b"write",
    b"type", b"title", b"summary", b"author", b"rating", b"disclaimer", b"story", b"name", b"tb", b"coming", b"not",
))  # fmt: skip
"""The letters that placeholders begin with, up to the first character that is none."""
_FIRST_TWO = frozenset((b"x", b"xx", *(beginning[:2] for beginning in _BEGINNINGS)))
_LETTERS = lazy_pattern(rb"[A-Za-z]*")


def may_be_placeholder(value: bytes) -> bool:
    """Whether a value begins as placeholders do: a quick look before the close one of :func:`is_placeholder`.

    Args:
        value: without blanks round it.
    """
    first = value[:2].lower()
    if first.isalpha() and first not in _FIRST_TWO:
        return False
    found = _LETTERS.match(value)
    beginning = found[0].lower() if found is not None else b""
    return beginning in _BEGINNINGS or not beginning.strip(b"x")


@lru_cache(maxsize=65536)
def is_placeholder(value: str) -> bool:
    """Whether a value says only that a value is wanted: ``TBD``, ``insert summary here``, ``{{title}}``.

    Source of the bare words: disclaimers and titles seen in archives. ``X`` alone is none: it is a
    rating and a title.
    """
    text = value.strip()
    if len(text) > 120 or not text or (text.isascii() and not may_be_placeholder(text.encode())):
        return False
    if text.casefold().strip(" .!()[]<>*_") in _WORDS or re.sub(r"\s+", "-", text.casefold()) in _WORDS:
        return True
    return _PATTERN.fullmatch(text) is not None and text not in ("x", "X")
