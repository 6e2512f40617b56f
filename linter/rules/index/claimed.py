"""What an index says of its documents, beside what they say themselves."""

from collections.abc import Iterator
from itertools import compress
from operator import attrgetter, ne
from typing import NamedTuple

from linter.model.archive import KEPT, Archive, Facts
from linter.model.finding import Finding, Related
from linter.model.index import Claim, Entry, Index
from linter.rules.index.listing import listing_of
from linter.rules.rule import Rule


class Claimed(NamedTuple):
    """One field of one document, as the index and as the file have it."""

    of: Index
    entry: Entry
    path: str
    claim: Claim
    fact: str


def claimed(archive: Archive, index: Index, field: str) -> Iterator[Claimed]:
    """Yield where index and file both say something usable of a field, and not in the very same words.

    Only the first entry of each document speaks, and only if it names the document without fault: what
    else is wrong with an entry has a rule of its own.
    """
    numbers, documents = _compared(archive)
    said = list(map(index.entries.said(field).__getitem__, numbers))
    stated = list(
        map(attrgetter(field), documents) if field in KEPT else (each.others.get(field) for each in documents)
    )
    for place in compress(range(len(numbers)), map(ne, said, stated)):
        if (fact := stated[place]) is not None and said[place] is not None:
            entry = index.entries[numbers[place]]
            claim = entry.claim(field)
            if claim is not None:
                yield Claimed(index, entry, documents[place].path, claim, fact)


def _compared(archive: Archive) -> tuple[list[int], list[Facts]]:
    """The entries that speak of a document, and what is known of each of these, worked out once for all rules."""
    found: tuple[list[int], list[Facts]] | None = archive.shared.get("compared")
    if found is None:
        facts, sound = archive.facts, listing_of(archive).sound()
        try:
            documents = list(map(facts.__getitem__, sound))
        except KeyError:  # one of them was not read
            sound = {path: number for path, number in sound.items() if path in facts}
            documents = list(map(facts.__getitem__, sound))
        found = archive.shared["compared"] = list(sound.values()), documents
    return found


def disagreement(rule: Rule, archive: Archive, said: Claimed, message: str, right: str | None) -> Finding:
    """The finding that index and file disagree.

    Args:
        rule: whose finding it is.
        archive: whose index it is.
        said: what each of the two says.
        message: of the finding.
        right: what the index is to say; None where only a person can tell.
    """
    from linter.rules.index.mending.writing import replace_claim

    index, entry, path, claim, _ = said
    return rule.finding(
        index.path,
        claim.span,
        message,
        key=f"{path}: {claim.field}: {claim.value}",
        related=[Related(path, archive.place(path, claim.field), f"the file's {claim.field}")],
        fix=None if right is None else replace_claim(index, entry, claim, right),
    )
