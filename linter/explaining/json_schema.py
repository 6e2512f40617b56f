"""The JSON of ``storylint show`` as pydantic models, and the JSON Schema made from them.

``python -m linter.explaining.json_schema > linter/outputs/show.schema.json`` writes the published schema anew.
"""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from linter.outputs.schema import Count, Ordinal, Range, Tool


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bytes(_Model):
    """Bytes of the file as it is on disk, from 0, the end excluded."""

    start: Count
    end: Count


class Reason(_Model):
    """Why something was read as it was."""

    kind: Annotated[str, Field(description="A word that keeps its meaning; new ones may be added.")]
    text: Annotated[str, Field(description="For people; it may be worded anew.")]


class FirstInvalid(_Model):
    """The first byte that is not UTF-8."""

    offset: Count
    bytes: Annotated[str, Field(description="The bytes of that character on disk, in hexadecimal.")]
    read_as: Annotated[str | None, Field(description="The character made of them; null where all of the file is.")]


class Encoding(_Model):
    """How bytes became text."""

    name: Annotated[str, Field(description="The codec that read what is not UTF-8; utf-8 where all is.")]
    byte_order_mark: bool
    declared: Annotated[str | None, Field(description="What a file that is not UTF-8 declares, as written.")]
    mixed: Annotated[bool, Field(description="Whether a file that is not UTF-8 holds some.")]
    first_invalid: FirstInvalid | None
    foreign_bytes: Annotated[Count, Field(description="Bytes that are not UTF-8; 0 in UTF-16 and UTF-32.")]
    foreign_places: Annotated[Count, Field(description="Runs of such bytes.")]
    lost_bytes: Annotated[Count, Field(description="Bytes that the codec has no character for.")]


class Placed(_Model):
    """A place; both are null in an EPUB, whose fields stand on no line."""

    range: Range | None
    bytes: Bytes | None


class Passed(_Model):
    """Lines above the header that were passed over: the first and the last."""

    lines: tuple[Ordinal, Ordinal]
    reason: Reason


class Header(Placed):
    """Where the header stands, and what ends it."""

    end: Reason


class Error(Placed):
    """Why the metadata cannot be read."""

    message: str


class ReadField(Placed):
    """One field; its place is that of the value."""

    name: Annotated[str | None, Field(description="Canonical; null for a label that nobody knows.")]
    label: Annotated[str, Field(description="As written; empty where there is none.")]
    value: str
    origin: Literal["labelled", "unlabelled", "stray", "posting", "stated"]
    label_range: Range | None
    reason: Reason


class Considered(_Model):
    """A line that might have begun a header, and why it begins none."""

    line: Ordinal
    text: str
    reason: Reason


class Document(_Model):
    """How one file was read."""

    path: str
    format: Literal["text", "markdown", "html", "epub"]
    encoding: Encoding
    above: list[Passed]
    header: Header | None
    body: Placed
    error: Error | None
    fields: list[ReadField]
    strays: Annotated[list[ReadField], Field(description="Known fields outside the header.")]
    inferred: Annotated[list[ReadField], Field(description="Said without a label, and for the catalogue alone.")]
    metadata: Annotated[
        dict[str, str | int | float | list[str] | None],
        Field(
            description="The first usable value of each field by its canonical name, with its type: a number, a list, "
            "text for all else; null for a value that is none of its field's type."
        ),
    ]
    looked_for: Annotated[list[str], Field(description="What would have made a header; empty where there is one.")]
    considered: Annotated[list[Considered], Field(description="Lines of a text without a header.")]


class Readings(_Model):
    """What storylint show says of some files, in the order in which they were named."""

    schema_version: Literal[1]
    tool: Tool
    documents: list[Document]


def json_schema() -> str:
    """The JSON Schema of the readings, as it is published."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Readings.model_json_schema()}
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    print(json_schema(), end="")
