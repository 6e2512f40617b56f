"""INDEX.md: bytes to what it lists, where, and what it says of each story.

CommonMark and tables are pyromark's work; which list items and table rows are entries is decided here.
"""

import gc
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from linter.model.index import Claim, Count, Entry, Group, GroupKind, Index, Link, TargetKind
from linter.model.span import Span
from linter.readers.index_anchors import Anchors
from linter.readers.index_claims import read_claims
from linter.readers.index_counts import read_count
from linter.readers.index_markdown import scan
from linter.readers.index_run import LINE_BREAK, Hyperlink, Run, cell_span, link_text_span, target_span, trim
from linter.readers.index_targets import Target, resolve, resolve_path
from linter.vocabularies.labels import fold

FILE_COLUMN = "file"
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
_INDEX = re.compile(r"(?:^|/)index\.md(?:#|$)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_BRACKETED = re.compile(r"\W*[(\[][^()\[\]]{1,20}[)\]]\W*")
_FILE_NAME = re.compile(r"\S(?:.*\S)?\.[A-Za-z][A-Za-z0-9]{1,4}")
_NOTHING = frozenset(("", "-", "–", "—", "--", "---"))
_REVERSED = re.compile(rb"\(([^()\n]*)\)\[([^\[\]\n]+)\]")
_BARE_BRACKETS = re.compile(rb"\[((?:[^\[\]\\\n]|\\.)*)\](?:[ \t]*\(([^()\n]*)\))?")
_ITEM_MARK = re.compile(rb"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_LONGEST_TAIL = 500
"""Characters after a link that are searched for author and rating."""


def read_index(path: str, text: bytes, *, column_fields: Mapping[str, str], is_rating: Callable[[str], bool]) -> Index:
    """Read an index.

    Args:
        path: of the index, relative to the archive's root, with ``/``.
        text: the file as valid UTF-8.
        column_fields: folded column head (``written by``) to the canonical name of its field.
        is_rating: whether a text is a rating of the archive's system or any other (:func:`rating_reader`).
    """
    catalogue = _Catalogue(path, text, column_fields, is_rating)
    with _uncollected():
        scan(text, catalogue)
        return catalogue.index()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking over all entries again and again: none makes a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def rating_reader(system: str | tuple[str, ...]) -> Callable[[str], bool]:
    """What tells ratings from other words after a link, for an archive that declares ``system``.

    A bare number is a rating only where the archive's own system has it: ``(12)`` may be chapters.
    """
    from linter.vocabularies.ratings import is_rating, judge

    known: dict[str, bool] = {}

    def reads_as_rating(text: str) -> bool:
        found = known.get(text)
        if found is None:
            if len(known) > 65536:
                known.clear()
            number = text.strip().isdigit()
            found = judge(text, system).rating is not None if number else is_rating(text, system)
            known[text] = found
        return found

    return reads_as_rating


Claims = tuple[Claim, ...]
Wrong = tuple[Span, str] | None


class _Place(NamedTuple):
    """Where an entry stands: its group, its own line, and all that moves with it."""

    group: int
    span: Span
    extent: Span


class _Heading(NamedTuple):
    level: int
    start: int
    statement: "_Statement | None"


class _Statement(NamedTuple):
    """A stated number, with the nested index that stands beside it."""

    stated: int
    span: Span
    nested: str | None


class _Doubtful(NamedTuple):
    """An item that is an entry only if its list is one: it should be a link, and is none."""

    entry: Entry
    group: int


class _Catalogue:
    """Decides what is an entry, while the index is being scanned."""

    def __init__(
        self, path: str, text: bytes, column_fields: Mapping[str, str], is_rating: Callable[[str], bool]
    ) -> None:
        self.path = path
        self.folder = path.rpartition("/")[0]
        self.text = text
        self.column_fields = column_fields
        self.is_rating = is_rating
        self.groups: list[Group] = []
        self.heads: dict[int, tuple[str, ...]] = {}
        self.local: set[int] = set()
        self.entries: list[Entry] = []
        self.doubtful: list[_Doubtful] = []
        self.links: list[Link] = []
        self.lines: list[tuple[Run, Hyperlink, Target]] = []
        self.anchors = Anchors()
        self.headings: list[_Heading] = []
        self.statements: list[_Statement] = []

    # What the scanner tells.

    def open_group(self, kind: GroupKind) -> int:
        """A list or table begins."""
        self.groups.append(Group(kind))
        return len(self.groups) - 1

    def head(self, group: int, cells: list[Run]) -> None:
        """Take the columns' fields from their heads."""
        columns = tuple(self._column(cell.text()) for cell in cells)
        self.groups[group] = Group(self.groups[group].kind, columns)
        for cell in cells:
            self._add_links(cell.links)

    def _column(self, head: str) -> str:
        folded = fold(head).rstrip(":")
        return FILE_COLUMN if folded in _FILE_HEADS else self.column_fields.get(folded, "")

    def item(self, group: int, run: Run, extent: Span) -> None:
        """An entry where a link leads, prose otherwise."""
        text = self.text
        span = Span(extent.start, max(run.end, extent.start))
        end = extent.end
        while text[end - 1 : end].isspace():
            end -= 1
        extent = Span(_after_mark(text, run), end)
        if not run.links or run.links[0].style == "undefined":
            entry = self._malformed(run, _Place(group, span, extent))
            if entry is not None:
                self.doubtful.append(_Doubtful(entry, group))
                self._add_links(run.links[1:])
                return
        chosen = self._leading_link(run) if run.links else None
        if chosen is None:
            self._add_links(run.links)
            self._state(run, in_item=True)
            return
        link, target = chosen
        claims = self._item_claims(run, link, target)
        self._add_entry(link, target, _Place(group, span, extent), claims, None)
        if len(run.links) > 1:
            self._add_links([each for each in run.links if each is not link])

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
            self._add_entry(link, target, _Place(group, span, span), claims, wrong)
        for each in cells:
            if each.links and (len(each.links) > 1 or each is not cell):
                self._add_links([other for other in each.links if other is not link])

    def heading(self, level: int, run: Run) -> None:
        """A heading is an anchor, and may state a number."""
        self.anchors.add_heading(run.text())
        if run.links and not self.entries:
            self._keep_lines(run)
        self._add_links(run.links)
        self.headings.append(_Heading(level, run.start, self._statement(run)))

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
        if _INDEX.search(link.target) is None:
            return False
        return target.path != self.path

    def _add_links(self, links: list[Hyperlink]) -> None:
        for link in links:
            if link.style == "undefined":
                continue
            target = self._resolve(link)
            where = target_span(self.text, link) or Span(link.start, link.end)
            self.links.append(Link(target.path, target.fragment, target.kind, where))

    def _leading_link(self, run: Run) -> tuple[Hyperlink, Target] | None:
        """The link that makes an item an entry; None where the item is prose, or leads elsewhere."""
        first = next((link for link in run.links if link.style != "image" or len(run.links) == 1), run.links[0])
        if first.style == "image":
            return None
        if first.first:
            before = run.text(0, first.first)
            if _LETTER.search(before) and not _BRACKETED.fullmatch(before):
                return None
        target = self._resolve(first)
        if self._names_other_index(target, first):
            return None
        if target.kind is TargetKind.FILE:
            return first, target
        for link in run.links:
            if link.style not in ("image", "undefined") and (other := self._resolve(link)).kind is TargetKind.FILE:
                return None if self._names_other_index(other, link) else (link, other)
        return None if target.kind is TargetKind.ANCHOR else (first, target)

    # Entries.

    def _add_entry(self, link: Hyperlink, target: Target, place: _Place, claims: Claims, wrong: Wrong) -> None:
        where = target_span(self.text, link) or Span(link.start, link.end)
        self._register(
            Entry(
                target.path,
                link.target,
                where,
                place.span,
                place.extent,
                place.group,
                target.kind,
                claims,
                target.query,
                target.fragment,
                wrong or self._wrong_link(link, target),
            )
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
        self.entries.append(entry)

    def _malformed(self, run: Run, place: _Place) -> Entry | None:
        """An item that was meant to begin with a link: ``(Title)[file]``, ``[Title][nowhere]``."""
        first = run.links[0] if run.links else None
        if first is not None:
            if first.first and _LETTER.search(run.text(0, first.first)):
                return None
            target = Target(TargetKind.MISSING)
            claims = self._item_claims(run, first, target)
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
        if (match := _REVERSED.match(self.text, start, end)) is not None:
            message = "brackets and parentheses are the wrong way round; write [title](file)"
        elif (match := _BARE_BRACKETS.match(self.text, start, end)) is not None:
            message = _why_no_link(match)
        else:
            return None
        name = (match[2] or b"").decode().strip()
        target = resolve(name, self.folder)
        whole = Span(*match.span())
        where = whole if target.kind is TargetKind.MISSING else Span(*match.span(2))
        claim = Claim("title", _plain(match[1]), Span(*match.span(1)))
        return Entry(
            target.path,
            name,
            where,
            place.span,
            place.extent,
            place.group,
            target.kind,
            (claim,),
            malformed=(whole, message),
        )

    def _item_claims(self, run: Run, link: Hyperlink, target: Target) -> Claims:
        claims = []
        if link is run.links[0] or all(each.style == "image" for each in run.links[: run.links.index(link)]):
            title = run.text(link.first, link.last)
            if not _is_file_name(title, link.target, target):
                claims.append(Claim("title", title, link_text_span(self.text, run, link)))
        claims.extend(self._tail_claims(run, link))
        return tuple(claims)

    def _tail_claims(self, run: Run, link: Hyperlink) -> list[Claim]:
        tail = run.rest_of_line(link.last, _LONGEST_TAIL)
        if not tail:
            return []
        return [
            Claim(
                said.field,
                " ".join(tail[said.start : said.end].split()),
                run.locate(self.text, said.start, said.end, link.last),
                tail[said.end :] if said.open_ended else "",
            )
            for said in read_claims(tail, self.is_rating)
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
        if name in _NOTHING:
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
            if text not in _NOTHING:
                claims.append(Claim(column, text, cell_span(self.text, cell)))
        column = columns[number] if number < len(columns) else ""
        if link is not None and (column == "title" or (column == "" and "title" not in columns)):
            cell = cells[number]
            text = cell.text(link.first, link.last)
            if not _is_file_name(text, link.target, target):
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
                    self.doubtful.append(_Doubtful(entry, group))
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
        return span, f"the row has {cells}, its table {len(columns)} columns; add or remove what is amiss"

    # Stated numbers.

    def _statement(self, run: Run) -> _Statement | None:
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
        return _Statement(said.stated, run.locate(self.text, said.start, said.end), nested[0] if nested else None)

    def _state(self, run: Run, *, in_item: bool) -> None:
        statement = self._statement(run) if run.pieces else None
        # What a list item states is part of that item, unless it speaks of a nested index.
        if statement is not None and (statement.nested is not None or not in_item):
            self.statements.append(statement)

    def _keep_lines(self, run: Run) -> None:
        """Remember lines of prose that begin with a link, in case the index has no list and no table."""
        for link in run.links:
            if link.style == "image" or (link.first and run.pieces[link.first - 1][0] != LINE_BREAK):
                continue
            target = self._resolve(link)
            if target.kind is TargetKind.FILE and not self._names_other_index(target, link):
                self.lines.append((run, link, target))

    # The end.

    def index(self) -> Index:
        """What has been read."""
        local = self.local
        entries = [entry for entry in self.entries if entry.group in local] if local else self.entries
        if local and len(entries) < len(self.entries):
            self.links.extend(
                Link(entry.path, entry.fragment, entry.kind, entry.target_span)
                for entry in self.entries
                if entry.group not in local
            )
        groups = {entry.group for entry in entries}
        entries.extend(each.entry for each in self.doubtful if each.group in groups)
        if not entries:
            entries = self._entries_of_lines()
        entries.sort(key=lambda entry: entry.span.start)
        counts = _counts(entries, self.headings, self.statements)
        anchors = self.anchors.names()
        return Index(self.path, self.text, entries, self.links, anchors, counts, self.groups)

    def _entries_of_lines(self) -> list[Entry]:
        if not self.lines:
            return []
        group = self.open_group(GroupKind.HTML)
        self.entries = []
        for run, link, target in self.lines:
            span = Span(link.start, _line_end(run, link))
            claims = self._item_claims(run, link, target) if run.links[0] is link else self._line_claims(run, link)
            self._add_entry(link, target, _Place(group, span, span), claims, None)
        places = {entry.target_span for entry in self.entries}
        self.links = [link for link in self.links if link.target_span not in places]
        return self.entries

    def _line_claims(self, run: Run, link: Hyperlink) -> Claims:
        title = Claim("title", run.text(link.first, link.last), link_text_span(self.text, run, link))
        return (title, *self._tail_claims(run, link))


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


def _is_file_name(text: str, written: str, target: Target) -> bool:
    """Whether a link's text only repeats its target, and so says nothing of the title."""
    return text in ("", written, target.path) or text == target.path.rpartition("/")[2]


def _why_no_link(match: re.Match[bytes]) -> str:
    """Why ``[Title]``, with or without a target behind it, is not read as a link."""
    if match[2] is None:
        return f"[{_plain(match[1])}] is no link: no target follows, and no reference has that name"
    if match.start(2) - match.end(1) > len("]("):
        return "a space stands between [ ] and ( ), so this is no link; remove it"
    return "the target holds a space, so this is no link; write %20, or put the target in < >"


def _plain(source: bytes) -> str:
    from html import unescape

    return " ".join(unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", source.decode())).split())


def _counts(entries: list[Entry], headings: list[_Heading], statements: list[_Statement]) -> list[Count]:
    """What each stated number speaks of: a heading's section, or what stands below a paragraph.

    A paragraph speaks of the section it stands in; where several of one section state a number, of what
    stands between it and the next.
    """
    starts = [entry.span.start for entry in entries]
    sections = _sections(headings)
    counts = []
    for section, heading in zip(sections[1:], headings, strict=True):
        if heading.statement is not None:
            counts.append(_count(heading.statement, starts, section))
    begins = [section.start for section in sections]
    homes: dict[int, list[_Statement]] = {}
    for statement in statements:
        if statement.nested is None:
            homes.setdefault(bisect_left(begins, statement.span.start) - 1, []).append(statement)
        else:
            counts.append(_count(statement, starts, sections[0]))
    for home, together in homes.items():
        section = sections[home]
        if len(together) == 1:
            counts.append(_count(together[0], starts, section))
            continue
        ends = [each.span.start for each in together[1:]] + [section.end]
        for statement, end in zip(together, ends, strict=True):
            whole = _count(statement, starts, section)
            part = _count(statement, starts, Span(statement.span.start, end))
            # One that has nothing below it sums up what stands above.
            counts.append(part if part.counted and whole.counted != whole.stated else whole)
    return [count for count in counts if count.counted or count.nested]


def _sections(headings: list[_Heading]) -> list[Span]:
    """The whole index, then the section of each heading: up to the next of its level or above."""
    end = 1 << 62
    sections = [Span(-1, end)] + [Span(heading.start, end) for heading in headings]
    open_ones: list[int] = []
    for number, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            last = open_ones.pop()
            sections[last + 1] = Span(headings[last].start, heading.start)
        open_ones.append(number)
    return sections


def _count(statement: _Statement, starts: list[int], section: Span) -> Count:
    first, last = bisect_left(starts, section.start), bisect_left(starts, section.end)
    return Count(statement.stated, last - first, statement.span, first, statement.nested)
