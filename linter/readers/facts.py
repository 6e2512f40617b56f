"""What is kept of a document for the rules about the whole archive."""

from collections.abc import Collection

from linter.model.archive import Fact, Facts
from linter.model.document import Document
from linter.vocabularies.disclaimers import pointer


def facts_of(document: Document, names: Collection[str]) -> Facts:
    """The usable values of the named fields: not empty, no placeholder, the first of each name.

    A disclaimer is kept only where it points elsewhere, since nothing else asks for its words.

    Args:
        document: as it was read.
        names: canonical names of the fields that any rule compares.
    """
    fields: dict[str, Fact] = {}
    for name, field in document.usable.items():
        if name in names or (name == "disclaimer" and pointer(field.value) is not None):
            fields[name] = Fact(field.value, field.value_span)
    return Facts(document.path, document.traits, fields)
