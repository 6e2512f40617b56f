"""ARC002."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linter.config.settings import Settings
from linter.model.archive import Archive, Facts
from linter.model.finding import Finding, Related, Severity
from linter.readers.facts import body_of
from linter.rules.archive import distinct, in_order
from linter.rules.rule import ArchiveRule, bad, good

_STORY = "The ferry was late, and nobody on the quay knew why."


class DuplicateText(ArchiveRule):
    """Two documents have the same body.

    Line ends and whitespace round the body do not count. An empty body is reported as TXT009. The pages of an EPUB
    are not compared.

    Why it matters:
        One of the two headers is wrong, or one of the files is not needed.

    How to mend it:
        Keep one of the documents, or put the right story under the header.
    """

    code = "ARC002"
    name = "duplicate-text"
    severity = Severity.WARNING
    requires_index = False
    compares_documents = True
    compares_archives = True
    reads_bodies = True
    examples = (
        good(
            {
                "a.txt": f"Title: The Ferry\n\nAuthor: Ann Lake\n\n{_STORY}",
                "b.txt": f"Title: Ash\n\nAuthor: Tom Sorrel\n\n{_STORY} It burned.",
            }
        ),
        bad(
            {
                "a.txt": f"Title: The Ferry\n\nAuthor: Ann Lake\n\n{_STORY}",
                "b.txt": f"Title: Ash\n\nAuthor: Tom Sorrel\n\n{_STORY}\n",
            },
            unplaced=("b.txt",),
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each document whose body an earlier one has."""
        for alike in _alike_bodies(in_order(archive)):
            for path, first in distinct(archive, _same_bodies(archive, alike)):
                if archive.concerns(path) or archive.concerns(first):
                    message, advice = f"same story as {first}", "remove one of them, or put the right story here"
                    related = Related(first, None, "the first document with this story")
                    yield self.finding(path, None, message, key="body", related=[related], advice=advice)


def _alike_bodies(facts: Sequence[Facts]) -> Iterator[list[str]]:
    """The documents whose bodies may be the same, in groups, each in order.

    Args:
        facts: of all documents, in order.
    """
    often = Counter(each.body for each in facts)
    groups: dict[int, list[str]] = {body: [] for body, number in often.items() if number > 1 and body is not None}
    if groups:
        for each in facts:
            if each.body is not None and each.body in groups:
                groups[each.body].append(each.path)
    return iter(groups.values())


def _same_bodies(archive: Archive, paths: Iterable[str]) -> dict[str, list[str]]:
    """The documents that do have the body of an earlier one, by the first that has it; each is read once."""
    from hashlib import sha256

    first: dict[bytes, str] = {}
    groups: dict[str, list[str]] = {}
    for path in paths:
        document = archive.document(path)
        body = body_of(document) if document is not None else b""
        holder = first.setdefault(sha256(body).digest(), path) if body else path
        if holder != path:
            groups.setdefault(holder, []).append(path)
    return groups
