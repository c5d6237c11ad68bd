"""What is exported: the rows of a record that a filter chooses, as plain lines, each with the sentence it stands on."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from dateline import tabular
from dateline.export.interchange import outlines
from dateline.export.interchange.columns import Line
from dateline.export.interchange.wanted import Filter, Wanted
from dateline.readings import Reading
from dateline.record import decided, layout
from dateline.report import Report, Span
from dateline.sentences import Sentences

CONTEXT = 32
"""Characters that are kept before and behind a quote, so that it can be told from others like it."""


class OmittedRows(NamedTuple):
    """Rows that an export has not: how many of what, and why."""

    many: int
    what: str
    why: str

    def told(self) -> str:
        """How many of what.

        >>> LeftOut(1, "incidents", "").told(), LeftOut(1200, "incidents", "").told()
        ('1 incident', '1,200 incidents')
        """
        return f"{self.many:,} {self.what.removesuffix('s') if self.many == 1 else self.what}"


@dataclass(frozen=True, slots=True)
class Selection:
    """Lines by table (`columns.TABLES`), in the order of the record. A line with a quote has `prefix` and `suffix` too, the
    characters around it, and where it stands in UTF-16 units. `rules`: by which rules the cells of the chosen rows were decided,
    and how many each; `readers`: what read the reports; `actors`: by name of what kind and country somebody is; `names`: how
    many names of private persons were taken out, None where they were not; `readings`: those of the reports, as people decided
    them, for formats that hold whole texts."""

    wanted: Wanted
    origin: str
    incidents: tuple[Line, ...] = ()
    tellings: tuple[Line, ...] = ()
    tolls: tuple[Line, ...] = ()
    events: tuple[Line, ...] = ()
    reports: tuple[Line, ...] = ()
    left_out: tuple[OmittedRows, ...] = ()
    rules: Mapping[str, int] = field(default_factory=dict)
    readers: tuple[tuple[str, str | None], ...] = ()
    actors: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    names: int | None = None
    readings: tuple[Reading, ...] = ()

    def keys(self) -> frozenset[str]:
        """The rows of reports that are chosen, as REPORT:ID."""
        return frozenset(line["row"] for name in ("tellings", "tolls", "events") for line in self.table(name))

    def table(self, name: str) -> tuple[Line, ...]:
        """The lines of one table."""
        found: tuple[Line, ...] = getattr(self, name)
        return found

    def by_incident(self, name: str) -> Mapping[str, list[Line]]:
        """The lines of a table (tellings, tolls, events) by the incident that they are of."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.table(name):
            if line["incident"]:
                found[line["incident"]].append(line)
        return found


class _Row(NamedTuple):
    """A row of a report: its line, and its cells as JSON has them."""

    line: Line
    cells: Mapping[str, Any]

    @property
    def spans(self) -> list[Span]:
        return [Span(*s) for cell in self.cells.values() if isinstance(cell, dict) for s in cell.get("spans", ())]


def gather(db: sqlite3.Connection, wanted: Wanted, origin: str, accessed: str | None = None) -> Selection:
    """The rows of an opened record (`record.answers.opened`) that are wanted. `accessed`: when reports were had of which the
    record does not tell it. Raises UsageError for a place or a day that cannot be looked for."""
    wants = Filter(db, wanted)
    papers = {report.id: report for _, report in layout.reports(db, "SELECT reading FROM current", origin)}
    cited = {id: outlines.cited(line, papers[id], accessed) for id, line in _read(db).items()}
    desk = _Desk(papers)
    tellings = [_telling(row, desk) for row in _rows(db, "incidents", _TELLINGS)]
    tolls = [_toll(row, desk) for row in _rows(db, "tolls", _TOLLS)]
    owner = {
        f"{t.line['report']}:{e}": t.line["incident"]
        for t in tellings
        for e in t.cells.get("events", _NO)["value"] or ()
    }
    events = [_event(row, desk, owner) for row in _rows(db, "events", _EVENTS)]
    every = list(outlines.incidents(db, [t.line for t in tellings], [t.line for t in tolls], wanted.policies))
    held = defaultdict(list)
    for telling in tellings:
        held[telling.line["incident"]].append(telling.line["report_source"])
    chosen = [line for line in every if wants.keeps(line, held[line["id"]])]
    kept = {line["id"] for line in chosen}
    rows = {
        "tellings": [t for t in tellings if t.line["incident"] in kept],
        "tolls": [t for t in tolls if _stays(t.line, kept, wants)],
        "events": [e for e in events if _stays(e.line, kept, wants)],
    }
    found = {name: tuple(row.line for row in some) for name, some in rows.items()}
    named = {line["report"] for some in found.values() for line in some}
    reports = tuple(line for id, line in cited.items() if id in named or not wanted.filters)
    return Selection(
        wanted,
        origin,
        tuple(chosen),
        found["tellings"],
        found["tolls"],
        found["events"],
        reports=reports,
        left_out=tuple(_left_out(every, chosen, wanted)),
        rules=_rules(row for some in rows.values() for row in some),
        actors={name: (kind, country) for name, kind, country in db.execute(_ACTORS)},
        readers=tuple(sorted({(line["program"], line["reader"]) for line in reports}, key=repr)),
    )


