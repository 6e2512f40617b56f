"""A page cut into blocks: runs of text that no block-level tag interrupts.

Each piece of a block knows its bytes, so that a place found in the text leads back into the source.
"""

import re
from bisect import bisect_right
from math import inf
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.entities import unescape
from linter.readers.html.page_title import is_no_title
from linter.readers.lines import BREAK
from linter.readers.markup import STRUCTURE, Attribute, Chunk, Tag, Tokens, chunk_of
from linter.vocabularies.titles import is_aside, is_description, is_kind, notice_holder

GREATEST_HEAD = 256 * 1024
"""How many bytes from the top of a page may hold metadata."""
PAGE = "page"
"""Where the memo of a document keeps its page."""
BOM = b"\xef\xbb\xbf"
GREATEST_DEPTH = 32
"""How many open elements are told apart; deeper ones belong to the last of them."""
LONG_CHUNK = 256
"""From how many bytes on a text is taken in pieces of whole lines, so that places in it are found fast."""

BOLD = 1
LINK = 2
AUTHOR = 4
"""A link to an author."""
SIGNED = 8
"""A link that says itself that it leads to the author."""
HOME = 16
"""A link to the site's own front page."""
MARKS = {"title": 32, "author": 64, "rating": 128, "summary": 256, "disclaimer": 512}
"""Fields that the class of an element may name, and the style of what stands in it."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LINE = "\u2028"
"""Stands in the text of a heading where a tag broke the line."""
GREATEST_HEADING = 6
"""How many lines of a heading may be one."""
LONGEST_HEADING_LINE = 100
"""How many characters each of them may have."""

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_SKIPPED = frozenset(("button", "noscript", "script", "select", "style", "svg", "template", "textarea"))
"""Elements whose text is not the page's."""
_CONTROLS = frozenset(("input", "select", "textarea"))
"""What people fill in: the words before it are no label of a field."""
_STRONG = frozenset(("b", "strong", "u"))
_INLINE = frozenset(("a", "b", "cite", "em", "i", "small", "span", "strong"))
"""Elements within lines whose class may name a field."""
_ANY_MARK = sum(MARKS.values())
_CLASSES = {**MARKS, "byline": MARKS["author"]}
_PROPERTIES = {"author": MARKS["author"], "creator": MARKS["author"]}
_NAMES_THE_PAGE = frozenset(("headline", "name"))
"""Properties that a heading gives of the page; elsewhere it may be somebody's name."""
_CLOSES = {
    "dt": frozenset(("p", "dt", "dd")),
    "dd": frozenset(("p", "dt", "dd")),
    "li": frozenset(("p", "li")),
    "td": frozenset(("p", "td", "th")),
    "th": frozenset(("p", "td", "th")),
    "tr": frozenset(("p", "td", "th", "tr")),
}
_PARAGRAPH = frozenset(("p",))
"""The open elements that a tag ends although nothing says so; any block ends a paragraph."""
_USERS = {"lj": "user", "user": "name"}
"""Tags of journals that stand for a name, and the attribute that holds it."""
_CHROME_TAGS = frozenset(("aside", "footer", "nav"))
_CHROME = lazy_pattern(
    r"(?<![a-z])(?:nav|navbar|navigation|menu|sidebar|footer|breadcrumbs?|skiplinks|landmark|cookies?|consent)(?![a-z])",
    re.IGNORECASE,
)
_AUTHOR_LINK = lazy_pattern(
    r"(?:viewuser|author|profile|userinfo|member)\w*\.php|(?:^|/)(?:users?|authors?|profiles?|u)/[^/]|^mailto:|"
    r"^https?://[\w-]+\.(?:livejournal|dreamwidth)\.(?:com|org)/?$",
    re.IGNORECASE,
)
_BY_ALONE = lazy_pattern(r"(?:.*\s)?by[\s:,~-]*", re.IGNORECASE | re.DOTALL)
_BYLINE = lazy_pattern(r"(?:^|\s)by\b", re.IGNORECASE)
LABEL_SHAPE = lazy_pattern(r"\s*[A-Z][^\s:.!?;\"“”]*(?: [^\s:.!?;\"“”]+){0,3}:(?=\s|$)")
_HOME_LINK = lazy_pattern(r"(?:\.{0,2}/)*(?:(?:index|home|default|main)\.\w+)?|https?://[^/?#]+/?", re.IGNORECASE)


