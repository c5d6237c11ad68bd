"""A record held against itself: each cell on its characters, each row as its cells make it, all that is derived made again.

It finds what was changed by hand, past the triggers, and what a damaged disk did.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import Any

from dateline import schema, tabular
from dateline.errors import RecordError
from dateline.readings import Reading
from dateline.record import addition, copied, decided, decisions, layout, tables, versions
from dateline.record.addition import Provenance

OWN = ("reading", "program", "reader", "added", "seal", "cells", "frame")
"""Columns that are not made of the reading, or that it is made of."""


def faults(db: sqlite3.Connection) -> Iterator[str]:
    """One line for each fault; none when the record holds. It takes about twice as long as adding all of it did."""
    found = [line for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
    if found:
        yield f"the file is damaged: {' '.join(found[0].split())}"
        return
    yield from _definitions(db)
    yield from _strays(db)
    broken = list(_readings(db))
    yield from broken
    yield from _decisions(db)
    yield from _derived(db)
    if not broken:
        yield from _joined(db)


def _definitions(db: sqlite3.Connection) -> Iterator[str]:
    """Views and triggers as this format has them."""
    wanted = {tuple(sql.split()[1:3]): sql for sql in (*tables.views(), *tables.guards())}
    known = {(kind.upper(), name): sql for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master")}
    for (kind, name), sql in wanted.items():
        if known.get((kind, name)) != sql:
            yield f"the {kind.lower()} {name} is {'not that of this format' if (kind, name) in known else 'gone'}"


def _strays(db: sqlite3.Connection) -> Iterator[str]:
    """Readings that are gone, and rows and texts of none."""
    numbers = [number for (number,) in db.execute("SELECT reading FROM readings_all ORDER BY reading")]
    gone = sorted({*range(1, max(numbers, default=0) + 1)} - {*numbers})
    yield from (f"reading {number}: is gone" for number in gone)
    for kind in tabular.COLUMNS:
        sql = f"SELECT reading, count(*) FROM {kind}_all WHERE reading NOT IN (SELECT reading FROM readings_all) GROUP BY reading"
        yield from (f"reading {number}: {count} {kind} of it, which is gone" for number, count in db.execute(sql))
    sql = "SELECT report FROM texts WHERE report NOT IN (SELECT report FROM readings_all) ORDER BY report"
    yield from (f"report {report[:12]}: a text that no reading is of" for (report,) in db.execute(sql))


def _readings(db: sqlite3.Connection) -> Iterator[str]:
    """Each reading made again of its cells, and the rows and columns of the tables made again of it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as again:
        for statement in tables.bare():
            again.execute(statement)
        for (number,) in db.execute("SELECT reading FROM readings_all ORDER BY reading").fetchall():
            try:
                reading = layout.reading(db, number, "")
            except (RecordError, ValueError, TypeError, KeyError, RecursionError) as error:
                yield f"reading {number}: {_said(error)}"
                continue
            yield from _seal(db, number)
            yield from _rows(db, again, number, reading)


def _said(error: Exception) -> str:
    """Why a reading cannot be made again of its cells, or what is derived of it."""
    return f"cannot be read back: {str(error).partition('cannot be read back: ')[2] or error}"


def _seal(db: sqlite3.Connection, number: int) -> Iterator[str]:
    sql = "SELECT seal, digest, program, reader, added FROM readings_all WHERE reading = ?"
    seal, *sealed = db.execute(sql, (number,)).fetchone()
    if seal is not None and seal != addition.seal(*sealed):
        yield f"reading {number}: its digest, program, reader or time of adding was changed"


def _rows(db: sqlite3.Connection, again: sqlite3.Connection, number: int, reading: Reading) -> Iterator[str]:
    again.execute("BEGIN")
    addition.add(again, reading, Provenance())
    for table in ("readings_all", *(f"{kind}_all" for kind in tabular.COLUMNS)):
        held = _held(db, table, f"WHERE reading = {number}")
        yield from _differing(f"reading {number}", table, held, _held(again, table))
    text = db.execute("SELECT text FROM texts WHERE report = ?", (reading.report.id,)).fetchone()
    if text != again.execute("SELECT text FROM texts").fetchone():
        yield f"reading {number}: the text of its report was changed"
    again.execute("ROLLBACK")


