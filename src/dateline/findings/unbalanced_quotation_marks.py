"""A quotation mark has no partner in its paragraph, or faces the wrong way.

## What it finds
An opening mark that is never closed, a closing mark that was never opened, and a curly mark turned away from the
words it should hold. A quotation that runs on is no finding: there the next paragraph opens with a mark again, or ends
with the one that was missing.

## Why it matters
Without the second mark nobody can tell where the quotation ends and the reporter's words begin. Broken marks are also
a trace of machine rewriting and translation.

## Example
    Kallor said she would “let the text” speak for itself “.

## What to do
Do not quote from that paragraph before you have seen the words in another copy of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.quotations import Scan, scan
from dateline.readings import Finding, Reading
from dateline.report import Block, Report, Span

CODE = "QUO001"
_BODY = ("dateline", "paragraph", "heading")
_OPENING = ("“", '"', "„", "«", "»", "``", "''")


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a block; its spans are the marks."""
    report = reading.report
    body = [(block, scan(report.text, block.span)) for block in report.of_kind(*_BODY)]
    excused = {mark for pair in pairwise(body) for mark in _excused(report, *pair)}
    for _, found in (*body, *((b, scan(report.text, b.span)) for b in report.of_kind("headline", "caption"))):
        unpaired = [mark for mark in found.unpaired if mark not in excused]
        if unpaired or found.backwards:
            yield Finding(CODE, _message(unpaired, found.backwards), tuple(sorted({*unpaired, *found.backwards})))


def _excused(report: Report, here: tuple[Block, Scan], after: tuple[Block, Scan]) -> tuple[Span, ...]:
    """The last open mark of a paragraph, when the next one opens with a mark again; with the mark that ends the next
    one, when that has no other without a partner."""
    if not here[1].unpaired:
        return ()
    last, rest = here[1].unpaired[-1], after[1].unpaired
    if report.text.startswith(_OPENING, after[0].start):
        return (last,)
    ends_there = len(rest) == 1 and not report.text[rest[0].end : after[0].end].strip()
    return (last, *rest) if ends_there else ()


def _message(unpaired: list[Span], backwards: tuple[Span, ...]) -> str:
    if not unpaired:
        return "a quotation mark faces the wrong way"
    marks = "a quotation mark has" if len(unpaired) == 1 else f"{len(unpaired)} quotation marks have"
    return f"{marks} no partner in this paragraph"
