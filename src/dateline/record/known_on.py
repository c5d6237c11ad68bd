"""A record as it was known on a day: what was added later is not seen.

Over one connection alone, in its temporary tables and views: the file stays as it is.
"""

from __future__ import annotations

import sqlite3

from dateline.record import tables, versions


def see(db: sqlite3.Connection, day: str) -> None:
    """From now on this connection sees the record as of the end of a day (ISO); readings without a time of adding always."""
    shown = versions.all_shown(db, day)
    db.execute("CREATE TEMP TABLE current (reading INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO temp.current VALUES (?)", [(number,) for number in shown])
    for table in ("decisions", "decided"):
        when = " WHERE substr(added, 1, 10) <= ?" if table == "decisions" else ""
        db.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table}{when}", (day,) if when else ())
    for view in tables.views():
        db.execute(view.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
