"""Tellings: what one report tells of one incident, as the record holds it, with names in place of ids.

Read from the views of a record, so that whatever they leave out (an older version, a later day) is not seen.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.reading.incidents.facets import KINDS, REAL
from dateline.rows import Cell, Place

Range = tuple[float, float]
Part = tuple[str, str, float]
"""A count by which an incident is known again: its harm, who they were, how many."""
EVERYBODY = frozenset({"", "people", "person"})
_WORD = re.compile(r"[^\W\d_]{4,}")
_INCIDENTS = """SELECT i.id, type, mode, i.actor, responsibility, i.recipient, i.instrument, i.place, p.country, p.lat, p.lon,
    p.precision, start_day, end_day, killed_low, killed_high, injured_low, injured_high, status, echo, i.according_to, i.tolls,
    i.quote
    FROM incidents_all i LEFT JOIN places_all p ON p.reading = i.reading AND p.name = i.place
    WHERE i.reading = ? GROUP BY i.rowid ORDER BY i.rowid"""


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident as one report tells it. `key`: `REPORT:i3`; `summary`: it is the sum of many deeds; `days`: inclusive ISO
    dates; `beside`: every place that the report names; `victims`: named people it happened to; `words`: those of its sentence;
    `according_to`: None for the reporter."""

    key: str
    report: str
    source: str
    report_day: str | None
    type: str
    mode: str | None
    kind: str
    summary: bool
    real: bool
    status: str
    echo: str | None
    place: Place | None
    beside: frozenset[str]
    days: tuple[str, str] | None
    actors: frozenset[str]
    responsibility: str | None
    victims: frozenset[str]
    harmed: frozenset[str]
    tools: frozenset[str]
    killed: Range | None
    injured: Range | None
    parts: frozenset[Part]
    according_to: str | None
    quote: str
    words: frozenset[str]


def load(db: sqlite3.Connection) -> tuple[Telling, ...]:
    """The tellings of every report, in the order of their keys: the same whatever order the reports were added in."""
    found: dict[str, Telling] = {}
    for reading, report, source, day in db.execute("SELECT reading, report, source, day FROM readings").fetchall():
        for telling in _of_reading(db, reading, report, source, day):
            old = found.get(telling.key)
            if old is None or telling.source < old.source:
                found[telling.key] = telling
    return tuple(found[key] for key in sorted(found))


def folded(name: str) -> str:
    """A name as names are compared: small letters, no leading article."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def _of_reading(db: sqlite3.Connection, reading: int, report: str, source: str, day: str | None) -> Iterator[Telling]:
    rows = db.execute(_INCIDENTS, (reading,)).fetchall()
    if not rows:
        return
    people = _names(db, "SELECT name FROM actors_all WHERE reading = ? AND kind = 'person'", reading)
    beside = _names(db, "SELECT name FROM places_all WHERE reading = ?", reading)
    tolls = {row[0]: row[1:] for row in db.execute(_TOLLS, (reading,))}
    for row in rows:
        (id, type, mode, actor, grade, recipient, tool, where, country, lat, lon, precision, start, end) = row[:14]
        (killed, most_killed, injured, most_injured, status, echo, teller, own, quote) = row[14:]
        counts = [tolls[t] for t in _listed(own) if t in tolls]
        recipients = frozenset(map(folded, _listed(recipient)))
        yield Telling(
            key=f"{report}:{id}",
            report=report,
            source=source,
            report_day=day,
            type=type,
            mode=mode,
            kind="abduction" if mode == "abduct" else KINDS.get(type, type),
            summary=echo == "campaign-summary" or _cumulative(counts),
            real=status in REAL,
            status=status,
            echo=echo,
            place=_place(where, country, lat, lon, precision) if where else None,
            beside=beside,
            days=(start, end or start) if start else None,
            actors=frozenset(map(folded, _listed(actor))),
            responsibility=grade,
            victims=recipients & people,
            harmed=recipients - people,
            tools=_words(tool),
            killed=(killed, most_killed) if killed is not None else None,
            injured=(injured, most_injured) if injured is not None else None,
            parts=frozenset(_parts(counts)),
            according_to=teller,
            quote=quote or "",
            words=_words(quote),
        )


_TOLLS = "SELECT id, harm, low, whom, part_of, scope, status FROM tolls_all WHERE reading = ?"
Count = tuple[str, float | None, str | None, str | None, str | None, str | None]


def _names(db: sqlite3.Connection, sql: str, reading: int) -> frozenset[str]:
    return frozenset(folded(name) for (name,) in db.execute(sql, (reading,)))


def _listed(cell: str | None) -> list[str]:
    return cell.split("; ") if cell else []


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) if text else frozenset()


def _cumulative(counts: list[Count]) -> bool:
    """Whether every count it gives is a running total or that of a period, so that it is no single deed."""
    scopes = [scope for _, _, _, part_of, scope, _ in counts if part_of is None]
    return bool(scopes) and all(scope in ("cumulative", "period") for scope in scopes)


def _parts(counts: list[Count]) -> Iterator[Part]:
    for harm, low, whom, _, scope, status in counts:
        if low is not None and scope not in ("cumulative", "period") and status == "asserted":
            yield harm, "" if (whom or "") in EVERYBODY else whom or "", low


@lru_cache(maxsize=65536)
def _place(name: str, country: str | None, lat: float | None, lon: float | None, precision: int | None) -> Place:
    return Place(folded(name), Cell(name), Cell(country), Cell(lat), Cell(lon), Cell(precision))
