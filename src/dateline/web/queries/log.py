"""Who decided what, when and why: the decisions of a record as lines that a page shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline import schema
from dateline.record.decisions import Decision, Member
from dateline.web.queries import cells

DEEDS = {
    "confirm": "found it right",
    "change": "changed it",
    "reject": "rejected it",
    "join": "joined incidents",
    "split": "split incidents",
    "withdraw": "undid a decision",
    "uphold": "found a finding right",
    "dismiss": "dismissed a finding",
}
"""What somebody did, in words."""


@dataclass(frozen=True, slots=True)
class About:
    """A row that a decision is on: its reading (0 where the record shows none), its report's title, its kind and id."""

    reading: int
    title: str
    kind: str
    id: str

    @property
    def called(self) -> str:
        return self.id if self.kind == "findings" else f"{cells.KINDS[self.kind]} {self.id}"

    @property
    def address(self) -> str:
        return f"/reading/{self.reading}" + ("" if self.kind == "findings" else f"#{self.id}")


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A decision: `was` and `now` in words, `undoes` the number of the one that it undoes, `undone` the one that undid it."""

    number: int
    added: str
    by: str
    reason: str
    deed: str
    about: tuple[About, ...]
    field: str
    was: str
    now: str
    undoes: int | None
    undone: int | None
    stands: bool

    @property
    def did(self) -> str:
        return DEEDS[self.deed]

    @property
    def when(self) -> str:
        """The day and the minute, UTC."""
        return f"{self.added[:10]} {self.added[11:16]}"


def entries(
    db: sqlite3.Connection, every: Sequence[Decision], by: str = "", only: int | None = None
) -> list[LoggedDecision]:
    """The latest decision first, of all that were taken; those of one person, or the one of this number."""
    kept = [d for d in every if (not by or d.by == by) and only in (None, d.number)]
    return _laid(db, every, kept)[::-1]


def people(every: Iterable[Decision]) -> list[str]:
    """Everybody who decided something, by letter."""
    return sorted({decision.by for decision in every})


def told(decision: Decision) -> str:
    """A decision in a few words, for whoever comes second.

    >>> told(Decision(1, "2024-03-20T10:00:00Z", "M. Reed", "the list", "change", field="low", value=45))
    'M. Reed changed it to 45 on 2024-03-20 at 10:00 UTC: the list'
    """
    to = f" to {cells.value(decision.value) or 'nothing'}" if decision.deed == "change" else ""
    return f"{decision.by} {DEEDS[decision.deed]}{to} on {decision.added[:10]} at {decision.added[11:16]} UTC: {decision.reason}"


def _laid(db: sqlite3.Connection, every: Sequence[Decision], kept: Sequence[Decision]) -> list[LoggedDecision]:
    about = sorted({member.report for decision in kept for member in decision.members})
    sql = "SELECT report, reading, title FROM readings WHERE report IN (SELECT value FROM json_each(?))"
    shown = {report: (number, title) for report, number, title in db.execute(sql, (schema.line(about),))}
    numbers = {one.key: one.number for one in every}
    undone = _undone(every)
    return [
        LoggedDecision(
            d.number,
            d.added,
            d.by,
            d.reason,
            d.deed,
            tuple(_about(member, shown) for member in d.members),
            cells.called(d.field) if d.field else "",
            cells.value(d.was["value"]) if d.was else "",
            "" if d.deed == "withdraw" else cells.value(d.value),
            numbers.get(d.value) if d.deed == "withdraw" else None,
            undone.get(d.key),
            d.key not in undone,
        )
        for d in kept
    ]


def _undone(every: Iterable[Decision]) -> dict[str, int]:
    """The key of each decision that is undone, with the number of the withdrawal that stands."""
    found: dict[str, int] = {}
    for one in sorted(every, key=lambda d: (d.added, d.key), reverse=True):
        if one.deed == "withdraw" and one.key not in found:
            found[str(one.value)] = one.number
    return found


def _about(member: Member, shown: Mapping[str, tuple[int, str]]) -> About:
    reading, title = shown.get(member.report, (0, f"report {member.report[:12]}"))
    return About(reading, title, member.kind, member.id)
