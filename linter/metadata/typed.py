"""The metadata of a document with its types, for programs."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from linter.config.settings import FieldSettings
from linter.metadata.model import metadata_model
from linter.metadata.values import type_of
from linter.model.document import Document
from linter.vocabularies.characters import seen
from linter.vocabularies.division import items


def typed_metadata(document: Document, fields: Mapping[str, FieldSettings]) -> dict[str, object]:
    """The usable values of a document by canonical name: numbers, lists, and text for all else.

    Args:
        document: as it was read.
        fields: that the archive declares.

    Returns:
        What the JSON of a program can hold; None for a value that is none of its field's type.
    """
    values: dict[str, Any] = {
        name: _items(name, document) if type_of(name, fields) == "list" else field.value
        for name, field in document.usable.items()
    }
    model = metadata_model(fields)
    wrong: set[int | str] = set()
    try:
        typed = model.model_validate(values)
    except ValidationError as error:
        wrong = {each["loc"][0] for each in error.errors(include_url=False)}
        typed = model.model_validate({name: value for name, value in values.items() if name not in wrong})
    said = typed.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {name: None if name in wrong else said[name] for name in values}


def _items(name: str, document: Document) -> list[str]:
    """The items of a list, which several fields may make together."""
    said = (field.value for field in (*document.fields, *document.strays) if field.name == name)
    return [item.text for value in said for item in items(seen(value))]
