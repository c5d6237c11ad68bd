"""The day on which a quotation was said, where its sentence tells it: "yesterday" in it counts from there."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile

from dateline import quotations
from dateline.english.time_expressions import SENTENCE_END
from dateline.holding import Holders
from dateline.reading.moments.expressions import Expression
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span

FAR = 120
"""Characters between a quotation and the day it was said on, at most."""


def said_on(report: Report, table: Table, expressions: tuple[Expression, ...]) -> dict[int, int]:
    """The places of expressions in quotations → of the expression that tells when they were said."""
    found: dict[int, int] = {}
    quoted = [q.span for q in quotations.find(report) if q.level == 1]
    around = Holders((span, span) for span in quoted)
    outside = [n for n, e in enumerate(expressions) if not any(around.of(e.span))]
    dated = [n for n in outside if _dates_speech(table, expressions[n].span)]
    for quotation in quoted:
        if (day := _beside(quotation, dated, expressions, report.text)) is not None:
            first = bisect_left(expressions, quotation.start, key=_start)
            behind = bisect_left(expressions, quotation.end, key=_start)
            found |= {n: day for n in range(first, behind) if quotation.holds(expressions[n].span)}
    return found


def _start(expression: Expression) -> int:
    return expression.span.start


def _beside(quotation: Span, dated: list[int], expressions: tuple[Expression, ...], text: str) -> int | None:
    """The first date of speech that stands in one sentence with a quotation."""
    first = bisect_left(dated, quotation.start - FAR, key=lambda n: expressions[n].span.end)
    near = takewhile(lambda n: expressions[n].span.start < quotation.end + FAR, islice(dated, first, None))
    return next((n for n in near if _in_one_sentence(quotation, expressions[n].span, text)), None)


def _in_one_sentence(quotation: Span, span: Span, text: str) -> bool:
    start, end = (quotation.end - 2, span.start) if quotation.end <= span.start else (span.end, quotation.start)
    return end - start < FAR and not SENTENCE_END.search(text, start, end)


def _dates_speech(table: Table, span: Span) -> bool:
    """Whether the first verb above some words is one of saying."""
    tokens = table.tokens(span)
    if not tokens:
        return False
    above = (t for t in table.ancestors(table.top(tokens)) if table.pos[t] in ("VERB", "AUX") and table.dep[t] != "acl")
    verb = next(above, None)
    return verb is not None and (table.is_a(verb, "saying") or table.is_a(verb, "speaking"))
