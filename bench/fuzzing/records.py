"""Record files that somebody handed over: bytes spoilt, cells rewritten past the guards, and questions in SQL of any kind."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from fuzzing import mutation, odd

TABLES = (
    "texts",
    "readings_all",
    "tolls_all",
    "events_all",
    "incidents_all",
    "statements_all",
    "places_all",
    "actors_all",
    "decided",
    "made",
)
CELLS = (None, 0, -1, 2**62, 1e300, "", "{}", "[]", "null", '{"value": 1}', "[" * 2000, b"\xff\x00", "NaN")
PIECES = (
    "SELECT", "SELECT *", "FROM tolls", "FROM incidents", "FROM sqlite_master", "WHERE 1", "count(*)", "1; SELECT 2", "x'00ff'", "9e999",
    "NULL", "CAST(x'ff' AS TEXT)", "char(55296)", "'=1+1'", "AS a", ",", "(", ")", "DELETE FROM texts", "PRAGMA query_only = OFF",
    "ATTACH 'other.db' AS o", "UPDATE texts SET text = ''", "DROP TABLE texts", "VACUUM INTO 'other.db'", "load_extension('x')",
    "pragma_table_info('texts')", "json_each('[1]')", "json('{')", "UNION ALL", "randomblob(9)", "\0", "-- x", "?", ":a", "@b", "LIMIT 3",
    "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n LIMIT 9) SELECT x FROM n", "abs(-9223372036854775808)", "😀", "\ud800",
)  # fmt: skip


def spoilt(path: Path, chance: Random) -> None:
    """Spoil a record at `path`: its bytes, or some cells of it."""
    if chance.random() < 0.4:
        path.write_bytes(mutation.spoilt(path.read_bytes(), chance, 1.0))
        return
    with closing(sqlite3.connect(path)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for _ in range(chance.randint(1, 3)):
            _rewrite(db, chance)
        db.commit()


def query(chance: Random) -> str:
    """A question in SQL, or what looks like one."""
    return " ".join(
        ["SELECT", *(chance.choice(PIECES) for _ in range(chance.randint(0, 5)))][chance.choice((0, 0, 1)) :]
    )


def _rewrite(db: sqlite3.Connection, chance: Random) -> None:
    table = chance.choice(TABLES)
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    row = f"(SELECT rowid FROM {table} LIMIT 1)" if table not in ("texts", "decided", "made") else None
    with suppress(sqlite3.Error, UnicodeEncodeError):
        value = chance.choice(CELLS) if chance.random() < 0.7 else odd.token(chance)
        db.execute(
            f"UPDATE {table} SET {chance.choice(columns)} = ?" + (f" WHERE rowid = {row}" if row else ""), (value,)
        )
