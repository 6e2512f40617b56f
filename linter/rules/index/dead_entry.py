"""IDX003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Fix, Severity
from linter.model.index import Entry, Index
from linter.rules.index import IndexRule
from linter.rules.index.children import child_links
from linter.rules.index.compare import same_text
from linter.rules.index.listing import Standing, listing_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class DeadEntry(IndexRule):
    """An entry of INDEX.md, or its link to a nested index, names a file that is not there.

    Why it matters:
        The reader who follows the link finds nothing, and the archive may have lost a story.

    How to mend it:
        Correct the path, restore the file, or remove the entry.

    Fix safety:
        Whether the nearest file is the one that was meant, or the story is gone, a person has to say. An entry
        whose title is not that of the nearest file is removed, not repaired.
    """

    code = "IDX003"
    name = "dead-entry"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    examples = (
        good({"INDEX.md": "- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [The Ferry](⟦fery.txt⟧)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
        bad(
            {"INDEX.md": "- [The Ferry](ferry.txt)\n- [Low Water](⟦low-water.txt⟧)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
        bad({"INDEX.md": "- [The Ferry](ferry.txt)\n- [Poems](⟦poems/INDEX.md⟧)\n", "ferry.txt": _STORY}),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each entry whose target does not exist."""
        listing = listing_of(archive)
        for listed in listing.standing_as((Standing.DEAD,)):
            from linter.rules.index.mending.writing import remove_entry, replace_target

            entry, near = listed.entry, listed.document or listed.near
            message = f"listed file does not exist: {entry.path}"
            advice = "restore the file, or remove the entry"
            fix: Fix | None
            if near and listing.first.get(near) is listed:
                advice = f"did you mean {near}? Else {advice}"
            else:
                near = ""
            if near and _may_be(archive, entry, near):
                fix = replace_target(index, entry, near, Applicability.UNSAFE)
            else:
                fix = remove_entry(index, entry, Applicability.UNSAFE, "remove the entry")
            yield self.finding(index.path, entry.target_span, message, key=entry.path, fix=fix, advice=advice)
        for link, standing, meant in child_links(archive, index):
            if standing is Standing.DEAD:
                from linter.rules.index.mending.writing import replace_link

                advice = f"did you mean {meant}?" if meant else "restore the index, or remove the link"
                fix = replace_link(index, link.target_span, meant, Applicability.UNSAFE) if meant else None
                message = f"linked index does not exist: {link.path}"
                yield self.finding(index.path, link.target_span, message, key=link.path, fix=fix, advice=advice)


def _may_be(archive: Archive, entry: Entry, path: str) -> bool:
    """Whether nothing tells that an entry is of another story than the document at a path."""
    facts, title = archive.facts.get(path), entry.claim("title")
    if facts is None or title is None or facts.title is None:
        return True
    moved = entry.path.rpartition("/")[2].casefold() == path.rpartition("/")[2].casefold()
    return moved or same_text(title.value.casefold(), facts.title.casefold())
