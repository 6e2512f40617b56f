"""ARC001."""

from collections import Counter
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


_OPENING = 8 * 1024
"""How many bytes of a document may hold the headings that tell which part it is."""


class DuplicateStory(ArchiveRule):
    """Two documents have the same title and author.

    Case, punctuation at the ends, whitespace, Unicode form and entities do not count, nor the order of several
    authors or their addresses. Documents that say different things in the fields part, chapter, sequence, subtitle,
    series or language are none, nor those that a chapter or a language tells apart in a heading (``Chapter 3``,
    ``Глава 3``), a folder or a file name (``ferry-03.txt``, ``ru/ferry.txt``). Neither are two names of one file, nor
    documents whose author says nobody (``Anonymous``, ``Unknown``, ``Various``).

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
        good(
            {
                "a.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nChapter 1\n\nThe ferry was late.",
                "b.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nChapter 2: Fog\n\nIt never came.",
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
        for path, first in distinct(archive, _same_stories(archive)):
            if not (archive.concerns(path) or archive.concerns(first)):
                continue
            facts = archive.facts[path]
            title, author = facts.title or "", facts.author or ""
            message = f"same title and author as {first}: {quoted(title)} by {quoted(author)}"
            there, here = archive.place(first, "title"), archive.place(path, "title")
            related = Related(first, there, "the first document with this title and author")
            key, advice = f"title: {folded_text(title)}", "remove one of them, or tell them apart in their titles"
            yield self.finding(path, here, message, key=key, related=[related], advice=advice)


def _same_stories(archive: Archive) -> dict[str, list[str]]:
    """The documents that have the title and the author of an earlier one, by the first that has them."""
    groups: dict[str, list[str]] = {}
    for alike in _same_titles(in_order(archive)):
        first: dict[tuple[object, ...], str] = {}
        for path, mark in _marked(archive, alike):
            holder = first.setdefault(mark, path)
            if holder != path:
                groups.setdefault(holder, []).append(path)
    return groups


def _same_titles(facts: Iterable[Facts]) -> Iterator[list[str]]:
    """The paths of documents whose fields say the same of which story they are.

    Args:
        facts: of all documents, in order.
    """
    groups: dict[tuple[object, ...], list[str]] = {}
    for each in facts:
        if each.title is None or each.author is None:
            continue
        names = folded_names(each.author)
        if NOBODY.issuperset(names):
            continue
        apart = tuple((name, folded_text(each.others[name])) for name in _TELLING_APART if name in each.others)
        groups.setdefault((folded_text(each.title), names, *apart), []).append(each.path)
    return (paths for paths in groups.values() if len(paths) > 1)


def _marked(archive: Archive, paths: list[str]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Documents with the same title, each with what tells of which part it is: its path, then its headings."""
    from linter.vocabularies.part_marks import marks_in_path

    serials = _serials(archive, paths)
    by_path = {path: (*marks_in_path(path), serials.get(path)) for path in paths}
    often = Counter(by_path.values())
    for path, marks in by_path.items():
        yield path, (marks, _headings(archive, path) if often[marks] > 1 else ())


def _serials(archive: Archive, paths: list[str]) -> dict[str, object]:
    """The numbers in which alone the names of documents of one folder differ: ``ferry-01.txt``, ``ferry-02.txt``.

    Names that are numbers as a whole number the parts of a work only in a folder that holds nothing else.
    """
    from linter.vocabularies.part_marks import serial_of

    folders = Counter(path[: path.rfind("/") + 1] for path in archive.facts)
    alike = Counter(path[: path.rfind("/") + 1] for path in paths)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path in paths:
        folder, serial = path[: path.rfind("/") + 1], serial_of(path)
        if serial is not None and (serial[0] or (folder and alike[folder] == folders[folder])):
            found.setdefault((folder, serial[0]), {})[path] = serial[1]
    several = (numbers for numbers in found.values() if len(set(numbers.values())) > 1)
    return {path: number for numbers in several for path, number in numbers.items()}


def _headings(archive: Archive, path: str) -> tuple[str, ...]:
    """The chapters and parts that the first lines of a document name."""
    from linter.vocabularies.part_marks import marks_in_lines

    document = archive.document(path)
    return marks_in_lines(document.text[:_OPENING].decode("utf-8", "replace").splitlines()) if document else ()
