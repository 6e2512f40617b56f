"""What an index says of its documents, beside what they say themselves."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.model.archive import Archive, Fact
from linter.model.index import Claim, Entry, Index
from linter.readers.index_listing import listing_of


class Claimed(NamedTuple):
    """One field of one document, as the index and as the file have it."""

    of: Index
    entry: Entry
    path: str
    claim: Claim
    fact: Fact


def claimed(archive: Archive, field: str) -> Iterator[Claimed]:
    """Yield where index and file both say something usable of a field.

    Only the first entry of each document speaks, and only if it names the document without fault: what
    else is wrong with an entry has a rule of its own.
    """
    index = archive.index
    if index is None:
        return
    facts = archive.facts
    for entry, path in listing_of(archive).sound(index.entries):
        document = facts.get(path)
        if document is None:
            continue
        fact = document.fields.get(field)
        if fact is None:
            continue
        claim = entry.claim(field)
        if claim is not None:
            yield Claimed(index, entry, path, claim, fact)
