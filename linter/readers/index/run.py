"""Inline content of a heading, paragraph, list item or table cell, with the place of every piece."""

import re

from linter.lazy_regex import lazy_pattern
from linter.readers.entities import unescape

LINE_BREAK = "\n"
Place = tuple[int, int]
"""Where something begins and ends in the source, in bytes: made for everything that is read, so a plain tuple."""
_BLANK, _BACKTICK, _BACKSLASH = b" `\\"
_WRAPPED = lazy_pattern(rb"(\*{1,3}|_{1,3}|~~|`+)(?=\S)([^*_~`]+)(?<=\S)\1", re.DOTALL)
_ENTITY = lazy_pattern(r"(&#?\w+;)")
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")


class Hyperlink:
    """A link within a run.

    Args:
        target: the destination, Markdown's escapes resolved.
        start: of the link in bytes.
        first: number of pieces before its text.
        style: ``inline``, ``reference``, ``autolink``, ``html``, ``image``, or ``undefined`` for a
            reference without a definition.
        label: of a reference.
    """

    __slots__ = ("end", "first", "inner_end", "label", "last", "start", "style", "target", "target_span")

    def __init__(self, target: str, start: int, first: int, style: str, label: str = "") -> None:
        self.target = target
        self.start = self.end = self.inner_end = start
        self.first = self.last = first
        self.style = style
        self.label = label
        self.target_span: Place | None = None


class Run:
    """Pieces of text and the links among them.

    Args:
        start: where its block starts, in bytes.
    """

    __slots__ = ("closed", "end", "links", "pieces", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.pieces: list[tuple[str, int, int]] = []
        self.links: list[Hyperlink] = []
        self.closed = False

    def text(self, first: int = 0, last: int | None = None) -> str:
        """The text of some pieces, whitespace folded."""
        pieces = self.pieces
        if last is None:
            last = len(pieces)
        if last - first == 1:
            text = pieces[first][0]
            return text if text.isalnum() else " ".join(text.split())
        return " ".join("".join(piece[0] for piece in pieces[first:last]).split())

    def says_nothing(self, link: Hyperlink) -> bool:
        """Whether a link has neither text nor a picture."""
        for number in range(link.first, link.last):
            if not self.pieces[number][0].isspace():
                return False
        return not any(other.style == "image" and link.start < other.start < link.end for other in self.links)

    def rest_of_line(self, first: int, longest: int) -> str:
        """The text from a piece on, as it stands, up to the first line break or ``longest`` characters."""
        pieces = self.pieces
        if first == len(pieces) - 1:
            return pieces[first][0][:longest]
        texts, length = [], 0
        for number in range(first, len(pieces)):
            text = pieces[number][0]
            if text == LINE_BREAK or length >= longest:
                break
            texts.append(text)
            length += len(text)
        return "".join(texts)[:longest]

    def locate(self, source: bytes, start: int, end: int, first: int = 0) -> Place:
        """Where characters ``start`` to ``end`` of the text from piece ``first`` on stand in the source."""
        if first == len(self.pieces) - 1:
            text, piece_start, piece_end = self.pieces[first]
            if start and text.isascii() and piece_end - piece_start == len(text):
                return piece_start + start, piece_start + end
        position = 0
        begin = finish = self.end
        found = False
        for number in range(first, len(self.pieces)):
            text, piece_start, piece_end = self.pieces[number]
            literal = source[piece_start:piece_end] == text.encode()
            if not found and start < position + len(text):
                found = True
                begin = _place_in(source, self.pieces[number], start - position, literal, piece_start)
                if start == position and _escaped(source, piece_start, self.pieces, number):
                    begin -= 1
            if found and end <= position + len(text):
                finish = _place_in(source, self.pieces[number], end - position, literal, piece_end)
                break
            position += len(text)
        return begin, finish


def _place_in(source: bytes, piece: tuple[str, int, int], position: int, literal: bool, otherwise: int) -> int:
    """Where a character of a piece stands, which may be written with entities."""
    text, start, end = piece
    if literal:
        return start + len(text[:position].encode())
    written = source[start:end].decode()
    if unescape(written) != text:
        return otherwise
    place = 0
    for part in _ENTITY.split(written):
        length = len(unescape(part))
        if position < length or (position == length and not part.startswith("&")):
            return start + place + (len(part[:position].encode()) if not part.startswith("&") else 0)
        position -= length
        place += len(part.encode())
    return end


def _escaped(source: bytes, start: int, pieces: list[tuple[str, int, int]], number: int) -> bool:
    """Whether the piece's first character has a backslash before it that is no part of the text."""
    return source[start - 1 : start] == b"\\" and (number == 0 or pieces[number - 1][2] < start)


def text_span(source: bytes, run: Run, first: int, last: int) -> Place:
    """Where the text of some pieces stands, without what is round it: emphasis, tags, images, footnotes."""
    pieces = run.pieces
    while first < last and pieces[first][0].isspace():
        first += 1
    while first < last and pieces[last - 1][0].isspace():
        last -= 1
    if first == last:
        return trim(source, run.start, run.end)
    start, end = pieces[first][1], pieces[last - 1][2]
    if _BLANK < source[start] != _BACKTICK and source[end - 1] > _BLANK and source[start - 1] != _BACKSLASH:
        return start, end
    written = source[start:end]
    begin, end = start + len(written) - len(written.lstrip()), start + len(written.rstrip())
    if written.startswith(b"`") and pieces[first][0][:1] != "`":
        return trim(source, begin, end)
    return begin - (begin == start and _escaped(source, start, pieces, first)), end


def trim(source: bytes, start: int, end: int) -> Place:
    """The span without the whitespace and the emphasis round all of it."""
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    while text[:1] in (b"*", b"_", b"~", b"`") and (wrapped := _WRAPPED.fullmatch(text)):
        start += wrapped.start(2)
        text = wrapped[2]
    return start, start + len(text)


def plain_text(source: bytes) -> str:
    """A text without any markup but escapes and entities, as it is read; anything else stays as it stands."""
    return " ".join(unescape(_ESCAPED.sub(r"\1", source.decode())).split())


def target_span(source: bytes, link: Hyperlink) -> Place | None:
    """Where an inline link's target stands as written; None where it is empty or stands elsewhere."""
    if link.target_span is not None or link.style == "html":
        return link.target_span
    if link.style == "autolink":
        return link.start + 1, link.end - 1
    if link.target.isascii():
        end = link.end - 1
        start = end - len(link.target)
        if source[start - 2 : start] == b"](" and start < end:
            return start, end
    opening = source.find(b"](", link.inner_end, link.end)
    if opening < 0:
        return None
    start = opening + 2
    written = source[start : link.end - 1]
    start += len(written) - len(written.lstrip())
    written = written.strip()
    if written.startswith(b"<"):
        closing = written.find(b">")
        start, written = start + 1, written[1 : closing if closing > 0 else None]
    elif len(written) != len(link.target):
        written = written.split(None, 1)[0] if written else written
    return (start, start + len(written)) if written else None
