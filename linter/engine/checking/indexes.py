"""The index of an archive and the nested ones: their bytes are read at once, what they list when somebody asks.

Of nested indexes only those that are this one's to link are read at once: what stands below one of them is read where
an entry or a link names it, so that indexes in indexes in indexes are not read by each of those above.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from linter.config.by_file import every_field
from linter.engine.checking.documents import failed
from linter.engine.discovery.discover import Plan
from linter.engine.discovery.files import Files, UnreadableError
from linter.lazy_regex import lazy_pattern
from linter.model.document import Directive, Encoding
from linter.model.finding import Finding
from linter.model.index import Index
from linter.readers.encoding import decode
from linter.readers.index import rating_reader, read_index
from linter.vocabularies.labels import fold, label_table

_BELOW_HEAD = lazy_pattern(rb"\n[ \t>]*+\|?[ \t]*+:?-[-:| \t]*+\r?(?=\n|\Z)")
_LONGEST_HEAD = 1000
_DIRECTIVE = b"storylint"
"""What a comment holds that says something to storylint, in letters of either case."""


class ArchiveIndexes:
    """The indexes of one archive.

    Args:
        plan: of the archive.
        files: reads them.
        exists: tells what is at a path of the archive (:class:`linter.model.archive.Archive`).
    """

    def __init__(self, plan: Plan, files: Files, exists: Callable[[str], str]) -> None:
        self._root = plan.root
        self._settings = plan.settings
        self._files = files
        self._exists = exists
        self._name = plan.index_file
        self._documents = plan.files
        self._nested = frozenset(plan.children)
        self._unread = (plan.index_file, *plan.near) if plan.indexed else plan.near
        self._bytes: dict[str, bytes] = {}
        self._waiting: list[str] = []
        """Those whose bytes have been read and nothing else."""
        self._read: dict[str, Index] = {}
        self.children = _Children(self, plan.children)
        """The nested ones by path, outermost first."""
        self._faults: list[Finding] = []
        self.encodings: dict[str, Encoding] = {}
        self.refused: dict[str, UnreadableError] = {}
        """Why some cannot be read."""

    def columns(self) -> frozenset[str]:
        """The fields that table heads name: what to keep of documents, before more of the index is read.

        Headings may divide it by fandom.
        """
        labels = label_table(every_field(self._settings))
        data = self._data(self._name) or b""
        ends = (found.start() for found in _BELOW_HEAD.finditer(data))
        heads = (data[max(data.rfind(b"\n", 0, end) + 1, end - _LONGEST_HEAD) : end] for end in ends)
        cells = (cell.decode("utf-8", "replace") for head in heads for cell in head.split(b"|"))
        words = (fold(cell.strip(" *_`>\t\r")) for cell in cells)
        divided = {"fandom"} if b"#" in data else set()
        return frozenset(labels.folded[word].name for word in words if word in labels.folded) | divided

    def load(self) -> None:
        """Read the bytes of those that have not been read, or have changed."""
        unread, self._unread = self._unread, ()
        self._waiting += [path for path in unread if self._data(path) is not None]

    def forget(self, changed: Collection[str]) -> None:
        """Forget what was known of some of them."""
        self._unread = tuple(changed)
        self._waiting = [path for path in self._waiting if path not in changed]
        self._faults = [fault for fault in self._faults if fault.path not in changed]
        for path in changed:
            self._bytes.pop(path, None)
            self._read.pop(path, None)
            self.refused.pop(path, None)

    def read(self) -> None:
        """Read what those list whose bytes have been read."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        labels = label_table(every_field(self._settings))
        fields = {folded: label.name for folded, label in labels.folded.items()}
        rates = rating_reader(self._settings.rating_system)
        read = partial(read_index, column_fields=fields, rates=rates, documents=self._documents)
        for path in waiting:
            text, self.encodings[path] = decode(self._bytes[path], self._settings.fallback_encoding)
            try:
                self._read[path] = read(path, text)
            except Exception as error:  # a fault of ours, not of the file
                self._faults.append(failed(path, "the reader", error))

    @property
    def paths(self) -> Collection[str]:
        """Those that somebody has asked for."""
        return {*self._bytes, *self.refused, self._name}

    def is_there(self, path: str) -> bool:
        """Whether there is a nested one at a path of the archive, and it can be read."""
        return path in self._nested and self._load(path)

    def nested_at(self, path: str) -> Index | None:
        """The nested one at a path of the archive; None where there is none, or it cannot be read."""
        return self.at(path) if self.is_there(path) else None

    def _load(self, path: str) -> bool:
        if path in self._bytes:
            return True
        if path in self.refused or self._data(path) is None:
            return False
        self._waiting.append(path)
        return True

    def at(self, path: str) -> Index | None:
        """The one at a path of the archive; None where there is none, or it cannot be read."""
        if path not in self._bytes:
            return None
        self.read()
        return self._read.get(path)

    @property
    def own(self) -> Index | None:
        """That of the archive itself; None where there is none, or it cannot be read."""
        return self.at(self._name)

    @property
    def faults(self) -> Sequence[Finding]:
        """That the reader failed at one."""
        self.read()
        return self._faults

    def directives(self) -> Iterator[tuple[str, Sequence[Directive]]]:
        """What each says to storylint, with its path."""
        # Where there are zeros, a character may take several bytes.
        if self._waiting and not any(b"\0" in data or _DIRECTIVE in data.lower() for data in self._bytes.values()):
            return
        self.read()
        yield from ((path, index.directives) for path, index in self._read.items() if index.directives)

    def _data(self, path: str) -> bytes | None:
        """The bytes of an index; why it cannot be read is kept for when the findings are made."""
        if path in self._bytes:
            return self._bytes[path]
        if os.path.islink(os.path.join(self._root, path)) and self._exists(path) == "outside":
            return None
        try:
            data = self._files.read(os.path.join(self._root, path), self._settings.max_file_size)
        except UnreadableError as error:
            self.refused[path] = error
            return None
        self._bytes[path] = data
        return data


class _Children(Mapping[str, Index]):
    """Nested indexes by path, each read when somebody asks for it.

    Those that cannot be read are passed over by what asks for one, and not by what goes through all paths.
    """

    def __init__(self, indexes: ArchiveIndexes, paths: Sequence[str]) -> None:
        self._indexes = indexes
        self._paths = paths

    def __getitem__(self, path: str) -> Index:
        index = self._indexes.nested_at(path)
        if index is None:
            raise KeyError(path)
        return index

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._indexes.is_there(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
