"""How the names of authors are usually spelt in an archive."""

from collections import Counter
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from linter.model.archive import Archive
from linter.rules.archive import in_order
from linter.vocabularies.names import spellings


class Usual(NamedTuple):
    """How the name of an author is spelt most often.

    Args:
        spelling: the name.
        documents: how many have it.
        first: the first of them.
    """

    spelling: str
    documents: int
    first: str


def usual_spellings(archive: Archive) -> Mapping[str, Usual]:
    """The usual spelling of each name that has several, by what its spellings have in common.

    The most frequent one, and of equals the one that stands first. Worked out once for all rules.
    """
    usual: Mapping[str, Usual] | None = archive.shared.get("usual spellings")
    if usual is None:
        usual = archive.shared["usual spellings"] = _usual_spellings(archive)
    return usual


def _usual_spellings(archive: Archive) -> Mapping[str, Usual]:
    facts = in_order(archive)
    # As a Counter counts, they come in the order in which they stand first.
    counts = Counter(map(attrgetter("author"), facts))
    names: dict[str, dict[str, tuple[str, int]]] = {}
    for value, count in counts.items():
        if value is None:
            continue
        for key, spelling in spellings(value).items():
            held = names.setdefault(key, {})
            first, documents = held.get(spelling, (value, 0))
            held[spelling] = first, documents + count
    several = {key: held for key, held in names.items() if len(held) > 1}
    if not several:
        return {}
    paths = {each.author: each.path for each in reversed(facts)}
    usual = {}
    for key, held in several.items():
        spelling, (first, documents) = max(held.items(), key=lambda each: each[1][1])
        usual[key] = Usual(spelling, documents, paths[first])
    return usual
