"""The report is a copy, reworded or not, of one that is in the record.

## What it finds
A report that has its sentences, its order of words between the content words, or nearly all its facts and wording from
another one; by dates, and by what was lost on the way, the other is the original. Where that cannot be told, the message
says so. Two agencies that tell of one event, each in its own words, are no finding.

## Why it matters
An old report whose words were swapped by a machine, under today's date, makes old deaths new ones. Two copies of one
report are one source and not two.

## Example
    Raiders in small boats landed below the dam and killed eight guards, the ministry said.
    Marauders in little boats came ashore below the dam and slew eight guards, the ministry said.

## What to do
`dateline compare` lays the two side by side. Count the original, and look at its date before you use the copy's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.readings import Finding

if TYPE_CHECKING:
    from dateline.copies import Comparison

CODE = "COP001"

_KINDS = {"verbatim": "a copy of", "reworded": "a reworded copy of", "rewritten": "a rewritten copy of"}


def check(comparison: Comparison) -> Iterator[Finding]:
    """At most one finding, on the first sentence that the two share."""
    pair = comparison.pair
    shared = [line.copy for line in comparison.lines if line.copy and line.original]
    reason = f": {pair.direction.reason}" if pair.told else ", or its original: which came first cannot be told"
    yield Finding(CODE, f"{_KINDS[pair.relation]} {pair.original.source}{reason}", tuple(shared[:1]))
