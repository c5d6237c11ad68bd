"""Words between quotation marks are not those that the original quotes.

## What it finds
A quotation of the copy that is like one of the original but not the same, word for word; one that begins as the
original's does and breaks off in the midst of its sentence; and one whose words stand in the original outside any
quotation. A quotation of which whole sentences or the beginning were left out, that was broken in two, or that is openly
marked where it was changed ([…]) is no finding, and neither are other marks, capitals or points.

## Why it matters
A quotation is what was said. Rewording a report changes the style; rewording a quotation changes what somebody is on
record as having said.

## Example
    “We did not send a single man across that river,” she told parliament.
    “We sent only a single man across that river,” she told the house.

## What to do
Quote the original. If the copy is all you have, do not quote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.readings import Finding

if TYPE_CHECKING:
    from dateline.copies import Comparison

CODE = "COP002"

_TOLD = {
    "altered": "quotes",
    "cut-short": "quotes, to the end of the sentence,",
    "unquoted": "has, but not as a quotation,",
}


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding a quotation, on its words in the copy."""
    pair = comparison.pair
    for quoted in comparison.quotations:
        told = _TOLD.get(quoted.state)
        if told is None or quoted.original is None:
            continue
        words = " ".join(pair.original.words(quoted.original).split())
        yield Finding(CODE, f"{pair.original.source} {told} “{words}”", (quoted.copy,))
