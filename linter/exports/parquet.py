"""``parquet``: for DuckDB, Polars, pandas and the like; written by pyarrow, which is an extra."""

from collections.abc import Iterable
from importlib.util import find_spec
from itertools import islice

from linter import __version__
from linter.exports import ExportError
from linter.exports.columns import CORE, core_values, field_rows
from linter.model.record import Record

ROW_GROUP = 5000
"""How many records are written at a time."""
_MAGIC = b"PAR1"


def check(path: str) -> None:
    """Refuse where pyarrow is missing, and to replace anything but a Parquet file.

    Raises:
        ExportError: it cannot be written.
    """
    if find_spec("pyarrow") is None:
        raise ExportError("Parquet is written by pyarrow, which is not installed; run: pip install pyarrow")
    try:
        with open(path, "rb") as file:
            magic = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    if magic not in (b"", _MAGIC):
        raise ExportError("it is there and no Parquet file; choose another name, or remove the file first")


def write(records: Iterable[Record], path: str) -> None:
    """Write the records, some thousands at a time."""
    import pyarrow
    from pyarrow import parquet

    text, number = pyarrow.string(), pyarrow.int64()
    field = pyarrow.struct([("name", text), ("label", text), ("value", text)])
    columns = [
        *((name, text) for name in ("path", "format", "encoding", *CORE)),
        ("fields", pyarrow.list_(field)),
        ("words", number),
        ("bytes", number),
        ("sha256", text),
    ]
    schema = pyarrow.schema(columns, metadata={"storylint": __version__})
    waiting = iter(records)
    with parquet.ParquetWriter(path, schema) as table:
        while rows := [_row(record) for record in islice(waiting, ROW_GROUP)]:
            arrays = [
                pyarrow.array(column, kind) for column, (_, kind) in zip(zip(*rows, strict=True), columns, strict=True)
            ]
            table.write_table(pyarrow.table(arrays, schema))


def _row(record: Record) -> tuple[object, ...]:
    about = (record.path, record.format, record.encoding)
    rows = [{"name": name, "label": label, "value": value} for name, label, value in field_rows(record)]
    return (*about, *core_values(record), rows, record.words, record.bytes, record.sha256)
