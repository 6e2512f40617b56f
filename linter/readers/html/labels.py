"""The labels in a block, and the fields made of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field
from linter.model.span import Span
from linter.readers.html.page import BOLD, HEADINGS, LINK, Block
from linter.vocabularies.labels import CORE, DECORATION, PROSE, LabelTable, fold

GREATEST_LABEL = 60
"""How many characters a label may have."""
GREATEST_LINE = 4000
"""How many characters of a block may hold further fields."""
CELLS = frozenset(("dt", "th", "td"))
"""Elements whose text may be a label as a whole."""
PARAGRAPHS = frozenset(("summary", "notes", "disclaimer"))
"""Fields whose values may have several paragraphs."""

_LABEL_CLASS = lazy_pattern(r"(?<![\w-])labels?(?![\w-])", re.IGNORECASE)
_BULLETS = DECORATION + "\r\n\xa0•·»›►●■◆★☆♥–—+"
_COLON = lazy_pattern("[:：]")
_DASH = lazy_pattern(r"\s*[-–—=]\s+")
_OTHER_SEPARATOR = lazy_pattern(r"\s*([A-Za-z][A-Za-z'’/ ]{1,28}?)\s+(?:--?|=|–|—)\s+(?=\S)")
_BEHIND_BREAK = lazy_pattern(r"(?:[\r\n]|\s(?:[-–—|•·]{1,2}|//)\s)\s*([^\W\d_][^:：\r\n|]{0,40}?)[ \t]*[:：]")


class Label(NamedTuple):
    """A label in the text of a block.

    Args:
        name: canonical; None where nobody knows it.
        text: as written.
        start: where it begins, in characters.
        value_start: where its value may begin.
        certain: whether its look or its place says that it is one.
        closed: whether a colon ends it.
    """

    name: str | None
    text: str
    start: int
    value_start: int
    certain: bool
    closed: bool = True


def opening_label(block: Block, labels: LabelTable) -> Label | None:
    """The label that a block begins with.

    Args:
        block: any but a ``pre``.
        labels: those that the archive knows.
    """
    text = block.text
    colon = _COLON.search(text, 0, GREATEST_LABEL + 20)
    if colon is not None:
        raw = text[: colon.start()]
        start = len(raw) - len(raw.lstrip(_BULLETS))
        written = raw[start:].rstrip(" \t\r\n\xa0*_")
        name = labels.match(written.encode()).name
        alone = block.kind in ("dt", "th") or (block.kind == "td" and not text[colon.end() :].strip())
        certain = alone or _is_bold(block, start, start + len(written))
        if name is not None or (certain and _is_label_shape(block, written, colon.end())):
            return Label(name, written, start, colon.end(), certain)
    return _lone_label(block, labels) or _bold_label(block, labels) or _label_before_rule(block, labels)


def further_labels(block: Block, start: int, labels: LabelTable) -> Iterator[Label]:
    """Labels within a block: behind a tag; on a line of the source of their own, or behind a rule.

    Args:
        block: whose first label is known.
        start: where the value of that begins, in characters.
        labels: those that the archive knows.
    """
    text = block.text[:GREATEST_LINE]
    if _COLON.search(text, start) is None:
        return
    found = dict(_behind_tags(block, text, start))
    for each in _BEHIND_BREAK.finditer(text, start):
        if each[1][0].isupper() and fold(each[1]) not in PROSE:
            found.setdefault(each.start(1), (each[1], each.end(), False))
    for at, (written, value_start, bold) in sorted(found.items()):
        name = labels.match(written.encode()).name
        if name is not None or (bold and _is_label_shape(block, written, value_start)):
            yield Label(name, written, at, value_start, certain=True)


def is_label_alone(block: Block) -> bool:
    """Whether a block looks like a label as a whole: in bold, or by its class."""
    return bool(block.whole & BOLD) or (bool(block.classes) and _LABEL_CLASS.search(block.classes) is not None)


def field_at(name: str | None, label: str, label_span: Span, place: Span, value: str) -> Field:
    """A field of a page.

    Args:
        name: canonical, None for a label nobody knows.
        label: as written.
        label_span: where that stands.
        place: where the value stands.
        value: as text.
    """
    separator = Span(label_span.end, max(label_span.end, place.start))
    return Field(
        name, label, value, label_span, separator, place, Span(label_span.start, max(label_span.end, place.end))
    )


def _is_bold(block: Block, start: int, end: int) -> bool:
    return bool(block.some & BOLD) and any(run.start <= start and end <= run.end for run in block.runs(BOLD)[:1])


def _is_label_shape(block: Block, written: str, value_start: int) -> bool:
    """Whether words before a colon look like a label that nobody knows."""
    return (
        0 < len(written) <= GREATEST_LABEL
        and written.count(" ") <= 3
        and (value_start == len(block.text) or value_start in block.offsets or block.text[value_start].isspace())
    )


def _lone_label(block: Block, labels: LabelTable) -> Label | None:
    """A cell of a table, what a class calls a label, or ``Summary`` over a quotation."""
    written = block.text.strip()
    match = labels.match(written.encode()) if len(written) <= GREATEST_LABEL else None
    if match is None or match.name is None:
        return None
    plain_cell = block.kind == "td" and match.name in CORE and written == match.preferred and not block.whole & LINK
    in_cell = block.kind in ("dt", "th") or (block.kind == "td" and block.whole & BOLD) or plain_cell
    in_cell = in_cell or (block.kind not in HEADINGS and is_label_alone(block) and not block.whole & BOLD)
    if not in_cell and not (match.name in PARAGRAPHS and written == match.preferred):
        return None
    return Label(match.name, written, block.text.index(written), len(block.text), certain=True, closed=False)


def _bold_label(block: Block, labels: LabelTable) -> Label | None:
    """A bold ``Title`` before its value, with a dash between them or without."""
    if not block.some & BOLD:
        return None
    run = block.runs(BOLD)[0]
    written = block.text[run.start : run.end].strip()
    match = labels.match(written.encode())
    if match.name not in CORE or fold(match.preferred) != fold(written) or block.text[: run.start].strip():
        return None
    dash = _DASH.match(block.text, run.end)
    value_start = dash.end() if dash is not None else run.end
    return Label(match.name, written, block.text.index(written), value_start, certain=True, closed=False)


def _label_before_rule(block: Block, labels: LabelTable) -> Label | None:
    """``Title - x``, ``Title = x``."""
    found = _OTHER_SEPARATOR.match(block.text)
    name = labels.match(found[1].encode()).name if found is not None else None
    if found is None or name not in CORE:
        return None
    return Label(name, found[1], found.start(1), found.end(), certain=False, closed=False)


def _behind_tags(block: Block, text: str, start: int) -> Iterator[tuple[int, tuple[str, int, bool]]]:
    """Pieces of a block that a colon ends: where they begin, their words, where the value begins, whether bold."""
    for chunk, style, at in zip(block.chunks, block.styles, block.offsets, strict=False):
        if at >= len(text):
            return
        written = chunk.text.strip()
        if at >= start and written and not style & LINK:
            inner = at + len(chunk.text.rstrip())
            colon = _COLON.match(text, inner - 1) or _COLON.match(text, at + len(chunk.text))
            if colon is not None:
                begins = at + len(chunk.text) - len(chunk.text.lstrip())
                yield begins, (written.rstrip(":： \t\r\n"), colon.end(), bool(style & BOLD))
