"""Why files are not looked at, and which of them are worth saying."""

from collections import Counter
from collections.abc import Mapping

from linter.vocabularies.formats import NO_STORIES, NO_TEXTS, NO_TEXTS_BY_NAME, ending_of

BY_NAME = "its name says that it is no story"
CHOICES = "the configuration reads choices from it"
EXCLUDED = "exclude names it"
HIDDEN = "it is hidden"
IGNORED = "git ignores it"
LINK = "it is a link to a folder"
PAGE = "it has no header, or not its folder to itself"
REPOSITORY = "it is a git repository of its own"
SPECIAL = "it is no regular file"
UNREACHED = "no folder of the archive leads to it"
UNSUPPORTED = "unsupported file type"
_MOST_ENDINGS = 8


def by_name(name: str) -> str:
    """Why a file is not looked at that is no story by its name."""
    return BY_NAME if name.removesuffix(_written_ending(name)).lower() in NO_STORIES else UNSUPPORTED


def why(path: str, skipped: Mapping[str, str]) -> str:
    """Why a file is not looked at: for its own sake, or that of a folder round it.

    Args:
        path: of the file.
        skipped: reasons by path, those of folders with a slash at their end.
    """
    ends = (end for end in range(len(path) - 1, 0, -1) if path[end] == "/")
    # A link to a folder has no slash.
    around = (each for end in ends for each in (path[: end + 1], path[:end]))
    found = next((each for each in (path, *around) if each in skipped), None)
    return worded(found, skipped[found]) if found is not None else UNREACHED


def worded(path: str, reason: str) -> str:
    """A reason in words that tell enough of the path."""
    if reason != UNSUPPORTED:
        return reason
    ending = ending_of(path)
    return f"{reason}: {ending}" if ending else "no file extension"


def notes(left_out: Mapping[str, str]) -> tuple[str, ...]:
    """Why named files are left out, in words."""
    return tuple(f"{path} is left out: {reason}" for path, reason in left_out.items())


def summary(skipped: Mapping[str, str]) -> tuple[str, ...]:
    """What is to be said of files and folders in which somebody may have looked for stories."""
    files = Counter(ending_of(path) for path, reason in skipped.items() if reason == UNSUPPORTED and _may_be_text(path))
    repositories = sum(reason == REPOSITORY for reason in skipped.values())
    return (*_files(files), *_repositories(repositories))


def _files(endings: Counter[str]) -> list[str]:
    if not endings:
        return []
    ordered = sorted(endings.items(), key=lambda each: (-each[1], not each[0], each[0]))
    kinds = [f"{count:,} {ending or 'without extension'}" for ending, count in ordered[:_MOST_ENDINGS]]
    if others := sum(count for _, count in ordered[_MOST_ENDINGS:]):
        kinds.append(f"{others:,} others")
    return [f'{_counted(endings.total(), "file")} skipped: {", ".join(kinds)} (see "extensions")']


def _repositories(count: int) -> list[str]:
    if not count:
        return []
    what = "a git repository of its own" if count == 1 else "git repositories of their own"
    return [f"{_counted(count, 'folder')} skipped: {what} (see --show-files)"]


def _may_be_text(path: str) -> bool:
    """Whether somebody may take a file that is not read for a story."""
    ending = ending_of(path)
    return ending not in NO_TEXTS if ending else path[path.rfind("/") + 1 :].lower() not in NO_TEXTS_BY_NAME


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _written_ending(name: str) -> str:
    return name[len(name) - len(ending_of(name)) :]
