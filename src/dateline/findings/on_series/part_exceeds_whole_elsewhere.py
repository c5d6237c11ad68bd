"""A part of those harmed (children, women) is more than all of them in another report of the same teller and day.

## What it finds
A count of a group, and one of everybody, of the same harm, place or incident, scope, teller and day, in two reports: the group
is the larger. "At least" and the like make a whole open, and such a whole is left out.

## Why it matters
One of the two is of another place or stretch of time than it seems, or was mistyped. Shares made of the two (how many were
children) are wrong without a sign of it.

## Example
    The ministry said 64 people had been killed by 3 March.
    Of those killed by 3 March 91 were children, the ministry said.

## What to do
Read both sentences, and look which of the two counts another place, or began on another day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.findings.on_series.counted import Counted, SeriesFinding, placed, said

CODE = "SER003"


def check(counts: Sequence[Counted]) -> Iterator[SeriesFinding]:
    """One finding a part, on the part."""
    wholes: dict[tuple[str | None, ...], list[Counted]] = defaultdict(list)
    for count in counts:
        if not count.whom and count.high is not None:
            wholes[_of(count)].append(count)
    for part in counts:
        smaller = [w for w in wholes[_of(part)] if part.whom and w.report != part.report and (w.high or 0) < part.low]
        if smaller:
            whole = max(smaller, key=lambda w: (w.high or 0, w.key))
            yield placed(CODE, part, f"{part.whom}: {said(part)}, and all of them are {said(whole)} in {whole.source}")


def _of(count: Counted) -> tuple[str | None, ...]:
    """What two counts share that are of the same people."""
    where = count.incident if count.scope == "incident" else count.place
    return count.harm, count.scope, where, count.teller, count.as_of
