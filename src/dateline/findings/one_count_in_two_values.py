"""One count of people harmed is told in two values that cannot both be right.

## What it finds
A headline whose count is not the first of its harm in the text, nor any other, nor a sum of some; and in the text two counts
of the same harm, people and place of which the second says that it is of the same thing ("the strike", "the death toll").
When two named sources give them, the message names both. Counts that may both be right ("at least 31", then 35), revisions told
as such ("rose from", "earlier"), parts, and counts of different days are no finding.

## Why it matters
One of the two is old, mistyped or of something else. Whoever quotes the report quotes one of them by chance.

## Example
    31 killed as shells hit market in Teshkol
    At least 37 people died in the shelling, a doctor said. …     <- 31 or 37?

## What to do
Write both down, each with its source and its hour. Look for a later report by the same source.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator

from dateline.findings.counts import Count, Cut, Speakers, sums, told
from dateline.report import Report, Span
from dateline.rows import Finding, Reading

CODE = "CNT002"
NEAR = 3
"""Sentences over which "the death toll" and two sources set against one another speak of one count."""
KEPT = 6
"""Counts of the same people that a later one is compared with."""

_GENERIC = frozenset({"attack", "incident", "assault"})
_NOUNS = (
    r"air\s?-?strike|strike|attack|blast|explosion|bombing|shooting|raid|ambush|shelling|massacre|crash|incident|assault|"
    r"stampede|collision|earthquake|quake|flood|fire|clash|battle|offensive|siege|war|conflict"
)
_EVENT = re.compile(rf"\b(?P<noun>{_NOUNS})\b", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:the|this|that)\s+(?!(?:other|second|third|latest|earlier|previous|last|next|separate|new)\b)"
    rf"(?:[\w’'-]+\s+){{0,2}}?(?P<noun>{_NOUNS})\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\bthe\s+(?:(?:death|official|final|overall)\s+)?(?:toll|count|number of (?:the )?dead)\b", re.IGNORECASE
)
_AGAINST = re.compile(
    r"\b(?:but|while|whereas|however|although|though|by contrast|disputed|contradict\w*|instead)\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|originally|revis\w+|correct(?:ed|ion)|rose|risen?|rising|climb\w*|increas\w+|"
    r"grew|grown|updated?|at first|first (?:said|put|reported)|later|so far|another|additional|further|second|separate\w*|"
    r"also|both|respectively|each|average|up from|down from|more (?:people|bodies)|in all|since then)\b",
    re.IGNORECASE,
)
"""Words of a count that was revised, added to, or is another one."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a pair; its spans are the two numbers."""
    found, speakers = told(reading), Speakers(reading)
    for first, second in (*_against_headline(found), *_in_body(reading, found, speakers)):
        yield _finding(first, second, speakers)


def _against_headline(found: tuple[Count, ...]) -> Iterator[tuple[Count, Count]]:
    """A headline's count, and the first of the text that it should meet."""
    for head in found:
        if not head.figure or head.in_body or "headline" not in head.kinds:
            continue
        body = [count for count in found if count.in_body and count.harm == head.harm]
        first = next((count for count in body if count.whole), None)
        meets = any(map(head.agrees, body)) or head.least in sums(body) or _swapped(head, found)
        if (
            first
            and first.firm
            and first.same_people(head)
            and first.scope in (None, "incident", head.scope)
            and not meets
        ):
            yield head, first


def _swapped(head: Count, found: tuple[Count, ...]) -> bool:
    """Whether the text has the headline's number for another harm: the findings of CNT005."""
    return any(c.in_body and c.harm != head.harm and c.least == head.least for c in found)


def _in_body(reading: Reading, found: tuple[Count, ...], speakers: Speakers) -> Iterator[tuple[Count, Count]]:
    """Counts of the text that contradict one told before of the same thing."""
    cut = Cut(reading.report)
    days = _days(reading, cut)
    before: dict[tuple[str, str], deque[Count]] = defaultdict(lambda: deque(maxlen=KEPT))
    for count in found:
        if not (count.figure and count.in_body):
            continue
        earlier = before[count.harm, count.group]
        for other in reversed(earlier):
            apart = not count.same_reach(other) or _other_day(days, other, count)
            if not apart and not count.agrees(other) and _one_thing(reading.report, other, count, cut, speakers):
                yield other, count
                break
        earlier.append(count)


def _one_thing(report: Report, first: Count, second: Count, cut: Cut, speakers: Speakers) -> bool:
    """Whether the later words say that both counts are of the same thing, and nothing says that one was revised."""
    words = [report.words(count.sentence) for count in (first, second)]
    if any(map(_MOVED.search, words)):
        return False
    distance = cut.number(second.sentence.start) - cut.number(first.sentence.start)
    names = {name for count in (first, second) if (name := speakers.of(count.toll))}
    if distance < NEAR and len(names) == 2 and _AGAINST.search(report.text, first.sentence.start, second.sentence.end):
        return True
    if distance == 0:
        return False
    if _TOLL.search(words[1]) and distance < NEAR:
        return True
    again = _SAME.search(words[1])
    return again is not None and _tells(words[0], _plain(again))


def _tells(words: str, noun: str) -> bool:
    """Whether a sentence names an event by this noun; "the attack" may be any of them."""
    named = {_plain(match) for match in _EVENT.finditer(words)}
    return noun in named or (noun in _GENERIC and bool(named))


def _plain(match: re.Match[str]) -> str:
    """ "strike" for an air strike or an airstrike."""
    return match["noun"].lower().replace("-", " ").split()[-1].removeprefix("air").removeprefix("earth")


def _days(reading: Reading, cut: Cut) -> dict[Span, set[str]]:
    """The days that each sentence tells: on the calendar, or by their words where the report's day is not known."""
    days: dict[Span, set[str]] = defaultdict(set)
    for moment in reading.moments:
        if moment.span.spans and moment.type.value == "DATE" and moment.start.value == moment.end.value:
            days[cut.sentence(moment.span.spans[0].start)].add(moment.start.value or (moment.span.value or "").lower())
    return days


def _other_day(days: dict[Span, set[str]], first: Count, second: Count) -> bool:
    """Whether the sentences of both tell days, and none of them the same."""
    told = [days.get(count.sentence, set()) for count in (first, second)]
    return all(told) and not told[0] & told[1]


def _finding(first: Count, second: Count, speakers: Speakers) -> Finding:
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
    spans: tuple[Span, ...] = (first.toll.low.spans[0], second.toll.low.spans[0])
    return Finding(CODE, message, spans, (first.toll.id, second.toll.id))
