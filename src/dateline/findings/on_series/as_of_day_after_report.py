"""A count is as of a day after that of the report that gives it.

## What it finds
A count whose day, as the report tells it, lies after the day that the report counts from.

## Why it matters
Nobody counts the dead of tomorrow: the page has the date of another day (it was set when an old report was put up again, or is
that of an archive), or the day of the count was read wrongly. In a series the number stands on the wrong day.

## Example
    On a page of 3 March: The ministry said 212 people had been killed by 9 March.

## What to do
Find the day of the report by its own words, and give it with `--date`; or correct the day of the count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.findings.on_series.counted import Counted, SeriesFinding, placed, said

CODE = "SER004"


def check(counts: Sequence[Counted]) -> Iterator[SeriesFinding]:
    """One finding a count."""
    for count in counts:
        if count.as_of and count.report_day and count.as_of > count.report_day:
            yield placed(CODE, count, f"the count is {said(count)}, in a report of {count.report_day}")
