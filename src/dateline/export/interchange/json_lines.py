"""JSON Lines: one incident a line with its tellings and tolls inside, or one row of another table a line."""

from __future__ import annotations

from typing import Any, BinaryIO

from dateline import schema
from dateline.export.interchange.columns import TABLES, Line
from dateline.export.interchange.csv_files import columns
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written

NOTES = (
    "null says that nothing is told; it is never zero. `high` of a toll is null where the count is open.",
    "Days are ISO 8601 text, and as short as they are told: 2024-03 is a month.",
)


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the wanted table; an incident has its `tellings` and `tolls`, with a list of `rows` in place of joined words."""
    name = selection.wanted.rows
    shown = [column.name for column in columns(selection, name)]
    inner = {kind: selection.by_incident(kind) for kind in ("tellings", "tolls")} if name == "incidents" else {}
    for line in selection.table(name):
        row: dict[str, Any] = {key: line[key] for key in shown}
        if inner:
            row["rows"] = line["keys"]
            row |= {kind: [_cut(one, kind) for one in held.get(line["id"], ())] for kind, held in inner.items()}
        out.write(schema.line(row).encode() + b"\n")
    loose = "Tolls that are of no single incident are not in this file: `--rows tolls` has them."
    return Written(len(selection.table(name)), notes=(*NOTES, loose) if inner else NOTES)


def _cut(line: Line, table: str) -> Line:
    return {column.name: line[column.name] for column in TABLES[table]}
