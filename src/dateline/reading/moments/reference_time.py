"""Expressions told one after the other → moments: each counts from the report's day or from the reference time, which the
moments told before it have set."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.english import time_expressions as english
from dateline.holding import Holders
from dateline.reading.moments import bce, calendar, narrative
from dateline.reading.moments.expressions import Ago, AnchoredDuration, Expression, Fixed, Form, Running, Same, Within
from dateline.reading.moments.normalization import Context, Placed, normalize
from dateline.report import Report
from dateline.rows import NONE, Anchor, Cell, Moment

LONG_AGO = 10
"""Years after which what is told is history and no longer the background of news."""
BEFORE_NEWS = 1980
"""The year before which what is told is history even of a report that is not known to be of a later day."""


def resolve(report: Report, expressions: tuple[Expression, ...], anchor: Anchor) -> tuple[Moment, ...]:
    """A moment for every expression, in text order."""
    placed = place(expressions, date.fromisoformat(anchor.value[0]) if anchor.value else None, report)
    return tuple(_moment(i, e, p, report, anchor) for i, (e, p) in enumerate(zip(expressions, placed, strict=True)))


def place(expressions: tuple[Expression, ...], day: date | None, report: Report) -> tuple[Placed, ...]:
    """Where each expression lies when the report counts from `day` (None: from nowhere)."""
    context = Context(day, narrative=_is_history(expressions, day))
    captions = Holders((b.span, b) for b in report.of_kind("caption"))
    found: list[Placed] = []
    story = narrative.walked(expressions, report.text) if context.narrative else {}
    for index, expression in enumerate(expressions):
        context = replace(context, story=story.get(index))
        placed = normalize(expression.form, expression, _pointing_on(context, index, expressions, report))
        if placed.counted_from == "anchor":
            placed = _from_told_day(expression, expressions, context) or placed
        found.append(placed)
        if _ends_quarter(expression.form):
            context = replace(context, quarter=None)
        if isinstance(expression.form, Fixed) and bce.YEAR.match(expression.form.value):
            context = replace(context, bce_year=expression.form.value[:6], told=None, told_at=index)
        elif placed.start and next(captions.of(expression.span), None) is None:
            context = _told(context, expression, placed, index)
    return tuple(found)


def _from_told_day(expression: Expression, expressions: tuple[Expression, ...], context: Context) -> Placed | None:
    """Where an expression lies that counts from the day on which its quotation was said, or from its article's own."""
    spoken = expression.said_on is not None
    told = expression.said_on if spoken else expression.under_day
    day = normalize(expressions[told].form, expressions[told], context) if told is not None else None
    if day is None or day.start is None or day.start != day.end:
        return None
    placed = normalize(expression.form, expression, replace(context, day=day.start))
    return replace(placed, how="moments.from-speech" if spoken else "moments.from-day-line", counted_from=told)


def _pointing_on(context: Context, index: int, expressions: tuple[Expression, ...], report: Report) -> Context:
    """The context of "that week" where no day but the report's own was told before: the next date of its sentence."""
    form = expressions[index].form
    points = isinstance(form.whole if isinstance(form, Within) else form, Same)
    if not points or context.told not in (None, context.day):
        return context
    following = next(iter(expressions[index + 1 : index + 2]), None)
    if following is None or english.SENTENCE_END.search(report.text, expressions[index].span.end, following.span.start):
        return context
    start = normalize(following.form, following, context).start
    return replace(context, told=start, told_at=index + 1, told_day=(start, index + 1)) if start else context


def _ends_quarter(form: Form) -> bool:
    """Whether an expression turns from the quarter to a longer stretch: "the first nine months", "the year"."""
    match form:
        case Fixed(value) | AnchoredDuration(value):
            return bool(re.fullmatch(r"P(6|9|12)M|P1Y", value))
        case Running("year"):
            return True
    return False


def _told(context: Context, expression: Expression, placed: Placed, index: int) -> Context:
    """The context after an expression has moved the story's time on; "now" and "the past week" do not."""
    form, start = expression.form, placed.start
    if not context.narrative and isinstance(form, Ago) and form.told and form.unit == "year":
        return context  # "a year earlier" compares; the next one counts from where this did
    vague = isinstance(form, Fixed) and form.value.endswith("_REF")
    if start is None or vague or expression.type not in ("DATE", "TIME"):
        return context
    if placed.end is None or (placed.end - start).days > 366:  # a decade or a century moves no story on
        return context
    compared = isinstance(form, Ago) or (isinstance(form, Within) and isinstance(form.part, Running))
    if not compared and calendar.precision(placed.value or "") == "quarter":
        context = replace(context, quarter=placed.value)
    if context.narrative and (placed.counted_from == "anchor" or (isinstance(form, Fixed) and not context.story)):
        return context
    if placed.end == start:
        context = replace(context, told_day=(start, index))
    told = context.story[0] if context.story else start
    return replace(context, told=told, told_at=index, grain=calendar.precision(placed.value or ""), bce_year=None)


def _is_history(expressions: tuple[Expression, ...], day: date | None) -> bool:
    """Whether the text tells of long ago by the year, so that a bare month belongs to the year told before.

    Ten dates with their year before the report's (five when half of them lie long ago), most of all such dates, and, unless
    long ago, no small part of all that is told. Where the report has no day, from which a bare month could count, two with
    their month do, or one of long ago.
    """
    fixed = [
        v
        for e in expressions
        if isinstance(e.form, Fixed) and ((v := e.form.value).startswith("BC") or v[:4].isdigit())
    ]
    years = [-1 if v.startswith("BC") else int(v[:4]) for v in fixed]
    if day is None:
        with_month = [year for v, year in zip(fixed, years, strict=True) if len(v) > len("2024")]
        enough = len(with_month) > 1 or (bool(with_month) and max(years) < BEFORE_NEWS)
        return (enough and 2 * len(with_month) >= len(years)) or (len(years) >= 10 and 3 * len(years) > 2 * len(fixed))
    past = [y for y in years if y < day.year]
    long_ago = bool(past) and sorted(past)[len(past) // 2] < day.year - LONG_AGO
    enough = len(past) >= (5 if long_ago else 10)
    return enough and 3 * len(past) > 2 * len(years) and (long_ago or 8 * len(past) > len(expressions))


# ---- rows -------------------------------------------------------------------------------------------------------


def _moment(index: int, expression: Expression, placed: Placed, report: Report, anchor: Anchor) -> Moment:
    spans = (expression.span,)
    how = placed.how or "moments.unresolved"
    source = placed.counted_from
    counted = "anchor" if source == "anchor" else None if source is None else f"m{int(source) + 1}"
    evidence = anchor.spans if source == "anchor" else ()
    return Moment(
        id=f"m{index + 1}",
        span=Cell(report.words(expression.span), spans, "moments.grammar"),
        type=Cell(expression.type, spans, "moments.grammar"),
        value=Cell(placed.value, spans, how) if placed.value else NONE,
        start=Cell(placed.start.isoformat(), spans, how) if placed.start else NONE,
        end=Cell(placed.end.isoformat(), spans, how) if placed.end else NONE,
        precision=Cell(calendar.precision(placed.value), (), how) if placed.start and placed.value else NONE,
        anchored_on=Cell(counted, evidence, how) if counted else NONE,
    )
