"""INDEX.md as it was read: what it lists, where, and what it says of each story."""

from bisect import bisect_left
from enum import Enum
from typing import Any, NamedTuple

from linter.model.document import Directive
from linter.model.span import Span

FILE_COLUMN = "file"
"""What :attr:`Group.columns` has for a column of file names."""


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
    """What an entry says of one field of its story.

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

    All places but ``start`` are counted from ``start``, and claims are made when asked for: Python shares small
    numbers, and an index of 100,000 rows takes 80 MiB less by that.

    Args:
        path: the target as a path relative to the archive's root, decoded and normalised (``a/b.txt``);
            empty where the target is no relative path.
        target: as written, Markdown's own escapes resolved (``./a%20b.txt``).
        kind: what the target is.
        group: number of the list or table it stands in, an index into :attr:`Index.groups`.
        start: where the entry begins in the index.
        end: where its own line ends, see :attr:`span`.
        extent_start: see :attr:`extent`.
        extent_end: see :attr:`extent`.
        target_start: see :attr:`target_span`.
        target_end: see :attr:`target_span`.
        flat_claims: see :attr:`claims`: field, value, start, end and rest of each, one after another.
        query: the part after ``?``, without it; empty where there is none.
        fragment: the part after ``#``, without it; None where there is none.
        malformed: why the entry is malformed (IDX014), with the place; None where it is not.
        leading: whether it begins with its link; if words stand before it, its order is nobody's concern.
    """

    path: str
    target: str
    kind: TargetKind
    group: int
    start: int
    end: int
    extent_start: int
    extent_end: int
    target_start: int
    target_end: int
    flat_claims: tuple[Any, ...]
    query: str = ""
    fragment: str | None = None
    malformed: tuple[Span, str] | None = None
    leading: bool = True

    @property
    def span(self) -> Span:
        """The whole entry: a list item's own line, or a table row, without its line end."""
        return Span(self.start, self.start + self.end)

    @property
    def extent(self) -> Span:
        """All that moves with the entry: an item's content after its marker, nested lists included; a whole row."""
        return Span(self.start + self.extent_start, self.start + self.extent_end)

    @property
    def target_span(self) -> Span:
        """The target as written; the link where there is none."""
        return Span(self.start + self.target_start, self.start + self.target_end)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the entry says of the story, title first."""
        return tuple(map(self._claim, range(0, len(self.flat_claims), 5)))

    def claim(self, field: str) -> Claim | None:
        """What the entry says of ``field``, or None."""
        fields = self.flat_claims[::5]
        return self._claim(5 * fields.index(field)) if field in fields else None

    def _claim(self, place: int) -> Claim:
        field, value, start, end, rest = self.flat_claims[place : place + 5]
        return Claim(field, value, Span(self.start + start, self.start + end), rest)

    def value(self, field: str) -> str | None:
        """The value that the entry has for ``field``, or None."""
        fields = self.flat_claims[::5]
        if field not in fields:
            return None
        value: str = self.flat_claims[5 * fields.index(field) + 1]
        return value


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
        columns: of a table: the canonical field of each column, :data:`FILE_COLUMN` for one of file names, empty for
            any other.
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
        names: paths of files that items and rows without a link begin with, as code.
        anchors: what ``#fragment`` may name: headings as GitHub turns them into anchors, ``id`` and ``name``
            of raw HTML.
        counts: stated numbers of stories.
        groups: lists and tables in the order they begin, those without entries included.
        headings: in the order they stand.
        directives: what its comments say to storylint.
    """

    path: str
    text: bytes
    entries: list[Entry]
    links: list[Link]
    names: frozenset[str]
    anchors: frozenset[str]
    counts: list[Count]
    groups: list[Group]
    headings: list[Heading]
    directives: list[Directive]

    def before(self, offset: int) -> int:
        """How many entries begin before a place."""
        return entries_before(self.entries, offset)

    @property
    def fields(self) -> set[str]:
        """The fields of which any entry says something."""
        return set().union(*(entry.flat_claims[::5] for entry in self.entries))


def entries_before(entries: list[Entry], offset: int) -> int:
    """How many entries of an index begin before a place of it."""
    return bisect_left(entries, offset, key=lambda entry: entry.start)
