"""Time expressions: found by the rules of the language (`matching`), laid on the calendar from the report's day
(`normalization`) or from the moment told before (`reference_time`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.english.time_expressions import GENITIVE
from dateline.reading.moments import day_lines, matching, speech_time
from dateline.reading.moments.expressions import Expression
from dateline.reading.moments.reference_time import resolve
from dateline.reading.syntax import tense
from dateline.report import Report, Span

if TYPE_CHECKING:
    from dateline.reading.syntax.table import Table

__all__ = ["Expression", "find", "resolve"]


def find(report: Report, table: Table | None = None) -> tuple[Expression, ...]:
    """The time expressions of a report in text order, each with the tense it stands in when the text is parsed."""
    bare = tuple(matching.find(report.text))
    lines = day_lines.under(report, bare)
    found = tuple(replace(e, under_day=lines.get(n)) for n, e in enumerate(bare))
    if table is None:
        return found
    untold = [block.span for block in report.of_kind("caption", "headline")]
    said = speech_time.said_on(report, table, found)
    tenses = (_tense(e.span, report, table, untold) for e in found)
    return tuple(
        replace(e, tense=told, said_on=said.get(n)) for n, (e, told) in enumerate(zip(found, tenses, strict=True))
    )


def _tense(span: Span, report: Report, table: Table, untold: list[Span]) -> tense.Tense | None:
    """The tense around a span, where it tells: not that of "Tuesday's vote", nor the present of headlines and captions,
    which tell the past in it."""
    if report.text[span.end : span.end + 2] in GENITIVE:
        return None
    found = tense.at(table, span)
    return None if found == "present" and any(block.holds(span) for block in untold) else found
