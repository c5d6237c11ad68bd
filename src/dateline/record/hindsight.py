"""A record as it was known on a day: without the readings and the decisions that were added later."""

from __future__ import annotations

import sqlite3
from datetime import date

from dateline.errors import UsageError
from dateline.record import decided, tables, versions


def limit(db: sqlite3.Connection, day: str, where: str) -> None:
    """Lay over the record, for this connection, what it showed at the end of a day (UTC), so that every query sees that.

    What kept no time of adding was always known. The file stays as it is. Raises UsageError for what is no day.
    """
    try:
        known = f"(added IS NULL OR substr(added, 1, 10) <= '{date.fromisoformat(day)}')"
    except ValueError:
        raise UsageError(f"{day}: not a day; write it as 2024-03-14") from None
    guarded = db.execute("PRAGMA query_only").fetchone()[0]  # a copy of a record of an earlier format is
    db.execute("PRAGMA query_only = OFF")
    for table in ("readings_all", "decisions"):
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {known}")
    for statement in (*tables.derived(), *tables.views()):
        db.execute(statement.replace("CREATE ", "CREATE TEMP ", 1))
    versions.show_all(db)
    decided.refresh_all(db, where)
    shown = "SELECT report FROM current JOIN readings_all USING (reading)"
    db.execute(f"INSERT INTO copies SELECT * FROM main.copies WHERE copy IN ({shown}) AND original IN ({shown})")
    db.execute(f"PRAGMA query_only = {guarded}")