def _held(db: sqlite3.Connection, table: str, where: str = "") -> list[dict[str, Any]]:
    cursor = db.execute(f"SELECT * FROM {table} {where} ORDER BY rowid")
    names = [column[0] for column in cursor.description]
    return [{name: value for name, value in zip(names, row, strict=True) if name not in OWN} for row in cursor]


def _differing(where: str, table: str, held: list[dict[str, Any]], made: list[dict[str, Any]]) -> Iterator[str]:
    kind = table.removesuffix("_all")
    if len(held) != len(made):
        yield f"{where}: has {len(held)} {kind}, its cells make {len(made)}"
        return
    for row, own in zip(held, made, strict=True):
        place = f"{where}: {kind} {row['id']}" if "id" in row else f"{where}: {kind}" if kind != "readings" else where
        yield from (f"{place}: {_changed(name, row[name], own[name])}" for name in row if row[name] != own[name])


def _changed(name: str, held: Any, made: Any) -> str:
    if name == "digest":
        return "its cells, blocks or claims are not those that were added"
    return f"{name} is {_short(held)}, its cells make it {_short(made)}"


def _decisions(db: sqlite3.Connection) -> Iterator[str]:
    keys = dict(db.execute("SELECT decision, key FROM decisions").fetchall())
    for number in sorted({*range(1, max(keys, default=0) + 1)} - {*keys}):
        yield f"decision {number}: is gone"
    for decision in decisions.everyone(db):
        if decision.key != keys[decision.number]:
            yield f"decision {decision.number}: is not as it was taken"
        if decision.deed == "withdraw" and decision.value not in keys.values():
            yield f"decision {decision.number}: withdraws one that is not there"


def _derived(db: sqlite3.Connection) -> Iterator[str]:
    for table, make in DERIVED.items():
        try:
            made = make(db)
        except RecordError as error:
            yield f"the table {table} cannot be made again: {_said(error)}"
            continue
        held = db.execute(f"SELECT * FROM {table}").fetchall()
        if made is not None and sorted(map(repr, held)) != sorted(map(repr, made)):
            yield f"the table {table} is not what the readings and decisions make; `dateline record refresh` makes it again"


def _joined(db: sqlite3.Connection) -> Iterator[str]:
    """The tables of incidents and series, where they are not stale: these are made again before anyone is answered."""
    from dateline.record import derived  # the word lists, which other commands need not wait for

    if derived.is_stale(db):
        return
    with closing(sqlite3.connect(":memory:")) as again:
        for table, rows in derived.rows(db):
            again.execute(f"CREATE TABLE {table} ({derived.TABLES[table]})")
            for row in rows:
                again.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            held, made = (sorted(map(repr, one.execute(f"SELECT * FROM {table}"))) for one in (db, again))
            if held != made:
                yield f"the table {table} is not what the readings and decisions make; `dateline record refresh` makes it again"


def _current(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return [(number,) for number in versions.all_shown(db)]


def _decided(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    taken = decisions.standing(decisions.everyone(db))
    reports = {member.report for decision in taken for member in decision.members}
    numbers = decided.touched(db, reports)
    return [(number, *line) for number in numbers for line in decided.differing(db, layout.reading(db, number, ""))]


def _copies(db: sqlite3.Connection) -> list[tuple[Any, ...]] | None:
    """None where readings were added since copies were looked for: the next time it is done again."""
    return [tuple(pair) for pair in copied.copied(db, "")] if copied.is_current(db) else None


DERIVED: Mapping[str, Callable[[sqlite3.Connection], list[tuple[Any, ...]] | None]] = {
    "current": _current,
    "decided": _decided,
    "copies": _copies,
}
"""What makes each derived table again; None when it is not up to date."""


def _short(value: Any) -> str:
    shown = repr(value) if isinstance(value, bytes) else schema.line(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
