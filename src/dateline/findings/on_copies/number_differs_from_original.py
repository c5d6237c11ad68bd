"""A number is not the one that the original tells in the same place.

## What it finds
A sentence of the copy with a number in the place of another number of the same sentence in the original. "26" and
"twenty-six" are one number. A number that was left out, and the date of a dateline, are no finding here.

## Why it matters
A machine that swaps words also swaps numbers now and then, and a hand that makes an old report new raises them.

## Example
    They killed eight guards in a fight that lasted half an hour.
    They slew nine guards in a fight that went on for half an hour.

## What to do
Take the original's number, and see whether a later report of the same agency has a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.readings import Finding

if TYPE_CHECKING:
    from dateline.copies import Comparison

CODE = "COP003"
HEADS = frozenset({"dateline", "byline", "credit"})
"""Lines whose dates are the report's own."""


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding a number, on its words in the copy."""
    pair = comparison.pair
    told = (change for line in comparison.lines if line.kind not in HEADS for change in line.changes)
    for change in told:
        if change.kind == "number" and change.state == "changed" and change.copy and change.original:
            was, now = pair.original.words(change.original), pair.copy.words(change.copy)
            message = f"“{' '.join(now.split())}” stands where {pair.original.source} has “{' '.join(was.split())}”"
            yield Finding(CODE, message, (change.copy,))
