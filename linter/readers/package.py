"""What is packed in an EPUB, and what its package says: metadata, and pages in reading order.

Nothing is written to disk. No more is unpacked than the container, the list of encrypted files, the package, and
the pages that are asked for, each up to a bound that holds whatever the archive says of itself.
"""

import posixpath
import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from linter.lazy_regex import lazy_pattern
from linter.readers.entities import unescape

if TYPE_CHECKING:
    from zipfile import ZipFile

GREATEST_METADATA = 2 * 1024 * 1024
"""How many bytes an XML file may unpack to."""
GREATEST_RATIO = 200
"""How many times its packed size a file may unpack to, above :data:`HARMLESS_SIZE`."""
HARMLESS_SIZE = 1024 * 1024
"""How many bytes may come of any packed file."""
GREATEST_COUNT = 10_000
"""How many files an EPUB may hold."""
GREATEST_ELEMENTS = 10 * GREATEST_COUNT
"""How many elements an XML file may have: a few for each file of the EPUB."""
GREATEST_REFINEMENT = 16
"""How many values of one kind, such as roles, may be said of an element."""
GREATEST_NAME = 100
"""How many characters of a packed file's name a message shows."""

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1
"""The flag of an entry that a password protects."""
_AGAIN = "export or download it again"

_NAMES = {
    "title": "title",
    "description": "summary",
    "subject": "tags",
    "rights": "copyright",
    "language": "language",
    "publisher": "publisher",
    "source": "source",
    "identifier": "identifier",
}
"""Elements of Dublin Core to canonical fields; those that need a closer look are not among them."""
_ROLES = {"aut": "author", "art": "artist", "ill": "artist", "edt": "editor", "trl": "translator"}
"""What somebody did, in the codes of the Library of Congress, to canonical fields."""
_EVENTS = {"publication": "date", "modification": "updated"}
_TEXTUAL = frozenset((*_NAMES, "creator", "contributor", "date", "meta"))
"""Elements whose text counts, that of the markup within them too."""
_LISTS = frozenset(("author", "artist", "editor", "translator", "tags", "copyright", "source"))
"""Fields of which all elements tell, written with commas; of the others it is the first."""
_UNDATED = "0101-01-01"
"""What calibre writes for a date that nobody told it."""

_DAY = lazy_pattern(r"(\d{4}-\d\d-\d\d)T")
_ENTITY = lazy_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BLOCK_TAG = lazy_pattern(
    r"</?(?:address|blockquote|body|br|center|dd|div|dl|dt|h[1-6]|hr|html|li|ol|p|pre|table|tbody|td|th|tr|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_INLINE_TAG = lazy_pattern(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|img|ins|q|s|small|span|strike|strong|sub|sup|tt|u)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_WHOLE = lazy_pattern(r"(\d+)\.0*")
_PAGE_TYPE = lazy_pattern("html|oeb1")


class UnreadableError(Exception):
    """Metadata that cannot be read; the message says why, and what to do."""


class _Element(NamedTuple):
    """An XML element: its name, its attributes, both as :func:`_local` gives them, and the pieces of its text.

    ``start`` is the byte at which it begins, white space at the top of the file not counted.
    """

    name: str
    attributes: dict[str, str]
    pieces: list[str]
    start: int

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class Package(NamedTuple):
    """What an EPUB says of itself.

    Args:
        values: its metadata by canonical name, none of them empty.
        pages: the names of its pages, in reading order.
    """

    values: dict[str, str]
    pages: list[str]


def open_book(data: bytes) -> "ZipFile":
    """Open the archive that an EPUB is.

    Args:
        data: the file.

    Raises:
        UnreadableError: it is no archive, or one that is too large.
    """
    import zipfile
    from io import BytesIO

    if data.count(_DIRECTORY_ENTRY) > GREATEST_COUNT:
        raise UnreadableError(f"the EPUB holds more than {GREATEST_COUNT:,} files; put one with fewer in its place")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, OverflowError, ValueError) as error:
        reason = "it is no zip archive, or only a part of one"
        raise UnreadableError(f"the file is no EPUB: {reason}; {_AGAIN}") from error


