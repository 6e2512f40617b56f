"""Which lines of a text begin with a label, in all the ways that people write one."""

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.fields import Label
from linter.readers.lines import Line, Lines
from linter.vocabularies.labels import CORE, DECORATION, UNKNOWN, LabelTable, Match
from linter.vocabularies.ratings import TOKEN

GREATEST_LABEL = 80
"""How many bytes of a line are searched for the end of its label."""
LONGEST_LINE = 1000
"""How many bytes a line may have that is judged as a whole."""
GREATEST_PART = 30
"""How many bytes one line of a label of two may have, or a label that stands alone."""

_LETTERS = lazy_pattern(rb"[A-Za-z]{2}")
_SHAPE = lazy_pattern(
    rb"[ \t]*[*_#\[(]{0,3}[ \t]*"
    rb"((?:(?:19|20)\d\d )?[A-Za-z\x80-\xff][^:\n\t.!?;\"]{0,38}?)[ \t]*[*_]{0,2}"
    rb"(?:(?P<colon>:)[*_]{0,2}(?:[ \t]|$)|(?P<wide>\xef\xbc\x9a))"
)
_OTHER_SEPARATOR = lazy_pattern(
    rb"[ \t]*([A-Za-z][A-Za-z'/ ]{1,28}?)[ \t]*"
    rb"((?:[ \t](?:-{1,2}|=|\xe2\x80[\x93\x94])|=|\t-)(?=[ \t])|[ \t]*\.{3,}(?=[ \t]*[^\s.]))"
)
_IN_BRACKETS = lazy_pattern(rb"[ \t]*[(\[]([A-Za-z][A-Za-z' ]{3,28})[)\]][ \t]*[:-]?[ \t]+(?=[^\s])")
_TABLE_ROW = lazy_pattern(rb"[ \t]*\|[ \t*]*([A-Za-z][^|\n*]{1,28}?)[ \t*]*(\|)(?=[^|\n]+\|[ \t]*$)")
LOOKALIKE_COLON = lazy_pattern(rb"\xef\xbc\x9a|\xef\xb9\x95|\xe2\x88\xb6|\xea\x9e\x89|\xcb\x90|\xd6\x89")
_CAPITALS = lazy_pattern(rb"[ \t*\[(>]*([A-Z][A-Z'/-]+(?:[ \t][A-Z][A-Z'/-]+){0,2})[ \t]+(?=[^\s:=-])")
_COMMA = lazy_pattern(rb"[ \t*\[(>]*([A-Z][A-Za-z]+)(?:,[ \t]+|=)(?=[^\s=])")
_RATED = lazy_pattern(
    rb"[ \t*\[(>]*((?i:rat(?:ed|ing)))[ \t]+(?="
    + TOKEN.encode()
    + rb"(?:[ \t]+(?:for|because|due)\b.*|[ \t]*[(,-].*)?[ \t!.*\])]*$)"
)
_OF_CONTENTS = frozenset(("content", "summary"))
"""What the heading of a table of contents may be read as: ``Contents``, ``Inhalt``, ``Sommaire``."""
_CONTENTS_BELOW = 6
"""How many lines below it are searched for its first entries."""
_FEW_CHAPTERS = 2
"""How many of them tell."""
_NOT_LOOKED_AT = Label(UNKNOWN, -1, -1)
_DECORATION = DECORATION.encode() + b"<}])"


def colon_of_unknown(text: bytes, start: int, end: int) -> Span | None:
    """Where the colon stands behind what looks like a label, on a line from ``start`` to ``end``; None without one."""
    shape = _SHAPE.match(text, start, min(end, start + GREATEST_LABEL))
    if shape is None or shape[1].count(b" ") > 3 or shape[1][:1].islower():
        return None
    return Span(*shape.span("wide" if shape["wide"] else "colon"))


