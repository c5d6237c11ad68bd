"""The page is dated long after the report that it copies.

## What it finds
A copy whose page claims a day more than a month after the day that the original claims.

## Why it matters
What the copy tells as new is at least as old as the original. "On Monday" is a Monday of that time.

## Example
    <meta property="article:published_time" content="2026-03-03">, on a copy of a report of 20 October 2024.

## What to do
Date the events by the original.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dateline.readings import Finding
from dateline.report import Claim, Report

if TYPE_CHECKING:
    from dateline.copies import Comparison

CODE = "COP005"
MONTH = 31
"""Days after which a copy is no longer of its original's time."""


def check(comparison: Comparison) -> Iterator[Finding]:
    """At most one finding; its spans are the copy's dates that stand in the text."""
    pair = comparison.pair
    first = min((day for _, day in _claimed(pair.original)), default=None)
    late = [(claim, day) for claim, day in _claimed(pair.copy) if first and (day - first).days > MONTH]
    if not pair.told or not first or not late:
        return
    claim, day = late[0]
    days = f"{(day - first).days:,} days after {pair.original.source}, which it copies ({first})"
    spans = sorted({span for claim, _ in late for span in claim.spans})
    yield Finding(CODE, f"the page is dated {day} ({claim.found}), {days}", tuple(spans))


def _claimed(report: Report) -> Iterator[tuple[Claim, date]]:
    """The claims of a day of publication."""
    for claim in report.claims:
        if claim.field == "published":
            try:
                yield claim, date.fromisoformat(claim.value[:10])
            except ValueError:
                continue
