"""The tables of a record that follow from its readings and from what people decided: they can be thrown away and made again.

`joined_incidents`, `tellings`, `links`, `counts`, `place_names`; the table `made_from` says what they were made from. They hold
no number of a reading and nothing of when it was added, so that the same reports give the same rows in any order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import NamedTuple

from dateline.lexicon import Lexicon
from dateline.lexicon import load as load_lexicon
from dateline.record import (
    blocking,
    counts,
    decided,
    decisions,
    derived_rows,
    incident_joining,
    layout,
    opening,
    outline,
    place_names,
    rejoining,
    series,
    tellings,
    witnesses,
)
from dateline.record.decisions import Member
from dateline.record.incident_joining import JoinDecision, Joined, TellingPair
from dateline.record.joining_state import KeptTables
from dateline.record.tellings import Telling

FORMAT = "2"
"""Raised when the tables or what stands in them change."""
HARMS = {
    "deaths": "killed",
    "injuries": "injured",
    "missing": "missing",
    "displacements": "displaced",
    "abductions": "abducted",
}
"""The views that answer, each with its harm."""
_COUNTS = """key TEXT PRIMARY KEY, report TEXT NOT NULL, source TEXT NOT NULL, report_day TEXT, harm TEXT, what TEXT NOT NULL,
    whom TEXT NOT NULL, low NUMERIC, high NUMERIC, hedge TEXT, part_of TEXT, done_by TEXT, according_to TEXT,
    scope TEXT NOT NULL, start_day TEXT, end_day TEXT, as_of TEXT, place TEXT, country TEXT, incident TEXT,
    summed INTEGER NOT NULL, status TEXT NOT NULL, quote TEXT NOT NULL, series TEXT, teller TEXT, marks TEXT, note TEXT"""
TABLES: Mapping[str, str] = {
    "joined_incidents": ", ".join(
        ("id TEXT PRIMARY KEY", *(f"{name} {type}" for name, type in outline.COLUMNS.items()))
    ),
    "tellings": "incident TEXT NOT NULL, telling TEXT PRIMARY KEY, report TEXT NOT NULL, row TEXT NOT NULL",
    "links": "incident TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, weight REAL NOT NULL, features TEXT NOT NULL",
    "counts": _COUNTS,
    "place_names": "name TEXT PRIMARY KEY, place TEXT NOT NULL",
    "made_from": "mark TEXT NOT NULL",
}
INDEXES = {
    "joined_by_day": "joined_incidents (start_day)",
    "tellings_by_incident": "tellings (incident)",
    "tellings_by_report": "tellings (report)",
    "links_by_incident": "links (incident)",
    "counts_by_incident": "counts (incident, harm)",
    "counts_by_place": "counts (place, harm, as_of)",
    "counts_by_series": "counts (series)",
    "counts_by_what": "counts (what, as_of)",
    "counts_over_time": "counts (place, harm) WHERE scope != 'incident'",
}
_VIEW = """SELECT CASE c.scope WHEN 'cumulative' THEN c.as_of ELSE coalesce(c.start_day, c.as_of) END AS day, c.place,
    coalesce(c.done_by, i.actor) AS by, c.teller AS according_to, c.low, c.high, c.hedge, c.whom, c.scope, c.as_of, c.incident,
    c.marks, c.quote, c.source, c.report
    FROM counts c LEFT JOIN joined_incidents i ON i.id = c.incident WHERE c.series IS NOT NULL AND c.harm = '{}'"""


def is_stale(db: sqlite3.Connection, lexicon: Lexicon | None = None) -> bool:
    """Whether the tables are not there, or were made from something else than the record holds now."""
    try:
        found = db.execute("SELECT mark FROM made_from").fetchone()
    except sqlite3.OperationalError:
        return True
    return found is None or found[0] != _mark(db, lexicon or load_lexicon())


def refresh(db: sqlite3.Connection, lexicon: Lexicon | None = None, schema: str = "main") -> None:
    """Bring the tables up to date, in one transaction: they are there whole, or as they were. What little has changed touches
    is joined again, else all. `schema`: "temp" for this connection alone, where nothing is written to the file, or a file that
    is attached to it."""
    lexicon = lexicon or load_lexicon()
    with opening.transaction(db, "IMMEDIATE" if schema == "main" else "DEFERRED"):
        if _is_brought_up(db, lexicon, schema):
            return
        made = _made(db, lexicon)
        for table, rows in _rows(db, lexicon, made):
            db.execute(f"DROP TABLE IF EXISTS {schema}.{table}")
            db.execute(f"CREATE TABLE {schema}.{table} ({TABLES[table]})")
            derived_rows.insert(db, schema, table, rows)
        for name, on in INDEXES.items():
            db.execute(f"CREATE INDEX {schema}.{name} ON {on}")
        for name, harm in HARMS.items():
            db.execute(f"DROP VIEW IF EXISTS {schema}.{name}")
            db.execute(f"CREATE VIEW {schema}.{name} AS {_VIEW.format(harm)}")
        if schema != "temp":
            KeptTables(db, schema).make(made.told, made.pairs, made.said, witnesses.load(db), _fixed(lexicon))


class _AllError(Exception):
    """All is to be made anew."""


def update(db: sqlite3.Connection) -> bool:
    """Bring the tables up to date where little has changed; False, and nothing done, where all is to be made anew."""
    try:
        with opening.transaction(db):
            if not _is_brought_up(db, load_lexicon(), "main"):
                raise _AllError
    except _AllError:
        return False
    return True


def _is_brought_up(db: sqlite3.Connection, lexicon: Lexicon, schema: str) -> bool:
    """Whether the tables could be brought up to date; what was done of it otherwise is of no worth."""
    kept = KeptTables(db, schema)
    there = {name for (name,) in db.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")}
    if not there.issuperset(TABLES) or kept.mark() != _fixed(lexicon):
        return False
    if not rejoining.refreshed(db, kept, schema, lexicon.weights("across"), list(verdicts(db))):
        return False
    db.execute(f"UPDATE {schema}.made_from SET mark = ?", (_mark(db, lexicon),))
    return True


def mark(db: sqlite3.Connection, lexicon: Lexicon | None = None) -> str:
    """In short what the tables follow from now: as long as it is the same, so are they."""
    return _mark(db, lexicon or load_lexicon())


def rows(db: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """The rows of each table, made again."""
    lexicon = load_lexicon()
    return _rows(db, lexicon, _made(db, lexicon))


def verdicts(db: sqlite3.Connection) -> Iterator[JoinDecision]:
    """What people said of which tellings are one incident, in the order they said it, without what was withdrawn. A telling
    that is no longer read, or stands in a version that was superseded, is left out."""
    for decision in decisions.standing(decisions.everyone(db)):
        if decision.deed in ("join", "split"):
            found = [_telling(db, member) for member in decision.members]
            if decision.deed == "join" or found[0]:  # a split parts the first from the rest
                yield JoinDecision(decision.deed, tuple(key for key in found if key))


def _telling(db: sqlite3.Connection, member: Member) -> str | None:
    for number in decided.touched(db, [member.report]):
        if id := decisions.located(layout.reading(db, number, "record"), member):
            return f"{member.report}:{id}"
    return None


def _mark(db: sqlite3.Connection, lexicon: Lexicon) -> str:
    """What the tables follow from: readings, decisions but those on findings, copies, weights, the program that makes them."""
    sql = f"""SELECT (SELECT max(reading) FROM readings_all), (SELECT count(*) FROM current),
        (SELECT max(decision) FROM decisions d WHERE NOT {decisions.IS_ON_FINDING}), (SELECT count(*) FROM copies)"""
    weights = sorted(lexicon.weights("across").items())
    found = tuple(db.execute(sql).fetchone())  # of a row, whose own repr is another each time, its values
    return sha256(repr((FORMAT, version("dateline"), weights, found)).encode()).hexdigest()


def _fixed(lexicon: Lexicon) -> str:
    """What must be as it was for the tables to be brought up to date, and not made anew."""
    weights = sorted(lexicon.weights("across").items())
    return sha256(repr((FORMAT, version("dateline"), weights)).encode()).hexdigest()


class _Made(NamedTuple):
    """All that was joined, and of what."""

    told: Sequence[Telling]
    pairs: Sequence[TellingPair]
    said: Mapping[tuple[str, str], str]
    joined: Sequence[Joined]


def _made(db: sqlite3.Connection, lexicon: Lexicon) -> _Made:
    told, weights = tellings.load(db), lexicon.weights("across")
    candidates = blocking.candidates(blocking.blocks(told).values(), list(map(blocking.rank, told)))
    pairs = list(incident_joining.likely(told, candidates, weights))
    said = incident_joining.said(verdicts(db), {t.key for t in told})
    return _Made(told, pairs, said, incident_joining.grouped(told, pairs, weights, said))


def _rows(db: sqlite3.Connection, lexicon: Lexicon, made: _Made) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    owner = {toll: one.id for one in made.joined for telling in one.tellings for toll in telling.tolls}
    called = place_names.one_name(db)
    counted = counts.load(db, owner, called)
    copies, wires = witnesses.load(db), witnesses.wires(db)
    yield "joined_incidents", list(derived_rows.incidents(made.joined, copies, wires))
    yield "tellings", list(derived_rows.tellings(made.joined))
    yield "links", list(derived_rows.links(made.joined))
    yield "counts", list(derived_rows.counts(counted, series.lay(counted)))
    yield "place_names", sorted(called.items())
    yield "made_from", [(_mark(db, lexicon),)]
