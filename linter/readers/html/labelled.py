"""The fields of a page that have a label: where the header begins and ends, and where each value does.

A block is a field where it begins with a label that the archive knows. A label that stands alone has its value
in the next element: the ``dd`` after a ``dt``, the next cell of a row, the ``blockquote`` after ``Summary``. A
``pre`` is read as a text is.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from linter.lazy_regex import lazy_pattern
from linter.model.document import Directive, Encoding, Field, Origin
from linter.model.span import Span
from linter.readers.html.labels import (
    CELLS,
    GREATEST_LINE,
    PARAGRAPHS,
    Label,
    field_at,
    further_labels,
    is_label_alone,
    opening_label,
)
from linter.readers.html.page import HEADINGS, LABEL_SHAPE, LINK, Block, Page
from linter.readers.html.view import View
from linter.readers.one_line import read_facts
from linter.vocabularies.disclaimers import has_component
from linter.vocabularies.labels import CORE, DIRECTIVE, LabelTable

OPENING_BLOCKS = 40
"""How many blocks may stand before the first field."""
OPENING_PROSE = 4
"""How many of them may be prose."""
GREATEST_GAP = 3
"""How many blocks in a row may be no fields within a header."""
PROSE_BLOCK = 60
"""From how many characters on a block without a label is prose, where it ends as sentences do."""
LONG_BLOCK = 150
"""From how many characters on a block is no value of one line."""
GREATEST_VALUE = 12
"""How many blocks of an element that holds anything may be a value."""
LONGEST_WRAP = 8
"""How many lines behind line breaks, or paragraphs, a value may go on for."""

_ONE_LINE = frozenset((
    "title", "author", "rating", "date", "language", "words", "chapters", "completed", "updated", "release_date",
))  # fmt: skip
"""Fields whose values stand on one line."""
_COUNTED = frozenset(("notes", "feedback"))
"""Fields whose labels sites also write before a number: how many comments there are is no note."""
_VALUE_ELEMENTS = frozenset(("blockquote", "dd", "li", "p", "td", "ul"))
_HEADLINES = frozenset(("fic", "fanfic", "story"))
_BRACKETS = {"[": "]", "(": ")", "{": "}"}

_STATISTIC = lazy_pattern(r"([A-Z][a-z]+):\s+(\S+)")
_RULE = lazy_pattern(r"(?:\s+(?:[-–—|•·]{1,2}|//)|[|•·])\s*$")
_REVIEWS = lazy_pattern(r"\s*\[\s*Reviews?\s*-?\s*\d*\s*\]\s*$", re.IGNORECASE)
_SENTENCE_END = lazy_pattern(r"[.!?…。！？][\"'”’」』)\]]*\s*$")
_ORNAMENT = lazy_pattern(r"[\s*~=_#+.<>o•-]{3,200}", re.IGNORECASE)
_START_OF_BOOK = lazy_pattern(r"\s*\*\*\*\s*START OF")


class LabelledFields:
    """Reads the labelled fields off the blocks of a page.

    After :meth:`read`, ``fields`` are those of the header and ``end`` is the number of the block after it, 0
    without any. ``body`` is the byte at which the story begins, where the header ends within a ``pre``, and
    ``strays`` are known fields further down in that, and ``directives`` what it says to storylint.
    """

    def __init__(self, page: Page, labels: LabelTable) -> None:
        self.page = page
        self.source = page.source
        self.blocks = page.blocks
        self.labels = labels
        self.fields: list[Field] = []
        self.strays: list[Field] = []
        self.directives: list[Directive] = []
        self.end = 0
        self.body = 0
        self._certain = False

    # Where the header begins and ends.

    def read(self) -> None:
        """Find the header."""
        index = kept = above = gap = prose = first = 0
        while not self.body and self.page.has(index):
            block, before = self.blocks[index], len(self.fields)
            following = index if block.chrome else self._read_block(index, far=bool(kept and prose))
            if any(field.name is not None for field in self.fields[before:]):
                above, first = (above, first) if kept else (gap, index)
                kept, self.end, gap, prose = len(self.fields), following, 0, 0
            elif self._counts(block, unknown=len(self.fields) > before):
                gap += 1
                prose += _is_prose(block.text)
            if gap >= (GREATEST_GAP if kept else OPENING_BLOCKS) or (not kept and prose > OPENING_PROSE):
                break
            if _START_OF_BOOK.match(block.text) is not None:
                break
            index = max(following, index + 1)
        # A label that nobody knows is one only where known ones follow.
        del self.fields[kept:]
        titles = [field for field in self.fields if field.name == "title"]
        if len(titles) > 1 and is_weak_title(titles[0]):
            # A posting's ``Fic: The Ferry (PG)`` above ``Title: The Ferry`` is its headline.
            self.fields.remove(titles[0])
        if not self._is_header(above) or is_signature(self.page, self.fields, first, self.end):
            self.fields, self.strays, self.directives, self.end, self.body = [], [], [], 0, 0

    @staticmethod
    def _counts(block: Block, *, unknown: bool) -> bool:
        """Whether a block without a known label is a gap: links are none, nor what only the site knows in a list."""
        return not block.chrome and not block.whole & LINK and not (unknown and block.kind == "dt")

    def _is_header(self, above: int) -> bool:
        """One known label may open a paragraph of any story; a header has a second sign, and begins early."""
        known = {field.name for field in self.fields if field.name not in (None, DIRECTIVE.name)}
        return (len(known) > 1 and bool(known & CORE)) or (
            (len(known) > 1 or bool(known & CORE)) and (self._certain or above <= GREATEST_GAP)
        )

    def _read_block(self, index: int, *, far: bool) -> int:
        """Add the fields that begin in a block, if any; returns the number of the block after them.

        Args:
            index: number of the block.
            far: whether prose stands above, so that only what is surely a label counts.
        """
        block = self.blocks[index]
        if block.kind == "pre":
            return index if is_sample(self.page, index) else self._read_text(index)
        if block.text.lstrip()[:6].casefold() == "rated:":
            view = View(self.source, [block])
            facts = [view.field(field) for field in read_facts(view.text, self.labels)]
            if facts:
                self.fields += facts
                self._certain = True
                return index + 1
        label = opening_label(block, self.labels)
        if label is None or (far and not label.certain and label.name not in CORE):
            return index
        return self._read_labels(index, label)

    def _read_text(self, index: int) -> int:
        """Read a ``pre`` as a text, known fields in its body included."""
        from linter.readers.text import read_text

        last = index + 1
        while self.page.has(last) and self.blocks[last].path == self.blocks[index].path:
            last += 1
        view = View(self.source, self.blocks[index:last])
        document = read_text("", "text", view.text, Encoding(), self.labels)
        labelled = [field for field in document.fields if field.origin is Origin.LABELLED]
        if labelled:
            self.fields += [view.field(field) for field in labelled]
            self.strays = [view.field(field) for field in document.strays]
            self.directives = [each._replace(place=view.place(each.place), extent=None) for each in document.directives]
            self.body = view.place(Span(document.body.start, document.body.start)).start
        return last

    # Where values end.

    def _read_labels(self, index: int, first: Label) -> int:
        """Add the fields of a block; returns the number of the block after the last value."""
        block = self.blocks[index]
        labels = [first, *further_labels(block, first.value_start, self.labels)]
        for label, below in pairwise(labels):
            self._add(label, block, [block], _value_end(block.text, label, below.start))
        last = labels[-1]
        if block.text[last.value_start :].strip():
            values = [block, *self._lines_below(index, last)]
            following = index + len(values)
        else:
            values = self._values_below(index, last)
            following = index + 1 + len(values)
        if not values and not last.closed:
            return index
        if last.text.casefold() == "stats":
            self._read_statistics(values)
            return following if values and values[0].kind != "dt" else index + 1
        self._add(last, block, values, _value_end(block.text, last, None))
        self._certain |= any(label.certain and label.name is not None for label in labels)
        return following

    def _lines_below(self, index: int, label: Label) -> list[Block]:
        """Lines behind line breaks that go on with a value: down to a blank line, a label, the paragraph's end."""
        block, last = self.blocks[index], index + 1
        while self.page.has(last) and self.blocks[last].path == block.path and not self.blocks[last].loose:
            if last - index > LONGEST_WRAP or self._begins_field(last):
                break
            last += 1
        lines = [each.text.strip() for each in self.blocks[index:last]]
        width = max(map(len, lines[:-1]), default=0)
        before_label = self.page.has(last) and opening_label(self.blocks[last], self.labels) is not None
        for number, (above, below) in enumerate(pairwise(lines), index + 1):
            if not _goes_on(above, below, label.name, width, before_label=before_label):
                last = number
                break
        return self.blocks[index + 1 : last]

    def _begins_field(self, index: int) -> bool:
        block = self.blocks[index]
        return LABEL_SHAPE.match(block.text) is not None or opening_label(block, self.labels) is not None

    def _values_below(self, index: int, label: Label) -> list[Block]:
        """The blocks of the element that opens after a label which stands alone."""
        block, first = self.blocks[index], index + 1
        value = self.blocks[first] if self.page.has(first) else None
        if value is None or not self._is_value(block, value):
            return []
        known = set(block.path)
        opened = next((number for number in value.path if number not in known), None)
        kind = self.page.names[opened] if opened is not None else ""
        told = label.closed or block.kind in CELLS or kind == "blockquote"
        if not told and not self._is_below_lone_label(block, value, label):
            return []
        if opened is None:
            return [value, *self._lines_below(first, label)]
        if label.name in _ONE_LINE and kind != "dd" and len(value.text) > LONG_BLOCK:
            return []
        last = first + 1
        while self.page.has(last) and opened in self.blocks[last].path:
            last += 1
        if last - first > GREATEST_VALUE and kind not in _VALUE_ELEMENTS:
            return [value]
        if kind == "p" and label.name in PARAGRAPHS:
            last = self._further_paragraphs(last, value.path[:-1])
        return self.blocks[first:last]

    def _is_value(self, label: Block, value: Block) -> bool:
        """Whether a block may be the value of a label that stands alone above it; that of a cell is in its row."""
        if value.chrome or value.kind in HEADINGS:
            return False
        if label.kind in CELLS and value.path[: len(label.path) - 1] != label.path[:-1]:
            return False
        described = label.kind == "dt" and value.kind == "dd"
        return described or opening_label(value, self.labels) is None

    @staticmethod
    def _is_below_lone_label(label: Block, value: Block, written: Label) -> bool:
        """Whether a label in bold, with no colon, stands over its value: behind a line break, or in like elements."""
        beside = value.path == label.path or (label.path[:-1] == value.path[:-1] and label.path != value.path)
        short = written.name in PARAGRAPHS or (len(value.text) <= PROSE_BLOCK and not _is_prose(value.text))
        return beside and short and not value.loose and is_label_alone(label) and not is_label_alone(value)

    def _further_paragraphs(self, index: int, parent: tuple[int, ...]) -> int:
        """The end of the paragraphs that go on with a value: down to the next label, where one follows."""
        for last in range(index, index + LONGEST_WRAP):
            block = self.blocks[last] if self.page.has(last) else None
            if block is None or block.path[: len(parent)] != parent or block.kind in HEADINGS:
                return index
            if opening_label(block, self.labels) is not None:
                return last
        return index

    def _read_statistics(self, values: list[Block]) -> None:
        """What AO3 writes under ``Stats:``, label beside label."""
        for block in values:
            for found in _STATISTIC.finditer(block.text, 0, GREATEST_LINE) if block.kind != "dt" else ():
                name = self.labels.match(found[1].encode()).name
                label, place = (block.place(self.source, *found.span(group)) for group in (1, 2))
                self.fields.append(field_at(name, found[1], label, place, found[2]))

    def _add(self, label: Label, block: Block, values: list[Block], end: int) -> None:
        """Add the field of a label, its value in these blocks; in the block of the label it ends at ``end``."""
        label_span = block.place(self.source, label.start, label.start + len(label.text))
        texts = [each.text[label.value_start : end] if each is block else each.text for each in values]
        listed = len(values) > 1 and all(each.kind == "li" for each in values)
        value = (", " if listed else " ").join(" ".join(text.split()) for text in texts if text.strip())
        if not value:
            colon = block.place(self.source, label.start, label.value_start).end
            self.fields.append(field_at(label.name, label.text, label_span, Span(colon, colon), ""))
            return
        first, last = values[0], values[-1]
        start = (label.value_start if first is block else 0) + len(texts[0]) - len(texts[0].lstrip())
        stop = (label.value_start if last is block else 0) + len(texts[-1].rstrip())
        place = Span(first.place(self.source, start, start + 1).start, last.place(self.source, 0, stop).end)
        counted = label.name in _COUNTED and value.replace(",", "").isdigit()
        self.fields.append(field_at(None if counted else label.name, label.text, label_span, place, value))


