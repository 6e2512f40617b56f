"""IDX005."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Fix, Severity
from linter.model.index import Index
from linter.model.span import Span
from linter.rules.index import IndexRule
from linter.rules.index.children import child_links, written
from linter.rules.index.listing import Standing, listing_of, needless
from linter.rules.rule import bad, good
from linter.vocabularies.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class PathSpelling(IndexRule):
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

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each entry whose target is another spelling of its document's path."""
        listing = listing_of(archive)
        for listed in listing.listed:
            entry, path = listed.entry, listed.document
            if listed.standing is Standing.SOUND and (entry.target == path or not needless(entry.target, path)):
                continue
            if listed.names and listing.foremost(listed) is listed:
                from linter.rules.index.mending.writing import replace_target

                fix = replace_target(index, entry, path, Applicability.SAFE)
                yield self._another(index, entry.target_span, entry.target, path, fix)
        for link, standing, path in child_links(archive, index):
            if standing is Standing.SPELLING:
                from linter.rules.index.mending.writing import replace_link

                fix = replace_link(index, link.target_span, path, Applicability.SAFE)
                yield self._another(index, link.target_span, written(index, link), path, fix)

    def _another(self, index: Index, place: Span, target: str, path: str, fix: Fix) -> Finding:
        message = f"nonstandard spelling of path {quoted(path)}: {quoted(target)}"
        return self.finding(index.path, place, message, key=path, fix=fix, advice=f"write {quoted(path)}")
