"""Full-text search of a record: two indexes (SQLite's FTS5) of the words of its reports, and of those by which each incident is
told. They hold no text, only which words stand where, are derived, and can be thrown away: `DROP TABLE searched`.

Reports only come to a record, so that their index grows with them; that of incidents is made anew with the derived tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.record import opening
from dateline.record.search_words import Phrase, indexed

FORMAT = "1"
"""Raised when words are folded in another way."""
BATCH = 2_000
"""Reports that are indexed in one transaction, so that others can write in between."""
REPORTS, INCIDENTS = "search_reports", "search_incidents"
_INDEX = "CREATE VIRTUAL TABLE {}.{} USING fts5(words, content='', columnsize=0, tokenize='ascii')"
_SEARCHED = "CREATE TABLE IF NOT EXISTS {}.searched (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID"
_NEW = """SELECT r.reading, r.title, r.source, CASE WHEN EXISTS
    (SELECT 1 FROM readings_all e WHERE e.report = r.report AND e.reading < r.reading) THEN NULL ELSE t.text END
    FROM readings_all r JOIN texts t USING (report) WHERE r.reading > ? ORDER BY r.reading"""
_TOLD = """SELECT t.incident, i.type, i.mode, i.place, i.actor, i.recipient, i.targets, i.instrument, i.according_to, i.quote
    FROM tellings t JOIN readings r USING (report) JOIN incidents i ON i.reading = r.reading AND i.id = t.row
    ORDER BY t.incident, t.telling"""

_NOTHING = np.array([], np.int64)


class SearchHits(NamedTuple):
    """What holds all the words: readings (of any version and name of a report), and incidents by their `key`."""

    readings: NDArray[np.int64]
    incidents: NDArray[np.int64]


def refresh(db: sqlite3.Connection, schema: str = "main") -> bool:
    """Bring the indexes to what the record holds, from its derived tables as they are; False when they were so already.
    `schema`: in which of the connection's files they are kept. Raises sqlite3.Error."""
    db.execute(_SEARCHED.format(schema))
    state = dict(db.execute(f"SELECT name, state FROM {schema}.searched"))
    made = db.execute("SELECT mark FROM made_from").fetchone()[0]
    if state.get("format") != FORMAT:
        state = {}
        _empty(db, schema, REPORTS, "format", FORMAT)
    new = _add_reports(db, schema, int(state.get("reports", 0)))
    if state.get("incidents") != made:
        _empty(db, schema, INCIDENTS, "incidents", made, _incidents(db))
        return True
    return new


def find(db: sqlite3.Connection, wanted: Sequence[Phrase], schema: str = "main") -> SearchHits:
    """What holds every phrase; nothing for no phrase. The indexes have to be there."""
    asked = " AND ".join(map(_expression, wanted))
    readings, incidents = (_keys(db, schema, index, asked) if asked else _NOTHING for index in (REPORTS, INCIDENTS))
    return SearchHits(readings, incidents)


def key(incident: str) -> int:
    """The number that an incident has in the index: its id (`I23780579d0`) as one."""
    return int(incident[1:], 16)


def _keys(db: sqlite3.Connection, schema: str, index: str, asked: str) -> NDArray[np.int64]:
    """As one string, which is read three times as fast as a row for each."""
    sql = f"SELECT group_concat(rowid) FROM {schema}.{index} WHERE {index} MATCH ?"
    (told,) = db.execute(sql, (asked,)).fetchone()
    return np.fromstring(told, np.int64, sep=",") if told else _NOTHING


def _expression(phrase: Phrase) -> str:
    """A phrase for FTS5: in quotation marks nothing has a meaning of its own."""
    words = " ".join(phrase.words).replace('"', '""')
    return f'"{words}" *' if phrase.open else f'"{words}"'


def _add_reports(db: sqlite3.Connection, schema: str, last: int) -> bool:
    """Index the readings after the last; whether there were any."""
    begin = last
    while rows := db.execute(f"{_NEW} LIMIT {BATCH}", (last,)).fetchall():
        last = rows[-1][0]
        with opening.transaction(db):
            _insert(db, schema, REPORTS, ((number, indexed(*texts)) for number, *texts in rows))
            _state(db, schema, "reports", str(last))
    return last > begin


def _incidents(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The words by which each incident is told: where, who, whom, what, and the sentences."""
    for incident, rows in groupby(db.execute(_TOLD), key=lambda row: str(row[0])):
        yield key(incident), indexed(*dict.fromkeys(words for row in rows for words in row[1:]))


def _empty(
    db: sqlite3.Connection, schema: str, index: str, name: str, state: str, rows: Iterable[tuple[int, str]] = ()
) -> None:
    """An index made anew of rows, whole or not at all; of what it was made is kept with it."""
    filling = iter(rows)
    with opening.transaction(db):
        db.execute(f"DROP TABLE IF EXISTS {schema}.{index}")
        db.execute(_INDEX.format(schema, index))
        while batch := list(islice(filling, BATCH)):
            _insert(db, schema, index, batch)
        _state(db, schema, name, state)


def _insert(db: sqlite3.Connection, schema: str, index: str, rows: Iterable[tuple[int, str]]) -> None:
    db.executemany(f"INSERT INTO {schema}.{index} (rowid, words) VALUES (?, ?)", rows)


def _state(db: sqlite3.Connection, schema: str, name: str, state: str) -> None:
    db.execute(f"INSERT OR REPLACE INTO {schema}.searched VALUES (?, ?)", (name, state))
