"""IDX015."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Related, Severity
from linter.model.index import Entry, Index
from linter.rules.index import IndexRule
from linter.rules.index.children import child_links
from linter.rules.index.listing import listing_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class NestedIndex(IndexRule):
    """Two indexes own one file, or an INDEX.md in a folder is reached by no link from the one above it.

    Why it matters:
        A folder with an index of its own keeps its own stories. One that two indexes list is corrected in
        one of them only; an index that nothing links hides all it lists.

    How to mend it:
        Link the folder's INDEX.md from the index above, and list each story in the nearest index only.
    """

    code = "IDX015"
    name = "nested-index"
    severity = Severity.ERROR
    examples = (
        good(
            {
                "INDEX.md": "- [Poems](poems/INDEX.md)\n",
                "poems/INDEX.md": "- [The Ferry](ferry.txt)\n",
                "poems/ferry.txt": _STORY,
            }
        ),
        bad(
            {
                "INDEX.md": "- [Ash](ash.txt)\n",
                "ash.txt": _STORY,
                "poems/INDEX.md": "- [The Ferry](ferry.txt)\n",
                "poems/ferry.txt": _STORY,
            },
            unplaced=("poems/INDEX.md",),
        ),
        bad(
            {
                "INDEX.md": "See [poems](poems/INDEX.md).\n\n- [The Ferry](⟦poems/ferry.txt⟧)\n",
                "poems/INDEX.md": "- [The Ferry](ferry.txt)\n",
                "poems/ferry.txt": _STORY,
            }
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each entry for a file that a nested index owns, and each nested index out of reach."""
        if not archive.children:
            return
        owners = {path.rpartition("/")[0]: path for path in archive.children}
        yield from self._owned_twice(archive, index, owners)
        reached = {each.meant for each in child_links(archive, index)} | {entry.path for entry in index.entries}
        reached.update(link.path for link in index.links)
        for folder, path in owners.items():
            # What stands below another nested index is that one's to reach.
            if _owner(folder, owners) is not None or path in reached or folder in reached:
                continue
            if path not in archive.children:
                continue  # It cannot be read.
            message = f"not linked from {index.path}: {path}"
            related = [Related(index.path, None, "the index above it")]
            yield self.finding(path, None, message, key=path, related=related, advice=f"link it in {index.path}")

    def _owned_twice(self, archive: Archive, index: Index, owners: dict[str, str]) -> Iterator[Finding]:
        owned = frozenset(archive.owned)
        listed_by: dict[str, dict[str, Entry]] = {}
        for listed in listing_of(archive).listed:
            path = listed.document
            if path in owned or not listed.names:
                continue
            owner = _owner(path, owners)
            child = archive.children.get(owner) if owner is not None else None
            if child is None:
                continue
            if child.path not in listed_by:
                listed_by[child.path] = {entry.path: entry for entry in child.entries}
            twin = listed_by[child.path].get(path)
            span = twin.target_span if twin is not None else None
            also = "listed here too" if twin is not None else "this index owns it"
            message, advice = f"file belongs to {child.path}: {path}", f"list it in {child.path} only"
            related = [Related(child.path, span, also)]
            place = listed.entry.target_span
            yield self.finding(index.path, place, message, key=path, related=related, advice=advice)


def _owner(path: str, owners: dict[str, str]) -> str | None:
    """The path of the nested index nearest above a path, None where none is."""
    folder = path
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if folder in owners:
            return owners[folder]
    return None
