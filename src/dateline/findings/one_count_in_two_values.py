"""One count of people harmed is told in two values that cannot both be right.

## What it finds
A headline whose count is not the first of its harm in the text, nor any other, nor a sum of some; and in the text two counts
of the same harm, people and place that the words bind together ("the strike", "the death toll", "the six priests", another
figure that both sentences share). When two named sources give them, the message names both. Counts that may both be right
("at least 31", then 35), revisions told as such ("rose from", "earlier"), parts, and counts of different days are no finding.

## Why it matters
One of the two is old, mistyped or of something else. Whoever quotes the report quotes one of them by chance.

## Example
    31 killed as shells hit market in Teshkol
    At least 37 people died in the shelling, a doctor said. …     <- 31 or 37?

## What to do
Write both down, each with its source and its hour. Look for a later report by the same source.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from dateline.findings.compared_counts import AssertedCount, Speakers, sums, told
from dateline.findings.identity import Identity
from dateline.readings import Finding, Reading

CODE = "CNT002"
KEPT = 6
"""Counts of the same people that a later one is compared with."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a pair; its spans are the two numbers."""
    found = told(reading)
    if not found:
        return
    speakers = Speakers(reading)
    for first, second in (*_against_headline(found), *_in_body(found, Identity(reading, found, speakers))):
        yield _finding(first, second, speakers)


def _against_headline(found: tuple[AssertedCount, ...]) -> Iterator[tuple[AssertedCount, AssertedCount]]:
    """A headline's count, and the first of the text that it should meet."""
    for head in found:
        if not head.figure or head.in_body or "headline" not in head.kinds:
            continue
        body = [count for count in found if count.in_body and count.harm == head.harm]
        first = next((count for count in body if count.whole), None)
        meets = any(map(head.agrees, body)) or head.least in sums(body) or _swapped(head, found)
        if first and not meets and _is_rival(head, first):
            yield head, first


def _is_rival(head: AssertedCount, first: AssertedCount) -> bool:
    """Whether the text's first count should be the headline's."""
    return first.firm and first.same_people(head) and first.scope in (None, "incident", head.scope)


def _swapped(head: AssertedCount, found: tuple[AssertedCount, ...]) -> bool:
    """Whether the text has the headline's number for another harm: the findings of CNT005."""
    return any(c.in_body and c.harm != head.harm and c.least == head.least for c in found)


def _in_body(found: tuple[AssertedCount, ...], identity: Identity) -> Iterator[tuple[AssertedCount, AssertedCount]]:
    """Counts of the text that contradict one told before of the same thing."""
    before: dict[tuple[str, str], deque[AssertedCount]] = defaultdict(lambda: deque(maxlen=KEPT))
    for count in found:
        if count.stated and count.in_body:
            earlier = before[count.harm, count.group]
            rivals = (other for other in reversed(earlier) if not count.agrees(other) and identity.of(other, count))
            if other := next(rivals, None):
                yield other, count
            earlier.append(count)


def _finding(first: AssertedCount, second: AssertedCount, speakers: Speakers) -> Finding:
    names = [speakers.of(count.toll) for count in (first, second)]
    said = [
        f"{count.toll.low.value:,}{f' ({name})' if name else ''}"
        for count, name in zip((first, second), names, strict=True)
    ]
    what = f"the number of {' '.join(filter(None, (first.toll.group.value, first.harm)))}"
    if all(names) and names[0] != names[1]:
        message = f"two sources differ on {what}: {said[0]} and {said[1]}"
    elif "headline" in first.kinds:
        message = f"{what} is {said[0]} in the headline and {said[1]} in the text"
    else:
        message = f"{what} is told as {said[0]} and as {said[1]}"
    spans = first.toll.low.spans[0], second.toll.low.spans[0]
    return Finding(CODE, message, spans, (first.toll.id, second.toll.id))
