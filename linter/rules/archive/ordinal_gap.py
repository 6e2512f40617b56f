"""ARC005."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Related, Severity
from linter.rules.archive.naming import concerns_any, names_of
from linter.rules.rule import ArchiveRule, bad, good
from linter.vocabularies.file_names import FileName
from linter.vocabularies.stretches import Stretch, listed

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class Gap(NamedTuple):
    """Ordinals that no document of a folder has.

    Args:
        before: path of the document with the greatest ordinal below them.
        behind: path of the one with the least ordinal above them.
        missing: the ordinals.
        width: how many digits the one before has.
    """

    before: str
    behind: str
    missing: Stretch
    width: int


class OrdinalGap(ArchiveRule):
    """The ordinals in the names of a folder's documents have a gap.

    A folder with a document whose name does not follow the pattern is passed over: that one may be the missing one.

    Why it matters:
        A number that is left out looks like a story that was lost.

    How to mend it:
        Bring the missing documents back, or number those behind the gap anew.

    Options:
        ``file-name``: the pattern that tells the ordinal; see ARC003, with which this rule is on.
    """

    code = "ARC005"
    name = "ordinal-gap"
    severity = Severity.WARNING
    opt_in = True
    opt_in_with = "ARC003"
    requires_index = False
    examples = (
        good({"07.txt": _STORY, "08.txt": _STORY, "old/01.txt": _STORY}, file_name="{ordinal:2}.txt"),
        bad({"07.txt": _STORY, "10.txt": _STORY}, unplaced=("10.txt",), file_name="{ordinal:2}.txt"),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each document that stands behind a gap."""
        for before, behind, missing, width in _gaps(names_of(archive, settings)):
            if concerns_any(archive, before, behind):
                many = "ordinal" if missing.first == missing.last else "ordinals"
                message = f"gap before this file: {many} {listed([missing], width)} missing"
                related = [Related(before, None, "the document before the gap")]
                key = f"ordinals {missing.first}-{missing.last}"
                advice = "restore the missing files, or renumber"
                yield self.finding(behind, None, message, key=key, related=related, advice=advice)


def _gaps(names: Mapping[str, FileName | None]) -> Iterator[Gap]:
    """The gaps between the least and the greatest ordinal of each folder whose documents all follow a pattern.

    Args:
        names: what the name of each document tells, by path, in order.
    """
    folders: dict[str, dict[int, str]] = {}
    odd = set()
    for path, told in names.items():
        folder = path[: path.rfind("/") + 1]
        if told is None:
            odd.add(folder)
        elif told.ordinal:
            folders.setdefault(folder, {}).setdefault(told.number, path)
    for folder, paths in folders.items():
        if folder in odd:
            continue
        for one, next_one in pairwise(sorted(paths)):
            if next_one > one + 1:
                told = names[paths[one]]
                width = len(told.ordinal) if told is not None else 1
                yield Gap(paths[one], paths[next_one], Stretch(one + 1, next_one - 1), width)
