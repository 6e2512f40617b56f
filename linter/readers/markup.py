"""Raw HTML within an index: its tags, taken apart in one pass whatever stands there."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_NAME = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_ATTRIBUTE = re.compile(rb"""[\s"'/]([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, its attributes, its place in bytes."""

    name: str
    closing: bool
    attributes: dict[str, "Attribute"]
    start: int
    end: int


class Attribute(NamedTuple):
    """The value of an attribute as text, and where it stands."""

    value: str
    start: int
    end: int


class Chunk(NamedTuple):
    """Text between tags, entities resolved."""

    text: str
    start: int
    end: int


class Tokens:
    """Tells tags from text; a comment may go on from one piece of source to the next."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._in_comment = False

    def read(self, start: int, end: int) -> Iterator[Tag | Chunk]:
        """Yield the tags and texts of ``source[start:end]``, comments and declarations left out."""
        source, position = self._source, start
        while position < end:
            if self._in_comment:
                close = source.find(b"-->", position, end)
                if close < 0:
                    return
                self._in_comment, position = False, close + 3
                continue
            opening = source.find(b"<", position, end)
            text_end = opening if opening >= 0 else end
            if text_end > position:
                yield Chunk(unescape(source[position:text_end].decode()), position, text_end)
            if opening < 0:
                return
            if source.startswith(b"<!--", opening):
                self._in_comment, position = True, opening + 4
                continue
            close = source.find(b">", opening, end)
            if close < 0:
                return
            position = close + 1
            tag = _tag(source, opening, position)
            if tag is not None:
                yield tag


def _tag(source: bytes, start: int, end: int) -> Tag | None:
    name = _NAME.match(source, start, end)
    if name is None:
        return None
    attributes: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, name.end(), end - 1):
        group = match.lastindex or 1
        value = Attribute(unescape(match[group].decode()), *match.span(group))
        attributes.setdefault(match[1].decode().lower(), value)
    return Tag(name[2].decode().lower(), bool(name[1]), attributes, start, end)
