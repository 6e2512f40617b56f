"""Readers: bytes to :class:`Document`, one file a format behind one function."""

from collections.abc import Mapping

from linter.model.document import Document, Encoding, Field
from linter.readers.directives import comment_directives
from linter.readers.encoding import decode
from linter.readers.inline_markup import without_marks
from linter.vocabularies.formats import SUFFIXES, Format, format_of
from linter.vocabularies.labels import CORE, LabelTable
from linter.vocabularies.titles import addressee

__all__ = ["SUFFIXES", "infer_fields", "read_document", "unlabelled_disclaimer"]
_NO_OTHERS: Mapping[str, Format] = {}
_MEMO = "unlabelled disclaimer"
_FENCES = (b"---", b"+++", b";;;", b"{", b"<!--", b"[[")
"""What front matter begins with; in a page, only the first two."""
_ABOVE_FRONT_MATTER = b"\xef\xbb\xbf \t\r\n"
"""What may stand at the top of a file, above front matter: a byte-order mark, blank lines."""


def read_document(
    path: str, data: bytes, labels: LabelTable, fallback: str, extensions: Mapping[str, Format] = _NO_OTHERS
) -> Document:
    """Read one file of an archive.

    Args:
        path: relative to the archive's root; its ending tells the format.
        data: the file.
        labels: the labels that the archive knows.
        fallback: codec for bytes that are not UTF-8.
        extensions: formats of further endings.
    """
    document = _read(path, data, labels, fallback, extensions)
    for field in (*document.fields, *document.strays):
        if field.name == "author" and field.value.startswith('"'):
            field.value = addressee(field.value)
        elif field.name == "author" and field.value.startswith("["):
            field.value = without_marks(field.value)
    return document


def _read(path: str, data: bytes, labels: LabelTable, fallback: str, extensions: Mapping[str, Format]) -> Document:
    from linter.readers.text import read_text

    file_format = format_of(path, extensions)
    if file_format == "epub":
        from linter.readers.epub import read_epub

        return read_epub(path, data, labels)
    text, encoding = decode(data, fallback)
    if file_format == "html":
        from linter.readers.html import read_html

        # Pages that a generator is to make of it may begin with front matter, too.
        document = _read_front_matter(path, file_format, text, encoding, labels) or read_html(
            path, text, encoding, labels
        )
        document.directives += comment_directives(text, markdown=False)[1]
        return document
    visible, directives = comment_directives(text, markdown=True) if file_format == "markdown" else (text, [])
    document = _read_front_matter(path, file_format, visible, encoding, labels) or read_text(
        path, file_format, visible, encoding, labels
    )
    # A comment to storylint is no part of a value or of the story.
    document.text = text
    document.directives += directives
    return document


def infer_fields(document: Document, wanted: frozenset[str] = CORE) -> list[Field]:
    """Title, author, rating and disclaimer that no usable field gives, in the order they stand.

    Args:
        document: as it was read.
        wanted: those to look for.
    """
    if document.error is not None or document.usable.keys() >= wanted:
        return []
    if document.format == "epub":
        return document.stated
    if document.format == "html":
        from linter.readers.html.inferred import infer_html_fields

        return infer_html_fields(document, wanted)
    from linter.readers.inferred import infer_text_fields

    return infer_text_fields(document, wanted)


def _read_front_matter(
    path: str, file_format: str, text: bytes, encoding: Encoding, labels: LabelTable
) -> Document | None:
    """Read a file that begins with front matter; None where it does not."""
    fences = _FENCES[:2] if file_format == "html" else _FENCES
    if not text[:64].lstrip(_ABOVE_FRONT_MATTER).startswith(fences):
        return None
    from linter.readers.front_matter import read_front_matter

    return read_front_matter(path, text, encoding, labels, file_format)


def unlabelled_disclaimer(document: Document) -> Field | None:
    """Where a document without a disclaimer field disclaims; None where it does not. Worked out once.

    Args:
        document: as it was read.
    """
    if _MEMO not in document.memo:
        found = infer_fields(document, frozenset({"disclaimer"})) if document.field("disclaimer") is None else []
        document.memo[_MEMO] = next((field for field in found if field.name == "disclaimer"), None)
    found_once = document.memo[_MEMO]
    assert found_once is None or isinstance(found_once, Field)
    return found_once
