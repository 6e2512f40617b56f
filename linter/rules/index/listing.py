"""Which documents an index lists: each entry's target, held against what is on disk."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from enum import Enum

from linter.late import expression
from linter.model.archive import Archive
from linter.model.index import Entries, Entry, TargetKind
from linter.model.span import Span
from linter.vocabularies.names import comparable

NEAR_ENOUGH = 80
"""How alike two paths must be, of 100, for one to be taken for the other."""
_NEEDLESS = expression(r"^\./|/\.{0,2}/|/\.\.$|^\.\./|%(?:2[DEF]|3\d|[46][1-9A-F]|[57][0-9A]|5F|7E)", re.IGNORECASE)
"""Steps that lead nowhere, and encoded letters, digits and ``- . / _ ~``, which never need it."""
_COMPARISONS = 4_000_000
"""Paths held against paths in one run: beyond it, dead entries are reported without a near name."""


class Standing(Enum):
    """What an entry's target turns out to be."""

    SOUND = "sound"
    """A document, named as it is on disk."""
    SPELLING = "spelling"
    """A document, reached only by folding case, Unicode form, backslashes or percent-encoding."""
    OTHER = "other"
    """A file that is no document of the archive, or one that cannot be read and is reported as such."""
    DEAD = "dead"
    DIRECTORY = "directory"
    OUTSIDE = "outside"
    REMOTE = "remote"
    QUERY = "query"
    ITSELF = "itself"
    MALFORMED = "malformed"


class Listing:
    """What an archive's index lists.

    Args:
        standing: of each entry, as they stand in the index.
        document: of each entry, the document it names or plainly means; empty where it means none.
        first: document to the number of the first entry that names it.
        near: number of a dead entry to the nearest path on disk.
        faulty: the numbers of the entries that do not stand as SOUND.
    """

    def __init__(self) -> None:
        self.standing: list[Standing] = []
        self.document: list[str] = []
        self.first: dict[str, int] = {}
        self.near: dict[int, str] = {}
        self.faulty: list[int] = []

    def sound(self) -> dict[str, int]:
        """The documents that are named without fault, each with the number of the first entry that does so."""
        unsound = {number for number in self.faulty if self.standing[number] not in NAMING}
        return {path: number for path, number in self.first.items() if number not in unsound} if unsound else self.first

    def standing_as(self, entries: Entries, standings: Container[Standing]) -> Iterator[tuple[int, Entry]]:
        """The faulty entries of certain standings; those that share the definition of a reference count once."""
        told: set[Span] = set()
        for number in self.faulty:
            if self.standing[number] in standings and (entry := entries[number]).target_span not in told:
                told.add(entry.target_span)
                yield number, entry


NAMING = (Standing.SOUND, Standing.SPELLING)
"""How an entry stands that names a document without fault, but perhaps for its spelling."""


def listing_of(archive: Archive) -> Listing:
    """What the archive's index lists, worked out once for all rules."""
    listing: Listing | None = archive.shared.get("listing")
    if listing is None:
        listing = archive.shared["listing"] = _list(archive)
    return listing


def _list(archive: Archive) -> Listing:
    listing = Listing()
    if archive.index is None:
        return listing
    files = frozenset(archive.files)
    entries = archive.index.entries
    paths = entries.paths
    listing.standing, listing.document = [Standing.SOUND] * len(entries), list(paths)
    odd = set[int]()
    if not files.issuperset(paths):
        odd.update(number for number, path in enumerate(paths) if path not in files)
    odd.update(
        number
        for number, entry in entries.others
        if entry.kind is not TargetKind.FILE or entry.query or entry.malformed is not None
    )
    listing.faulty = sorted(odd)
    if odd:
        spellings = {fold_path(each): each for each in reversed(archive.files)}
        for number in listing.faulty:
            standing, path = _judge(archive, entries[number], files, spellings)
            listing.standing[number], listing.document[number] = standing, path
    if not odd:
        listing.first = dict(zip(paths, range(len(paths)), strict=True))
        if len(listing.first) == len(paths):
            return listing
        listing.first = {}
    for number, path in enumerate(listing.document):
        if number not in odd or listing.standing[number] in NAMING:
            listing.first.setdefault(path, number)
    for number in listing.faulty:
        if path := listing.document[number]:
            listing.first.setdefault(path, number)
    doubtful = [number for number in listing.faulty if not listing.document[number]]
    if doubtful:
        _guess(archive, listing, doubtful)
    return listing


