"""Known fields in the body of a page."""

from linter.model.document import Field, Origin
from linter.readers.html.labels import field_at, opening_label
from linter.readers.html.page import LINK, Block, Page
from linter.readers.html.view import View
from linter.readers.strays import find_strays
from linter.vocabularies.labels import PROSE, LabelTable, fold
from linter.vocabularies.titles import name_in

GREATEST_SIGNATURE = 200
"""How many characters a block has that names the author below the story."""
GREATEST_LABEL = 60
"""How far into a block its label may reach."""
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
    blocks = [
        block
        for block in page.blocks[end:]
        if not block.chrome and not block.whole & LINK and block.chunks[0].start >= body
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
        and name_in(" ".join(block.text[label.value_start :].split()).encode()) is not None
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


def _is_of_the_site(field: Field) -> bool:
    """Whether sites write such a field below any story: ``Published: …``, ``Comments: 12``."""
    return field.name in _OF_THE_SITE or fold(field.label) in PROSE or field.value.replace(",", "").isdigit()
