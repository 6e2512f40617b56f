"""Which fields of the vocabulary hold more than text, and what."""

from collections.abc import Mapping
from typing import Literal

FieldType = Literal["string", "integer", "number", "date", "url", "email", "language", "choice", "list"]

BUILT_IN: Mapping[str, FieldType] = {
    "fandom": "list",
    "pairing": "list",
    "characters": "list",
    "genre": "list",
    "warnings": "list",
    "tags": "list",
    "keywords": "list",
    "email": "email",
    "website": "url",
    "story_url": "url",
    "author_url": "url",
    "series_url": "url",
    "date": "date",
    "updated": "date",
    "release_date": "date",
    "words": "integer",
    "language": "language",
}
"""Types by canonical name."""


def of_type(wanted: FieldType) -> tuple[str, ...]:
    """The fields of the vocabulary that have a type."""
    return tuple(name for name, kind in BUILT_IN.items() if kind == wanted)


DATES = of_type("date")
TRUTH_VALUES = frozenset(("true", "false", "yes", "no", "on", "off"))
"""What says whether something is, in small letters, as YAML and TOML have it: ``published: true`` is no date."""
URLS = of_type("url")
