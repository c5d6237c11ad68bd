"""What is told as still to come: words of the present and the future before a date."""

from __future__ import annotations

import re

from dateline.english import finding_patterns as english
from dateline.readings import Reading
from dateline.report import BODY, Report, Span

_SENTENCE = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"])|\n")


def is_to_come(report: Report, date: Span) -> bool:
    """Whether the sentence of a date says that something is to happen then: "is due on", "will meet in Varkesh on"."""
    before = _SENTENCE.split(report.text[max(0, date.start - 300) : date.start])[-1]
    if english.DUE.search(before):
        return True
    if found := english.AHEAD.search(before):
        between, is_bound = found["between"], found["at"] in english.BOUNDS
        return not english.OTHER_CLAUSE.search(between) and (is_bound or not english.OTHER_EVENT.search(between))
    return bool(
        english.FRONTED.search(before)
        and english.AHEAD_BEHIND.match(report.text, date.end, date.end + english.FAR_AHEAD)
    )


def is_in_body(reading: Reading, date: Span) -> bool:
    """Whether a date stands in the body, and in nobody's quoted words."""
    body = any(block.kind in BODY and block.span.holds(date) for block in reading.report.blocks)
    quoted = (s for row in reading.statements if row.kind.value != "indirect" for s in row.content.spans)
    return body and not any(span.holds(date) for span in quoted)
