"""What a document says to storylint: ``X-Storylint: …`` among its fields, and comments of Markdown and HTML."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from linter.lazy_regex import lazy_pattern
from linter.model.document import Directive, Document, Field
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.vocabularies.labels import DIRECTIVE

_MARK = lazy_pattern(rb"<!--\s*+(?i:storylint)\s*+:\s*+")
_WORDS = lazy_pattern(rb"[^\s<>]{2}")
"""What a comment keeps apart in Markdown."""
_VISIBLE = lazy_pattern(rb"[^\r\n]")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_GREATEST_GAP = 100
"""How many blanks before a comment go with it."""


def set_directives_apart(document: Document) -> None:
    """Move the directives of a document out of its fields, so that no rule takes one for a field of the story."""
    found = [field for field in (*document.fields, *document.strays) if field.name == DIRECTIVE.name]
    if not found:
        return
    document.fields = [field for field in document.fields if field.name != DIRECTIVE.name]
    document.strays = [field for field in document.strays if field.name != DIRECTIVE.name]
    directives = directives_of(document.text, found)
    if document.format in ("html", "epub"):
        # Without its words, an element would stand empty.
        directives = (each._replace(extent=None) for each in directives)
    document.directives += directives


def directives_of(text: bytes, fields: list[Field]) -> Iterator[Directive]:
    """What some fields say to storylint.

    Args:
        text: the document.
        fields: that have the label of a directive.
    """
    labels = Counter(field.label_span for field in fields)
    for field in fields:
        start, end = field.line_span
        # In front matter, several items of a list share one key.
        alone = labels[field.label_span] == 1 and start <= field.label_span.start < end
        yield Directive(
            field.value,
            field.value_span,
            text[field.value_span.start : field.value_span.end] == field.value.encode(),
            field.line_span if alone else None,
        )


def comment_directives(text: bytes, *, markdown: bool) -> tuple[bytes, list[Directive]]:
    """The directives in comments, and the text without these comments: blanks stand in their place.

    Args:
        text: a document or an index as valid UTF-8.
        markdown: whether a comment within code is none, as in Markdown.
    """
    if _MARK.search(text) is None:
        return text, []
    regions: Iterable[Span] = _html_regions(text) if markdown else (Span(0, len(text)),)
    comments = [comment for region in regions for comment in _comments(text, region)]
    lines = _Lines(_without(text, comments), comments)
    own = [each for each in comments if _MARK.match(text, each.start) is not None]
    return _without(text, own), [_directive(text, comment, lines) for comment in own]


def _html_regions(text: bytes) -> Iterator[Span]:
    """Where HTML stands in Markdown; a comment over several lines is one region."""
    import pyromark

    start = end = -1
    for event, where in pyromark.events_with_range(text.decode(), options=pyromark.Options.ENABLE_TABLES):
        if isinstance(event, dict) and ("Html" in event or "InlineHtml" in event):
            if where["start"] != end:
                if end > start:
                    yield Span(start, end)
                start = where["start"]
            end = where["end"]
    if end > start:
        yield Span(start, end)


def _comments(text: bytes, region: Span) -> Iterator[Span]:
    position = text.find(b"<!--", *region)
    while position != -1:
        close = text.find(b"-->", position + 4, region.end)
        if close == -1:
            return
        yield Span(position, close + 3)
        position = text.find(b"<!--", close + 3, region.end)


def _without(text: bytes, comments: Iterable[Span]) -> bytes:
    """The text with blanks in the place of comments; line ends stay."""
    pieces: list[bytes] = []
    position = 0
    for start, end in comments:
        pieces += (text[position:start], _VISIBLE.sub(b" ", text[start:end]))
        position = end
    return b"".join((*pieces, text[position:]))


class _Lines:
    """The lines of a text that has comments.

    Args:
        text: the comments in it blanked out.
        comments: where they stand.
    """

    def __init__(self, text: bytes, comments: Iterable[Span]) -> None:
        breaks = list(BREAK.finditer(text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]
        self._text = text
        self._blank: dict[int, bool] = {}
        self._comments = Counter(number for comment in comments for number in self._numbers(comment))

    def around(self, span: Span) -> Span:
        """The lines that a span stands on, their line ends included and a byte-order mark left out."""
        first, last = self._number(span.start), self._number(span.end - 1)
        end = self._starts[last + 1] if last + 1 < len(self._starts) else len(self._text)
        return Span(self._starts[first] or (3 if self._text.startswith(_BYTE_ORDER_MARK) else 0), end)

    def holds_nothing_but_comments(self, span: Span) -> bool:
        """Whether nothing else stands on the lines where a comment begins and ends."""
        return all(map(self._is_blank, self._numbers(span)))

    def holds_one_comment(self, span: Span) -> bool:
        """Whether no other comment stands on the lines where a comment begins and ends."""
        return all(self._comments[number] == 1 for number in self._numbers(span))

    def _is_blank(self, number: int) -> bool:
        if number not in self._blank:
            line = self._text[self._starts[number] : self._ends[number]]
            self._blank[number] = not line.removeprefix(_BYTE_ORDER_MARK).strip()
        return self._blank[number]

    def _numbers(self, span: Span) -> list[int]:
        return sorted({self._number(span.start), self._number(span.end - 1)})

    def _number(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def _directive(text: bytes, comment: Span, lines: _Lines) -> Directive:
    mark = _MARK.match(text, comment.start)
    assert mark is not None
    start = min(mark.end(), comment.end - 3)
    raw = text[start : comment.end - 3].rstrip()
    words = " ".join(raw.decode().split())
    place = Span(start, start + len(raw)) if raw else comment
    verbatim, around = raw == words.encode() != b"", lines.around(comment)
    if lines.holds_nothing_but_comments(comment):
        return Directive(words, place, verbatim, around if lines.holds_one_comment(comment) else comment)
    before = text[max(around.start, comment.start - _GREATEST_GAP) : comment.start]
    blank = len(before) - len(before.rstrip(b" \t"))
    between = before[-1:] + text[comment.end : comment.end + 1]
    extent = None if _WORDS.fullmatch(between) else Span(comment.start - blank, comment.end)
    return Directive(words, place, verbatim, extent, around.start)
