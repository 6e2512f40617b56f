"""IDX002."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Fix, Severity, ValueChange
from linter.model.index import Index
from linter.rules.index import IndexRule
from linter.rules.index.listing import listing_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nRating: G\n\nThe ferry was late."
_OTHER = "Title: Ash\n\nAuthor: Tom Sorrel\n\nRating: PG\n\nIt burned all night."


class UnlistedFile(IndexRule):
    """A story stands in the archive that no entry of INDEX.md lists.

    Why it matters:
        Readers find stories through the index: what it leaves out is lost to them.

    How to mend it:
        Add an entry; a link in a sentence is none. A file that is no story can be excluded.

    Fix safety:
        The entry is written in the style of its neighbours, from what the file says of itself.
    """

    code = "IDX002"
    name = "unlisted-file"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt) by Ann Lake (G)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [Ash](ash.txt) by Tom Sorrel (PG)\n", "ash.txt": _OTHER, "ferry.txt": _STORY},
            unplaced=("ferry.txt",),
            fixed={"INDEX.md": "- [Ash](ash.txt) by Tom Sorrel (PG)\n- [The Ferry](ferry.txt) by Ann Lake (G)\n"},
        ),
        bad(
            {
                "INDEX.md": "| File | Title | By |\n|---|---|---|\n| ferry.txt | The Ferry | Ann Lake |\n",
                "ash.txt": _OTHER,
                "ferry.txt": _STORY,
            },
            unplaced=("ash.txt",),
            fixed={
                "INDEX.md": "| File | Title | By |\n|---|---|---|\n| ash.txt | Ash | Tom Sorrel |\n"
                "| ferry.txt | The Ferry | Ann Lake |\n"
            },
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each document that no entry names, nor plainly means."""
        listed = listing_of(archive).first
        wanting = [path for path in archive.owned if path not in listed and path not in archive.skipped]
        wanting = [path for path in wanting if archive.concerns(path)]
        if not wanting:
            return
        from linter.rules.index.mending.placing import Places

        edits = Places(archive, index, settings).edits(wanting)
        for path in wanting:
            message = f"{path} is listed nowhere in its {settings.index.file}; add an entry for it"
            fix = None
            if path in edits:
                come = ValueChange(index.path, "", None, "", path)
                fix = Fix(f"Add an entry for {path}", edits[path], changes=(come,))
            yield self.finding(path, None, message, key=path, fix=fix)
