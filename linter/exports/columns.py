"""What the formats that are tables have in common."""

from linter.model.record import Record, as_list

CORE = ("title", "author", "summary", "rating", "disclaimer")
"""The fields that have a column of their own whether a document has them or not."""


def joined(value: str | list[str]) -> str:
    """All values of a field in one cell."""
    return value if isinstance(value, str) else "; ".join(value)


def core_values(record: Record) -> list[str | None]:
    """What a document says in the core fields, None where it says nothing."""
    return [joined(record.fields[name]) if name in record.fields else None for name in CORE]


def field_rows(record: Record) -> list[tuple[str | None, str | None, str]]:
    """Name, label and value of every field, values that repeat one by one; a label nobody knows has no name."""
    rows: list[tuple[str | None, str | None, str]] = []
    for name, values in record.fields.items():
        labels = as_list(record.labels[name])
        rows.extend((name, label, value) for label, value in zip(labels, as_list(values), strict=True))
    for unknown, values in record.unknown_fields.items():
        rows.extend((None, unknown, value) for value in as_list(values))
    return rows
