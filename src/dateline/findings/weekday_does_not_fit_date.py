"""A weekday is told with a date that is another day of the week.

## What it finds
A date told with its weekday ("Tuesday, May 19, 2021", "May 19, a Tuesday") that is another weekday in that year. A date
without a year is flagged when it fits neither before nor after the report's day; one on which something is still to
happen ("will meet on Tuesday, May 19"), when it does not fit after. Where no year can be known, one date told with two
weekdays is flagged.

## Why it matters
Whoever wrote it had a calendar of another year before them, or one of the two is a slip of the pen. The first happens
when an old report is put out again with its year changed; the second happens every day.

## Example
    The two sides met on Tuesday, March 14, 2024.      <- a Thursday; March 14 was a Tuesday in 2023

## What to do
Look at the years the message names: is the report from one of them? If nothing else points there, take it for a slip,
and look for the day in another report before you write either down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.english import finding_patterns as english
from dateline.findings import prospects, single_days
from dateline.lexicon import calendar_names
from dateline.readings import Finding, Reading
from dateline.report import Report, Span
from dateline.rows import Moment

CODE = "DAT002"
OLDEST = 1924
"""Years before this may be told by another calendar."""
LATE = timedelta(days=31)
"""What is told as still to come may just have passed when the report was put out."""

_OPEN, _CLOSE = re.compile(r"\s*\(\s*"), re.compile(r"\s*\)")


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a date; its spans are the words of the weekday and of the date, or the two places of one date."""
    unknown: dict[str, tuple[int, Moment]] = {}
    for moments, weekday in _told(reading):
        value = next((m.value.value for m in moments if (m.value.value or "").startswith("XXXX-")), "") or ""
        if day := next(
            (d for m in moments if english.DATE.search(m.span.value or "") and (d := single_days.of(m))), None
        ):
            if not _fits(reading, moments, day, weekday):
                yield _finding(moments, day, weekday)
        elif value and len(value) == 10:
            other, first = unknown.setdefault(value, (weekday, moments[0]))
            if other != weekday:
                message = (
                    f"one date is told as a {single_days.WEEKDAYS[other]} and as a {single_days.WEEKDAYS[weekday]}"
                )
                yield Finding(CODE, message, (*first.span.spans, *moments[0].span.spans), (first.id, moments[0].id))


def _told(reading: Reading) -> Iterator[tuple[tuple[Moment, ...], int]]:
    """Dates with the weekday told with them: in one moment, or in two that stand together."""
    report = reading.report
    for place, moment in enumerate(reading.moments):
        words = moment.span.value or ""
        if not moment.span.spans or moment.type.value not in ("DATE", "TIME"):
            continue
        start = moment.span.spans[0].start
        match = english.WEEKDAY.match(words)
        if (
            match
            and english.DATE.search(words)
            and not english.LIST_BEFORE.search(report.text[max(0, start - 12) : start])
        ):
            yield (moment,), _number(match)
        following = reading.moments[place + 1] if place + 1 < len(reading.moments) else None
        if following and following.span.spans and (weekday := _beside(report, moment, following)) is not None:
            yield (moment, following), weekday


def _beside(report: Report, first: Moment, second: Moment) -> int | None:
    """The weekday in "Tuesday (May 19)", "May 19 (Tuesday)" or "May 19, a Tuesday"."""
    one, other = first.span.value or "", second.span.value or ""
    between = report.words(Span(first.span.spans[0].end, second.span.spans[0].start))
    closed = bool(_CLOSE.match(report.text, second.span.spans[0].end))
    if (match := english.WEEKDAY.fullmatch(one)) and english.DATE.search(other) and not english.WEEKDAY.match(other):
        return _number(match) if _OPEN.fullmatch(between) and closed else None
    if (match := english.WEEKDAY.fullmatch(other)) and english.DATE.search(one) and not english.WEEKDAY.match(one):
        apart = english.APART.fullmatch(between)
        return _number(match) if apart and ("(" not in between or closed) else None
    return None


def _number(match: re.Match[str]) -> int:
    return calendar_names.numbers("weekday")[match["name"].lower().rstrip(".")]


def _fits(reading: Reading, moments: tuple[Moment, ...], day: date, weekday: int) -> bool:
    """Whether the date is that weekday: in its year where the year is told, else in any year next to the report's day."""
    if day.year < OLDEST or day.weekday() == weekday:
        return True
    if any(single_days.FIGURES.search(m.span.value or "") for m in moments):
        return False
    anchor = single_days.parsed(reading.anchor.value[0]) if reading.anchor.value else None
    if anchor is None or not any(m.is_in_nearest_year for m in moments):
        return True
    near = [there for year in (-1, 0, 1) if (there := _in_year(day, anchor.year + year))]
    if any(prospects.is_to_come(reading.report, m.span.spans[0]) for m in moments):
        near = [there for there in near if there > anchor - LATE]
        return not near or near[0].weekday() == weekday
    before = [there for there in near if there <= anchor][-1:]
    after = [there for there in near if there > anchor][:1]
    return any(there.weekday() == weekday for there in (*before, *after))


def _finding(moments: tuple[Moment, ...], day: date, weekday: int) -> Finding:
    name = single_days.WEEKDAYS[weekday]
    years = _years(day, weekday)
    fitting = f"; that date is a {name} in {' and '.join(map(str, years))}" if years else ""
    message = f"{day} is a {single_days.WEEKDAYS[day.weekday()]}, not a {name}{fitting}"
    return Finding(CODE, message, tuple(s for m in moments for s in m.span.spans), tuple(m.id for m in moments))


def _years(day: date, weekday: int) -> tuple[int, ...]:
    """The nearest year before and the nearest after in which the date is that weekday."""
    near = [
        there for year in range(-12, 13) if (there := _in_year(day, day.year + year)) and there.weekday() == weekday
    ]
    before, after = [d for d in near if d < day], [d for d in near if d > day]
    return tuple(d.year for d in (*before[-1:], *after[:1]))


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
