"""A quotation mark has no partner in its paragraph, or faces the wrong way.

## What it finds
An opening mark that is never closed, a closing mark that was never opened, and a curly mark turned away from the
words it should hold. A quotation that runs on is no finding: there the next paragraph opens with a mark again.

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

from dateline.findings.quotations import scan
from dateline.report import Block, Report, Span
from dateline.rows import Finding, Reading

CODE = "QUO001"
_BODY = ("dateline", "paragraph", "heading")
_OPENING = ("“", '"', "„", "«", "``")


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a block; its spans are the marks."""
    report = reading.report
    body = report.of_kind(*_BODY)
    after = dict(pairwise(body))
    for block in report.of_kind(*_BODY, "headline", "caption"):
        found = scan(report, block)
        unpaired = [mark for mark in found.unpaired if not _runs_on(report, found.unpaired, mark, after.get(block))]
        if unpaired or found.backwards:
            yield Finding(CODE, _message(unpaired, found.backwards), tuple(sorted({*unpaired, *found.backwards})))


def _runs_on(report: Report, unpaired: tuple[Span, ...], mark: Span, following: Block | None) -> bool:
    """Whether the last open mark of a paragraph is taken up at the head of the next one."""
    if following is None or mark != unpaired[-1]:
        return False
    return report.text.startswith(_OPENING, following.start)


def _message(unpaired: list[Span], backwards: tuple[Span, ...]) -> str:
    if not unpaired:
        return "a quotation mark faces the wrong way"
    marks = "a quotation mark has" if len(unpaired) == 1 else f"{len(unpaired)} quotation marks have"
    return f"{marks} no partner in this paragraph"
