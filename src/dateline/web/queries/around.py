"""What the record has around one report: the incidents that its rows tell of, and series of its counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

MOST = 8
"""Series that are named."""
_INCIDENTS = """SELECT t.row, t.incident, i.reports FROM readings r JOIN tellings t ON t.report = r.report
    JOIN joined_incidents i ON i.id = t.incident WHERE r.reading = ?"""
_SERIES = """SELECT c.place, c.harm FROM readings r
    JOIN counts c ON c.key BETWEEN r.report || ':' AND r.report || ';'
    WHERE r.reading = ? AND c.scope != 'incident' AND c.place IS NOT NULL AND c.harm IS NOT NULL AND c.series IS NOT NULL
    GROUP BY c.place, c.harm ORDER BY count(*) DESC, c.place, c.harm LIMIT ?"""


class Gathered(NamedTuple):
    """An incident of the record, and how many reports tell of it."""

    id: str
    reports: int


class ReportContext(NamedTuple):
    """Around a report: `incidents` by the id of the row that tells of each, and `series` by place and harm."""

    incidents: Mapping[str, Gathered]
    series: tuple[tuple[str, str], ...]


def of(db: sqlite3.Connection, reading: int) -> ReportContext:
    """What is around a reading; nothing where another reading of its report is shown."""
    return ReportContext(
        {row: Gathered(*rest) for row, *rest in db.execute(_INCIDENTS, (reading,))},
        tuple((place, harm) for place, harm in db.execute(_SERIES, (reading, MOST))),
    )
