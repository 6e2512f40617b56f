"""Items and rows as most indexes write them: a link, or the name of a file, and words without any markup.

They mean what they show, so that they need not be put together from the parser's events. Whatever does not match is
read from those, with the same result. Where many of them follow each other, the parser does not even see them: one
line as long as all of them stands in their place (:func:`thinned`), and if that is an item or a row, so are they.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import accumulate
from operator import eq
from typing import NamedTuple

from linter.late import expression
from linter.model.index import Block, Claim, Entry, TargetKind
from linter.model.span import Span
from linter.readers.index.claims import Said, read_claims, read_simple_claims
from linter.readers.index.ratings import Rates
from linter.readers.index.targets import is_file_name, names_index, resolve

FILE_COLUMN = "file"
NOTHING = frozenset(("", "-", "–", "—", "--", "---"))
"""Cells that say nothing."""

_MOST_COLUMNS = 20
"""Of a table whose rows may be read as plain ones."""
LONGEST_TAIL = 500
"""Characters after a link that are searched for author and rating."""
_FEWEST = 3
"""So many lines make a block."""
_CHUNK = 1 << 20
"""Bytes of a list or table that are looked at together."""
_TRIED = 5
"""Rows of a table that may tell how the others are written."""

_BLANK = r"\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Blanks outside ASCII, which part words as well; what is written plainly has none."""
_LETTER = rf"[^\x00-\x20\x7f|\\`*_~<>&\[\]{_BLANK}]"
_WORDS = rf"{_LETTER}++(?:(?: &)?+ {_LETTER}++)*+"
"""Words with one space between them; ``&`` is one where it cannot begin an entity."""
_TARGET = rf"\x00-\x20\x7f|\\`<>&\[\](){_BLANK}"
_SEGMENT = rf"[^{_TARGET}%?#:~./][^{_TARGET}%?#:/]*+"
_PATH = rf"{_SEGMENT}(?:/{_SEGMENT})*+"
"""A relative path that means what it says."""
_LINK = rf"\[({_WORDS})\]\((?:({_PATH})|([^{_TARGET}]++))\)"
"""Its groups are the text, and the target as a path or as what else it is."""
_NAME_LETTER = rf"[^{_TARGET}%?#:/*_~]"
_NAME = (
    rf"(?=[^.]){_NAME_LETTER}++"
    rf"(?:(?:/(?=[^.]){_NAME_LETTER}|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])){_NAME_LETTER}*+)*+"
)
"""A path without what might be emphasis."""
_EXTENSION = "|".join(rf"(?<=\.[A-Za-z][A-Za-z0-9]{{{length}}})" for length in (1, 2, 3, 4))
_FILES = {"link": _LINK, "name": rf"({_NAME}(?:{_EXTENSION}))", "code": rf"`({_PATH}(?:{_EXTENSION}))`"}
"""How the cell of a row may tell which file it is about."""
_ITEM = rf"(?:[-*+]|[0-9]{{1,9}}[.)]) {_LINK}( {_WORDS})?+"

_ITEM_BEGINS = expression(rb"\n(?:[-*+]|[0-9]{1,9}[.)]) \[")
_DELIMITER = expression(rb"\n {0,3}\|?[ \t]*+:?-[-:| \t]*+\r?(?=\n\|)")
_AFTER_ROWS = expression(rb"\n(?!\|)")


class Layout(NamedTuple):
    """How the rows of a table are written.

    Args:
        columns: as in :class:`linter.model.index.Group`.
        place: number of the cell that tells which file a row is about.
        style: how it does: ``link``, ``name`` or ``code``.
    """

    columns: tuple[str, ...]
    place: int
    style: str

    @property
    def titled(self) -> bool:
        """Whether the text of the link is a title."""
        column = self.columns[self.place]
        return self.style == "link" and (column == "title" or (column == "" and "title" not in self.columns))

    @property
    def fields(self) -> list[tuple[int, str]]:
        """The columns that say something of the story beside the cell of the file, each with the group of its cells."""
        further = 2 if self.style == "link" else 0
        return [
            (number + 1 + further * (number > self.place), column)
            for number, column in enumerate(self.columns)
            if number != self.place and column not in ("", FILE_COLUMN)
        ]

    @property
    def pattern(self) -> str:
        """Of a row."""
        return _row(len(self.columns), self.place, self.style)


@cache
def _row(columns: int, place: int, style: str) -> str:
    cells = [rf"({_WORDS}|)"] * columns
    cells[place] = _FILES[style]
    return r"\|" + "".join(rf" *+{cell} *+\|" for cell in cells)


