"""A count of people killed, injured, missing or driven out is told, and the report does not say who counted.

## What it finds
A figure of two or more in the text that stands in nobody's statement, in a report that names its sources otherwise. The
sentence has no word of saying or reporting, and the same figure has no source elsewhere in the report. Parts of a count,
vague words ("dozens"), victims told one by one, headlines and captions, and incidents more than a year old are left out.

## Why it matters
A number is worth what its source is worth. Without one it cannot be weighed against others, and it may be a sum, an older
figure or a guess of whoever wrote the report.

## Example
    At least 42 people were killed in the strike. The army said it had aimed at a depot.     <- who counted 42?

## What to do
Look for the same figure with a source in another report of that day. Until then write it down as the report's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.english import toll_patterns as english
from dateline.findings import single_days
from dateline.findings.compared_counts import AssertedCount, ReportSentences, told, wording
from dateline.readings import Finding, Reading
from dateline.report import Span

CODE = "CNT003"
HARMS = frozenset({"killed", "injured", "missing", "displaced"})
OLD = 366
"""Days after which an incident is history, whose counts news tells without a source."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a figure; its spans are the places that tell it."""
    if not any(statement.source for statement in reading.statements):
        return
    found, cut = told(reading), ReportSentences(reading.report)
    sourced = {(count.harm, count.toll.low.value) for count in found if _has_source(reading, count, cut)}
    history, listed = set(_history(reading, cut)), _listed(reading)
    bare: dict[tuple[str, object], list[AssertedCount]] = {}
    for count in found:
        key = count.harm, count.toll.low.value
        if key not in sourced and _own(count, listed) and count.sentence not in history:
            bare.setdefault(key, []).append(count)
    yield from map(_finding, bare.values())


def _own(count: AssertedCount, listed: set[str]) -> bool:
    """Whether it is a figure of the text that is no part of another, and not added up from single people."""
    single = count.summed and count.toll.id not in listed
    return count.harm in HARMS and count.firm and count.whole and count.in_body and not single


def _listed(reading: Reading) -> set[str]:
    """The counts that have a part of two people or more."""
    return {toll.part_of.value for toll in reading.tolls if toll.part_of.value and (toll.low.value or 0) > 1}


def _has_source(reading: Reading, count: AssertedCount, cut: ReportSentences) -> bool:
    """Whether the count stands in a statement, or in a sentence that may name who counted, or in which someone speaks."""
    sentences = {cut.sentence(span.start) for span in count.toll.low.spans}
    words = (reading.report.words(sentence) for sentence in sentences)
    return count.toll.source.value is not None or any(
        english.COUNTED_BY.search(w) or english.SPOKEN.search(w) for w in words
    )


def _history(reading: Reading, cut: ReportSentences) -> Iterator[Span]:
    """The sentences that tell a time that ended a year before the report."""
    written = single_days.parsed(reading.anchor.value[0]) if reading.anchor.value else None
    for moment in reading.moments if written else ():
        end = single_days.parsed(moment.end.value)
        if written and end and moment.span.spans and (written - end).days > OLD:
            yield cut.sentence(moment.span.spans[0].start)


def _finding(counts: list[AssertedCount]) -> Finding:
    toll = counts[0].toll
    message = f"no source is named for the count of {wording(toll)}"
    spans = tuple(span for count in counts for span in count.toll.low.spans)
    return Finding(CODE, message, spans, tuple(c.toll.id for c in counts))
