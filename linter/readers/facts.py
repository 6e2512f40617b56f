"""What is kept of a document for the rules about the whole archive."""

from collections.abc import Collection

from linter.model.archive import Fact, Facts
from linter.model.document import Document
from linter.vocabularies.disclaimers import pointer
from linter.vocabularies.placeholders import is_placeholder


def facts_of(document: Document, names: Collection[str]) -> Facts:
    """The usable values of the named fields: not empty, no placeholder, the first of each name.

    A disclaimer is kept only where it points elsewhere, since nothing else asks for its words.

    Args:
        document: as it was read.
        names: canonical names of the fields that any rule compares.
    """
    fields: dict[str, Fact] = {}
    for field in (*document.fields, *document.strays):
        name = field.name
        if name is None or name in fields or not field.value or is_placeholder(field.value):
            continue
        if name in names or (name == "disclaimer" and pointer(field.value) is not None):
            fields[name] = Fact(field.value, field.value_span)
    return Facts(document.path, document.traits, fields)
