"""HTML: downloads of AO3 and FanFicFare, pages of archives and journals, pages written by hand.

The way of a page: its head is cut into blocks, as far as anything asks for them (:mod:`page`); the labelled fields
are read off them, and end the header (:mod:`labelled`); headings, bylines, ``<meta>`` and ``<title>`` tell the title
and the author where no label does (:mod:`unlabelled`, :mod:`page_title`); known fields in the body are strays
(:mod:`strays`). What has no structure of its own is read as a text is (:mod:`view`).

Only the first 256 KiB are looked at, element nesting is bounded, and the work is linear in what is read.
"""

import re

from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Encoding, MetadataError
from linter.model.span import Span
from linter.readers.html.labelled import LabelledFields
from linter.readers.html.page import GREATEST_HEAD, PAGE, Page
from linter.readers.html.strays import find_html_strays
from linter.readers.html.unlabelled import UnlabelledFields
from linter.readers.traits import traits_of
from linter.vocabularies.labels import LabelTable

__all__ = ["GREATEST_HEAD", "read_html"]

_CLOSING_TAGS = lazy_pattern(rb"(?:\s|</[a-zA-Z][\w-]*>|<br ?/?>)*")
_BODY_TAG = lazy_pattern(rb"<body\b", re.IGNORECASE)
_TEXT_AFTER_TAG = lazy_pattern(rb">\s*[^<\s]")


def read_html(path: str, text: bytes, encoding: Encoding, labels: LabelTable) -> Document:
    """Read a page.

    Args:
        path: relative to the archive's root.
        text: the file as valid UTF-8.
        encoding: how its bytes were read.
        labels: the labels that the archive knows.

    Returns:
        The document; ``error`` says why where the file is no HTML.
    """
    page = Page(text)
    page.has(0)
    if not page.tags and text.strip():
        return _no_html(path, text, encoding)
    labelled = LabelledFields(page, labels)
    labelled.read()
    unlabelled = UnlabelledFields(page, labelled, labels)
    unlabelled.read()
    fields = unlabelled.fields
    header = Span(min(f.line_span.start for f in fields), max(f.line_span.end for f in fields)) if fields else None
    body = max(unlabelled.body, _body_start(text, header))
    strays = [*labelled.strays, *find_html_strays(page, labelled.end, body, labels)] if fields else []
    if unlabelled.of_the_head is not None and any(field.name == "author" for field in strays):
        # Who signed the story has written it; many a site writes its own name into the head of all of its pages.
        fields.remove(unlabelled.of_the_head)
    document = Document(path, "html", text, encoding, fields, strays, header, Span(body, len(text)))
    document.memo[PAGE] = page
    document.directives += labelled.directives
    document.traits = traits_of(document)
    if not _has_text(text, body):
        document.traits &= ~trait.BODY
    return document


def _body_start(text: bytes, header: Span | None) -> int:
    """After the header and the tags that it leaves to be closed; never in the head of the page."""
    closing = _CLOSING_TAGS.match(text, header.end if header is not None else 0)
    body = _BODY_TAG.search(text, 0, GREATEST_HEAD)
    return max(closing.end() if closing is not None else 0, body.start() if body is not None else 0)


def _no_html(path: str, text: bytes, encoding: Encoding) -> Document:
    first = re.match(rb"[^\r\n]{0,200}", text)
    place = Span(0, first.end() if first is not None else 0)
    error = MetadataError(place, "the file holds no HTML, so there is no metadata to read; give it another ending")
    document = Document(path, "html", text, encoding, [], [], place, Span(place.end, len(text)), error=error)
    document.traits = traits_of(document)
    return document


def _has_text(source: bytes, start: int) -> bool:
    """Whether anything but tags stands from ``start`` on."""
    rest = source[start : start + 1]
    return bool(rest and rest != b"<") or _TEXT_AFTER_TAG.search(source, start) is not None
