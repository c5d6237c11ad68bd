"""What there are series of, and a count as a row of a table."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from dateline.export import wording
from dateline.record.count_series import SeriesPoint

MOST = 40
"""Of each kind so many are listed, those with most counts first."""
_PLACES = """SELECT g.place, g.harm, g.n, (SELECT count(DISTINCT c.teller) FROM counts c
        WHERE c.place = g.place AND c.harm = g.harm AND c.series IS NOT NULL AND c.scope != 'incident'),
        g.first, g.last
    FROM (SELECT place, harm, count(*) AS n, min(as_of) AS first, max(as_of) AS last FROM counts
          WHERE scope != 'incident' AND place IS NOT NULL AND harm IS NOT NULL AND series IS NOT NULL
          GROUP BY place, harm ORDER BY n DESC, place, harm LIMIT ?) g"""
_THINGS = """SELECT what, NULL, count(*), count(DISTINCT source), min(as_of), max(as_of) FROM counts WHERE series IS NOT NULL
    AND harm IS NULL AND what != '' GROUP BY what ORDER BY 3 DESC, 1 LIMIT ?"""
_INCIDENTS = """SELECT i.id, coalesce(i.place, ''), count(*), count(DISTINCT c.teller), i.start_day, i.killed_high
    FROM (SELECT id, place, start_day, killed_high FROM joined_incidents WHERE NOT summary AND reports > 1
          AND (killed_low IS NOT NULL OR injured_low IS NOT NULL) ORDER BY reports DESC, id LIMIT ?) i
    JOIN counts c ON c.incident = i.id WHERE c.series IS NOT NULL AND c.scope = 'incident'
    GROUP BY i.id HAVING count(*) > 1 ORDER BY 3 DESC, 1"""


class SeriesOf(NamedTuple):
    """Something there is a series of: its name, the harm, how many counts by how many tellers, and from when to when."""

    name: str
    harm: str | None
    counts: int
    tellers: int
    first: str | None
    last: Any


def places(db: sqlite3.Connection) -> list[SeriesOf]:
    """Places with running totals or counts of days, and the harm counted."""
    return [SeriesOf(*row) for row in db.execute(_PLACES, (MOST,))]


def things(db: sqlite3.Connection) -> list[SeriesOf]:
    """Things that are no harm."""
    return [SeriesOf(*row) for row in db.execute(_THINGS, (MOST,))]


def incidents(db: sqlite3.Connection) -> list[SeriesOf]:
    """Of the incidents that most reports tell of, those with more than one count: id, place, and the day they began."""
    return [SeriesOf(*row) for row in db.execute(_INCIDENTS, (MOST,))]


def row(point: SeriesPoint, depth: int = 0) -> dict[str, Any]:
    """A count as a table shows it; `depth`: how far below the whole that it is a part of."""
    return {
        "point": point,
        "depth": depth,
        "link": f"/reading/{point.reading}#{point.row}",
        "count": wording.said(point.low, point.high, point.hedge),
        "marks": [mark for mark in point.marks if mark != "first"],
        "days": wording.days(point.start_day, point.end_day),
    }


def ends(low: float, high: float) -> str:
    """From the lowest to the highest, in words."""
    return wording.ends((low, high))
