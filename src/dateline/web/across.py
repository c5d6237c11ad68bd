"""What the reports of a record have against each other, found once for all requests and again when the record has changed: it
weighs every report, so that a page does not wait for it."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from dataclasses import dataclass, field
from pathlib import Path

from dateline import pipeline
from dateline.errors import DatelineError
from dateline.pipeline import Across
from dateline.record import derived

PATIENCE = 2.0
"""Seconds that a request waits."""
MOST = 5000
"""Reports of a record up to which copies are laid beside their originals; it takes minutes where there are many."""
NOTHING = Across({}, {})


@dataclass(slots=True)
class Found:
    """Shared by the requests of a room."""

    _mark: str = ""
    _across: Across = NOTHING
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _work: threading.Thread | None = None

    def of(self, path: Path, db: sqlite3.Connection) -> tuple[Across, str]:
        """What is found in the record, and in a few words what may be lacking of it, while it is being looked for."""
        mark, count = derived.mark(db), int(db.execute("SELECT count(*) FROM current").fetchone()[0])
        if self._mark != mark:
            work = self._started(path, mark, () if count <= MOST else ("COP",))
            work.join(PATIENCE)
        if self._mark != mark:
            return self._across, "what the reports have against each other is still being looked for"
        return (
            self._across,
            "" if count <= MOST else "those on copies are left to `dateline check` in so large a record",
        )

    def _started(self, path: Path, mark: str, ignore: tuple[str, ...]) -> threading.Thread:
        with self._lock:
            if self._work is None or not self._work.is_alive():
                self._work = threading.Thread(target=self._find, args=(path, mark, ignore), daemon=True)
                self._work.start()
            return self._work

    def _find(self, path: Path, mark: str, ignore: tuple[str, ...]) -> None:
        with contextlib.suppress(DatelineError):  # the page that asks says why the record cannot be read
            self._across = pipeline.across(path, ignore=ignore)
        self._mark = mark
