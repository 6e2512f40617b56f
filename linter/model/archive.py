"""An archive: a folder with an INDEX.md and all below it, less what a nested INDEX.md owns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from linter.model.document import Document
from linter.model.index import Index
from linter.model.span import Span


class Fact(NamedTuple):
    """A field of a document, as archive rules see it."""

    value: str
    span: Span


class Facts(NamedTuple):
    """What is kept of a document once it has been read: enough for the rules about the whole archive.

    ``fields`` holds the first usable value of each canonical name: empty values and placeholders are
    left out, since nothing can be compared with them. ``body`` tells most bodies apart that are not the
    same; it is None where there is no body at hand, or no rule asks for it.
    """

    path: str
    traits: int
    fields: Mapping[str, Fact]
    body: int | None = None


@dataclass(slots=True)
class Archive:
    """One archive, all paths relative to its root with ``/``.

    Args:
        root: path of the folder, as the operating system wants it.
        index: its INDEX.md; None without one.
        children: nested INDEX.md files by path, outermost first; each owns the folder it stands in.
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

    root: str
    index: Index | None
    children: Mapping[str, Index]
    files: tuple[str, ...]
    owned: tuple[str, ...]
    skipped: frozenset[str]
    facts: Mapping[str, Facts]
    asked: frozenset[str] | None
    exists: Callable[[str], str]
    document: Callable[[str], Document | None]
    read: Callable[[str], bytes | None]
    patterns: Callable[[str], Sequence[str]] | None = None
    shared: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def concerns(self, path: str) -> bool:
        """Whether the run was asked about this document."""
        return self.asked is None or path in self.asked
