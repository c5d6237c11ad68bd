"""Witnesses: which reports are one witness, however often they are printed.

Copies of one text are one. So are reports that name the same wire in their dateline and tell of the same incident.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping

from dateline import schema
from dateline.record.origins import Origins
from dateline.record.tellings import Telling

_WIRE = re.compile(r"\(([A-Z][\w .&-]{1,30})\)\s*[-–—]")
"""A name in brackets before the dash of a dateline: the wire that the report came over."""
_DATELINE = 160


def load(db: sqlite3.Connection) -> Mapping[str, str]:
    """For a report that is a copy, or has copies, the least id among them."""
    first: dict[str, str] = {}
    for copy, original in db.execute("SELECT copy, original FROM copies ORDER BY copy, original"):
        one, other = sorted((_root(first, copy), _root(first, original)))
        first[other] = one
    return {report: _root(first, report) for report in first}


def wires(db: sqlite3.Connection, among: Iterable[str] | None = None) -> Mapping[str, str]:
    """The wire that the dateline of a report names: of each, or of those `among` all."""
    sql = f"SELECT report, substr(text, 1, {_DATELINE * 3}) FROM texts"
    within = "" if among is None else " WHERE report IN (SELECT value FROM json_each(?))"
    found = {}
    for report, start in db.execute(sql + within, () if among is None else (schema.line(sorted(among)),)):
        if match := _WIRE.search(start):
            found[report] = match[1].strip()
    return found


def sources(tellings: Iterable[Telling], copies: Mapping[str, str], wires: Mapping[str, str]) -> tuple[str, ...]:
    """The independent sources of one incident: whoever is named as its source, once; else the wire; else the report."""
    told = tuple(tellings)
    origins = Origins(t.according_to for t in told)
    found = {origins.of(t.according_to) or wires.get(t.report) or copies.get(t.report, t.report) for t in told}
    return tuple(sorted(found))


def _root(first: Mapping[str, str], report: str) -> str:
    while first.get(report, report) != report:
        report = first[report]
    return report
