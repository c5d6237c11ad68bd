"""What people said of rows in another program, as decisions on a record: what was said already is not said twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from dateline.errors import UsageError
from dateline.record import addition, correction, decided, decisions, layout
from dateline.record.decisions import Decision, Member

_NAMED = frozenset({*decided.NAMED, "source"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody said of a row, or of a `field` of it: `deed` confirm, change or reject, `value` what they wrote, `was` the
    cell that they were shown. `where` says where it stands in their file, `by` who it was, None where the file does not tell;
    `said` is when, as the file has it, by which one person's verdicts are ordered."""

    where: str
    member: Member
    deed: str
    field: str | None = None
    value: str | None = None
    was: Any = None
    by: str | None = None
    said: str = ""
    reason: str = ""


class Unmapped(NamedTuple):
    """Something of the file that is no decision on this record, and why."""

    where: str
    why: str


class Decided(NamedTuple):
    """Decisions to keep, in their order; how many the record has already; and what could not be taken."""

    decisions: tuple[Decision, ...]
    known: int
    unmapped: tuple[Unmapped, ...]


def of(
    db: sqlite3.Connection, where: str, verdicts: Iterable[Verdict], by: str | None, now: str | None = None
) -> Decided:
    """The decisions that verdicts are, and not yet kept. `by` is who said what the file names nobody for.

    A decision is dated by when the record is told, so that what it showed on an earlier day stays what it showed; when the
    person said it stands in the reason. Of several verdicts of one person on one cell the last is taken.
    """
    held = _Held(db, where)
    made, unmapped, known = [], [], 0
    for verdict in _last(verdicts):
        try:
            decision = held.decision(verdict, " ".join((verdict.by or by or decisions.whoever()).split()))
        except UsageError as error:
            unmapped.append(Unmapped(verdict.where, str(error)))
            continue
        if held.has(decision):
            known += 1
        else:
            made.append(decision)
    return Decided(tuple(_dated(made, now or addition.now())), known, tuple(unmapped))


def _last(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The last verdict of each person on each cell, in the order in which they were said."""
    kept: dict[tuple[Any, ...], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda v: v.said):
        key = (verdict.by, verdict.member, verdict.field)
        kept.pop(key, None)
        kept[key] = verdict
    yield from kept.values()


def _dated(made: Iterable[Decision], now: str) -> Iterator[Decision]:
    """Each a millionth of a second after the one before, so that they stay in their order."""
    start = datetime.fromisoformat(now)
    for number, decision in enumerate(made):
        at = (start + timedelta(microseconds=number)).astimezone(UTC)
        yield replace(decision, added=at.isoformat(timespec="microseconds").replace("+00:00", "Z"))


class _Held:
    """What the record holds: its readings, and the last decision of each person on each cell."""

    def __init__(self, db: sqlite3.Connection, where: str) -> None:
        self._db, self._where = db, where
        self._readings: dict[str, Any] = {}
        self._latest: dict[tuple[Any, ...], Decision] = {}
        everyone = decisions.everyone(db)
        self._standing = {one.key for one in decisions.standing(everyone)}
        for one in everyone:
            if len(one.members) == 1:
                self._latest[self._cell(one)] = one

    def decision(self, verdict: Verdict, by: str) -> Decision:
        """The decision that a verdict is. Raises UsageError where it fits no row, or no field, of the record."""
        member, field = verdict.member, verdict.field
        if decisions.located(self._reading(member.report), member) is None:
            raise UsageError("the record has this row no more")
        if not verdict.reason.strip():
            raise UsageError("says no reason")
        if field in _NAMED and ";" in (verdict.value or ""):
            raise UsageError(f"{verdict.value}: names several; a decision names one")
        value = correction.parsed(member.kind, field, verdict.value) if verdict.deed == "change" and field else None
        made = Decision(0, "", by, verdict.reason.strip(), verdict.deed, (member,), field, value, verdict.was)
        before = self._latest.get(self._cell(replace(made, field=None)))
        if before and before.deed == "reject" and before.key in self._standing and not self.has(made):
            raise UsageError(f"{by} rejected this row before; withdraw decision {before.number} first")
        return made

    def has(self, made: Decision) -> bool:
        """Whether the person's last decision on the cell is the same, withdrawn or not."""
        before = self._latest.get(self._cell(made))
        return before is not None and (before.deed, before.value) == (made.deed, made.value)

    def _reading(self, report: str) -> Any:
        """The reading that is shown of a report, as the program made it."""
        if report not in self._readings:
            newest = decided.touched(self._db, [report])
            self._readings[report] = layout.reading(self._db, newest[0], self._where) if newest else None
        if self._readings[report] is None:
            raise UsageError(
                "the record does not show this report: it has another text, or a later version of the page"
            )
        return self._readings[report]

    @staticmethod
    def _cell(one: Decision) -> tuple[Any, ...]:
        [member] = one.members
        return (one.by, member.report, member.kind, member.spans or member.id, one.field)
