"""EPUB: the metadata of the package, and what the first pages say beside it; all else in the book stays as it is."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from linter.annotating import html
from linter.annotating.values import fields_of
from linter.annotating.wishes import FieldChange, RefusedError, folded
from linter.annotating.zip import with_contents
from linter.config.settings import Settings
from linter.fixing.edits import edited
from linter.lazy_regex import lazy_pattern
from linter.model.document import Document
from linter.readers.encoding import decode
from linter.readers.epub import FIRST_PAGES
from linter.readers.html import read_html
from linter.readers.package import (
    GREATEST_METADATA,
    UnreadableError,
    metadata_places,
    open_book,
    read_package,
    unpack,
)
from linter.vocabularies.labels import LabelTable

if TYPE_CHECKING:
    from zipfile import ZipFile

GREATEST_PAGE = 16 * 1024 * 1024
"""How many bytes a page that is rewritten may have."""
SIGNATURES = "META-INF/signatures.xml"
JOINED = ", "
"""What stands between the values of several elements where they are read as one."""

_ELEMENTS = {
    "title": "title",
    "author": "creator",
    "summary": "description",
    "tags": "subject",
    "copyright": "rights",
    "language": "language",
    "publisher": "publisher",
    "source": "source",
    "date": "date",
}
"""Fields to elements of Dublin Core."""
_TAG = lazy_pattern(rb"<((?:[\w.-]+:)?([\w.-]+))(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_SORT_KEY = lazy_pattern(rb"\s+(?:[\w.-]+:)?file-as\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_CDATA = lazy_pattern(rb"\s*<!\[CDATA\[(?:[^\]]|\](?!\]>))*\]\]>\s*")
_DECLARED = lazy_pattern(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.:-]+)")
_INDENT = lazy_pattern(rb"(?:\r\n|\n|\r)[ \t]*\Z")


def rewritten(data: bytes, changes: Sequence[FieldChange], labels: LabelTable, settings: Settings) -> bytes:
    """The book with other values in its metadata.

    Args:
        data: the file.
        changes: what its fields are to be.
        labels: the labels that the archive knows.
        settings: of the document.

    Raises:
        RefusedError: a value cannot be written without losing something.
    """
    try:
        with open_book(data) as book:
            names = Counter(book.namelist())
            if SIGNATURES in names:
                raise RefusedError("the EPUB is signed, and the signature would not hold any more")
            twice = next((name for name, number in names.items() if number > 1), None)
            if twice is not None:
                raise RefusedError(f"the EPUB holds {twice} twice, and either of them may count; pack it anew first")
            return with_contents(data, book, _Book(book, labels, settings).contents(changes))
    except UnreadableError as error:
        raise RefusedError(str(error)) from error


class _Book:
    """What is to be written anew in one book."""

    def __init__(self, book: "ZipFile", labels: LabelTable, settings: Settings) -> None:
        self._book = book
        self._labels = labels
        self._settings = settings
        self._root, self._places = metadata_places(book)
        source = unpack(book, self._root, GREATEST_METADATA)
        self._package = _Package(source)
        self._pages: dict[str, Document] = {}

    def contents(self, changes: Iterable[FieldChange]) -> dict[str, bytes]:
        """What the changed files of the book are to hold, by name."""
        for change in changes:
            if not change.after:
                raise RefusedError(f"{change.shown} cannot be taken out of an EPUB; edit it with a program for books")
            starts = self._places.get(change.name or "", [])
            if starts:
                self._package.replace(starts, change)
            elif (name := self._page_that_says(change)) is not None:
                page = self._pages[name]
                text = edited(page.text, sorted(html.edits(page, change, self._settings), key=lambda edit: edit.span))
                self._pages[name] = read_html(name, text, page.encoding, self._labels)
            elif change.name in _ELEMENTS:
                self._package.insert(_ELEMENTS[change.name], change.after)
            else:
                raise RefusedError(f"the metadata of an EPUB has no place for {change.shown}")
        found = {name: page.text for name, page in self._pages.items()}
        package = self._package.rewritten()
        return found if package is None else {**found, self._root: package}

    def _page_that_says(self, change: FieldChange) -> str | None:
        """The first page that says what is to be changed, with its name; it is ready to be rewritten."""
        for name in read_package(self._book).pages[:FIRST_PAGES]:
            if name not in self._pages:
                text, encoding = decode(unpack(self._book, name, GREATEST_PAGE), "cp1252")
                page = read_html(name, text, encoding, self._labels)
            else:
                page = self._pages[name]
            if any([folded(field.value)] == [*map(folded, change.before)] for field in fields_of(page, change)):
                if page.encoding.name != "utf-8":
                    raise RefusedError(
                        f"{posixpath.basename(name)} in the EPUB is not UTF-8, so that it is not rewritten"
                    )
                self._pages[name] = page
                return name
        return None


class _Package:
    """The package of a book, and its edits."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._lead = len(source) - len(source.lstrip())
        declared = _DECLARED.search(source, 0, 200)
        self._codec = "utf-8" if declared is None or declared[1].lower() == b"utf-8" else "ascii"
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, starts: Sequence[int], change: FieldChange) -> None:
        """Write other values into the elements that give a field."""
        values = change.after
        if len(values) == 1 and len(starts) > 1:
            values = tuple(values[0].split(JOINED))
        if len(values) != len(starts):
            raise RefusedError(
                f"the EPUB says {change.shown} {len(starts)} times; give as many values, and not {len(values)}"
            )
        for start, value in zip(starts, values, strict=True):
            self._replace(self._lead + start, change.shown, value)

    def _replace(self, start: int, shown: str, value: str) -> None:
        tag = _TAG.match(self._source, start)
        if tag is None or tag[2].lower() == b"meta":
            raise RefusedError(f"{shown} is no element of its own in the EPUB; edit it with a program for books")
        opening = _SORT_KEY.sub(b"", tag[0])
        if opening.endswith(b"/>"):
            written = opening[:-2].rstrip() + b">" + self._encoded(value) + b"</" + tag[1] + b">"
            self._edits.append((start, tag.end(), written))
            return
        end = self._source.find(b"</" + tag[1], tag.end())
        content = self._source[tag.end() : end]
        if end < 0 or (b"<" in content and _CDATA.fullmatch(content) is None):
            raise RefusedError(f"{shown} holds markup in the EPUB, which would be lost")
        self._edits.append((start, end, opening + self._encoded(value)))

    def insert(self, element: str, values: Iterable[str]) -> None:
        """Write new elements behind the first of Dublin Core, which is as good a place as any."""
        title = re.search(rb"<((?:[\w.-]+:)?)(title|identifier|language)\b", self._source)
        if title is None:
            raise RefusedError("the EPUB has no metadata to write beside")
        indent = _INDENT.search(self._source, 0, title.start())
        name = f"{title[1].decode()}{element}".encode()
        pieces = (
            b"<" + name + b">" + self._encoded(value) + b"</" + name + b">" + (indent[0] if indent is not None else b"")
            for value in values
        )
        self._edits.append((title.start(), title.start(), b"".join(pieces)))

    def rewritten(self) -> bytes | None:
        """The package with all edits; None without any."""
        if not self._edits:
            return None
        pieces: list[bytes] = []
        position = 0
        for start, end, written in sorted(self._edits):
            pieces += (self._source[position:start], written)
            position = end
        return b"".join((*pieces, self._source[position:]))

    def _encoded(self, value: str) -> bytes:
        return escape(value, quote=False).encode(self._codec, "xmlcharrefreplace")
