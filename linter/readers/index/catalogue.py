"""Which list items and table rows of an index are entries, and what they say.

CommonMark and tables are pyromark's work (:mod:`linter.readers.index.markdown`).
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

from linter.late import expression
from linter.model.index import Block, Claim, Entries, Entry, Group, GroupKind, Heading, Index, Link, TargetKind
from linter.model.span import Span
from linter.readers.directives import comment_directives
from linter.readers.index.anchors import Anchors
from linter.readers.index.claims import read_claims
from linter.readers.index.counts import read_count
from linter.readers.index.faults import why_no_link
from linter.readers.index.markdown import scan, without_front_matter
from linter.readers.index.plain import FILE_COLUMN, LONGEST_TAIL, NOTHING, Layout, PlainLines, layout_of, thinned
from linter.readers.index.ratings import Rates
from linter.readers.index.run import LINE_BREAK, Hyperlink, Run, cell_span, link_text_span, target_span, trim
from linter.readers.index.sections import Section, Statement, counts_of
from linter.readers.index.targets import Target, is_file_name, names_index, resolve, resolve_path
from linter.vocabularies.labels import VOCABULARY, fold

_FILE_HEADS = frozenset(
    (
        "file",
        "files",
        "filename",
        "filenames",
        "file name",
        "file names",
        "path",
        "name",
        "link",
        "links",
        "location",
    )
)
_LETTER = expression(r"[^\W\d_]")
_BRACKETED = expression(r"\W*[(\[][^()\[\]]{1,20}[)\]]\W*")
_FILE_NAME = expression(r"\S(?:.*\S)?\.[A-Za-z][A-Za-z0-9]{1,4}")
_IDENTIFYING = ("title", "author", "rating")
_ITEM_MARK = expression(rb"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")


def read_index(path: str, text: bytes, *, column_fields: Mapping[str, str], rates: Rates) -> Index:
    """Read an index.

    Args:
        path: of the index, relative to the archive's root, with ``/``.
        text: the file as valid UTF-8.
        column_fields: folded column head (``written by``) to the canonical name of its field.
        rates: tells how much a text is a rating (:func:`linter.readers.index.ratings.rating_reader`).
    """
    column = partial(_column, column_fields)
    lines = PlainLines(without_front_matter(text), path.rpartition("/")[0], rates)
    blocks, again = list(lines.blocks(column)), False
    while True:
        catalogue = _Catalogue(path, text, column, lines, blocks)
        scan(thinned(lines.text, blocks), catalogue)
        if not catalogue.blocks:
            return catalogue.index()
        # Some stand in a comment, in code, in a paragraph. The others are tried once more, then each line by itself.
        blocks, again = [] if again else catalogue.taken(), True


def _column(column_fields: Mapping[str, str], head: str) -> str:
    """What a column tells by its head: see :attr:`linter.model.index.Group.columns`."""
    folded = fold(head).rstrip(":")
    if folded in _FILE_HEADS:
        return FILE_COLUMN
    return "" if folded in _loose_heads() else column_fields.get(folded, "")


@cache
def _loose_heads() -> frozenset[str]:
    """Column heads that name a field only loosely, or one of free text: they promise nothing of the file's field."""
    fields = [each for each in VOCABULARY if each.name not in _IDENTIFYING]
    aliases = (alias for each in fields for alias in each.aliases)
    notes = (label for each in fields if each.name == "notes" for label in each.labels)
    return frozenset(fold(head) for head in (*aliases, *notes))


Claims = tuple[Claim, ...]
Wrong = tuple[Span, str] | None


class _Place(NamedTuple):
    """Where an entry stands: its group, its own line, and all that moves with it."""

    group: int
    span: Span
    extent: Span


class _Leading(NamedTuple):
    """The link that makes something an entry; whether what holds it begins with that link."""

    link: Hyperlink
    target: Target
    first: bool = True


