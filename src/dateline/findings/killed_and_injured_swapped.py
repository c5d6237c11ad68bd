"""The headline has a number of dead that the text has as injured, or the other way about.

## What it finds
A number of people killed in a headline that is no number of people killed in the text, nor the sum of some, while the text
tells exactly this number of people injured; and the same with injured and killed.

## Why it matters
Headlines are written last and in haste, and by people who did not write the report. "31 killed" goes round the world while
the text says that 31 were hurt.

## Example
    31 killed in market blast
    The blast killed four people and wounded 31, the ministry said.

## What to do
Believe the text before the headline, and look for the source's own words.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.findings.compared_counts import AssertedCount, sums, told
from dateline.readings import Finding, Reading

CODE = "CNT005"
_OTHER = {"killed": "injured", "injured": "killed"}


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a headline's number; its spans are the number there and in the text."""
    found = told(reading)
    for head in found:
        if "headline" in head.kinds and not head.in_body and head.harm in _OTHER and head.firm:
            yield from _swapped(head, [count for count in found if count.in_body])


def _swapped(head: AssertedCount, body: list[AssertedCount]) -> Iterator[Finding]:
    """A finding when only the other harm has the headline's number."""
    own = [count for count in body if count.harm == head.harm]
    if any(head.agrees(count) for count in own) or head.least in sums(own):
        return
    other = next((c for c in body if c.harm == _OTHER[head.harm] and c.firm and c.least == head.least), None)
    if other is not None:
        number = f"{head.toll.low.value:,}"
        message = f"{number} are {head.harm} in the headline and {other.harm} in the text"
        yield Finding(CODE, message, (head.toll.low.spans[0], other.toll.low.spans[0]), (head.toll.id, other.toll.id))
