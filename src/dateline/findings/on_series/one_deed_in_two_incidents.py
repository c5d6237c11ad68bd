"""Two counts of one day, place, harm and number stand in two incidents of the record: perhaps one deed, counted twice.

## What it finds
Two incidents of the record, told by different reports, with the same exact number of people harmed on the same day at the same
place. Numbers below three are left out: they are too common.

## Why it matters
A deed that stands in the record twice is counted twice by everyone who adds up incidents.

## Example
    Gunmen killed seven soldiers at Dresk on Tuesday.
    Seven troops died in an ambush near Dresk on Tuesday.

## What to do
Read both. `dateline correct RECORD ROW ROW --join` makes them one; `--split` says that they are two, and this is not told again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.findings.on_series.counted import Counted, SeriesFinding, placed

CODE = "SER006"
FEWEST = 3
"""People harmed in a deed, at least."""


def check(counts: Sequence[Counted]) -> Iterator[SeriesFinding]:
    """One finding for each incident but the first."""
    deeds: dict[tuple[object, ...], dict[str, Counted]] = defaultdict(dict)
    for count in counts:
        alike = count.scope == "incident" and count.is_exact and count.low >= FEWEST and not count.whom
        if alike and count.incident and count.place and count.start_day:
            deeds[count.harm, count.place, count.start_day, count.low].setdefault(count.incident, count)
    for told in deeds.values():
        first, *others = sorted(told.values(), key=lambda c: (c.report_day or "", c.key))
        for count in others:
            if count.report != first.report:
                message = (
                    f"{count.low:,.10g} {count.harm} at {count.place} on {count.start_day} stand in another incident"
                )
                yield placed(CODE, count, f"{message} too, of {first.source}: one deed?")
