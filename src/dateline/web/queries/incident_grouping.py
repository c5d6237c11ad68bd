"""Incidents of the record as a person joins and splits them: what one is, what tells of it, and which others are near it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.errors import UsageError
from dateline.export import wording
from dateline.record import answers
from dateline.web.queries.cells import KINDS

MOST = 30
"""Incidents that are offered to be joined."""
NEAR = 14
"""Days within which an incident is near another."""
TAKEN, OFFERED = "take:", "of:"
"""What the names of fields begin with that take a telling, and that tell which were there to be taken."""
_NAMED = """(SELECT min(telling) FROM tellings WHERE incident = joined_incidents.id) AS key,
    type, place, actor, start_day, end_day, killed_low, killed_high, injured_low, injured_high, reports"""


@dataclass(frozen=True, slots=True)
class GroupedTelling:
    """What one report tells of an incident: `key` is REPORT:ID."""

    key: str
    reading: int
    title: str
    source: str
    day: str
    quote: str


@dataclass(frozen=True, slots=True)
class Near:
    """An incident in a few words; `key` is that of its first telling."""

    id: str
    key: str
    called: str
    figures: str
    reports: int


@dataclass(frozen=True, slots=True)
class GroupedIncident(Near):
    """An incident with its tellings."""

    place: str
    day: str
    tellings: tuple[GroupedTelling, ...]


def incident(db: sqlite3.Connection, words: str) -> GroupedIncident:
    """The incident of this id, or of one that it had before. Raises UsageError where there is none."""
    id = answers.incident_id(db, words)
    row = db.execute(f"SELECT {_NAMED} FROM joined_incidents WHERE id = ?", (id,)).fetchone()
    near = _near(id, row)
    told = tuple(_tellings(db, id))
    return GroupedIncident(
        near.id, near.key, near.called, near.figures, near.reports, row["place"] or "", row["start_day"] or "", told
    )


def others(db: sqlite3.Connection, one: GroupedIncident, words: str) -> list[Near]:
    """Incidents that may be the same, the likeliest first: at its place or in the days around it; or those with these words in
    their place, actor, type or quotation."""
    near = (
        """(place = :place OR place IS NULL OR :place = '') AND abs(julianday(start_day) - julianday(:day)) <= :near"""
    )
    held = " OR ".join(f"coalesce({name}, '') LIKE :words ESCAPE '\\'" for name in ("place", "actor", "type", "quote"))
    order = "place IS NOT :place, abs(julianday(start_day) - julianday(:day)), id"
    sql = f"SELECT id, {_NAMED} FROM joined_incidents WHERE id != :id AND ({held if words else near})"
    plain = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    given = {"id": one.id, "place": one.place, "day": one.day or "2000-01-01", "near": NEAR, "words": f"%{plain}%"}
    return [_near(row["id"], row) for row in db.execute(f"{sql} ORDER BY {order} LIMIT {MOST}", given)]


def taken(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The tellings that the boxes of a form take."""
    return tuple(sorted(name.removeprefix(TAKEN) for name in fields if name.startswith(TAKEN)))


def meant(db: sqlite3.Connection, deed: str, fields: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The tellings of each decision that a form means: those it showed, however they are grouped by now. Raises UsageError where
    nothing, or too much, is taken."""
    out = taken(fields)
    rest = tuple(sorted(name.removeprefix(OFFERED) for name in fields if name.startswith(OFFERED)))
    for key in (*out, *rest):
        if db.execute("SELECT 1 FROM tellings WHERE telling = ?", (key,)).fetchone() is None:
            raise UsageError("One of these is told in no report any more; load the page anew.")
    if deed == "join":
        if not out or len(rest) != 1:
            raise UsageError("Take at least one incident that is the same.")
        return [(*rest, *out)]
    left = tuple(key for key in rest if key not in out)
    if not out or not left:
        raise UsageError("Take at least one telling that is of another deed, and leave at least one.")
    return [(key, *left) for key in out]


def _tellings(db: sqlite3.Connection, id: str) -> Sequence[GroupedTelling]:
    sql = """SELECT t.telling, r.reading, r.title, r.source, r.day, i.quote FROM tellings t JOIN readings r USING (report)
        LEFT JOIN incidents i ON i.reading = r.reading AND i.id = t.row WHERE t.incident = ? ORDER BY r.day, t.telling"""
    found = db.execute(sql, (id,))
    return [GroupedTelling(key, number, *(words or "" for words in rest)) for key, number, *rest in found]


def _near(id: str, row: sqlite3.Row) -> Near:
    parts = (wording.days(row["start_day"], row["end_day"]), row["place"], row["type"], row["actor"])
    harms = (("killed", row["killed_low"], row["killed_high"]), ("injured", row["injured_low"], row["injured_high"]))
    figures = "; ".join(f"{wording.ends((low, high))} {harm}" for harm, low, high in harms if low is not None)
    return Near(id, row["key"], ", ".join(filter(None, parts)) or f"an {KINDS['incidents']}", figures, row["reports"])
