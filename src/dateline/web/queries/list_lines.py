"""What the lists show: the incidents and the reports that filters leave, in order, page by page or all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.record import search
from dateline.record.search_words import Phrase, phrases
from dateline.web.filters import FACETS, Filters
from dateline.web.queries import list_columns
from dateline.web.queries.datings import Dating, datings
from dateline.web.queries.list_columns import FilteredLines
from dateline.web.shelf import AskedRecord

Line = dict[str, Any]
BATCH = 500
"""Lines that are asked for at once where all are."""
INCIDENT_SORTS = ("day", "place", "what", "who", "killed", "injured", "sources", "reports", "grade")
REPORT_SORTS = ("added", "day", "claimed", "gap", "title", "source", "incidents", "tolls", "statements", "findings")
_OUTLINES = "SELECT * FROM joined_incidents WHERE id IN (SELECT value FROM json_each(?))"
_READINGS = """SELECT reading, day, last_day, title, source, url, incidents, tolls, events, statements, findings, program, added,
    report FROM readings WHERE reading IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """What filters leave: `wanted` the words that are searched for, `incidents` and `reports`; ask `lines_of_…` for the lines."""

    filters: Filters
    wanted: tuple[Phrase, ...]
    incidents: FilteredLines
    reports: FilteredLines


def listed(shown: AskedRecord, filters: Filters) -> Listed:
    """What the filters leave of a record. Values may be given in any case, and a place by any of its names."""
    meant = _meant(shown, filters)
    wanted = phrases(filters.q)
    held = shown.catalogue
    incidents, reports = None, None
    if filters.q:
        found = search.find(shown.db, wanted, shown.indexes)
        incidents, reports = held.incidents.having(found.incidents), held.reports_of(found.readings)
    return Listed(
        meant,
        wanted,
        list_columns.kept(held.incidents, meant, incidents),
        list_columns.kept(held.reports, meant, reports),
    )


def incident_lines(shown: AskedRecord, found: Listed, start: int = 0, most: int | None = None) -> Iterator[Line]:
    """The incidents from `start` on, at most so many, in the order asked for (the last day first, unless told): the columns of
    `joined_incidents`, and `findings`, the codes of the findings in their reports."""
    held = shown.catalogue.incidents
    codes = held.facets["finding"]
    rows = found.incidents.page(sort_of(found.filters, INCIDENT_SORTS, "-day"), start, most)
    for batch in _batches(rows.tolist()):
        ids = {shown.catalogue.ids[row]: row for row in batch}
        lines = {line["id"]: line for line in _asked(shown.db, _OUTLINES, list(ids))}
        yield from (lines[id] | {"findings": "; ".join(codes.of_row(row))} for id, row in ids.items() if id in lines)


def report_lines(shown: AskedRecord, found: Listed, start: int = 0, most: int | None = None) -> Iterator[Line]:
    """The reports from `start` on, at most so many, in the order asked for (as they were added, unless told): the columns of
    `readings`; `claimed`, the day that the page claims; `gap_days` by which that is later than it was written; `copy_of`, the
    reading of which it is a copy."""
    rows = found.reports.page(sort_of(found.filters, REPORT_SORTS, "added"), start, most)
    for batch in _batches(shown.catalogue.reports.keys[rows].tolist()):
        lines = {line["reading"]: line for line in _asked(shown.db, _READINGS, batch)}
        dated = datings(shown.db, batch)
        yield from (lines[number] | _dates(dated[number]) for number in batch if number in lines)


def texts(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, str]:
    """The texts of reports by their ids."""
    given = json.dumps(list(reports))
    return dict(
        db.execute(
            "SELECT report, text FROM texts WHERE report IN (SELECT value FROM json_each(?))", (given,)
        ).fetchall()
    )


def sort_of(filters: Filters, known: Sequence[str], usual: str) -> str:
    """The order asked for, or the usual one where none that is known is."""
    return filters.sort if filters.sort.removeprefix("-") in known else usual


def _dates(dating: Dating) -> Line:
    return {"claimed": dating.claimed, "gap_days": dating.days, "copy_of": dating.original}


def _meant(shown: AskedRecord, filters: Filters) -> Filters:
    held = shown.catalogue.incidents.facets
    given = {name: tuple(map(held[name].meant, getattr(filters, name))) for name in FACETS}
    given["place"] = tuple(n if n in held["place"].known else _place(shown.db, n) for n in given["place"])
    return replace(filters, **given)  # type: ignore[arg-type]


def _place(db: sqlite3.Connection, name: str) -> str:
    """The name that the record has for a place that some reports call by this one."""
    sql = "SELECT place FROM place_names WHERE lower(name) = lower(?) ORDER BY name"
    row = db.execute(sql, (name,)).fetchone()
    return str(row[0]) if row else name


def _asked(db: sqlite3.Connection, sql: str, keys: Sequence[Any]) -> Iterator[Line]:
    for row in db.execute(sql, (json.dumps(keys),)):
        yield {name: row[name] for name in row.keys()}  # noqa: SIM118 (a row iterates over its values)


def _batches(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    return (rows[at : at + BATCH] for at in range(0, len(rows), BATCH))