def with_readings(db: sqlite3.Connection, selection: Selection) -> Selection:
    """The selection with the readings of its reports, in the order of the record."""
    named = {line["report"] for line in selection.reports}
    shown = db.execute(
        "SELECT reading, report FROM current JOIN readings_all USING (reading) ORDER BY reading"
    ).fetchall()
    found = (layout.reading(db, number, selection.origin) for number, report in shown if report in named)
    return replace(selection, readings=tuple(decided.of(db, reading) for reading in found))


def without(selection: Selection, table: str, keep: Iterable[Line], what: str, why: str) -> Selection:
    """The selection with only these lines of a table, and a word on those that are left out."""
    kept = tuple(keep)
    gone = len(selection.table(table)) - len(kept)
    told = (OmittedRows(gone, what, why),) if gone else ()
    return replace(selection, **{table: kept}, left_out=(*selection.left_out, *told))  # type: ignore[arg-type]


_NO: Mapping[str, Any] = {"value": None}
_TELLINGS = """SELECT t.incident, t.telling AS row, i.* FROM tellings t
    JOIN incidents i ON i.report = t.report AND i.id = t.row ORDER BY t.telling"""
_TOLLS = """SELECT c.key AS row, c.incident, c.scope, c.as_of, c.start_day, c.end_day, c.place, c.country, t.id, t.harm, t.low,
    t.high, t.hedge, t.whom, t.part_of, t.done_by, t.according_to, t.lat, t.lon, t.status, t.report, t.report_source,
    t.report_title, t.cells FROM counts c JOIN tolls t ON t.report = substr(c.key, 1, 64) AND t.id = substr(c.key, 66)
    WHERE c.harm IS NOT NULL ORDER BY c.key"""
_EVENTS = "SELECT e.report || ':' || e.id AS row, e.* FROM events e ORDER BY e.report, e.id"
_ACTORS = (
    "SELECT name, kind, country FROM actors WHERE name IS NOT NULL GROUP BY name, kind, country ORDER BY count(*), kind"
)
_READINGS = """SELECT r.report, r.source AS report_source, r.title, r.url, r.day, r.last_day, r.program, r.reader,
    (SELECT min(n.added) FROM readings_all n WHERE n.report = r.report) AS accessed FROM readings r ORDER BY r.reading"""


_QUOTED = ("quote", "quote_start", "quote_end", "prefix", "suffix", "utf16_start", "utf16_end")


class _Desk:
    """The reports of a record, with their sentences once they are asked for."""

    def __init__(self, papers: Mapping[str, Report]) -> None:
        self._papers = papers
        self._cut: dict[str, Sentences] = {}

    def quoted(self, report: str, spans: Iterable[Span]) -> Line:
        """The sentence that holds most of the spans, where it stands, and what stands around it."""
        if report not in self._cut:
            self._cut[report] = Sentences(self._papers[report])
        at = self._cut[report].where(spans)
        if at is None:
            return dict.fromkeys(_QUOTED)
        text = self._papers[report].text
        astral = sum(character > "\uffff" for character in text[: at.start])
        return {
            "quote": tabular.whole(text[at.start : at.end]),
            "quote_start": at.start,
            "quote_end": at.end,
            "prefix": tabular.whole(text[max(0, at.start - CONTEXT) : at.start]),
            "suffix": tabular.whole(text[at.end : at.end + CONTEXT]),
            "utf16_start": at.start + astral,
            "utf16_end": at.end + astral + sum(character > "\uffff" for character in text[at.start : at.end]),
        }


def _read(db: sqlite3.Connection) -> dict[str, Line]:
    return {row["report"]: _line(row) for row in db.execute(_READINGS)}


def _rows(db: sqlite3.Connection, kind: str, sql: str) -> Iterator[_Row]:
    for row in db.execute(sql):
        line = _line(row)
        yield _Row(line, json.loads(line.pop("cells")))


def _line(row: sqlite3.Row) -> Line:
    return {key: row[key] for key in row.keys()}  # noqa: SIM118 (a row iterates over its values)


def _telling(row: _Row, desk: _Desk) -> _Row:
    return row._replace(line=row.line | desk.quoted(row.line["report"], row.spans))


def _toll(row: _Row, desk: _Desk) -> _Row:
    line = row.line | desk.quoted(row.line["report"], row.spans)
    line["part_of"] = f"{line['report']}:{line['part_of']}" if line["part_of"] else None
    return row._replace(line=line)


def _event(row: _Row, desk: _Desk, owner: Mapping[str, str]) -> _Row:
    line = row.line | desk.quoted(row.line["report"], row.spans)
    return row._replace(line=line | {"incident": owner.get(line["row"])})


def _stays(line: Line, kept: set[str], wants: Filter) -> bool:
    """Whether a toll or an event stays: as part of an incident that does; by itself, where it is part of none."""
    return line["incident"] in kept if line["incident"] else wants.keeps(line, [line["report_source"]])


def _left_out(every: list[Line], chosen: list[Line], wanted: Wanted) -> Iterator[OmittedRows]:
    if len(chosen) < len(every):
        yield OmittedRows(len(every) - len(chosen), "incidents", f"not chosen by {wanted.said()}")
    undated = sum(1 for line in every if not line["start_day"])
    if wanted.days and undated:
        yield OmittedRows(undated, "undated incidents", "no day is told, so that --day cannot choose them")


def _rules(rows: Iterable[_Row]) -> Mapping[str, int]:
    found = Counter(c["how"] for row in rows for c in row.cells.values() if isinstance(c, dict) and c.get("how"))
    return dict(sorted(found.items()))
