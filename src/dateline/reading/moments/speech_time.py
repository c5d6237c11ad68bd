"""The day on which a quotation was said, where its sentence tells it: "yesterday" in it counts from there."""

from __future__ import annotations

from dateline import quotations
from dateline.english.time_expressions import SENTENCE_END
from dateline.reading.moments.expressions import Expression
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span

FAR = 120
"""Characters between a quotation and the day it was said on, at most."""


def said_on(report: Report, table: Table, expressions: tuple[Expression, ...]) -> dict[int, int]:
    """The places of expressions in quotations → of the expression that tells when they were said."""
    found: dict[int, int] = {}
    quoted = [q.span for q in quotations.find(report) if q.level == 1]
    outside = [n for n, e in enumerate(expressions) if not any(q.holds(e.span) for q in quoted)]
    dated = [n for n in outside if _dates_speech(table, expressions[n].span)]
    for quotation in quoted:
        if days := _beside(quotation, dated, expressions, report.text):
            found |= {n: days[0] for n, e in enumerate(expressions) if quotation.holds(e.span)}
    return found


def _beside(quotation: Span, dated: list[int], expressions: tuple[Expression, ...], text: str) -> list[int]:
    """The dates of speech that stand in one sentence with a quotation."""
    return [n for n in dated if _in_one_sentence(quotation, expressions[n].span, text)]


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
