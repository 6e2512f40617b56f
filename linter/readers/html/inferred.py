"""What a page says of itself without a label and outside its header."""

from linter.model import trait
from linter.model.document import Document, Field
from linter.model.span import Span
from linter.readers.html.page import LINK, Page
from linter.readers.html.view import View


def infer_html_fields(document: Document) -> list[Field]:
    """Fields of the core that no usable field gives, read off the page as they are read off a text.

    Args:
        document: a page as it was read.
    """
    from linter.readers.inferred import infer_fields

    page = Page(document.text)
    page.read()
    blocks = [block for block in page.blocks if not block.chrome and not block.whole & LINK]
    if not blocks:
        return []
    view = View(document.text, blocks)
    fields = [view.field_of(field) for field in document.fields]
    header = Span(fields[0].line_span.start, fields[-1].line_span.end) if fields else None
    body = Span(view.offset(document.body.start), len(view.text))
    traits = document.traits | trait.PLAIN
    text = Document(document.path, "text", view.text, document.encoding, fields, [], header, body, traits)
    text.usable = {name: view.field_of(field) for name, field in document.usable.items()}
    return [view.field(field) for field in infer_fields(text)]
