"""What the names of an archive's files tell, by the declared patterns."""

from collections.abc import Mapping

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.vocabularies.file_names import FileName, read_name


def names_of(archive: Archive, settings: Settings) -> Mapping[str, FileName | None]:
    """What the name of each document tells, by path, in order; None for one that follows no pattern."""
    names: Mapping[str, FileName | None] | None = archive.shared.get("file names")
    if names is None:
        patterns = archive.patterns or (lambda _: settings.file_name)
        names = archive.shared["file names"] = {
            path: read_name(path[path.rfind("/") + 1 :], patterns(path)) for path in sorted(archive.owned)
        }
    return names


def concerns_any(archive: Archive, *paths: str) -> bool:
    """Whether the run was asked about one of some documents."""
    return archive.asked is None or not archive.asked.isdisjoint(paths)
