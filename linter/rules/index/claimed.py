"""What an index says of its documents, beside what they say themselves."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Related
from linter.model.index import Claim, Entry, Index
from linter.readers.index import rating_reader
from linter.rules.index.listing import listing_of
from linter.rules.rule import Rule
from linter.vocabularies.wording import quoted


class Claimed(NamedTuple):
    """One field of one document, as the index and as the file have it."""

    of: Index
    entry: Entry
    path: str
    claim: Claim
    fact: str


def claimed(archive: Archive, index: Index, field: str) -> Iterator[Claimed]:
    """Yield where index and file both say something usable of a field, and not in the very same words.

    Only the first entry of each document in a list or table speaks, and only if it names the document without
    fault: what else is wrong with an entry has a rule of its own.
    """
    for listed in listing_of(archive).compared:
        value, facts = listed.entry.value(field), archive.facts.get(listed.document)
        fact = facts.value(field) if facts is not None else None
        # Most say the same in the very same words.
        if value == fact or value is None or fact is None:
            continue
        claim = listed.entry.claim(field)
        if claim is not None:
            yield Claimed(index, listed.entry, listed.document, claim, fact)


def disagreement(
    rule: Rule, archive: Archive, settings: Settings, said: Claimed, message: str, right: str | None
) -> Finding:
    """The finding that index and file disagree.

    Args:
        rule: whose finding it is.
        archive: whose index it is.
        settings: of the archive.
        said: what each of the two says.
        message: of the finding.
        right: what the index is to say; None where only a person can tell.
    """
    from linter.rules.index.mending.fitness import why_unfit
    from linter.rules.index.mending.writing import replace_claim

    rates = rating_reader(settings.rating_system)
    index, entry, path, claim, fact = said
    if right is not None and why_unfit(archive, claim.field, fact if claim.field != "rating" else right, settings):
        right = None
    return rule.finding(
        index.path,
        claim.span,
        message,
        key=f"{path}: {claim.field}: {claim.value}",
        related=[Related(path, archive.place(path, claim.field), f"the file's own {claim.field} is here")],
        fix=None if right is None else replace_claim(index, entry, claim, right, rates),
        advice=f"write {quoted(fact if right is None else right)}",
    )
