"""What the sections of an index may have in common: the author, the folder, the first letter of the title."""

from collections.abc import Mapping

from linter.config.settings import Settings
from linter.rules.index.order import Key, shelved
from linter.vocabularies.names import comparable, spellings, without_addresses

SHELVES = ("folder", "author", "fandom", "rating", "letter", "author's letter")
"""What is looked for in the sections of an index, in this order."""

UNKNOWN = {"author": "Unknown author", "fandom": "No fandom", "rating": "No rating", "folder": "Other stories"}
"""The heading of stories that do not say what the others are grouped by."""

OTHER_LETTERS = "0–9"
"""The letter of titles that begin with none."""


def shelf_of(by: str, path: str, values: Mapping[str, str], settings: Settings) -> str:
    """The heading that a document belongs under, empty where the document does not tell.

    Args:
        by: one of :data:`SHELVES`.
        path: of the document.
        values: what it says of itself, by canonical name.
        settings: of the archive.
    """
    if by == "folder":
        return path.rpartition("/")[0]
    if by == "author":
        return without_addresses(values.get("author", ""))
    if by == "rating":
        from linter.vocabularies.ratings import judge

        said = values.get("rating", "")
        return judge(said, settings.rating_system).rating or said
    if by in ("letter", "author's letter"):
        name = shelved(values.get("title" if by == "letter" else "author", ""))
        return "" if not name else name[0].upper() if name[0].isalpha() else OTHER_LETTERS
    return values.get(by, "")


def shelf_key(shelf: str) -> str:
    """A heading without what never tells two of them apart."""
    return comparable(shelf).casefold()


def group_key(by: str, shelf: str) -> str:
    """The same, for several spellings of the name of an author as well."""
    names = spellings(shelf) if by == "author" else {}
    return " & ".join(sorted(names)) if names else shelf_key(shelf)


def place_of(by: str, shelf: str, settings: Settings) -> Key:
    """What sections are ordered by: ratings from mild to strong, all else as a shelf has it; unknown ones last."""
    if by == "rating":
        from linter.vocabularies.ratings import values

        ratings = values(settings.rating_system)
        place = ratings.index(shelf) if shelf in ratings else len(ratings)
        return (not shelf, place, shelf)
    if shelf == OTHER_LETTERS:
        return (False, 0, "")
    return (not shelf, 0, shelf if by == "folder" else shelved(shelf))
