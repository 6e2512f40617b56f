"""Reading files of an archive again, where more is needed than the facts that are kept of them."""

import os
from collections.abc import Collection
from functools import lru_cache

from linter.cache.watch import kind_at
from linter.engine.checking.documents import Checker, Text, text_of
from linter.engine.checking.indexes import ArchiveIndexes
from linter.engine.discovery.discover import Plan
from linter.engine.discovery.files import Files, UnreadableError
from linter.model.document import Document
from linter.paths import is_within
from linter.readers.encoding import decode
from linter.vocabularies.formats import format_of


class ArchiveReader:
    """Reads the files of one archive; all paths are relative to its root.

    Args:
        plan: of the archive.
        files: reads them.
        checker: of its documents.
        indexes: of the archive.
        documents: paths of those that could be read.
    """

    def __init__(
        self, plan: Plan, files: Files, checker: Checker, indexes: ArchiveIndexes, documents: Collection[str]
    ) -> None:
        self._limit = plan.settings.max_file_size
        self._files = files
        self._checker = checker
        self._indexes = indexes
        self._documents = documents
        # Findings come in the order of the files, so the last few suffice.
        self.text = lru_cache(maxsize=8)(self._text)
        self.document = lru_cache(maxsize=4)(self._document)

    def forget(self) -> None:
        """Drop what was read, since files have changed."""
        self.text.cache_clear()
        self.document.cache_clear()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if it cannot be read."""
        try:
            return self._files.read(self._checker.absolute(path), self._limit)
        except UnreadableError:
            return None

    def source(self, shown: str) -> str | None:
        """Return the text of a file by the path that findings show, with LF line ends."""
        if not shown.startswith(self._checker.display):
            return None
        where = self.text(self._checker.own_path(shown))
        if where is None or not where.placed:
            return None
        text = where.text.decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _document(self, path: str) -> Document | None:
        try:
            return self._checker.read(path)
        except Exception:  # whatever is wrong with it was said when it was first read
            return None

    def _text(self, path: str) -> Text | None:
        """What findings about a file point into."""
        index = self._indexes.at(path)
        if index is not None:
            return Text(index.text, self._indexes.encodings[path])
        if path not in self._documents:
            return None
        if format_of(path, self._checker.profile(path).settings.extensions) == "epub":
            document = self.document(path)
            return text_of(document) if document is not None else None
        data = self.read(path)
        if data is None:
            return None
        text, encoding = decode(data, self._checker.profile(path).settings.fallback_encoding)
        return Text(text, encoding)


def what_is_at(root: str, real_root: str, path: str) -> str:
    """Tell what is on disk at a path of an archive, as :class:`linter.model.archive.Archive` defines it.

    Args:
        root: of the archive, absolute.
        real_root: the same, links resolved.
        path: relative to it.
    """
    kind, real = kind_at(os.path.join(root, path))
    if kind == "denied":
        return "file"  # Nobody knows what is there; it is not gone.
    if kind and not is_within(real, real_root):
        return "outside"
    return "directory" if kind == "folder" else kind
