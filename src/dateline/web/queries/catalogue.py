"""The catalogue of a record: the columns of its incidents and of its reports, by which the room filters, counts and sorts them.

Loaded once for what the record holds now, and shared by all requests.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from dateline.export.drawing.place_counts import Key, Spots
from dateline.pipeline import Across
from dateline.record import search
from dateline.tabular import NOT_NAMED
from dateline.web.filters import FACETS
from dateline.web.queries.datings import Dating, datings
from dateline.web.queries.list_columns import Keys, ListColumns, ListFilter, Mask, Numbers, Order, ordinal

REPORTER = "(the reporter)"
"""The value of the facet `source` where nobody is named and the reporter says it."""
_INCIDENTS = """SELECT id, type, mode, status, actor, place, start_day, end_day, killed_low, killed_high, injured_low,
    injured_high, reports, sources, grade FROM joined_incidents ORDER BY id"""
_HARMS = (
    "SELECT DISTINCT incident, harm FROM counts WHERE incident IS NOT NULL AND harm IS NOT NULL AND scope = 'incident'"
)
_TELLERS = "SELECT DISTINCT incident, coalesce(teller, according_to) FROM counts WHERE incident IS NOT NULL"
_TOLD = """SELECT t.report, t.incident, i.according_to, i.id || '; ' || coalesce(i.events, '') || '; ' || coalesce(i.tolls, '')
    FROM tellings t JOIN readings r USING (report) JOIN incidents i ON i.reading = r.reading AND i.id = t.row"""
_AMONG = "SELECT reading, report FROM readings WHERE report IN (SELECT value FROM json_each(?))"
_FINDINGS = "SELECT r.report, f.code, f.rows FROM current JOIN readings_all r USING (reading) JOIN findings_all f USING (reading)"
_REPORTS = (
    "SELECT reading, report, day, title, source, incidents, tolls, statements, findings FROM readings ORDER BY reading"
)
_SPOTS = (
    "SELECT coalesce(place, country, ''), lat, lon, coalesce(precision, 1), country FROM joined_incidents ORDER BY id"
)
Pairs = list[tuple[int, str | None]]
"""Lines, each with a value."""
_GRADES = ("discounted", "weak", "contested", "fair", "confirmed")


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """`incidents` and `reports` as columns, their ids and numbers beside: `ids` of the incidents, `shown` for any reading of a
    report the line of the one that is shown, or -1; `spots` are the places on the map, `spot_of` tells for each incident which of
    them it has, or -1; `deadly`: the incidents with people killed."""

    incidents: ListColumns
    reports: ListColumns
    ids: Sequence[str]
    shown: Numbers
    spots: Spots
    spot_of: Numbers
    deadly: Mask

    def reports_of(self, readings: Keys) -> Mask:
        """The reports of which these are readings, of whatever version and name."""
        mask = np.zeros(self.reports.size, np.bool_)
        rows = self.shown[readings[readings < len(self.shown)]]
        mask[rows[rows >= 0]] = True
        return mask


class _Telling(NamedTuple):
    """A report's part in an incident, by their lines; `rows`: the ids of all that it tells of it."""

    line: int
    row: int
    teller: str | None
    rows: frozenset[str]


def load(db: sqlite3.Connection) -> Catalogue:
    """The catalogue of what the record holds now, from its derived tables as they are."""
    outlines = db.execute(_INCIDENTS).fetchall()
    reports = db.execute(_REPORTS).fetchall()
    row_of = {one[0]: row for row, one in enumerate(outlines)}
    line_of = {one[1]: line for line, one in enumerate(reports)}
    told = [
        _Telling(line_of[report], row_of[incident], teller, frozenset(rows.split("; ")))
        for report, incident, teller, rows in db.execute(_TOLD)
    ]
    findings = [(line_of[report], code, rows) for report, code, rows in db.execute(_FINDINGS)]
    dated = datings(db)
    codes = [(line, code) for line, code, _ in findings] + list(_copied(reports, dated))
    facets = _facets(db, outlines, row_of, told)
    own = {name: ListFilter.of(pairs) for name, pairs in facets.items()}
    lines, rows = (np.fromiter(at, np.int32, len(told)) for at in ((t.line for t in told), (t.row for t in told)))
    through = {name: facet.carried(lines, rows) for name, facet in own.items()}
    return Catalogue(
        incidents=_incident_columns(outlines, {**own, "finding": ListFilter.of(_found(told, findings))}),
        reports=_report_columns(reports, {**through, "finding": ListFilter.of(codes)}, dated),
        ids=tuple(one[0] for one in outlines),
        shown=_shown(db, line_of),
        **_spots(db),
        deadly=np.fromiter(((one[9] or 0) > 0 for one in outlines), np.bool_, len(outlines)),
    )


def telling(db: sqlite3.Connection, held: Catalogue, across: Across) -> Catalogue:
    """The catalogue, with what its reports have against each other among their findings."""
    found = [(id, f) for told in (across.series, across.copies) for id, some in told.items() for f in some]
    asked = (json.dumps(sorted({report for report, _ in found})),)
    keys = {report: number for number, report in db.execute(_AMONG, asked)}
    line_of = {report: int(np.searchsorted(held.reports.keys, number)) for report, number in keys.items()}
    row_of = {id: row for row, id in enumerate(held.ids)}
    told = [
        _Telling(line_of[report], row_of[incident], teller, frozenset(rows.split("; ")))
        for report, incident, teller, rows in db.execute(
            f"{_TOLD} WHERE t.report IN (SELECT value FROM json_each(?))", asked
        )
    ]
    findings = [(line_of[report], one.code, "; ".join(one.rows)) for report, one in found if report in line_of]
    return replace(
        held,
        incidents=_with(held.incidents, _found(told, findings)),
        reports=_with(held.reports, ((line, code) for line, code, _ in findings)),
    )


