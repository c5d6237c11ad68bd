"""A record's file, opened: made when it is not there, refused when it is something else, brought to the format of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import RecordError
from dateline.record import migration, tables

PATIENCE = 30.0  # seconds to wait while another program writes
CACHE = 32_768  # KiB of a file that is written kept in memory: what one transaction changes is then written once, at its end
_HEADER = b"SQLite format 3\0"


def opened(path: Path, write: bool) -> sqlite3.Connection:
    """The record at `path`. Raises RecordError, one line, when there is none or it is not one of ours, and sqlite3.Error."""
    with kept(_open(path, write)) as db:
        _recognise(db, path, write)
        return _current(db, write)


@contextmanager
def kept(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A connection that stays open, but is closed where what is done with it fails."""
    try:
        yield db
    except BaseException:
        db.close()
        raise


@contextmanager
def transaction(db: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All that is done inside, or nothing of it."""
    db.execute(f"BEGIN {kind}")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What SQLite says of a file, as a RecordError that says it in one line."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise RecordError(f"{path}: {_REASONS.get(code, f'cannot be used as a record ({error})')}") from error
    except UnicodeDecodeError as error:  # names of a broken file
        raise RecordError(f"{path}: cannot be used as a record (broken: {error.reason})") from error


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
    db.execute(f"PRAGMA cache_size = -{CACHE}")
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
    with transaction(db, "EXCLUSIVE"):
        if not _tables(db):  # another program may have made it while we waited
            for statement in tables.statements():
                db.execute(statement)


def _tables(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this was added",
    sqlite3.SQLITE_READONLY: "cannot be written; name a file in a folder that can be",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or made here; does the folder exist, and may you write in it?",
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_NOTADB: "is not a Dateline record (a damaged or foreign file); name another file",
    sqlite3.SQLITE_CORRUPT: "is damaged; `sqlite3 FILE .recover` may save what is in it",
    sqlite3.SQLITE_IOERR: "could not be read or written to the end; is the disk full or gone?",
}
