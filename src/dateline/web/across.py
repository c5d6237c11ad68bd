"""What the reports of a record have against each other, found once for all requests and again when the record has changed: it
weighs every report, so that a page does not wait for it."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from dateline import pipeline
from dateline.errors import DatelineError
from dateline.pipeline import Across

PATIENCE = 2.0
"""Seconds that a request waits."""
MOST = 5000
"""Reports of a record up to which copies are laid beside their originals; it takes minutes where there are many."""
NOTHING = Across({}, {})
LATER = "what the reports have against each other is still being looked for"


@dataclass(slots=True)
class AcrossReports:
    """Shared by the requests of a room. `opened` gives a record with its derived tables; `told` is called with what was found,
    and of which state of these tables."""

    opened: Callable[[Path], AbstractContextManager[sqlite3.Connection]]
    told: Callable[[Path, str, Across], None]
    _mark: str = ""
    _across: Across = NOTHING
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _work: threading.Thread | None = None

    def of(self, path: Path, db: sqlite3.Connection) -> tuple[Across, str]:
        """What is found in the record, and in a few words what may be lacking of it, while it is being looked for."""
        mark, large = state(db), _is_large(db)
        if self._mark != mark:
            self._started(path).join(PATIENCE)
        if self._mark != mark:
            return self._across, LATER
        return self._across, "those on copies are left to `dateline check` in so large a record" if large else ""

    def begin(self, path: Path, mark: str) -> None:
        """Begin to look, if that was not done of this state, without waiting for it."""
        if self._mark == mark:
            self.told(path, mark, self._across)
        else:
            self._started(path)

    def _started(self, path: Path) -> threading.Thread:
        with self._lock:
            if self._work is None or not self._work.is_alive():
                self._work = threading.Thread(target=self._find, args=(path,), daemon=True)
                self._work.start()
            return self._work

    def _find(self, path: Path) -> None:
        with (
            contextlib.suppress(DatelineError),
            self.opened(path) as db,
        ):  # the page that asks says why it cannot be read
            mark = state(db)
            self._across = pipeline.across(path, db, ignore=("COP",) if _is_large(db) else ())
            self._mark = mark
            self.told(path, mark, self._across)


def state(db: sqlite3.Connection) -> str:
    """What the derived tables were made from, in short."""
    return str(db.execute("SELECT mark FROM made_from").fetchone()[0])


def _is_large(db: sqlite3.Connection) -> bool:
    return int(db.execute("SELECT count(*) FROM current").fetchone()[0]) > MOST
