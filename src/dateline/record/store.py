"""A record: every reading in one SQLite file that only grows.

A report is told by its text and its source. The same reading twice adds nothing; another reading of the same report
adds a version, and the views show the newest. Each reading is one transaction: it is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dateline import schema, tabular
from dateline.errors import RecordError
from dateline.record import layout, migration, tables
from dateline.report import Report, Span
from dateline.rows import Reading
from dateline.sentences import Sentences

PATIENCE = 30.0  # seconds to wait while another program writes
_HEADER = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's contents: which reading, of what, and how much it holds."""

    reading: int
    report: str
    source: str
    title: str
    day: str | None
    last_day: str | None
    program: str
    incidents: int
    tolls: int
    events: int
    statements: int
    findings: int


_ENTRY = ", ".join(f"r.{name}" for name in Entry.__slots__)
_MATCH = " OR ".join(f"holds({column}, :search)" for column in ("r.title", "r.source", "t.text"))
_MATCH = f"({_MATCH}) AND r.findings >= :least"


class Record:
    """A record file, opened to add to it (made when it is not there) or, with `write=False`, only to read.

    A record of an earlier format is brought to this one in one transaction; opened only to read, its copy in memory is,
    and the file stays as it is. Raises RecordError, one line that says what happened, when the file cannot be opened, is
    not a Dateline record, or is one of a later format.
    """

    def __init__(self, path: str | Path, *, write: bool = True) -> None:
        self.path = Path(path)
        with self._explained():
            self._db = _open(self.path, write)
            try:
                _recognise(self._db, self.path, write)
                self._db = _current(self._db, write)
            except BaseException:
                self._db.close()
                raise
            self._db.create_function("holds", 2, _holds, deterministic=True)

    def add(self, reading: Reading, program: str | None = None) -> bool:
        """Add a reading, in one transaction; False when the newest reading of this report is already the same.

        `program` is the version that read it, this one unless told. Raises RecordError, and adds nothing, when the
        file cannot be written.
        """
        written = schema.to_json(reading)
        digest = hashlib.sha256(schema.line(written).encode()).hexdigest()
        with self._explained(), self._transaction():
            if self._newest_digest(reading) == digest:
                return False
            self._insert(reading, written, digest, program or _program())
        return True

    def entries(
        self, search: str = "", *, with_findings: bool = False, start: int = 0, most: int | None = None
    ) -> Iterator[Entry]:
        """The newest reading of each report, in the order they were added; `search` keeps those whose title, source
        or text holds these words, whatever their case; at most `most` of them, from `start` on."""
        sql = f"SELECT {_ENTRY} FROM readings r JOIN texts t USING (report) WHERE {_MATCH} ORDER BY r.reading"
        given = {"search": _folded(search), "least": int(with_findings), "most": -1 if most is None else most}
        with self._explained():
            found = self._db.execute(f"{sql} LIMIT :most OFFSET :start", given | {"start": start})
            yield from (Entry(*row) for row in found)

    def count(self) -> int:
        """How many reports the record holds."""
        with self._explained():
            return int(self._db.execute("SELECT count(*) FROM readings").fetchone()[0])

    def __contains__(self, number: int) -> bool:
        with self._explained():
            sql = "SELECT 1 FROM readings_all WHERE reading = ?"
            return 0 < number < 2**63 and self._db.execute(sql, (number,)).fetchone() is not None

    def readings(self) -> Iterator[Reading]:
        """The newest reading of each report, in the order they were added."""
        for entry in list(self.entries()):
            yield self.reading(entry.reading)

    def reports(self) -> Iterator[Report]:
        """The reports of the record, each once, in the order they were added: without what was read out of them."""
        with self._explained():
            found = self._db.execute(
                "SELECT reading, report, source, frame, text FROM readings JOIN texts USING (report) ORDER BY reading"
            )
            for number, *row in found:
                no_rows: dict[str, list[Any]] = {kind: [] for kind in tabular.COLUMNS}
                yield layout.assembled(tuple(row), no_rows, f"{self.path}: reading {number}").report

    def reading(self, number: int) -> Reading:
        """The reading with this number (`Entry.reading`). Raises RecordError when the record does not hold it."""
        with self._explained():
            return layout.reading(self._db, number, str(self.path))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _newest_digest(self, reading: Reading) -> str | None:
        sql = "SELECT digest FROM readings_all WHERE report = ? AND source = ? ORDER BY reading DESC LIMIT 1"
        row = self._db.execute(sql, (reading.report.id, tabular.whole(reading.report.source))).fetchone()
        return row[0] if row else None

    def _insert(self, reading: Reading, written: dict[str, Any], digest: str, program: str) -> None:
        text = tabular.whole(reading.report.text)
        self._db.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (reading.report.id, text))
        values = _storable(_summary(reading, written) | {"digest": digest, "program": program})
        sql = f"INSERT INTO readings_all ({', '.join(values)}) VALUES ({', '.join(':' + name for name in values)})"
        number = self._db.execute(sql, values).lastrowid
        names = tabular.Names(reading)
        for kind in tabular.COLUMNS:
            rows = zip(tabular.lines(reading, kind, names), written[kind], strict=True)
            given = (_storable(line) | {"reading": number, "cells": layout.cells(row)} for line, row in rows)
            self._db.executemany(tables.insertion(kind), given)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise RecordError(f"{self.path}: {_reason(error)}") from error


