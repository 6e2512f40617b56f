"""The header of the mail or news article that carried a story.

What it says (``Date``, ``Keywords``, ``Summary``) is said of the posting, and the story's own header may
follow it. Where none does, its subject and its sender are the best that a catalogue can have.
"""

import re

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.readers.lines import Line, Lines
from linter.vocabularies.titles import addressee, rating_behind

GREATEST_BLANK = 40
"""How many blank lines may stand above the header."""

GREATEST_FOLD = 5
"""How many lines a value may go on over."""
LONGEST_VALUE = 1000
"""How many bytes of a line and those it goes on over are read."""

_SIGN = lazy_pattern(
    rb"(>?From [^\s:]+[ ]+\w{3},?[ ]+\w{3}[ ]+\d|>?From [^\s@]+@[^\s]+|From:|Path:|Newsgroups:|Message-ID:|Received:|"
    rb"Return-Path:|Subject:|Xref:|Content-[\w-]+:|Article:|Article \d+ of )|[A-Za-z][\w-]*:(?:[ \t]|$)|[ \t]",
    re.IGNORECASE,
)
_FURTHER = lazy_pattern(
    rb"(?:From|Date|Subject|Newsgroups|Message-ID|Organi[sz]ation|Reply[- ]To|Sender|Lines|Sent|To):", re.IGNORECASE
)
_STORYS_OWN = lazy_pattern(rb"(?:Title|Author|Rating|Rated|Disclaimers?)[ \t]*:", re.IGNORECASE)
_NAMED = lazy_pattern(rb"(From|Subject|Summary):[ \t]*((?:[^\s].*?)??)[ \t]*$", re.IGNORECASE | re.DOTALL)
_LIST_TAGS = lazy_pattern(rb"(?:[ \t]*(?:\[[^\]]{1,60}\]|(?:re|fwd?|fw)[ \t]*:))*[ \t]*", re.IGNORECASE)


def lines_of_posting(text: bytes, lines: Lines) -> int:
    """The number of the line after the header of a posting at the top; 0 without one.

    Args:
        text: the document.
        lines: of the text.
    """
    signs, number = 0, 0
    while (line := lines.get(number)) is not None and not line.ink and number < GREATEST_BLANK:
        number += 1
    while (line := lines.get(number)) is not None and (line.ink or _goes_on(text, lines, number + 1, signs)):
        if line.ink and _STORYS_OWN.match(text, line.start, line.end) is not None:
            return 0
        found = _SIGN.match(text, line.start, line.end) if line.ink else None
        if line.ink and found is None:
            return 0
        signs += found is not None and found[1] is not None
        number += 1
    return number if signs else 0


def _goes_on(text: bytes, lines: Lines, number: int, signs: int) -> bool:
    """Whether a header with a blank line below each of its lines goes on."""
    line = lines.get(number)
    return bool(signs) and line is not None and _FURTHER.match(text, line.start, line.end) is not None


def posting_fields(text: bytes, lines: Lines) -> list[Field]:
    """The subject as title, without the tags of mailing lists, the sender as author, and the summary."""
    names = {b"subject": "title", b"from": "author", b"summary": "summary"}
    fields: dict[str, Field] = {}
    for number in range(lines_of_posting(text, lines)):
        line = lines.at(number)
        end = _end_of_folded(text, lines, line)
        found = _NAMED.match(text, line.start, min(end, line.start + LONGEST_VALUE))
        if found is None or not found[2]:
            continue
        name = names[found[1].lower()]
        start, end = found.span(2)
        if name == "title":
            tags = _LIST_TAGS.match(text, start, end)
            # A subject that is nothing but tags is better than none.
            start = tags.end() if tags is not None and tags.end() < end else start
            rating = rating_behind(text[start:end])
            end = start + rating if rating is not None else end
        value = " ".join(_decoded(text[start:end].decode("utf-8", "replace")).split())
        if name == "author":
            value = addressee(value)
        label, separator = Span(*found.span(1)), Span(found.end(1), start)
        fields.setdefault(
            name,
            Field(
                name,
                found[1].decode(),
                value,
                label,
                separator,
                Span(start, end),
                Span(line.start, max(line.end, end)),
                Origin.POSTING,
            ),
        )
    return list(fields.values())


def _end_of_folded(text: bytes, lines: Lines, line: Line) -> int:
    """Where a line of a header ends that goes on with the indented lines below it."""
    end = line.end
    for below in lines.ahead(line.number + 1, GREATEST_FOLD):
        if not below.ink or text[below.start : below.start + 1] not in b" \t":
            break
        end = below.end
    return end


def _decoded(value: str) -> str:
    """A value without the encoding of mails: ``=?iso-8859-1?Q?F=E4hre?=``."""
    if "=?" not in value:
        return value
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value