class LineLabels:
    """Finds the label of a line; what was found is kept, since the reader looks ahead and comes back.

    Args:
        text: the document.
        lines: of the text.
        labels: the labels that the archive knows.
    """

    def __init__(self, text: bytes, lines: Lines, labels: LabelTable) -> None:
        self.text = text
        self.lines = lines
        self.labels = labels
        self._known: dict[int, Label | None] = {}

    def known(self, line: Line) -> Label | None:
        """A label that the archive knows, where it ends and where its separator ends."""
        found = self._known.get(line.number, _NOT_LOOKED_AT)
        if found is _NOT_LOOKED_AT:
            may_open = self.labels.may_open(self.text, line.start, line.end)
            found = self._with_separator(line) or self._without_separator(line) if may_open else None
            if found is not None and found.match.name in _OF_CONTENTS and self._is_above_chapters(line, found):
                found = None
            self._known[line.number] = found
        return found

    def _is_above_chapters(self, line: Line, found: Label) -> bool:
        """Whether what looks like an empty label is the heading of a table of contents."""
        if self.text[found.separator_end : line.end].strip(_DECORATION):
            return False
        from linter.vocabularies.part_marks import is_entry

        below = [each for each in self.lines.ahead(line.number + 1, _CONTENTS_BELOW) if each.ink][:_FEW_CHAPTERS]
        words = [self.text[each.start : each.end].decode("utf-8", "replace") for each in below]
        return len(words) == _FEW_CHAPTERS and all(map(is_entry, words))

    def first_known(self, start: int, stop: int) -> int | None:
        """The number of the first line from ``start`` to ``stop`` that begins with a label that the archive knows."""
        text, may_open = self.text, self.labels.may_open
        for line in self.lines.ahead(start, stop - start):
            if line.ink and may_open(text, line.start, line.end) and self.is_known(line):
                return line.number
        return None

    def is_known(self, line: Line) -> bool:
        """Whether a line begins with a label that the archive knows."""
        label = self.known(line)
        return label is not None and label.match.name is not None

    def unknown(self, line: Line) -> Label | None:
        """What looks like a label that nobody knows: a few words with a capital, and a colon."""
        colon = colon_of_unknown(self.text, line.start, line.end)
        return Label(UNKNOWN, *colon) if colon is not None else None

    def nearest(self, line: Line) -> str | None:
        """The name of the known field whose label is nearest to an unknown one."""
        label = self.unknown(line)
        if label is None:
            return None
        near = self.labels.nearest(self.text[line.start : label.end].decode("utf-8", "replace"))
        return near.name if near is not None else None

    def wrapped(self, line: Line) -> tuple[Label, Line] | None:
        """A label that goes on with the next line, and that line: ``DISTRIBUTION`` / ``STATEMENT: …``."""
        below = self.lines.get(line.number + 1)
        if (
            below is None
            or line.end - line.start > GREATEST_PART
            or not line.ink
            or not _LETTERS.search(self.text, line.start, line.end)
        ):
            return None
        colon = self.text.find(b":", below.start, min(below.end, below.start + GREATEST_PART))
        if colon == -1 or b":" in self.text[line.start : line.end]:
            return None
        match = self.labels.match(b" ".join(self.text[line.start : colon].split()))
        return (Label(match, colon, colon + 1), below) if match.name is not None else None

    def _with_separator(self, line: Line) -> Label | None:
        text = self.text
        colon = text.find(b":", line.start, min(line.end, line.start + GREATEST_LABEL))
        if colon > line.start:
            match = self.labels.match(text[line.start : colon].strip())
            if match is not UNKNOWN:
                return Label(match, colon, colon + 1)
        rest = text[line.start : min(line.end, line.start + GREATEST_LABEL)]
        if not rest.isascii():
            found = LOOKALIKE_COLON.search(rest)
            if found is not None and (match := self.labels.match(rest[: found.start()].strip())) is not UNKNOWN:
                return Label(match, line.start + found.start(), line.start + found.end())
        if rest.startswith(b"|"):
            row = _TABLE_ROW.match(text, line.start, min(line.end, line.start + LONGEST_LINE))
            if row is not None and (match := self.labels.match(row[1])) is not UNKNOWN:
                return Label(match, row.end(1), row.end(2))
        if b"-" in rest or b"=" in rest or b"\xe2\x80" in rest or b"..." in rest:
            other = _OTHER_SEPARATOR.match(rest)
            if other is not None and (match := self.labels.match(other[1])) is not UNKNOWN:
                return Label(match, line.start + other.end(1), line.start + other.end(2))
        return None

    def _without_separator(self, line: Line) -> Label | None:
        """``RATING PG-13!``, ``Title, The Lamp`` among other labels, and ``Disclaimer`` above its text."""
        text = self.text
        end = min(line.end, line.start + LONGEST_LINE)
        begins = text[line.start : end].lstrip(b" \t*[(>")[:3].lower()
        if begins == b"rat" and (rated := _RATED.match(text, line.start, end)) is not None:
            return Label(self.labels.match(rated[1]), rated.end(1), rated.end(1))
        found = self._in_capitals(line) or self._before_comma(line) or self._in_brackets(line)
        if found is not None and not found.match.language:
            return found if self._has_neighbour(line) else None
        if line.end - line.start <= GREATEST_PART:
            words = text[line.start : line.end].strip(_DECORATION)
            match = self.labels.match(words) if words[:1].isupper() else UNKNOWN
            if match.name in ("disclaimer", "summary") and self._has_value_below(line):
                end = line.start + len(text[line.start : line.end].rstrip())
                return Label(match, end, end)
        return None

    def _in_capitals(self, line: Line) -> Label | None:
        found = _CAPITALS.match(self.text, line.start, min(line.end, line.start + GREATEST_LABEL))
        if found is None:
            return None
        words = found[1].split()
        for count in range(len(words), 0, -1):
            match: Match = self.labels.match(b" ".join(words[:count]))
            if match.name is not None:
                end = found.start(1) + len(b" ".join(words[:count]))
                rest = self.text[end : min(line.end, end + GREATEST_LABEL)]
                return Label(match, end, end) if not rest.isupper() or match.name == "title" else None
        return None

    def _before_comma(self, line: Line) -> Label | None:
        found = _COMMA.match(self.text, line.start, min(line.end, line.start + GREATEST_LABEL))
        match = self.labels.match(found[1]) if found is not None else UNKNOWN
        return Label(match, found.end(1), found.end(1) + 1) if found is not None and match.name in CORE else None

    def _in_brackets(self, line: Line) -> Label | None:
        found = _IN_BRACKETS.match(self.text, line.start, min(line.end, line.start + GREATEST_LABEL))
        match = self.labels.match(found[1]) if found is not None else UNKNOWN
        return Label(match, found.end(1), found.end()) if found is not None and match.name is not None else None

    def _has_neighbour(self, line: Line) -> bool:
        """Whether a line right above or below, blank ones apart, has a label too."""
        for step in (-1, 1):
            number = line.number + step
            near = self.lines.get(number) if number >= 0 else None
            if near is not None and not near.ink:
                number += step
                near = self.lines.get(number) if number >= 0 else None
            if near is not None and near.ink:
                label = (
                    self._with_separator(near)
                    or self._in_capitals(near)
                    or self._before_comma(near)
                    or self._in_brackets(near)
                )
                if label is not None and label.match.name is not None:
                    return True
        return False

    def _has_value_below(self, line: Line) -> bool:
        below = self.lines.get(line.number + 1)
        return below is not None and below.ink and self._with_separator(below) is None
