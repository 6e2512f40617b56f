"""Which list items and table rows of an index are entries, and what they say.

CommonMark and tables are pyromark's work (:mod:`linter.readers.index.markdown`).
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.index import FILE_COLUMN, Entry, Group, GroupKind, Heading, Index, Link, TargetKind
from linter.model.span import Span
from linter.readers.directives import comment_directives
from linter.readers.index.anchors import Anchors
from linter.readers.index.claims import read_claims
from linter.readers.index.counts import read_count
from linter.readers.index.faults import why_no_link
from linter.readers.index.markdown import Listener, scan, without_front_matter
from linter.readers.index.ratings import Rates
from linter.readers.index.run import LINE_BREAK, Hyperlink, Place, Run, target_span, text_span, trim
from linter.readers.index.sections import Section, Statement, counts_of
from linter.readers.index.targets import Target, is_file_name, names_index, resolve, resolve_path
from linter.vocabularies.labels import VOCABULARY, fold, translations

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
_LETTER = lazy_pattern(r"[^\W\d_]")
_BRACKETED = lazy_pattern(r"\W*[(\[][^()\[\]]{1,20}[)\]]\W*")
_FILE_NAME = lazy_pattern(r"\S(?:.*\S)?\.[A-Za-z][A-Za-z0-9]{1,4}")
_NOTHING = frozenset(("", "-", "–", "—", "--", "---"))
"""Cells that say nothing."""
_LONGEST_TAIL = 500
"""Characters after a link that are searched for author and rating."""
_FOOTNOTE = lazy_pattern(r"\s*\[\^[^\]\s]+\]$")
"""A footnote that is defined nowhere, so that the parser takes it for text."""
_IDENTIFYING = ("title", "author", "rating")
_ITEM_MARK = lazy_pattern(rb"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")


def read_index(
    path: str, text: bytes, *, column_fields: Mapping[str, str], rates: Rates, documents: Sequence[str] = ()
) -> Index:
    """Read an index.

    Args:
        path: of the index, relative to the archive's root, with ``/``.
        text: the file as valid UTF-8.
        column_fields: folded column head (``written by``) to the canonical name of its field.
        rates: tells how much a text is a rating (:func:`linter.readers.index.ratings.rating_reader`).
        documents: of the archive, sorted by path: what is among them is a story, even if it is called like an index.
    """
    catalogue = _Catalogue(path, text, column_fields, rates, documents)
    scan(without_front_matter(text), catalogue)
    return catalogue.index()


@cache
def _loose_heads() -> frozenset[str]:
    """Column heads that name a field only loosely, or one of free text: they promise nothing of the file's field."""
    fields = [each for each in VOCABULARY if each.name not in _IDENTIFYING]
    aliases = (alias for each in fields for alias in each.aliases)
    notes = (label for each in fields if each.name == "notes" for label in each.labels)
    translated = (
        label
        for each in translations()
        if each.name not in _IDENTIFYING
        for label in each.labels[0 if each.name == "notes" else 1 :]
    )
    return frozenset(fold(head) for head in (*aliases, *notes, *translated))


Claims = tuple[Any, ...]
"""As :attr:`linter.model.index.Entry.flat_claims`."""
Wrong = tuple[Span, str] | None


class _Place(NamedTuple):
    """Where an entry stands: its group, its own line, and all that moves with it."""

    group: int
    start: int
    end: int
    extent_start: int
    extent_end: int


class _Leading(NamedTuple):
    """The link that makes something an entry; whether what holds it begins with that link."""

    link: Hyperlink
    target: Target
    first: bool = True


