"""IDX005."""

import re
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Severity
from linter.readers.index_listing import Standing, listing_of
from linter.readers.index_writing import replace_target
from linter.rules.rule import ArchiveRule, bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."
_NEEDLESS = re.compile(r"^\./|/\.{0,2}/|/\.\.$|^\.\./|%(?:2[DEF]|3\d|[46][1-9A-F]|[57][0-9A]|5F|7E)", re.IGNORECASE)
"""Steps that lead nowhere, and encoded letters, digits and ``- . / _ ~``, which never need it."""


class PathSpelling(ArchiveRule):
    """An entry of INDEX.md reaches its file only by a spelling that is not the file's own.

    Another case, ``./`` before it, needless percent-encoding, a backslash, or another Unicode form.

    Why it matters:
        Such a link works on one machine and breaks on the next, and two spellings of one path hide that a
        story is listed twice.

    How to mend it:
        Write the path as it is on disk. What a link needs, such as ``%20`` for a space, is right.

    Fix safety:
        The link leads to the same file as before.
    """

    code = "IDX005"
    name = "path-spelling"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](the%20ferry.txt)\n", "the ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [The Ferry](⟦Ferry.TXT⟧)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
        bad(
            {"INDEX.md": "- [The Ferry](⟦./ferry%2Etxt⟧)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each entry whose target is another spelling of its document's path."""
        index = archive.index
        if index is None:
            return
        listing = listing_of(archive)
        for number, entry in enumerate(index.entries):
            standing, path = listing.standing[number], listing.document[number]
            if standing is Standing.SOUND and entry.target == path:
                continue
            spelled = standing is Standing.SPELLING or (standing is Standing.SOUND and _needless(entry.target, path))
            if spelled and listing.first.get(path) == number:
                message = f"{entry.target} is another spelling of {path}; write the path as it is on disk"
                fix = replace_target(index, entry, path, Applicability.SAFE)
                yield self.finding(index.path, entry.target_span, message, key=path, fix=fix)


def _needless(target: str, path: str) -> bool:
    # A file may be named with what looks like an encoded letter.
    return _NEEDLESS.search(target.partition("#")[0]) is not None and _NEEDLESS.search(path) is None
