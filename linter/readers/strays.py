"""Known fields outside the header."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.readers.fields import Label, make_field, speaks
from linter.readers.lines import BREAK, foot, line_end
from linter.readers.one_line import may_hold_more, split_line
from linter.vocabularies.labels import CORE, PROSE, UNKNOWN, LabelTable, Match, fold

GREATEST_LABEL = 60
"""How many bytes before a colon are searched for the beginning of its line."""
LONGEST = 4000
"""A longer line is a part of the story, whatever it begins with."""

_NEXT_LINE = lazy_pattern(rb"(?:[ \t]*(?:\r\n|\n|\r)){1,2}[ \t]*([^\s][^\r\n]{0,400})")
_BLANK = frozenset(b" \t\r\n")
_LABEL = lazy_pattern(rb"[ \t]*([^\r\n:]{1,48}):")
_BLANK_LINE_ABOVE = lazy_pattern(rb"(?:\A|[\r\n])[ \t]*(?:\r\n|\n|\r)\Z")
_BLANK_LINE_BELOW = lazy_pattern(rb"\s*\Z|(?:\r\n|\n|\r(?!\n))[ \t]*(?:[\r\n]|\Z)")


class _Line(NamedTuple):
    """A line of the body that begins with a known label."""

    start: int
    end: int
    label: Label


def second_header(text: bytes, start: int, labels: LabelTable) -> Span | None:
    """The whole header of another story below the first: a title and another core field, with prose above and below.

    Args:
        text: the document.
        start: where its body begins.
        labels: the labels that the archive knows.
    """
    lines = list(_labelled_lines(text, start, len(text), labels))
    first_ink = len(text) - len(text[start:].lstrip())
    last_ink = len(text.rstrip(b" \t\r\n\x1a"))
    position = start
    for number, first in enumerate(lines):
        # What was no header is none from a line further down either.
        if first.label.match.name != "title" or first.start <= first_ink or start < first.end <= position:
            continue
        position, names = first.end, {"title"}
        while (found := _NEXT_LINE.match(text, position)) is not None:
            line = text[found.start(1) : found.end(1)]
            label = labels.match(line.partition(b":")[0].strip()) if b":" in line else UNKNOWN
            if label.name is None:
                break
            names.add(label.name)
            position = found.end(1)
        below = lines[number + 1] if number + 1 < len(lines) else None
        if len(names & CORE) > 1 and position < last_ink and (below is None or below.start < position):
            return Span(first.start, position)
    return None


def find_strays(text: bytes, start: int, labels: LabelTable) -> list[Field]:
    """Known fields in the body.

    At the foot, a paragraph that begins with a known label, as all below it do, is fields. Above it, only
    a line that is a paragraph of its own counts. Labels that stories use themselves (they quote letters and
    reports) count only among others at the foot.

    Args:
        text: the document.
        start: where its body begins.
        labels: the labels that the archive knows.
    """
    at_foot = foot(text, start)
    lines = list(_labelled_lines(text, start, at_foot, labels))
    if not lines:
        return []
    at_foot = _fields_at_foot(text, at_foot, {line.start for line in lines})
    if all(_is_prose(text, line) for line in lines if line.start >= at_foot):
        at_foot = len(text)
    starts = {line.start for line in lines}
    found: list[Field] = []
    for line in lines:
        if line.start >= at_foot or _stands_alone(text, line):
            field = make_field(text, line.start, line.end, line.label, Origin.STRAY)
            parts = split_line(text, field, labels) if may_hold_more(field) else [field]
            found.extend(parts if len(parts) > 1 else [_with_lines_below(text, field, starts)])
    if sum(field.name == "title" for field in found) > 1:
        # A list of works tells the same of each.
        found = [field for field in found if field.line_span.start >= at_foot]
    return [field for field in found if not speaks(field)]


def _with_lines_below(text: bytes, field: Field, labelled: set[int]) -> Field:
    """A field with the lines of its paragraph that no other label begins."""
    end = field.line_span.end
    while (found := BREAK.match(text, end)) is not None and found.end() not in labelled:
        below = line_end(text, found.end())
        if not text[found.end() : below].strip(b" \t\x1a") or below - field.line_span.start > LONGEST:
            break
        end = below
    if end > field.line_span.end:
        start = field.value_span.start
        if field.value_span.end == start:
            start = (
                field.line_span.end
                + len(text[field.line_span.end : end])
                - len(text[field.line_span.end : end].lstrip())
            )
        raw = text[start:end].rstrip(b" \t\x1a")
        field.value = " ".join(part for line in raw.decode().splitlines() if (part := line.strip()))
        field.value_span = Span(start, start + len(raw))
        field.line_span = Span(field.line_span.start, end)
    return field


def _labelled_lines(text: bytes, start: int, at_foot: int, labels: LabelTable) -> Iterator[_Line]:
    """The lines with a label, above the foot only those that begin a paragraph.

    Goes from colon to colon: most stories have few, and most of those stand far into a line.
    """
    returns = text.find(b"\r", start) != -1
    position = text.find(b":", start)
    while position != -1:
        lowest = max(start, position - GREATEST_LABEL)
        line_start = text.rfind(b"\n", lowest, position) + 1
        if returns:
            line_start = max(line_start, text.rfind(b"\r", lowest, position) + 1)
        is_whole = line_start or lowest == start
        line_start = line_start or start
        begins = position >= at_foot or line_start < 2 or text[line_start - 2] in _BLANK
        if is_whole and begins and labels.may_open(text, line_start, position):
            found = _LABEL.match(text, line_start)
            if found is not None and found.end() == position + 1 and found[1].count(b" ") <= 4:
                match: Match = labels.match(found[1].strip())
                end = line_end(text, position)
                if match.name is not None and end - line_start <= LONGEST:
                    yield _Line(line_start, end, Label(match, found.end(1), found.end()))
        position = text.find(b":", position + 1)


def _fields_at_foot(text: bytes, start: int, labelled: set[int]) -> int:
    """Where the paragraphs begin that are fields, down to the end of the text; its length without any."""
    paragraphs: list[int] = []
    line_start, blank = start, True
    for found in (*BREAK.finditer(text, start), None):
        end = found.start() if found is not None else len(text)
        inked = bool(text[line_start:end].strip(b" \t\x1a"))
        if inked and blank:
            paragraphs.append(line_start)
        blank = not inked
        line_start = found.end() if found is not None else end
    first = len(text)
    for paragraph in reversed(paragraphs):
        if paragraph not in labelled:
            break
        first = paragraph
    return first


def _is_prose(text: bytes, line: _Line) -> bool:
    """Whether letters and reports within a story begin so too (``Date: …``)."""
    return fold(text[line.start : line.label.end].decode("utf-8", "replace")) in PROSE


def _stands_alone(text: bytes, line: _Line) -> bool:
    label = fold(text[line.start : line.label.end].decode("utf-8", "replace"))
    if label != fold(line.label.match.preferred) or _is_prose(text, line):
        return False
    above = text[max(0, line.start - 200) : line.start]
    return _BLANK_LINE_ABOVE.search(above) is not None and _BLANK_LINE_BELOW.match(text, line.end) is not None
