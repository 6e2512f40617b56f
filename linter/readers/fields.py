"""One field from one line."""

from collections.abc import Sequence
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.vocabularies.labels import DECORATION, Match
from linter.vocabularies.titles import name_in

_DECORATION = DECORATION.encode()
_BLANK = lazy_pattern(rb"(?:[ \t]|\xc2\xa0)*")
_BRACKETS = ((b"[", b"]"), (b"(", b")"), (b"{", b"}"), (b"<", b">"), (b"|", b"|"))
_CLOSES = lazy_pattern(rb"(?:[ \t*_]|\xc2\xa0)*")


_SENTENCE_ENDS = (".", "!", "?", "…", '"', ",")
FEW = 5
"""How many spaces a name has."""
_SPEAKERS = frozenset((None, "author", "notes"))
"""Fields that one may take for speakers, or what they say of the stage."""


class Label(NamedTuple):
    """A label that was found on a line: what it is, where it ends, and where its separator ends."""

    match: Match
    end: int
    separator_end: int


def make_field(text: bytes, start: int, end: int, found: Label, origin: Origin) -> Field:
    """The field on one line, with all its places.

    Args:
        text: the document.
        start: of the line.
        end: of the line, without its newline.
        found: the label on the line.
        origin: how the line was recognised.
    """
    match, label_end, separator_end = found
    raw = text[start:label_end]
    if raw.isalnum() and raw.isascii():
        # Nearly every field there is: a bare word, a colon, a value. Made so, its places take half the time.
        span = tuple.__new__
        rest = text[separator_end:end].lstrip(b" \t")
        value_start = end - len(rest) if rest else separator_end
        value = rest.rstrip()
        return Field(
            match.name,
            raw.decode(),
            value.decode(),
            span(Span, (start, label_end)),
            span(Span, (label_end, value_start)),
            span(Span, (value_start, value_start + len(value))),
            span(Span, (start, end)),
            origin,
        )
    label_start = start + len(raw) - len(raw.lstrip(_DECORATION))
    bare_end = start + len(raw.rstrip(b" \t*_"))
    rest = text[separator_end:end]
    # Emphasis that opens before a label may close after the colon.
    opening = _CLOSES if raw[: label_start - start].strip() else _BLANK
    found_opening = opening.match(rest)
    value_start = separator_end + (found_opening.end() if found_opening is not None else 0)
    value = text[value_start:end].rstrip()
    marks = closing_marks(text[start:label_start], value)
    if marks:
        value = value[:-marks].rstrip()
    if not value:
        value_start = separator_end
    return Field(
        match.name,
        " ".join(text[label_start:bare_end].decode().split()),
        value.decode(),
        Span(label_start, bare_end),
        Span(bare_end, value_start),
        Span(value_start, value_start + len(value)),
        Span(start, end),
        origin,
    )


def closing_marks(decoration: bytes, value: bytes) -> int:
    """How many bytes at the end of a value close what was opened before its label: ``[Rating: PG]``.

    Args:
        decoration: what stands on the line before the label.
        value: of the field.
    """
    for opening, closing in _BRACKETS:
        unbalanced = opening == closing or value.count(closing) > value.count(opening)
        if opening in decoration and value.endswith(closing) and unbalanced:
            return 1
    bare = value.rstrip(b"*_")
    if len(bare) < len(value) and decoration[-1:] in (b"*", b"_") and bare.count(value[-1:]) == 0:
        return len(value) - len(bare)
    return 0


def speaks(field: Field) -> bool:
    """Whether what stands behind ``Author:`` is a sentence and no name: in a play the author says it."""
    value = field.value
    if field.name != "author" or not value:
        return False
    several = value.count(" ") > (FEW if value[:1].isupper() else FEW // 2)
    sentence = several or value.startswith(("(", "*")) or value.endswith(_SENTENCE_ENDS)
    return sentence and name_in(value.encode()) is None


def is_dialogue(fields: Sequence[Field]) -> bool:
    """Whether labelled lines are those of a play in which the author speaks, more than once, to others."""
    names = {field.name for field in fields}
    return names <= _SPEAKERS and sum(map(speaks, fields)) > 1
