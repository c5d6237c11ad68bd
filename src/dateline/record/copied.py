"""Copies among the reports that a record shows: derived of them all, so that the order of adding does not matter."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from dateline.record import layout

if TYPE_CHECKING:
    from dateline.copies import CopyPair


class Copied(NamedTuple):
    """A report that was made of another: ids of reports, in the order of these where it cannot be told which is the
    original; `kind`: verbatim, reworded, rewritten; `told`: 1 where it can."""

    copy: str
    original: str
    kind: str
    score: float
    told: int


def refresh(db: sqlite3.Connection, where: str) -> bool:
    """Look for copies again, unless the reports are those of the last time; whether it looked."""
    if is_current(db):
        return False
    found = copied(db, where)
    db.execute("DELETE FROM copies")
    db.executemany("INSERT INTO copies VALUES (?, ?, ?, ?, ?)", found)
    db.execute("INSERT OR REPLACE INTO made VALUES ('copies', ?)", (state(db),))
    return True


def is_current(db: sqlite3.Connection) -> bool:
    """Whether copies were looked for among the reports that the record shows now."""
    return bool(db.execute("SELECT state FROM made WHERE name = 'copies'").fetchone() == (state(db),))


def copied(db: sqlite3.Connection, where: str) -> list[Copied]:
    """The copies among the reports that are shown, in the order of their ids."""
    from dateline.copies import find  # numpy and the parser, which a record that is only read need not wait for

    reports = [report for _, report in layout.reports(db, "SELECT reading FROM current", where)]
    pairs = find(sorted(reports, key=lambda report: report.id))
    return sorted(of_pair(pair) for pair in pairs if pair.is_copy)


def state(db: sqlite3.Connection) -> str:
    """What the record shows now, in short: as long as it is the same, so is all that is derived of it."""
    shown = db.execute("SELECT digest FROM current JOIN readings_all USING (reading) ORDER BY digest")
    return hashlib.sha256("".join(digest for (digest,) in shown).encode()).hexdigest()


def of_pair(pair: CopyPair) -> Copied:
    """A pair of reports as the record keeps it."""
    ends = (pair.copy.id, pair.original.id)
    copy, original = ends if pair.told else sorted(ends)
    return Copied(copy, original, pair.relation, round(float(pair.scores.score), 4), int(pair.told))
