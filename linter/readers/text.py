"""Plain text (and Markdown without front matter): ``Label: value`` lines, titles and bylines above them.

How a header is told from a story, in the order of the code below:

1. The opening is searched for the first line with a label that the archive knows. A text whose opening
   holds none has a header only where a title line and a byline stand at its top.
2. From there on, lines with known labels are fields; a label nobody knows is one where known ones stand
   on both sides of it. A line without a label goes on with the value above it.
3. A blank line followed by prose, or a marker (``---``, ``* * *``, ``~*~``), ends the header.
4. The rest is body; known fields in it are strays.

Every step looks ahead a fixed number of lines at most, so the work is linear in the size of the head.
"""

import re
import sys
from collections.abc import Iterator

from linter.model import trait
from linter.model.document import Document, Encoding, Field, Origin
from linter.model.span import Span
from linter.readers.fields import Label, make_field
from linter.readers.lines import Line, Lines
from linter.readers.strays import find_strays
from linter.readers.traits import traits_of
from linter.vocabularies.disclaimers import components
from linter.vocabularies.labels import CORE, PROSE, UNKNOWN, LabelTable, fold

OPENING_LINES = 40
"""How many lines of a text may stand before its first field."""
LONGEST_WRAP = 6
"""How many lines of a value are searched for the beginning of a story that nothing sets off."""
GREATEST_GAP = 40
"""How many blank lines in a row may stand within a header."""
LOOK_AHEAD_LINES = 12
"""How far the reader looks ahead to learn whether a header goes on."""
_MARKER = re.compile(rb"[ \t]*(?:([-_*=~#+.<>])(?:[ \t]*[-_*=~#+.<>oO]){2,}|<hr ?/?>|\xe2\x80\x94{2,})[ \t]*")
_LABEL_SHAPE = re.compile(
    rb"[ \t]*[*_#\[(]{0,3}[ \t]*([A-Za-z\x80-\xff][^:\n\t.!?;\"]{0,38}?)[ \t]*[*_]{0,2}:[*_]{0,2}(?:[ \t]|$)"
)
_OTHER_SEPARATOR = re.compile(
    rb"[ \t]*([A-Za-z][A-Za-z'/ ]{1,28}?)[ \t]*((?:[ \t](?:-{1,2}|=|\xe2\x80[\x93\x94])|=|\t-)(?=[ \t]))"
)
_LOOKALIKE_COLON = re.compile(rb"\xef\xbc\x9a|\xef\xb9\x95|\xe2\x88\xb6|\xea\x9e\x89|\xcb\x90|\xd6\x89")
_MAIL = re.compile(
    rb"(>?From [^\s:]+ |From:|Path:|Newsgroups:|Message-ID:|Received:|Return-Path:|Subject:)|"
    rb"[A-Za-z][\w-]*:(?:[ \t]|$)|[ \t]",
    re.IGNORECASE,
)
_STORYS_OWN = re.compile(rb"(?:Title|Author|Rating|Rated|Disclaimers?)[ \t]*:", re.IGNORECASE)
_BYLINE = re.compile(
    rb"[ \t~*_(-]*(?:(?:a|an)[ \t]+(?:[\w'!-]+[ \t]+){0,6}?(?:fan-?[ \t]?fic(?:tion)?|fic|story|tale)[ \t]+by|"
    rb"(?:(?:story|fic|fanfic|fan fiction|written|writen)[ \t]+)?by)[ \t]+([^\s].*?)[ \t~*_)-]*",
    re.IGNORECASE,
)
_TITLE_AND_BYLINE = re.compile(
    rb"[ \t~*_#]*([\"'\x80-\xff]*[A-Z0-9\x80-\xff][^\n]{0,100}?)[ \t~*_,-]+[bB][yY][ \t]+"
    rb"([A-Z0-9\"'\x80-\xff][^\n]{0,60}?)[ \t~*_]*"
)
_NAME_START = re.compile(rb"[\"'(]*[A-Z0-9\x80-\xff]|[a-z][\w.]*@|the [A-Z]|[a-z][a-z0-9_]+$")
_SENTENCE_END = re.compile(rb"[.!?][\"')\]*_]*$|\xe2\x80\xa6$|[.!?]\xe2\x80[\x99\x9d]$")
_OF_ITSELF = re.compile(
    r"^\s*[(\[]|\b(?:thanks?|feedback|comments?|e-?mails?|archiv\w+|please|enjoy|sue|fic|fan-?fic\w*|beta\w*|reviews?|chapters?|"
    r"episodes?|spoilers?|characters?|lyrics|lists?|disclaim\w*|copyright\w*|dedicated)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SPEECH = re.compile(rb"[\"']|\xe2\x80[\x98\x9c]|\xc2\xab")
_INK = re.compile(rb"\S")
_ONE_LINE = frozenset({"title", "author", "rating", "date", "language", "words", "chapters", "completed"})
_STORY_START = re.compile(rb"[A-Z\"'*_(\xc3]|\xe2\x80[\x98\x9c]|[0-9]")


def read_text(path: str, file_format: str, text: bytes, encoding: Encoding, labels: LabelTable) -> Document:
    """Read a text: find its header, the fields of it, and where the story begins.

    Args:
        path: relative to the archive's root.
        file_format: ``text`` or ``markdown``.
        text: the file as valid UTF-8.
        encoding: how its bytes were read.
        labels: the labels that the archive knows.
    """
    fields, body_start = _Reader(text, labels).read()
    header = Span(fields[0].line_span.start, fields[-1].line_span.end) if fields else None
    strays = find_strays(text, body_start, labels) if fields else []
    document = Document(path, file_format, text, encoding, fields, strays, header, Span(body_start, len(text)))
    document.traits = traits_of(document) | trait.PLAIN
    return document


class _Reader:
    """Reads one header. ``lines`` are split as they are asked for, so a long story costs nothing."""

    def __init__(self, text: bytes, labels: LabelTable) -> None:
        self.text = text
        self.labels = labels
        self.lines = Lines(text)
        self.wrapped: list[Field] = []
        self.spaced = False
        self.names: set[str | None] = set()

    def read(self) -> tuple[list[Field], int]:
        """The fields of the header (none where there is no header), and where the body begins."""
        first = self._first_field()
        if first is None:
            return self._only_title_and_byline()
        opening = self._opening(first)
        fields, body_start = self._block(first)
        self._join_lines()
        known = {field.name for field in fields if field.name is not None}
        if not self._is_header(known, opening, first):
            return self._only_title_and_byline()
        titles = [field for field in opening if field.name not in known]
        return titles + fields, body_start

    # 1. Where the header begins.

    def _first_field(self) -> int | None:
        after_mail = self._mail_header()
        for index in range(after_mail, after_mail + OPENING_LINES):
            line = self.lines.get(index)
            if line is None:
                return None
            if line.ink and self._knows(line):
                return self._misspelt_above(index)
        return None

    def _mail_header(self) -> int:
        """The number of the line after the headers of a mail or a news article at the top; 0 without them.

        What they say (``Date``, ``Keywords``, ``Summary``) is said of the posting; the story's own header
        may follow them.
        """
        signs, number = 0, 0
        while (line := self.lines.get(number)) is not None and not line.ink and number < OPENING_LINES:
            number += 1
        while (line := self.lines.get(number)) is not None and line.ink:
            found = _MAIL.match(self.text, line.start, line.end)
            if found is None or _STORYS_OWN.match(self.text, line.start, line.end) is not None:
                return 0
            signs += found[1] is not None
            number += 1
        return number if signs else 0

    def _misspelt_above(self, index: int) -> int:
        """A label nobody knows right above the first known one counts where it is nearly one of them."""
        above = index - 1
        while above >= 0 and not self._line(above).ink:
            above -= 1
        if above >= 0 and index - above <= 2 and self._is_misspelt(self._line(above)):
            return above
        return index

    def _is_misspelt(self, line: Line) -> bool:
        label = self._unknown_label(line)
        near = self._nearest(line, label) if label is not None else None
        return near is not None and near in CORE

    def _nearest(self, line: Line, label: Label) -> str | None:
        near = self.labels.nearest(self.text[line.start : label.end].decode("utf-8", "replace"))
        return near.name if near is not None else None

    def _is_header(self, known: set[str], opening: list[Field], first: int) -> bool:
        """One known label may open a paragraph of any story; a header has a core field and a second sign."""
        if not known & CORE:
            return len(known) > 1 and first <= 2
        prose = sum(1 for index in range(first) if self._line(index).ink) - len(opening)
        return len(known) > 1 or prose <= 3

    def _opening(self, first: int) -> list[Field]:
        """A title line and a byline above the first labelled field."""
        above = [line for index in range(first) if (line := self._line(index)).ink and not self._is_marker(line)]
        if not above or len(above) > 12:
            return []
        for index, line in enumerate(above):
            author = self._byline(line)
            if author is not None:
                title = self._title(above[index - 1]) if index else None
                return [field for field in (title, author) if field is not None]
        if len(above) == 1:
            return self._title_and_byline(above[0]) or [f for f in (self._title(above[0]),) if f is not None]
        return []

    def _only_title_and_byline(self) -> tuple[list[Field], int]:
        """``In the Dark`` / ``by X`` at the very top, and no label anywhere."""
        inked: list[Line] = []
        index = 0
        while len(inked) < 2 and index < OPENING_LINES and (line := self.lines.get(index)) is not None:
            if line.ink and not self._is_marker(line):
                inked.append(line)
            index += 1
        if not inked:
            return [], 0
        fields: list[Field] = []
        if len(inked) == 2:
            title, author = self._title(inked[0]), self._byline(inked[1])
            if title is not None and author is not None:
                fields = [title, author]
        if not fields:
            fields = self._title_and_byline(inked[0])
            following = self.lines.get(inked[0].number + 1)
            if fields and following is not None and following.ink:
                fields = []
        if not fields:
            return [], 0
        return fields, self._after(self.lines.index_at(fields[-1].line_span.start))

    # 2. What a line is.

    def _line(self, index: int) -> Line:
        line = self.lines.get(index)
        assert line is not None
        return line

    def _label(self, line: Line) -> Label | None:
        """What the line's label is, where it ends and where its separator ends; None without a label."""
        text = self.text
        colon = text.find(b":", line.start, min(line.end, line.start + 80))
        if colon > line.start:
            match = self.labels.match(text[line.start : colon].strip())
            if match is not UNKNOWN:
                return Label(match, colon, colon + 1)
        rest = text[line.start : min(line.end, line.start + 80)]
        if not rest.isascii():
            found = _LOOKALIKE_COLON.search(rest)
            if found is not None and (match := self.labels.match(rest[: found.start()].strip())) is not UNKNOWN:
                return Label(match, line.start + found.start(), line.start + found.end())
        if b"-" in rest or b"=" in rest or b"\xe2\x80" in rest:
            other = _OTHER_SEPARATOR.match(rest)
            if other is not None and (match := self.labels.match(other[1])) is not UNKNOWN:
                return Label(match, line.start + other.end(1), line.start + other.end(2))
        return None

    def _unknown_label(self, line: Line) -> Label | None:
        shape = _LABEL_SHAPE.match(self.text, line.start, line.end)
        if shape is None or shape[1].count(b" ") > 3 or shape[1][:1].islower():
            return None
        colon = self.text.index(b":", shape.end(1))
        return Label(UNKNOWN, colon, colon + 1)

    def _is_marker(self, line: Line) -> bool:
        return line.end - line.start < 200 and _MARKER.fullmatch(self.text, line.start, line.end) is not None

    def _byline(self, line: Line) -> Field | None:
        if line.end - line.start > 120:
            return None
        found = _BYLINE.fullmatch(self.text, line.start, line.end)
        if found is None or found[1].count(b" ") > 7 or _NAME_START.match(found[1]) is None:
            return None
        if found[1].endswith((b".", b",", b";", b"?")) and not re.search(rb"\b[A-Z][a-z]?\.$", found[1]):
            return None
        return self._unlabelled("author", line, Span(*found.span(1)))

    def _title(self, line: Line) -> Field | None:
        text = self.text[line.start : line.end]
        if len(text.strip()) > 100 or text.rstrip().endswith((b".\xe2\x80\x9d", b'."', b",", b";")):
            return None
        if text.rstrip().endswith(b".") and text.count(b" ") > 6:
            return None
        start = line.start + len(text) - len(text.lstrip(b" \t~*_#-="))
        end = line.start + len(text.rstrip(b" \t~*_#-="))
        return self._unlabelled("title", line, Span(start, end)) if start < end else None

    def _title_and_byline(self, line: Line) -> list[Field]:
        if line.end - line.start > 160:
            return []
        found = _TITLE_AND_BYLINE.fullmatch(self.text, line.start, line.end)
        if found is None or found[2].count(b" ") > 4 or found[2].endswith((b".", b",", b"?", b"!")):
            return []
        title = self._unlabelled("title", line, Span(*found.span(1)))
        return [title, self._unlabelled("author", line, Span(*found.span(2)))]

    def _unlabelled(self, name: str, line: Line, value: Span) -> Field:
        place = Span(line.start, line.start)
        text = self.text[value.start : value.end].decode()
        return Field(name, "", text, place, place, value, Span(line.start, line.end), Origin.UNLABELLED)

    # 3. The block of fields.

    def _block(self, first: int) -> tuple[list[Field], int]:
        fields: list[Field] = []
        index, last = first, first - 1
        while (line := self.lines.get(index)) is not None:
            if not line.ink:
                index += 1
                if index - last > GREATEST_GAP:
                    break
                continue
            field = self._field(line, after_blank=index - last > 1, fields=fields)
            if field is not None:
                self.spaced |= bool(fields) and index - last > 1
                self.names.add(field.name)
                fields.append(field)
            elif not fields:
                break
            elif self._is_marker(line):
                if not self._field_follows(index + 1):
                    return fields, self._body_after_marker(index)
                index += 1
                continue
            elif (author := self._byline_below_title(line, fields)) is not None:
                fields.append(author)
            elif index - last == 1 or self._header_resumes(index + 1):
                self._extend(fields[-1], line)
            else:
                break
            last = index
            index += 1
        return fields, self._give_back(fields[-1], last) if fields else 0

    def _join_lines(self) -> None:
        """Put together the values that stand on several lines."""
        for field in self.wrapped:
            value = self.text[field.value_span.start : field.value_span.end]
            field.value = " ".join(part for line in value.splitlines() if (part := line.strip().decode()))

    def _field(self, line: Line, *, after_blank: bool, fields: list[Field]) -> Field | None:
        found = self._label(line)
        if after_blank and len(fields) > 1 and not self.spaced and not self._goes_on_below_blank(line, found):
            return None
        if found is not None and not after_blank and fields and self._wraps(line, fields[0]):
            return None
        if found is None:
            found = self._unknown_label(line)
            if found is None or (not after_blank and fields and self._is_indented(line, fields[0])):
                return None
            known_follows = self._field_follows(line.number + 1)
            if not (known_follows if fields else self._is_misspelt(line)) and not (
                self._is_misspelt(line) and self._closes_the_header(line, after_blank, fields)
            ):
                return None
        return make_field(self.text, line.start, line.end, found, Origin.LABELLED)

    def _goes_on_below_blank(self, line: Line, found: Label | None) -> bool:
        """Whether a compact header goes on below a blank line: stories begin with ``Date: …`` too."""
        if found is None:
            return self._field_follows(line.number + 1)
        label = fold(self.text[line.start : found.end].decode("utf-8", "replace"))
        return label not in PROSE or self._field_follows(line.number + 1)

    def _wraps(self, line: Line, field: Field) -> bool:
        """Whether a line that begins like a label goes on with a full line above, in the middle of a sentence."""
        above = self._line(line.number - 1)
        text = self.text[above.start : above.end].rstrip()
        lower = self.text[line.start : line.end].lstrip()[:1].islower() and field.label[:1].isupper()
        return lower and len(text) > 50 and _SENTENCE_END.search(text) is None

    def _is_indented(self, line: Line, field: Field) -> bool:
        """Whether a line is indented more than the header's fields are: it then goes on with a value."""
        text = self.text
        own = line.end - line.start - len(text[line.start : line.end].lstrip(b" \t"))
        return own > field.label_span.start - field.line_span.start

    def _closes_the_header(self, line: Line, after_blank: bool, fields: list[Field]) -> bool:
        """Whether a misspelt label stands where the next field of this header would, and is still wanting."""
        label = self._unknown_label(line)
        if label is None or self._nearest(line, label) in self.names:
            return False
        spaced = len(fields) > 1 and self.lines.blank_between(fields[-2].line_span.end, fields[-1].line_span.start)
        return after_blank == spaced

    def _byline_below_title(self, line: Line, fields: list[Field]) -> Field | None:
        if len(fields) == 1 and fields[0].name == "title":
            return self._byline(line)
        return None

    def _extend(self, field: Field, line: Line) -> None:
        """The line goes on with the value of ``field``; its text is put together when its end is known."""
        text = self.text[line.start : line.end]
        start, end = field.value_span
        if start == end:
            start = line.start + len(text) - len(text.lstrip())
        field.value_span = Span(start, line.start + len(text.rstrip()))
        field.line_span = Span(field.line_span.start, line.end)
        if not self.wrapped or self.wrapped[-1] is not field:
            self.wrapped.append(field)

    def _ahead(self, index: int, count: int) -> Iterator[Line]:
        for number in range(index, index + count):
            line = self.lines.get(number)
            if line is None:
                return
            yield line

    def _knows(self, line: Line) -> bool:
        label = self._label(line)
        return label is not None and label.match.name is not None

    def _field_follows(self, index: int) -> bool:
        """Whether a known field stands a few lines on, with no prose and few unknown labels before it."""
        unknown, blank = 0, False
        for line in self._ahead(index, LOOK_AHEAD_LINES):
            if not line.ink:
                blank = True
                continue
            if self._knows(line):
                return True
            if self._unknown_label(line) is not None:
                unknown += 1
                if unknown > 2:
                    return False
            elif blank:
                return False
            blank = False
        return False

    def _header_resumes(self, index: int) -> bool:
        """Whether prose was a further paragraph of a value: two known fields in a row, and a story below them."""
        found, blank = 0, False
        for line in self._ahead(index, LOOK_AHEAD_LINES):
            if not line.ink:
                blank = True
                continue
            if line.end - line.start > 200:
                return False
            if self._knows(line):
                found += 1
                if found == 2:
                    return self._story_below(line.number + 1)
            elif blank:
                found = 0
            blank = False
        return False

    def _story_below(self, index: int) -> bool:
        blank = False
        for line in self._ahead(index, OPENING_LINES):
            if line.ink and blank and not self._knows(line):
                return True
            blank = not line.ink
        return False

    # 4. Where the header ends.

    def _give_back(self, field: Field, last: int) -> int:
        """Lines under the last field that do not go on with its value are the body's; where it begins."""
        first = self.lines.index_at(field.line_span.start)
        if first == last:
            return self._after(last)
        width = self._width(first)
        for index in range(first + 1, min(last, first + LONGEST_WRAP) + 1):
            if self._begins_story(field, index, width, last):
                return self._cut(field, index)
        return self._after(last)

    def _begins_story(self, field: Field, index: int, width: int, last: int) -> bool:
        """Whether a line under a value is no longer part of it.

        A value goes on where its sentence does, where the line above was full (the first word of this one
        would not have fitted), or where the lines still speak as headers do. Otherwise whoever wrote the
        header began the story without a blank line.
        """
        line, above = self._line(index), self._line(index - 1)
        text = self.text[line.start : line.end]
        if field.origin is Origin.UNLABELLED:
            return True
        if above.start <= field.label_span.start and not self.text[field.separator_span.end : above.end].strip():
            return False
        if text[:1] in (b" ", b"\t") and not self._is_indented_as_story(text, last):
            return False
        if _STORY_START.match(text.lstrip()) is None or self._speaks_of_itself(index, last):
            return False
        above_text = self.text[above.start : above.end].rstrip()
        if field.name in _ONE_LINE or _SENTENCE_END.search(above_text) is not None or _SPEECH.match(text.lstrip()):
            return True
        return len(above_text) + 1 + len(text.split(None, 1)[0]) <= width

    def _width(self, first: int) -> int:
        """How long lines get before they wrap, from a field on; of a text with a paragraph a line, endless."""
        longest = max(line.end - line.start for line in self._ahead(first, OPENING_LINES))
        return max(longest, 60) if longest <= 120 else sys.maxsize

    def _is_indented_as_story(self, text: bytes, last: int) -> bool:
        """Whether the next paragraph is indented alike: then indentation marks paragraphs, not continuation."""
        indent = len(text) - len(text.lstrip())
        following = next((line for line in self._ahead(last + 1, LOOK_AHEAD_LINES) if line.ink), None)
        if following is None:
            return False
        below = self.text[following.start : following.end]
        return len(below) - len(below.lstrip()) == indent

    def _speaks_of_itself(self, index: int, last: int) -> bool:
        """Whether lines down to the blank one speak of the story and its owners, not in it."""
        end = self._line(min(last, index + LONGEST_WRAP)).end
        words = self.text[self._line(index).start : end].decode("utf-8", "replace")
        return bool(components(words)) or _OF_ITSELF.search(words) is not None

    def _cut(self, field: Field, index: int) -> int:
        """Take the lines from ``index`` on away from the field; the body begins there."""
        line, above = self._line(index), self._line(index - 1)
        value = self.text[field.value_span.start : above.end]
        field.value_span = Span(field.value_span.start, field.value_span.start + len(value.rstrip()))
        field.line_span = Span(field.line_span.start, above.end)
        return line.start

    def _after(self, index: int) -> int:
        """Where the text after line ``index`` begins, past blank lines and one marker."""
        last = self.lines.get(index)
        for line in self._ahead(index + 1, GREATEST_GAP):
            if line.ink:
                return self._body_after_marker(line.number) if self._is_marker(line) else line.start
        found = _INK.search(self.text, last.end if last is not None else 0)
        return found.start() if found is not None else len(self.text)

    def _body_after_marker(self, index: int) -> int:
        following = self.lines.get(index + 1)
        return following.start if following is not None else len(self.text)
