"""What people decided on a record: who, when, why, and what stands after decisions were withdrawn."""

from __future__ import annotations

import getpass
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from dateline import rules, schema
from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.report import Span

DEEDS = ("confirm", "change", "reject", "join", "split", "withdraw")
"""What is decided of cells, rows and incidents, and of decisions."""
ON_FINDINGS = ("uphold", "dismiss")
"""What is decided of a finding: it is right, or it may stand. No row follows from it, so that programs which know nothing of it
pass it over."""
_FINDINGS = ", ".join(f"'{deed}'" for deed in ON_FINDINGS)
IS_ON_FINDING = f"""(d.deed IN ({_FINDINGS}) OR d.deed = 'withdraw' AND EXISTS (SELECT 1 FROM decisions f
    WHERE f.key = d.value ->> '$' AND f.deed IN ({_FINDINGS})))"""
"""For SQL: whether a decision `d` is on a finding, or undoes one that is."""
STANDS_ON = {
    "moments": ("span",),
    "actors": ("mentions",),
    "places": ("mentions",),
    "statements": ("content", "cue"),
    "tolls": ("low", "harm"),
    "quantities": ("low",),
    "events": ("trigger",),
    "incidents": ("events", "tolls"),
}
"""The cells of each kind of row by whose words it is known again in a later reading of the same text."""


@dataclass(frozen=True, slots=True)
class Member:
    """A row as a decision names it: the id it had, and the characters it stands on; of a finding its code is the id."""

    report: str
    kind: str
    id: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the table `decisions`. `members`: the rows it is about, one but for join and split; `field`: the cell, None
    for the whole row; `value`: what a change puts there, or the key of the decision that is withdrawn; `was`: the cell as
    the program had it."""

    number: int
    added: str
    by: str
    reason: str
    deed: str
    members: tuple[Member, ...] = ()
    field: str | None = None
    value: Any = None
    was: Any = None

    @property
    def key(self) -> str:
        """What tells the decision again in another record, where it may have another number."""
        told = [getattr(self, f.name) for f in fields(self) if f.name not in ("number", "members")]
        return hashlib.sha256(schema.line([*told, _members_out(self.members)]).encode()).hexdigest()

    @property
    def how(self) -> str:
        """What stands in `how` of a cell that it decided."""
        return f"{rules.PERSON}{self.by}"


def everyone(db: sqlite3.Connection) -> list[Decision]:
    """All decisions, withdrawn ones too, in the order in which they were taken."""
    sql = "SELECT decision, added, decided_by, reason, deed, members, field, value, was FROM decisions"
    found = (_decision(*row) for row in db.execute(sql))
    return sorted(found, key=lambda d: (d.added, d.key))


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that are not withdrawn, but for the withdrawals themselves; a withdrawal can be withdrawn too."""
    gone: set[str] = set()
    kept = []
    for decision in sorted(decisions, key=lambda d: (d.added, d.key), reverse=True):
        if decision.key in gone:
            continue
        if decision.deed == "withdraw":
            gone.add(decision.value)
        else:
            kept.append(decision)
    return kept[::-1]


def on(every: Iterable[Decision], decision: Decision) -> list[Decision]:
    """Those of all decisions that are on what this one is on, or undoes: on the same cell, its row, or one and the same incident;
    and those that undo such ones. In their order."""
    by_key = {one.key: one for one in every}
    while decision.deed == "withdraw" and decision.value in by_key:
        decision = by_key[decision.value]
    return [one for one in by_key.values() if _meets(decision, one, by_key)]


def _meets(decision: Decision, other: Decision | None, by_key: Mapping[str, Decision]) -> bool:
    if other is None:
        return False
    if other.deed == "withdraw":
        return _meets(decision, by_key.get(other.value), by_key)
    grouping = ("join", "split")
    if (decision.deed in grouping) != (other.deed in grouping) or not {*_rows(decision)} & {*_rows(other)}:
        return False
    return decision.field == other.field or None in (decision.field, other.field)


def _rows(decision: Decision) -> Iterator[tuple[object, ...]]:
    """What tells each row that a decision is about: its words, or its id where it stands on none."""
    named = decision.deed in ON_FINDINGS
    yield from ((m.report, m.kind, m.id if named or not m.spans else None, m.spans) for m in decision.members)


def put(db: sqlite3.Connection, decision: Decision) -> int | None:
    """The number of the decision, newly kept; None when the record has it."""
    one = decision.members[0] if len(decision.members) == 1 else None
    given = {
        "key": decision.key,
        "added": decision.added,
        "decided_by": decision.by,
        "reason": decision.reason,
        "deed": decision.deed,
        "report": one and one.report,
        "kind": one and one.kind,
        "row_id": one and one.id,
        "field": decision.field,
        "value": schema.line(decision.value),
        "was": schema.line(decision.was),
        "members": schema.line(_members_out(decision.members)),
    }
    sql = f"INSERT OR IGNORE INTO decisions ({', '.join(given)}) VALUES ({', '.join(':' + name for name in given)})"
    made = db.execute(sql, given)
    return made.lastrowid if made.rowcount else None


def member(reading: Reading, kind: str, id: str) -> Member:
    """The row of a reading as a decision names it. Raises UsageError when it has none of that id."""
    row = next((row for row in getattr(reading, kind) if row.id == id), None)
    if row is None:
        raise UsageError(f"{reading.report.id[:12]}:{id}: the newest reading of this report has no such row")
    return Member(reading.report.id, kind, id, stands_on(kind, row))


def located(reading: Reading, member: Member) -> str | None:
    """The id, in this reading of its report, of the row that a decision names: the one that stands on most of the same
    characters, of equals the one with the same id. None when nothing stands there any more."""
    best, most = None, (0.0, False)
    for row in getattr(reading, member.kind):
        spans = stands_on(member.kind, row)
        shared = len({*spans} & {*member.spans}) / max(1, len({*spans} | {*member.spans}))
        alike = (shared if spans or member.spans else float(row.id == member.id), row.id == member.id)
        if alike[0] > 0 and alike > most:
            best, most = row.id, alike
    return best


def stands_on(kind: str, row: Any) -> tuple[Span, ...]:
    """The characters by which a row is known again."""
    return tuple(sorted({span for name in STANDS_ON[kind] for span in getattr(row, name).spans}))


def whoever() -> str:
    """The name of who is at the keyboard."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("--by: say who decides; this machine does not tell") from None


def _decision(number: int, added: str, by: str, reason: str, deed: str, members: str, *rest: str | None) -> Decision:
    field, value, was = rest
    return Decision(
        number,
        added,
        by,
        reason,
        deed,
        tuple(_members_in(members)),
        field,
        json.loads(value or "null"),
        json.loads(was or "null"),
    )


def _members_out(members: Iterable[Member]) -> list[Any]:
    return [[m.report, m.kind, m.id, [list(span) for span in m.spans]] for m in members]


def _members_in(written: str) -> Iterator[Member]:
    for report, kind, id, spans in json.loads(written):
        yield Member(report, kind, id, tuple(Span(*span) for span in spans))
