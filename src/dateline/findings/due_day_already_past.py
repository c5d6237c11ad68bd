"""Something is told as still to come on a day that the report's own day has long passed.

## What it finds
Words that look ahead ("is due on", "will open on", "must be ready by") with a date, year and all, that lies more than a week
before the report's day. Quoted words, captions, and paragraphs that tell of earlier days are left out.

## Why it matters
Nobody announces for next autumn what was to be last autumn. The report is older than the day it gives itself: an old one
put out again under a new date often keeps the dates of what was to come.

## Example
    October 8, 2025
    Elections are due on November 3, 2024, the ministry said.

## What to do
Look for the same report before the day that was to come, and count its "yesterday" from there. If the report is new, the
year is a slip of the pen, or the sentence was taken over from an older one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.findings import prospects, single_days
from dateline.readings import Finding, Reading
from dateline.report import Span
from dateline.rows import Moment

CODE = "DAT007"
SLACK = timedelta(days=7)
"""A report may be put out some days after it was written."""
MONTH = timedelta(days=31)
"""The longest stretch that is told as a day to come."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a date; its spans are its words."""
    report_day = single_days.parsed(reading.anchor.value[0]) if reading.anchor.value else None
    if report_day is None:
        return
    for moment in reading.moments:
        last = _last_day(moment)
        if last and last < report_day - SLACK and _is_due(reading, moment, last):
            ahead = f"{(report_day - last).days:,} days before the report's day ({report_day})"
            message = f"something is told as still to come on {moment.span.value}, {ahead}"
            yield Finding(CODE, message, moment.span.spans, (moment.id,))


def _last_day(moment: Moment) -> date | None:
    """The last day of a date of a day or a month that tells its year."""
    start, end = single_days.parsed(moment.start.value), single_days.parsed(moment.end.value)
    told = moment.is_date and single_days.YEAR.search(moment.span.value or "")
    return end if told and start and end and end - start < MONTH and moment.span.spans else None


def _is_due(reading: Reading, moment: Moment, last: date) -> bool:
    span = moment.span.spans[0]
    ahead = prospects.is_to_come(reading.report, span) and prospects.is_in_body(reading, span)
    return ahead and not _tells_of_earlier(reading, span, last)


def _tells_of_earlier(reading: Reading, span: Span, last: date) -> bool:
    """Whether the paragraph has told an earlier date before: then it looks ahead from there, as chronicles do."""
    block = next(b.span for b in reading.report.blocks if b.span.holds(span))
    before = (m for m in reading.moments if m.span.spans and block.start <= m.span.spans[0].start < span.start)
    return any(
        (day := single_days.parsed(m.start.value)) and day < last and m.anchored_on.value is None for m in before
    )
