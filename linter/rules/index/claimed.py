"""What an index says of its documents, beside what they say themselves."""

from collections.abc import Iterator
from operator import attrgetter
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
    said = index.entries.said(field)
    stated = map(attrgetter(field), documents) if field in KEPT else (each.others.get(field) for each in documents)
    for number, document, fact in zip(numbers, documents, stated, strict=True):
        if fact is not None and fact != (value := said[number]) and value is not None:
            entry = index.entries[number]
            claim = entry.claim(field)
            if claim is not None:
                yield Claimed(index, entry, document.path, claim, fact)


def _compared(archive: Archive) -> tuple[list[int], list[Facts]]:
    """The entries that speak of a document, and what is known of each of these, worked out once for all rules."""
    found: tuple[list[int], list[Facts]] | None = archive.shared.get("compared")
    if found is None:
        sound = dict(listing_of(archive).sound())
        known = list(map(archive.facts.get, sound.values()))
        numbers = [number for number, each in zip(sound, known, strict=True) if each is not None]
        found = archive.shared["compared"] = numbers, [each for each in known if each is not None]
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
