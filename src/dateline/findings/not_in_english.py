"""The report is not in English, so nothing but its dates was read.

## What it finds
A report with hardly any of the commonest words of English.

## Why it matters
Dateline reads English. The rows that an English parse would find in another language look like rows and are none, so the
report is read for its dates in figures alone; its tables are empty because nobody read it, not because it tells nothing.

## Example
    Der Bürgermeister von Lenn sagte am Dienstag, dass zwölf Menschen starben, als eine Granate den Markt der Stadt traf.

## What to do
Read a translation, and keep the original beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.english import is_english
from dateline.readings import Finding, Reading
from dateline.report import Span

CODE = "LNG001"


def check(reading: Reading) -> Iterator[Finding]:
    """At most one finding, on the first block of the report."""
    if not is_english(reading.report.text):
        first = next((block.span for block in reading.report.blocks), Span(0, len(reading.report.text)))
        yield Finding(CODE, "the report is not in English; nothing but its dates was read", (first,))
