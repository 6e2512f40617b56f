"""IDX002."""

from collections.abc import Iterable, Iterator

from linter.config.settings import Settings
from linter.model.archive import KEPT, Archive
from linter.model.finding import Applicability, Finding, Fix, Severity, ValueChange
from linter.model.index import Entry, Index, Link, TargetKind
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
        Add an entry; a link in a sentence is none, but the name of the file as code in a list is, and so is a link
        to its folder as a whole. A file that is no story can be excluded.

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
        wanting = [path for path in archive.stories if path not in listed and path not in archive.skipped]
        wanting = [path for path in wanting if archive.concerns(path) and not _is_named(archive, index, path)]
        if not wanting:
            return
        from linter.rules.index.mending.fitness import left_out_note, writable_values
        from linter.rules.index.mending.placing import Places

        edits = Places(archive, index, settings).edits(wanting)
        shown = {"title", *(index.fields or KEPT)}
        for path in wanting:
            message = f"not listed in {settings.index.file}: {path}"
            fix = None
            if path in edits:
                remark = writable_values(archive, path, settings).remark(shown)
                title = f"add an entry for {path}{left_out_note([remark] if remark else [])}"
                come = ValueChange(index.path, "", None, "", path)
                fix = Fix(title, edits[path], changes=(come,))
            yield self.finding(path, None, message, key=path, fix=fix, advice="add an entry for it")


def _is_named(archive: Archive, index: Index, path: str) -> bool:
    """Whether the index lists a document without an entry: its name as code, or a folder as a whole."""
    folders: frozenset[str] | None = archive.shared.get("folders listed as a whole")
    if folders is None:
        links: Iterable[Entry | Link] = (*index.entries, *index.links)
        named = {each.path for each in links if each.kind is TargetKind.FILE and each.path}
        directories = (each for each in named - frozenset(archive.files) if archive.exists(each) == "directory")
        folders = archive.shared["folders listed as a whole"] = frozenset(directories)
    parts = path.split("/")[:-1]
    return path in index.names or any("/".join(parts[: number + 1]) in folders for number in range(len(parts)))
