"""IDX016."""

from collections.abc import Iterable, Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Severity
from linter.model.index import Entry, Index, Link, TargetKind
from linter.rules.index import IndexRule
from linter.rules.index.places import anchors_of
from linter.rules.rule import bad, good

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class BrokenAnchor(IndexRule):
    """A link of INDEX.md names a place (``#place``) that neither the index nor its target has.

    Why it matters:
        The link opens at the top of the page, or nowhere, and a table of contents that does so is no help.

    How to mend it:
        Name a heading as GitHub does (lower case, hyphens for spaces), or an ``id``. A plain text has none.
    """

    code = "IDX016"
    name = "broken-anchor"
    severity = Severity.WARNING
    examples = (
        good({"INDEX.md": "[Poems](#poems)\n\n## Poems\n\n- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad({"INDEX.md": "[Poems](⟦#poem⟧)\n\n## Poems\n\n- [The Ferry](ferry.txt)\n", "ferry.txt": _STORY}),
        bad({"INDEX.md": "- [The Ferry](⟦ferry.txt#part-two⟧)\n", "ferry.txt": _STORY}),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each link whose fragment names nothing."""
        links: Iterable[Entry | Link] = (*index.entries, *index.links)
        for link in links:
            if not link.fragment or link.fragment == "top":
                continue
            path = _target(index, link)
            if path is None:
                continue
            anchors = anchors_of(archive, index, path)
            if anchors is None or link.fragment in anchors:
                continue
            if path.endswith(".txt"):
                message, advice = f"anchor #{link.fragment} in a plain text: {path}", "link the file alone"
            else:
                message, advice = f"no heading or id #{link.fragment} in {path}", "correct the anchor, or remove it"
            yield self.finding(index.path, link.target_span, message, key=link.fragment, advice=advice)


def _target(index: Index, link: Entry | Link) -> str | None:
    if link.kind is TargetKind.ANCHOR:
        return index.path
    return link.path if link.kind is TargetKind.FILE else None
