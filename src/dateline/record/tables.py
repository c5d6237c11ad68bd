"""The tables and views of a record file.

Base tables (those that end in `_all`, `texts`, `decisions`) are append-only: triggers refuse UPDATE and DELETE. Derived
tables are made of them, and can be thrown away and made again. The views show each report once, by its newest reading and
as people decided it, each row with the report it comes from; open these in Datasette or pandas.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from dateline.tabular import COLUMNS

APPLICATION_ID = 0x444C4E45  # "DLNE"
VERSION = 5
BASE: tuple[str, ...] = ("texts", "readings_all", *(f"{kind}_all" for kind in COLUMNS), "decisions")
DERIVED: tuple[str, ...] = ("current", "decided", "copies", "made")
VIEWS: tuple[str, ...] = ("readings", "names", *COLUMNS)
NAMED = frozenset({*VIEWS, *(f"{table}_no_{change}" for table in BASE for change in ("update", "delete"))})
"""The views and triggers of a record."""

_TEXTS = "CREATE TABLE texts (report TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"
_LATER = (  # added later: they stand last in every record, in this order
    "incidents INTEGER NOT NULL DEFAULT 0",
    "added TEXT",  # when it was added, UTC; NULL in records that did not keep it: always known
    "url TEXT",  # the address that the page claims for itself
    "page TEXT",  # what tells a later version of the same page: its address, else its source
    "stated TEXT",  # the latest time that the page claims for itself
    "input TEXT",  # SHA-256 of what was read: text, blocks, claims
    "reader TEXT",  # the program, word lists and settings that read it, in short
    "seal TEXT",  # SHA-256 of the digest and of what the reading was added with
)
_READINGS = f"""CREATE TABLE readings_all (
    reading INTEGER PRIMARY KEY,                          -- numbered in the order they were added
    report TEXT NOT NULL REFERENCES texts,                -- SHA-256 of the text
    source TEXT NOT NULL,                                 -- the name it was loaded under
    title TEXT NOT NULL,
    day TEXT, last_day TEXT, day_how TEXT, day_quote TEXT, -- the anchor: the day that relative words count from
    tolls INTEGER NOT NULL, events INTEGER NOT NULL, statements INTEGER NOT NULL, findings INTEGER NOT NULL,
    program TEXT NOT NULL,                                -- the version of Dateline that read it
    digest TEXT NOT NULL,                                 -- SHA-256 of the reading, its frame and cells
    frame TEXT NOT NULL,                                  -- JSON: blocks, claims, anchor
    {", ".join(_LATER)}
)"""
_DECISIONS = """CREATE TABLE decisions (
    decision INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,     -- SHA-256 of all the rest: tells it again in another record
    added TEXT NOT NULL,          -- when, UTC
    decided_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    deed TEXT NOT NULL,           -- confirm, change, reject, join, split, withdraw; of a finding uphold, dismiss
    report TEXT, kind TEXT, row_id TEXT, -- the row it is about, where it is one; of a finding its code
    field TEXT,                   -- the cell, or NULL for the whole row
    value TEXT NOT NULL,          -- JSON: the new value; of withdraw the key of the decision
    was TEXT NOT NULL,            -- JSON: the cell as the program had it
    members TEXT NOT NULL         -- JSON: each row it is about as [report, kind, id, spans it stands on]
)"""
_CURRENT = "CREATE TABLE current (reading INTEGER PRIMARY KEY)"
_DECIDED = """CREATE TABLE decided (
    reading INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    line TEXT,                    -- JSON: the row as people decided it; NULL where they rejected it
    PRIMARY KEY (reading, kind, id)
) WITHOUT ROWID"""
_COPIES = """CREATE TABLE copies (
    copy TEXT NOT NULL, original TEXT NOT NULL, -- reports; in the order of their ids where it cannot be told which is which
    kind TEXT NOT NULL,                         -- verbatim, reworded, rewritten
    score REAL NOT NULL,
    told INTEGER NOT NULL,                      -- whether it is known which is the original
    PRIMARY KEY (copy, original)
) WITHOUT ROWID"""
_MADE = (
    "CREATE TABLE made (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID"  # of what a derived table was made
)
_NEWEST = "CREATE VIEW readings AS SELECT r.* FROM current JOIN readings_all r USING (reading)"
_NAMES = """CREATE VIEW names AS SELECT report, source, max(url) AS url, min(added) AS added
FROM readings_all GROUP BY report, source"""
_INDEXES = (
    "CREATE INDEX readings_by_report ON readings_all (report, source, reading)",
    "CREATE INDEX readings_by_page ON readings_all (page)",
    "CREATE INDEX decisions_by_report ON decisions (report)",
)


def statements() -> Iterator[str]:
    """What makes an empty file a record, statement by statement."""
    yield from (*bare(), *views(), *guards(), f"PRAGMA application_id = {APPLICATION_ID}")
    yield f"PRAGMA user_version = {VERSION}"


def bare() -> Iterator[str]:
    """What makes the tables and indexes alone."""
    yield from (_TEXTS, _READINGS, _DECISIONS, *derived(), *_INDEXES)
    for kind in COLUMNS:
        yield from _kind(kind)


def derived() -> tuple[str, ...]:
    """What makes the derived tables."""
    return (_CURRENT, _DECIDED, _COPIES, _MADE)


def views() -> Iterator[str]:
    """What makes the views."""
    yield from (_NEWEST, _NAMES)
    yield from map(_view, COLUMNS)


def guards() -> Iterator[str]:
    """What makes the triggers that refuse changes."""
    for table in BASE:
        yield from (_forbid(table, "UPDATE"), _forbid(table, "DELETE"))


def additions(columns: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What adds the tables and columns that an earlier record lacks; `columns`: those it has by table, none for a table
    that is not there."""
    yield from _columns("readings_all", columns["readings_all"], _LATER)
    for kind in COLUMNS:
        known = columns[f"{kind}_all"]
        yield from _columns(f"{kind}_all", known, _typed(kind)) if known else _kind(kind)
    if not columns["decisions"]:
        yield from (_DECISIONS, *derived(), *_INDEXES[1:])


