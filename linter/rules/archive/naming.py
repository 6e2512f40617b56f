"""What the names of an archive's files tell, by the declared patterns."""

from collections.abc import Iterable, Mapping, Sequence

from linter.config.file_names import FileName, read_name
from linter.config.settings import Settings
from linter.model.archive import Archive


def names_of(archive: Archive, settings: Settings) -> Mapping[str, FileName | None]:
    """What the name of each document tells, by path, in order; None for one that follows no pattern."""
    names: Mapping[str, FileName | None] | None = archive.shared.get("file names")
    if names is None:
        names = archive.shared["file names"] = read_names(archive.owned, settings.file_name)
    return names


def read_names(paths: Iterable[str], templates: Sequence[str]) -> dict[str, FileName | None]:
    """The same for any paths and patterns."""
    return {path: read_name(path[path.rfind("/") + 1 :], templates) for path in sorted(paths)}


def concerns_any(archive: Archive, *paths: str) -> bool:
    """Whether the run was asked about one of some documents."""
    return archive.asked is None or not archive.asked.isdisjoint(paths)
