"""Counts as people look at them: each a point of its series, with the report, the reading and the row that it stands in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, overload

from dateline.record.answers import asked_for, incident_id

if TYPE_CHECKING:
    from rich.console import RenderableType

SCOPES: Mapping[str, str] = {
    "incident": "of one deed",
    "period": "of single days or periods",
    "cumulative": "running total",
}
"""What a series is of, in words."""
_POINTS = """SELECT c.key, c.report, r.reading, substr(c.key, instr(c.key, ':') + 1) AS row, r.title, c.source, c.report_day,
    c.as_of, c.start_day, c.end_day, coalesce(c.teller, '') AS teller, c.according_to, c.low, c.high, c.hedge, c.harm, c.what,
    c.whom, c.part_of, c.scope, c.place, c.country, c.incident, c.status, c.summed, c.series, c.marks, c.note, c.quote,
    (SELECT o.source FROM copies d JOIN readings o ON o.report = d.original WHERE d.copy = c.report AND o.report != c.report
     ORDER BY d.told DESC, d.score DESC, o.source LIMIT 1) AS copy_of
    FROM counts c JOIN readings r ON r.report = c.report"""
_ORDER = """c.harm IS NULL, c.harm != 'killed', c.harm, c.whom != '', c.whom, c.scope, c.series, c.as_of IS NULL, c.as_of, teller,
    c.low, c.key"""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One count. `reading` and `row` say where it stands (`12`, `t1`); `teller` is "" for the reporter; `as_of` the day it was
    true; `low` None: "up to", `high` None: "at least"; `part_of` the key of its whole; `copy_of` the name of the report that
    its report is a copy of; `series` None where it stands in none, as what is denied does."""

    key: str
    report: str
    reading: int
    row: str
    title: str
    source: str
    report_day: str | None
    as_of: str | None
    start_day: str | None
    end_day: str | None
    teller: str
    according_to: str | None
    low: float | None
    high: float | None
    hedge: str | None
    harm: str | None
    what: str
    whom: str
    part_of: str | None
    scope: str
    place: str | None
    country: str | None
    incident: str | None
    status: str
    summed: bool
    series: str | None
    marks: tuple[str, ...]
    note: str
    quote: str
    copy_of: str | None

    @property
    def number(self) -> float:
        """The number as said: the lower end, or the higher where only that is told."""
        told = self.low if self.low is not None else self.high
        return told if told is not None else 0

    @property
    def top(self) -> float:
        """The highest number that is said."""
        return self.high if self.high is not None else self.number

    def to_dict(self) -> dict[str, Any]:
        """The count as plain values."""
        return asdict(self) | {"marks": "; ".join(self.marks)}


@dataclass(frozen=True, slots=True)
class CountSeries:
    """Counts of one harm to the same people: of one deed, of a place (running totals and counts of single days apart), or of
    one thing. `kind` is "incident", "place" or "thing", `of` its id or name, in the order of days."""

    kind: str
    of: str
    harm: str
    whom: str
    scope: str
    points: tuple[SeriesPoint, ...]

    @property
    def tellers(self) -> tuple[str, ...]:
        """Who gives counts, in the order of their first; "" is the reporter."""
        return tuple(dict.fromkeys(point.teller for point in self.points))

    @property
    def called(self) -> str:
        """What is counted, in words: "killed, children: running total"."""
        what = self.harm or (self.points[0].what if self.points else "")
        return f"{', '.join(filter(None, (what, self.whom)))}: {SCOPES.get(self.scope, self.scope)}"

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict of plain values for each count."""
        return [point.to_dict() for point in self.points]

    def __rich__(self) -> RenderableType:
        from dateline import notebook

        return notebook.series([self])

    def _repr_html_(self) -> str:
        from dateline import notebook

        return notebook.series_html([self])


@dataclass(frozen=True, slots=True)
class SeriesList(Sequence[CountSeries]):
    """What a record answers when it is asked for series: each by itself, because none may be added to another."""

    series: tuple[CountSeries, ...]

    @overload
    def __getitem__(self, at: int) -> CountSeries: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[CountSeries, ...]: ...
    def __getitem__(self, at: int | slice) -> CountSeries | tuple[CountSeries, ...]:
        return self.series[at]

    def __len__(self) -> int:
        return len(self.series)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict of plain values for each count of every series."""
        return [line for one in self.series for line in one.to_dicts()]

    def __rich__(self) -> RenderableType:
        from dateline import notebook

        return notebook.series(self.series)

    def _repr_html_(self) -> str:
        from dateline import notebook

        return notebook.series_html(self.series)


def series(db: sqlite3.Connection, asked: Mapping[str, str | None]) -> SeriesList:
    """The series of an `incident`, of a `place`, or `of` a thing; `harm`, `first`, `last` narrow them. Raises UsageError."""
    where, given = asked_for(db, asked)
    sql = f"{_POINTS} WHERE c.series IS NOT NULL AND {where} ORDER BY {_ORDER}"
    return SeriesList(tuple(_grouped(_points(db, sql, given))))


def of_incident(db: sqlite3.Connection, incident: str) -> tuple[SeriesPoint, ...]:
    """Every count of an incident, also those in no series: what is denied or feared; of a sum of several deeds its totals.
    Raises UsageError when there is no such incident."""
    summed = "(SELECT i.summary FROM joined_incidents i WHERE i.id = :incident)"
    sql = f"{_POINTS} WHERE c.incident = :incident AND (c.scope = 'incident' OR {summed}) ORDER BY {_ORDER}"
    return tuple(_points(db, sql, {"incident": incident_id(db, incident)}))


def harms(db: sqlite3.Connection, asked: Mapping[str, str | None]) -> tuple[str, ...]:
    """The harms that are counted in what is asked for. Raises UsageError as `series` does."""
    where, given = asked_for(db, {**asked, "harm": None})
    sql = f"SELECT DISTINCT harm FROM counts c WHERE series IS NOT NULL AND harm IS NOT NULL AND {where} ORDER BY harm"
    return tuple(row[0] for row in db.execute(sql, given))


def _points(db: sqlite3.Connection, sql: str, given: Mapping[str, str | None]) -> Iterator[SeriesPoint]:
    for row in db.execute(sql, given):
        told = {key: row[key] for key in row.keys()}  # noqa: SIM118 (a row iterates over its values)
        marks = tuple(filter(None, (told["marks"] or "").split("; ")))
        yield SeriesPoint(**told | {"marks": marks, "note": told["note"] or "", "summed": bool(told["summed"])})


def _grouped(points: Iterable[SeriesPoint]) -> Iterator[CountSeries]:
    for _, group in groupby(points, key=lambda p: (p.harm, p.whom, p.scope, p.series)):
        held = tuple(group)
        yield CountSeries(*_of(held[0]), held[0].harm or "", held[0].whom, held[0].scope, held)


def _of(point: SeriesPoint) -> tuple[str, str]:
    """What kind of series a count stands in, and of which."""
    if point.harm is None:
        return "thing", point.what
    return ("incident", point.incident or "") if point.scope == "incident" else ("place", point.place or "")
