"""The tables and views of a record file.

Base tables end in `_all` and are append-only: triggers refuse UPDATE and DELETE. The views without the ending show
the newest reading of each report, each row with the report it comes from; open these in Datasette or pandas.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dateline.tabular import COLUMNS

APPLICATION_ID = 0x444C4E45  # "DLNE"
VERSION = 4
BASE: tuple[str, ...] = ("texts", "readings_all", *(f"{kind}_all" for kind in COLUMNS))
NAMED = frozenset(
    {"readings", *COLUMNS, *(f"{table}_no_{change}" for table in BASE for change in ("update", "delete"))}
)
"""The views and triggers of a record."""

_TEXTS = "CREATE TABLE texts (report TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"
_INCIDENTS = "incidents INTEGER NOT NULL DEFAULT 0"  # added later: it stands last in every record
_READINGS = f"""CREATE TABLE readings_all (
    reading INTEGER PRIMARY KEY,                          -- numbered in the order they were added
    report TEXT NOT NULL REFERENCES texts,                -- SHA-256 of the text
    source TEXT NOT NULL,                                 -- the name it was loaded under
    title TEXT NOT NULL,
    day TEXT, last_day TEXT, day_how TEXT, day_quote TEXT, -- the anchor: the day that relative words count from
    tolls INTEGER NOT NULL, events INTEGER NOT NULL, statements INTEGER NOT NULL, findings INTEGER NOT NULL,
    program TEXT NOT NULL,                                -- the version of Dateline that read it
    digest TEXT NOT NULL,                                 -- SHA-256 of the reading's JSON
    frame TEXT NOT NULL,                                  -- JSON: blocks, claims, anchor
    {_INCIDENTS}
)"""
_NEWEST = """CREATE VIEW readings AS SELECT * FROM readings_all
WHERE reading IN (SELECT max(reading) FROM readings_all GROUP BY report, source)"""


def statements() -> Iterator[str]:
    """What makes an empty file a record, statement by statement."""
    yield from (_TEXTS, _READINGS, "CREATE INDEX readings_by_report ON readings_all (report, source, reading)")
    for kind in COLUMNS:
        yield from _kind(kind)
    yield from (*views(), *guards(), f"PRAGMA application_id = {APPLICATION_ID}")
    yield f"PRAGMA user_version = {VERSION}"


def views() -> Iterator[str]:
    """What makes the views."""
    yield _NEWEST
    yield from map(_view, COLUMNS)


def guards() -> Iterator[str]:
    """What makes the triggers that refuse changes."""
    for table in BASE:
        yield from (_forbid(table, "UPDATE"), _forbid(table, "DELETE"))


def additions(columns: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What adds the tables and columns that an earlier record lacks; `columns`: those it has by table, none for a table
    that is not there."""
    if "incidents" not in columns["readings_all"]:
        yield f"ALTER TABLE readings_all ADD COLUMN {_INCIDENTS}"
    for kind in COLUMNS:
        known = columns[f"{kind}_all"]
        if not known:
            yield from _kind(kind)
        else:
            new = (f"{name} {type}" for name, type, _ in COLUMNS[kind] if name not in known)
            yield from (f"ALTER TABLE {kind}_all ADD COLUMN {column}" for column in new)


def insertion(kind: str) -> str:
    """The INSERT for a row of one kind, with named parameters."""
    names = ["reading", *(name for name, _, _ in COLUMNS[kind]), "cells"]
    return f"INSERT INTO {kind}_all ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"


def _kind(kind: str) -> tuple[str, str]:
    return _table(kind), f"CREATE INDEX {kind}_by_reading ON {kind}_all (reading)"


def _table(kind: str) -> str:
    columns = ",\n    ".join(f"{name} {type}" for name, type, _ in COLUMNS[kind])
    return f"""CREATE TABLE {kind}_all (
    reading INTEGER NOT NULL REFERENCES readings_all,
    {columns},
    cells TEXT NOT NULL -- JSON: each cell with its spans (code points into the text) and how it was decided
)"""


def _view(kind: str) -> str:
    columns = ", ".join(f"x.{name}" for name, _, _ in COLUMNS[kind])
    return f"""CREATE VIEW {kind} AS SELECT {columns}, r.day AS report_day, r.title AS report_title,
    r.source AS report_source, r.report, r.reading, x.cells
FROM readings r JOIN {kind}_all x ON x.reading = r.reading ORDER BY x.rowid"""


def _forbid(table: str, change: str) -> str:
    return f"""CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}
BEGIN SELECT RAISE(ABORT, 'a Dateline record is append-only: read the report again to add a newer reading'); END"""
