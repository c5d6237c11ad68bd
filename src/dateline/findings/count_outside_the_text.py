"""A count of people harmed stands in a headline or a caption, and nowhere in the text.

## What it finds
A figure of two or more in a headline or below a picture that the text does not have: no count of the same harm that it
could be, no sum of such counts, and not the number itself. Where the text has another count of the same thing, CNT002 tells
it.

## Why it matters
Headlines and captions are written by others than the text, often from another report or on another day. A count that the
text does not bear out is nobody's count.

## Example
    Shelling kills 31 in Teshkol
    Shells fell on the market on Wednesday morning, the ministry said. Dozens of stalls burned.

## What to do
Do not take the number from there. A caption's picture may be older than the report; look for its day and its agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.findings.compared_counts import AssertedCount, ReportSentences, sums, told, wording
from dateline.readings import Finding, Reading
from dateline.report import BODY
from dateline.rows import Number, Quantity, Toll

CODE = "CNT006"
_PLACES = ("headline", "caption")
LONGEST = 16
"""Digits above which a number is a telephone's or a card's."""

_DIGITS = re.compile(r"[0-9][0-9,]*")


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a number; its spans are the places where it stands."""
    found = told(reading)
    outside = [c for c in found if c.figure and not c.in_body and c.kinds.intersection(_PLACES)]
    if not outside:
        return
    body = [count for count in found if count.in_body]
    known = _numbers(reading)
    for number, counts in _alike(outside).items():
        if number not in known and not any(_borne_out(count, body) for count in counts):
            yield _finding(counts)


def _alike(counts: list[AssertedCount]) -> dict[Number, list[AssertedCount]]:
    """The counts by their number: a headline and a caption may tell one."""
    alike: dict[Number, list[AssertedCount]] = {}
    for count in counts:
        alike.setdefault(count.toll.low.value or 0, []).append(count)
    return alike


def _borne_out(count: AssertedCount, body: list[AssertedCount]) -> bool:
    """Whether the text has a count that it may be, or for a headline any firm one of its harm, which is CNT002's."""
    own = [other for other in body if other.harm == count.harm]
    told_otherwise = "headline" in count.kinds and any(other.firm and other.whole for other in own)
    return told_otherwise or any(count.agrees(other) for other in own) or count.least in sums(own)


def _numbers(reading: Reading) -> set[Number]:
    """Every number that the text has, in digits or words."""
    report, cut = reading.report, ReportSentences(reading.report)
    blocks = [block for block in report.blocks if block.kind in BODY]
    digits = (match[0].replace(",", "") for block in blocks for match in _DIGITS.finditer(report.text, *block.span))
    rows: tuple[Toll | Quantity, ...] = (*reading.tolls, *reading.quantities)
    there = (row for row in rows for span in row.low.spans if (block := cut.block(span.start)) and block.kind in BODY)
    return {int(number) for number in digits if len(number) < LONGEST} | {row.low.value or 0 for row in there}


def _finding(counts: list[AssertedCount]) -> Finding:
    toll = counts[0].toll
    places = " and ".join(place for place in _PLACES if any(place in c.kinds for c in counts))
    message = f"the count of {wording(toll)} stands in the {places} and not in the text"
    return Finding(CODE, message, tuple(c.toll.low.spans[0] for c in counts), tuple(c.toll.id for c in counts))
