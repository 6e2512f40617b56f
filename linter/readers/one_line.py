"""Several fields on one line: ``Rating: PG   Category: V``, ``Rated: Fiction T - English - Drama - Words: 900``."""

import re

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.readers.fields import Label, make_field
from linter.vocabularies.labels import PROSE, UNKNOWN, LabelTable, fold

GREATEST_NUMBER = 12
"""How many fields a line may hold."""
LONGEST = 400
"""How many bytes of a value may hold another field."""
LONGEST_FACTS = 1000
"""How many bytes of such a line are looked at."""

FURTHER = lazy_pattern(
    rb"(?:(?<=[.!?])[ \t]+(?=[A-Z]{4,}[A-Z /]*:)|"
    rb"[ \t]{2,}|[ \t]*\t[ \t]*|[ \t]+(?P<mark>[|/\\]|[\x80-\xff]{2,4})[ \t]+)"
    rb"[*_\[(]{0,3}(?P<label>[A-Z][A-Za-z'/() -]{1,28}?)[*_]{0,2}[ \t]*:"
)
BYLINE = lazy_pattern(
    rb"(?P<title>[\"'].+[\"'][.!?]?|[^\s].*?[^\s](?=[ \t]{2}))[ \t]+by:?[ \t]+(?P<name>[^\s].*)", re.IGNORECASE
)
_GAP = r"(?:[ \t]|\xc2\xa0)"
_RATED = lazy_pattern(
    rf"{_GAP}*(?:Fiction{_GAP}+)?(?P<rating>[^\s:-][^\s:]{{0,11}}?)"
    rf"(?={_GAP}+-{_GAP}[^\n]{{0,300}}?\b(?:Chapters|Words|Published|Updated|Language|Genre|Characters):)".encode()
)
"""What follows the label of a rating where fanfiction.net, or FicHub, says all of a story on one line."""
_FACT = lazy_pattern(
    rf"{_GAP}-{_GAP}+(?:(?P<label>[^:\n-]{{1,20}}):{_GAP}*)?(?P<value>(?:(?!{_GAP}-{_GAP})[^\n])+)".encode()
)
_FACTS = frozenset(("chapters", "words", "updated", "date", "completed", "language", "genre", "characters", "pairing"))
"""What they say of the story with a label; the rest is what readers did with it."""
_GENRES = frozenset((
    b"Adventure", b"Angst", b"Crime", b"Drama", b"Family", b"Fantasy", b"Friendship", b"General", b"Horror", b"Humor",
    b"Hurt", b"Comfort", b"Mystery", b"Parody", b"Poetry", b"Romance", b"Sci-Fi", b"Spiritual", b"Supernatural",
    b"Suspense", b"Tragedy", b"Western",
))  # fmt: skip


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


def read_facts(line: bytes, labels: LabelTable) -> list[Field]:
    """The fields of a line in which fanfiction.net says all of a story; nothing where it is another one.

    Args:
        line: ``Rated: …``, without its newline.
        labels: the labels that the archive knows.
    """
    colon = line.index(b":")
    label = Label(labels.match(line[:colon]), colon, colon + 1)
    return _facts(line, make_field(line, 0, len(line), label, Origin.LABELLED), labels)


def _split(text: bytes, field: Field, labels: LabelTable) -> list[Field]:
    start, end = field.value_span
    end = min(end, start + LONGEST)
    if field.name == "title" and b"by" in text[start:end].lower():
        byline = BYLINE.fullmatch(text, start, end)
        return [field] if byline is None else _with_author(text, field, byline)
    if text.find(b":", start, end) == -1:
        return [field]
    if field.name == "rating" and (facts := _facts(text, field, labels)):
        return facts
    for further in FURTHER.finditer(text, start, end):
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


def _facts(text: bytes, field: Field, labels: LabelTable) -> list[Field]:
    """The fields of the line in which fanfiction.net says all of a story, which begins with its rating.

    All ratings of the site are called Fiction, so the rating is what follows that word. Language, genre and
    characters have no labels, but places. Nothing, and the field as it was, where the line is another one.
    """
    rated = _RATED.match(text, field.value_span.start, field.line_span.end)
    if rated is None:
        return []
    line_end = min(field.line_span.end, rated.end() + LONGEST_FACTS)
    _cut(text, field, rated.end())
    field.value_span = Span(*rated.span("rating"))
    field.value = rated["rating"].decode("utf-8", "replace")
    field.separator_span = Span(field.separator_span.start, field.value_span.start)
    fields, unlabelled = [field], ["language", "genre", "characters"]
    for fact in _FACT.finditer(text, rated.end(), line_end):
        value = fact["value"].strip()
        start = fact.end() - len(fact["value"].lstrip())
        if fact["label"] is not None:
            unlabelled = []
            match = labels.match(fact["label"].strip())
            if match.name in _FACTS and value:
                label = Label(match, fact.end("label"), fact.end("label") + 1)
                fields.append(make_field(text, fact.start("label"), start + len(value), label, Origin.LABELLED))
            continue
        if unlabelled[:1] == ["genre"] and not _GENRES.issuperset(value.split(b"/")):
            unlabelled.pop(0)
        if unlabelled and value:
            at, place = Span(start, start), Span(start, start + len(value))
            words = " ".join(value.decode("utf-8", "replace").split())
            fields.append(Field(unlabelled.pop(0), "", words, at, at, place, place, Origin.STATED))
    return fields