class _Catalogue:
    """Decides what is an entry, while the index is being scanned."""

    def __init__(
        self, path: str, text: bytes, column: Callable[[str], str], lines: PlainLines, blocks: Iterable[Block]
    ) -> None:
        self.path = path
        self.folder = path.rpartition("/")[0]
        self.text = text
        self.column = column
        self.plain_lines = lines
        self.blocks = {block.start: block for block in blocks}
        self.layouts: dict[int, Layout] = {}
        self.groups: list[Group] = []
        self.local: set[int] = set()
        self.parts: list[Entry | Block] = []
        self.doubtful: list[Entry] = []
        self.mentions: list[Entry] = []
        self.links: list[Link] = []
        self.lines: list[tuple[Run, _Leading]] = []
        self.anchors = Anchors()
        self.headings: list[Heading] = []
        self.sections: list[Section] = []
        self.statements: list[Statement] = []

    # What the scanner tells.

    def open_group(self, kind: GroupKind, span: Span | None = None) -> int:
        """A list or table begins."""
        self.groups.append(Group(kind, (), span))
        return len(self.groups) - 1

    def head(self, group: int, cells: list[Run]) -> None:
        """Take the columns' fields from their heads."""
        columns = tuple(self.column(cell.text()) for cell in cells)
        self.groups[group] = self.groups[group]._replace(columns=columns)
        for cell in cells:
            self._add_links(cell.links)

    def item(self, group: int, run: Run, extent: Span) -> None:
        """An entry where a link leads, prose otherwise."""
        text = self.text
        span = Span(extent.start, max(run.end, extent.start))
        end = extent.end
        while text[end - 1 : end].isspace():
            end -= 1
        place = _Place(group, span, Span(_after_mark(text, run), end))
        if not run.links or run.links[0].style == "undefined":
            entry = self._malformed(run, place)
            if entry is not None:
                self.doubtful.append(entry)
                self._add_links(run.links[1:])
                return
        chosen = self._leading_link(run) if run.links else None
        if chosen is None:
            self._add_links(run.links)
            self._state(run, in_item=True)
            return
        entry = self._entry(chosen.link, chosen.target, place, self._item_claims(run, chosen), None)
        if chosen.first:
            self._register(entry)
        else:
            self.mentions.append(entry._replace(leading=False))
            self._state(run, in_item=True)
        if len(run.links) > 1:
            self._add_links([each for each in run.links if each is not chosen.link])

    def plain(self, group: int, start: int, end: int) -> bool:
        """An item or a row that is written plainly, or a line that stands for many of them."""
        block = self.blocks.get(start)
        if block is not None:
            return self._take_block(block, group, end)
        if self.groups[group].kind is GroupKind.TABLE:
            entry = self._plain_row(group, start, end)
        else:
            entry = self.plain_lines.item(start, end, group)
        if entry is not None:
            self._register(entry)
        return entry is not None

    def _plain_row(self, group: int, start: int, end: int) -> Entry | None:
        layout = self.layouts.get(group)
        if layout is None:
            layout = layout_of(self.groups[group].columns, self.text[start:end].decode())
            if layout is None:
                return None
            self.layouts[group] = layout
        return self.plain_lines.row(layout, start, end, group)

    def _take_block(self, block: Block, group: int, end: int) -> bool:
        """Add the entries of a block, if what stands for them proves to be what they were taken for."""
        if end != block.end or self.groups[group].columns != block.columns:
            return False
        del self.blocks[block.start]
        block.group = group
        if block.paths.count(self.path) < len(block.paths) or block.said.keys() - {"title"}:
            self.local.add(group)
        self.parts.append(block)
        return True

    def row(self, group: int, cells: list[Run], span: Span) -> None:
        """An entry where a cell links to a file or names one."""
        columns = self.groups[group].columns
        end = span.start + len(self.text[span.start : span.end].rstrip())
        span = Span(span.start, end)
        found = self._row_link(columns, cells)
        if found is None:
            self._add_row_without_link(group, columns, cells, span)
            return
        number, link, target = found
        cell = cells[number]
        wrong = self._wrong_cells(group, columns, span)
        claims = () if wrong else self._row_claims(columns, cells, number, link, target)
        if link is None:
            where = trim(self.text, cell.start, cell.end)
            entry = Entry(target.path, cell.text(), where, span, span, group, target.kind, claims, malformed=wrong)
            self._register(entry)
        else:
            self._register(self._entry(link, target, _Place(group, span, span), claims, wrong))
        for each in cells:
            if each.links and (len(each.links) > 1 or each is not cell):
                self._add_links([other for other in each.links if other is not link])

    def heading(self, level: int, run: Run, end: int) -> None:
        """A heading is an anchor, begins a section, and may state a number."""
        text = run.text()
        self.anchors.add_heading(text)
        self.headings.append(Heading(level, text, Span(run.start, end)))
        if run.links and not self.parts:
            self._keep_lines(run)
        self._add_links(run.links)
        self.sections.append(Section(level, run.start, self._statement(run)))

    def paragraph(self, run: Run, *, in_item: bool) -> None:
        """Prose: its links are no entries."""
        if run.links and not self.parts:
            self._keep_lines(run)
        self._add_links(run.links)
        self._state(run, in_item=in_item)

    def anchor(self, name: str) -> None:
        """An anchor of raw HTML."""
        self.anchors.add(name)

    # Links and targets.

    def _resolve(self, link: Hyperlink) -> Target:
        if link.style == "undefined" or not link.target:
            return Target(TargetKind.MISSING)
        return resolve(link.target, self.folder)

    def _names_other_index(self, target: Target, link: Hyperlink) -> bool:
        return names_index(link.target) and target.path != self.path

    def _add_links(self, links: list[Hyperlink]) -> None:
        for link in links:
            if link.style == "undefined":
                continue
            target = self._resolve(link)
            where = target_span(self.text, link) or Span(link.start, link.end)
            self.links.append(Link(target.path, target.fragment, target.kind, where))

    def _leading_link(self, run: Run) -> _Leading | None:
        """The link that makes an item an entry; None where the item is prose, or leads elsewhere."""
        first = next((link for link in run.links if link.style != "image" or len(run.links) == 1), run.links[0])
        if first.style == "image":
            return None
        if first.first:
            before = run.text(0, first.first)
            if _LETTER.search(before) and not _BRACKETED.fullmatch(before):
                return self._only_link(run)
        target = self._resolve(first)
        if self._names_other_index(target, first):
            return None
        if target.kind is TargetKind.FILE:
            return _Leading(first, target)
        for link in run.links:
            if link.style not in ("image", "undefined") and (other := self._resolve(link)).kind is TargetKind.FILE:
                return None if self._names_other_index(other, link) else _Leading(link, other)
        return None if target.kind is TargetKind.ANCHOR else _Leading(first, target)

    def _only_link(self, run: Run) -> _Leading | None:
        """The one link to a file in a text that begins with words."""
        local = [
            _Leading(link, target, first=False)
            for link in run.links
            if link.style not in ("image", "undefined") and (target := self._resolve(link)).kind is TargetKind.FILE
        ]
        if len(local) != 1 or self._names_other_index(local[0].target, local[0].link):
            return None
        return local[0]

    # Entries.

    def _entry(self, link: Hyperlink, target: Target, place: _Place, claims: Claims, wrong: Wrong) -> Entry:
        return Entry(
            target.path,
            link.target,
            target_span(self.text, link) or Span(link.start, link.end),
            place.span,
            place.extent,
            place.group,
            target.kind,
            claims,
            target.query,
            target.fragment,
            wrong or self._wrong_link(link, target),
        )

    def _wrong_link(self, link: Hyperlink, target: Target) -> Wrong:
        place = Span(link.start, link.end)
        if link.style == "undefined":
            return (
                place,
                f"the reference [{link.label}] is defined nowhere; define it, or write the target in ( )",
            )
        if target.kind is TargetKind.MISSING:
            return place, "the link has no target; name the file in its ( )"
        if link.first == link.last and link.inner_end == link.start:
            return place, "the link has no text; write the story's title in its [ ]"
        return None

    def _register(self, entry: Entry) -> None:
        if entry.kind is TargetKind.FILE:
            catalogues = entry.path not in ("", self.path)
        else:
            catalogues = entry.kind is TargetKind.ESCAPING and _FILE_NAME.fullmatch(entry.target) is not None
        # A list of addresses is no list of stories, unless it names who wrote them or how they are rated.
        if catalogues or any(claim.field != "title" for claim in entry.claims):
            self.local.add(entry.group)
        self.parts.append(entry)

    def _malformed(self, run: Run, place: _Place) -> Entry | None:
        """An item that was meant to begin with a link: ``(Title)[file]``, ``[Title][nowhere]``."""
        first = run.links[0] if run.links else None
        if first is not None:
            if first.first and _LETTER.search(run.text(0, first.first)):
                return None
            target = Target(TargetKind.MISSING)
            claims = self._item_claims(run, _Leading(first, target))
            return Entry(
                "",
                "",
                Span(first.start, first.end),
                place.span,
                place.extent,
                place.group,
                target.kind,
                claims,
                malformed=self._wrong_link(first, target),
            )
        start = place.extent.start
        while self.text[start : start + 1] in (b"*", b"_", b"~"):
            start += 1
        return self._not_a_link(start, run.end, place)

    def _not_a_link(self, start: int, end: int, place: _Place) -> Entry | None:
        """What stands in brackets and is no link, though it was meant to be one."""
        fault = why_no_link(self.text, start, end)
        if fault is None:
            return None
        target = resolve(fault.target, self.folder)
        where = fault.place if target.kind is TargetKind.MISSING else fault.target_place
        claims = (Claim("title", fault.title, fault.title_place),)
        wrong = fault.place, fault.message
        return Entry(
            target.path,
            fault.target,
            where,
            place.span,
            place.extent,
            place.group,
            target.kind,
            claims,
            malformed=wrong,
        )

    def _item_claims(self, run: Run, leading: _Leading) -> Claims:
        """What an item says; its link's text is a title only where no words stand before it."""
        link = leading.link
        if not leading.first:
            return tuple(self._tail_claims(run, link))
        if link is not run.links[0] and any(each.style != "image" for each in run.links[: run.links.index(link)]):
            return tuple(self._tail_claims(run, link))
        title = run.text(link.first, link.last)
        if is_file_name(title, link.target, leading.target.path):
            return tuple(self._tail_claims(run, link, titled=False))
        return (Claim("title", title, link_text_span(self.text, run, link)), *self._tail_claims(run, link))

    def _tail_claims(self, run: Run, link: Hyperlink, *, titled: bool = True) -> list[Claim]:
        tail = run.rest_of_line(link.last, LONGEST_TAIL)
        if not tail:
            return []
        return [
            Claim(
                said.field,
                " ".join(tail[said.start : said.end].split()),
                run.locate(self.text, said.start, said.end, link.last),
                tail[said.end :] if said.open_ended else "",
            )
            for said in read_claims(tail, self.plain_lines.rates, titled=titled)
        ]

    # Table rows.

    def _row_link(self, columns: tuple[str, ...], cells: list[Run]) -> tuple[int, Hyperlink | None, Target] | None:
        """The cell that says which file a row is about: by its column's head, then by where it leads."""
        best: tuple[int, Hyperlink | None, Target] | None = None
        best_rank = 99
        for number, cell in enumerate(cells):
            column = columns[number] if number < len(columns) else ""
            rank = _COLUMN_RANKS.get(column, 2 if column == "" else 3)
            if rank >= best_rank:
                continue
            for link in cell.links:
                if link.style == "image":
                    continue
                target = self._resolve(link)
                elsewhere = target.kind is TargetKind.ANCHOR or self._names_other_index(target, link)
                weight = rank if target.kind is TargetKind.FILE else rank + 10
                if weight < best_rank and not elsewhere:
                    best, best_rank = (number, link, target), weight
            if not cell.links and column == FILE_COLUMN and (name := self._file_name(cell)):
                best, best_rank = (number, None, resolve_path(name, self.folder)), rank
        return best

    def _file_name(self, cell: Run) -> str:
        """A file name without a link; a word without an extension names a file only as code."""
        name = cell.text()
        if name in NOTHING:
            return ""
        code = self.text[cell.start : cell.end].strip().startswith(b"`")
        return name if code or _FILE_NAME.fullmatch(name) else ""

    def _row_claims(
        self, columns: tuple[str, ...], cells: list[Run], number: int, link: Hyperlink | None, target: Target
    ) -> Claims:
        claims = []
        for column, cell in zip(columns, cells, strict=False):
            if column in ("", FILE_COLUMN) or (link is not None and cell is cells[number] and column == "title"):
                continue
            text = cell.text()
            if text not in NOTHING:
                claims.append(Claim(column, text, cell_span(self.text, cell)))
        column = columns[number] if number < len(columns) else ""
        if link is not None and (column == "title" or (column == "" and "title" not in columns)):
            cell = cells[number]
            text = cell.text(link.first, link.last)
            if not is_file_name(text, link.target, target.path):
                claims.insert(0, Claim("title", text, link_text_span(self.text, cell, link)))
            if link.last < len(cell.pieces):
                claims.extend(each for each in self._tail_claims(cell, link) if each.field not in columns)
        return tuple(claims)

    def _add_row_without_link(self, group: int, columns: tuple[str, ...], cells: list[Run], span: Span) -> None:
        for cell in cells:
            if cell.links:
                self._add_links(cell.links)
                continue
            where = trim(self.text, cell.start, cell.end)
            if self.text[where.start : where.start + 1] in (b"(", b"["):
                entry = self._not_a_link(where.start, where.end, _Place(group, span, span))
                if entry is not None:
                    self.doubtful.append(entry)
                    return

    def _wrong_cells(self, group: int, columns: tuple[str, ...], span: Span) -> Wrong:
        """Count the cells as written: the parser pads short rows and cuts long ones."""
        if self.groups[group].kind is not GroupKind.TABLE:
            return None
        row = self.text[span.start : span.end]
        number = row.count(b"|") - row.count(b"\\|") + 1 - row.startswith(b"|")
        number -= row.endswith(b"|") and not row.endswith(b"\\|")
        if number == len(columns):
            return None
        cells = "1 cell" if number == 1 else f"{number} cells"
        missing = number < len(columns)
        advice = "add what is missing" if missing else "remove what is too much, or write a bar within a cell as \\|"
        return span, f"the row has {cells}, the head of its table {len(columns)}; {advice}"

    # Stated numbers.

    def _statement(self, run: Run) -> Statement | None:
        text = "".join(piece[0] for piece in run.pieces)
        said = read_count(text) if len(text) < 5000 else None
        if said is None:
            return None
        nested = [
            target.path
            for link in run.links
            if link.style != "undefined" and self._names_other_index(target := self._resolve(link), link)
        ]
        if len(nested) > 1:
            return None
        return Statement(said.stated, run.locate(self.text, said.start, said.end), nested[0] if nested else None)

    def _state(self, run: Run, *, in_item: bool) -> None:
        statement = self._statement(run) if run.pieces else None
        # What a list item states is part of that item, unless it speaks of a nested index.
        if statement is not None and (statement.nested is not None or not in_item):
            self.statements.append(statement)

    def _keep_lines(self, run: Run) -> None:
        """Remember lines of prose that begin with a link, and paragraphs with one, in case there is nothing else."""
        found = False
        for link in run.links:
            if link.style == "image" or (link.first and run.pieces[link.first - 1][0] != LINE_BREAK):
                continue
            target = self._resolve(link)
            if target.kind is TargetKind.FILE and not self._names_other_index(target, link):
                self.lines.append((run, _Leading(link, target)))
                found = True
        if not found and (only := self._only_link(run)) is not None:
            self.lines.append((run, only))

    # The end.

    def index(self) -> Index:
        """What has been read."""
        local = self.local
        parts = [part for part in self.parts if part.group in local] if local else self.parts
        if local and len(parts) < len(self.parts):
            others = Entries(self.text, (part for part in self.parts if part.group not in local))
            self.links.extend(Link(entry.path, entry.fragment, entry.kind, entry.target_span) for entry in others)
        groups = {part.group for part in parts}
        parts.extend(entry for entry in self.doubtful if entry.group in groups)
        self._take_mentions(parts)
        if not parts:
            parts = list(self._entries_of_lines())
        entries = Entries(self.text, sorted(parts, key=_start))
        counts = counts_of(entries, self.sections, self.statements)
        # No comment begins or ends within a block.
        directives = comment_directives(thinned(self.text, self.taken()), markdown=True)[1]
        anchors = self.anchors.names()
        return Index(self.path, self.text, entries, self.links, anchors, counts, self.groups, self.headings, directives)

    def taken(self) -> list[Block]:
        """The blocks that have proved to be such."""
        return [part for part in self.parts if isinstance(part, Block)]

    def _take_mentions(self, parts: list[Entry | Block]) -> None:
        """Items with words before their link are entries for what is listed nowhere else."""
        listed = set(Entries(self.text, parts).paths) if self.mentions else set()
        for entry in self.mentions:
            if entry.path in listed:
                self.links.append(Link(entry.path, entry.fragment, entry.kind, entry.target_span))
            else:
                parts.append(entry)

    def _entries_of_lines(self) -> list[Entry]:
        begin = any(leading.first for _, leading in self.lines)
        lines = [(run, leading) for run, leading in self.lines if leading.first or not begin]
        if not lines:
            return []
        group = self.open_group(GroupKind.HTML)
        entries = []
        for run, leading in lines:
            span = Span(leading.link.start, _line_end(run, leading.link))
            claims = self._line_claims(run, leading)
            entry = self._entry(leading.link, leading.target, _Place(group, span, span), claims, None)
            entries.append(entry._replace(leading=leading.first))
        places = {entry.target_span for entry in entries}
        self.links = [link for link in self.links if link.target_span not in places]
        return entries

    def _line_claims(self, run: Run, leading: _Leading) -> Claims:
        """What a line says: each of a paragraph begins anew."""
        if leading.first and run.links[0] is not leading.link:
            link = leading.link
            title = Claim("title", run.text(link.first, link.last), link_text_span(self.text, run, link))
            return (title, *self._tail_claims(run, link))
        return self._item_claims(run, leading)


def _start(part: Entry | Block) -> int:
    return part.start if isinstance(part, Block) else part.span.start


_COLUMN_RANKS = {FILE_COLUMN: 0, "title": 1}


def _after_mark(text: bytes, run: Run) -> int:
    """Where an item's content begins, after its bullet or number and its checkbox."""
    mark = _ITEM_MARK.match(text, run.start)
    return mark.end() if mark is not None else run.start


def _line_end(run: Run, link: Hyperlink) -> int:
    end = link.end
    for number in range(link.last, len(run.pieces)):
        text, _, piece_end = run.pieces[number]
        if text == LINE_BREAK:
            break
        end = max(end, piece_end)
    return end