def layout_of(columns: tuple[str, ...], row: str) -> Layout | None:
    """How a row seems to be written; None where rows of such a table are not to be read as plain ones."""
    cells = [cell.strip() for cell in row.strip().split("|")][1:-1]
    fields = [column for column in columns if column]
    if not 0 < len(columns) == len(cells) <= _MOST_COLUMNS or len(set(fields)) < len(fields):
        return None
    links = [number for number, cell in enumerate(cells) if cell.startswith("[")]
    if FILE_COLUMN in columns:
        place = columns.index(FILE_COLUMN)
        style = "link" if place in links else "code" if cells[place].startswith("`") else "name"
        return Layout(columns, place, style) if links in ([], [place]) else None
    if len(links) != 1 or columns[links[0]] not in ("", "title"):
        return None
    return Layout(columns, links[0], "link")


class _Told(NamedTuple):
    """What some lines say: see :class:`linter.model.index.Block`; and the numbers of those that are not plain."""

    paths: list[str]
    targets: list[str]
    said: dict[str, list[str]]
    odd: set[int]


Columns = list[tuple[str, ...]]
"""The groups of a pattern, each with its text on every line."""


class PlainLines:
    """Reads the items and rows of an index that are written plainly.

    Args:
        text: of the index.
        folder: of the index, relative to the archive's root.
        rates: tells how much a text is a rating.
    """

    def __init__(self, text: bytes, folder: str, rates: Rates) -> None:
        self.text = text
        self._folder = folder
        self.rates = rates
        self._claims: dict[str, list[Said]] = {}
        self._values: dict[str, str] = {}

    # One line.

    def item(self, start: int, end: int, group: int) -> Entry | None:
        """The entry of an item; None where it is not plain."""
        match = _one(_ITEM).fullmatch(self.text[start:end].rstrip().decode())
        if match is None or len(match[4] or "") > LONGEST_TAIL:
            return None
        stop = _span(match, start, 4 if match[4] else 0).end
        title = _span(match, start, 1)
        claims = [Claim("title", match[1], title)]
        for field, first, last, open_ended in self._read_claims(match[4]) if match[4] else ():
            offset, rest = match.start(4), match[4][last:] if open_ended else ""
            place = _span_of(match.string, start, offset + first, offset + last)
            claims.append(Claim(field, " ".join(match[4][first:last].split()), place, rest))
        span, extent = Span(start, stop), Span(title.start - 1, stop)
        return self._linked(match, 1, start, span, extent, group, tuple(claims), titled=True)

    def row(self, layout: Layout, start: int, end: int, group: int) -> Entry | None:
        """The entry of a row; None where it is not plain."""
        match = _one(layout.pattern).fullmatch(self.text[start:end].rstrip().decode())
        if match is None:
            return None
        span, first = _span(match, start, 0), layout.place + 1
        claims = [
            Claim(field, match[number], _span(match, start, number))
            for number, field in layout.fields
            if match[number] not in NOTHING
        ]
        if layout.style == "link":
            if layout.titled:
                claims.insert(0, Claim("title", match[first], _span(match, start, first)))
            return self._linked(match, first, start, span, span, group, tuple(claims), titled=layout.titled)
        written, where = match[first], _span(match, start, first)
        if layout.style == "code" and not _NO_EMPHASIS.fullmatch(written):
            where = Span(where.start - 1, where.end + 1)
        path = self._below(written)
        return Entry(path, written, where, span, span, group, TargetKind.FILE, tuple(claims))

    def _linked(
        self,
        match: re.Match[str],
        first: int,
        start: int,
        span: Span,
        extent: Span,
        group: int,
        claims: tuple[Claim, ...],
        *,
        titled: bool,
    ) -> Entry | None:
        """The entry of a line with a link, whose groups are the ``first`` ones."""
        number = first + 1 if match[first + 1] is not None else first + 2
        written = match[number]
        path = self._below(written) if number == first + 1 else self._resolved(written)
        if not path or names_index(written) or (titled and is_file_name(match[first], written, path)):
            return None
        return Entry(path, written, _span(match, start, number), span, extent, group, TargetKind.FILE, claims)

    def _below(self, path: str) -> str:
        return f"{self._folder}/{path}" if self._folder else path

    def _resolved(self, written: str) -> str:
        """The path that a target means; empty where it means anything but a file of the archive as such."""
        target = resolve(written, self._folder)
        plain = target.kind is TargetKind.FILE and not target.query and target.fragment is None
        return target.path if plain else ""

    def _read_claims(self, tail: str) -> list[Said]:
        found = self._claims.get(tail)
        if found is None:
            if len(self._claims) > 65536:
                self._claims.clear()
            found = self._claims[tail] = read_claims(tail, self.rates)
        return found

    # Many lines.

    def blocks(self, column: Callable[[str], str]) -> Iterator[Block]:
        """The blocks that there seem to be, in no order.

        Args:
            column: what :attr:`linter.model.index.Group.columns` holds for the head of a column.
        """
        for start, end in _lists(self.text):
            yield from self._blocks(start, end, _ITEM, (), self._told_of_items, self._made(self.item))
        for head, start, end in _tables(self.text):
            if self.text.count(b"\n", start, end) < _FEWEST:
                continue
            columns = tuple(column(cell.strip()) for cell in head.strip().strip("|").split("|"))
            layouts = (layout_of(columns, row) for row in _first_lines(self.text, start, end))
            layout = next(filter(None, layouts), None)
            if layout is not None:
                told, made = partial(self._told_of_rows, layout), self._made(partial(self.row, layout))
                yield from self._blocks(start, end, layout.pattern, columns, told, made)

    @staticmethod
    def _made(entry: Callable[[int, int, int], Entry | None]) -> Callable[[int, int, int], Entry]:
        def make(start: int, end: int, group: int) -> Entry:
            made = entry(start, end, group)
            assert made is not None
            return made

        return make

    def _blocks(
        self,
        start: int,
        end: int,
        pattern: str,
        columns: tuple[str, ...],
        told_of: Callable[[Columns], _Told],
        entry: Callable[[int, int, int], Entry],
    ) -> Iterator[Block]:
        """The blocks among some lines, which end with ``end``."""
        for begin, stop in _chunks(self.text, start, end):
            lines = self.text[begin:stop].decode()
            found = _all(pattern).findall(lines if lines.endswith("\n") else lines + "\n")
            *groups, rest = zip(*found, strict=True)
            paths, targets, said, odd = told_of(groups)
            odd.update(number for number, line in enumerate(rest) if line)
            if not odd:
                yield Block(begin, stop, columns, paths, targets, said, entry)
                continue
            lengths = (len(line) + 1 for line in self.text[begin:stop].split(b"\n"))
            starts = list(accumulate(lengths, initial=begin))
            for first, last in _between(odd, len(paths)):
                own = {field: values for field, column in said.items() if any(values := column[first:last])}
                names = paths[first:last]
                written = names if targets is paths else targets[first:last]
                yield Block(starts[first], min(starts[last], stop), columns, names, written, own, entry)

    def _told_of_items(self, groups: Columns) -> _Told:
        titles, paths, others, tails = groups
        told = self._told_of_links(titles, paths, others, titled=True)
        if any(tails):
            authors, ratings, odd = self._told_of_tails(tails)
            told.odd.update(odd)
            said = {"author": authors, "rating": ratings}
            told.said.update((field, column) for field, column in said.items() if any(column))
        return told

    def _told_of_tails(self, tails: tuple[str, ...]) -> tuple[list[str], list[str], list[int]]:
        """Author and rating of each tail, and the numbers of those that are too long."""
        simple = read_simple_claims(tails, self.rates)
        authors, ratings = [each[0] for each in simple], [each[1] for each in simple]
        odd = [number for number, tail in enumerate(tails) if len(tail) > LONGEST_TAIL]
        for number, (tail, author) in enumerate(zip(tails, authors, strict=True)):
            if author or not 0 < len(tail) <= LONGEST_TAIL:
                continue
            said = {field: " ".join(tail[first:last].split()) for field, first, last, _ in self._read_claims(tail)}
            authors[number], ratings[number] = said.get("author", ""), said.get("rating", "")
        return self._shared(authors), self._shared(ratings), odd

    def _told_of_rows(self, layout: Layout, groups: Columns) -> _Told:
        if layout.style == "link":
            titles, paths, others = groups[layout.place : layout.place + 3]
            told = self._told_of_links(titles, paths, others, titled=layout.titled)
        else:
            targets = list(groups[layout.place])
            told = _Told(self._all_below(targets), targets, {}, set())
        for number, field in layout.fields:
            column: Iterable[str] = groups[number - 1]
            if not NOTHING.isdisjoint(column):
                column = ["" if value in NOTHING else value for value in column]
            if any(column):
                told.said[field] = self._shared(column)
        return told

    def _told_of_links(
        self, titles: tuple[str, ...], paths: tuple[str, ...], others: tuple[str, ...], *, titled: bool
    ) -> _Told:
        targets = list(paths)
        found = self._all_below(targets)
        odd: set[int] = set()
        if any(others):
            found = list(found)
            for number, other in enumerate(others):
                if other:
                    targets[number], found[number] = other, self._resolved(other)
            odd.update(number for number, path in enumerate(found) if not path)
        all_targets = "\n".join(targets)
        if not all_targets.isascii() or "index.md" in all_targets.lower():
            odd.update(number for number, target in enumerate(targets) if names_index(target))
        if titled and ("/" in all_targets or found is not targets or any(map(eq, titles, targets))):
            lines = enumerate(zip(titles, targets, found, strict=True))
            odd.update(number for number, line in lines if is_file_name(*line))
        return _Told(found, targets, {"title": list(titles)} if titled else {}, odd)

    def _all_below(self, paths: list[str]) -> list[str]:
        return [f"{self._folder}/{path}" for path in paths] if self._folder else paths

    def _shared(self, values: Iterable[str]) -> list[str]:
        """The values, equal ones as one object: there are few authors, and fewer ratings."""
        values = list(values)
        return list(map(self._values.setdefault, values, values))