def is_signature(page: Page, fields: Iterable[Field], first: int, end: int) -> bool:
    """Whether nothing but the author is told, with the story above: ``Author: …`` at the foot of a short page.

    Args:
        page: as it is cut into blocks.
        fields: that have labels.
        first: number of the block in which they begin.
        end: number of the block after them.
    """
    if {field.name for field in fields} != {"author"} or not any(map(_is_paragraph, page.blocks[:first])):
        return False
    page.read(end + OPENING_BLOCKS)
    return not any(map(_is_paragraph, page.blocks[end : end + OPENING_BLOCKS]))


def is_sample(page: Page, index: int) -> bool:
    """Whether a ``pre`` shows what the page speaks of: a line with a colon leads to it, or prose stands round it.

    Args:
        page: as it is cut into blocks.
        index: number of the block.
    """
    above = [block for block in page.blocks[:index] if not block.chrome]
    if not above or above[-1].kind == "pre":
        return False
    if above[-1].kind not in HEADINGS and above[-1].text.rstrip().endswith((":", "：")):
        return True
    if not any(_is_prose(block.text) for block in above if block.kind == "p"):
        return False
    page.read(index + OPENING_BLOCKS)
    below = page.blocks[index + 1 : index + OPENING_BLOCKS]
    return any(_is_prose(block.text) for block in below if block.kind == "p" and not block.chrome)


