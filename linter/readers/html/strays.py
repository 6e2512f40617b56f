"""Known fields in the body of a page."""

from linter.model.document import Field
from linter.readers.html.page import LINK, Page
from linter.readers.html.view import View
from linter.readers.strays import find_strays
from linter.vocabularies.labels import PROSE, LabelTable, fold

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
        if (colon := block.text.find(":", 0, GREATEST_LABEL if block.kind != "pre" else None)) > 0
    ):
        return []
    view = View(page.source, blocks)
    return [view.field(field) for field in find_strays(view.text, 0, labels) if not _is_of_the_site(field)]


def _is_of_the_site(field: Field) -> bool:
    """Whether sites write such a field below any story: ``Published: …``, ``Comments: 12``."""
    return field.name in _OF_THE_SITE or fold(field.label) in PROSE or field.value.replace(",", "").isdigit()