def _open(path: Path, write: bool) -> sqlite3.Connection:
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; name a file to keep the record in")
    if not write and not path.exists():
        raise RecordError(f"{path}: no such record; `dateline read SOURCE -o {path.name}` makes one")
    _look(path)
    mode = "rwc" if write else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _look(path: Path) -> None:
    """Refuse a file that does not begin as SQLite's do, before SQLite touches it."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise RecordError(f"{path}: cannot be opened ({error.strerror})") from None
    if start and start != _HEADER:
        raise RecordError(f"{path}: is not a Dateline record (not an SQLite file at all); name another file")


def _recognise(db: sqlite3.Connection, path: Path, write: bool) -> None:
    """Make an empty file a record, and refuse one that is something else."""
    db.execute("PRAGMA foreign_keys = ON")
    if write and not _tables(db):
        _make(db)
    if db.execute("PRAGMA application_id").fetchone()[0] != tables.APPLICATION_ID:
        raise RecordError(f"{path}: is not a Dateline record (another program's SQLite file); name another file")
    found = migration.version(db)
    if found not in {*migration.EARLIER, tables.VERSION}:
        raise RecordError(
            f"{path}: is a record of format {found}, this Dateline knows none above {tables.VERSION};"
            " use the newer Dateline that wrote it"
        )


def _current(db: sqlite3.Connection, write: bool) -> sqlite3.Connection:
    """The record in the format written now: an earlier one is migrated, or its copy where it may only be read."""
    if migration.version(db) == tables.VERSION:
        return db
    if not write:
        return migration.copied(db)
    migration.migrate(db)
    return db


def _make(db: sqlite3.Connection) -> None:
    db.execute("BEGIN EXCLUSIVE")
    try:
        if not _tables(db):  # another program may have made it while we waited
            for statement in tables.statements():
                db.execute(statement)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _tables(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _summary(reading: Reading, written: dict[str, Any]) -> dict[str, Any]:
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
        "frame": layout.frame(report, written),
    }


@cache
def _program() -> str:
    return version("dateline")


def _storable(line: tabular.Line) -> tabular.Line:
    """The line as SQLite can hold it: very large whole numbers written out as digits, no half characters."""
    return {name: _value(value) for name, value in line.items()}


def _value(value: Any) -> Any:
    if type(value) is str:
        return tabular.whole(value)
    return str(value) if type(value) is int and abs(value) >= 2**63 else value


def _evidence(reading: Reading) -> str | None:
    spans: tuple[Span, ...] = reading.anchor.spans
    return Sentences(reading.report).around(spans) if spans else None


def _holds(words: str | None, search: str) -> bool:
    """For SQL: whether words hold a folded search. SQLite's LIKE folds the letters of ASCII alone."""
    return not search or (words is not None and search in _folded(words))


def _folded(words: str) -> str:
    """Without the differences of case in any script, composed: a dot left over from a Turkish capital goes too."""
    return unicodedata.normalize("NFC", words.casefold().replace("i\u0307", "i"))


def _reason(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _REASONS.get(code, f"cannot be used as a record ({error})")


_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full; the reading was not added",
    sqlite3.SQLITE_READONLY: "cannot be written; name a file in a folder that can be",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or made here; does the folder exist, and may you write in it?",
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_NOTADB: "is not a Dateline record (a damaged or foreign file); name another file",
    sqlite3.SQLITE_CORRUPT: "is damaged; `sqlite3 FILE .recover` may save what is in it",
    sqlite3.SQLITE_IOERR: "could not be read or written to the end; is the disk full or gone?",
}