def unpack(book: "ZipFile", name: str, greatest: int) -> bytes:
    """A packed file, cut off after so many bytes.

    Args:
        book: the archive.
        name: of the file.
        greatest: how many bytes are wanted at most.

    Raises:
        UnreadableError: it is not there, encrypted, damaged, or unpacks to far more than its size.
    """
    import zipfile
    import zlib

    shown = name[:GREATEST_NAME]
    try:
        entry = book.getinfo(name)
    except KeyError:
        raise UnreadableError(f"the EPUB has no file {shown}, which it needs; {_AGAIN}") from None
    if entry.file_size > max(HARMLESS_SIZE, GREATEST_RATIO * entry.compress_size):
        raise UnreadableError(f"{shown} in the EPUB unpacks to more than {GREATEST_RATIO} times its size; {_AGAIN}")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Others unpack without a bound.
        raise UnreadableError(f"{shown} in the EPUB is packed by a method that EPUB does not know; {_AGAIN}")
    if entry.flag_bits & _ENCRYPTED:
        raise _encrypted(shown)
    try:
        with book.open(entry) as file:
            return file.read(min(entry.file_size, greatest))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, OverflowError, ValueError) as error:
        raise UnreadableError(f"{shown} in the EPUB is damaged; {_AGAIN}") from error


def _encrypted(shown: str) -> UnreadableError:
    advice = "put a copy without protection in its place, or exclude it"
    return UnreadableError(f"the EPUB is encrypted, so that {shown} cannot be read; {advice}")


