"""A reading as people decided it: the cells that they changed, confirmed or rejected, and what follows from these."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from dateline import rules, schema, tabular
from dateline.readings import Reading
from dateline.record import decisions, layout, tables
from dateline.record.addition import storable
from dateline.record.decisions import Decision
from dateline.rows import NONE, ROW_TYPES, Actor, Cell, Harm, Incident, Place, Statement, Toll

V = TypeVar("V", Reading, Incident)
NAMED = {
    "place": "places",
    "side": "actors",
    "by": "actors",
    "actor": "actors",
    "recipient": "actors",
    "addressee": "actors",
}
"""The fields whose value a person gives as a name, and the kind of row that has it."""


def decided(reading: Reading, taken: Iterable[Decision]) -> Reading:
    """The reading with the decisions on its rows, the later ones over the earlier."""
    put = reading
    for decision in taken:
        if decision.deed in ("confirm", "change", "reject"):
            put = _with(put, decision)
    return put if put == reading else _counted(put, reading)


def of(db: sqlite3.Connection, reading: Reading) -> Reading:
    """The reading with the decisions that stand."""
    return decided(reading, _on(db, reading.report.id))


def refresh(db: sqlite3.Connection, numbers: Iterable[int], where: str) -> None:
    """Make the table `decided` again for these readings: the rows that differ from those of the program."""
    shown = "SELECT report FROM current JOIN readings_all USING (reading) WHERE reading = ?"
    for number in numbers:
        db.execute("DELETE FROM decided WHERE reading = ?", (number,))
        row = db.execute(shown, (number,)).fetchone()
        if row and _on(db, row[0]):
            lines = differing(db, layout.reading(db, number, where))
            db.executemany("INSERT INTO decided VALUES (?, ?, ?, ?)", [(number, *line) for line in lines])


def refresh_all(db: sqlite3.Connection, where: str) -> None:
    """Make the table `decided` again of all decisions."""
    db.execute("DELETE FROM decided")
    reports = {member.report for decision in decisions.everyone(db) for member in decision.members}
    refresh(db, touched(db, reports), where)


def differing(db: sqlite3.Connection, reading: Reading) -> list[tuple[str, str, str | None]]:
    """The rows that decisions change: kind, id, and the row as a line of JSON, None where it was rejected."""
    put = of(db, reading)
    if put == reading:
        return []
    found: list[tuple[str, str, str | None]] = []
    for kind in filter(tables.has_ids, tabular.COLUMNS):
        before, after = _lines(reading, kind), _lines(put, kind)
        found += [(kind, id, after.get(id)) for id in {**before, **after} if before.get(id) != after.get(id)]
    return found


def touched(db: sqlite3.Connection, reports: Iterable[str]) -> list[int]:
    """The readings that are shown of these reports."""
    inside = "report IN (SELECT value FROM json_each(?))"
    sql = f"SELECT reading FROM current JOIN readings_all USING (reading) WHERE {inside} ORDER BY reading"
    return [number for (number,) in db.execute(sql, (schema.line(sorted(set(reports))),))]


def _on(db: sqlite3.Connection, report: str) -> list[Decision]:
    """The decisions on rows of a report; those that join or split incidents change none."""
    if db.execute("SELECT 1 FROM decisions WHERE report = ? LIMIT 1", (report,)).fetchone() is None:
        return []
    return [d for d in decisions.standing(decisions.everyone(db)) if any(m.report == report for m in d.members)]


def _lines(reading: Reading, kind: str) -> dict[str, str]:
    rows = zip(tabular.lines(reading, kind), getattr(reading, kind), strict=True)
    return {line["id"]: schema.line(storable(line) | {"cells": layout.cells(row)}) for line, row in rows}


def _with(reading: Reading, decision: Decision) -> Reading:
    [member] = decision.members
    id = decisions.located(reading, member)
    if id is None:  # the program no longer reads the row, so that there is nothing to put right
        return reading
    if decision.field is None and decision.deed == "reject":
        return _without(reading, id)
    field = decision.field or decisions.STANDS_ON[member.kind][0]
    row = next(row for row in getattr(reading, member.kind) if row.id == id)
    reading, cell = _cell(reading, member.kind, field, getattr(row, field), decision)
    rows = tuple(replace(one, **{field: cell}) if one.id == id else one for one in getattr(reading, member.kind))
    return _replaced(reading, {member.kind: rows})


def _cell(reading: Reading, kind: str, field: str, cell: Cell[Any], decision: Decision) -> tuple[Reading, Cell[Any]]:
    """The cell as it was decided, on the words it stands on, in a reading that has the row it points at."""
    if decision.deed == "confirm":
        return reading, replace(cell, how=decision.how)
    value = decision.value if decision.deed == "change" else None
    if value is not None:
        reading, value = _pointing(reading, kind, field, value, decision.how)
    return reading, Cell(tuple(value) if isinstance(value, list) else value, cell.spans, decision.how)


def _pointing(reading: Reading, kind: str, field: str, value: Any, how: str) -> tuple[Reading, Any]:
    """The value as the id of a row where the field points at one that a person calls by its name; a new row for a new name."""
    if field == "source":
        return (
            _pointing(reading, kind, "addressee", value, how) if kind == "statements" else _said_by(reading, value, how)
        )
    target = NAMED.get(field)
    if target is None or not isinstance(value, str) or reading.row(value):
        return reading, value
    rows: tuple[Actor | Place, ...] = getattr(reading, target)
    known = next((row.id for row in rows if (row.name.value or "").casefold() == value.casefold()), None)
    if known:
        return reading, known
    made = ROW_TYPES[target](_free(reading), name=Cell(value, (), how))
    return _replaced(reading, {target: (*rows, made)}), made.id


def _said_by(reading: Reading, value: Any, how: str) -> tuple[Reading, Any]:
    """A statement of the one who is named, so that a count or a deed can be told according to them."""
    if reading.row(value):
        return reading, value
    reading, actor = _pointing(reading, "statements", "addressee", value, how)
    made = Statement(_free(reading), source=Cell(actor, (), how))
    return replace(reading, statements=(*reading.statements, made)), made.id


def _free(reading: Reading) -> str:
    taken = {row.id for row in reading.rows()}
    return next(id for n in range(1, len(taken) + 2) if (id := f"h{n}") not in taken)


def _without(reading: Reading, id: str) -> Reading:
    """The reading without a row, and with nothing that points at it."""
    kept = {
        kind: tuple(_pointing_elsewhere(row, id) for row in getattr(reading, kind) if row.id != id)
        for kind in ROW_TYPES
    }
    return _replaced(reading, kept)


def _pointing_elsewhere(row: Any, id: str) -> Any:
    cells = {f.name: getattr(row, f.name) for f in fields(row) if f.name != "id"}
    names = {n: _dropped(c, id) for n, c in cells.items() if n not in ("name", "mentions", "span")}
    changed = {n: c for n, c in names.items() if c is not cells[n]}
    return replace(row, **changed) if changed else row


def _dropped(cell: Cell[Any], id: str) -> Cell[Any]:
    if cell.value == id:
        return NONE
    if isinstance(cell.value, tuple) and id in cell.value:
        left = tuple(one for one in cell.value if one != id)
        return replace(cell, value=left) if left else NONE
    return cell


def _counted(put: Reading, reading: Reading) -> Reading:
    """With the ranges of incidents counted again where a count of theirs was decided."""
    incidents = tuple(_recounted(one, put, reading) for one in put.incidents)
    return replace(put, incidents=incidents)


def _recounted(incident: Incident, put: Reading, reading: Reading) -> Incident:
    before = next((one for one in reading.incidents if one.id == incident.id), None)
    if before is None:
        return incident
    for harm in ("killed", "injured"):
        old, new = _tolls(before, reading), _tolls(incident, put)
        cell = getattr(incident, harm)
        if old != new and not cell.how.startswith(rules.PERSON):
            incident = _replaced(incident, {harm: _ranged(harm, old, new, cell, put)})
    return incident


def _tolls(incident: Incident, reading: Reading) -> tuple[Toll, ...]:
    return tuple(toll for toll in reading.tolls if toll.id in (incident.tolls.value or ()) and toll.low.spans)


def _ranged(harm: Harm, old: tuple[Toll, ...], new: tuple[Toll, ...], cell: Cell[Any], reading: Reading) -> Cell[Any]:
    """The range over the counts that were decided, counted as the program counted the earlier ones."""
    from dateline import lexicon
    from dateline.reading.incidents import harm_range
    from dateline.reading.tolls import circumstances

    speakers = circumstances.speakers(reading.statements, reading.report)
    telling = harm_range.Tellers.of(lexicon.load().classes, speakers)
    ways = (way for way in harm_range.OWN if harm_range.span(harm, old, way, telling) == cell)
    return harm_range.span(harm, new, next(ways, "one"), telling)


def _replaced(value: V, changes: dict[str, Any]) -> V:
    return replace(value, **changes)
