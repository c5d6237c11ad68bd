"""The years of months, days and seasons in a history: those of the shortest walk through the dates that it tells."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.english.time_expressions import BOUNDS, SINCE
from dateline.reading.moments import calendar
from dateline.reading.moments.expressions import Ago, Expression, Fixed, Form, MonthDay, PartOfYear, Timed, Unit

Days = tuple[date, date]

BACK = 1.6
"""How much farther a way back is than one on; a way of so many days counts as their root, so that near steps win."""
GLANCE, BOUND = {4: 18.0, 7: 35.0, 10: 60.0}, 5.0
"""What it costs to pass by a date that the story only glances at, by the length of its value ("1998", "1998-02"), and where
"since", "until" or a bracket stands before it. Read off 16 histories."""
LEADING = frozenset({"day", "week", "month", "year"})
"""Units by which a story is led on: "two weeks later"."""
WIDTH, NEAR = 24, 3
"""Walks kept, and the dates on either side whose years a date without one may lie in."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through the dates told so far: its cost in days, and its last step, the place of an expression and the days
    it has there, with the walk before it."""

    cost: float = 0.0
    place: int | None = None
    at: Days | None = None
    before: Walk | None = None


def walked(expressions: tuple[Expression, ...], text: str) -> dict[int, Days]:
    """The days of the expressions that the story passes through, by their places; what it glances at is left out."""
    walks = [Walk()]
    for place, expression in enumerate(expressions):
        before = text[max(0, expression.span.start - 6) : expression.span.start].lower()
        bound = next((word for word in BOUNDS if before.endswith(word)), "")
        years = frozenset(_years(expressions[max(0, place - NEAR) : place + NEAR + 1]))
        best: dict[Days | None, Walk] = {}
        for step in (s for walk in walks for s in _steps(walk, place, expression.form, years, bound)):
            if step.at not in best or step.cost < best[step.at].cost:
                best[step.at] = step
        walks = sorted(best.values(), key=lambda w: w.cost)[:WIDTH]
    return dict(_passed(walks[0]))


def _passed(walk: Walk | None) -> Iterator[tuple[int, Days]]:
    while walk:
        if walk.place is not None and walk.at:
            yield walk.place, walk.at
        walk = walk.before


def _years(expressions: tuple[Expression, ...]) -> Iterator[int]:
    return (int(e.form.value[:4]) for e in expressions if isinstance(e.form, Fixed) and e.form.value[:4].isdigit())


def _steps(walk: Walk, place: int, form: Form, years: frozenset[int], bound: str) -> Iterator[Walk]:
    """The ways on from a walk: to the days that a form can have, or past it."""
    match form.day if isinstance(form, Timed) else form:
        case Fixed(value) if len(value) in GLANCE and (days := calendar.interval(value)):
            yield _step(walk, place, days)
            yield Walk(walk.cost + (BOUND if bound else GLANCE[len(value)]), None, walk.at, walk)
        case MonthDay(which=None) as dated:
            yield from _in_years(walk, place, dated, years, bound == SINCE)
        case PartOfYear(which=None) as dated if dated.is_season:
            yield from _in_years(walk, place, dated, years, bound == SINCE)
        case Unit(unit, count, True) | Ago(unit, count, True) if walk.at and count > 0 and unit in LEADING:
            there = calendar.shift(walk.at[0], unit, count)
            days = calendar.interval(calendar.value_of(there, unit)) if there else None
            yield _step(walk, place, days) if days else walk
        case _:
            yield walk


def _in_years(walk: Walk, place: int, form: MonthDay | PartOfYear, years: frozenset[int], back: bool) -> Iterator[Walk]:
    """The steps to the years that a form may be of; `back` to those alone that the story has come to ("since March")."""
    around = {walk.at[0].year + n for n in (-1, 0, 1)} if walk.at else set()
    options = [calendar.interval(form.in_year(year)) for year in sorted(years | around)]
    late = walk.at[0] if walk.at and back else date.max
    steps = [_step(walk, place, days) for days in options if days and days[0] <= late]
    yield from steps or [walk]


def _step(walk: Walk, place: int, days: Days) -> Walk:
    """One step on; a stretch that holds the days before it leaves the story there."""
    if walk.at and days[0] <= walk.at[0] and walk.at[1] <= days[1]:
        return Walk(walk.cost, place, walk.at, walk)
    return Walk(walk.cost + _way(walk.at, days), place, days, walk)


def _way(here: Days | None, there: Days) -> float:
    if here is None or (there[0] <= here[1] and here[0] <= there[1]):
        return 0.0
    ahead = there[0] > here[1]
    return math.sqrt((there[0] - here[1]).days if ahead else (here[0] - there[1]).days) * (1.0 if ahead else BACK)
