"""Known fields in the body of a page."""

import re

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.readers.entities import unescape
from linter.readers.html.labelled import is_sample
from linter.readers.html.labels import field_at, opening_label
from linter.readers.html.page import LINK, Block, Page
from linter.readers.html.view import View, one_line
from linter.readers.strays import find_strays
from linter.vocabularies.labels import PROSE, LabelTable, fold
from linter.vocabularies.titles import name_in

GREATEST_SIGNATURE = 200
"""How many characters a block has that names the author below the story."""
GREATEST_LABEL = 60
"""How far into a block its label may reach."""
_PRE = lazy_pattern(rb"<pre\b", re.IGNORECASE)
_BEFORE_COLON = lazy_pattern(rb">[^<>:\xef]{0,120}+(?:<[^<>]*>[^<>:\xef]{0,20}+){0,2}+(?::|\xef\xbc\x9a)")
"""Where a block may begin with a label, a piece of which may stand out."""
_INLINE_TAG = lazy_pattern(rb"</?(?:a|b|em|font|i|small|span|strong|u)\b[^<>]*>", re.IGNORECASE)
_OF_THE_SITE = frozenset(("date", "updated", "website", "words", "chapters", "story_url", "email", "tags"))
"""Fields that sites write below any story."""


def find_html_strays(page: Page, end: int, body: int, labels: LabelTable) -> list[Field]:
    """Known fields below the header, as in texts: at the foot, or in a paragraph of their own.

    Args:
        page: as it was cut into blocks.
        end: number of the block after the header.
        body: the byte at which the story begins.
        labels: the labels that the archive knows.
    """
    above = page.blocks[end - 1].chunks[-1].end if end else 0
    if _PRE.search(page.source, above, page.end) is None and not any(
        _is_label(found[0], labels) for found in _BEFORE_COLON.finditer(page.source, above, page.end)
    ):
        return []
    page.read()
    blocks = [
        block
        for number, block in enumerate(page.blocks[end:], end)
        if not block.chrome
        and not block.whole & LINK
        and block.chunks[0].start >= body
        and not (block.kind == "pre" and is_sample(page, number))
    ]
    if not any(
        block.kind == "pre" or labels.match(block.text[:colon].strip().encode()).name is not None
        for block in blocks
        if (colon := _colon(block.text, GREATEST_LABEL if block.kind != "pre" else len(block.text))) > 0
    ):
        return []
    view = View(page.source, blocks)
    strays = [view.field(field) for field in find_strays(view.text, 0, labels) if not _is_of_the_site(field)]
    return strays if any(field.name == "author" for field in strays) else [*strays, *_signature(page, blocks, labels)]


def _signature(page: Page, blocks: list[Block], labels: LabelTable) -> list[Field]:
    """Who is named in the one block that says so: ``作者：张三`` below the story."""
    found = [
        (block, label)
        for block in blocks
        if len(block.text) <= GREATEST_SIGNATURE
        and (label := opening_label(block, labels)) is not None
        and label.name == "author"
        and name_in(one_line(block.text[label.value_start :].strip())) is not None
    ]
    if len(found) != 1:
        return []
    block, label = found[0]
    words = block.text[label.value_start :]
    start = label.value_start + len(words) - len(words.lstrip())
    place = block.place(page.source, start, start + len(words.strip()))
    written = block.place(page.source, label.start, label.start + len(label.text))
    field = field_at("author", label.text, written, place, " ".join(words.split()))
    field.origin = Origin.STRAY
    return [field]


def _colon(text: str, stop: int) -> int:
    """Where the first colon stands, be it that of another script; -1 without one."""
    return min((at for mark in ":：" if (at := text.find(mark, 0, stop)) >= 0), default=-1)


def _is_label(source: bytes, labels: LabelTable) -> bool:
    """Whether a piece of the page ends with a block that begins with a known label and a colon."""
    words = _INLINE_TAG.sub(b"", source[: -1 if source.endswith(b":") else -3]).rpartition(b">")[2]
    return labels.match(unescape(words.decode()).strip().encode()).name is not None


def _is_of_the_site(field: Field) -> bool:
    """Whether sites write such a field below any story: ``Published: …``, ``Comments: 12``."""
    return field.name in _OF_THE_SITE or fold(field.label) in PROSE or field.value.replace(",", "").isdigit()