_NO_EMPHASIS = expression(r"[^*_~]+")


def thinned(source: bytes, blocks: Iterable[Block]) -> bytes:
    """A text with one line in the place of each block, which is an item or a row if the lines of the block are.

    What begins a block of Markdown, or ends one, is how a line begins; that of these lines is the same, and their
    content is closed in itself.
    """
    pieces: list[bytes] = []
    position = 0
    for block in sorted(blocks, key=lambda block: block.start):
        pieces += (source[position : block.start], _line_for(source, block.start, block.end))
        position = block.end
    return b"".join((*pieces, source[position:]))


def _line_for(source: bytes, start: int, end: int) -> bytes:
    first = source[start : source.find(b"\n", start, end)]
    line_end = source[end - 2 : end].removeprefix(source[end - 2 : end].rstrip(b"\r\n"))
    if first.startswith(b"|"):
        begin, finish = b"|x" + b"|" * (first.count(b"|") - 2), b"|" + line_end
    else:
        begin, finish = first[: first.index(b"[")] + b"x", line_end
    return begin + b" " * (end - start - len(begin) - len(finish)) + finish


def _lists(text: bytes) -> Iterator[tuple[int, int]]:
    """Where items with one kind of mark follow each other: all but the last, which may go on below."""
    found = _ITEM_BEGINS.search(text)
    while found is not None:
        after = _after_items(found[0][-3:-2]).search(text, found.end())
        end = after.start() if after is not None else len(text)
        last = text.rfind(b"\n", found.start(), end) + 1
        if last > found.start() + 1:
            yield found.start() + 1, last
        found = _ITEM_BEGINS.search(text, end)


