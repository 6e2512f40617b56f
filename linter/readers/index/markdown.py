"""The structure of an index: its headings, paragraphs, lists and tables, from CommonMark and raw HTML.

One pass over the parser's events. What a list item or a table row means is decided by whoever listens
(:class:`Listener`) as soon as it ends, so that an index of 100,000 rows is never held as a tree.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pyromark

from linter.lazy_regex import lazy_pattern
from linter.model.index import GroupKind
from linter.model.span import Span
from linter.readers.index.run import LINE_BREAK, Hyperlink, Place, Run
from linter.readers.markup import Attribute, Chunk, Tag, Tokens, chunk_of

if TYPE_CHECKING:
    from pyromark.event import BrokenLink

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
)
_FRONT_MATTER = lazy_pattern(
    rb"(?:\xef\xbb\xbf)?(---|\+\+\+)[ \t]*\r?\n(?=\s*(?:[\w\"'-]+[ \t]*[:=]|#))(?:.*\n)*?\1[ \t]*(?:\r?\n|\Z)"
)
"""A rule at the top is front matter only where a key follows."""
_GREATEST_DEPTH = 100
"""HTML elements open at once; deeper ones are taken for text."""
Data = Mapping[str, Any]
"""What comes with the start of a link, an image or a heading; nothing that is looked at with other starts."""
_NO_DATA: Data = {}
_STYLES = {
    "Inline": "inline",
    "Reference": "reference",
    "Collapsed": "reference",
    "Shortcut": "reference",
    "ReferenceUnknown": "undefined",
    "CollapsedUnknown": "undefined",
    "Autolink": "autolink",
    "Email": "autolink",
}


class Listener:
    """Who is told what the index is made of, in the order in which each thing ends; all of it may be ignored."""

    def open_group(self, kind: GroupKind, span: Span | None = None) -> int:
        """A list or table begins; returns its number. ``span`` is all of it, None for raw HTML."""
        return 0

    def head(self, group: int, cells: list[Run]) -> None:
        """The column heads of a table."""

    def item(self, group: int, run: Run, start: int, end: int) -> None:
        """A list item has ended, with all that is nested in it."""

    def row(self, group: int, cells: list[Run], start: int, end: int) -> None:
        """A table row has ended."""

    def heading(self, level: int, run: Run, end: int) -> None:
        """A heading has ended, with its line end."""

    def paragraph(self, run: Run, *, in_item: bool) -> None:
        """A paragraph has ended; ``in_item`` where it stands within a list item."""

    def anchor(self, name: str) -> None:
        """An ``id`` or ``name`` of raw HTML."""


class _Frame:
    """An open list, item, table, row, cell or heading.

    ``level`` is that of a heading, or the number of a row's cells that are heads.
    """

    __slots__ = ("cells", "group", "html", "kind", "level", "run", "start")

    def __init__(self, kind: str, start: int, *, html: bool = False, group: int = -1, level: int = 0) -> None:
        self.kind = kind
        self.start = start
        self.html = html
        self.group = group
        self.level = level
        self.run: Run | None = None
        self.cells: list[Run] = []


def scan(source: bytes, listener: Listener) -> None:
    """Read an index and tell ``listener`` what it is made of.

    Args:
        source: the file as valid UTF-8, :func:`without_front_matter`.
        listener: see :class:`Listener`.
    """
    _Scanner(source, listener).scan()


def without_front_matter(source: bytes) -> bytes:
    """Blank out front matter and a byte-order mark, so that all offsets stay as they are."""
    length = 3 if source.startswith(b"\xef\xbb\xbf") else 0
    if source.startswith((b"---", b"+++"), length) and (matter := _FRONT_MATTER.match(source)) is not None:
        length = matter.end()
    return b"\n" * length + source[length:]


class _Scanner:
    def __init__(self, source: bytes, listener: Listener) -> None:
        self.source = source
        self.listener = listener
        self.frames: list[_Frame] = []
        self.run: Run | None = None
        self.open_links: list[tuple[Run, Hyperlink]] = []
        self.muted: list[Run | None] = []
        self.definitions: Mapping[str, Place] | None = None
        self.tokens = Tokens(source)
        self.html_start = self.html_end = 0
        self.html_depth = 0
        self.implied: _Frame | None = None

    def scan(self) -> None:
        """Walk over all events, then close what raw HTML left open."""
        starts: dict[str, Callable[[Data, int, int], None]] = {
            "TableCell": self._open_cell,
            "TableRow": self._open_row,
            "TableHead": self._open_head,
            "Table": self._open_table,
            "Link": self._open_link,
            "Image": self._open_image,
            "List": self._open_list,
            "Item": self._open_item,
            "Paragraph": self._open_paragraph,
            "Heading": self._open_heading,
            "CodeBlock": self._mute,
        }
        ends: dict[str, Callable[[int], None]] = {
            "TableCell": self._close_cell,
            "TableRow": self._close_row,
            "TableHead": self._close_head,
            "Table": self._close_group,
            "Link": self._close_link,
            "Image": self._close_image,
            "List": self._close_group,
            "Item": self._close_item,
            "Paragraph": self._close_paragraph,
            "Heading": self._close_heading,
            "CodeBlock": self._unmute,
            "HtmlBlock": self._close_html_block,
        }
        events = pyromark.events_with_range(
            self.source.decode(), options=_OPTIONS, broken_link_callback=_undefined_reference
        )
        event: Any
        for event, where in events:
            if type(event) is str:
                if self.run is not None:
                    self.run.pieces.append((LINE_BREAK, where["start"], where["end"]))
                continue
            kind, value = event.popitem()
            if kind in ("Text", "Code"):
                if self.run is not None:
                    self.run.pieces.append((value, where["start"], where["end"]))
            elif kind == "End":
                end = ends.get(value if type(value) is str else next(iter(value)))
                if end is not None:
                    end(where["end"])
            elif kind == "Start":
                name, data = (value, _NO_DATA) if type(value) is str else value.popitem()
                start = starts.get(name)
                if start is not None:
                    start(data, where["start"], where["end"])
            elif kind == "InlineHtml":
                self._html(where["start"], where["end"])
            elif kind == "Html":
                self._html_line(where["start"], where["end"])
        while self.frames:
            self._close_top(len(self.source))

    # Blocks of Markdown.

    def _open_table(self, data: Data, start: int, end: int) -> None:
        group = self.listener.open_group(GroupKind.TABLE, Span(start, end))
        self._push(_Frame("table", start, group=group))

    def _open_head(self, data: Data, start: int, end: int) -> None:
        self._push(_Frame("row", start, group=self.frames[-1].group))

    def _open_row(self, data: Data, start: int, end: int) -> None:
        self._push(_Frame("row", start, group=self.frames[-1].group))

    def _open_cell(self, data: Data, start: int, end: int) -> None:
        run = self.run = Run(start)
        run.end = end
        self.frames[-1].cells.append(run)

    def _close_cell(self, end: int) -> None:
        if self.open_links:
            self._finish(self.run)
        self.run = None

    def _close_head(self, end: int) -> None:
        frame = self.frames.pop()
        self.listener.head(frame.group, frame.cells)

    def _close_row(self, end: int) -> None:
        frame = self.frames.pop()
        self.listener.row(frame.group, frame.cells, frame.start, end)

    def _open_list(self, data: Data, start: int, end: int) -> None:
        group = self.listener.open_group(GroupKind.LIST, Span(start, end))
        self._push(_Frame("list", start, group=group))

    def _close_group(self, end: int) -> None:
        self._close_html(end)
        self.frames.pop()
        self.run = None

    def _open_item(self, data: Data, start: int, end: int) -> None:
        frame = _Frame("item", start, group=self.frames[-1].group)
        frame.run = Run(start)
        self._push(frame)
        self.run = frame.run

    def _close_item(self, end: int) -> None:
        self._close_html(end)
        self._end_item(self.frames.pop(), end)

    def _open_paragraph(self, data: Data, start: int, end: int) -> None:
        run = self.frames[-1].run if self.frames else None
        if run is not None and not (run.closed or run.pieces or run.links):
            self.run = run
        else:
            self.run = Run(start)

    def _close_paragraph(self, end: int) -> None:
        self._end_run()

    def _open_heading(self, data: Data, start: int, end: int) -> None:
        self._close_implied(start)
        self._push(_Frame("heading", start, level=int(data["level"][1])))
        self.run = Run(start)

    def _close_heading(self, end: int) -> None:
        run = self._finish(self.run)
        self.run = None
        self._close_html(end)
        frame = self.frames.pop()
        if run is not None:
            self.listener.heading(frame.level, run, end)

    # Inline content.

    def _open_link(self, data: Data, start: int, end: int) -> None:
        style = _STYLES.get(data["link_type"], "inline") if type(data["link_type"]) is str else "inline"
        self._begin_link(data["dest_url"], start, style, data["id"])

    def _begin_link(self, target: str, start: int, style: str, label: str = "") -> Hyperlink:
        if self.run is None:
            self.run = Run(start)
        link = Hyperlink(target, start, len(self.run.pieces), style, label)
        if style == "reference":
            link.target_span = self._definition(label)
        self.run.links.append(link)
        self.open_links.append((self.run, link))
        return link

    def _close_link(self, end: int) -> None:
        if self.open_links:
            run, link = self.open_links.pop()
            link.last = len(run.pieces)
            if link.last > link.first:
                link.inner_end = max(link.inner_end, run.pieces[-1][2])
            link.end = max(end, link.end)

    def _open_image(self, data: Data, start: int, end: int) -> None:
        link = self._begin_link(data["dest_url"], start, "image", data["id"])
        link.inner_end = end
        self._close_link(end)
        self._mute(data, start, end)

    def _close_image(self, end: int) -> None:
        self._unmute(end)
        if self.open_links:
            self.open_links[-1][1].inner_end = end

    def _mute(self, data: Data, start: int, end: int) -> None:
        self.muted.append(self.run)
        self.run = None

    def _unmute(self, end: int) -> None:
        if self.muted:
            self.run = self.muted.pop()

    def _definition(self, label: str) -> Place | None:
        """Where the target of a reference's definition stands."""
        if self.definitions is None:
            found = pyromark.reference_definitions(self.source.decode(), options=_OPTIONS)
            self.definitions = {
                _fold_label(name): (each["span"]["start"], each["span"]["end"]) for name, each in found.items()
            }
        definition = self.definitions.get(_fold_label(label))
        written = None if definition is None else _DEFINED_TARGET.match(self.source, *definition)
        return None if written is None else written.span(written.lastindex or 0)

    # Runs and frames.

    def _finish(self, run: Run | None) -> Run | None:
        if run is not None:
            run.closed = True
            while self.open_links:
                # Raw HTML may leave a link open.
                self._close_link(run.pieces[-1][2] if run.pieces else run.start)
            if run.pieces:
                run.end = max(run.end, run.pieces[-1][2])
            if run.links:
                run.end = max(run.end, run.links[-1].end)
        return run

    def _end_run(self) -> None:
        """End the run at hand: an item keeps its own, any other is a paragraph."""
        run = self._finish(self.run)
        self.run = None
        if run is not None and not any(frame.run is run for frame in self.frames[-1:]):
            self._tell_paragraph(run)

    def _end_item(self, frame: _Frame, end: int) -> None:
        self._end_run_of(frame)
        if frame.run is not None:
            self.listener.item(frame.group, frame.run, frame.start, end)

    def _end_run_of(self, frame: _Frame) -> None:
        run = self._finish(self.run)
        self.run = None
        if run is not None and run is not frame.run:
            self._tell_paragraph(run)

    def _tell_paragraph(self, run: Run) -> None:
        self.listener.paragraph(run, in_item=any(frame.kind == "item" for frame in self.frames))

    def _push(self, frame: _Frame) -> None:
        if self.run is not None:
            self._end_run()
        self.frames.append(frame)

    # Raw HTML.

    def _html_line(self, start: int, end: int) -> None:
        """Gather lines that follow on each other: a tag may go over several."""
        if start != self.html_end:
            self._close_html_block(start)
            self.html_start = start
        self.html_end = end

    def _close_html_block(self, end: int) -> None:
        start, self.html_start = self.html_start, self.html_end
        if start < self.html_end:
            self._html(start, self.html_end)

    def _html(self, start: int, end: int) -> None:
        for token in self.tokens.read(start, end):
            if isinstance(token, Span):
                self._html_text(chunk_of(self.source, *token))
                continue
            for name in ("id", "name"):
                if name in token.attributes:
                    self.listener.anchor(token.attributes[name].value)
            if token.closing:
                self._html_end(token)
            else:
                self._html_start(token)

    def _html_text(self, chunk: Chunk) -> None:
        if self.run is None:
            if not chunk.text.strip() or (self.frames and self.frames[-1].kind in ("list", "table", "row")):
                return
            self.run = Run(chunk.start)
        self.run.pieces.append(chunk)

    def _html_start(self, tag: Tag) -> None:
        if tag.name == "a":
            if "href" in tag.attributes:
                self._html_link(tag, tag.attributes["href"], "html")
        elif tag.name == "img":
            if "src" in tag.attributes:
                self._html_link(tag, tag.attributes["src"], "image")
                self._close_link(tag.end)
        elif tag.name == "br":
            if self.run is not None:
                self.run.pieces.append((LINE_BREAK, tag.start, tag.end))
        elif tag.name in _HTML_BLOCKS and self.html_depth < _GREATEST_DEPTH:
            self._html_open(tag)

    def _html_link(self, tag: Tag, target: Attribute, style: str) -> None:
        link = self._begin_link(target.value, tag.start, style)
        link.target_span = (target.start, target.end) if target.value else None
        link.end = tag.end

    def _html_open(self, tag: Tag) -> None:
        kind = _HTML_BLOCKS[tag.name]
        if kind == "paragraph":
            if self.run is not None and (self.run.pieces or self.run.links):
                self._end_run()
            return
        if kind == "heading":
            self._close_implied(tag.start)
        if kind in _PARENTS:
            self._html_close(kind, tag.start)
            if kind == "item" and self._stands_alone():
                self._imply_list(tag.start)
            if not self.frames or self.frames[-1].kind != _PARENTS[kind] or not self.frames[-1].html:
                return
        group = self.frames[-1].group if self.frames else -1
        if kind in ("list", "table"):
            group = self.listener.open_group(GroupKind.HTML)
        frame = _Frame(kind, tag.start, html=True, group=group, level=_heading_level(tag.name))
        self._push(frame)
        self.html_depth += 1
        if kind in ("item", "cell", "heading"):
            self.run = Run(tag.end)
            if kind == "item":
                frame.run = self.run
            elif kind == "cell":
                self.frames[-2].cells.append(self.run)
                self.frames[-2].level += tag.name == "th"

    def _stands_alone(self) -> bool:
        """Whether an item of raw HTML has no list around it."""
        return not any(frame.html and frame.kind == "list" for frame in self.frames)

    def _imply_list(self, start: int) -> None:
        self.implied = _Frame("list", start, html=True, group=self.listener.open_group(GroupKind.HTML))
        self._push(self.implied)
        self.html_depth += 1

    def _close_implied(self, end: int) -> None:
        """A heading ends a list that was never opened."""
        while self.implied in self.frames and self.frames[-1].html:
            self._close_top(end)

    def _html_end(self, tag: Tag) -> None:
        if tag.name == "a":
            self._close_link(tag.end)
        elif (kind := _HTML_BLOCKS.get(tag.name)) == "paragraph":
            if self.run is not None and (self.run.pieces or self.run.links):
                self._end_run()
        elif kind is not None:
            self._html_close(kind, tag.end)

    def _html_close(self, kind: str, end: int) -> None:
        """Close the innermost open element of a kind, and all within; Markdown's own blocks stay open."""
        for depth in range(len(self.frames) - 1, -1, -1):
            frame = self.frames[depth]
            if not frame.html:
                return
            if frame.kind == kind:
                while len(self.frames) > depth:
                    self._close_top(end)
                return
            if frame.kind in ("list", "table") and kind in _PARENTS:
                return

    def _close_html(self, end: int) -> None:
        """Close the elements of raw HTML that a block of Markdown leaves open."""
        while self.frames and self.frames[-1].html:
            self._close_top(end)

    def _close_top(self, end: int) -> None:
        frame = self.frames.pop()
        if frame.html:
            self.html_depth -= 1
        if frame.kind == "item":
            self._end_item(frame, end)
        elif frame.kind == "cell":
            self._finish(self.run)
            self.run = None
        elif frame.kind == "row" and frame.level == len(frame.cells):
            self.listener.head(frame.group, frame.cells)
        elif frame.kind == "row":
            self.listener.row(frame.group, frame.cells, frame.start, end)
        elif frame.kind == "heading":
            run = self._finish(self.run)
            self.run = None
            if run is not None:
                self.listener.heading(frame.level, run, end)
        else:
            self.run = None


_DEFINED_TARGET = lazy_pattern(rb"\[(?:[^\]\\]|\\.)*\]:\s*(?:<([^>\n]*)>|(\S+))")
_HTML_BLOCKS = {
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "li": "item",
    "table": "table",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "p": "paragraph",
    "div": "paragraph",
    "dt": "paragraph",
    "dd": "paragraph",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_PARENTS = {"item": "list", "row": "table", "cell": "row"}


def _heading_level(name: str) -> int:
    return int(name[1]) if name[0] == "h" and name[1:].isdigit() else 0


def _fold_label(label: str) -> str:
    return " ".join(label.casefold().split())


def _undefined_reference(link: "BrokenLink") -> tuple[str, str] | None:
    """Keep ``[Title][nowhere]`` as a link; a lone ``[word]`` is text."""
    return None if link["link_type"] == "Shortcut" else ("", "")
