"""ARC004."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Related, Severity
from linter.rules.archive.naming import concerns_any, names_of
from linter.rules.rule import ArchiveRule, bad, good
from linter.vocabularies.file_names import FileName

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class Clash(NamedTuple):
    """A document whose name says what an earlier one says.

    Args:
        path: of the document.
        holders: the earlier documents, by what they hold: ``the id …``, ``the ordinal …``.
    """

    path: str
    holders: Mapping[str, str]


class DuplicateId(ArchiveRule):
    """Two documents have one id in their names, or two documents of a folder one ordinal.

    Why it matters:
        Whoever looks a story up by its number or its id finds one of the two, and cannot know which.

    How to mend it:
        Give the later document an ordinal or an id of its own.

    Options:
        ``file-name``: the pattern that tells the ordinal and the id; see ARC003, with which this rule is on.
    """

    code = "ARC004"
    name = "duplicate-id"
    severity = Severity.ERROR
    opt_in = True
    opt_in_with = "ARC003"
    requires_index = False
    compares_archives = True
    examples = (
        good({"a/1-ash.txt": _STORY, "b/1-oak.txt": _STORY}, file_name="{ordinal}-{id}.txt"),
        bad(
            {"001_0123456789abcdef.txt": _STORY, "002_0123456789abcdef.txt": _STORY},
            unplaced=("002_0123456789abcdef.txt",),
        ),
        bad({"1-ash.txt": _STORY, "01-oak.txt": _STORY}, unplaced=("1-ash.txt",), file_name="{ordinal}-{id}.txt"),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each document whose id or ordinal an earlier one has."""
        for path, holders in _clashes(names_of(archive, settings)):
            if not concerns_any(archive, path, *holders.values()):
                continue
            taken = " and ".join(f"{what} of {holder}" for what, holder in holders.items())
            message = f"file name repeats {taken}"
            related = [Related(holder, None, f"has {what} first") for what, holder in holders.items()]
            advice = "rename one of the files"
            yield self.finding(path, None, message, key=path, related=related, advice=advice)


def _clashes(names: Mapping[str, FileName | None]) -> Iterator[Clash]:
    """The documents that have the id of an earlier one, or the ordinal of an earlier one in their folder.

    Args:
        names: what the name of each document tells, by path, in order.
    """
    first: dict[tuple[str, str | int], str] = {}
    for path, told in names.items():
        holders = {}
        if told is not None and told.identifier:
            holder = first.setdefault(("", told.identifier), path)
            if holder != path:
                holders[f"the id {told.identifier}"] = holder
        if told is not None and told.ordinal:
            folder = path[: path.rfind("/") + 1] or "/"
            holder = first.setdefault((folder, told.number), path)
            if holder != path:
                holders[f"the ordinal {told.ordinal}"] = holder
        if holders:
            yield Clash(path, holders)
