"""IDX001."""

import os
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.rule import ArchiveRule, bad, good


class MissingIndex(ArchiveRule):
    """The archive has no INDEX.md.

    Why it matters:
        Without an index nobody sees what the archive holds, and nothing tells a lost file from one that
        never was there. No other index rule can speak.

    How to mend it:
        Write INDEX.md at the top of the archive; the fix writes a table of all stories. Where there is to
        be none, set ``index = { required = false }``.

    Fix safety:
        It says what the files say of themselves, in the declared order, or that of their paths.

    Options:
        ``index.file``; ``index.required``; ``index.style``, ``index.group-by``, ``index.columns`` and
        ``index.order`` for how it is written.
    """

    code = "IDX001"
    name = "missing-index"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    requires_index = False
    examples = (
        good(
            {
                "INDEX.md": "- [The Ferry](ferry.txt)\n",
                "ferry.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nIt was late.",
            }
        ),
        bad(
            {"ferry.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nThe ferry was late."},
            unplaced=("INDEX.md",),
            fixed={
                "INDEX.md": "# Index\n\n| Title | Author | Rating |\n| --- | --- | --- |\n"
                "| [The Ferry](ferry.txt) | Ann Lake | G |\n"
            },
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield one finding at the place where the index should stand."""
        if archive.index is not None or not settings.index.required:
            return
        name = settings.index.file
        found, other = archive.exists(name), ""
        if found == "directory":
            message, advice = f"{name} is a folder", f"rename the folder, and write {name}"
        elif found == "outside":
            message, advice = f"{name} is a link that leaves the archive", "write the index into the archive itself"
        elif found:
            return  # It is there and could not be read, which is reported as SYS002.
        elif other := _in_another_case(archive.root, name):
            message, advice = f"missing {name}, though there is {other}", f"rename it to {name}"
        else:
            message, advice = f"missing {name}", f"write a {name} that lists the stories"
        fix = None
        # With only some files looked at, the table would lack what the others say.
        if not found and not other and all(path in archive.facts or path in archive.skipped for path in archive.owned):
            from linter.rules.index.mending.fitness import left_out_note
            from linter.rules.index.mending.whole import whole_index

            text, left_out = whole_index(archive, settings)
            fix = Fix(f"write {name}{left_out_note(left_out)}", (Edit(name, Span(0, 0), text),))
        yield self.finding(name, None, message, fix=fix, advice=advice)


def _in_another_case(root: str, name: str) -> str:
    """The name of an index that is not quite called so; empty where there is none."""
    try:
        with os.scandir(root) as entries:
            return min((entry.name for entry in entries if entry.name.casefold() == name.casefold()), default="")
    except OSError:
        return ""
