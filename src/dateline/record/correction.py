"""What a person writes to correct a record, as a decision: the rows that are meant, and a value that the field may hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from dateline import schema
from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.record import addition, decided, decisions, layout
from dateline.record.decisions import Decision, Member
from dateline.rows import ROW_TYPES
from dateline.schema.shape import VALUES, Value

COLUMNS = {
    "whom": "group",
    "done_by": "by",
    "according_to": "source",
    "start_day": "start",
    "end_day": "end",
    "what": "of",
    "killed_low": "killed",
    "killed_high": "killed",
    "injured_low": "injured",
    "injured_high": "injured",
    "cells": "",
}
"""The columns of the views that are called otherwise than their field."""
DAYS = frozenset({"start", "end", "as_of"})
SHORTEST = 6
"""Figures of a report's id that name it, at least."""


def made(
    db: sqlite3.Connection,
    where: str,
    deed: str,
    rows: Sequence[str],
    field: str | None = None,
    value: str | None = None,
    *,
    reason: str,
    by: str | None = None,
    added: str | None = None,
) -> Decision:
    """The decision, not yet kept. `rows` as READING:ID or REPORT:ID; `value` as it is written, nothing for "the report does
    not say"; of a withdrawal the number of the decision. Raises UsageError, one line, for what does not fit."""
    by = " ".join((by or decisions.whoever()).split())
    if not reason.strip():
        raise UsageError("--reason: say why, so that others can follow")
    given = (0, added or addition.now(), by, reason.strip(), deed)
    if deed == "withdraw":
        return Decision(*given, value=_key(db, value))
    found = [_row(db, where, row) for row in rows]
    members = tuple(member for _, member in found)
    if deed in ("join", "split"):
        if len(members) < 2 or {m.kind for m in members} != {"incidents"}:
            raise UsageError(f"--{deed} needs two incidents or more, such as 12:i1 15:i2")
        together = (
            sorted(members, key=lambda m: (m.report, m.id)) if deed == "join" else members
        )  # a split parts the first
        return Decision(*given, tuple(together))
    [(reading, member)] = found
    name = _field(member.kind, field) if field else None
    put = _parsed(VALUES[member.kind][name], name, value) if deed == "change" and name else None
    was = _cell(reading, member, name) if name else None
    return Decision(*given, members, name, put, was)


def parsed(kind: str, field: str, words: str | None) -> Any:
    """What a person wrote, as the field of a kind of row holds it; None for "the report does not say". Raises UsageError."""
    name = _field(kind, field)
    return _parsed(VALUES[kind][name], name, words)


def _key(db: sqlite3.Connection, number: str | None) -> str:
    row = db.execute("SELECT key FROM decisions WHERE decision = ?", (number,)).fetchone()
    if row is None:
        raise UsageError(
            f"--withdraw {number}: the record has no decision of that number; `dateline record decisions` lists them"
        )
    return str(row[0])


def _row(db: sqlite3.Connection, where: str, row: str) -> tuple[Reading, Member]:
    """The newest reading of the report that is meant, and the row in it, known by the words it stands on."""
    name, _, id = row.rpartition(":")
    number = int(name) if name.isdecimal() and len(name) < SHORTEST + 2 else _reading_of(db, name, row)
    asked = decided.of(db, layout.reading(db, number, where))
    kind = next((kind for kind in ROW_TYPES for one in getattr(asked, kind) if one.id == id), None)
    if kind is None:
        raise UsageError(f"{row}: no such row; name one as the views do, READING:ID such as 12:t1")
    member = decisions.member(asked, kind, id)
    newest = decided.touched(db, [member.report])
    if not newest:
        raise UsageError(f"{row}: a later version of the page superseded this report; correct that one")
    reading = decided.of(db, layout.reading(db, newest[0], where))
    now = decisions.located(reading, member)
    if now is None:
        raise UsageError(f"{row}: the newest reading of the report, {newest[0]}, has this row no more")
    return reading, decisions.member(reading, kind, now)


def _reading_of(db: sqlite3.Connection, name: str, row: str) -> int:
    if len(name) < SHORTEST or set(name) - set("0123456789abcdef"):
        raise UsageError(
            f"{row}: not a row; write READING:ID such as 12:t1, or the first figures of the report and :t1"
        )
    sql = "SELECT max(reading) FROM readings_all WHERE report GLOB ? GROUP BY report"
    found = db.execute(sql, (f"{name}*",)).fetchall()
    if len(found) != 1:
        raise UsageError(
            f"{row}: {len(found) or 'no'} reports begin so; write {'more of the id' if found else 'READING:ID'}"
        )
    return int(found[0][0])


def _field(kind: str, name: str) -> str:
    field = name if name in VALUES[kind] else COLUMNS.get(name, "")
    if field not in VALUES[kind]:
        raise UsageError(f"{name}: not a field of {kind}; one of {', '.join(VALUES[kind])}")
    return field


def _cell(reading: Reading, member: Member, field: str) -> Any:
    written = schema.to_json(reading)[member.kind]
    return next(row for row in written if row["id"] == member.id)[field]


def _parsed(check: Value, field: str, words: str | None) -> Any:
    """What is written, as the field holds it."""
    words = (words or "").strip()
    if not words:
        return None
    if check.choices:
        if words not in check.choices:
            raise UsageError(f"{words}: {field} is {check.words()}")
        return words
    if not check.types:
        return [_single(check.many, field, part.strip()) for part in words.split(",")]
    if field in DAYS:
        return _day(field, words)
    return _single(check.types, field, words)


def _single(types: frozenset[type], field: str, words: str) -> Any:
    if str in types:
        return words
    try:
        number = float(words) if float in types and not words.lstrip("-").isdecimal() else int(words)
    except ValueError:
        raise UsageError(f"{words}: {field} is a number") from None
    if number != number or number in (float("inf"), float("-inf")):
        raise UsageError(f"{words}: {field} is a number")
    return number


def _day(field: str, words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise UsageError(f"{words}: {field} is a day, written as 2024-03-14") from None