def _with(columns: ListColumns, findings: Iterable[tuple[int, str]]) -> ListColumns:
    facet = ListFilter.of(chain(columns.facets["finding"].pairs(), findings))
    return replace(columns, facets={**columns.facets, "finding": facet})


def _facets(
    db: sqlite3.Connection, outlines: Sequence[Any], row_of: Mapping[str, int], told: Iterable[_Telling]
) -> dict[str, Pairs]:
    """Pairs of an incident and a value, facet by facet, but for the findings."""
    found: dict[str, Pairs] = {name: [] for name in FACETS if name != "finding"}
    for row, (_, type, mode, status, actor, place, _, _, killed, _, injured, *_, grade) in enumerate(outlines):
        found["kind"] += [(row, type and type.lower()), (row, mode)]
        found["status"].append((row, status))
        found["actor"] += [(row, one) for one in (actor.split("; ") if actor else ())]
        found["place"].append((row, place))
        ranges = {"killed": killed, "injured": injured}
        found["harm"] += [(row, harm) for harm, low in ranges.items() if low is not None]
        found["grade"].append((row, grade))
    found["harm"] += [(row_of[id], harm) for id, harm in db.execute(_HARMS)]
    tellers = [(row_of[id], teller) for id, teller in db.execute(_TELLERS)] + [(one.row, one.teller) for one in told]
    found["source"] += [(row, teller or REPORTER) for row, teller in tellers if teller != NOT_NAMED]
    return found


def _found(told: Iterable[_Telling], findings: Iterable[tuple[int, str, str | None]]) -> Iterator[tuple[int, str]]:
    """The findings of incidents: those that rest on rows which tell of it, and those that rest on no row but on the report."""
    by_line: dict[int, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for line, code, rows in findings:
        by_line[line].append((code, frozenset(rows.split("; ") if rows else ())))
    for one in told:
        yield from ((one.row, code) for code, rows in by_line.get(one.line, ()) if not rows or rows & one.rows)


def _copied(reports: Sequence[Any], dated: Mapping[int, Dating]) -> Iterator[tuple[int, str]]:
    """What a report has on it because the record holds its original too."""
    for line, (reading, *_) in enumerate(reports):
        if dated[reading].original is not None:
            yield line, "COP001"
        if dated[reading].is_later_than_original:
            yield line, "COP005"


def _incident_columns(outlines: Sequence[Any], facets: Mapping[str, ListFilter]) -> ListColumns:
    place, kind, who = ([_folded(one[at]) for one in outlines] for at in (5, 1, 4))
    days = [(ordinal(one[6]), ordinal(one[7] or one[6])) for one in outlines]
    return ListColumns(
        keys=np.fromiter((search.key(one[0]) for one in outlines), np.int64, len(outlines)),
        facets=facets,
        first=np.array([first for first, _ in days], np.int32),
        last=np.array([last for _, last in days], np.int32),
        orders={
            "day": Order.of([one[6] for one in outlines]),
            "place": Order.of(place),
            "what": Order.of(
                [(k, _folded(one[2]) or "") if k else None for k, one in zip(kind, outlines, strict=True)]
            ),
            "who": Order.of(who),
            "killed": Order.of([_range(one[8], one[9]) for one in outlines]),
            "injured": Order.of([_range(one[10], one[11]) for one in outlines]),
            "reports": Order.of([one[12] for one in outlines]),
            "sources": Order.of([one[13] for one in outlines]),
            "grade": Order.of([_GRADES.index(one[14]) if one[14] in _GRADES else None for one in outlines]),
        },
    )


def _report_columns(
    reports: Sequence[Any], facets: Mapping[str, ListFilter], dated: Mapping[int, Dating]
) -> ListColumns:
    days = np.array([ordinal(one[2]) for one in reports], np.int32)
    counted = enumerate(("incidents", "tolls", "statements", "findings"), 5)
    numbers = {name: Order.of([one[at] for one in reports]) for at, name in counted}
    return ListColumns(
        keys=np.fromiter((one[0] for one in reports), np.int64, len(reports)),
        facets=facets,
        first=days,
        last=days,
        orders={
            "added": Order.of([one[0] for one in reports]),
            "day": Order.of([one[2] for one in reports]),
            "title": Order.of([_folded(one[3]) for one in reports]),
            "source": Order.of([_folded(one[4]) for one in reports]),
            "claimed": Order.of([dated[one[0]].claimed for one in reports]),
            "gap": Order.of([dated[one[0]].days for one in reports]),
            **numbers,
        },
    )


def _shown(db: sqlite3.Connection, line_of: Mapping[str, int]) -> Numbers:
    every = db.execute("SELECT reading, report FROM readings_all").fetchall()
    found = np.full(max((number for number, _ in every), default=0) + 1, -1, np.int32)
    for number, report in every:
        found[number] = line_of.get(report, -1)
    return found


def _spots(db: sqlite3.Connection) -> dict[str, Any]:
    """Where each incident is on the map."""
    told = [key if key[1] is not None and key[2] is not None else None for key in db.execute(_SPOTS).fetchall()]
    known = {key: code for code, key in enumerate(sorted({key for key in told if key}, key=_order))}
    of = np.fromiter((known[key] if key else -1 for key in told), np.int32, len(told))
    return {"spots": Spots.of(known), "spot_of": of}


def _order(key: Key) -> Key:
    return (*key[:4], key[4] or "")


def _range(low: Any, high: Any) -> tuple[Any, Any] | None:
    """By the highest, then by the lowest."""
    return None if low is None and high is None else (high if high is not None else low, low or 0)


def _folded(words: str | None) -> str | None:
    return words.casefold() if words else None
