"""Stretches of days: the two ends of one, and counts of units by which a clause is told from another ("two days before he …")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.english.time_expressions import STRETCH
from dateline.reading.moments import calendar
from dateline.reading.syntax.table import Table
from dateline.report import Report
from dateline.rows import Moment


def whole(report: Report, moments: list[Moment]) -> Iterator[Moment]:
    """Each moment; the two ends of one stretch ("May 30-June 2", "between Monday and Wednesday") both with all its days."""
    ranged: dict[int, Moment] = {}
    for n, (first, last) in enumerate(pairwise(moments)):
        if _is_stretch(report, first, last):
            ends = first.span.spans + last.span.spans
            both = replace(first, end=last.end, span=replace(first.span, spans=ends))
            ranged |= {n: both, n + 1: replace(both, span=replace(first.span, spans=ends[::-1]))}
    return (ranged.get(n, moment) for n, moment in enumerate(moments))


def _is_stretch(report: Report, first: Moment, last: Moment) -> bool:
    start, end = first.span.spans[0], last.span.spans[0]
    around = report.text[max(0, start.start - 10) : start.start] + "…" + report.text[start.end : end.start]
    return (first.start.value or "") < (last.start.value or "") and STRETCH.search(around) is not None


def joined(table: Table, moments: Iterable[Moment]) -> Iterator[tuple[int, tuple[str, int]]]:
    """The clauses and phrases joined right behind a count of units: "two days before he …"."""
    for moment in moments:
        counted = calendar.count_of(moment.value.value or "") if moment.type.value == "DURATION" else None
        if counted is None:
            continue
        mark = bisect_left(table.start, moment.span.spans[0].end)
        if mark < len(table) and table.dep[mark] in ("mark", "prep") and (way := _way(table, mark)):
            clause = table.head[mark] if table.dep[mark] == "mark" else mark
            yield clause, (counted[0], counted[1] * way)


def _way(table: Table, mark: int) -> int:
    """Whether what a word joins lies behind (-1) or ahead (1) of the clause above it; 0 for other words."""
    counted = table.is_word(mark, "since") and table.is_a(
        table.head[table.head[mark]], "be"
    )  # "it is five years since"
    return table.is_word(mark, "before") - (table.is_word(mark, "after") or counted)