def fold_path(path: str) -> str:
    """A path without what two spellings of it may differ in."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold()).replace("\\", "/")


def needless(target: str, path: str) -> bool:
    """Whether a target says more than the path it leads to needs."""
    # A file may be named with what looks like an encoded letter.
    return _NEEDLESS.search(target.partition("#")[0]) is not None and _NEEDLESS.search(path) is None


def _judge(archive: Archive, entry: Entry, files: frozenset[str], spellings: dict[str, str]) -> tuple[Standing, str]:
    """An entry's standing, and the document that its path names, empty where it names none."""
    named = entry.path if entry.path in files else spellings.get(fold_path(entry.path), "")
    if not named and entry.target in files:
        named = entry.target
    if entry.kind is not TargetKind.FILE:
        named = ""
    if entry.malformed is not None:
        return Standing.MALFORMED, named
    if entry.kind is TargetKind.REMOTE:
        return Standing.REMOTE, ""
    if entry.kind is TargetKind.ESCAPING:
        return Standing.OUTSIDE, ""
    if archive.index is not None and entry.path == archive.index.path:
        return Standing.ITSELF, ""
    if entry.query:
        return Standing.QUERY, named
    if named:
        return Standing.SPELLING, named
    if entry.path in archive.skipped:
        return Standing.OTHER, ""
    return _ON_DISK[archive.exists(entry.path) if entry.path else "directory"], ""


_ON_DISK = {
    "file": Standing.OTHER,
    "directory": Standing.DIRECTORY,
    "outside": Standing.OUTSIDE,
    "": Standing.DEAD,
}


def _guess(archive: Archive, listing: Listing, doubtful: list[int]) -> None:
    """Find what faulty entries plainly mean: a document that nothing else lists, by name or by title."""
    assert archive.index is not None
    entries = archive.index.entries
    unlisted = [path for path in archive.owned if path not in listing.first]
    by_name = _unique((path.rpartition("/")[2].casefold(), path) for path in unlisted)
    by_title = _unique((comparable(title).casefold(), path) for path, title in _titles(archive, unlisted))
    dead = []
    for number in doubtful:
        if listing.standing[number] is Standing.OTHER:
            continue
        entry = entries[number]
        title = entry.claim("title")
        name = entry.target.replace("\\", "/").partition("?")[0].rstrip("/").rpartition("/")[2].casefold()
        path = by_name.get(name, "")
        if not path and title is not None:
            path = by_title.get(comparable(title.value).casefold(), "")
        if path and listing.first.setdefault(path, number) == number:
            listing.document[number] = path
        if listing.standing[number] is Standing.DEAD:
            dead.append(number)
    if dead:
        _find_near(archive, listing, dead, unlisted)


def _titles(archive: Archive, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in paths:
        facts = archive.facts.get(path)
        if facts is not None and facts.title is not None:
            yield path, facts.title


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keys that stand once."""
    found: dict[str, str] = {}
    for key, path in pairs:
        found[key] = "" if key in found else path
    return {key: path for key, path in found.items() if path and key}


def _find_near(archive: Archive, listing: Listing, dead: list[int], unlisted: list[str]) -> None:
    """Find the nearest path for each dead entry: among what is not listed first, then among all."""
    from rapidfuzz import fuzz, process

    assert archive.index is not None
    entries = archive.index.entries
    free = frozenset(unlisted)
    budget = _COMPARISONS
    for number in dead:
        path = listing.document[number]
        for choices in (unlisted, archive.files):
            if path or len(choices) > budget:
                break
            budget -= len(choices)
            found = process.extractOne(entries[number].path, choices, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
            path = found[0] if found is not None else ""
        if path:
            listing.near[number] = path
            if path in free and listing.first.setdefault(path, number) == number:
                listing.document[number] = path
