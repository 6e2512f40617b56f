"""Plain text (and Markdown without front matter): ``Label: value`` lines, titles and bylines above them.

How a header is told from a story, in the order of the code below:

1. The opening is searched for the first line with a label that the archive knows. A title and a byline
   without labels are looked for where no label gives them, above those lines and right below; alone they
   are a header too.
2. From there on, lines with known labels are fields; a label nobody knows is one where known ones stand
   on both sides of it. A line without a label goes on with the value above it.
3. A blank line followed by prose, or a marker (``---``, ``* * *``, ``~*~``), ends the header.
4. The rest is body; known fields in it are strays.

Every step looks ahead a fixed number of lines at most, so the work is linear in the size of the head.
"""

import re
from itertools import islice

from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Encoding, Field, Origin
from linter.model.span import Span
from linter.readers.bylines import Bylines, bare, is_marker
from linter.readers.directives import directives_of
from linter.readers.encoding import decode as decode_bytes
from linter.readers.ending import GREATEST_GAP, LOOK_AHEAD_LINES, ONE_LINE, SENTENCE_END, WORDS, Ending
from linter.readers.fields import Label, closing_marks, is_dialogue, make_field
from linter.readers.gutenberg import book_start, is_gutenberg, title_and_author
from linter.readers.inline_markup import show_without_marks
from linter.readers.labels import LineLabels
from linter.readers.lines import OPENING_LINES, Line, Lines
from linter.readers.one_line import may_hold_more, split_line
from linter.readers.posting import lines_of_posting
from linter.readers.strays import find_strays, second_header
from linter.readers.traits import traits_of
from linter.vocabularies.disclaimers import disclaims, has_component, is_closing_note, is_statement
from linter.vocabularies.labels import CORE, DIRECTIVE, PROSE, LabelTable, fold, is_homograph
from linter.vocabularies.ratings import is_rating
from linter.vocabularies.titles import is_chapter, is_title

BYLINE_LINES = 60
"""How many lines of a text without labels are searched for a title and a byline."""
LOOK_BELOW_LINES = 30
"""How many lines below the labelled fields are searched for them."""
LONGEST_PARAGRAPH = 1500
"""How many bytes a further paragraph of a disclaimer may have."""
UNWRAPPED = 160
"""How many bytes no line has that was broken for width."""
OWNERS_WORDS = (b"belong", b"ropert", b"opyright")
"""Pieces of words of which a further paragraph of a disclaimer holds one."""
OWNERS_NEAR = 400
"""How many bytes of it are searched for them."""
RESUMING_LINE = 200
"""How many bytes no line has, between a paragraph of a value and the fields that go on below it."""
GREATEST_EDGE = 2
"""How many labels nobody knows may stand at an edge of a header."""
_EDGE = lazy_pattern(rb"[ \t]*[A-Z][a-z]+(?: [A-Za-z]+)?:[ \t]+[^\s\"'][^\r\n]{0,58}[^\s.!?\"',;:-][ \t]*")
_CONTENTS = lazy_pattern(rb"[ \t]*table of contents[ \t:]*", re.IGNORECASE)
_SOFT_BREAK = lazy_pattern(rb"=[ \t]*(?:\r\n|\n|\r)")
"""Where quoted-printable text breaks a line that goes on."""


def read_text(path: str, file_format: str, text: bytes, encoding: Encoding, labels: LabelTable) -> Document:
    """Read a text: find its header, the fields of it, and where the story begins.

    Args:
        path: relative to the archive's root.
        file_format: ``text`` or ``markdown``.
        text: the file as valid UTF-8.
        encoding: how its bytes were read.
        labels: the labels that the archive knows.
    """
    reader = _Reader(text, labels)
    fields, body_start = reader.read()
    if is_gutenberg(text):
        known = {field.name for field in fields}
        fields = fields if known & {"title", "author"} else title_and_author(text)
        header_end = fields[-1].line_span.end if fields else 0
        body_start = max(body_start, header_end, book_start(text) or 0)
    if file_format == "markdown":
        show_without_marks(fields)
    header = Span(fields[0].line_span.start, fields[-1].line_span.end) if fields else None
    second = second_header(text, body_start, labels) if fields else None
    first_story = text if second is None else text[: second.start]
    strays = find_strays(first_story, body_start, labels) if fields else []
    document = Document(path, file_format, text, encoding, fields, strays, header, Span(body_start, len(text)))
    document.second_header = second
    document.directives += directives_of(text, reader.directives)
    document.traits = traits_of(document) | trait.PLAIN
    return document


