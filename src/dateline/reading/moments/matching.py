"""Time expressions in a text, by the rules of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.reading.english import time_expressions as english
from dateline.reading.moments import calendar, groups
from dateline.reading.moments.constructors import BY_NAME
from dateline.reading.moments.expressions import Expression, Fixed, Form, MonthDay
from dateline.report import Span

_RULES = tuple((rule.pattern, BY_NAME[rule.says]) for rule in english.RULES)


def find(text: str) -> Iterator[Expression]:
    """Every time expression of a text, left to right, none inside another; "6-7 May" and "1915-17" are two each."""
    end = 0
    for expression in _found(text):
        before = _listed(text, expression, end)
        if before:
            yield before
        yield expression
        end = expression.span.end
        if after := _continued(text, expression):
            yield after
            end = after.span.end


def _listed(text: str, expression: Expression, end: int) -> Expression | None:
    """The day before "7 January" in "6-7 January"."""
    start = expression.span.start
    match = english.DAY_BEFORE.search(text, max(end, start - 12), start) if text[start].isdigit() else None
    return _other_day(expression.form, match) if match else None


def _continued(text: str, expression: Expression) -> Expression | None:
    """The day after "May 4" in "May 4 and 5", the year after "1915" in "1915-17"."""
    form, end = expression.form, expression.span.end
    if isinstance(form, MonthDay) and text[end - 1].isdigit() and (match := english.DAY_AFTER.match(text, end)):
        return _other_day(form, match)
    if isinstance(form, Fixed) and form.is_year and (match := english.YEAR_AFTER.match(text, end)):
        year = form.value[:2] + match["x"]
        return Expression(Span(*match.span("x")), "DATE", Fixed(year)) if year > form.value else None
    return None


def _other_day(form: Form, match: re.Match[str]) -> Expression | None:
    """The same month with another day, that of the match."""
    day, span = int(match["x"]), Span(*match.span("x"))
    if isinstance(form, MonthDay) and form.day:
        return Expression(span, "DATE", replace(form, day=day))
    if isinstance(form, Fixed) and calendar.day(form.value):
        return Expression(span, "DATE", Fixed(f"{form.value[:8]}{day:02d}"))
    return None


def _found(text: str) -> Iterator[Expression]:
    found = [
        (match.start(), -match.end(), order, match, said)
        for order, (pattern, build) in enumerate(_RULES)
        for match in pattern.finditer(text)
        if (said := build(match)) is not None
    ]
    end = 0
    for start, _, _, match, (kind, form) in sorted(found, key=lambda f: f[:3]):
        if start >= end:
            span = _trimmed(match)
            yield Expression(span, kind, form, weekday=_told_weekday(match, form))
            end = match.end()


def _trimmed(match: re.Match[str]) -> Span:
    """The match, or its group `x` where the words around it are only context."""
    start, end = match.span("x") if "x" in match.re.groupindex else match.span()
    return Span(start, end)


def _told_weekday(match: re.Match[str], form: Form) -> int | None:
    if isinstance(form, (Fixed, MonthDay)) and "weekday" in match.re.groupindex and match["weekday"]:
        return groups.weekday(match)
    return None
