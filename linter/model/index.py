"""INDEX.md as it was read: what it lists, where, and what it says of each story."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import accumulate
from typing import NamedTuple, overload

from linter.model.document import Directive
from linter.model.span import Span


class TargetKind(Enum):
    """What an entry's target is, judged by its spelling alone."""

    FILE = "file"
    """A relative path."""
    ANCHOR = "anchor"
    """Only ``#fragment``."""
    REMOTE = "remote"
    """An address with a scheme or ``//host``."""
    ESCAPING = "escaping"
    """Absolute, a drive letter, ``file:``, ``~``, or ``..`` that leaves the archive."""
    MISSING = "missing"
    """No target at all: empty, or an undefined reference."""


class Claim(NamedTuple):
    """What the index says of one field of a story.

    Args:
        field: canonical name (``title``, ``author``, ``rating``, any declared field).
        value: as text: Markdown escapes, emphasis and entities resolved, whitespace folded.
        span: the value as written.
        rest: what follows in the item where the end of the value had to be guessed: after
            ``by Ann (the elder) (G)`` the value is ``Ann``, and may be ``Ann (the elder)``.
    """

    field: str
    value: str
    span: Span
    rest: str = ""


class Entry(NamedTuple):
    """One story that an index lists: a list item or a table row.

    Args:
        path: the target as a path relative to the archive's root, decoded and normalised (``a/b.txt``);
            empty where the target is no relative path.
        target: as written, Markdown's own escapes resolved (``./a%20b.txt``).
        target_span: of the target as written; of the link where there is none.
        span: of the whole entry (list item's own line, table row), without its newline.
        extent: of all that moves with the entry: the item's content after its marker, nested lists
            included; the whole row.
        group: number of the list or table it stands in, an index into :attr:`Index.groups`.
        kind: what the target is.
        claims: what the entry says of the story, title first.
        query: the part after ``?``, without it; empty where there is none.
        fragment: the part after ``#``, without it; None where there is none.
        malformed: why the entry is malformed (IDX014), with the place; None where it is not.
        leading: whether it begins with its link; if words stand before it, its order is nobody's concern.
    """

    path: str
    target: str
    target_span: Span
    span: Span
    extent: Span
    group: int
    kind: TargetKind
    claims: tuple[Claim, ...]
    query: str = ""
    fragment: str | None = None
    malformed: tuple[Span, str] | None = None
    leading: bool = True

    def claim(self, field: str) -> Claim | None:
        """What the entry says of ``field``, or None."""
        for each in self.claims:
            if each.field == field:
                return each
        return None


