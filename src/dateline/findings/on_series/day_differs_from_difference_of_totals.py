"""The count of one day is another number than that by which the running total moved.

## What it finds
Two totals of one place, harm and teller that are as of two days in a row, and a count of the second day alone: the second total
less the first is another number. Counts with a hedge ("more than 40") are left out.

## Why it matters
Totals are corrected in silence: deaths of earlier days are put in, or doubles taken out. Who adds up the days gets another sum
than who reads the total, and a chart of the difference shows deaths on a day on which they did not happen.

## Example
    The ministry said 212 people had been killed by 3 March.
    Seven people were killed on 4 March, the ministry said, which brings the dead to 223.

## What to do
Keep totals and days as two series. Look for the correction in the report of the later day, and mark it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from dateline.findings.on_series.counted import Counted, SeriesFinding, placed, said, totals

CODE = "SER001"


def check(counts: Sequence[Counted]) -> Iterator[SeriesFinding]:
    """One finding a day, on the later total."""
    days = _days(counts)
    for name, series in totals(counts).items():
        for first, second in pairwise(series):
            told = days.get((*name[:3], second.as_of or ""), {})
            own = told.get(name[3], told.get(""))
            step = second.low - first.low
            if own is not None and _is_next_day(first, second) and step >= 0 and step != own.low:
                moved = f"the total moved by {step:,.10g}, from {said(first)} to {said(second)}"
                yield placed(CODE, second, f"{moved}, and {own.source} has {own.low:,.10g} for that day")


def _days(counts: Sequence[Counted]) -> Mapping[tuple[str, ...], dict[str, Counted]]:
    """The counts of single days by who is counted, then by teller."""
    found: dict[tuple[str, ...], dict[str, Counted]] = defaultdict(dict)
    for count in counts:
        if count.scope == "period" and count.is_exact and count.start_day and count.start_day == count.end_day:
            found[(*count.people, count.start_day)].setdefault(count.teller, count)
    return found


def _is_next_day(first: Counted, second: Counted) -> bool:
    one, other = (date.fromisoformat(count.as_of or "") for count in (first, second))
    return other - one == timedelta(days=1)