_SHORT = frozenset(("chapters", "completed", "date", "language", "rating", "updated", "words"))
"""Fields whose values are a few words: a sentence below the label alone is none."""
GREATEST_SHORT = 8
_CLOSING = {b"[": b"]", b"{": b"}", b"(": b")", b"<": b">"}


class _Reader:
    """Reads one header. ``lines`` are split as they are asked for, so a long story costs nothing."""

    def __init__(self, text: bytes, labels: LabelTable) -> None:
        self.text = text
        self.labels = labels
        self.lines = Lines(text)
        self.ending = Ending(text, self.lines)
        self.line_labels = LineLabels(text, self.lines, labels)
        self.bylines = Bylines(text, self.lines, self.line_labels.is_known)
        self.wrapped: list[Field] = []
        self.spaced = False
        self.in_capitals = False
        """Whether a label of the header is written in capitals."""
        self.names: set[str | None] = set()
        self.is_quoted = False
        self.directives: list[Field] = []
        """What is said to storylint outside the header: above it, among the lines of a posting, or without one."""

    def read(self) -> tuple[list[Field], int]:
        """The fields of the header (none where there is no header), and where the body begins."""
        top = lines_of_posting(self.text, self.lines)
        self.is_quoted = bool(top) and b"quoted-printable" in self.text[: self.lines.at(top - 1).end].lower()
        self.directives = [field for number in range(top) if (field := self._directive(number)) is not None]
        at = top
        while (first := self._first_field(at, top + OPENING_LINES)) is not None:
            fields, body_start = self._block(first)
            self._join_lines(fields)
            titles = self._titles_above(fields, top, first)
            headline = len(fields) == 1 and self._is_headline(fields[0])
            if not headline and self._is_header(fields, titles, top, first):
                return self._with_titles_below(titles + fields, body_start)
            at = max(first + 1, self.lines.index_at(fields[-1].line_span.end)) if fields else first + 1
            if headline and self._first_field(at, top + OPENING_LINES) is None:
                return self._with_titles_below(titles + fields, body_start)
            self.directives += (field for field in fields if field.name == DIRECTIVE.name)
            self._forget()
        titles = self.bylines.pair(top, top + BYLINE_LINES) if not is_gutenberg(self.text) else []
        return titles, self._below(titles[-1]) if titles else 0

    def _directive(self, number: int) -> Field | None:
        """What a line of a posting says to storylint."""
        line = self.lines.at(number)
        if not self.text.startswith((b"X-", b"x-"), line.start):
            return None
        label = self.line_labels.known(line)
        if label is None or label.match.name != DIRECTIVE.name:
            return None
        return make_field(self.text, line.start, line.end, label, Origin.POSTING)

    def _forget(self) -> None:
        """Begin anew: the lines read so far were no header."""
        self.wrapped, self.spaced, self.in_capitals, self.names = [], False, False, set()

    # 1. Where the header begins.

    def _first_field(self, start: int, stop: int) -> int | None:
        first = self.line_labels.first_known(start, stop)
        return self._unknown_above(first, start) if first is not None else None

    def _unknown_above(self, index: int, top: int) -> int:
        """Labels nobody knows right above the first known one count where they stand at the top or are nearly known."""
        above = index
        while above > top and index - above < GREATEST_EDGE and self._is_edge(self.lines.at(above - 1)):
            above -= 1
        if above < index and not any(self.lines.at(number).ink for number in range(top, above)):
            return above
        above = index - 1
        while above >= top and not self.lines.at(above).ink:
            above -= 1
        if above >= top and index - above <= 2 and self._is_misspelt(self.lines.at(above)):
            return above
        return index

    def _is_misspelt(self, line: Line) -> bool:
        return self.line_labels.nearest(line) in CORE

    def _is_header(self, fields: list[Field], titles: list[Field], top: int, first: int) -> bool:
        """One known label may open a paragraph of any story; a header has a core field and a second sign."""
        known = {field.name for field in (*fields, *titles) if field.name not in (None, DIRECTIVE.name)}
        if is_dialogue(fields):
            return False
        if not known & CORE:
            return len(known) > 1 and first - top <= 2
        prose = sum(1 for index in range(top, first) if self.lines.at(index).ink) - len(titles)
        return len(known) > 1 or prose <= 3 or any(self._is_unmistakable(field) for field in fields)

    @staticmethod
    def _is_unmistakable(field: Field) -> bool:
        """Whether a field says what no paragraph of a story does: a disclaimer that disclaims, a rating."""
        if field.name == "disclaimer":
            return has_component(field.value)
        return field.name == "rating" and is_rating(field.value, "mpa")

    # 2. Titles and bylines.

    def _titles_above(self, fields: list[Field], top: int, first: int) -> list[Field]:
        """What stands above the first labelled field and no label gives: a title line, a byline."""
        known = {field.name for field in fields}
        if {"title", "author"} <= known or first == top:
            return []
        found = self.bylines.pair(top, first)
        if not found:
            author = self.bylines.author(max(top, first - 12), first)
            below = fields[0].name == "author"
            title = self.bylines.title(top, first, as_byline=below) if author is None else None
            found = [field for field in (title, author) if field is not None]
        return [field for field in found if field.name not in known]

    def _with_titles_below(self, fields: list[Field], body_start: int) -> tuple[list[Field], int]:
        """Many headers begin with a disclaimer, and the title and the byline stand between it and the story."""
        known = {field.name for field in fields}
        if known.isdisjoint(("title", "author")):
            start = self.lines.index_at(body_start)
            found = self.bylines.pair(start, start + LOOK_BELOW_LINES)
            if found:
                return fields + found, self._below(found[-1])
        return fields, body_start

    def _below(self, field: Field) -> int:
        """Where the body begins below an unlabelled field."""
        return self.ending.below(self._last_line(field))

    def _last_line(self, field: Field) -> int:
        """The number of the last line of a field."""
        return self.lines.index_at(field.line_span.end) - 1

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
            if index - last > 1 and fields and self._is_block_of_story(line, fields):
                break
            field = self._field(line, after_blank=index - last > 1, fields=fields)
            if field is not None:
                self.spaced |= bool(fields) and index - last > 1
                self.names.add(field.name)
                self.in_capitals |= field.label.isupper()
                fields.append(field)
                if may_hold_more(field):
                    fields[-1:] = shared = split_line(self.text, field, self.labels)
                    self.names.update(each.name for each in shared)
                if field.line_span.end > line.end:
                    index = self._last_line(field)
            elif not fields:
                break
            elif is_marker(self.text, line) or (index - last == 1 and self._is_closing_note(fields[-1], line, last)):
                if not self._field_follows(index + 1, sure=True):
                    return self._without_headline(fields), self.ending.below_marker(index, fields[-1], last)
                index += 1
                continue
            elif (author := self._byline_below_title(line, fields)) is not None:
                fields.append(author)
                index = self._last_line(author)
            elif index - last == 1 and self._is_another(fields[-1], line, last):
                if not self._field_follows(index + 1):
                    break
                # A remark between two fields is neither's.
            elif index - last == 1 and self._is_closed(fields, last):
                break
            elif self._goes_on(fields[-1], line, last):
                if fields[-1].origin is not Origin.UNLABELLED:
                    self._extend(fields[-1], line)
            else:
                break
            last = index
            index += 1
        return self._without_headline(fields), self.ending.below_value(fields[-1], last) if fields else 0

    @staticmethod
    def _without_headline(fields: list[Field]) -> list[Field]:
        """A posting's ``Fic: In the Dark`` above ``Title: In the Dark`` is its headline, not a second title."""
        if fields and _Reader._is_headline(fields[0]) and any(field.name == "title" for field in fields[1:]):
            return fields[1:]
        return fields

    @staticmethod
    def _is_headline(field: Field) -> bool:
        return field.name == "title" and field.label.casefold() in ("fic", "fanfic", "story")

    def _is_closing_note(self, field: Field, line: Line, last: int) -> bool:
        """Whether a line below the last sentence of a disclaimer is none of it: ``On with the story!``"""
        above = self.lines.at(last)
        if field.name != "disclaimer" or field.value_span.start == field.value_span.end:
            return False
        if SENTENCE_END.search(self.text, max(above.start, above.end - 20), above.end) is None:
            return False
        words = self.text[line.start : min(line.end, line.start + RESUMING_LINE)].decode("utf-8", "replace")
        return is_closing_note(words)

    def _is_closed(self, fields: list[Field], last: int) -> bool:
        """Whether nothing can go on with the last value: its bracket is closed, or it ends a line of several facts."""
        field = fields[-1]
        line = self.lines.at(last)
        if field.name in ONE_LINE and len(fields) > 2 and fields[-2].line_span.start >= line.start:
            return True
        if field.value_span.start == field.value_span.end:
            return False  # The brackets are the label's.
        closing = _CLOSING.get(self.text[field.line_span.start : field.line_span.start + 1])
        return closing is not None and self.text[line.start : line.end].rstrip().endswith(closing)

    def _goes_on(self, field: Field, line: Line, last: int) -> bool:
        """Whether a line without a label goes on with the value above it."""
        if line.number - last == 1:
            return not (self._is_heading(line) or self._is_above_byline(line, last))
        if self._header_resumes(line.number + 1) or (field.name == "summary" and self._is_above_contents(line)):
            return True
        empty = field.value_span.start == field.value_span.end
        if empty and field.name == "author":
            return self._is_name(line)
        if empty or field.name == "disclaimer":
            return self._is_value_below_blank(field, line)
        return (
            line.number - last == 2
            and field.name not in WORDS
            and self.lines.are_double_spaced()
            and self._is_unfinished(line, self.lines.at(last))
        )

    def _is_above_byline(self, line: Line, last: int) -> bool:
        """Whether a title begins right below a value: a byline stands on the next line."""
        if line.end - line.start > 80 or not self.bylines.may_lead(line.number + 1):
            return False
        above = self.lines.at(last)
        if SENTENCE_END.search(self.text, max(above.start, above.end - 20), above.end) is None:
            return False
        byline = self.bylines.byline(line.number + 1)
        words = self.text[line.start : line.end].strip()
        return byline is not None and byline.title is None and is_title(words, alone=True)

    def _is_above_contents(self, line: Line) -> bool:
        """Whether a table of contents stands below a paragraph, as exporters write it under a long summary."""
        for each in self.lines.ahead(line.number, OPENING_LINES):
            if _CONTENTS.fullmatch(self.text, each.start, each.end) is not None:
                return line.start < each.start
        return False

    def _is_another(self, field: Field, line: Line, last: int) -> bool:
        """Whether a line says something else than the short value above it, which ended where it could go on."""
        if field.origin is Origin.UNLABELLED:
            return True
        if field.name == DIRECTIVE.name:
            return not self._is_indented(line, field)
        above = self.lines.at(last)
        words = self.text[line.start : min(line.end, line.start + LONGEST_PARAGRAPH)]
        if field.name in _SHORT and field.value_span.start == field.value_span.end:
            return b"@" in words or b"://" in words or len(words.split()) > GREATEST_SHORT
        if (
            above.end - above.start > UNWRAPPED
            and SENTENCE_END.search(self.text, above.end - 20, above.end) is not None
        ):
            # Where a paragraph stands on each line, a further one goes on with a disclaimer at most.
            return field.name != "disclaimer" or not has_component(words.decode("utf-8", "replace"))
        return (
            field.name in ONE_LINE
            and field.value_span.start < field.value_span.end
            and len(self.text[above.start : above.end].strip()) < 50
            and (words[:1].isupper() or b"@" in words)
            and self.text[above.start : above.end].rstrip()[-1:] not in b",;&-("
            and (len(words.split()) > 2 or b"@" in words)
        )

    def _is_name(self, line: Line) -> bool:
        """Whether a line is a paragraph of its own that names somebody."""
        below = self.lines.get(line.number + 1)
        name = self.bylines.name(bare(self.text, line.start, line.end)) if below is None or not below.ink else None
        return name is not None and name.end - name.start <= 40

    def _is_heading(self, line: Line) -> bool:
        """Whether a line is a label that nobody knows, alone below a finished sentence: a header ends there."""
        words = self.text[line.start : line.end].strip()
        if not words.endswith(b":"):
            return False
        near = self.lines.at(line.number - 1)
        above = self.text[near.start : near.end].rstrip()
        ended = SENTENCE_END.search(above, max(0, len(above) - 10)) is not None
        return ended and self.line_labels.unknown(line) is not None

    def _is_value_below_blank(self, field: Field, line: Line) -> bool:
        """Whether a paragraph below a blank line belongs to an empty label or a disclaimer above it."""
        text, is_disclaimer = self.text, field.name == "disclaimer"
        empty = field.value_span.start == field.value_span.end
        if is_disclaimer and not empty:
            # Most often the story begins here: a look for the words costs a hundredth of the judgement.
            near = line.start + OWNERS_NEAR
            if not any(text.find(word, line.start, near) != -1 for word in OWNERS_WORDS):
                return False
        end = line.end
        number = line.number + 1
        while (below := self.lines.get(number)) is not None and below.ink and number - line.number < LOOK_AHEAD_LINES:
            if self.line_labels.is_known(below) or is_marker(self.text, below):
                break
            end = below.end
            number += 1
        if is_disclaimer:
            short = end - line.start <= LONGEST_PARAGRAPH
            words = text[line.start : end].decode("utf-8", "replace") if short else ""
            # Below the label alone, one component is enough.
            return short and (is_statement(words) or (empty and disclaims(words)))
        following = next((each for each in self.lines.ahead(number, 3) if each.ink), None)
        if following is None:
            return False
        told = field.name == "summary" and end - line.start <= LONGEST_PARAGRAPH
        if told and SENTENCE_END.search(text, max(line.start, end - 20), end) is not None:
            return True
        return is_marker(text, following) or (
            self.line_labels.is_known(following) and self._story_below(following.number + 1)
        )

    def _is_unfinished(self, line: Line, above: Line) -> bool:
        """Whether a sentence goes on from one line to the next, or a field follows this one soon."""
        words = self.text[above.start : above.end].rstrip()
        if SENTENCE_END.search(words) is None and len(words) > 30:
            return True
        return any(self.line_labels.is_known(each) for each in self.lines.ahead(line.number + 1, 4))

    def _join_lines(self, fields: list[Field]) -> None:
        """Put together the values that stand on several lines."""
        for field in fields if self.is_quoted else self.wrapped:
            raw = self.text[field.value_span.start : field.value_span.end]
            marks = closing_marks(self.text[field.line_span.start : field.label_span.start], raw)
            if marks:
                raw = raw[:-marks].rstrip()
                field.value_span = Span(field.value_span.start, field.value_span.start + len(raw))
            if self.is_quoted or _SOFT_BREAK.search(raw) is not None:
                from quopri import decodestring

                raw = decode_bytes(decodestring(raw), "cp1252")[0]
            lines = raw.decode("utf-8", "replace").splitlines()
            field.value = " ".join(part for line in lines if (part := line.strip()))

    def _field(self, line: Line, *, after_blank: bool, fields: list[Field]) -> Field | None:
        found = self.line_labels.known(line)
        if found is not None and found.match.language and fields:
            words = self.text[line.start : found.end].decode("utf-8", "replace")
            if is_homograph(words, (field.label for field in fields), self.labels):
                return None
        if after_blank and len(fields) > 1 and not self.spaced and not self._goes_on_below_blank(line, found):
            return None
        if found is not None and not after_blank and fields and self._wraps(line, fields[0]):
            return None
        wrapped = self.line_labels.wrapped(line) if found is None and fields else None
        if wrapped is not None:
            return make_field(self.text, line.start, wrapped[1].end, wrapped[0], Origin.LABELLED)
        if found is None:
            found = self.line_labels.unknown(line)
            if found is None or (not after_blank and fields and self._is_indented(line, fields[0])):
                return None
            if not (
                self._field_follows(line.number + 1)
                or (self._is_misspelt(line) and self._closes_the_header(line, after_blank, fields))
                or self._is_last_edge(line, after_blank, fields)
            ):
                return None
        return make_field(self.text, line.start, line.end, found, Origin.LABELLED)

    def _goes_on_below_blank(self, line: Line, found: Label | None) -> bool:
        """Whether a compact header goes on below a blank line: stories begin with ``Date: …`` too."""
        if found is None:
            return self._field_follows(line.number + 1)
        return not self._is_prose(line) or self._field_follows(line.number + 1, sure=True)

    def _is_block_of_story(self, line: Line, fields: list[Field]) -> bool:
        """Whether labels below a blank line are those of a letter, a log or a play, or of another header."""
        labels = self._labels_of_paragraph(line)
        if not labels or labels[0][0] is not line:
            return False
        if self._is_speaker(line):
            return True
        new = [self._is_new(each, label) for each, label in labels]
        if self.spaced:
            return len(labels) > 1 and not all(new)
        if len(fields) < 2:
            return False
        present = any(label.match.name in self.names for _, label in labels)
        return self.names >= CORE or (len(labels) > 1 and (present or not any(new)))

    def _is_speaker(self, line: Line) -> bool:
        """Whether a label in capitals is a speaker's: another one follows, and no label of the header is one."""
        following = (each for each in self.lines.ahead(line.number, LOOK_AHEAD_LINES) if each.ink)
        spoken = [self._words_of_label(each) for each in islice(following, 2)]
        return len(spoken) == 2 and all(each.isupper() for each in spoken) and not self.in_capitals

    def _words_of_label(self, line: Line) -> bytes:
        """The label of a line, known or not; nothing where it has none."""
        label = self.line_labels.known(line) or self.line_labels.unknown(line)
        return self.text[line.start : label.end] if label is not None else b""

    def _labels_of_paragraph(self, line: Line) -> list[tuple[Line, Label]]:
        """The lines with a label, known or not, from a line to the next blank one."""
        found = []
        for each in self.lines.ahead(line.number, LOOK_AHEAD_LINES):
            if not each.ink:
                break
            label = self.line_labels.known(each) or self.line_labels.unknown(each)
            if label is not None:
                found.append((each, label))
        return found

    def _is_new(self, line: Line, label: Label) -> bool:
        """Whether a label is a known one that the header does not have yet, and no word of letters."""
        return label.match.name is not None and label.match.name not in self.names and not self._is_prose(line)

    def _is_edge(self, line: Line) -> bool:
        """Whether a line has a label that nobody knows and a few words: it may be a field at the edge of a header."""
        return (
            line.ink
            and self.line_labels.known(line) is None
            and _EDGE.fullmatch(self.text, line.start, line.end) is not None
            and not is_chapter(self.text[line.start : line.end].strip())
        )

    def _is_last_edge(self, line: Line, after_blank: bool, fields: list[Field]) -> bool:
        """Whether a label nobody knows is the last of the header: its block ends there, and no other label follows."""
        known = self.names - {None, DIRECTIVE.name}
        if len(known) < 2 or not self._is_edge(line) or (after_blank and not self.spaced):
            return False
        unknown = len(fields) - 1 - next((n for n in range(len(fields) - 1, -1, -1) if fields[n].name is not None), -1)
        number = line.number + 1
        while unknown < GREATEST_EDGE and (below := self.lines.get(number)) is not None and self._is_edge(below):
            unknown += 1
            number += 1
        below = self.lines.get(number)
        if unknown >= GREATEST_EDGE or (after_blank and number > line.number + 1) or (below is not None and below.ink):
            return False
        following = next((each for each in self.lines.ahead(number, LOOK_AHEAD_LINES) if each.ink), None)
        return following is None or (self.line_labels.known(following) or self.line_labels.unknown(following)) is None

    def _wraps(self, line: Line, field: Field) -> bool:
        """Whether a line that begins like a label goes on with a full line above, in the middle of a sentence."""
        above = self.lines.at(line.number - 1)
        text = self.text[above.start : above.end].rstrip()
        lower = self.text[line.start : line.end].lstrip()[:1].islower() and field.label[:1].isupper()
        return lower and len(text) > 50 and SENTENCE_END.search(text) is None

    def _is_indented(self, line: Line, field: Field) -> bool:
        """Whether a line is indented more than the header's fields are: it then goes on with a value."""
        text = self.text
        own = line.end - line.start - len(text[line.start : line.end].lstrip(b" \t"))
        return own > field.label_span.start - field.line_span.start

    def _closes_the_header(self, line: Line, after_blank: bool, fields: list[Field]) -> bool:
        """Whether a misspelt label stands where the next field of this header would, and is still wanting."""
        label = self.line_labels.unknown(line)
        if label is None or self.line_labels.nearest(line) in self.names:
            return False
        spaced = len(fields) > 1 and self.lines.blank_between(fields[-2].line_span.end, fields[-1].line_span.start)
        return after_blank == spaced

    def _byline_below_title(self, line: Line, fields: list[Field]) -> Field | None:
        if len(fields) == 1 and fields[0].name == "title":
            return self.bylines.author(line.number, line.number + 1)
        return None

    def _extend(self, field: Field, line: Line) -> None:
        """The line goes on with the value of ``field``; its text is put together when its end is known."""
        text = self.text[line.start : line.end]
        start, end = field.value_span
        if start == end:
            start = line.start + len(text) - len(text.lstrip())
            field.separator_span = Span(field.separator_span.start, start)
        field.value_span = Span(start, line.start + len(text.rstrip()))
        field.line_span = Span(field.line_span.start, line.end)
        if not self.wrapped or self.wrapped[-1] is not field:
            self.wrapped.append(field)

    def _field_follows(self, index: int, *, sure: bool = False) -> bool:
        """Whether a known field stands a few lines on, with no prose and few unknown labels before it.

        Args:
            index: number of the line to begin at.
            sure: whether labels that are words of stories too do not count.
        """
        unknown, blank = 0, False
        for line in self.lines.ahead(index, LOOK_AHEAD_LINES):
            if not line.ink:
                blank = True
                continue
            label = self.line_labels.known(line)
            if label is not None and label.match.name is not None and not (sure and self._is_prose(line)):
                return not self._begins_again(label)
            if self.line_labels.unknown(line) is not None:
                unknown += 1
                if unknown > 2:
                    return False
            elif blank:
                return False
            blank = False
        return False

    def _begins_again(self, label: Label) -> bool:
        """Whether a label further down is that of a second header: a title where there is one."""
        return label.match.name == "title" and "title" in self.names

    def _is_prose(self, line: Line) -> bool:
        """Whether a label is a word that paragraphs of stories begin with as well."""
        label = self.line_labels.known(line)
        return label is not None and fold(self.text[line.start : label.end].decode("utf-8", "replace")) in PROSE

    def _header_resumes(self, index: int) -> bool:
        """Whether prose was a further paragraph of a value: two known fields in a row, and a story below them."""
        found, blank = 0, False
        for line in self.lines.ahead(index, LOOK_AHEAD_LINES):
            if not line.ink:
                blank = True
                continue
            if line.end - line.start > RESUMING_LINE:
                return False
            label = self.line_labels.known(line)
            if label is not None and label.match.name is not None and not self._is_prose(line):
                if self._begins_again(label):
                    return False
                found += 1
                if found == 2:
                    return self._story_below(line.number + 1)
            elif blank:
                found = 0
            blank = False
        return False

    def _story_below(self, index: int) -> bool:
        blank = False
        for line in self.lines.ahead(index, OPENING_LINES):
            if line.ink and blank and not self.line_labels.is_known(line):
                return True
            blank = not line.ink
        return False
