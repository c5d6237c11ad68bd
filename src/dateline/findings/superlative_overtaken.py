"""A record is told "to date" or "this year" in a report that is older than its page says.

## What it finds
Words that are true of the day they were written ("the deadliest … since", "so far this year", "to date"), in a report
whose claimed date the text itself overrules. Such words are then read as true of the later day.

## Why it matters
"The deadliest attack since 2014" may have been so when it was written. Under a date two years later it is a new claim,
which nobody made and which may be false.

## Example
    April 9, 2026                                                            <- the page's date, two years late
    It was the deadliest attack on the valley since 2014.
    Residents search the market in Teshkol, Varkesh, on March 14, 2024.

## What to do
Quote the words only with the day they were written, which `anchor` gives. Do not carry them over to the page's date.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.english import finding_patterns as english
from dateline.findings import single_days
from dateline.readings import Finding, Reading
from dateline.report import BODY, Report, Span
from dateline.sentences import find

CODE = "DAT006"
MONTH = 31
"""Days by which the claimed date must be later."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a phrase; its spans are the phrase, and the overruled claim where it stands in the text."""
    late = _late(reading)
    if late is None:
        return
    claimed, written, spans = late
    for span in _phrases(reading.report):
        words = " ".join(reading.report.words(span).split())
        message = f'"{words}" was written about {written} and would be read as of {claimed}'
        yield Finding(CODE, message, (span, *(s for s in spans if not s.meets(span))))


def _late(reading: Reading) -> tuple[str, str, tuple[Span, ...]] | None:
    """The latest claim that was overruled, the report's own day, and where such claims stand; None without them."""
    written = single_days.parsed(reading.anchor.value[1]) if reading.anchor.value else None
    if written is None:
        return None
    overruled = [reading.report.claims[i] for i in reading.anchor.overruled]
    later = [(day, c) for c in overruled if (day := single_days.parsed(c.value[:10])) and (day - written).days > MONTH]
    if not later:
        return None
    spans = tuple(sorted({span for _, claim in later for span in claim.spans}))
    return str(max(day for day, _ in later)), str(written), spans


def _phrases(report: Report) -> Iterator[Span]:
    """The stretches that hold a record or a count until now, none inside another."""
    for block in report.blocks:
        for sentence in find(report, block) if block.kind in (*BODY, "headline") else ():
            end = sentence.start
            found = (m for form in (english.SUPERLATIVE, english.SO_FAR) for m in form.finditer(report.text, *sentence))
            matches = (match for match in found if not english.OTHER_THAN_RECORD.search(match[0]))
            for match in sorted(matches, key=lambda m: m.start()):
                if match.start() >= end:
                    end = match.end()
                    loose = english.LOOSE.search(match[0])
                    yield Span(match.start(), match.start() + loose.start() if loose else end)
