"""Records of an earlier format, brought to the one written now: nothing in them is lost, and no number of a reading changes.

Format 1 had no column for the occasion of a statement; 2 held readings of schema 1; 3 had no incidents; 4 showed a text
once for each of its names, and knew no decisions (docs/record.md, "Formats").
"""

from __future__ import annotations

import json
import sqlite3

from dateline import schema
from dateline.errors import RecordError
from dateline.record import layout, tables, versions
from dateline.record.addition import storable

EARLIER = frozenset({1, 2, 3, 4})
"""The formats that `migrate` knows, all before the one written now."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring a record of an earlier format to this one, in one transaction: done whole, or not at all."""
    db.execute("BEGIN EXCLUSIVE")
    try:
        if version(db) in EARLIER:  # another program may have done it while we waited
            _migrate(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def version(db: sqlite3.Connection) -> int:
    """The format that a record's file says it has."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def copied(db: sqlite3.Connection) -> sqlite3.Connection:
    """The record in memory, in the format written now, to read only; the file is closed and stays as it is."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.backup(memory)
    db.close()
    migrate(memory)
    memory.execute("PRAGMA query_only = ON")
    return memory


def _migrate(db: sqlite3.Connection) -> None:
    """Without its guards, and under them again at the end."""
    for kind, name in db.execute("SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchall():
        if name in tables.NAMED:
            db.execute(f"DROP {kind} {name}")
    for statement in tables.additions({name: _columns(db, name) for name in tables.BASE}):
        db.execute(statement)
    for number, held in db.execute("SELECT reading, frame FROM readings_all").fetchall():
        db.execute("UPDATE readings_all SET frame = ? WHERE reading = ?", (_frame(held), number))
        db.execute("UPDATE readings_all SET digest = ? WHERE reading = ?", (_digest(db, number), number))
    _summarise(db)
    for statement in (*tables.views(), *tables.guards(), f"PRAGMA user_version = {tables.VERSION}"):
        db.execute(statement)


def _columns(db: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})"))


def _frame(held: str) -> str:
    parts = json.loads(held)
    report = schema.upgraded({"schema": 1, "report": {"blocks": parts["blocks"]}})["report"]
    return schema.line(parts | report)


def _summarise(db: sqlite3.Connection) -> None:
    """Fill what the record keeps of claims, and tell which readings are shown."""
    for (number,) in db.execute("SELECT reading FROM readings_all").fetchall():
        [(_, report)] = layout.reports(db, f"VALUES ({number})", "record")
        given = storable(versions.summary(report))
        assigned = ", ".join(f"{name} = :{name}" for name in given)
        db.execute(f"UPDATE readings_all SET {assigned} WHERE reading = :reading", given | {"reading": number})
    versions.show_all(db)


def _digest(db: sqlite3.Connection, number: int) -> str:
    """Of the reading as it is written now, so that it is known again. A reading that a lexicon made unreadable stays so,
    under the digest it has: reading it tells why."""
    try:
        return layout.written(layout.reading(db, number, "record"))[2]
    except RecordError:
        return str(db.execute("SELECT digest FROM readings_all WHERE reading = ?", (number,)).fetchone()[0])
