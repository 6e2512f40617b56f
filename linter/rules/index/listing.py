"""Which documents an index lists: each entry's target, held against what is on disk."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from enum import Enum

from linter.lazy_regex import lazy_pattern
from linter.model.archive import Archive
from linter.model.index import Entry, TargetKind
from linter.model.span import Span
from linter.rules.index.order import Member
from linter.vocabularies.names import comparable

NEAR_ENOUGH = 80
"""How alike two paths must be, of 100, for one to be taken for the other."""
_NEEDLESS = lazy_pattern(r"^\./|/\.{0,2}/|/\.\.$|^\.\./|%(?:2[DEF]|3\d|[46][1-9A-F]|[57][0-9A]|5F|7E)", re.IGNORECASE)
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


class Listed:
    """An entry of an index, held against what is on disk.

    Args:
        entry: of the index.
        standing: what its target turns out to be.
        document: that it names or plainly means; empty where it means none.
    """

    __slots__ = ("document", "entry", "near", "standing")

    def __init__(self, entry: Entry, standing: Standing, document: str) -> None:
        self.entry = entry
        self.standing = standing
        self.document = document
        self.near = ""
        """The nearest path on disk to that of a dead entry."""

    @property
    def names(self) -> bool:
        """Whether it names a document without fault, but perhaps for its spelling."""
        return self.standing is Standing.SOUND or self.standing is Standing.SPELLING


class Listing:
    """What an archive's index lists.

    Args:
        listed: the entries, as they stand in the index.
        first: of each document, the first entry that names it.
        sound: the first entry of each document that is named without fault.
        compared: likewise, of each document in each list or table.
    """

    def __init__(self, listed: list[Listed]) -> None:
        self.listed = listed
        self.first: dict[str, Listed] = {}
        for each in listed:
            if each.names:
                self.first.setdefault(each.document, each)
        self.sound = list(self.first.values())
        foremost: dict[tuple[int, str], Listed] = {}
        for each in listed:
            if each.names:
                foremost.setdefault((each.entry.group, each.document), each)
        self.compared = list(foremost.values())
        self._foremost = foremost
        for each in listed:
            if each.document:
                self.first.setdefault(each.document, each)

    def foremost(self, listed: Listed) -> Listed:
        """The first entry for the document of an entry in the same list or table."""
        return self._foremost.get((listed.entry.group, listed.document), listed)

    def standing_as(self, standings: Container[Standing]) -> Iterator[Listed]:
        """The entries of certain standings; those that share the definition of a reference count once."""
        told: set[Span] = set()
        for each in self.listed:
            if each.standing in standings and (place := each.entry.target_span) not in told:
                told.add(place)
                yield each


def listing_of(archive: Archive) -> Listing:
    """What the archive's index lists, worked out once for all rules."""
    listing: Listing | None = archive.shared.get("listing")
    if listing is None:
        listing = archive.shared["listing"] = _list(archive)
    return listing


def _list(archive: Archive) -> Listing:
    if archive.index is None:
        return Listing([])
    files = frozenset(archive.files)
    spellings: dict[str, str] = {}
    listed = []
    for entry in archive.index.entries:
        if entry.path in files and entry.kind is TargetKind.FILE and not entry.query and entry.malformed is None:
            listed.append(Listed(entry, Standing.SOUND, entry.path))
            continue
        spellings = spellings or {fold_path(each): each for each in reversed(archive.files)}
        listed.append(Listed(entry, *_judge(archive, entry, files, spellings)))
    listing = Listing(listed)
    doubtful = [each for each in listed if not each.document]
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


def _guess(archive: Archive, listing: Listing, doubtful: list[Listed]) -> None:
    """Find what faulty entries plainly mean: a document that nothing else lists, by name or by title."""
    unlisted = [path for path in archive.owned if path not in listing.first]
    by_name = _unique((path.rpartition("/")[2].casefold(), path) for path in unlisted)
    by_title = _unique((comparable(title).casefold(), path) for path, title in _titles(archive, unlisted))
    dead = []
    for each in doubtful:
        if each.standing is Standing.OTHER:
            continue
        entry = each.entry
        title = entry.value("title")
        name = entry.target.replace("\\", "/").partition("?")[0].rstrip("/").rpartition("/")[2].casefold()
        path = by_name.get(name, "")
        if not path and title is not None:
            path = by_title.get(comparable(title).casefold(), "")
        if path and listing.first.setdefault(path, each) is each:
            each.document = path
        if each.standing is Standing.DEAD:
            dead.append(each)
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


def _find_near(archive: Archive, listing: Listing, dead: list[Listed], unlisted: list[str]) -> None:
    """Find the nearest path for each dead entry: among what is not listed first, then among all."""
    from rapidfuzz import fuzz, process

    free = frozenset(unlisted)
    budget = _COMPARISONS
    for each in dead:
        path = each.document
        for choices in (unlisted, archive.files):
            if path or len(choices) > budget:
                break
            budget -= len(choices)
            found = process.extractOne(each.entry.path, choices, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
            path = found[0] if found is not None else ""
        each.near = path
        if path in free and listing.first.setdefault(path, each) is each:
            each.document = path


def members_by_group(listed: Iterable[Listed]) -> dict[int, list[Member]]:
    """Entries and their documents, as they stand, by the number of their list or table."""
    groups: dict[int, list[Member]] = {}
    for each in sorted(listed, key=lambda each: each.entry.start):
        groups.setdefault(each.entry.group, []).append((each.entry, each.document))
    return groups
