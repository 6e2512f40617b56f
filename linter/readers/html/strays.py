"""Known fields in the body of a page."""

import re

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field
from linter.readers.entities import unescape
from linter.readers.html.page import LINK, Block, Page
from linter.readers.html.view import View
from linter.readers.strays import find_strays
from linter.vocabularies.labels import PROSE, LabelTable, fold

GREATEST_LABEL = 60
"""How far into a block its label may reach."""
_PRE = lazy_pattern(rb"<pre\b", re.IGNORECASE)
_BEFORE_COLON = lazy_pattern(rb">[^<>:]{0,120}+(?:<[^<>]*>[^<>:]{0,20}+){0,2}+:")
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
    if not _hold_labels(page.blocks[end:], labels) and not _may_hold_labels(page, labels):
        return []
    page.read()
    blocks = [
        block
        for block in page.blocks[end:]
        if not block.chrome and not block.whole & LINK and block.chunks[0].start >= body
    ]
    view = View(page.source, blocks)
    return [view.field(field) for field in find_strays(view.text, 0, labels) if not _is_of_the_site(field)]


def _hold_labels(blocks: list[Block], labels: LabelTable) -> bool:
    """Whether a block begins with a known label; a ``pre`` may have one on any line."""
    return any(
        block.kind == "pre" or labels.match(block.text[:colon].strip().encode()).name is not None
        for block in blocks
        if (colon := block.text.find(":", 0, GREATEST_LABEL if block.kind != "pre" else None)) > 0
    )


def _may_hold_labels(page: Page, labels: LabelTable) -> bool:
    """Whether a block that is not read yet may begin with one, as far as the source tells."""
    # Behind the last tag.
    start = max(page.position - 1, 0)
    if _PRE.search(page.source, start, page.end) is not None:
        return True
    for found in _BEFORE_COLON.finditer(page.source, start, page.end):
        words = _INLINE_TAG.sub(b"", found[0][:-1]).rpartition(b">")[2]
        if labels.match(unescape(words.decode()).strip().encode()).name is not None:
            return True
    return False


def _is_of_the_site(field: Field) -> bool:
    """Whether sites write such a field below any story: ``Published: …``, ``Comments: 12``."""
    return field.name in _OF_THE_SITE or fold(field.label) in PROSE or field.value.replace(",", "").isdigit()
