"""The report says "yesterday" or "Tuesday" and gives no day to count from.

## What it finds
Words that count from the day of the report ("yesterday", "Tuesday", "nine days ago", "the past two weeks") in a report
that claims no date and shows none. All of them are one finding; a single "today", which may mean "nowadays", is none.

## Why it matters
Without its day, nothing that the report tells can be laid on the calendar. Texts lose their date when they are copied
from page to page; some lose it on purpose.

## Example
    LORAVA – Ordanian artillery hit the town of Teshkol on Wednesday, nine days after the war began.

## What to do
Find out when the report was put out: its page, an archive's copy, another outlet's version. Then give it in a table with
a column `published`, or as the first line of the text, and read it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.english import finding_patterns as english
from dateline.readings import Finding, Reading
from dateline.rows import Moment

CODE = "DAT003"
SHOWN = 3
"""Words that the message repeats."""


def check(reading: Reading) -> Iterator[Finding]:
    """At most one finding; its spans are the words that count from a day, in text order."""
    if reading.anchor.value is not None:
        return
    lost = [moment for moment in reading.moments if _is_lost(moment)]
    if len(lost) > 1 or (lost and (lost[0].span.value or "").lower() != english.TODAY):
        words = list(dict.fromkeys(f'"{moment.span.value}"' for moment in lost))
        more = ", …" if len(words) > SHOWN else ""
        have = "has" if len(words) == 1 else "have"
        message = f"{', '.join(words[:SHOWN])}{more} {have} no day to count from: the report tells no date of its own"
        yield Finding(CODE, message, tuple(s for m in lost for s in m.span.spans), tuple(m.id for m in lost))


def _is_lost(moment: Moment) -> bool:
    """Whether a moment has no place on the calendar because nobody knows the report's day."""
    if moment.start.value is not None or moment.type.value == "SET" or not moment.span.spans:
        return False
    words = moment.span.value or ""
    return moment.is_unplaced and bool(english.RELATIVE.match(words)) and not english.LONG.search(words)
