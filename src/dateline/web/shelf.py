"""The shelf: what is made of a record so that pages are quick, made again once when the record has changed, and shared by all
requests: the record's derived tables, the indexes of its words, and the catalogue.

They are kept in the record's file where it may be written; else in a file of the room's own, thrown away at its end. While they
are made again, pages show the record as it was, and say so; only what is made quickly is waited for.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock, Thread
from weakref import finalize

from dateline.errors import DatelineError, RecordError, fault
from dateline.pipeline import Across
from dateline.record import answers, derived, opening, search
from dateline.web.across import AcrossReports, state
from dateline.web.queries import catalogue
from dateline.web.queries.catalogue import Catalogue

PATIENCE = 2.0
"""Seconds that a request waits for what is made again, when there is an earlier state that it can show."""
LARGE = 64 * 2**20
"""Bytes of a record from which on its derived tables are made in a process of their own."""
BESIDE = "beside"
"""The name that the room's own file has for SQLite."""


@dataclass(frozen=True, slots=True)
class State:
    """What was made, of which state of the record (`mark`), and the files in which the derived tables and the indexes stand."""

    mark: str
    catalogue: Catalogue
    derived: str
    indexes: str


@dataclass(slots=True, weakref_slot=True, eq=False)
class Shelf:
    """Shared by the requests of one room; `written`: the record's file may be written; `across`: what its reports have against
    each other."""

    written: bool = True
    _state: State | None = None
    _lock: Lock = field(default_factory=Lock)
    _work: Thread | None = None
    _error: DatelineError | None = None
    _folder: Path | None = None
    across: AcrossReports = field(init=False)

    def __post_init__(self) -> None:
        self.across = AcrossReports(self._held, self._told)

    @contextmanager
    def opened(self, path: Path) -> Iterator[AskedRecord]:
        """The record to ask, and what was made of it. Raises RecordError."""
        with opening.explained(path), closing(opening.opened(path, write=False)) as db:
            yield self._shown(db, self._standing(path, db))

    @contextmanager
    def _held(self, path: Path) -> Iterator[sqlite3.Connection]:
        """The record with the derived tables that are there, be they of how it was before."""
        with opening.explained(path), closing(opening.opened(path, write=False)) as db:
            yield self._shown(db, self._state or self._standing(path, db)).db

    def _shown(self, db: sqlite3.Connection, state: State) -> AskedRecord:
        if state.indexes == BESIDE:
            _attach(db, self._file(), "ro")
        if state.derived == BESIDE:
            _lay_over(db)
        db.row_factory = sqlite3.Row
        return AskedRecord(db, state.catalogue, state.indexes)

    @property
    def is_behind(self) -> bool:
        """Whether the record has changed and pages show how it was before."""
        return self._state is not None and self._work is not None and self._work.is_alive()

    def begin(self, path: Path) -> None:
        """Begin to make what the first page needs, without waiting for it."""
        self._started(path)

    def _standing(self, path: Path, db: sqlite3.Connection) -> State:
        """The state to show: that of the record, or an earlier one while that takes long to make."""
        for _ in range(2):  # what was being made when the record changed is of an earlier state
            if self._state and self._state.mark == derived.mark(db):
                return self._state
            work = self._started(path)
            work.join(PATIENCE if self._state else None)
            if self._error and not work.is_alive():
                raise self._error
        assert self._state is not None  # without one the work was waited for, and either gave one or an error
        return self._state

    def _started(self, path: Path) -> Thread:
        """The thread that makes all again: the one that does already, or a new one."""
        with self._lock:
            if self._work is None or not self._work.is_alive():
                self._work = Thread(target=self._make, args=(path,), daemon=True)
                self._work.start()
            return self._work

    def _make(self, path: Path) -> None:
        try:
            self._state, self._error = self._made(path), None
            self.across.begin(path, self._state.mark)
        except DatelineError as error:
            self._error = error
        except Exception as error:  # it is told on the page, as a thread has nobody else to tell
            self._error = RecordError(f"{path}: {fault(error)}")

    def _told(self, path: Path, mark: str, across: Across) -> None:
        """Let the filters know what the reports have against each other, unless the tables have been brought on since."""
        held = self._state
        if held and held.mark == mark and (across.series or across.copies):
            with self._held(path) as db, opening.transaction(db, "DEFERRED"):
                told = catalogue.telling(db, held.catalogue, across) if state(db) == mark else held.catalogue
            if self._state is held:
                self._state = replace(held, catalogue=told)

    def _made(self, path: Path) -> State:
        if self.written:
            with suppress(RecordError):  # it cannot be written, or another program does: beside it then
                return _in_file(path)
        return _beside(path, self._file())

    def _file(self) -> Path:
        """The room's own file, in a folder that goes when the room does."""
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="dateline-"))
            finalize(self, rmtree, self._folder, ignore_errors=True)
        return self._folder / "beside.db"


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """A record that is asked: `db` can only read, its rows are `sqlite3.Row`; `indexes` names the file of the indexes."""

    db: sqlite3.Connection
    catalogue: Catalogue
    indexes: str


def _in_file(path: Path) -> State:
    """All of it in the record's own file. Raises RecordError where that cannot be written."""
    with opening.explained(path), closing(opening.opened(path, write=True)) as db:
        if derived.is_stale(db):
            _refresh(path)
        search.refresh(db)
        return State(state(db), catalogue.load(db), "main", "main")


def _beside(path: Path, beside: Path) -> State:
    """The indexes, and the derived tables where the record's are stale, in a file beside it."""
    with opening.explained(path), closing(opening.opened(path, write=False)) as db:
        stale = derived.is_stale(db)
        _attach(db, beside, "rwc")
        if stale:
            derived.refresh(db, schema=BESIDE)
            _lay_over(db)
        search.refresh(db, BESIDE)
        return State(state(db), catalogue.load(db), BESIDE if stale else "main", BESIDE)


def _refresh(path: Path) -> None:
    """Bring the derived tables in the record's file up to date. Where much is to be made of a large one, a process of its own
    does, which gives the memory back and leaves this one free for pages. Raises RecordError."""
    if answers.update(path):
        return
    if path.stat().st_size < LARGE:
        answers.refresh(path)
        return
    command = [sys.executable, "-m", "dateline", "record", "refresh", str(path.absolute())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecordError(done.stderr.strip().rpartition("\n")[2] or f"{path}: could not be made again")


def _attach(db: sqlite3.Connection, beside: Path, mode: str) -> None:
    db.execute("PRAGMA query_only = OFF")  # of a copy in memory of an earlier format; a file stays read-only
    db.execute(f"ATTACH ? AS {BESIDE}", (f"{beside.as_uri()}?mode={mode}",))
    if mode == "rwc":
        db.execute(f"PRAGMA {BESIDE}.journal_mode = WAL")  # pages are read while it is written


def _lay_over(db: sqlite3.Connection) -> None:
    """Let queries see the derived tables beside the record instead of those in it."""
    for name in (*derived.TABLES, *derived.HARMS):
        db.execute(f"CREATE TEMP VIEW IF NOT EXISTS {name} AS SELECT * FROM {BESIDE}.{name}")
