"""A reading put into the tables of a record, inside a transaction of the caller."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import Any, NamedTuple

from dateline import schema, tabular
from dateline.readings import Reading
from dateline.record import layout, tables, versions
from dateline.report import Span
from dateline.sentences import Sentences

LARGEST = 2**63
"""Whole numbers that SQLite holds are smaller."""


class Provenance(NamedTuple):
    """What a reading is added with: the version of the program and the `reader` (program, word lists and settings, in
    short) that read it, and when it is added, UTC; this version, not known, and now unless told."""

    program: str | None = None
    reader: str | None = None
    added: str | None = ""


def add(db: sqlite3.Connection, reading: Reading, given: Provenance) -> int | None:
    """The number of the reading, newly added; None when the newest one of this report under this name is the same."""
    frame, cells, digest = layout.written(reading)
    if _newest_digest(db, reading) == digest:
        return None
    provenance = _provenance(given)
    sealed = {"frame": frame, "digest": digest, **provenance, "seal": seal(digest, **provenance)}
    return _insert(db, reading, cells, sealed)


def seal(digest: str, program: str, reader: str | None, added: str | None) -> str:
    """What tells that none of what a reading was added with was changed since."""
    return hashlib.sha256(schema.line([digest, program, reader, added]).encode()).hexdigest()


def now() -> str:
    """The time as the record writes it: UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def storable(line: tabular.Line) -> tabular.Line:
    """The line as SQLite can hold it: very large whole numbers written out as digits, no half characters."""
    return {name: _value(value) for name, value in line.items()}


def _newest_digest(db: sqlite3.Connection, reading: Reading) -> str | None:
    sql = "SELECT digest FROM readings_all WHERE report = ? AND source = ? ORDER BY reading DESC LIMIT 1"
    row = db.execute(sql, (reading.report.id, tabular.whole(reading.report.source))).fetchone()
    return row[0] if row else None


def _insert(db: sqlite3.Connection, reading: Reading, cells: dict[str, list[str]], given: dict[str, Any]) -> int | None:
    text = tabular.whole(reading.report.text)
    db.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (reading.report.id, text))
    values = storable(summary(reading) | given)
    number = db.execute(_inserted(*values), values).lastrowid
    names = tabular.Names(reading)
    for kind in filter(cells.get, tabular.COLUMNS):
        rows = zip(tabular.values(reading, kind, names), cells[kind], strict=True)
        db.executemany(tables.insertion(kind), [(number, *map(_value, row), told) for row, told in rows])
    return number


@cache
def _inserted(*names: str) -> str:
    return f"INSERT INTO readings_all ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"


def summary(reading: Reading) -> dict[str, Any]:
    """What a record keeps of a reading in columns of its own: of what report, from which day it counts, how much it holds."""
    report, anchor = reading.report, reading.anchor
    day, last = anchor.value or (None, None)
    return {
        "report": report.id,
        "source": report.source,
        "title": tabular.title(report),
        "day": day,
        "last_day": last,
        "day_how": anchor.how or None,
        "day_quote": _evidence(reading),
        **{kind: len(getattr(reading, kind)) for kind in ("incidents", "tolls", "events", "statements", "findings")},
        **versions.summary(report),
    }


def _provenance(given: Provenance) -> dict[str, Any]:
    added = now() if given.added == "" else given.added
    return {"program": given.program or program(), "reader": given.reader, "added": added}


@cache
def program() -> str:
    """The version of this program."""
    return version("dateline")


def _value(value: Any) -> Any:
    if value is None:  # as most are
        return None
    if type(value) is str:
        return value if value.isascii() else tabular.whole(value)
    return str(value) if type(value) is int and not -LARGEST < value < LARGEST else value


def _evidence(reading: Reading) -> str | None:
    spans: tuple[Span, ...] = reading.anchor.spans
    return Sentences(reading.report).around(spans) if spans else None
