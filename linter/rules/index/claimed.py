"""What an index says of its documents, beside what they say themselves."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.model.archive import Archive
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
    """Yield where index and file both say something usable of a field.

    Only the first entry of each document speaks, and only if it names the document without fault: what
    else is wrong with an entry has a rule of its own.
    """
    facts = archive.facts
    for entry, path in listing_of(archive).sound(index.entries):
        document = facts.get(path)
        if document is None:
            continue
        fact = document.value(field)
        if fact is None:
            continue
        claim = entry.claim(field)
        if claim is not None:
            yield Claimed(index, entry, path, claim, fact)


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
