"""ARC007."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.config.settings import Settings
from linter.model.archive import Archive, Facts
from linter.model.finding import Finding, Related, Severity
from linter.rules.archive import in_order
from linter.rules.rule import ArchiveRule, bad, good
from linter.vocabularies.names import spellings
from linter.vocabularies.stretches import Stretch, listed, missing_numbers
from linter.vocabularies.wording import quoted

if TYPE_CHECKING:
    from linter.vocabularies.parts import Part

_FIELDS = ("part", "chapter", "sequence", "subtitle")


class Present(NamedTuple):
    """A document that says which part it is.

    Args:
        path: of the document.
        field: the canonical name of the field that says so.
        part: what it says.
    """

    path: str
    field: str
    part: "Part"


class Incomplete(NamedTuple):
    """A work of which parts are missing.

    Args:
        parts: its documents, in order.
        total: how many parts there are to be.
        missing: the numbers of those that are not there.
    """

    parts: list[Present]
    total: int
    missing: list[Stretch]


class MissingPart(ArchiveRule):
    """A document says that it is one part of several, and others of them are not in the archive.

    ``Part 2 of 3``, ``(2/3)``, ``pt. II of III`` in the title, or ``2/3`` in the field part, chapter or sequence. A
    bare ``2/3`` at the end of a title counts only where another document is another part of the same. ``(2/?)`` does
    not say how many there are.

    Why it matters:
        A reader who has begun cannot go on, and nobody notices which part was lost.

    How to mend it:
        Add the missing parts, or correct the number.
    """

    code = "ARC007"
    name = "missing-part"
    severity = Severity.WARNING
    requires_index = False
    compares_documents = True
    reads = frozenset((*_FIELDS, "series"))
    examples = (
        good(
            {
                "a.txt": "Title: The Ferry (1-2/3)\n\nAuthor: Ann Lake\n\nThe ferry was late.",
                "b.txt": "Title: The Ferry, part three of three\n\nAuthor: Ann Lake\n\nIt never came.",
                "c.txt": "Title: Before 9/11\n\nAuthor: Tom Sorrel\n\nIt was a morning in June.",
            }
        ),
        bad({"b.txt": "Title: ⟦The Ferry (2/3)⟧\n\nAuthor: Ann Lake\n\nIt never came."}),
        bad({"b.txt": "Title: The Ferry\n\nAuthor: Ann Lake\n\nPart: ⟦2 of 3⟧\n\nIt never came."}),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield the first document of each work that lacks parts; some documents of an archive do not tell."""
        if archive.asked is not None and not archive.asked.issuperset(archive.owned):
            return
        for parts, total, missing in _incomplete(in_order(archive)):
            first, *others = parts
            alone = missing[0].first == missing[-1].last
            what = "part" if alone else "parts"
            message = f"missing {what} {listed(missing)} of {total}{_of_work(archive.facts[first.path], first.part)}"
            advice = f"add the missing {what}, or correct the number of parts"
            related = [
                Related(each.path, archive.place(each.path, each.field), "another part of it") for each in others
            ]
            key = f"{first.field}: {first.part.work}"
            span = archive.place(first.path, first.field)
            yield self.finding(first.path, span, message, key=key, related=related, advice=advice)


def _of_work(facts: Facts, part: "Part") -> str:
    """Which work a part is missing of; empty where it has no title."""
    if not part.title:
        return ""
    return f" of {quoted(part.title)}" + (f" by {quoted(facts.author)}" if facts.author is not None else "")


def _incomplete(facts: Sequence[Facts]) -> Iterator[Incomplete]:
    """The works of which parts are missing.

    Args:
        facts: of all documents, in order.
    """
    from linter.vocabularies.parts import may_tell_part

    works: dict[tuple[str, ...], list[Present]] = {}
    unnamed: dict[tuple[int | None, *tuple[str, ...]], list[Stretch]] = {}
    """Parts that may have titles of their own: all that an author has of works of so many."""
    hinting = frozenset(may_tell_part([each.title or "" for each in facts]))
    for each in [each for number, each in enumerate(facts) if each.others or number in hinting]:
        found = _part_of(each)
        if found is not None:
            # An author in two spellings is ARC006's, and no other author.
            names = sorted(spellings(each.author)) if each.author is not None else []
            works.setdefault((found.part.work, *names), []).append(found)
            if not found.part.named:
                unnamed.setdefault((found.part.total, *names), []).extend(found.part.numbers)
    whole = {key for key, runs in unnamed.items() if not missing_numbers(runs, 1, key[0] or 0)}
    for (_, *others), documents in works.items():
        parts = list(_credible(documents))
        total = max((each.part.total or 0 for each in parts), default=0)
        missing = missing_numbers((run for each in parts for run in each.part.numbers), 1, total)
        if missing and (any(each.part.named for each in parts) or (total, *others) not in whole):
            yield Incomplete(parts, total, missing)


def _part_of(facts: Facts) -> Present | None:
    """What a document says of which part it is: first what tells how many there are, the title before any field."""
    from linter.vocabularies.parts import part_in_field, part_in_title

    others = facts.others
    title, series = facts.title or "", others.get("series", "")
    said = [("title", part_in_title(title, series))]
    said += [(name, part_in_field(others[name], title, series)) for name in _FIELDS if name in others]
    found = [Present(facts.path, name, part) for name, part in said if part is not None]
    told = (each for each in found if each.part.total is not None and each.part.sure)
    return next(told, found[0] if found else None)


def _credible(documents: list[Present]) -> Iterator[Present]:
    """The documents whose words mean a part: those that can mean nothing else, and those that others bear out."""
    said: dict[int | None, set[tuple[Stretch, ...]]] = {}
    for each in documents:
        said.setdefault(each.part.total, set()).add(each.part.numbers)
    return (each for each in documents if each.part.sure or len(said[each.part.total]) > 1)
