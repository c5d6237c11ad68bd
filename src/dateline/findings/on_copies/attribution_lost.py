"""The original says who says so, and the copy does not, or names another.

## What it finds
A sentence whose original has "the ministry said", "according to residents" or the like, while the copy has the same
sentence without it, or with another name in its place.

## Why it matters
Without its source a claim turns into a fact.

## Example
    The turbines were not damaged, the dam company said.
    The turbines were not harmed.

## What to do
Take the source from the original, and treat the sentence as that source's claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.readings import Finding

if TYPE_CHECKING:
    from dateline.copies import Comparison

CODE = "COP004"


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding an attribution, on the sentence in the copy, or on the other name there."""
    pair = comparison.pair
    for line in comparison.lines:
        for change in line.changes:
            if change.kind != "attribution" or change.original is None or line.copy is None:
                continue
            was = " ".join(pair.original.words(change.original).split())
            told = "names another source than" if change.state == "changed" else "leaves out the source of"
            yield Finding(CODE, f"{told} {pair.original.source}: “{was}”", (change.copy or line.copy,))
