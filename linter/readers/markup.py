"""HTML taken apart into tags and texts in one pass, whatever stands there: for pages, and for HTML within an index."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.entities import unescape

_TAG = rb"""(?:(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^"'<>]++|"[^"<]*+"|'[^'<]*')*+(>)?|(!--)|[!?/])"""
"""A ``>`` in quotes ends no tag; where the quotes do not pair, the first one does."""
_MARKUP = lazy_pattern(rb"<" + _TAG)
STRUCTURE = lazy_pattern(rb"<(?!(?i:/?(?:a|b|br|em|font|i|p|span|strong|u)\b))" + _TAG)
"""All markup but the tags of paragraphs and of what stands within lines."""
_ATTRIBUTE = lazy_pattern(rb"""[\s"'/]([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


class Attribute(NamedTuple):
    """The value of an attribute as text, and where it stands."""

    value: str
    start: int
    end: int


class Tag:
    """A tag: its name in lower case, whether it closes, its place in bytes. Attributes are read when asked for."""

    __slots__ = ("_attributes", "_name_end", "_source", "closing", "end", "name", "start")

    def __init__(self, name: str, closing: bool, source: bytes, start: int, name_end: int, end: int) -> None:
        self.name = name
        self.closing = closing
        self.start = start
        self.end = end
        self._source = source
        self._name_end = name_end
        self._attributes: dict[str, Attribute] | None = None

    @property
    def attributes(self) -> dict[str, Attribute]:
        """By name in lower case; of a name that stands twice, the first."""
        if self._attributes is None:
            self._attributes = {}
            if self.end - self._name_end > 3:
                for match in _ATTRIBUTE.finditer(self._source, self._name_end, self.end - 1):
                    group = match.lastindex or 1
                    value = Attribute(unescape(match[group].decode()), *match.span(group))
                    self._attributes.setdefault(match[1].decode().lower(), value)
        return self._attributes

    def get(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        found = self.attributes.get(name)
        return found.value if found is not None else ""


class Chunk(NamedTuple):
    """Text between tags, entities resolved."""

    text: str
    start: int
    end: int


def chunk_of(source: bytes, start: int, end: int) -> Chunk:
    """The text of a piece of source that holds no tag."""
    return Chunk(unescape(source[start:end].decode()), start, end)


class Tokens:
    """Tells tags from text; a comment may go on from one piece of source to the next.

    ``position`` is that behind the last tag.
    """

    def __init__(self, source: bytes) -> None:
        self.position = 0
        self._source = source
        self._in_comment = False
        self._unclosed: set[str] = set()

    def read(self, start: int, end: int, markup: re.Pattern[bytes] = _MARKUP) -> Iterator[Tag | Span]:
        """Yield the tags and the places of texts in ``source[start:end]``, comments and declarations left out."""
        source, position = self._source, start
        while position < end:
            if self._in_comment:
                close = source.find(b"-->", position, end)
                if close < 0:
                    return
                self._in_comment, position = False, close + 3
                continue
            found = markup.search(source, position, end)
            opening = found.start() if found is not None else end
            if opening > position:
                yield Span(position, opening)
            if found is None:
                return
            if found[4] is not None:
                self._in_comment, position = True, opening + 4
                continue
            position = found.end() if found[3] is not None else source.find(b">", opening, end) + 1
            if not position:
                return
            if found[2] is not None:
                self.position = position
                yield Tag(found[2].decode().lower(), bool(found[1]), source, opening, found.end(2), position)
                position = self.position

    def skip(self, tag: Tag, end: int) -> None:
        """Go on behind the end tag of the element that this tag opens; where it has none, nothing is skipped."""
        if tag.name in self._unclosed:
            return
        found = re.compile(rb"</" + tag.name.encode() + rb"\b", re.IGNORECASE).search(self._source, tag.end, end)
        if found is None:
            self._unclosed.add(tag.name)
        else:
            self.position = found.start()
