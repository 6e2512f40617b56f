"""Links to nested indexes, held against those that are on disk."""

from typing import NamedTuple

from linter.model.archive import Archive
from linter.model.index import Index, Link, TargetKind
from linter.model.span import Span
from linter.readers.index.targets import names_index
from linter.rules.index.listing import NEAR_ENOUGH, Standing, fold_path, needless


class ChildLink(NamedTuple):
    """A link to a nested index.

    Args:
        link: as it stands.
        standing: SOUND, SPELLING or DEAD.
        meant: the nested index that it names or plainly means; empty where it means none.
    """

    link: Link
    standing: Standing
    meant: str


def child_links(archive: Archive, index: Index) -> list[ChildLink]:
    """The links of an archive's index to nested ones, worked out once for all rules."""
    found: list[ChildLink] | None = archive.shared.get("children")
    if found is None:
        told: set[Span] = set()
        found = archive.shared["children"] = []
        for link in index.links:
            # References that share a definition are one link.
            if _leads_to_an_index(link, index, archive) and link.target_span not in told:
                told.add(link.target_span)
                standing, meant = _judge(archive, index, link)
                found.append(ChildLink(link, standing, meant))
    return found


def _leads_to_an_index(link: Link, index: Index, archive: Archive) -> bool:
    named = names_index(link.path, index.path)
    return named and link.kind is TargetKind.FILE and link.path != index.path and link.path not in archive.files


def _judge(archive: Archive, index: Index, link: Link) -> tuple[Standing, str]:
    path = link.path
    if path in archive.children:
        return (Standing.SPELLING if needless(written(index, link), path) else Standing.SOUND), path
    if (meant := _spellings(archive).get(fold_path(path))) is not None:
        return Standing.SPELLING, meant
    if archive.exists(path):
        return Standing.OTHER, ""
    from rapidfuzz import fuzz, process

    near = process.extractOne(path, list(archive.children), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return Standing.DEAD, near[0] if near is not None else ""


def _spellings(archive: Archive) -> dict[str, str]:
    """The nested indexes by their folded paths, the outermost of those that are alike."""
    found: dict[str, str] | None = archive.shared.get("spellings of children")
    if found is None:
        found = {fold_path(path): path for path in reversed(tuple(archive.children))}
        archive.shared["spellings of children"] = found
    return found


def written(index: Index, link: Link) -> str:
    """A link's target as it stands in the index."""
    return index.text[link.target_span.start : link.target_span.end].decode()
