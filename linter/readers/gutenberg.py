"""Project Gutenberg's books: the line that names title and author in old ones, and where the licence ends."""

import re

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.model.span import Span

GREATEST_HEADER = 64 * 1024
"""How many bytes the licence above a book may take."""

_LINE_START = rb"(?:\A|(?<=[\r\n]))"
_LINE_END = rb"(?=[\r\n]|\Z)"
_BOOK = lazy_pattern(
    _LINE_START + rb"(?:\xef\xbb\xbf)?[* \t]{0,20}(?:The[ ]{1,3})?Project[ ]{1,3}Gutenberg(?:'s|\xe2\x80\x99s)?[ ]{1,3}"
    rb"(?:(?:E-?text|E-?book)s?[ ]{0,3}(?:of|\#\d+:|,)?[ ]{1,3})?"
    rb"([^\r\n ][^\r\n]{1,120}?),?(?:\r\n|\n|\r|[ ])[ ]{0,8}by[ ]{1,3}([^\r\n* ][^\r\n*]{1,80}?)[ ]{0,3}"
    rb"(?:\#\d+[^\r\n]*|\(?\d+[ ]in[ ]our[^\r\n]*)?[* \t]{0,20}" + _LINE_END,
    re.IGNORECASE,
)
_START = lazy_pattern(
    _LINE_START + rb"(?:\*\*\*[ ]?START[ ]OF[ ](?:THE|THIS)[ ]PROJECT[ ]GUTENBERG"
    rb"(?:[^\r\n]*\*\*\*|[^\r\n]*(?:\r\n|\n|\r)[^\r\n]*\*\*\*|[^\r\n]*)|"
    rb"\*END\*?[ ]?THE[ ]SMALL[ ]PRINT[^\r\n]*)[ \t]*" + _LINE_END,
    re.IGNORECASE,
)
_COMMA_BY = b", by "
_SPACE = lazy_pattern(rb"\s*")


def is_gutenberg(text: bytes) -> bool:
    """Whether the first lines of a text name Project Gutenberg."""
    return text.find(b"Project Gutenberg", 0, 1000) != -1


def title_and_author(text: bytes) -> list[Field]:
    """What ``The Project Gutenberg Etext of X, by Y`` says; nothing without such a line."""
    found = _BOOK.search(text, 0, 8000)
    if found is None:
        return []
    start = found.start() + len(found[0]) - len(found[0].lstrip(b" \t\r\n*\xef\xbb\xbf"))
    line, place = Span(start, found.end(2)), Span(start, start)
    title, author = Span(*found.span(1)), Span(*found.span(2))
    by = text.rfind(_COMMA_BY, author.start, author.end)
    if by != -1:
        # ``Side by Side, by X``
        title, author = Span(title.start, by), Span(by + len(_COMMA_BY), author.end)
    return [
        Field(name, "", _value(text, span), place, place, span, line, Origin.UNLABELLED)
        for name, span in (("title", title), ("author", author))
    ]


def _value(text: bytes, span: Span) -> str:
    return " ".join(text[span.start : span.end].decode("utf-8", "replace").split())


def book_start(text: bytes) -> int | None:
    """Where the book begins below the licence; None where no line says so."""
    found = _START.search(text, 0, GREATEST_HEADER)
    below = _SPACE.match(text, found.end(), found.end() + 1000) if found is not None else None
    return below.end() if below is not None else None