class Block:
    """Entries on lines that follow each other, all of them written plainly and for files without query or anchor.

    An index may list them by the hundred thousand, and most are never asked for more than what stands in these
    columns: an :class:`Entry` of one is made when somebody wants it.

    Args:
        start: where the first line begins.
        end: where the last line ends, its line end included.
        columns: of the table, as :attr:`Group.columns`; none for a list.
        paths: as :attr:`Entry.path`, of each line.
        targets: as :attr:`Entry.target`; the same list where each is the path.
        said: the value of a claim on each line by its field, empty where the line says nothing of it.
        entry: makes the entry of a line from where it begins and ends, and the number of the list or table.
        group: number of the list or table.
    """

    def __init__(
        self,
        start: int,
        end: int,
        columns: tuple[str, ...],
        paths: list[str],
        targets: list[str],
        said: dict[str, list[str]],
        entry: Callable[[int, int, int], Entry],
        group: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.columns = columns
        self.paths = paths
        self.targets = targets
        self.said = said
        self.entry = entry
        self.group = group
        self._starts: array[int] | None = None

    def starts(self, text: bytes) -> "array[int]":
        """Where each line begins, and where the last one ends."""
        if self._starts is None:
            lines = text[self.start : self.end].splitlines(keepends=True)
            self._starts = array("q", accumulate(map(len, lines), initial=self.start))
        return self._starts


class Entries(Sequence[Entry]):
    """The entries of an index in the order they stand; what is asked of all of them is at hand in columns.

    Args:
        text: of the index.
        parts: entries and blocks of them, in the order they stand.
    """

    def __init__(self, text: bytes, parts: Iterable[Entry | Block] = ()) -> None:
        self._text = text
        self._parts: list[Block | list[Entry]] = []
        for part in parts:
            if isinstance(part, Block):
                self._parts.append(part)
            elif self._parts and isinstance(self._parts[-1], list):
                self._parts[-1].append(part)
            else:
                self._parts.append([part])
        lengths = [len(part) if isinstance(part, list) else len(part.paths) for part in self._parts]
        self._firsts = list(accumulate(lengths, initial=0))
        self._begins = [part[0].span.start if isinstance(part, list) else part.start for part in self._parts]
        self._paths: list[str] | None = None
        self._said: dict[str, list[str | None]] = {}

    def __len__(self) -> int:
        return self._firsts[-1]

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> list[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | list[Entry]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        place = bisect_right(self._firsts, number) - 1
        return self._entry(self._parts[place], number - self._firsts[place])

    def __iter__(self) -> Iterator[Entry]:
        for part, first, end in zip(self._parts, self._firsts, self._firsts[1:], strict=False):
            if isinstance(part, list):
                yield from part
            else:
                yield from (self._entry(part, number) for number in range(end - first))

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Entries) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def _entry(self, part: Block | list[Entry], number: int) -> Entry:
        if isinstance(part, list):
            return part[number]
        starts = part.starts(self._text)
        return part.entry(starts[number], starts[number + 1], part.group)

    @property
    def blocks(self) -> Iterator[tuple[int, Block]]:
        """The blocks, each with the number of its first entry."""
        return (
            (first, part) for first, part in zip(self._firsts, self._parts, strict=False) if isinstance(part, Block)
        )

    @property
    def others(self) -> Iterator[tuple[int, Entry]]:
        """The entries that stand in no block, with their numbers: all that have a query, an anchor or a fault."""
        for first, part in zip(self._firsts, self._parts, strict=False):
            if isinstance(part, list):
                yield from enumerate(part, first)

    @property
    def paths(self) -> list[str]:
        """The path of each entry."""
        if self._paths is None:
            self._paths = []
            for part in self._parts:
                self._paths += part.paths if isinstance(part, Block) else [entry.path for entry in part]
        return self._paths

    @property
    def targets(self) -> list[str]:
        """The target of each entry, as written."""
        found: list[str] = []
        for part in self._parts:
            found += part.targets if isinstance(part, Block) else [entry.target for entry in part]
        return found

    @property
    def fields(self) -> set[str]:
        """The fields of which any entry says something."""
        found = {claim.field for _, entry in self.others for claim in entry.claims}
        return found.union(*(block.said for _, block in self.blocks))

    def said(self, name: str) -> list[str | None]:
        """What each entry says of a field."""
        if name not in self._said:
            self._said[name] = column = []
            for part in self._parts:
                if isinstance(part, Block):
                    column += [value or None for value in part.said.get(name) or [""] * len(part.paths)]
                else:
                    column += [claim.value if (claim := entry.claim(name)) is not None else None for entry in part]
        return self._said[name]

    def by_group(self, numbers: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
        """Some entries by their list or table.

        Args:
            numbers: of the entries.

        Yields:
            The number of a list or table, and those that stand in it.
        """
        groups: list[int] = []
        for part in self._parts:
            groups += [part.group] * len(part.paths) if isinstance(part, Block) else [entry.group for entry in part]
        if len(set(groups)) == 1 and (all_of_them := list(numbers)):
            yield groups[0], all_of_them
            return
        found: dict[int, list[int]] = {}
        for number in numbers:
            found.setdefault(groups[number], []).append(number)
        yield from found.items()

    def before(self, offset: int) -> int:
        """How many entries begin before a place of the index."""
        place = bisect_left(self._begins, offset) - 1
        if place < 0:
            return 0
        part = self._parts[place]
        if isinstance(part, list):
            return self._firsts[place] + bisect_left(part, offset, key=lambda entry: entry.span.start)
        if offset >= part.end:
            return self._firsts[place + 1]
        return self._firsts[place] + bisect_left(part.starts(self._text), offset)


class Link(NamedTuple):
    """A link of the index that is no entry: in prose, a heading, a table of contents, an image.

    ``path``, ``fragment`` and ``kind`` as in :class:`Entry`.
    """

    path: str
    fragment: str | None
    kind: TargetKind
    target_span: Span


class Count(NamedTuple):
    """A stated number of stories (``42 stories``), and how many entries it speaks of.

    Args:
        stated: the number.
        counted: entries under it.
        span: of the number as written.
        first: position in :attr:`Index.entries` of the first of them.
        nested: path of the nested INDEX.md whose stories it counts, None where it counts entries here.
    """

    stated: int
    counted: int
    span: Span
    first: int = 0
    nested: str | None = None


class GroupKind(Enum):
    """How a group of entries is written."""

    LIST = "list"
    TABLE = "table"
    HTML = "html"
    """A list or table of raw HTML."""


class Group(NamedTuple):
    """A list or a table.

    Args:
        kind: how it is written.
        columns: of a table: the canonical field of each column, ``file`` for one of file names, empty
            for any other.
        span: of a list or table of Markdown; None for raw HTML.
    """

    kind: GroupKind
    columns: tuple[str, ...] = ()
    span: Span | None = None


class Heading(NamedTuple):
    """A heading of the index.

    Args:
        level: 1 to 6.
        text: without markup, whitespace folded.
        span: of all its lines, an underline and the last line end included.
    """

    level: int
    text: str
    span: Span


class Index(NamedTuple):
    """One INDEX.md.

    Args:
        path: relative to the archive's root (``INDEX.md``, ``b/INDEX.md``).
        text: the file as valid UTF-8; spans point into it.
        entries: in the order they stand.
        links: all other links.
        anchors: what ``#fragment`` may name: headings as GitHub turns them into anchors, ``id`` and ``name``
            of raw HTML.
        counts: stated numbers of stories.
        groups: lists and tables in the order they begin, those without entries included.
        headings: in the order they stand.
        directives: what its comments say to storylint.
    """

    path: str
    text: bytes
    entries: Entries
    links: list[Link]
    anchors: frozenset[str]
    counts: list[Count]
    groups: list[Group]
    headings: list[Heading]
    directives: list[Directive]
