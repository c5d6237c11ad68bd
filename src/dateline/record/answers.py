"""Answers: the questions that people ask a record, over its derived tables, made again first where they are stale."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from dateline.errors import RecordError, UsageError
from dateline.record import choices, copied, derived, hindsight, opening, witnesses
from dateline.record.counts import Count
from dateline.record.incident_joining import name
from dateline.record.store import Record

Line = dict[str, Any]
SECONDS = 10.0
"""How long a query of a user may take."""
_SERIES = """SELECT as_of, teller AS according_to, low, high, hedge, harm, whom, scope, start_day, end_day, place, incident,
    marks, note, what, source, report_day, quote, report, key FROM counts"""
LARGEST = 16_000_000
"""Bytes of a value that a query of a user may make."""
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})


@contextmanager
def opened(path: Path, day: str | None = None) -> Iterator[sqlite3.Connection]:
    """A record to ask, with its derived tables as they should be; `day`: as it was known on that day. They are kept in the
    file where it can be written, else made for this connection. Raises RecordError."""
    with opening.explained(path), closing(opening.opened(path, write=False)) as db:
        db.execute("PRAGMA query_only = OFF")  # a copy in memory of an earlier format; a file stays read-only
        if day:
            hindsight.limit(db, day, str(path))
            derived.refresh(db, schema="temp")
        elif derived.is_stale(db) and not _refreshed(path):
            derived.refresh(db, schema="temp")
        db.row_factory = sqlite3.Row
        yield db


def refresh(path: Path) -> bool:
    """Make the derived tables again where they are stale; False when they were not. Raises RecordError."""
    with Record(path) as record:
        looked = record.refresh()
    with opening.explained(path), closing(opening.opened(path, write=True)) as db:
        stale = derived.is_stale(db)
        if stale:
            derived.refresh(db)
        return stale or looked


def update(path: Path) -> bool:
    """Bring the derived tables up to date where that is quick, as after a decision; False where it is not. Raises RecordError."""
    with opening.explained(path), closing(opening.opened(path, write=True)) as db:
        return copied.is_current(db) and derived.update(db)


def incidents(db: sqlite3.Connection, place: str | None, first: str | None, last: str | None) -> Iterator[Line]:
    """The incidents of the record, in the order of their days; at a place, and on days from `first` to `last`."""
    where, given = _places(db, place, "place")
    sql = f"""SELECT * FROM joined_incidents WHERE {where} AND (:first IS NULL OR coalesce(end_day, '') >= :first)
        AND (:last IS NULL OR coalesce(start_day, '9') <= :last) ORDER BY start_day IS NULL, start_day, id"""
    yield from _lines(db, sql, given | {"first": first, "last": last})


def links(db: sqlite3.Connection, incident: str) -> Iterator[Line]:
    """Why the tellings of an incident are one: pairs with their weight and features."""
    sql = """SELECT l.incident, l.weight, l.features, a.source AS one_source, b.source AS other_source, l.one, l.other
        FROM links l JOIN readings a ON a.report = substr(l.one, 1, 64) JOIN readings b ON b.report = substr(l.other, 1, 64)
        WHERE l.incident = ? ORDER BY l.weight DESC, l.one, l.other"""
    yield from _lines(db, sql, (incident_id(db, incident),))


def incident_id(db: sqlite3.Connection, words: str) -> str:
    """The incident that an id, the key of a telling (`REPORT:i3`) or an id that it had before names. Raises UsageError."""
    row = db.execute("SELECT id FROM joined_incidents WHERE id = ?", (words,)).fetchone()
    row = row or db.execute("SELECT incident FROM tellings WHERE telling = ?", (words,)).fetchone()
    if row:
        return str(row[0])
    for incident, telling in db.execute("SELECT incident, telling FROM tellings"):
        if name(telling) == words:
            return str(incident)
    raise UsageError(f"no incident {words!r}; `dateline record incidents RECORD` lists them")


def series(db: sqlite3.Connection, asked: Mapping[str, str | None]) -> Iterator[Line]:
    """The counts of an incident, of a place, or of a thing (`of`), by harm and by the day they are as of, source by source."""
    where, given = asked_for(db, asked)
    order = "harm, whom != '', whom, scope, as_of, teller, low, key"
    yield from _lines(db, f"{_SERIES} WHERE series IS NOT NULL AND {where} ORDER BY {order}", given)


def asked_for(db: sqlite3.Connection, asked: Mapping[str, str | None]) -> tuple[str, dict[str, str | None]]:
    """What was asked for (`incident`, `place`, `of`; `harm`, `first`, `last`) as a condition on `counts`, with its values. Raises
    UsageError when none of the first three is there."""
    given = dict(asked)
    if asked.get("incident"):
        given["incident"] = incident_id(db, asked["incident"] or "")
    if asked.get("place"):
        given |= _places(db, asked["place"], "place")[1]
    told = [condition for key, condition in _CONDITIONS.items() if asked.get(key)]
    if not {"incident", "place", "of"} & {key for key, value in asked.items() if value}:
        raise UsageError("name an incident (--incident), a place (--place) or a thing that is counted (--of)")
    return " AND ".join(told), given


def policy(db: sqlite3.Connection, policy: str, asked: Mapping[str, str | None]) -> Iterator[Line]:
    """What a policy makes of the counts of an incident, of a place (of each scope), or of every incident; with what it took."""
    choices.choose((), policy)
    where, given = asked_for(db, asked) if any(asked.values()) else ("incident IS NOT NULL AND scope = 'incident'", {})
    copies = witnesses.load(db)
    held: dict[tuple[str, str, str], list[Count]] = {}
    for row in db.execute(
        f"SELECT * FROM counts WHERE series IS NOT NULL AND harm IS NOT NULL AND {where} ORDER BY key", given
    ):
        of = row["incident"] if row["scope"] == "incident" else row["place"]
        held.setdefault((of or "", row["harm"], row["scope"]), []).append(_count(row))
    for (of, harm, scope), counts in sorted(held.items()):
        made = choices.choose(counts, policy, copies)
        if made.took:
            yield _made(of, harm, scope, made)


def counts(db: sqlite3.Connection, incident: str) -> list[Count]:
    """The counts in the series of an incident, in the order of their keys."""
    sql = "SELECT * FROM counts WHERE series IS NOT NULL AND scope = 'incident' AND incident = ? ORDER BY key"
    return [_count(row) for row in db.execute(sql, (incident,))]


def sql(db: sqlite3.Connection, query: str, seconds: float = SECONDS) -> Iterator[Line]:
    """The rows of a SELECT; nothing else is allowed, nor one that takes longer. Raises UsageError."""
    end = time.monotonic() + seconds
    db.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)
    db.set_progress_handler(lambda: time.monotonic() > end, 10_000)
    before = db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    try:
        yield from _lines(db, query, ())
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        raise UsageError(_refused(error, seconds)) from None
    finally:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)
        db.set_progress_handler(None, 0)
        db.set_authorizer(None)


def _refreshed(path: Path) -> bool:
    """Whether the tables could be made again in the file itself."""
    try:
        if not update(path):
            refresh(path)
    except RecordError:
        return False
    return True


_CONDITIONS = {
    "incident": "incident = :incident AND scope = 'incident'",
    "place": "place = :place",
    "of": "harm IS NULL AND what = :of",
    "harm": "harm = :harm",
    "first": "as_of >= :first",
    "last": "as_of <= :last",
}


def _places(db: sqlite3.Connection, place: str | None, column: str) -> tuple[str, dict[str, str | None]]:
    """The condition that a column is a place, under whatever name. Raises UsageError when the record names no such place."""
    if place is None:
        return "1", {}
    row = db.execute("SELECT place FROM place_names WHERE lower(name) = lower(?) ORDER BY name", (place,)).fetchone()
    if row is None:
        raise UsageError(f"no place {place!r} in this record")
    return f"{column} = :place", {"place": row[0]}


def _lines(db: sqlite3.Connection, sql: str, given: Any) -> Iterator[Line]:
    for row in db.execute(sql, given):
        yield {key: row[key] for key in row.keys()}  # noqa: SIM118 (a row iterates over its values)


def _count(row: sqlite3.Row) -> Count:
    names = {"by": "done_by", "origin": "according_to", "start": "start_day", "end": "end_day"}
    return Count(**{field: row[names.get(field, field)] for field in Count.__slots__})


def _made(of: str, harm: str, scope: str, made: choices.Choice) -> Line:
    took = [f"{_said(count)} ({count.origin or count.source}, {count.as_of or 'no day'})" for count in made.took]
    return {
        "of": of,
        "harm": harm,
        "scope": scope,
        "policy": made.policy,
        "best": made.best,
        "low": made.low,
        "high": made.high,
        "why": made.why,
        "took": "; ".join(took),
    }


def _said(count: Count) -> str:
    low, high = count.low, count.high
    if low is None or high is None:
        return f"at least {low:g}" if low is not None else f"up to {high:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _refused(error: Exception, seconds: float) -> str:
    if "interrupted" in str(error):
        return f"stopped after {seconds:g} seconds; ask for less, or allow more with --seconds"
    if "not authorized" in str(error) or "prohibited" in str(error):
        return "only SELECT is allowed: a record is asked, not changed"
    return f"cannot be asked: {error}"
