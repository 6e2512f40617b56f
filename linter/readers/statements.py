"""Where a document disclaims without a label."""

from linter.model.document import Document, Field
from linter.model.span import Span
from linter.readers.lines import BREAK, FOOT_LINES, PARAGRAPH, foot
from linter.vocabularies.disclaimers import is_statement, may_be_statement, statement_in

_MEMO = "unlabelled disclaimer"


def unlabelled_statement(document: Document) -> Span | None:
    """The paragraph that disclaims, in the notes, the summary, above the header, or at an end of the body.

    None where the document has a disclaimer field, or none at all. Worked out once for each document.
    """
    if _MEMO not in document.memo:
        document.memo[_MEMO] = None if document.field("disclaimer") is not None else _search(document)
    found = document.memo[_MEMO]
    assert found is None or isinstance(found, Span)
    return found


def _search(document: Document) -> Span | None:
    for field in document.fields:
        if field.name in ("notes", "summary") and (span := _within(document, field)) is not None:
            return span
    for region in _regions(document):
        if not may_be_statement(document.text[region.start : region.end].decode("utf-8", "replace")):
            continue
        for found in PARAGRAPH.finditer(document.text, region.start, region.end):
            if is_statement(found[0].decode("utf-8", "replace")):
                return Span(found.start(), found.start() + len(found[0].rstrip()))
    return None


def _within(document: Document, field: Field) -> Span | None:
    """The sentences of a value that disclaim."""
    raw = document.text[field.value_span.start : field.value_span.end].decode("utf-8", "replace")
    found = statement_in(raw)
    if found is None:
        return None
    start = field.value_span.start + len(raw[: found[0]].encode())
    return Span(start, start + len(raw[found[0] : found[1]].encode()))


def _regions(document: Document) -> list[Span]:
    """Above the header; the first lines of the body; the last ones, where they are others."""
    text, body = document.text, document.body
    regions = [Span(0, document.header.start)] if document.header is not None else []
    top = body.start
    for _ in range(FOOT_LINES):
        found = BREAK.search(text, top)
        if found is None:
            top = len(text)
            break
        top = found.end()
    regions.append(Span(body.start, top))
    regions.append(Span(foot(text, top), len(text)))
    return regions