def is_weak_title(field: Field) -> bool:
    """Whether the label of a title is one that a posting's headline begins with, too: ``Fic``, ``Story``."""
    return field.name == "title" and field.label.casefold() in _HEADLINES


def _is_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph of sentences, be it a short one."""
    return block.kind == "p" and not block.chrome and _SENTENCE_END.search(block.text, len(block.text) - 9) is not None


def _is_prose(text: str) -> bool:
    """Whether a block that is no field speaks in sentences, or is an ornament that sets the story off."""
    return (len(text) > PROSE_BLOCK and _SENTENCE_END.search(text, len(text) - 9) is not None) or (
        _ORNAMENT.fullmatch(text) is not None
    )


def _value_end(text: str, label: Label, end: int | None) -> int:
    """Where a value ends in the text of its block: before the next label, if any, and what only sets it off.

    Args:
        text: of the block.
        label: of the value.
        end: where the next label begins, None without one.
    """
    if end is None:
        end = len(text.rstrip())
    elif (rule := _RULE.search(text, max(label.value_start, end - 10), end)) is not None:
        end = rule.start()
    if label.name == "rating":
        reviews = _REVIEWS.search(text, max(label.value_start, end - 40), end)
        end = reviews.start() if reviews is not None else end
    opening = text[: label.start].strip()[-1:]
    closing = _BRACKETS.get(opening)
    value = text[label.value_start : end].rstrip()
    if closing is not None and value.endswith(closing) and value.count(closing) > value.count(opening):
        end = label.value_start + len(value) - 1
    return end


def _goes_on(above: str, below: str, name: str | None, width: int, *, before_label: bool) -> bool:
    """Whether a value goes on below a line break, or the story begins there.

    It goes on in the middle of a sentence, under a full line (the next word would not have fitted), where it
    speaks of the story's owners, and above a further label; a value of one line only the first two ways.

    Args:
        above: the line so far.
        below: the line in question.
        name: of the field.
        width: of the longest line but the last.
        before_label: whether a label ends these lines.
    """
    first = below.split(None, 1)[0]
    if (below[0].islower() and "@" not in first) or (60 <= width <= 100 and len(above) + len(first) >= width):
        return True
    if name is None or name in _ONE_LINE:
        return False
    return before_label or _SENTENCE_END.search(above) is None or has_component(below)
