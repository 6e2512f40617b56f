"""ARC001."""

from collections.abc import Iterable, Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive, Facts
from linter.model.finding import Finding, Related, Severity
from linter.rules.archive import distinct, in_order
from linter.rules.rule import ArchiveRule, bad, good
from linter.vocabularies.names import NOBODY, folded_names, folded_text
from linter.vocabularies.wording import quoted

_TELLING_APART = ("part", "chapter", "sequence", "subtitle", "series", "episode", "volume", "book", "language")
"""Fields that say which of several documents of one title this is, the last few where an archive declares them."""


class DuplicateStory(ArchiveRule):
    """Two documents have the same title and author.

    Case, punctuation at the ends, whitespace, Unicode form and entities do not count, nor the order of several
    authors or their addresses. Documents that say different things in the fields part, chapter, sequence, subtitle,
    series or language are none, and neither are two names of one file, nor documents whose author says nobody
    (``Anonymous``, ``Unknown``, ``Various``).

    Why it matters:
        Readers find the story twice, and a correction reaches one of the two only.

    How to mend it:
        Keep one of the documents. If both are wanted, give each a title of its own, or say in a field such as
        ``Part`` which is which.
    """

    code = "ARC001"
    name = "duplicate-story"
    severity = Severity.WARNING
    requires_index = False
    compares_documents = True
    compares_archives = True
    reads = frozenset(_TELLING_APART)
    examples = (
        good(
            {
                "a.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nPart: 1\n\nThe ferry was late.",
                "b.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nPart: 2\n\nIt never came.",
            }
        ),
        bad(
            {
                "a.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late.",
                "b.txt": "Title: ⟦THE FERRY!⟧\n\nAuthor: Ann Lake <ann@example.org>\n\nOnce more, the ferry was late.",
            }
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each document whose title and author an earlier one has."""
        for path, first in distinct(archive, _same_stories(in_order(archive))):
            if not (archive.concerns(path) or archive.concerns(first)):
                continue
            facts = archive.facts[path]
            title, author = facts.title or "", facts.author or ""
            message = (
                f"{quoted(title)} by {quoted(author)} is there already, as {first}; "
                "keep one of them, or tell them apart"
            )
            there, here = archive.place(first, "title"), archive.place(path, "title")
            related = Related(first, there, "the first document with this title and author")
            yield self.finding(path, here, message, key=f"title: {folded_text(title)}", related=[related])


def _same_stories(facts: Iterable[Facts]) -> dict[str, list[str]]:
    """The documents that have the title and the author of an earlier one, by the first that has them.

    Args:
        facts: of all documents, in order.
    """
    first: dict[tuple[object, ...], str] = {}
    groups: dict[str, list[str]] = {}
    for each in facts:
        if each.title is None or each.author is None:
            continue
        names = folded_names(each.author)
        if NOBODY.issuperset(names):
            continue
        apart = tuple((name, folded_text(each.others[name])) for name in _TELLING_APART if name in each.others)
        story = (folded_text(each.title), names, *apart)
        holder = first.setdefault(story, each.path)
        if holder != each.path:
            groups.setdefault(holder, []).append(each.path)
    return groups
