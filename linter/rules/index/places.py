"""The places within files that ``#fragment`` may name."""

from linter.model.archive import Archive
from linter.model.index import Index

_MARKUP = (".md", ".markdown", ".mdown", ".mdwn", ".html", ".htm", ".xhtml")


def anchors_of(archive: Archive, index: Index, path: str) -> frozenset[str] | None:
    """The anchors of a file, worked out once; None where they cannot be known, or the file is not there."""
    known: dict[str, frozenset[str] | None] = archive.shared.setdefault("anchors", {index.path: index.anchors})
    if path not in known:
        known[path] = _read(archive, path)
    return known[path]


def _read(archive: Archive, path: str) -> frozenset[str] | None:
    if path in archive.children:
        return archive.children[path].anchors
    if archive.exists(path) != "file":
        return None
    if path.endswith(".txt"):
        return frozenset()
    if not path.lower().endswith(_MARKUP):
        return None
    from linter.readers.index.anchors import read_anchors

    source = archive.read(path)
    return read_anchors(source.decode("utf-8", "replace").encode()) if source is not None else None
