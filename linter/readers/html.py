"""HTML: pages as AO3 and FanFicFare write them, and pages with ``Label: value`` paragraphs.

How metadata are found, in the order of the code below:

1. The head of the page is cut into blocks: runs of text that no block-level tag interrupts. Each piece of
   a block knows its bytes, so that a place found in the text leads back into the source.
2. A block is a field where it begins with a label that the archive knows. A label that stands alone has its
   value in the next element: the ``dd`` after a ``dt``, the next cell of a row, the ``blockquote`` after
   ``Summary``.
3. A few blocks in a row that are no fields end the header.
4. What no label gave is taken from headings, the byline, ``<meta>`` and ``<title>``.

Only the first 256 KiB are looked at, element nesting is bounded, and each byte is read once.
"""

import re
from html import unescape
from itertools import count
from typing import NamedTuple

from linter.model import trait
from linter.model.document import Document, Encoding, Field, MetadataError
from linter.model.span import Span
from linter.readers.markup import Attribute, Chunk, Tag, Tokens
from linter.readers.traits import traits_of
from linter.vocabularies.labels import LabelTable

GREATEST_HEAD = 256 * 1024
"""How many bytes from the top of a page may hold metadata."""
GREATEST_DEPTH = 32
"""How many open elements are told apart; deeper ones belong to the last of them."""
OPENING_BLOCKS = 40
"""How many blocks may stand before the first field."""
GREATEST_GAP = 3
"""How many blocks in a row may be no fields within a header."""
GREATEST_LINE = 1000
"""How many characters of a block may be a heading, a byline or statistics."""

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_BREAKS = frozenset(("br", "hr"))
_RAW = frozenset(("script", "style", "svg", "textarea", "template"))
_HEADINGS = ("h1", "h2", "h3")
_CLOSES = {
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "li": ("li",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
}
"""The open elements that a tag ends although nothing says so; any block ends a paragraph."""

_CLOSING_TAGS = re.compile(rb"(?:\s|</[a-zA-Z][\w-]*>|<br ?/?>)*")
_BODY_TAG = re.compile(rb"<body\b", re.IGNORECASE)
_TEXT_AFTER_TAG = re.compile(rb">\s*[^<\s]")
_LABEL = re.compile(r"\s*([^\s:：][^:：]{0,59}?)\s*[:：](?:\s+|$)")
_BYLINE = re.compile(
    r"(?:(?:an?\s+)?(?:[\w'’-]+\s+){0,6}?(?:fan-?\s?fic(?:tion)?|fic|story|tale)\s+|written\s+)?by:?\s+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TITLE_BEFORE_BYLINE = re.compile(r"\s*(\S.*?)[\s,]+by:?\s+", re.IGNORECASE | re.DOTALL)
_STATISTIC = re.compile(r"([A-Z][a-z]+):\s+(\S+)")
_NO_TITLE = re.compile(r"preface|(?:table of )?contents|chapter\b.*|prologue|afterword|(?:end )?notes", re.IGNORECASE)
_META = {
    "author": "author",
    "dc.creator": "author",
    "title": "title",
    "dc.title": "title",
    "og:title": "title",
    "description": "summary",
    "dc.description": "summary",
    "dc.rights": "copyright",
    "dc.language": "language",
    "dc.date": "date",
    "rating": "rating",
}
"""The names of ``<meta>`` tags that say the same as a field."""


class _Block:
    """A run of text that no block-level tag interrupts.

    Args:
        kind: the innermost block-level element.
        classes: of that element.
        path: a number for each open block-level element, outermost first.
        loose: whether a blank line of a ``pre`` stands above.

    ``bold`` is how many characters from the start are bold, ``authors`` are links to authors in ``text``.
    """

    __slots__ = ("authors", "bold", "chunks", "classes", "kind", "length", "loose", "path", "text")

    def __init__(self, kind: str, classes: str, path: tuple[int, ...], *, loose: bool) -> None:
        self.kind = kind
        self.classes = classes
        self.path = path
        self.loose = loose
        self.chunks: list[Chunk] = []
        self.length = 0
        self.bold = 0
        self.authors: list[Span] = []
        self.text = ""

    def add(self, chunk: Chunk, *, bold: bool, author: bool) -> None:
        """Append a piece; bold pieces count only where they open the block."""
        before, self.length = self.length, self.length + len(chunk.text)
        if author:
            self.authors.append(Span(before, self.length))
        if bold and before == self.bold:
            self.bold = self.length
        self.chunks.append(chunk)

    def end(self) -> None:
        """Put the pieces together."""
        self.text = "".join(chunk.text for chunk in self.chunks)


class _Element(NamedTuple):
    name: str
    number: int
    classes: str


class _Page:
    """Cuts the head of a page into blocks."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.blocks: list[_Block] = []
        self.metas: list[tuple[Attribute, Attribute]] = []
        self.tags = 0
        self._numbers = count()
        self._open: list[_Element] = []
        self._block: _Block | None = None
        self._bold = self._author = False
        self._loose = False
        self._raw = ""

    def read(self) -> None:
        """Read the head of the source, or all of it where it is short."""
        for token in Tokens(self.source).read(0, _cut(self.source)):
            if isinstance(token, Tag):
                self.tags += 1
                self._tag(token)
            elif not self._raw:
                self._text(token)
        self._flush()

    def _tag(self, tag: Tag) -> None:
        if self._raw or tag.name in _RAW:
            self._raw = "" if tag.closing and tag.name == self._raw else self._raw or ("" if tag.closing else tag.name)
        elif tag.name in ("b", "strong"):
            self._bold = not tag.closing
        elif tag.name == "a":
            self._author = not tag.closing and _names_author(tag)
        elif tag.name == "meta":
            self._meta(tag)
        elif tag.name in _BREAKS:
            self._flush()
        elif tag.name in _BLOCKS:
            self._flush()
            self._bold = False
            if tag.closing:
                self._close(tag.name)
            else:
                self._push(tag)

    def _meta(self, tag: Tag) -> None:
        name = tag.attributes.get("name") or tag.attributes.get("property")
        content = tag.attributes.get("content")
        if name is not None and content is not None:
            self.metas.append((name, content))

    def _push(self, tag: Tag) -> None:
        while self._open and self._open[-1].name in ("p", *_CLOSES.get(tag.name, ())):
            self._open.pop()
        if len(self._open) < GREATEST_DEPTH:
            classes = tag.attributes.get("class")
            self._open.append(_Element(tag.name, next(self._numbers), classes.value if classes is not None else ""))

    def _close(self, name: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].name == name:
                del self._open[depth:]
                return

    def _text(self, chunk: Chunk) -> None:
        if self._open and self._open[-1].name == "pre":
            self._lines(chunk)
        else:
            self._piece(chunk)

    def _lines(self, chunk: Chunk) -> None:
        """Within ``pre`` a line is a block, and a blank one parts values."""
        start = chunk.start
        for number, line in enumerate(self.source[chunk.start : chunk.end].split(b"\n")):
            if number:
                self._loose = self._block is None
                self._flush()
            self._piece(Chunk(unescape(line.decode()), start, start + len(line)))
            start += len(line) + 1

    def _piece(self, chunk: Chunk) -> None:
        if self._block is None:
            if not chunk.text.strip():
                return
            kind, classes = (self._open[-1].name, self._open[-1].classes) if self._open else ("", "")
            path = tuple(element.number for element in self._open)
            self._block = _Block(kind, classes, path, loose=self._loose)
            self._loose = False
        self._block.add(chunk, bold=self._bold, author=self._author)

    def _flush(self) -> None:
        if self._block is not None:
            self._block.end()
            self.blocks.append(self._block)
            self._block = None


def _cut(source: bytes) -> int:
    """The end of the head, at the start of a character."""
    end = min(len(source), GREATEST_HEAD)
    while end < len(source) and source[end] & 0xC0 == 0x80:
        end -= 1
    return end


def _names_author(tag: Tag) -> bool:
    relation, classes = tag.attributes.get("rel"), tag.attributes.get("class")
    return (relation is not None and "author" in relation.value.split()) or (
        classes is not None and "authorlink" in classes.value.split()
    )


def read_html(path: str, text: bytes, encoding: Encoding, labels: LabelTable) -> Document:
    """Read a page.

    Args:
        path: relative to the archive's root.
        text: the file as valid UTF-8.
        encoding: how its bytes were read.
        labels: the labels that the archive knows.

    Returns:
        The document; ``error`` says why where the file is no HTML.
    """
    page = _Page(text)
    if b"\0" not in text[:GREATEST_HEAD]:
        page.read()
    if not page.tags and text.strip():
        return _no_html(path, text, encoding)
    fields = _Fields(page, labels).read()
    header = Span(min(f.line_span.start for f in fields), max(f.line_span.end for f in fields)) if fields else None
    body = Span(_body_start(text, header), len(text))
    document = Document(path, "html", text, encoding, fields, [], header, body)
    document.traits = traits_of(document)
    if not _has_text(text, body.start):
        document.traits &= ~trait.BODY
    return document


def _body_start(text: bytes, header: Span | None) -> int:
    """After the header and the tags that it leaves to be closed; never in the head of the page."""
    closing = _CLOSING_TAGS.match(text, header.end if header is not None else 0)
    body = _BODY_TAG.search(text, 0, GREATEST_HEAD)
    return max(closing.end() if closing is not None else 0, body.start() if body is not None else 0)


def _no_html(path: str, text: bytes, encoding: Encoding) -> Document:
    first = re.match(rb"[^\r\n]{0,200}", text)
    place = Span(0, first.end() if first is not None else 0)
    error = MetadataError(place, "the file holds no HTML, so there is no metadata to read; give it another ending")
    document = Document(path, "html", text, encoding, [], [], place, Span(place.end, len(text)), error=error)
    document.traits = traits_of(document)
    return document


def _has_text(source: bytes, start: int) -> bool:
    """Whether anything but tags stands from ``start`` on."""
    rest = source[start : start + 1]
    return bool(rest and rest != b"<") or _TEXT_AFTER_TAG.search(source, start) is not None


class _Fields:
    """Reads fields off the blocks of a page."""

    def __init__(self, page: _Page, labels: LabelTable) -> None:
        self.source = page.source
        self.page = page
        self.labels = labels
        self.blocks = [block for block in page.blocks if block.kind != "title"]
        self.fields: list[Field] = []
        self.names: set[str | None] = set()

    def read(self) -> list[Field]:
        """All fields in the order in which they stand."""
        end = self._labelled()
        self._headings(end)
        self._metas()
        self._page_title()
        self.fields.sort(key=lambda field: field.line_span.start)
        return self.fields

    # Labels.

    def _labelled(self) -> int:
        """Read the labelled fields; returns the number of the block after the header."""
        index, gap, end = 0, 0, 0
        kept = 0
        while index < len(self.blocks) and gap < (GREATEST_GAP if kept else OPENING_BLOCKS):
            before = len(self.fields)
            following = self._labelled_block(index)
            known = len(self.fields) > before and self.fields[-1].name is not None
            gap = 0 if known else gap + 1
            index = max(following, index + 1)
            if known:
                kept, end = len(self.fields), index
        # A label that nobody knows is one only where known ones follow.
        del self.fields[kept:]
        return end if kept else min(len(self.blocks), OPENING_BLOCKS)

    def _labelled_block(self, index: int) -> int:
        """Add the field that begins at this block, if any; returns the number of the block after it."""
        block = self.blocks[index]
        found = self._label(block)
        if found is None:
            return index
        name, label, value_start = found
        if block.text[value_start:].strip():
            last = index + 1
            while block.kind == "pre" and last < len(self.blocks) and self._goes_on(block, self.blocks[last]):
                last += 1
            values = self.blocks[index:last]
        else:
            values = self._values_below(index)
            last, value_start = index + 1 + len(values), 0
        if label.casefold() == "stats":
            self._statistics(values)
        else:
            self._add(name, label, block, values, value_start)
        return last

    def _label(self, block: _Block) -> tuple[str | None, str, int] | None:
        """The field a block names, its label, and where its value begins in the text of the block."""
        found = _LABEL.match(block.text)
        if found is not None:
            name = self.labels.match(found[1].encode()).name
            if name is not None or block.kind == "dt" or self._is_bold(block, found.end(1)):
                return name, found[1], found.end()
            return None
        text = block.text.strip()
        alone = block.kind in ("dt", "th") or text == "Summary"
        if alone and len(text) <= 60 and (name := self.labels.match(text.encode()).name) is not None:
            return name, text, len(block.text)
        return None

    @staticmethod
    def _is_bold(block: _Block, label_end: int) -> bool:
        return block.bold >= label_end and block.text[:label_end].count(" ") <= 3

    def _goes_on(self, block: _Block, below: _Block) -> bool:
        return below.path == block.path and not below.loose and self._label(below) is None

    def _values_below(self, index: int) -> list[_Block]:
        """The blocks of the element that opens after a label which stands alone."""
        label, first = self.blocks[index], index + 1
        if first >= len(self.blocks):
            return []
        described = label.kind == "dt" and self.blocks[first].kind == "dd"
        if not described and self._label(self.blocks[first]) is not None:
            return []
        known = set(label.path)
        opened = next((number for number in self.blocks[first].path if number not in known), None)
        if opened is None:
            return [self.blocks[first]]
        last = first + 1
        while last < len(self.blocks) and opened in self.blocks[last].path:
            last += 1
        return self.blocks[first:last]

    def _statistics(self, values: list[_Block]) -> None:
        """What AO3 writes under ``Stats:``, label beside label."""
        for block in values:
            for found in _STATISTIC.finditer(block.text, 0, GREATEST_LINE):
                name = self.labels.match(found[1].encode()).name
                label = self._place(block, *found.span(1))
                self._append(name, found[1], label, self._place(block, *found.span(2)), found[2])

    def _add(self, name: str | None, label: str, block: _Block, values: list[_Block], start: int) -> None:
        label_start = block.text.index(label)
        label_span = self._place(block, label_start, label_start + len(label))
        texts = [each.text[start:] if each is block else each.text for each in values]
        value = " ".join(" ".join(texts).split())
        if not value:
            colon = self._place(block, label_start, len(block.text.rstrip())).end
            self._append(name, label, label_span, Span(colon, colon), "")
            return
        first, last = values[0], values[-1]
        value_start = start if first is block else 0
        value_start += len(first.text[value_start:]) - len(first.text[value_start:].lstrip())
        place = Span(
            self._place(first, value_start, value_start + 1).start,
            self._place(last, 0, len(last.text.rstrip())).end,
        )
        self._append(name, label, label_span, place, value)

    def _append(self, name: str | None, label: str, label_span: Span, place: Span, value: str) -> None:
        separator = Span(label_span.end, max(label_span.end, place.start))
        line = Span(label_span.start, max(label_span.end, place.end))
        self.names.add(name)
        self.fields.append(Field(name, label, value, label_span, separator, place, line))

    def _unlabelled(self, name: str, block: _Block, start: int, end: int) -> None:
        text = block.text[start:end]
        start += len(text) - len(text.lstrip())
        place = self._place(block, start, start + len(text.strip()))
        self._append(name, "", Span(place.start, place.start), place, " ".join(text.split()))

    def _place(self, block: _Block, start: int, end: int) -> Span:
        """The bytes that hold a range of a block's text."""
        first = last = block.chunks[0].start
        before = 0
        for chunk in block.chunks:
            after = before + len(chunk.text)
            if before <= start < after:
                first = self._byte(chunk, start - before)
            if before < end <= after:
                last = self._byte(chunk, end - before)
                break
            before = after
        return Span(first, max(first, last))

    def _byte(self, chunk: Chunk, index: int) -> int:
        """The byte of a character of a chunk, whose text is the source with its entities resolved."""
        offset = chunk.start
        for piece in re.findall(rb"&[^&]*|[^&]+", self.source[chunk.start : chunk.end]):
            text = unescape(piece.decode())
            if index < len(text):
                # Behind an entity, all is as in the source: count from the end.
                return offset + len(piece) - len(text[index:].encode()) if index else offset
            offset += len(piece)
            index -= len(text)
        return offset

    # Headings and the byline.

    def _headings(self, end: int) -> None:
        """The title and the author that stand in headings, where no label gave them."""
        blocks = self.blocks[: end + GREATEST_GAP]
        for block in blocks:
            if "author" not in self.names:
                self._byline(block)
        if "title" in self.names:
            return
        for kind in _HEADINGS:
            for block in blocks:
                if block.kind == kind and self._is_title(block):
                    split = self._split(block)
                    self._unlabelled("title", block, *(split or (0, len(block.text))))
                    return

    def _is_title(self, block: _Block) -> bool:
        text = block.text.strip()
        return (
            "toc-heading" not in block.classes
            and _NO_TITLE.fullmatch(text) is None
            and (block.kind == "h1" or _BYLINE.fullmatch(text) is None)
            and self._label(block) is None
        )

    def _byline(self, block: _Block) -> None:
        if block.authors and (block.kind in _HEADINGS or "byline" in block.classes):
            self._unlabelled("author", block, block.authors[0].start, block.authors[-1].end)
        elif block.kind in ("h2", "h3") or "byline" in block.classes:
            text = block.text[:GREATEST_LINE].rstrip()
            start = len(text) - len(text.lstrip())
            found = _BYLINE.fullmatch(text, start)
            if found is not None and found[1].count(" ") <= 7:
                self._unlabelled("author", block, *found.span(1))

    @staticmethod
    def _split(block: _Block) -> tuple[int, int] | None:
        """The title in ``Title by Author``, which is one only where a link says who the author is."""
        if not block.authors or block.authors[0].start > GREATEST_LINE:
            return None
        found = _TITLE_BEFORE_BYLINE.fullmatch(block.text, 0, block.authors[0].start)
        return found.span(1) if found is not None else None

    # The head of the page.

    def _metas(self) -> None:
        """What ``<meta>`` tags say, where the page itself does not."""
        for name, content in self.page.metas:
            canonical = _META.get(name.value.lower())
            value = " ".join(content.value.split())
            if canonical is not None and value and canonical not in self.names:
                label = Span(name.start, name.end)
                self._append(canonical, name.value, label, Span(content.start, content.end), value)

    def _page_title(self) -> None:
        """``<title>`` as the last resort; AO3 writes ``Title - Author - Fandom``."""
        block = next((block for block in self.page.blocks if block.kind == "title"), None)
        if block is None:
            return
        parts = block.text.split(" - ")
        three = len(parts) == 3
        if "title" not in self.names:
            self._unlabelled("title", block, 0, len(parts[0]) if three else len(block.text))
        if three and "author" not in self.names:
            start = len(parts[0]) + 3
            self._unlabelled("author", block, start, start + len(parts[1]))
