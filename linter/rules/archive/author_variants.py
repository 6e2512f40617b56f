"""ARC006."""

from collections.abc import Iterator, Mapping

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Related, Severity
from linter.model.span import Span
from linter.rules.archive import in_order
from linter.rules.archive.naming import concerns_any
from linter.rules.archive.spellings import Usual, usual_spellings
from linter.rules.rule import ArchiveRule, bad, good
from linter.vocabularies.names import spellings
from linter.vocabularies.wording import quoted


class AuthorVariants(ArchiveRule):
    """One author's name is spelt in two ways.

    Spellings that differ in case, punctuation, whitespace and accents alone are taken for one name; several names in
    one field are looked at one by one, without addresses.

    Why it matters:
        A catalogue takes two spellings for two authors, and each of them seems to have written less.

    How to mend it:
        Write the name one way throughout. The message names the spelling that most documents have.
    """

    code = "ARC006"
    name = "author-variants"
    severity = Severity.INFO
    requires_index = False
    compares_documents = True
    compares_archives = True
    examples = (
        good(
            {
                "a.txt": "Title: Ash\n\nAuthor: Mrs. Muir\n\nIt burned all night.",
                "b.txt": "Title: The Ferry\n\nAuthor: Mrs. Muir & Ann Lake\n\nThe ferry was late.",
            }
        ),
        bad(
            {
                "a.txt": "Title: Ash\n\nAuthor: Mrs. Muir\n\nIt burned all night.",
                "b.txt": "Title: The Ferry\n\nAuthor: Ann Lake and ⟦Mrs Muir⟧\n\nThe ferry was late.",
            }
        ),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each document that spells the name of an author otherwise than most."""
        usual = usual_spellings(archive)
        if not usual:
            return
        odd: dict[str, list[tuple[str, Usual]]] = {}
        for each in in_order(archive):
            author = each.author
            if author is None:
                continue
            if author not in odd:
                odd[author] = list(_others(author, usual))
            for spelling, right in odd[author]:
                if concerns_any(archive, each.path, right.first):
                    yield self._variant(archive, each.path, spelling, right)

    def _variant(self, archive: Archive, path: str, spelling: str, right: Usual) -> Finding:
        where = "another document" if right.documents == 1 else f"{right.documents:,} other documents"
        message = f"author {quoted(spelling)} differs from {quoted(right.spelling)} in {where}"
        there = _place(archive, right.first, right.spelling)
        related = Related(right.first, there, "the first document with the usual spelling")
        here = _place(archive, path, spelling)
        return self.finding(
            path, here, message, key=f"author: {spelling}", related=[related], advice="spell the name alike"
        )


def _others(value: str, usual: Mapping[str, Usual]) -> Iterator[tuple[str, Usual]]:
    """The names in a field that are usually spelt otherwise, with how they are."""
    for key, spelling in spellings(value).items():
        right = usual.get(key)
        if right is not None and right.spelling != spelling:
            yield spelling, right


def _place(archive: Archive, path: str, name: str) -> Span | None:
    """Where a name stands in the author's field; the whole value where that cannot be told."""
    span, author = archive.place(path, "author"), archive.facts[path].author
    if span is None or author is None:
        return span
    value, wanted = author.encode("utf-8", "surrogatepass"), name.encode("utf-8", "surrogatepass")
    if len(value) != span.end - span.start or value.count(wanted) != 1:
        return span
    at = span.start + value.index(wanted)
    return Span(at, at + len(wanted))
