"""Marks of Markdown within a line: what a reader of the page does not see."""

import re
from collections.abc import Iterable

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field

_MARKED = lazy_pattern(r"[*_\[\]`\\<{~]")
_ATTRIBUTES = lazy_pattern(r"\s*\{:?\s*[#.][^{}]*\}\s*$")
_LINK = lazy_pattern(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_NOTE = lazy_pattern(r"\[\^[^\[\]]+\]")
_TAG = lazy_pattern(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = lazy_pattern(r"(?<![\w\\])(\*{1,3}|_{1,3}|~~|`{1,2})(?=[^\s*_])(.+?)(?<=[^\s\\])\1(?!\w)")
_ESCAPE = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_GREATEST = 1000
"""How many characters are looked at; no title is longer."""


def show_without_marks(fields: Iterable[Field]) -> None:
    """Take the marks out of the titles and the authors among the fields of a Markdown file."""
    for field in fields:
        if field.name in ("title", "author"):
            field.value = without_marks(field.value)


def without_marks(words: str) -> str:
    """A line without emphasis, links, attributes, notes, tags and escapes: ``The *Night* [Ferry](x.md) {#ferry}``.

    Args:
        words: a line of Markdown.
    """
    if _MARKED.search(words) is None or len(words) > _GREATEST:
        return words
    plain = _ATTRIBUTES.sub("", words)
    plain = _TAG.sub("", _NOTE.sub("", _LINK.sub(r"\1", plain)))
    for _ in range(3):
        # What is bold may hold what is slanted.
        plain = _EMPHASIS.sub(r"\2", plain)
    plain = re.sub(r"\s+", " ", _ESCAPE.sub(r"\1", plain)).strip()
    return plain or words