class _Catalogue(Listener):
    """Decides what is an entry, while the index is being scanned."""

    def __init__(
        self, path: str, text: bytes, column_fields: Mapping[str, str], rates: Rates, documents: Sequence[str]
    ) -> None:
        self.path = path
        self.documents = documents
        self.folder = path.rpartition("/")[0]
        self.text = text
        self.column_fields = column_fields
        self.rates = rates
        self.groups: list[Group] = []
        self.local: set[int] = set()
        self.entries: list[Entry] = []
        self.doubtful: list[Entry] = []
        self.mentions: list[Entry] = []
        self.links: list[Link] = []
        self.lines: list[tuple[Run, _Leading]] = []
        self.anchors = Anchors()
        self.headings: list[Heading] = []
        self.sections: list[Section] = []
        self.statements: list[Statement] = []
        self.names: set[str] = set()
        self.values: dict[str, str] = {}

    # What the scanner tells.

    def open_group(self, kind: GroupKind, span: Span | None = None) -> int:
        """A list or table begins."""
        self.groups.append(Group(kind, (), span))
        return len(self.groups) - 1

    def head(self, group: int, cells: list[Run]) -> None:
        """Take the columns' fields from their heads."""
        columns = tuple(self._column(cell.text()) for cell in cells)
        self.groups[group] = self.groups[group]._replace(columns=columns)
        for cell in cells:
            self._add_links(cell.links)

    def _column(self, head: str) -> str:
        folded = fold(head).rstrip(":")
        if folded in _FILE_HEADS:
            return FILE_COLUMN
        return "" if folded in _loose_heads() else self.column_fields.get(folded, "")

    def item(self, group: int, run: Run, start: int, end: int) -> None:
        """An entry where a link leads, prose otherwise."""
        text = self.text
        while text[end - 1 : end].isspace():
            end -= 1
        place = _Place(group, start, max(run.end, start), _after_mark(text, run), end)
        if not run.links or run.links[0].style == "undefined":
            entry = self._malformed(run, place)
            if entry is not None:
                self.doubtful.append(entry)
                self._add_links(run.links[1:])
                return
        chosen = self._leading_link(run) if run.links else None
        if chosen is None:
            self._add_name(run)
            self._add_links(run.links)
            self._state(run, in_item=True)
            return
        entry = self._linked(place, run, chosen.link, chosen.target, self._item_claims(run, chosen, start))
        if chosen.first:
            self._register(entry)
        else:
            self.mentions.append(entry._replace(leading=False))
            self._state(run, in_item=True)
        if len(run.links) > 1:
            self._add_links([each for each in run.links if each is not chosen.link])

    def row(self, group: int, cells: list[Run], start: int, end: int) -> None:
        """An entry where a cell links to a file or names one."""
        columns = self.groups[group].columns
        line = self.text[start:end].rstrip()
        end = start + len(line)
        place = _Place(group, start, end, start, end)
        found = self._row_link(columns, cells)
        if found is None:
            self._add_row_without_link(place, cells)
            return
        number, link, target = found
        cell = cells[number]
        wrong = self._wrong_cells(place, line, columns)
        claims = () if wrong else self._row_claims(columns, cells, number, link, target, start)
        if link is None:
            where = trim(self.text, cell.start, cell.end)
            self._register(_entry(place, cell.text(), target, where, claims, wrong))
        else:
            self._register(self._linked(place, cell, link, target, claims, wrong))
        for each in cells:
            if each.links and (len(each.links) > 1 or each is not cell):
                self._add_links([other for other in each.links if other is not link])

    def heading(self, level: int, run: Run, end: int) -> None:
        """A heading is an anchor, begins a section, and may state a number."""
        text = run.text()
        self.anchors.add_heading(text)
        self.headings.append(Heading(level, text, Span(run.start, end)))
        if run.links and not self.entries:
            self._keep_lines(run)
        self._add_links(run.links)
        self.sections.append(Section(level, run.start, self._statement(run)))

    def paragraph(self, run: Run, *, in_item: bool) -> None:
        """Prose: its links are no entries."""
        if run.links and not self.entries:
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
        if not names_index(link.target, self.path) or target.path == self.path:
            return False
        place = bisect_left(self.documents, target.path)
        return target.path not in self.documents[place : place + 1]

    def _add_links(self, links: list[Hyperlink]) -> None:
        for link in links:
            if link.style == "undefined":
                continue
            target = self._resolve(link)
            where = target_span(self.text, link) or (link.start, link.end)
            self.links.append(Link(target.path, target.fragment, target.kind, Span(*where)))

    def _add_name(self, run: Run) -> None:
        """Remember the file that an item or a cell names as code, without a link."""
        name, start, end = next((piece for piece in run.pieces if piece[0].strip()), ("", 0, 0))
        if self.text[start:end].startswith(b"`") and name[:1] != "`" and _FILE_NAME.fullmatch(name):
            self.names.add(resolve_path(name, self.folder).path)

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

    def _linked(
        self, place: _Place, run: Run, link: Hyperlink, target: Target, claims: Claims, wrong: Wrong = None
    ) -> Entry:
        where = target_span(self.text, link) or (link.start, link.end)
        return _entry(place, link.target, target, where, claims, wrong or self._wrong_link(run, link, target))

    def _wrong_link(self, run: Run, link: Hyperlink, target: Target) -> Wrong:
        if link.style == "undefined":
            message = f"undefined reference [{link.label}]; define it, or write the target in `( )`"
        elif target.kind is TargetKind.MISSING:
            message = "link without a target; name the file in its `( )`"
        elif run.says_nothing(link):
            message = "link without a text; write the story's title in its `[ ]`"
        else:
            return None
        return Span(link.start, link.end), message

    def _register(self, entry: Entry) -> None:
        if entry.kind is TargetKind.FILE:
            catalogues = entry.path not in ("", self.path)
        else:
            catalogues = entry.kind is TargetKind.ESCAPING and _FILE_NAME.fullmatch(entry.target) is not None
        # A list of addresses is no list of stories, unless it names who wrote them or how they are rated.
        if catalogues or any(field != "title" for field in entry.flat_claims[::5]):
            self.local.add(entry.group)
        self.entries.append(entry)

    def _malformed(self, run: Run, place: _Place) -> Entry | None:
        """An item that was meant to begin with a link: ``(Title)[file]``, ``[Title][nowhere]``."""
        first = run.links[0] if run.links else None
        if first is not None:
            if first.first and _LETTER.search(run.text(0, first.first)):
                return None
            target = Target(TargetKind.MISSING)
            claims = self._item_claims(run, _Leading(first, target), place.start)
            where = first.start, first.end
            return _entry(place, "", target, where, claims, self._wrong_link(run, first, target))
        start = place.extent_start
        while self.text[start : start + 1] in (b"*", b"_", b"~"):
            start += 1
        return self._not_a_link(start, run.end, place)

    def _not_a_link(self, start: int, end: int, place: _Place) -> Entry | None:
        """What stands in brackets and is no link, though it was meant to be one."""
        fault = why_no_link(self.text, start, end)
        if fault is None:
            return None
        kind, path, *_ = resolve(fault.target, self.folder)
        where = fault.place if kind is TargetKind.MISSING else fault.target_place
        begin, finish = fault.title_place
        claims = ("title", fault.title, begin - place.start, finish - place.start, "")
        return _entry(place, fault.target, Target(kind, path), where, claims, (fault.place, fault.message))

    def _item_claims(self, run: Run, leading: _Leading, start: int) -> Claims:
        """What an item says; its link's text is a title only where no words stand before it."""
        link = leading.link
        if not leading.first:
            return self._tail_claims(run, link, start)
        if link is not run.links[0] and any(each.style != "image" for each in run.links[: run.links.index(link)]):
            return self._tail_claims(run, link, start)
        title = run.text(link.first, link.last)
        if is_file_name(title, link.target, leading.target.path):
            return self._tail_claims(run, link, start, titled=False)
        return (*self._link_claim(run, link, title, start), *self._tail_claims(run, link, start))

    def _link_claim(self, run: Run, link: Hyperlink, title: str, start: int) -> Claims:
        begin, end = text_span(self.text, run, link.first, link.last)
        return "title", title, begin - start, end - start, ""

    def _tail_claims(
        self, run: Run, link: Hyperlink, start: int, *, titled: bool = True, beside: tuple[str, ...] = ()
    ) -> Claims:
        """What is said behind a link, but for fields that have columns beside it."""
        tail = run.rest_of_line(link.last, _LONGEST_TAIL)
        if not tail:
            return ()
        claims: list[Any] = []
        for field, first, last, open_ended in read_claims(tail, self.rates, titled=titled):
            if field in beside:
                continue
            begin, end = run.locate(self.text, first, last, link.last)
            value = " ".join(tail[first:last].split())
            # There are few authors, and fewer ratings: equal values become one object.
            value, rest = self.values.setdefault(value, value), tail[last:] if open_ended else ""
            claims += field, value, begin - start, end - start, rest
        return tuple(claims)

    # Table rows.

    def _row_link(self, columns: tuple[str, ...], cells: list[Run]) -> tuple[int, Hyperlink | None, Target] | None:
        """The cell that says which file a row is about: by its column's head, then by where it leads."""
        best: tuple[int, Hyperlink | None, Target] | None = None
        best_rank = 99
        for number, cell in enumerate(cells):
            column = columns[number] if number < len(columns) else ""
            if not cell.links and column != FILE_COLUMN:
                continue
            rank = _COLUMN_RANKS.get(column, 3)
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
            if not cell.links and (name := self._file_name(cell)):
                best, best_rank = (number, None, resolve_path(name, self.folder)), rank
        return best

    def _file_name(self, cell: Run) -> str:
        """A file name without a link; a word without an extension names a file only as code."""
        name = cell.text()
        if name in _NOTHING:
            return ""
        code = self.text[cell.start : cell.end].strip().startswith(b"`")
        return name if code or _FILE_NAME.fullmatch(name) else ""

    def _row_claims(
        self,
        columns: tuple[str, ...],
        cells: list[Run],
        number: int,
        link: Hyperlink | None,
        target: Target,
        start: int,
    ) -> Claims:
        claims: list[Any] = []
        linked = None if link is None else cells[number]
        for column, cell in zip(columns, cells, strict=False):
            if column in ("", FILE_COLUMN) or (cell is linked and column == "title"):
                continue
            text = cell.text()
            begin, end = text_span(self.text, cell, 0, len(cell.pieces))
            if text.endswith("]") and (note := _FOOTNOTE.search(text)) is not None:
                text = text[: note.start()]
                end = begin + len(self.text[begin : self.text.rindex(b"[", begin, end)].rstrip())
            if text not in _NOTHING:
                claims += column, self.values.setdefault(text, text), begin - start, end - start, ""
        column = columns[number] if number < len(columns) else ""
        if link is not None and linked is not None and (column == "title" or (not column and "title" not in columns)):
            text = linked.text(link.first, link.last)
            if not is_file_name(text, link.target, target.path):
                claims[:0] = self._link_claim(linked, link, text, start)
            if link.last < len(linked.pieces):
                claims += self._tail_claims(linked, link, start, beside=columns)
        return tuple(claims)

    def _add_row_without_link(self, place: _Place, cells: list[Run]) -> None:
        for cell in cells:
            self._add_name(cell)
            if cell.links:
                self._add_links(cell.links)
                continue
            begin, end = trim(self.text, cell.start, cell.end)
            if self.text[begin : begin + 1] in (b"(", b"["):
                entry = self._not_a_link(begin, end, place)
                if entry is not None:
                    self.doubtful.append(entry)
                    return

    def _wrong_cells(self, place: _Place, line: bytes, columns: tuple[str, ...]) -> Wrong:
        """Count the cells as written: the parser pads short rows and cuts long ones."""
        if self.groups[place.group].kind is not GroupKind.TABLE:
            return None
        number = line.count(b"|") - line.count(b"\\|") + 1 - line.startswith(b"|")
        number -= line.endswith(b"|") and not line.endswith(b"\\|")
        if number == len(columns):
            return None
        cells = "1 cell" if number == 1 else f"{number} cells"
        missing = number < len(columns)
        advice = "add what is missing" if missing else "remove what is too much, or write a bar within a cell as \\|"
        return Span(place.start, place.end), f"row with {cells} in a table of {len(columns)} columns; {advice}"

    # Stated numbers.

    def _statement(self, run: Run) -> Statement | None:
        # What stands in code is quoted.
        text = "".join(
            "`" * len(text) if self.text[start:end].startswith(b"`") else text for text, start, end in run.pieces
        )
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
        return Statement(said.stated, Span(*run.locate(self.text, said.start, said.end)), nested[0] if nested else None)

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
        entries = [entry for entry in self.entries if not local or entry.group in local]
        if len(entries) < len(self.entries):
            self.links.extend(_link_of(entry) for entry in self.entries if entry.group not in local)
        groups = {entry.group for entry in entries}
        entries.extend(entry for entry in self.doubtful if entry.group in groups)
        self._take_mentions(entries)
        entries = entries or self._entries_of_lines()
        entries.sort(key=lambda entry: entry.start)
        return Index(
            self.path,
            self.text,
            entries,
            self.links,
            frozenset(self.names),
            self.anchors.names(),
            counts_of(entries, self.sections, self.statements),
            self.groups,
            self.headings,
            comment_directives(self.text, markdown=True)[1],
        )

    def _take_mentions(self, entries: list[Entry]) -> None:
        """Items with words before their link are entries for what is listed nowhere else."""
        listed = {entry.path for entry in entries} if self.mentions else set()
        for entry in self.mentions:
            if entry.path in listed:
                self.links.append(_link_of(entry))
            else:
                entries.append(entry)

    def _entries_of_lines(self) -> list[Entry]:
        begin = any(leading.first for _, leading in self.lines)
        lines = [(run, leading) for run, leading in self.lines if leading.first or not begin]
        if not lines:
            return []
        group = self.open_group(GroupKind.HTML)
        entries = []
        for run, leading in lines:
            link = leading.link
            start, end = link.start, _line_end(run, link)
            claims = self._line_claims(run, leading)
            entry = self._linked(_Place(group, start, end, start, end), run, link, leading.target, claims)
            entries.append(entry._replace(leading=leading.first))
        places = {entry.target_span for entry in entries}
        self.links = [link for link in self.links if link.target_span not in places]
        return entries

    def _line_claims(self, run: Run, leading: _Leading) -> Claims:
        """What a line says: each of a paragraph begins anew."""
        link = leading.link
        if leading.first and run.links[0] is not link:
            title = self._link_claim(run, link, run.text(link.first, link.last), link.start)
            return (*title, *self._tail_claims(run, link, link.start))
        return self._item_claims(run, leading, link.start)


_COLUMN_RANKS = {FILE_COLUMN: 0, "title": 1, "": 2}


def _entry(place: _Place, written: str, target: Target, where: Place, claims: Claims, wrong: Wrong) -> Entry:
    group, start, end, extent_start, extent_end = place
    target_start, target_end = where
    return Entry(
        target.path,
        written,
        target.kind,
        group,
        start,
        end - start,
        extent_start - start,
        extent_end - start,
        target_start - start,
        target_end - start,
        claims,
        target.query,
        target.fragment,
        wrong,
    )


def _link_of(entry: Entry) -> Link:
    return Link(entry.path, entry.fragment, entry.kind, entry.target_span)


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
