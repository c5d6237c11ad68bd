"""Events that a report only looks back on: an anniversary, an old war as background, the sum of a campaign."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reading.clause_days import Day
from dateline.reading.syntax.table import Table
from dateline.rows import Anchor, Echo

LONG_AGO = timedelta(days=365)
LONG = timedelta(days=10)


def judge(table: Table, token: int, day: Day, anchor: Anchor) -> tuple[Echo, str] | None:
    """What kind of echo a trigger is, and the rule that decided; None for an event told for its own sake."""
    if _marked(table, token):
        return "commemorative", "events.anniversary-of"
    if _summed(table, token, day):
        return "campaign-summary", "events.perfect-over-time"
    if day.end and anchor.value and _date(day.end) < _date(anchor.value[0]) - LONG_AGO:
        return "retrospective", "events.long-before-the-report"
    return None


def _marked(table: Table, token: int) -> bool:
    above = table.head[token]
    if table.dep[token] == "pobj":
        above = table.head[above]
    return table.is_a(above, "marking") or table.is_a(above, "commemorating")


def _summed(table: Table, token: int, day: Day) -> bool:
    """ "has killed hundreds since March", "attacks have resulted in"; over a stretch of time, not on a day."""
    verb = token if table.pos[token] == "VERB" else table.head[token]
    perfect = any(table.is_word(k, "perfect-up-to-now") for k in table.with_dep(verb, ("aux",)))
    since = any(table.is_word(k, "stretch-preposition") for k in table.with_dep(verb, ("prep",)))
    many = verb != token and table.tag[token] == "NNS" and table.dep[token] in ("nsubj", "nsubjpass") and not day.moment
    stretch = bool(day.start and day.end and _date(day.end) - _date(day.start) > LONG)
    return perfect and (since or many or stretch)


def _date(value: str) -> date:
    return date.fromisoformat(value[:10])
