"""The line in which fanfiction.net says all of a story: ``Rated: Fiction T - English - Drama - Words: 4,567``."""

import re

from linter.model.document import Field
from linter.model.span import Span
from linter.readers.html.labels import GREATEST_LINE, field_at
from linter.readers.html.page import Block
from linter.vocabularies.labels import LabelTable

_RATED = re.compile(r"\s*(Rated):\s+(?:Fiction\s+)?(\S+)(?=\s+-\s)", re.IGNORECASE)
_FACT = re.compile(r"\s-\s+(?:([^:-]{1,20}):\s*)?((?:(?!\s-\s).)+)", re.DOTALL)
_NAMES = frozenset(("chapters", "words", "updated", "date", "completed"))
"""What it says of the story; the rest is what readers did with it."""
_GENRES = frozenset((
    "Adventure", "Angst", "Crime", "Drama", "Family", "Fantasy", "Friendship", "General", "Horror", "Humor",
    "Hurt", "Comfort", "Mystery", "Parody", "Poetry", "Romance", "Sci-Fi", "Spiritual", "Supernatural",
    "Suspense", "Tragedy", "Western",
))  # fmt: skip


def read_facts(source: bytes, block: Block, labels: LabelTable) -> list[Field]:
    """The fields of such a line; nothing where the block is another one.

    All ratings of the site are called Fiction, so the rating is what follows that word. Language, genre and
    characters have no labels, but places.

    Args:
        source: the page.
        block: any of it.
        labels: the labels that the archive knows.
    """
    rated = _RATED.match(block.text)
    if rated is None:
        return []
    place = block.place(source, *rated.span(2))
    fields = [field_at("rating", rated[1], block.place(source, *rated.span(1)), place, rated[2])]
    unlabelled = ["language", "genre", "characters"]
    for fact in _FACT.finditer(block.text, rated.end(), GREATEST_LINE):
        value = " ".join(fact[2].split())
        start = fact.end(2) - len(fact[2].lstrip())
        place = block.place(source, start, start + len(fact[2].strip()))
        if fact[1] is not None:
            unlabelled = []
            name = labels.match(fact[1].strip().encode()).name
            if name in _NAMES and value:
                fields.append(field_at(name, fact[1], block.place(source, *fact.span(1)), place, value))
            continue
        if unlabelled[:1] == ["genre"] and not _GENRES.issuperset(value.split("/")):
            unlabelled.pop(0)
        if unlabelled and value:
            fields.append(field_at(unlabelled.pop(0), "", Span(place.start, place.start), place, value))
    return fields
