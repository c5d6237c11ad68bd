"""Time expressions in a text, by the rules of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dateline.english import time_expressions as english
from dateline.reading import required_letters
from dateline.reading.moments import calendar, groups
from dateline.reading.moments.constructors import BY_NAME
from dateline.reading.moments.expressions import Expression, Fixed, Form, MonthDay, Timed, Unit, Within
from dateline.report import Span

_RULES = tuple((r.pattern, BY_NAME[r.says], "x" if "(?P<x>" in r.pattern.pattern else 0) for r in english.RULES)
"""Each pattern, what it says, and its group of the expression's own words where those around it are only context."""
_BETWEEN = re.compile(r"(?<=[a-z]{5}[.!?])[\"”’')]*\s+")
"""The end of a sentence, behind a word that is no month's, weekday's or hour's short form: no expression runs over it."""


def find(text: str) -> Iterator[Expression]:
    """Every time expression of a text, left to right, none inside another; "6-7 May" and "1915-17" are two each."""
    end = 0
    for expression in _of_year_beside(text, list(_found(text))):
        yield from reversed(list(_listed(text, expression, end)))
        yield expression
        end = expression.span.end
        for after in _continued(text, expression):
            yield after
            end = after.span.end


def _listed(text: str, expression: Expression, end: int) -> Iterator[Expression]:
    """The days before "7 January" in "6-7 January" and in "3, 6 and 7 January", the last one first."""
    start, before = expression.span.start, english.DAY_BEFORE
    while text[start].isdigit() and (match := before.search(text, max(end, start - 12), start)):
        if (day := _other_day(expression.form, match)) is None:
            return
        yield day
        start, before = day.span.start, english.DAY_LISTED


def _continued(text: str, expression: Expression) -> Iterator[Expression]:
    """The days after "May 4" in "May 4, 5 and 7", the year after "1915" in "1915-17"."""
    form, start, end = expression.form, expression.span.start, expression.span.end
    listed = isinstance(form.day if isinstance(form, Timed) else form, (MonthDay, Within))
    while listed and english.DAY_ENDS.search(text, start, end) and (match := english.DAY_AFTER.match(text, end)):
        if (day := _other_day(form, match)) is None:
            break
        yield day
        end = match.end()
    if isinstance(form, Fixed) and form.is_year and (match := english.YEAR_AFTER.match(text, end)):
        year = form.value[:2] + match["x"]
        if year > form.value:
            yield Expression(Span(*match.span("x")), "DATE", Fixed(year))


def _other_day(form: Form, match: re.Match[str]) -> Expression | None:
    """The same month with another day, that of the match."""
    day, span = int(match["x"]), Span(*match.span("x"))
    if isinstance(form, Timed):  # "the nights of July 4 and 5"
        other = _other_day(form.day, match) if form.day is not None else None
        return Expression(span, "TIME", replace(form, day=other.form)) if other else None
    if isinstance(form, Within) and isinstance(form.part, MonthDay) and form.part.day:
        return Expression(span, "DATE", replace(form, part=replace(form.part, day=day)))
    if isinstance(form, MonthDay) and form.day:
        return Expression(span, "DATE", replace(form, day=day))
    if isinstance(form, Fixed) and calendar.day(form.value):
        return Expression(span, "DATE", Fixed(f"{form.value[:8]}{day:02d}"))
    return None


def _of_year_beside(text: str, expressions: list[Expression]) -> Iterator[Expression]:
    """Months and days take the year that they share: "in April and May 2019", "In 2018, they came on 26 June"."""
    opening: tuple[int, Fixed | Unit] | None = None
    for expression, following in zip(expressions, [*expressions[1:], None], strict=False):
        form, span = expression.form, expression.span
        if isinstance(form, MonthDay) and form.which is None:
            if following and english.LISTED_WITH.fullmatch(text, span.end, following.span.start):
                form = _of_year(form, following.form)
            if opening and isinstance(form, MonthDay) and not english.SENTENCE_END.search(text, opening[0], span.start):
                form = Within(form, opening[1])
        elif isinstance(form, (Fixed, Unit)) and _opens(form, text, span):
            opening = span.end, form
        yield replace(expression, form=form)


def _of_year(form: MonthDay, following: Form) -> Form:
    """A month in the year of the date it is listed with; in the year before when the list runs over its turn."""
    if not isinstance(following, Fixed) or not english.MONTH_OF_YEAR.match(following.value):
        return form
    year, month = int(following.value[:4]), int(following.value[5:7])
    return Within(form, Fixed(f"{year - (form.month > month):04d}"))


def _opens(form: Fixed | Unit, text: str, span: Span) -> bool:
    """Whether a sentence opens with a year that holds for its dates: "In 2018, "."""
    is_year = form.is_year if isinstance(form, Fixed) else form.unit == "year"
    return is_year and english.YEAR_OPENS.search(text, max(0, span.start - 12), span.start) is not None


def _found(text: str) -> Iterator[Expression]:
    found = [
        (Span(*match.span(words)), order, match, said)
        for order, match in _matches(text)
        for _, build, words in _RULES[order : order + 1]
        if (said := build(match)) is not None
    ]
    end = 0
    for span, _, match, (kind, form) in sorted(found, key=lambda f: (f[0].start, -f[0].end, f[1])):
        if span.start < end:
            continue
        end = span.end
        if not _is_name(text, span, form):
            yield Expression(span, kind, form, weekday=_told_weekday(match, form))


def _matches(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every match of every rule, with the rule's number; a sentence is not asked for what its letters rule out."""
    possible = _possible()
    cuts = [0, *(match.end() for match in _BETWEEN.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        for order in possible(text[start:end]):
            yield from ((order, match) for match in _RULES[order][0].finditer(text, start, end))


@cache
def _possible() -> required_letters.Possible:
    """The numbers of the rules whose letters a text has."""
    return required_letters.Possible(pattern for pattern, _, _ in _RULES)


def _is_name(text: str, span: Span, form: Form) -> bool:
    """Whether a day without its year names a body or a place: "the 6 April movement", "12 February Square"."""
    if isinstance(form, MonthDay) and english.PLACE_AFTER.match(text, span.end):
        return True
    if isinstance(form, MonthDay) and english.NAME_BEFORE.search(text, max(0, span.start - 24), span.start):
        return True
    if not isinstance(form, MonthDay) or not form.day or not english.NAME_AFTER.match(text, span.end):
        return False
    return english.DETERMINED.search(text[max(0, span.start - 24) : span.end]) is not None


def _told_weekday(match: re.Match[str], form: Form) -> int | None:
    if isinstance(form, (Fixed, MonthDay)) and "weekday" in match.re.groupindex and match["weekday"]:
        return groups.weekday(match)
    return None