@cache
def _after_items(mark: bytes) -> re.Pattern[bytes]:
    """The line end before what is no item with a bullet, or with a number before its mark."""
    number = b"[0-9]{1,9}" if mark in (b".", b")") else b""
    return re.compile(rb"\n(?!" + number + re.escape(mark) + rb" \[)")


def _tables(text: bytes) -> Iterator[tuple[str, int, int]]:
    """The heads of tables, and where the rows below them begin and end."""
    found = _DELIMITER.search(text)
    while found is not None:
        head = text[text.rfind(b"\n", 0, found.start()) + 1 : found.start()]
        start = found.end() + 1
        after = _AFTER_ROWS.search(text, start)
        end = after.end() if after is not None else len(text)
        yield head.decode("utf-8", "replace"), start, end
        found = _DELIMITER.search(text, end - 1)


def _first_lines(text: bytes, start: int, end: int) -> Iterator[str]:
    for _ in range(_TRIED):
        stop = text.find(b"\n", start, end)
        if stop >= 0:
            yield text[start:stop].decode()
            start = stop + 1


def _chunks(text: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a text that end with a line, and are not too long to be looked at as a whole."""
    while start < end:
        stop = text.find(b"\n", min(start + _CHUNK, end), end) + 1 or end
        yield start, stop
        start = stop


def _between(odd: set[int], count: int) -> Iterator[tuple[int, int]]:
    """The numbers of the first line of each block and of the line below its last one."""
    first = 0
    for number in (*sorted(odd), count):
        if number - first >= _FEWEST:
            yield first, number
        first = number + 1


@cache
def _one(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _all(pattern: str) -> re.Pattern[str]:
    """Lines of which each matches the pattern, or else its last group, line end included."""
    return re.compile(rf"{pattern} *+\r?\n|([^\n]*+\n)")


def _span(match: re.Match[str], start: int, group: int) -> Span:
    """Where a group stands in the text, in bytes."""
    return _span_of(match.string, start, *match.span(group))


def _span_of(line: str, start: int, first: int, last: int) -> Span:
    if line.isascii():
        return Span(start + first, start + last)
    begin = start + len(line[:first].encode())
    return Span(begin, begin + len(line[first:last].encode()))