@cache
def insertion(kind: str) -> str:
    """The INSERT for a row of one kind: its reading, its columns in order, its cells."""
    names = ["reading", *(name for name, _, _ in COLUMNS[kind]), "cells"]
    return f"INSERT INTO {kind}_all ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _columns(table: str, known: Collection[str], wanted: Collection[str]) -> Iterator[str]:
    new = (column for column in wanted if column.split()[0] not in known)
    yield from (f"ALTER TABLE {table} ADD COLUMN {column}" for column in new)


def _kind(kind: str) -> tuple[str, str]:
    return _table(kind), f"CREATE INDEX {kind}_by_reading ON {kind}_all (reading)"


def _typed(kind: str) -> tuple[str, ...]:
    return tuple(f"{name} {type}" for name, type, _ in COLUMNS[kind])


def _table(kind: str) -> str:
    columns = ",\n    ".join(_typed(kind))
    return f"""CREATE TABLE {kind}_all (
    reading INTEGER NOT NULL REFERENCES readings_all,
    {columns},
    cells TEXT NOT NULL -- JSON: each cell with its spans (code points into the text) and how it was decided
)"""


def _view(kind: str) -> str:
    """The rows of the readings that are shown: as the program read them, or as people decided them."""
    names = [*(name for name, _, _ in COLUMNS[kind]), "cells"]
    own, put = (", ".join(form.format(name) for name in names) for form in ("x.{0}", "line ->> '{0}' AS {0}"))
    report = "r.day AS report_day, r.title AS report_title, r.source AS report_source, r.report, r.reading"
    read = f"""CREATE VIEW {kind} AS SELECT {own}, {report}
FROM current JOIN readings_all r USING (reading) JOIN {kind}_all x USING (reading)"""
    if not has_ids(kind):
        return read
    return f"""{read} WHERE NOT EXISTS (SELECT 1 FROM decided d WHERE d.reading = x.reading AND kind = '{kind}' AND d.id = x.id)
UNION ALL SELECT {put}, {report}
FROM decided JOIN current USING (reading) JOIN readings_all r USING (reading) WHERE kind = '{kind}' AND line IS NOT NULL"""


def has_ids(kind: str) -> bool:
    """Whether rows of this kind have ids, so that people can decide on them; findings and faults follow from others."""
    return COLUMNS[kind][0][0] == "id"


def _forbid(table: str, change: str) -> str:
    return f"""CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}
BEGIN SELECT RAISE(ABORT, 'a Dateline record is append-only: read the report again to add a newer reading'); END"""
