"""Counts: every number of people harmed that the record holds, with the day it is of and the day it is as of.

A count is of one deed (`incident`), of a stretch of days (`period`), or runs on from a day (`cumulative`); these are never
added to each other. A count of things that are not harmed people (29 senators) is one too, without a harm.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from dateline import rules, schema
from dateline.lexicon import table
from dateline.record.tellings import EVERYBODY, folded

SAID = 7
"""Up to how many days before the report a day on which something was said is that of the count."""
IN_CLAUSE = "events.moment-in-clause"
_TOLLS = """SELECT id, harm, low, high, hedge, whom, part_of, done_by, according_to, statement, scope, as_of, start_day, end_day,
    place, country, status, quote, cells ->> '$.as_of.how', cells ->> '$.start.how', cells ->> '$.low.how'
    FROM tolls WHERE reading = ?"""


@dataclass(frozen=True, slots=True)
class Count:
    """One number. `key`: `REPORT:t1`; `harm`: None for what is not harm, then `what` says of what; `whom`: "" for everybody;
    `part_of`: the key of what it is a part of; `origin`: according to whom, None for the reporter; `start` to `end`: the days it
    is of; `as_of`: the day it was true; `incident`: the id of an incident of the record; `summed`: the reader added it up."""

    key: str
    report: str
    source: str
    report_day: str | None
    harm: str | None
    what: str
    whom: str
    low: float | None
    high: float | None
    hedge: str | None
    part_of: str | None
    by: str | None
    origin: str | None
    scope: str
    start: str | None
    end: str | None
    as_of: str | None
    place: str | None
    country: str | None
    incident: str | None
    summed: bool
    status: str
    quote: str

    @property
    def is_exact(self) -> bool:
        """Whether it is one number without a hedge."""
        return self.hedge == "exact"

    @property
    def is_whole(self) -> bool:
        """Whether it counts everybody, and is no part of another."""
        return not self.whom and self.part_of is None


def load(
    db: sqlite3.Connection,
    incidents: Mapping[str, str],
    called: Mapping[str, str],
    among: Iterable[str] | None = None,
) -> tuple[Count, ...]:
    """The counts of every report, or of those `among` all, in the order of their keys; `incidents`: for a toll's key the incident
    it is of; `called`: for each name of a place the one that the record has."""
    sql = "SELECT reading, report, source, day FROM readings"
    within = "" if among is None else " WHERE report IN (SELECT value FROM json_each(?))"
    rows = db.execute(sql + within, () if among is None else (schema.line(sorted(among)),))
    reports = [_Report(*row) for row in rows]
    found = [c for one in reports for c in (*_tolls(db, one, incidents, called), *_things(db, one))]
    return tuple(sorted(found, key=lambda count: count.key))


class _Report(NamedTuple):
    reading: int
    id: str
    source: str
    day: str | None


def _tolls(
    db: sqlite3.Connection, report: _Report, incidents: Mapping[str, str], called: Mapping[str, str]
) -> Iterator[Count]:
    rows = db.execute(_TOLLS, (report.reading,)).fetchall()
    if not rows:
        return
    said = dict(
        db.execute("SELECT id, said_on FROM statements WHERE reading = ? AND said_on IS NOT NULL", (report.reading,))
    )
    where = _only_place(rows)
    for row in rows:
        (id, harm, low, high, hedge, whom, part_of, by, origin, statement, told, as_of, start, end) = row[:14]
        (place, country, status, quote, as_of_how, start_how, low_how) = row[14:]
        as_of = (
            as_of
            if as_of and as_of_how != "tolls.as-of-anchor"
            else _said(said.get(statement), report.day) or report.day
        )
        scope, start, end = _days(told, start, end, start_how, as_of)
        yield Count(
            key=f"{report.id}:{id}",
            report=report.id,
            source=report.source,
            report_day=report.day,
            harm=harm,
            what="",
            whom="" if _everybody(whom, part_of, place) else whom,
            low=low,
            high=high,
            hedge=hedge,
            part_of=f"{report.id}:{part_of}" if part_of else None,
            by=by,
            origin=origin,
            scope=scope,
            start=start,
            end=end,
            as_of=as_of,
            place=called.get(place or where[0] or "", place or where[0]),
            country=country or where[1],
            incident=incidents.get(f"{report.id}:{id}"),
            summed=low_how in rules.SUMS,
            status=status or "asserted",
            quote=quote or "",
        )


def _things(db: sqlite3.Connection, report: _Report) -> Iterator[Count]:
    sql = "SELECT id, what, low, high, hedge, quote FROM quantities WHERE reading = ? AND what IS NOT NULL"
    for id, what, low, high, hedge, quote in db.execute(sql, (report.reading,)):
        of = (f"{report.id}:{id}", report.id, report.source, report.day)
        number = (low, high, hedge, None, None, None)
        yield Count(
            *of, None, what, "", *number, "incident", None, None, report.day, None, None, None, False, "asserted", quote
        )


def _everybody(whom: str | None, part_of: str | None, place: str | None) -> bool:
    """Whether it counts everybody: people, those of the place or of a country, and not those who are part of others."""
    name = folded(whom or "")
    return name in EVERYBODY or name == folded(place or "") or (part_of is None and name in _nationals())


@cache
def _nationals() -> frozenset[str]:
    return frozenset(folded(name) for entry in table("countries") for name in entry["people"].split("|"))


def _only_place(rows: list[tuple[str, ...]]) -> tuple[str | None, str | None]:
    """The one place that every placed count of a report has: that of the others too."""
    places = Counter((row[14], row[15]) for row in rows if row[14])
    return next(iter(places)) if len(places) == 1 else (None, None)


def _said(said: str | None, day: str | None) -> str | None:
    """The day on which it was said, when that is in the week before the report."""
    if said is None or day is None or len(said) != 10:
        return None
    return said if 0 <= (date.fromisoformat(day) - date.fromisoformat(said)).days <= SAID else None


def _days(
    scope: str | None, start: str | None, end: str | None, how: str | None, as_of: str | None
) -> tuple[str, str | None, str | None]:
    """The scope and the days of a count. A period whose own clause tells no days ends on the day it is as of; a running total
    begins on the day that is told and ends when it was true; one day told long after as a period is where a total begins."""
    if scope == "period" and how == IN_CLAUSE and start and start == end and as_of and _long_before(start, as_of):
        scope = "cumulative"
    if scope == "cumulative":
        return scope, start if start and as_of and start < as_of else None, as_of
    if scope == "period" and how != IN_CLAUSE:
        return scope, as_of, as_of
    return scope or "incident", start, end


def _long_before(start: str, as_of: str) -> bool:
    return (date.fromisoformat(as_of) - date.fromisoformat(start)).days > SAID
