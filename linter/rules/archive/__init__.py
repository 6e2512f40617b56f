"""ARC: the archive as a whole."""

import os
from collections.abc import Iterator

from linter.model import trait
from linter.model.archive import Archive, Facts


def in_order(archive: Archive) -> list[Facts]:
    """The facts of all stories by path: which of two is the first does not depend on how they were read."""
    ordered: list[Facts] | None = archive.shared.get("facts in order")
    if ordered is None:
        facts = map(archive.facts.__getitem__, sorted(archive.facts))
        ordered = archive.shared["facts in order"] = [each for each in facts if not each.traits & trait.PAGE]
    return ordered


def distinct(archive: Archive, groups: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Each document that is alike to an earlier one, and that one; two names of one file are one document.

    Args:
        archive: that the documents lie in.
        groups: paths of documents that are alike, in order, by the first of them.
    """
    for first, later in groups.items():
        for path in later:
            if not _is_one_file(archive, first, path):
                yield path, first


def _is_one_file(archive: Archive, one: str, other: str) -> bool:
    """Whether two paths lead to one file, by a link."""
    # By way of the archive, so that it is known what was asked of the disk.
    if archive.exists(one) != "file" or archive.exists(other) != "file":
        return False
    try:
        return os.path.samefile(os.path.join(archive.root, one), os.path.join(archive.root, other))
    except (OSError, ValueError):
        return False
