"""Pages: the texts and attributes that hold values, written anew with what HTML reserves escaped."""

import re
from collections.abc import Iterator
from html import escape

from linter.annotating.values import assigned
from linter.annotating.wishes import FieldChange, RefusedError, folded
from linter.config.settings import Settings
from linter.late import expression
from linter.model.document import Document, Field, Origin
from linter.model.finding import Edit
from linter.model.span import Span
from linter.readers.html.page import Page
from linter.readers.lines import BREAK
from linter.rules.header_edits import label_of, line_end

_HEAD = expression(rb"<head(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = expression(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_SINGLE = (b"br", b"hr", b"img", b"meta")
"""Tags that are never closed."""
_NEW = {
    "author": "author",
    "title": "dcterms.title",
    "summary": "description",
    "keywords": "keywords",
    "copyright": "dcterms.rights",
    "language": "dcterms.language",
}
"""Fields that a page may say in its head, by the name of the tag."""


def edits(document: Document, change: FieldChange, settings: Settings) -> list[Edit]:
    """The edits that give a field its values: where the page says them, in its title, and in its head.

    Args:
        document: a page.
        change: what the field is to be.
        settings: of the document.

    Raises:
        RefusedError: a value holds tags, which would be lost, or there is no place for it.
    """
    found = assigned(document, change)
    if found.removed:
        raise RefusedError(
            f"{change.shown} cannot be taken out of a page without what stands round it; edit it by hand"
        )
    result = [_inserted(document, change, found.added, settings)] if found.added else []
    for field, value in found.replaced:
        result.append(_replaced(document, field, value))
        result += _repeated(document, field, value)
    return result


def _replaced(document: Document, field: Field, value: str) -> Edit:
    text, place = document.text, field.value_span
    if _is_within_tag(text, place.start):
        return Edit(document.path, place, _attribute(document, place.start, value))
    source = text[place.start : place.end]
    if b"<" in source:
        raise RefusedError(f"{field.name or field.label} holds tags, such as a link or emphasis, which would be lost")
    blank = " " if not source and not text[place.start - 1 : place.start].isspace() else ""
    return Edit(document.path, place, blank + _characters(document, escape(value, quote=False)))


def _repeated(document: Document, field: Field, value: str) -> Iterator[Edit]:
    """What the head of the page says of the same field in the same words.

    A value that the title of the page holds once is changed there too, so that the page goes on saying one thing.
    """
    page = Page(document.text)
    page.read()
    if field.origin is Origin.UNLABELLED or field.name in ("title", "author"):
        for chunk in page.title.chunks if page.title is not None else ():
            source, old = document.text[chunk.start : chunk.end], document.text[slice(*field.value_span)]
            if not (chunk.start <= field.value_span.start < chunk.end) and old and source.count(old) == 1:
                start = chunk.start + source.index(old)
                written = _characters(document, escape(value, quote=False))
                yield Edit(document.path, Span(start, start + len(old)), written)
    for name, content in page.metas:
        own = name.value.lower().rpartition(":")[2].rpartition(".")[2]
        same = own in (
            field.name,
            "creator" if field.name == "author" else "",
            "description" if field.name == "summary" else "",
        )
        if same and folded(content.value) == folded(field.value) and content.start != field.value_span.start:
            yield Edit(document.path, Span(content.start, content.end), _attribute(document, content.start, value))


def _inserted(document: Document, change: FieldChange, values: list[str], settings: Settings) -> Edit:
    """A new field: a line like those of the others, or a tag in the head of the page."""
    beside = next((field for field in reversed(document.fields) if _has_line(document, field)), None)
    if beside is not None and change.name is not None:
        return _line_below(document, beside, change, values, settings)
    name = _NEW.get(change.name or "")
    head = _HEAD.search(document.text)
    if name is None or head is None or len(values) > 1:
        raise RefusedError(f"the page has no place for {change.shown}; write it there by hand, and it is set next time")
    content = _characters(document, escape(values[0]))
    tag = f'{line_end(document)}<meta name="{name}" content="{content}">'
    if b"/>" in document.text[head.end() : head.end() + 1024]:
        tag = f"{tag[:-1]} />"
    return Edit(document.path, Span(head.end(), head.end()), tag)


def _has_line(document: Document, field: Field) -> bool:
    """Whether a field has a line of the source to itself, with all tags that it needs: ``<p>Rating: PG</p>``."""
    text, (start, end) = document.text, _source_line(document, field)
    value = text[slice(*field.value_span)]
    if not field.label or not value or b"<" in value or end < field.value_span.end or _is_within_tag(text, start):
        return False
    others = (each for each in document.fields if each is not field)
    if any(start <= each.line_span.start < end for each in others):
        return False
    around = text[start : field.label_span.start] + text[field.label_span.end : end]
    tags = _TAG.findall(around)
    opened = sorted(name.lower() for slash, name in tags if not slash and name.lower() not in _SINGLE)
    bare = text[start : field.label_span.start] + text[field.value_span.end : end]
    return opened == sorted(name.lower() for slash, name in tags if slash) and not _TAG.sub(b"", bare).strip()


def _line_below(document: Document, field: Field, change: FieldChange, values: list[str], settings: Settings) -> Edit:
    text, (start, end) = document.text, _source_line(document, field)
    opening, between, closing = (
        text[start : field.label_span.start].decode(),
        text[field.separator_span.start : field.separator_span.end].decode(),
        text[field.value_span.end : end].decode(),
    )
    label = change.label or label_of(str(change.name), settings)
    lines = (
        f"{line_end(document)}{opening}{label}{between}{_characters(document, escape(value, quote=False))}{closing}"
        for value in values
    )
    return Edit(document.path, Span(end, end), "".join(lines))


def _source_line(document: Document, field: Field) -> Span:
    text, position = document.text, field.label_span.start
    end = BREAK.search(text, position)
    start = max(text.rfind(b"\n", 0, position), text.rfind(b"\r", 0, position)) + 1
    return Span(start, end.start() if end is not None else len(text))


def _attribute(document: Document, start: int, value: str) -> str:
    """The value of an attribute, in quotes where there are none."""
    written = _characters(document, escape(value))
    return f'"{written}"' if document.text[start - 1 : start] == b"=" else written


def _characters(document: Document, value: str) -> str:
    """Text for a page: what its encoding has no character for is written as a reference.

    A page of ASCII alone may declare any encoding, so it stays one.
    """
    codec = "ascii" if document.text.isascii() else document.encoding.name
    return value.encode("utf-8" if document.encoding.mixed else codec, "xmlcharrefreplace").decode(codec)


def _is_within_tag(text: bytes, position: int) -> bool:
    return text.rfind(b"<", 0, position) > text.rfind(b">", 0, position)
