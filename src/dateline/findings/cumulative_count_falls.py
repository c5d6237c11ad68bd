"""A count of all people harmed since some day is lower on a later day, or "rises" to a lower number.

## What it finds
Two counts of everybody harmed so far, of the same people and place, told as of two days, the later one lower; and a toll
that "rose", "climbed" or "passed" from a number to a lower one. Counts that were corrected as the report says ("revised",
"lowered") are no finding.

## Why it matters
The dead do not come back: a sum that falls mixes two sources, two scopes or two dates, or a digit was lost. A series drawn
from it shows a day on which nobody died.

## Example
    By March 3, 420 people had been killed in the valley. By March 9, 390 people had been killed there.

## What to do
Look up which source counts which places since which day, and keep the two as two series.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dateline.english import toll_patterns as english
from dateline.findings.compared_counts import AssertedCount, ReportSentences, told
from dateline.readings import Finding, Reading
from dateline.report import BODY, Span
from dateline.rows import Moment

CODE = "CNT004"


class _Dated(NamedTuple):
    day: str
    told: AssertedCount


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a fall; its spans are the two numbers, the earlier first."""
    yield from _over_days(reading)
    yield from _rising(reading)


def _over_days(reading: Reading) -> Iterator[Finding]:
    """The counts of one series in the order of their days."""
    series: dict[tuple[str, str, str | None], list[_Dated]] = defaultdict(list)
    for dated in _dated(reading):
        count = dated.told
        series[count.harm, count.group, count.toll.place.value].append(dated)
    for told_on in series.values():
        for first, second in pairwise(sorted(told_on, key=lambda d: (d.day, d.told.toll.low.spans[0]))):
            if first.day < second.day and second.told.most < first.told.least:
                yield _finding(first, second)


def _dated(reading: Reading) -> Iterator[_Dated]:
    """The cumulative counts of the text with the day they are told as of."""
    cut = ReportSentences(reading.report)
    days = _as_of(reading, cut)
    for count in told(reading):
        words = reading.report.words(count.sentence)
        if count.scope == "cumulative" and count.figure and count.in_body and not english.CORRECTED.search(words):
            own = None if count.toll.is_as_of_report else count.toll.as_of.value
            if day := own or days.get(count.sentence):
                yield _Dated(day, count)


def _as_of(reading: Reading, cut: ReportSentences) -> dict[Span, str]:
    """The day after "by", "as of" or "until" in each sentence that has just one."""
    found: dict[Span, set[str]] = defaultdict(set)
    for moment in reading.moments:
        if day := _day_until(reading, moment):
            found[cut.sentence(moment.span.spans[0].start)].add(day)
    return {sentence: days.pop() for sentence, days in found.items() if len(days) == 1}


def _day_until(reading: Reading, moment: Moment) -> str | None:
    if not moment.span.spans or moment.precision.value != "day":
        return None
    start = moment.span.spans[0].start
    return moment.end.value if english.AS_OF.search(reading.report.text, max(0, start - 24), start) else None


def _rising(reading: Reading) -> Iterator[Finding]:
    """Two numbers of a "rose from … to" whose second is the lower one."""
    at = {span.start: toll.id for toll in reading.tolls for span in toll.low.spans}
    for block in reading.report.of_kind(*BODY):
        for match in english.RISEN.finditer(reading.report.text, *block.span):
            first, second = (int(match[end].replace(",", "")) for end in ("first", "second"))
            if second < first:
                spans = Span(*match.span("first")), Span(*match.span("second"))
                rows = dict.fromkeys(at[span.start] for span in spans if span.start in at)
                message = f"a count is said to have risen from {first:,} to {second:,}"
                yield Finding(CODE, message, spans, tuple(rows))


def _finding(first: _Dated, second: _Dated) -> Finding:
    tolls = first.told.toll, second.told.toll
    values = [f"{toll.low.value:,} as of {dated.day}" for toll, dated in zip(tolls, (first, second), strict=True)]
    message = f"a count that can only grow is {values[0]} and {values[1]}"
    return Finding(CODE, message, (tolls[0].low.spans[0], tolls[1].low.spans[0]), (tolls[0].id, tolls[1].id))
