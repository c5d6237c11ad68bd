"""How a reading is kept beside its tables: the JSON in `frame` (the report's blocks and claims, the anchor) and in `cells`,
and the reading made of them again."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline import schema, tabular
from dateline.errors import RecordError, UsageError
from dateline.readings import Reading
from dateline.report import Report

Json = dict[str, Any]


def frame(reading: Reading) -> str:
    """What the columns do not hold, as JSON."""
    exact = {"text": reading.report.text, "source": reading.report.source}
    odd = {name: words for name, words in exact.items() if tabular.whole(words) != words}
    return schema.line(schema.frame(reading) | odd)


def cells(row: Any) -> str:
    """A row as JSON, without the cells that are missing."""
    return schema.told(row)


def digest(reading: Reading, frame: str, cells: Mapping[str, Sequence[str]]) -> str:
    """SHA-256 of all that a reading is, by its `frame` and the `cells` of its rows."""
    kinds = (f"{kind}\n" + "\n".join(cells[kind]) for kind in tabular.COLUMNS if cells[kind])
    whole = "\n\n".join((reading.report.id, schema.line(reading.report.source), frame, *kinds))
    return hashlib.sha256(whole.encode()).hexdigest()


def written(reading: Reading) -> tuple[str, dict[str, list[str]], str]:
    """The frame of a reading, the cells of its rows by kind, and its digest."""
    held = frame(reading)
    rows = {kind: [cells(row) for row in getattr(reading, kind)] for kind in tabular.COLUMNS}
    return held, rows, digest(reading, held, rows)


def reading(db: sqlite3.Connection, number: int, where: str) -> Reading:
    """The reading with this number, `where` it stands for the error. Raises RecordError when there is none, or when it
    does not fit what a reading may hold."""
    sql = "SELECT report, source, frame, text FROM readings_all JOIN texts USING (report) WHERE reading = ?"
    row = db.execute(sql, (number,)).fetchone()
    if row is None:
        raise RecordError(f"{where}: holds no reading {number}")
    return assembled(
        row, {kind: _rows(db, kind, number, where) for kind in tabular.COLUMNS}, f"{where}: reading {number}"
    )


def reports(db: sqlite3.Connection, among: str, where: str) -> Iterator[tuple[int, Report]]:
    """The number and the report of each reading that the query `among` numbers, in order, without what was read out of it."""
    sql = "SELECT reading, report, source, frame, text FROM readings_all JOIN texts USING (report)"
    for number, *row in db.execute(f"{sql} WHERE reading IN ({among}) ORDER BY reading"):
        no_rows: dict[str, list[Any]] = {kind: [] for kind in tabular.COLUMNS}
        yield number, assembled(tuple(row), no_rows, f"{where}: reading {number}").report


def assembled(row: tuple[str, str, str, str], rows: dict[str, list[Any]], where: str) -> Reading:
    """The reading of a report's id, source, frame and text, and its rows by kind. Raises RecordError as `reading`."""
    report, source, held, text = row
    parts = _parsed(held, where)
    try:
        whole = {"id": report, "text": parts.get("text", text), "blocks": parts["blocks"], "claims": parts["claims"]}
        obj = {
            "schema": schema.VERSION,
            "source": parts.get("source", source),
            "report": whole,
            "anchor": parts["anchor"],
        }
        return schema.from_json(obj | rows)
    except (UsageError, AttributeError, KeyError, TypeError) as error:
        raise RecordError(f"{where} cannot be read back: {error}") from None


def _parsed(held: Any, where: str) -> Any:
    """A value that a record holds as JSON. Raises RecordError where it was made something else."""
    try:
        return json.loads(held)
    except (ValueError, TypeError, RecursionError) as error:
        raise RecordError(f"{where} cannot be read back: not JSON ({error})") from None


def _rows(db: sqlite3.Connection, kind: str, number: int, where: str) -> list[Any]:
    found = db.execute(f"SELECT cells FROM {kind}_all WHERE reading = ? ORDER BY rowid", (number,))
    return [_parsed(row, f"{where}: reading {number}") for (row,) in found]
