"""Several fields on one line: ``Rating: PG   Category: V``, ``Rated: Fiction T - English - Drama - Words: 900``."""

import re

from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.readers.fields import Label, make_field
from linter.vocabularies.labels import PROSE, UNKNOWN, LabelTable, fold

GREATEST_NUMBER = 12
"""How many fields a line may hold."""
LONGEST = 400
"""How many bytes of a value may hold another field."""

_FURTHER = re.compile(
    rb"(?:(?<=[.!?])[ \t]+(?=[A-Z]{4,}[A-Z /]*:)|"
    rb"[ \t]{2,}|[ \t]*\t[ \t]*|[ \t]+(?P<mark>[|/\\]|[\x80-\xff]{2,4})[ \t]+)"
    rb"[*_\[(]{0,3}(?P<label>[A-Z][A-Za-z'/() -]{1,28}?)[*_]{0,2}[ \t]*:"
)
_BYLINE = re.compile(
    rb"(?P<title>[\"'].+[\"'][.!?]?|[^\s].*?[^\s](?=[ \t]{2}))[ \t]+by:?[ \t]+(?P<name>[^\s].*)", re.IGNORECASE
)
_FICTION = re.compile(
    rb"(?:Fiction[ \t]+)?(?P<rating>K\+?|T|MA?)[ \t]+-[ \t]+(?P<language>[A-Z][^\n:-]{1,30}?)[ \t]+-[ \t]+"
    rb"(?:(?P<genre>[A-Z][A-Za-z/. -]{1,60}?)[ \t]+-[ \t]+)?(?=[^\n]{0,200}?[A-Z]\w+:[ \t])"
)
_STATISTIC = re.compile(rb"([A-Z][a-z]+):[ \t]+([^\n]*?)(?:[ \t]+-[ \t]+(?=[^\n])|[ \t]*$)")


def may_hold_more(field: Field) -> bool:
    """Whether to look closer at a line; nearly all hold one field."""
    return ":" in field.value or (field.name == "title" and "by" in field.value.casefold())


def split_line(text: bytes, field: Field, labels: LabelTable) -> list[Field]:
    """The fields that stand on the line of ``field``, itself the first.

    Args:
        text: the document.
        field: as read from a line; it is cut short where another one follows.
        labels: the labels that the archive knows.
    """
    fields = [field]
    while len(fields) < GREATEST_NUMBER and len(found := _split(text, fields[-1], labels)) > 1:
        fields[-1:] = found
        if len(found) > 2 or found[-1].origin is Origin.UNLABELLED:
            # What one site says of a story on one line, or a byline: nothing follows either.
            break
    return fields


def _split(text: bytes, field: Field, labels: LabelTable) -> list[Field]:
    start, end = field.value_span
    end = min(end, start + LONGEST)
    if field.name == "title" and b"by" in text[start:end].lower():
        byline = _BYLINE.fullmatch(text, start, end)
        return [field] if byline is None else _with_author(text, field, byline)
    if text.find(b":", start, end) == -1:
        return [field]
    if field.name == "rating" and (found := _FICTION.match(text, start, end)) is not None:
        return _fiction(text, field, found, labels)
    for further in _FURTHER.finditer(text, start, end):
        match = labels.match(further["label"].strip())
        if further["mark"] is None and (match is UNKNOWN or fold(further["label"].decode("utf-8", "replace")) in PROSE):
            continue
        label = Label(match, further.end() - 1, further.end())
        other = make_field(text, further.start("label"), field.line_span.end, label, field.origin)
        _cut(text, field, further.start())
        return [field, other]
    return [field]


def _with_author(text: bytes, field: Field, found: re.Match[bytes]) -> list[Field]:
    """``Title: "In the Dark" by X`` gives two fields."""
    name, end = Span(*found.span("name")), field.line_span.end
    _cut(text, field, found.end("title"))
    place = Span(name.start, name.start)
    value = " ".join(found["name"].decode("utf-8", "replace").split())
    return [field, Field("author", "", value, place, place, name, Span(found.end("title"), end), Origin.UNLABELLED)]


def _cut(text: bytes, field: Field, end: int) -> None:
    """Let a field end at a place within its line."""
    start = min(field.value_span.start, end)
    value = text[start:end].rstrip()
    field.value = value.decode("utf-8", "replace")
    field.value_span = Span(start, start + len(value))
    field.line_span = Span(field.line_span.start, end)


def _fiction(text: bytes, field: Field, found: re.Match[bytes], labels: LabelTable) -> list[Field]:
    """What fanfiction.net says of a story; ``Fiction`` before the rating is its system, not a part of it."""
    line_end = min(field.line_span.end, found.end() + LONGEST)
    _cut(text, field, found.end("rating"))
    place = found.start("rating")
    field.value = found["rating"].decode()
    field.value_span = Span(place, found.end("rating"))
    field.separator_span = Span(field.separator_span.start, place)
    fields = [field]
    for name in ("language", "genre"):
        if found[name] is not None:
            span = Span(*found.span(name))
            spot = Span(span.start, span.start)
            fields.append(
                Field(name, "", found[name].decode("utf-8", "replace"), spot, spot, span, span, Origin.STATED)
            )
    for statistic in _STATISTIC.finditer(text, found.end(), line_end):
        match = labels.match(statistic[1])
        if match.name is not None:
            label = Label(match, statistic.end(1), statistic.end(1) + 1)
            fields.append(make_field(text, statistic.start(1), statistic.end(2), label, Origin.LABELLED))
    return fields
