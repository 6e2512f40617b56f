"""An archive: a folder with an INDEX.md and all below it, less what a nested INDEX.md owns."""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from struct import Struct
from typing import Any, NamedTuple, Protocol

from linter.model import trait
from linter.model.document import Document
from linter.model.index import Index
from linter.model.span import Span

NOTHING: Mapping[str, str] = {}
"""The other fields of a document that has none, one for all of them; nobody writes into it."""


class Facts(NamedTuple):
    """What is kept of a document once it has been read: enough for the rules about the whole archive.

    Values are the first usable ones: empty values and placeholders are left out, since nothing can be
    compared with them. Facts are kept by the hundred thousand, and plain data.

    Args:
        path: of the document, relative to the archive's root.
        traits: what holds of it (see :mod:`linter.model.trait`).
        title: None where it says none, and so on.
        author: likewise.
        rating: likewise.
        others: the values of further fields that any rule compares, by canonical name.
        body: tells most bodies apart that are not the same; None where there is no body at hand, or no rule
            asks for it.
        places: where the values of the title, the author and the rating stand, packed: most findings about two files
            name the place in the other one, and would have to read it again.
    """

    path: str
    traits: int
    title: str | None
    author: str | None
    rating: str | None
    others: Mapping[str, str] = NOTHING
    body: int | None = None
    places: bytes = b""

    def value(self, name: str) -> str | None:
        """The value of a field by its canonical name; None where the document does not say it."""
        if name in KEPT:
            value: str | None = getattr(self, name)
            return value
        return self.others.get(name)

    def values(self) -> dict[str, str]:
        """All values by canonical name."""
        kept = zip(KEPT, (self.title, self.author, self.rating), strict=True)
        return {**{name: value for name, value in kept if value is not None}, **self.others}


def packed_places(spans: Mapping[str, Span]) -> bytes:
    """Where the values of :data:`KEPT` stand, as facts have it."""
    return _PLACES.pack(*(offset for name in KEPT for offset in spans.get(name, _NOWHERE)))


_facts_of_row = partial(tuple.__new__, Facts)
"""The facts that became a plain tuple, in a third of the time of :meth:`Facts._make`."""


def facts_of(rows: Iterable[tuple[object, ...]]) -> list[Facts]:
    """The facts that became plain tuples."""
    return list(map(_facts_of_row, rows))


def rows_of(facts: Iterable[Facts]) -> bytes:
    """Facts as bytes, which go from process to process."""
    return marshal.dumps(list(map(tuple, facts)))


def facts_of_rows(rows: bytes) -> list[Facts]:
    """The facts that became these bytes."""
    return facts_of(marshal.loads(rows))


def unread_facts(path: str) -> Facts:
    """What is known of a document that has not been read."""
    return Facts(path, 0, None, None, None)


KEPT = ("title", "author", "rating")
"""Canonical names of the fields that are kept of every document."""
_PLACES = Struct("<6Q")
_NOWHERE = Span(0, 0)


class Indexes(Protocol):
    """The indexes of an archive; to read them takes time, so that nobody should ask who does not need to know."""

    @property
    def own(self) -> Index | None:
        """Its INDEX.md; None without one."""

    @property
    def children(self) -> Mapping[str, Index]:
        """Nested INDEX.md files by path, outermost first; each owns the folder it stands in."""


class GivenIndexes(NamedTuple):
    """Indexes that have been read; see :class:`Indexes`."""

    own: Index | None = None
    children: Mapping[str, Index] = {}


class Archive:
    """One archive, all paths relative to its root with ``/``.

    Args:
        root: path of the folder, as the operating system wants it.
        indexes: its INDEX.md, and those below it.
        files: every document on disk below the root, nested ones included, sorted by path.
        owned: those of ``files`` that no nested index owns.
        skipped: files that are there and are not read; each is reported as SYS002 or SYS003.
        facts: of the documents that were read (owned ones; with files named, only those looked at).
        asked: the documents that the run was asked about; None means all of them.
        exists: tells of a path below the root what is on disk: ``"file"``, ``"directory"``, ``"outside"``
            (a link that leaves the archive) or ``""`` for nothing.
        document: reads one document again, whole; None where it cannot be read.
        read: the bytes of any file of the archive; None where it is no regular file, too large, or unreadable.
        patterns: of file names, by the path of a document, where archives with patterns of their own are looked at as
            one; None where all names follow those of the settings.
        shared: what one archive rule works out for the others, by the name of what it is.
    """

    __slots__ = (
        "asked",
        "document",
        "exists",
        "facts",
        "files",
        "indexes",
        "owned",
        "patterns",
        "read",
        "root",
        "shared",
        "skipped",
    )

    def __init__(
        self,
        *,
        root: str,
        indexes: Indexes,
        files: tuple[str, ...],
        owned: tuple[str, ...],
        skipped: frozenset[str],
        facts: Mapping[str, Facts],
        asked: frozenset[str] | None,
        exists: Callable[[str], str],
        document: Callable[[str], Document | None],
        read: Callable[[str], bytes | None],
        patterns: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        self.root = root
        self.indexes = indexes
        self.files = files
        self.owned = owned
        self.skipped = skipped
        self.facts = facts
        self.asked = asked
        self.exists = exists
        self.document = document
        self.read = read
        self.patterns = patterns
        self.shared: dict[str, Any] = {}

    @property
    def index(self) -> Index | None:
        """The INDEX.md of the archive; None without one."""
        return self.indexes.own

    @property
    def children(self) -> Mapping[str, Index]:
        """Nested INDEX.md files by path, outermost first; each owns the folder it stands in."""
        return self.indexes.children

    @property
    def stories(self) -> list[str]:
        """The documents that are no pages, in their order, those that were not read among them."""
        pages = {path for path, facts in self.facts.items() if facts.traits & trait.PAGE}
        return [path for path in self.owned if path not in pages]

    def concerns(self, path: str) -> bool:
        """Whether the run was asked about this document."""
        return self.asked is None or path in self.asked

    def place(self, path: str, field: str) -> Span | None:
        """Where the value of a field that the facts tell stands; None where the document is not readable any more."""
        places = self.facts[path].places if field in KEPT and path in self.facts else b""
        if places:
            number = KEPT.index(field) * 2
            span = Span(*_PLACES.unpack(places)[number : number + 2])
            return span if span.end else None
        document = self.document(path)
        found = document.usable.get(field) if document is not None else None
        return found.value_span if found is not None else None
