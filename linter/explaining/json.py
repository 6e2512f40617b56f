"""How a file was read, for programs; :mod:`linter.explaining.json_schema` describes it."""

from collections.abc import Sequence
from typing import TextIO

from linter import __version__
from linter.escape import encodable, escape
from linter.explaining.explain import Place, Reading, Told
from linter.explaining.reasons import Reason
from linter.outputs.json_stream import encode, write_items

SCHEMA_VERSION = 1
"""Raised when a key goes away or changes its meaning, not when one is added."""


def write(readings: Sequence[Reading], stream: TextIO) -> None:
    """Write one JSON object, a document a line."""
    tool = {"name": "storylint", "version": __version__}
    stream.write(f'{{"schema_version": {SCHEMA_VERSION}, "tool": {encode(tool)},\n"documents": ')
    write_items(stream, map(_document, readings))
    stream.write("}\n")


def _document(reading: Reading) -> dict[str, object]:
    from linter.metadata.typed import typed_metadata

    document, header = reading.document, reading.header
    return {
        "path": encodable(reading.path),
        "format": document.format,
        "encoding": _encoding(reading),
        "above": [{"lines": [each.first, each.last], "reason": _reason(each.reason)} for each in reading.above],
        "header": None if header is None else {**_place(header.place), "end": _reason(header.end)},
        "body": _place(reading.body),
        "error": None
        if document.error is None
        else {"message": escape(document.error.message), **_place(reading.error)},
        "fields": [_field(told) for told in reading.fields],
        "strays": [_field(told) for told in reading.strays],
        "inferred": [_field(told) for told in reading.inferred],
        "metadata": typed_metadata(document, reading.settings.fields),
        "looked_for": reading.looked_for,
        "considered": [
            {
                "line": each.number,
                "text": document.text[each.span.start : each.span.end].decode("utf-8", "replace"),
                "reason": _reason(each.reason),
            }
            for each in reading.considered
        ],
    }


def _encoding(reading: Reading) -> dict[str, object]:
    encoding, foreign = reading.document.encoding, reading.foreign
    first = None
    if encoding.invalid is not None:
        text = reading.document.text[foreign.first.start : foreign.first.end].decode() if foreign is not None else None
        first = {"offset": encoding.invalid, "bytes": encoding.found.hex(), "read_as": text}
    return {
        "name": encoding.name,
        "byte_order_mark": encoding.bom > 0,
        "declared": encoding.declared or None,
        "mixed": encoding.mixed,
        "first_invalid": first,
        "foreign_bytes": foreign.size if foreign is not None else 0,
        "foreign_places": foreign.places if foreign is not None else 0,
        "lost_bytes": encoding.lost,
    }


def _field(told: Told) -> dict[str, object]:
    field = told.field
    return {
        "name": field.name,
        "label": field.label,
        "value": field.value,
        "origin": field.origin.value,
        **_place(told.value),
        "label_range": _place(told.label)["range"] if field.label else None,
        "reason": _reason(told.reason),
    }


def _place(place: Place | None) -> dict[str, object]:
    """Lines and columns, and bytes on disk; both null where the file has no lines."""
    if place is None:
        return {"range": None, "bytes": None}
    start, end = ({"line": position.line, "column": position.column} for position in place.range)
    return {"range": {"start": start, "end": end}, "bytes": {"start": place.start, "end": place.end}}


def _reason(reason: Reason) -> dict[str, str]:
    return {"kind": reason.kind, "text": escape(reason.text)}