class Block:
    """A run of text that no block-level tag interrupts; a ``pre`` without any is one, whatever its lines.

    Args:
        element: the innermost block-level element.
        loose: whether a blank line or a rule stands above, within the same element.

    ``path`` has a number for each open block-level element, outermost first. ``chunks`` are the pieces; ``offsets``
    tells where each begins in the text, and at the end how long that is. ``styles`` are those of the pieces; ``some``
    is what holds of any of them, ``whole`` what holds of all ink.
    """

    __slots__ = (
        "chrome", "chunks", "classes", "kind", "loose", "offsets", "path", "some", "styles", "text", "whole",
    )  # fmt: skip

    def __init__(self, element: "_Element", *, loose: bool) -> None:
        self.kind = element.name
        self.classes = element.classes
        self.chrome = element.chrome
        self.path = element.path
        self.loose = loose
        self.chunks: list[Chunk] = []
        self.styles: list[int] = []

    def close(self) -> None:
        """Put the pieces together."""
        self.text = "".join([chunk.text for chunk in self.chunks])
        self.offsets = [0]
        self.some, self.whole = 0, BOLD | LINK | AUTHOR | SIGNED | HOME
        for chunk, style in zip(self.chunks, self.styles, strict=True):
            self.offsets.append(self.offsets[-1] + len(chunk.text))
            self.some |= style
            if self.whole & ~style and not chunk.text.isspace():
                self.whole &= style

    def append(self, below: "Block") -> None:
        """Append the next line of a heading."""
        between = Chunk(LINE, self.chunks[-1].end, below.chunks[0].start)
        self.chunks += (between, *below.chunks)
        self.styles += (self.styles[-1] & below.styles[0], *below.styles)
        self.close()

    def runs(self, style: int) -> list[Span]:
        """Where the pieces of a style stand in the text, side by side ones put together."""
        found: list[Span] = []
        for number, own in enumerate(self.styles):
            if own & style:
                start = self.offsets[number]
                if found and found[-1].end == start:
                    start = found.pop().start
                found.append(Span(start, self.offsets[number + 1]))
        return found

    def place(self, source: bytes, start: int, end: int) -> Span:
        """The bytes that hold a range of the text.

        Args:
            source: the page.
            start: of the range, in characters.
            end: of the range; an empty one has its place where its start is.
        """
        first = self._byte(source, start)
        return Span(first, max(first, self._byte(source, end - 1, behind=True)) if end > start else first)

    def _byte(self, source: bytes, index: int, *, behind: bool = False) -> int:
        """The byte at which a character begins, or ends."""
        number = min(bisect_right(self.offsets, index), len(self.chunks)) - 1
        return _byte_in(source, self.chunks[number], index + behind - self.offsets[number])


class _Element(NamedTuple):
    name: str
    path: tuple[int, ...]
    classes: str
    chrome: bool
    mark: int


_OUTSIDE = _Element("", (), "", chrome=False, mark=0)