def _elements(book: "ZipFile", name: str) -> list[_Element]:
    """All elements of an XML file, in the order in which they begin.

    A file that declares entities is refused, so none is ever expanded, whether from within or without.
    """
    from xml.parsers import expat

    shown = name[:GREATEST_NAME]
    elements: list[_Element] = []
    owners: list[_Element] = []
    """For each open element, the one whose text it adds to."""

    def start(qualified: str, attributes: dict[str, str]) -> None:
        if len(elements) >= GREATEST_ELEMENTS:
            raise UnreadableError(f"{shown} in the EPUB has more than {GREATEST_ELEMENTS:,} elements; {_AGAIN}")
        own = {_local(each): value for each, value in attributes.items()}
        element = _Element(_local(qualified), own, [], parser.CurrentByteIndex)
        elements.append(element)
        if owners and owners[-1].name in _TEXTUAL:
            owners.append(owners[-1])
            characters(f"<{element.name}>")
        else:
            owners.append(element)

    def end(qualified: str) -> None:
        owner = owners.pop()
        if owners and owners[-1] is owner:
            characters(f"</{_local(qualified)}>")

    def characters(text: str) -> None:
        if owners:
            owners[-1].pieces.append(text)

    def refuse(*_declaration: object) -> None:
        raise UnreadableError(f"{shown} in the EPUB declares entities, which are not read; {_AGAIN}")

    def skipped(entity: str, is_parameter: bool) -> None:
        if not is_parameter:
            characters(f"&{entity};")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = refuse
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(_whole(book, name).lstrip(), True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableError(f"{shown} in the EPUB is no valid XML: {error}; {_AGAIN}") from error
    return elements


def _whole(book: "ZipFile", name: str) -> bytes:
    data = unpack(book, name, GREATEST_METADATA + 1)
    if len(data) > GREATEST_METADATA:
        shown = name[:GREATEST_NAME]
        raise UnreadableError(f"{shown} in the EPUB unpacks to more than {GREATEST_METADATA:,} bytes; {_AGAIN}")
    return data


def _local(qualified: str) -> str:
    """A name in lower case, without the prefix that many a package forgets to declare."""
    return qualified.rpartition(":")[2].lower()


def read_package(book: "ZipFile") -> Package:
    """Read what an EPUB says of itself.

    Args:
        book: the archive.

    Raises:
        UnreadableError: the package, or what leads to it, cannot be read; or a page is encrypted.
    """
    names = frozenset(book.namelist())
    root = _root(book)
    if root not in names:
        shown = root[:GREATEST_NAME]
        raise UnreadableError(f"the EPUB has no file {shown}, which {CONTAINER} names as its package; {_AGAIN}")
    elements = _elements(book, root)
    folder = posixpath.dirname(root)
    items = {
        each.attributes.get("id", ""): _path(folder, each.attributes.get("href", ""))
        for each in elements
        if each.name == "item" and _PAGE_TYPE.search(each.attributes.get("media-type", ""))
    }
    spine = (items.get(each.attributes.get("idref", "")) for each in elements if each.name == "itemref")
    pages = [each for each in spine if each in names]
    protected = _protected(book) if ENCRYPTION in names else frozenset()
    locked = next((each for each in pages if each in protected), None)
    if locked is not None:
        raise _encrypted(locked[:GREATEST_NAME])
    return Package(_metadata(elements), pages)


def _root(book: "ZipFile") -> str:
    """The path of the package, as the container names it."""
    rootfiles = [each.attributes for each in _elements(book, CONTAINER) if each.name == "rootfile"]
    root = next((each["full-path"] for each in rootfiles if each.get("full-path")), None)
    if root is None:
        raise UnreadableError(f"{CONTAINER} in the EPUB names no package; {_AGAIN}")
    return root


def _path(folder: str, address: str) -> str:
    """The name of a packed file, from an address relative to a folder of the archive."""
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def _protected(book: "ZipFile") -> frozenset[str]:
    """The encrypted files: all of a protected book, or only its fonts."""
    return frozenset(
        _path("", each.attributes.get("uri", ""))
        for each in _elements(book, ENCRYPTION)
        if each.name == "cipherreference"
    )


_Refinements = dict[tuple[str, str], list[str]]
"""What is said of elements: identifier and property to values."""


def _metadata(elements: list[_Element]) -> dict[str, str]:
    """The package's metadata by canonical name, empty ones left out."""
    told = _told(elements)
    return {name: ", ".join(dict.fromkeys(value for value, _ in found)) for name, found in told.items()}


def metadata_places(book: "ZipFile") -> tuple[str, dict[str, list[int]]]:
    """Where a package says what :func:`read_package` tells of it.

    Args:
        book: the archive.

    Returns:
        The name of the package, and for each canonical name the bytes at which the elements begin that give its value,
        white space at the top of the file not counted.

    Raises:
        UnreadableError: the package cannot be read.
    """
    root = _root(book)
    told = _told(_elements(book, root))
    return root, {name: [start for _, start in found] for name, found in told.items()}


def _told(elements: list[_Element]) -> dict[str, list[tuple[str, int]]]:
    """By canonical name the values that count, none of them empty, and where their elements begin."""
    described = list(takewhile(lambda each: each.name != "manifest", elements))
    refinements = _refinements(described)
    unique = elements[0].attributes.get("unique-identifier")

    def is_main(element: _Element) -> bool:
        """Whether no other title or identifier counts before this one."""
        identity = element.attributes.get("id", "")
        return identity == unique or "main" in refinements.get((identity, "title-type"), ())

    found: dict[str, list[tuple[str, int]]] = {}
    for element in sorted(described, key=is_main, reverse=True):
        name = _field(element, refinements)
        if name is not None and (value := _value(element, name, refinements)):
            found.setdefault(name, []).append((value, element.start))
    return {name: values if name in _LISTS else values[:1] for name, values in found.items()}


def _refinements(described: list[_Element]) -> _Refinements:
    refinements: _Refinements = {}
    for each in described:
        attributes = each.attributes
        if "refines" in attributes and "property" in attributes:
            values = refinements.setdefault((attributes["refines"].removeprefix("#"), attributes["property"]), [])
            if len(values) < GREATEST_REFINEMENT:
                values.append(each.text.strip())
        elif attributes.get("name") == "calibre:series_index":
            refinements["calibre:series", "group-position"] = [attributes.get("content", "")]
    return refinements


def _field(element: _Element, refinements: _Refinements) -> str | None:
    """The canonical name of the field that an element gives, None where it gives none."""
    attributes = element.attributes
    identity = attributes.get("id", "")
    match element.name:
        case "title":
            return "subtitle" if "subtitle" in refinements.get((identity, "title-type"), ()) else "title"
        case "creator" | "contributor":
            roles = refinements.get((identity, "role")) or [attributes.get("role", "")]
            known = [_ROLES[role.lower()] for role in roles if role.lower() in _ROLES]
            if "author" in known or (element.name == "creator" and not known):
                return "author"
            return known[0] if known else None
        case "date":
            return _EVENTS.get(attributes.get("event", "publication").lower())
        case "meta":
            return _field_of_meta(attributes, refinements)
        case name:
            return _NAMES.get(name)


def _field_of_meta(attributes: dict[str, str], refinements: _Refinements) -> str | None:
    if attributes.get("property") == "dcterms:modified":
        return "updated"
    if attributes.get("name") == "calibre:series":
        return "series"
    if attributes.get("property") == "belongs-to-collection":
        kind = refinements.get((attributes.get("id", ""), "collection-type"), ["series"])
        return "series" if "series" in kind else None
    return None


def _value(element: _Element, name: str, refinements: _Refinements) -> str:
    value = _plain(element.text or element.attributes.get("content", ""))
    if name in ("date", "updated"):
        day = _DAY.match(value)
        value = day[1] if day is not None else value
        return "" if value == _UNDATED else value
    if name == "series" and value:
        identity = element.attributes.get("id") or element.attributes.get("name", "")
        position = " ".join(refinements.get((identity, "group-position"), ())).strip()
        whole = _WHOLE.fullmatch(position)
        return f"{value} [{whole[1] if whole is not None else position}]" if position else value
    return value


def _plain(text: str) -> str:
    """A value without markup; many tools escape it twice."""
    bare = _without_tags(text)
    if bare == text:
        bare = _without_tags(_resolved(text))
    return " ".join(_resolved(bare).split())


def _without_tags(text: str) -> str:
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", text))


def _resolved(text: str) -> str:
    return _ENTITY.sub(lambda found: unescape(found[0]), text)
