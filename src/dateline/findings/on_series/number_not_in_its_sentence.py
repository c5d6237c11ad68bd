"""The number of a count is not the one that its words tell.

## What it finds
A count that a person has changed, or that a record was given from elsewhere, whose words in the report tell another number.
Sums that the program made of parts are left out: their parts tell them.

## Why it matters
A figure that is not in the report it cites is the commonest complaint about casualty data. A correction may be right all the
same, from another source: then this says that the report alone does not bear it out.

## Example
    A person set to 45 the count in: Shelling killed 42 people, the ministry said.

## What to do
`dateline record decisions` tells who changed it and why. Give the source that has the number, or withdraw the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.findings.on_series.counted import Counted, SeriesFinding, placed

CODE = "SER005"


def check(counts: Sequence[Counted]) -> Iterator[SeriesFinding]:
    """One finding a count."""
    for count in counts:
        if count.words_tell not in (None, count.low):
            yield placed(CODE, count, f"the count is {count.low:,.10g}, its words tell {count.words_tell:,.10g}")