class Page:
    """Cuts the head of a page into blocks, no further than asked.

    ``blocks`` are those of the body, ``title`` is the first of the ``title`` element; ``metas`` are names and
    contents of ``meta`` tags. ``names`` are those of the elements by the numbers in paths; ``tags`` counts all tags.
    ``end`` is that of the head.
    """

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.title: Block | None = None
        self.metas: list[tuple[Attribute, Attribute]] = []
        self.tags = 0
        self.names: list[str] = []
        self._tokens = Tokens(source)
        # What holds NUL is no page.
        self.end = end_of_head(source, GREATEST_HEAD) if source.find(b"\0", 0, GREATEST_HEAD) < 0 else 0
        self._unread = self._tokens.read(len(BOM) if source.startswith(BOM) else 0, self.end)
        self._open = [_OUTSIDE]
        self._looks: dict[bytes, tuple[str, bool, int]] = {}
        self._block: Block | None = None
        self._style = 0
        self._in_label = False
        self._marker = ""
        self._depth = 0
        self._loose = False
        self._line = ""
        self._lines = 0

    def has(self, number: int) -> bool:
        """Whether there is a block of that number; reads on to it, and to the one below, which may be its next line."""
        self.read(number + 2)
        return number < len(self.blocks)

    def read(self, count: float = inf) -> None:
        """Read on to the end of the head, or until there are so many blocks."""
        if len(self.blocks) >= count:
            return
        for token in self._unread:
            if isinstance(token, Span):
                self._text(*token)
                continue
            self.tags += 1
            self._tag(token)
            if len(self.blocks) >= count:
                return
        self._tokens.position = self.end
        self._flush()

    def read_ends(self, count: int, size: int) -> None:
        """Read on until there are so many blocks, and the last bytes; between them only the elements are followed."""
        self.read(count)
        if self.position < self.end - size:
            foot = max(self.source.find(b"<", self.end - size, self.end), self.position)
            for tag in self._tokens.read(self.position, foot, STRUCTURE):
                if isinstance(tag, Tag):
                    self._tag(tag)
            self._unread = self._tokens.read(max(self.position, foot), self.end)
        self.read()

    @property
    def position(self) -> int:
        """From where on nothing is read yet."""
        return self._tokens.position

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if name in _BLOCKS:
            self._flush()
            if tag.closing:
                self._close(name)
            else:
                self._push(tag)
            self._style = self._open[-1].mark
            self._marker = ""
            return
        if name in _CONTROLS and self._block is not None:
            self._block.chrome = True
        if name in _SKIPPED and not tag.closing:
            self._tokens.skip(tag, self.end)
        if name in _INLINE:
            self._mark(tag)
        if name == "a":
            kept = self._style & (BOLD | _ANY_MARK)
            self._style = kept if tag.closing else kept | LINK | _link_style(tag)
        elif name in _STRONG:
            self._style = self._style & ~BOLD if tag.closing else self._style | BOLD
        elif name == "br":
            self._loose = self._block is None
            self._flush()
        elif name == "hr":
            self._flush()
            self._loose = True
        elif name == "span":
            self._span(tag)
        elif name == "meta":
            self._meta(tag)
        elif name in _USERS:
            user = tag.attributes.get(_USERS[name])
            if user is not None:
                self._piece(Chunk(*user), LINK | AUTHOR)

    def _mark(self, tag: Tag) -> None:
        """What stands within a line in an element whose class names a field."""
        if tag.name == self._marker:
            self._depth += -1 if tag.closing else 1
            if not self._depth:
                self._style = self._style & ~_ANY_MARK | self._open[-1].mark
                self._marker = ""
        elif not self._marker and not tag.closing and (mark := _mark_of(tag)):
            self._style = self._style & ~_ANY_MARK | mark
            self._marker, self._depth = tag.name, 1

    def _span(self, tag: Tag) -> None:
        """Labels of eFiction are bold by their class."""
        if not tag.closing and "label" in tag.get("class"):
            self._style |= BOLD
            self._in_label = True
        elif tag.closing and self._in_label:
            self._style &= ~BOLD
            self._in_label = False

    def _meta(self, tag: Tag) -> None:
        name = tag.attributes.get("name") or tag.attributes.get("property")
        content = tag.attributes.get("content")
        if name is not None and content is not None:
            self.metas.append((name, content))

    def _push(self, tag: Tag) -> None:
        opened = self._open
        ended = _CLOSES.get(tag.name, _PARAGRAPH)
        while opened[-1].name in ended:
            opened.pop()
        if len(opened) <= GREATEST_DEPTH:
            outer = opened[-1]
            classes, chrome, mark = self._look(tag)
            path = (*outer.path, len(self.names))
            opened.append(_Element(tag.name, path, classes, outer.chrome or chrome, mark or outer.mark))
            self.names.append(tag.name)

    def _look(self, tag: Tag) -> tuple[str, bool, int]:
        """The classes of an element, whether it is chrome, and its style; most tags of a page are written alike."""
        source = self.source[tag.start : tag.end]
        look = self._looks.get(source)
        if look is None:
            classes = f"{tag.get('class')} {tag.get('id')}".strip()
            chrome = tag.name in _CHROME_TAGS or _CHROME.search(classes) is not None
            look = self._looks[source] = classes, chrome, _mark_of(tag)
        return look

    def _close(self, name: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name == name:
                del self._open[depth:]
                return

    def _text(self, start: int, end: int) -> None:
        while end - start > LONG_CHUNK and (line := BREAK.search(self.source, start + LONG_CHUNK, end)) is not None:
            self._piece(chunk_of(self.source, start, line.end()), self._style)
            start = line.end()
        if start < end and (self._block is not None or not self.source[start:end].isspace()):
            self._piece(chunk_of(self.source, start, end), self._style)

    def _piece(self, chunk: Chunk, style: int) -> None:
        block = self._block
        if block is None:
            if chunk.text.isspace():
                return
            block = self._block = Block(self._open[-1], loose=self._loose)
            self._loose = False
        block.chunks.append(chunk)
        block.styles.append(style)

    def _flush(self) -> None:
        block = self._block
        if block is not None:
            block.close()
            if block.kind != "title":
                self._add(block)
            elif self.title is None:
                self.title = block
            self._block = None

    def _add(self, block: Block) -> None:
        """Append a block, or put the lines of a heading together that are one title or one byline."""
        last = self.blocks[-1] if self.blocks else None
        self._lines = self._lines + 1 if last and block.kind in HEADINGS and block.path == last.path else 0
        if last and 0 < self._lines < GREATEST_HEADING and not block.loose and _is_one(self._line, block.text):
            last.append(block)
        else:
            self.blocks.append(block)
        self._line = block.text


def _mark_of(tag: Tag) -> int:
    """The style of an element whose class or property names a field; 0 for others."""
    if tag.end - tag.start < len(tag.name) + len(" class=title>"):
        return 0
    for word in tag.get("class").lower().split():
        if word in _CLASSES:
            return _CLASSES[word]
    for word in tag.get("itemprop").lower().split():
        if word in _PROPERTIES:
            return _PROPERTIES[word]
        if word in _NAMES_THE_PAGE and tag.name in HEADINGS:
            return MARKS["title"]
    return 0


def _is_one(above: str, below: str) -> bool:
    """Whether two lines of a heading are one title, or one byline: ``by`` and the name.

    A byline, a label, a chapter, an address, a copyright notice, and what kind of text this is stand for themselves.
    """
    if len(above) > LONGEST_HEADING_LINE or len(below) > LONGEST_HEADING_LINE:
        return False
    if _BY_ALONE.fullmatch(above) is not None:
        return "@" not in below
    words = [line.strip().encode() for line in (above, below)]
    return (
        "@" not in below
        and _BYLINE.search(above) is None
        and _BYLINE.search(below) is None
        and LABEL_SHAPE.match(below) is None
        and not ((label := LABEL_SHAPE.match(above)) is not None and above[label.end() :].strip())
        and not any(is_no_title(line.strip()) for line in (above, below))
        and not any(is_kind(line) or is_aside(line) or is_description(line) or notice_holder(line) for line in words)
    )


def end_of_head(source: bytes, size: int) -> int:
    """Where the first bytes of a page end, so many at most: at the start of a character."""
    end = min(len(source), size)
    while end < len(source) and source[end] & 0xC0 == 0x80:
        end -= 1
    return end


def _link_style(tag: Tag) -> int:
    target = tag.get("href")
    style = HOME if target and _HOME_LINK.fullmatch(target) is not None else 0
    if "author" in tag.get("rel").split() or not {"author", "authorlink"}.isdisjoint(tag.get("class").split()):
        style |= AUTHOR | SIGNED
    elif _AUTHOR_LINK.search(target) is not None:
        style |= AUTHOR
    return style


def _byte_in(source: bytes, chunk: Chunk, index: int) -> int:
    """The byte of a character of a chunk, whose text is the source with its entities resolved."""
    offset = chunk.start
    if chunk.end - offset == len(chunk.text):
        return min(offset + index, chunk.end)
    for piece in re.findall(rb"&[^&]*|[^&]+", source[offset : chunk.end]):
        text = unescape(piece.decode())
        if index < len(text):
            # Behind an entity, all is as in the source: count from the end.
            return offset + len(piece) - len(text[index:].encode()) if index else offset
        offset += len(piece)
        index -= len(text)
    return offset
