"""Something is told as having happened on a day after the report was written.

## What it finds
An event told in the past tense on a date ("Troops attacked the town on March 29, 2024", "The truce was signed on March 29,
2024") more than a day after the report's day, and after the day on which the page says it was last changed. A date without
year or weekday counts only when there is a second such day, since it may be of the year before. Bare weekdays, plans and
captions are left out.

## Why it matters
A report cannot tell what had not happened yet. Its day is wrong, or the date is, or words were added later without a
trace. Sometimes the plan of an event is merely told as if it were done.

## Example
    March 14, 2024
    Ordanian forces attacked the town of Kelmin on Friday, March 29.

## What to do
Look for when the event really was. If the date is right, the report is younger than it says; count its "yesterday" from
the true day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dateline.english import finding_patterns as english
from dateline.findings import prospects, single_days
from dateline.readings import Finding, Reading
from dateline.report import BODY, Report, Span
from dateline.rows import Event, Moment

CODE = "DAT005"
SLACK = timedelta(days=1)
"""A report of the evening is dated the day after on the other side of the world."""

_TYPES = frozenset({"ASSAULT", "COERCE", "CONSULT", "PROTEST", "RETREAT", "AID"})
"""Kinds of events whose verbs take no plan along, as "agreed to meet on" and "called for a strike on" do."""
_FAR = 50
"""Characters between the verb and the date."""


class PastEvent(NamedTuple):
    """An event on a day, None where only its words tell it; `sure`: whether they say of which year."""

    event: Event | None
    moment: Moment
    day: date
    sure: bool


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a moment; its spans are the event's trigger and the date's words."""
    last = single_days.last_claimed(reading)
    if last is None:
        return
    late = [*_late(reading, last), *_said_past(reading, last)]
    several = len({told.day for told in late}) > 1
    seen = set[str]()
    for told in late:
        if (told.sure or several) and told.moment.id not in seen:
            seen.add(told.moment.id)
            yield _finding(told, last)


def _late(reading: Reading, last: date) -> Iterator[PastEvent]:
    """The events of the body that are told in the past tense on a later day."""
    moments = {moment.id: moment for moment in reading.moments}
    body = [block.span for block in reading.report.blocks if block.kind in BODY]
    for event in reading.events:
        moment = moments.get(event.moment.value or "")
        if moment is None or not moment.span.spans or not event.trigger.spans:
            continue
        day = single_days.of(moment)
        if not day or day <= last + SLACK or not _is_firm(event, moment):
            continue
        span = moment.span.spans[0]
        at = bisect_right(body, (span.start, len(reading.report.text))) - 1
        if at >= 0 and body[at].holds(span) and _is_told(reading.report, event, span):
            yield PastEvent(event, moment, day, _sure(moment, day))


def _said_past(reading: Reading, last: date) -> Iterator[PastEvent]:
    """The later days of the body, told with their year, right behind words of the past."""
    for moment in reading.moments:
        day, words = single_days.of(moment), moment.span.spans
        if (
            not day
            or not words
            or day <= last + SLACK
            or not moment.is_date
            or not single_days.FIGURES.search(moment.span.value or "")
        ):
            continue
        before = reading.report.text[max(0, words[0].start - _FAR) : words[0].start]
        if english.PAST_ON.search(before) and prospects.is_in_body(reading, words[0]):
            yield PastEvent(None, moment, day, True)


def _is_firm(event: Event, moment: Moment) -> bool:
    happened = event.status.value in ("happened", "ongoing") and event.type.value in _TYPES
    clause = event.is_dated_in_clause and event.start.value == moment.start.value
    return happened and clause and moment.is_date and bool(english.DAY.search(moment.span.value or ""))


def _sure(moment: Moment, day: date) -> bool:
    """Whether the year is told, or a weekday that fits."""
    words = moment.span.value or ""
    weekday = english.WEEKDAY_OPENS.match(words)
    fits = weekday is not None and single_days.WEEKDAYS[day.weekday()].lower().startswith(weekday[1].lower())
    return fits or bool(single_days.FIGURES.search(words))


def _is_told(report: Report, event: Event, moment: Span) -> bool:
    """Whether a date stands with one of the event's triggers; right behind a noun, only where someone was harmed."""
    nouns = event.trigger.spans if event.tolls.value else ()
    behind = any(report.text[s.end : moment.start] == english.ON for s in nouns)
    return behind or any(_joined(report, s, moment) for s in event.trigger.spans)


def _joined(report: Report, trigger: Span, moment: Span) -> bool:
    """Whether a verb of the past and a date stand so close that the date can be no other word's: "attacked the town on
    March 29", or "On March 29, troops attacked" where a sentence begins."""
    text = report.text
    if not english.DONE.fullmatch(report.words(trigger)):
        return False
    if trigger.end <= moment.start <= trigger.end + _FAR:
        between = text[trigger.end : moment.start]
        on = english.SAID_ON.search(between)
        return on is not None and not english.AWAY.search(between, 0, on.start())
    if moment.end <= trigger.start <= moment.end + _FAR:
        opens = english.ON_OPENS.search(text[max(0, moment.start - 12) : moment.start])
        return opens is not None and not english.AWAY.search(text[moment.end : trigger.start].removeprefix(","))
    return False


def _finding(told: PastEvent, last: date) -> Finding:
    ahead = f"{(told.day - last).days:,} days after the report's day ({last})"
    message = f"an event is told as having happened on {told.day}, {ahead}"
    trigger = told.event.trigger.spans[:1] if told.event else ()
    rows = (told.event.id, told.moment.id) if told.event else (told.moment.id,)
    return Finding(CODE, message, tuple(sorted({*trigger, *told.moment.span.spans})), rows)
