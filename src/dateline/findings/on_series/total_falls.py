"""A running total is lower than the one that the same teller gave for an earlier day.

## What it finds
Two totals of one place, harm, group and teller in two reports, the later one lower. Counts with a hedge are left out.

## Why it matters
The dead do not come back: the total was corrected, or two scopes, places or tellers were read as one. A series that is drawn
through it shows a day with fewer than no deaths.

## Example
    The ministry said 420 people had been killed by 3 March.
    The ministry said 390 people had been killed by 9 March.

## What to do
Look in the later report for a correction, and mark it; else keep the two as two series.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.findings.on_series.counted import Counted, SeriesFinding, placed, said, totals

CODE = "SER002"


def check(counts: Sequence[Counted]) -> Iterator[SeriesFinding]:
    """One finding a fall, on the later total."""
    for series in totals(counts).values():
        for first, second in pairwise(series):
            if second.low < first.low and first.report != second.report:
                message = f"a total that can only grow is {said(first)} in {first.source}, and {said(second)} here"
                yield placed(CODE, second, message)
