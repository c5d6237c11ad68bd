"""Parquet: one table in a file, or every table in a folder, each with one full schema whatever the rows hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.interchange.columns import Column, Line
from dateline.export.interchange.csv_files import write_table, write_tables
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written

NOTES = (
    "null says that nothing is told; it is never zero. `high` of a toll is null where the count is open.",
    "Days are text (ISO 8601), not dates, because some are told in part; cast them where they have ten characters.",
    "Numbers are doubles in every file, whole as they are, so that parts of several exports have one schema.",
)
_TYPES: dict[str, Any] = {
    "text": pa.string(),
    "day": pa.string(),
    "number": pa.float64(),
    "degrees": pa.float64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
}


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the wanted table."""
    return write_table(selection, out, _put, NOTES)


def write_folder(selection: Selection, folder: Path) -> Written:
    """Write every table, as NAME.parquet each."""
    return write_tables(selection, folder, ".parquet", _put, NOTES)


def _put(out: BinaryIO, columns: Sequence[Column], lines: Iterable[Line]) -> None:
    rows = list(lines)
    schema = pa.schema([pa.field(c.name, _TYPES[c.kind], metadata={"description": c.says}) for c in columns])
    values = [pa.array([_value(row[c.name], c.kind) for row in rows], _TYPES[c.kind]) for c in columns]
    pq.write_table(pa.Table.from_arrays(values, schema=schema), out)


def _value(value: Any, kind: str) -> Any:
    return float(value) if value is not None and kind in ("number", "degrees") else value
