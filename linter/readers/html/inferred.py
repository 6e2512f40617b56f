"""What a page says of itself without a label and outside its header."""

from collections.abc import Sequence

from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.span import Span
from linter.readers.html.labelled import is_sample
from linter.readers.html.page import HEADINGS, LINK, PAGE, Block, Page
from linter.readers.html.unlabelled import is_full_name
from linter.readers.html.view import View
from linter.readers.inferred import OPENING_LINES, infer_text_fields
from linter.vocabularies.labels import CORE

PROSE = 150
"""From how many characters on a paragraph tells."""
GREATEST_FOOT = 8 * 1024
"""How many bytes of a page may hold its last lines."""


def infer_html_fields(document: Document, wanted: frozenset[str] = CORE) -> list[Field]:
    """Fields of the core that no usable field gives, read off the page as they are read off a text.

    Args:
        document: a page as it was read.
        wanted: those to look for.
    """
    page = document.memo.get(PAGE)
    if not isinstance(page, Page) or wanted <= document.usable.keys():
        return []
    page.read_ends(len(page.blocks) + OPENING_LINES, GREATEST_FOOT)
    blocks = _without_code(
        [
            block
            for number, block in enumerate(page.blocks)
            if not block.chrome and not block.whole & LINK and not (block.kind == "pre" and is_sample(page, number))
        ]
    )
    if not blocks:
        return []
    view = View(document.text, blocks)
    shown = {field: view.field_of(field) for field in (*document.fields, *document.usable.values())}
    fields = [shown[field] for field in document.fields]
    header = Span(fields[0].line_span.start, fields[-1].line_span.end) if fields else None
    body = Span(view.offset(document.body.start), len(view.text))
    traits = document.traits | trait.PLAIN
    text = Document(document.path, "text", view.text, document.encoding, fields, [], header, body, traits)
    text.usable = {name: shown[field] for name, field in document.usable.items()}
    inferred = [
        each
        for field in infer_text_fields(text, wanted)
        if field.value.casefold() not in CORE and not _names_the_title(each := view.field(field), document)
    ]
    if "author" in wanted - document.usable.keys() and not any(field.name == "author" for field in inferred):
        inferred += _name_below_title(document, page, blocks)
    return inferred


def _names_the_title(field: Field, document: Document) -> bool:
    """Whether what reads as an author is the page's title: ``ferry @2.1``."""
    title = document.usable.get("title")
    if field.name != "author" or title is None:
        return False
    return field.value_span.start < title.value_span.end and title.value_span.start < field.value_span.end


def _without_code(blocks: list[Block]) -> list[Block]:
    """A ``pre`` below prose quotes something, or is code; the author does not speak there."""
    prose = next((n for n, block in enumerate(blocks) if block.kind != "pre" and len(block.text) > PROSE), len(blocks))
    return [block for number, block in enumerate(blocks) if number < prose or block.kind != "pre"]


def _name_below_title(document: Document, page: Page, blocks: Sequence[Block]) -> list[Field]:
    """The author's full name as a heading right below the title, the only one of its kind."""
    title = document.usable.get("title")
    number = next(
        (n for n, block in enumerate(blocks) if title is not None and block.chunks[-1].end >= title.value_span.end), -1
    )
    above, below = blocks[number], blocks[number + 1 : number + 3]
    if number < 0 or above.kind not in HEADINGS or len(below) < 2 or below[1].kind in HEADINGS:
        return []
    name, words = below[0], below[0].text.strip()
    if name.kind not in HEADINGS or page.names.count(name.kind) > 1 or not is_full_name(words):
        return []
    start = name.text.index(words)
    place = name.place(document.text, start, start + len(words))
    at = Span(place.start, place.start)
    return [Field("author", "", words, at, at, place, place, Origin.STATED)]
