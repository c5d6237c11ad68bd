"""The counts of some reports put into the tables again, and the series in which they stand laid again."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from dateline import schema
from dateline.record import counts, derived_rows, place_names, series, tellings
from dateline.record.counts import Count

_OWN = "SELECT c.* FROM json_each(?) j JOIN {}.counts c ON c.key >= j.value || ':' AND c.key < j.value || ';'"
_OWNERS = """SELECT t.telling, t.incident FROM {0}.tellings t WHERE t.report IN (SELECT value FROM json_each(?))
    ORDER BY (SELECT min(o.telling) FROM {0}.tellings o WHERE o.incident = t.incident), t.telling"""
_SERIES = (  # of deeds, of places, of things
    "harm IS NOT NULL AND scope = 'incident' AND incident IN (SELECT value FROM json_each(?))",
    "harm IS NOT NULL AND scope != 'incident' AND place IN (SELECT value FROM json_each(?))",
    "harm IS NULL AND what IN (SELECT value FROM json_each(?))",
)
_FIELDS = len(Count.__slots__)


def recount(db: sqlite3.Connection, where: str, changed: Collection[str], reports: Collection[str]) -> None:
    """Put the counts of `reports` into the file `where` again, and those that a place's name leads elsewhere as reports have
    `changed`."""
    called, renamed = _called(db, where, bool(changed))
    theirs = {*reports, *renamed}
    given = (schema.line(sorted(theirs)),)
    old = [Count(*row[:_FIELDS]) for row in db.execute(_OWN.format(where), given)]
    new = counts.load(db, _owners(db, where, theirs), called, theirs)
    db.executemany(f"DELETE FROM {where}.counts WHERE key = ?", [(count.key,) for count in old])
    derived_rows.insert(db, where, "counts", derived_rows.counts(new, ()))
    touched = [*_beside(db, where, (*old, *new))]
    laid = {point.count.key: derived_rows.laid_out(point) for point in series.lay(touched)}
    rows = [(*laid.get(count.key, (None,) * 4), count.key) for count in touched]
    db.executemany(f"UPDATE {where}.counts SET series = ?, teller = ?, marks = ?, note = ? WHERE key = ?", rows)


def _called(db: sqlite3.Connection, where: str, changed: bool) -> tuple[Mapping[str, str], set[str]]:
    """For each name of a place the one that the record has for it now, and the reports with counts where that is another."""
    was = dict(db.execute(f"SELECT name, place FROM {where}.place_names").fetchall())
    if not changed:
        return was, set()
    now = place_names.one_name(db)
    if now == was:
        return now, set()
    db.execute(f"DELETE FROM {where}.place_names")
    derived_rows.insert(db, where, "place_names", sorted(now.items()))
    other = {was.get(name, name) for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
    sql = f"SELECT DISTINCT report FROM {where}.counts WHERE place IN (SELECT value FROM json_each(?))"
    return now, {report for (report,) in db.execute(sql, (schema.line(sorted(other)),))}


def _owners(db: sqlite3.Connection, where: str, reports: Collection[str]) -> dict[str, str]:
    """For the key of a toll the incident that it is of; of several the last, as they are listed."""
    tolls = {telling.key: telling.tolls for telling in tellings.unplaced(db, reports)}
    found = db.execute(_OWNERS.format(where), (schema.line(sorted(reports)),))
    return {toll: incident for telling, incident in found for toll in tolls[telling]}


def _beside(db: sqlite3.Connection, where: str, touched: Iterable[Count]) -> list[Count]:
    """Every count that may stand in a series with these, in the order of their keys."""
    held = list(touched)
    named = (
        {c.incident for c in held if c.harm and c.scope == "incident" and c.incident},
        {c.place for c in held if c.harm and c.scope != "incident" and c.place},
        {c.what for c in held if not c.harm},
    )
    found = {c.key: c for which, names in zip(_SERIES, named, strict=True) for c in _of(db, where, which, names)}
    return [found[key] for key in sorted(found)]


def _of(db: sqlite3.Connection, where: str, which: str, names: Iterable[str | None]) -> Iterator[Count]:
    given = (schema.line(sorted(filter(None, names))),)
    return (Count(*row[:_FIELDS]) for row in db.execute(f"SELECT * FROM {where}.counts WHERE {which}", given))
