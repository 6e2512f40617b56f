"""Lines ``key: value`` within a comment, as generators, wikis and archives write them: ``.. title: The Ferry``."""

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.front_matter.pairs import MalformedError, Pair

_LINE = lazy_pattern(rb"[^\r\n]+")
_KEY_AND_VALUE = lazy_pattern(
    rb"[ \t]*(?:\.\.[ \t]+)?([A-Za-z_][\w -]{0,40}?)[ \t]*:(?=[ \t]|\Z)[ \t]*((?:[^\s].*?)?)[ \t]*"
)


def line_pairs(text: bytes, start: int, end: int) -> list[Pair]:
    """A pair for each line.

    Args:
        text: the document.
        start: where the lines begin.
        end: where they end.

    Raises:
        MalformedError: a line is none with a key.
    """
    pairs: list[Pair] = []
    for line in _LINE.finditer(text, start, end):
        found = _KEY_AND_VALUE.fullmatch(text, *line.span())
        if found is not None:
            key, place = Span(*found.span(1)), Span(*found.span(2))
            pairs.append(Pair(key, text.index(b":", key.end) + 1, found[2].decode(), place, key.start))
        elif line[0].strip():
            raise MalformedError("a line of the comment has no key", line.start())
    return pairs
