"""INDEX.md as it was read: what it lists, where, and what it says of each story."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

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


@dataclass(slots=True)
class Entry:
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


class Link(NamedTuple):
    """A link of the index that is no entry: in prose, a heading, a table of contents, an image.

    ``path``, ``fragment`` and ``kind`` as in :class:`Entry`.
    """

    path: str
    fragment: str | None
    kind: TargetKind
    target_span: Span


@dataclass(frozen=True, slots=True)
class Count:
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


@dataclass(frozen=True, slots=True)
class Group:
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


@dataclass(slots=True)
class Index:
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
    entries: list[Entry]
    links: list[Link]
    anchors: frozenset[str]
    counts: list[Count]
    groups: list[Group]
    headings: list[Heading]
    directives: list[Directive]
