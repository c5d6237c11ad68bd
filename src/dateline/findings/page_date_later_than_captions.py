"""The photographs of a report are dated long before the day that the page gives itself.

## What it finds
A date of publication that lies more than a month after the date of every dated caption, where those captions are
two or more or tell their weekday, are from one month and of no file photo, and nothing in the text is dated between them
and the page. One dated caption is enough where the text bears out its day.

## Why it matters
News photographs are taken within days of the news. An old report that comes back under a new date often keeps its
captions, so their dates are the first sign of it.

## Example
    April 9, 2026                                              <- the page's date
    Residents search the market in Teshkol, Varkesh, on March 14, 2024.

## What to do
Look for the same report near the captions' date, and count from that day what the text calls "Wednesday" or "last
week". Old pictures beside new words are also possible: then the finding says no more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from dateline.english import finding_patterns as english
from dateline.findings import single_days
from dateline.lexicon import calendar_names
from dateline.readings import Finding, Reading
from dateline.report import BODY, Claim, Span
from dateline.rows import Moment

CODE = "DAT001"
MONTH = 31
"""Days by which the page must be later, and within which the captions must lie of one another."""

_WEEKDAY = re.compile("|".join(calendar_names.values("weekday")), re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """At most one finding; its spans are the page's dates that stand in the text, then the captions' dates."""
    captions = sorted(_dated(reading, _captions(reading)), key=lambda dated: dated[0])
    if not _suffice(reading, captions) or (captions[-1][0] - captions[0][0]).days > MONTH:
        return
    last = captions[-1][0]
    late = [(day, claim) for claim in reading.report.claims if (day := _day(claim)) and (day - last).days > MONTH]
    if late and not _text_is_later(reading, last, min(late, key=lambda dated: dated[0])[0]):
        yield _finding(late, captions)


def _finding(late: list[tuple[date, Claim]], captions: list[tuple[date, Moment]]) -> Finding:
    page, first, last = late[0][0], captions[0][0], captions[-1][0]
    dates = f"{first} to {last}" if first != last else f"{last}"
    later = f"{(page - last).days:,} days"
    spans = {span for _, claim in late for span in claim.spans}
    shown = {span for _, moment in captions for span in moment.span.spans}
    return Finding(
        CODE,
        f"the page is dated {page} ({late[0][1].found}), {later} after its captions ({dates})",
        (*sorted(spans), *sorted(shown - spans)),
        tuple(moment.id for _, moment in captions),
    )


def _suffice(reading: Reading, captions: list[tuple[date, Moment]]) -> bool:
    """Whether the captions are more than one stock picture: two of them, one with its weekday, or one that decided the
    report's day."""
    told = any(_WEEKDAY.match(moment.span.value or "") for _, moment in captions)
    return len(captions) > 1 or told or (bool(captions) and bool(reading.anchor.overruled))


def _captions(reading: Reading) -> list[Span]:
    """The captions that neither say nor have it in their credit that they are of an archive."""
    blocks, words = reading.report.blocks, reading.report.words
    pairs = zip_longest(blocks, blocks[1:])
    shown = [(b, words(n.span) if n and n.kind == "credit" else "") for b, n in pairs if b.kind == "caption"]
    return [
        b.span
        for b, credit in shown
        if not english.ARCHIVE.search(words(b.span)) and not english.ARCHIVE.search(credit)
    ]


def _dated(reading: Reading, within: list[Span]) -> Iterator[tuple[date, Moment]]:
    """The days that are given with their year inside these stretches of the text."""
    for moment in reading.moments:
        words = moment.span.spans
        if (
            not words
            or moment.start.value != moment.end.value
            or not single_days.YEAR.search(reading.report.words(words[0]))
        ):
            continue
        day = _parsed(moment.start.value or "")
        if day and any(span.holds(words[0]) for span in within):
            yield day, moment


def _text_is_later(reading: Reading, captions: date, page: date) -> bool:
    """Whether the body itself gives a date, year and all, after the captions and up to the page's: words that are as
    new as the page beside pictures that are not."""
    report = reading.report
    claimed = [span for claim in report.claims for span in claim.spans]
    body = [b.span for b in report.blocks if b.kind in BODY]
    for moment in reading.moments:
        words, day = moment.span.spans, _parsed(moment.start.value or "")
        if not words or not day or not captions < day <= page or (day - captions).days <= MONTH:
            continue
        told = single_days.YEAR.search(report.words(words[0])) and not any(c.meets(words[0]) for c in claimed)
        if told and any(b.holds(words[0]) for b in body):
            return True
    return False


def _day(claim: Claim) -> date | None:
    return _parsed(claim.value) if claim.field == "published" else None


def _parsed(iso: str) -> date | None:
    """The first day of an ISO date or of a prefix of one; None for anything else."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso)
    try:
        return date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        return None
