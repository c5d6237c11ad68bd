"""Two ways of counting lead to different days for what is told as one event.

## What it finds
The beginning or end of the same war, siege or truce, told under the same name with two days that lie two or more apart
("the truce began nine days ago", "the truce began on May 3"); the death of one named person told on two such days; and a
number of days between two dates that is not the number between them ("on May 12, three days after May 7"). Only days
that the words give firmly are compared: no "about", no bare "last Friday", no weeks or months.

## Why it matters
Chains of days are the best evidence of when a report was written. When two do not meet, one date was changed, two
reports were joined into one, or the day that "ago" counts from is not the one the page claims.

## Example
    March 22, 2024
    The truce took effect nine days ago.                         <- March 13
    On March 3, when the truce took effect, 112 prisoners were freed.

## What to do
Count both chains by hand. If one of them meets the other from a different report day, that may be the true day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.english import finding_patterns as english
from dateline.english import number_words
from dateline.findings import single_days
from dateline.readings import Finding, Reading
from dateline.report import BODY, Span
from dateline.rows import Actor, Moment

CODE = "DAT004"
SLACK = 1
"""Days that two tellings may differ by: what happens in the night is told of either day."""


class DatedEvent(NamedTuple):
    """A day that an event is told on: the words of both, and the moment's id."""

    day: date
    spans: tuple[Span, ...]
    rows: tuple[str, ...]


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a pair of tellings; its spans are the words of the event and of the day, of both."""
    for name, told in (*_named(reading, _Laid(reading)), *_deaths(reading)):
        ordered = sorted(told, key=lambda t: t.day)
        if ordered and (ordered[-1].day - ordered[0].day).days > SLACK:
            first, other = ordered[0], ordered[-1]
            message = f"{name} is told as of {first.day} and of {other.day}"
            yield Finding(CODE, message, tuple(sorted({*first.spans, *other.spans})), (*first.rows, *other.rows))
    yield from _miscounted(reading)


class _Laid:
    """The moments that are firm days, by where their words begin and end."""

    def __init__(self, reading: Reading) -> None:
        text = reading.report.text
        firm = [(m.span.spans[0], day, m) for m in reading.moments if (day := _firm(m))]
        self.all = [f for f in firm if not english.HEDGED_DAY.search(text[max(0, f[0].start - 16) : f[0].start])]
        self.starts = [span.start for span, _, _ in self.all]

    def near(self, start: int, end: int) -> Iterator[tuple[Span, date, Moment]]:
        """The firm days whose words begin in a stretch, in text order."""
        yield from self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _firm(moment: Moment) -> date | None:
    """The day of a moment that its words give without doubt."""
    words = (moment.span.value or "").lower()
    vague = not moment.span.spans or words.startswith(english.SHIFTED) or moment.type.value != "DATE"
    firm = moment.is_firm and moment.precision.value == "day"
    return single_days.of(moment) if firm and not vague else None


def _named(reading: Reading, laid: _Laid) -> Iterator[tuple[str, list[DatedEvent]]]:
    """The days on which wars, sieges and truces began or ended, by what they are called."""
    found: dict[str, list[DatedEvent]] = {}
    for block in reading.report.blocks:
        if block.kind not in BODY:
            continue
        for match in english.BEGUN_OR_ENDED.finditer(reading.report.text, block.start, block.end):
            kind = next(k for k, words in english.THINGS.items() if match["thing"].lower() in words.split("|"))
            phase = "the beginning" if match["begun"] else "the end"
            name = f"{phase} of the {(match['like'] or '').lower()}{kind}"
            if told := _attached(reading, laid, match):
                found.setdefault(name, []).append(told)
    yield from found.items()


def _attached(reading: Reading, laid: _Laid, match: re.Match[str]) -> DatedEvent | None:
    """The firm day whose words stand right behind the event's, or right before them."""
    text, event = reading.report.text, Span(*match.span())
    for span, day, moment in laid.near(event.end, event.end + 16):
        if english.DAY_AFTER.fullmatch(text, event.end, span.start):
            return DatedEvent(day, (event, span), (moment.id,))
    for span, day, moment in laid.near(event.start - 60, event.start):
        if span.end <= event.start and english.DAY_BEFORE.fullmatch(text, span.end, event.start):
            return DatedEvent(day, (event, span), (moment.id,))
    return None


def _deaths(reading: Reading) -> Iterator[tuple[str, list[DatedEvent]]]:
    """The days on which named persons are told to have died."""
    people = {a.id: a for a in reading.actors if a.kind.value == "person" and " " in (a.name.value or "")}
    moments = {moment.id: moment for moment in reading.moments}
    found: dict[str, list[DatedEvent]] = {}
    for event in reading.events:
        who, moment = event.recipient.value, moments.get(event.moment.value or "")
        dead = event.status.value == "happened" and english.KILLED.fullmatch(event.trigger.value or "")
        day = _firm(moment) if moment else None
        if dead and day and moment and isinstance(who, str) and who in people:
            spans = (*event.trigger.spans[:1], *moment.span.spans)
            found.setdefault(who, []).append(DatedEvent(day, spans, (event.id, moment.id)))
    yield from ((f"the death of {_name(people[who])}", told) for who, told in found.items())


def _name(actor: Actor) -> str:
    return actor.name.value or ""


def _miscounted(reading: Reading) -> Iterator[Finding]:
    """A number of days between two dates that stand together: "on May 12, three days after May 7"."""
    text = reading.report.text
    firm = [m for m in reading.moments if _firm(m) and not english.DAYS_ONLY.search(m.span.value or "")]
    for place, moment in enumerate(firm):
        span = moment.span.spans[0]
        counted = english.DAYS_COUNTED.search(text, max(0, span.start - 40), span.start)
        for other in (*firm[max(0, place - 1) : place], *firm[place + 1 : place + 2]) if counted else ():
            if counted and _stand_together(text, counted.start(), span.end, other.span.spans[0]):
                yield from _compared(counted, moment, other)


def _stand_together(text: str, start: int, end: int, other: Span) -> bool:
    """Whether only a comma or "on" parts a stretch from the words of a date."""
    if other.end <= start:
        return bool(english.ON_DAY.fullmatch(text, other.end, start))
    return other.start >= end and bool(english.THEN_DAY.fullmatch(text, end, other.start))


def _compared(counted: re.Match[str], moment: Moment, other: Moment) -> Iterator[Finding]:
    """A finding when the days counted from one date do not lead to the other."""
    day, there = _firm(moment), _firm(other)
    count = int(number_words.parse(counted["count"]) or 0) * (1 if counted["way"].lower() == english.AFTER else -1)
    if day and there and abs((there - day).days - count) > SLACK:
        between = f"{abs((there - day).days):,} days lie between them"
        spans = (Span(counted.start(), moment.span.spans[0].end), *other.span.spans)
        message = f"{counted[0].strip()} {day} is not {there}: {between}"
        yield Finding(CODE, message, tuple(sorted(spans)), (moment.id, other.id))
