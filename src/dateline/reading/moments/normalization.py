"""One form in its context → a place on the calendar, with the rule that placed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.reading.moments import bce, calendar, month_parts
from dateline.reading.moments.expressions import (
    Ago,
    Ambiguous,
    AnchoredDuration,
    Around,
    Beside,
    DayOfMonth,
    Expression,
    Fixed,
    Form,
    MonthDay,
    MovableHoliday,
    PartOfMonth,
    Quarter,
    Running,
    Same,
    Season,
    Timed,
    Unit,
    Weekday,
    Within,
    YearEnd,
)

Part = MonthDay | Quarter | Season | DayOfMonth | Weekday
"""What can lie within a stretch told beside it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an expression lies: TIMEX3 value, first and last day, the rule, and what it counted from
    ("anchor", the index of an earlier expression, or None)."""

    value: str | None
    start: date | None = None
    end: date | None = None
    how: str = ""
    counted_from: str | int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a form is resolved against: the report's day, and the moment told before with its place in the list."""

    day: date | None
    told: date | None = None
    told_at: int | None = None
    quarter: str | None = None  # the quarter told last, "1989-Q3"
    narrative: bool = False
    story: tuple[date, date] | None = None  # in a history: the days at which it passes through the form
    bce_year: str | None = None  # the year told last, "BC0480", when it is one of those


def normalize(form: Form, expression: Expression, context: Context) -> Placed:
    """Where one form lies in its context."""
    if context.bce_year and (value := bce.value(form, context.bce_year)):
        return Placed(value, how="moments.before-christ", counted_from=context.told_at)
    placed = _alone(form, expression, context) or _from_told(form, expression, context)
    if placed is None:
        return _from_anchor(form, expression, context.day) if context.day else _without_anchor(form)
    return placed


def _alone(form: Form, expression: Expression, context: Context) -> Placed | None:
    """What gives its day itself, or holds a form that does."""
    match form:
        case Fixed(value):
            return _fixed(value, context)
        case Ambiguous(first, second):
            early, late = sorted((date.fromisoformat(first), date.fromisoformat(second)))
            return Placed(f"{early.year:04d}-XX-XX", early, late, "moments.day-month-ambiguous")
        case Timed(day, time):
            return _timed(day, time, expression, context)
        case PartOfMonth():
            return _part_of_month(form, expression, context)
        case Beside(holiday, days):
            return _beside(normalize(holiday, expression, context), days)
    return None


def _from_told(form: Form, expression: Expression, context: Context) -> Placed | None:
    """What counts from the moment told before, or from the quarter or the year being told of."""
    told, narrative = context.told, context.narrative and context.told is not None
    match form:
        case Same(unit):
            return _same(unit, context)
        case Ago("year", count, _) if context.quarter and "Q" in context.quarter:
            year = int(context.quarter[:4]) + count
            return _dated(f"{year:04d}{context.quarter[4:]}", "moments.year-from-told-quarter", context.told_at)
        case Within(part, whole):
            return _within(part, whole, expression, context)
        case DayOfMonth(day):
            return _day_of_month(day, expression, context)
        case Running(unit):
            here = replace(context, day=told) if narrative else context
            return _running(unit, here, expression.tense == "future")
        case Ago() | Unit() if form.told and told is not None:
            return _counted(form, told, context.told_at, "told-moment")
        case MonthDay() | Season(_, None, _) if narrative and context.story and form.which is None:
            return _in_story(form, context.story, context.told_at)
    return None


def _from_anchor(form: Form, expression: Expression, day: date) -> Placed:
    match form:
        case Ago() | Unit():
            return _counted(form, day, "anchor", "anchor")
        case Weekday():
            return _weekday(form, expression, day)
        case MonthDay():
            return _month_day(form, expression, day)
        case Around(unit, inner):
            near = _month_day(inner, expression, day)
            return _dated(calendar.value_of(near.start, unit), near.how, "anchor") if near.start else near
        case MovableHoliday():
            return _movable_holiday(form, expression, day)
        case AnchoredDuration(value, unit, count, direction):
            return _anchored_duration(value, unit, count or 0, direction, day)
        case Quarter(value, year):
            return _quarter(value, year, day)
        case Season():
            return _season(form, expression, day)
        case YearEnd():
            return _dated(f"{day.year:04d}-12-31", "moments.year-end", "anchor")
    return Placed(None)


def _without_anchor(form: Form) -> Placed:
    """What can still be said of a form when there is no day to count from."""
    match form:
        case MonthDay(month, day) | Within(MonthDay(month, day)):
            return Placed(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), how="moments.year-unknown")
        case Weekday(day):
            return Placed(f"XXXX-WXX-{day + 1}", how="moments.week-unknown")
        case Quarter(value, int(year)):
            return _dated(f"{year:04d}-{value}", "moments.absolute")
        case Season(value, int(year)):
            return _dated(f"{year:04d}-{value}", "moments.absolute")
        case AnchoredDuration(value):
            return Placed(value, how="moments.no-anchor")
        case Ago(_, count):
            return Placed("PAST_REF" if count < 0 else "FUTURE_REF", how="moments.no-anchor")
        case Unit("day", 0) | Unit("day", -1) | Unit("day", 1):
            return Placed("XXXX-XX-XX", how="moments.no-anchor")
    return Placed(None, how="moments.no-anchor")


def _dated(value: str, how: str, counted_from: str | int | None = None) -> Placed:
    """A placed value with the days it covers."""
    start, end = calendar.interval(value) or (None, None)
    return Placed(value, start, end, how, counted_from)


def _fixed(value: str, context: Context) -> Placed:
    if value == "PRESENT_REF":
        return Placed(value, context.day, context.day, "moments.present", "anchor" if context.day else None)
    if value == "XXXX-XX-XX":
        return Placed(value, how="moments.other-calendar")
    if value.startswith(("P", "XXXX", "BC")) or value.endswith("_REF"):
        return Placed(value, how="moments.absolute")
    return _dated(value, "moments.absolute")


def _timed(form: Form | None, time: str, expression: Expression, context: Context) -> Placed:
    if form is None:
        base = context.told if context.told and (context.narrative or not context.day) else context.day
        day = Placed(base.isoformat(), base, base, "moments.time-of-report", "anchor") if base else Placed(None)
    else:
        day = normalize(form, expression, context)
    value = f"{day.value}{time}" if day.value and len(day.value) == 10 else day.value or f"XXXX-XX-XX{time}"
    return replace(day, value=value, how=day.how or "moments.no-anchor")


def _within(part: Part, whole: Form, expression: Expression, context: Context) -> Placed | None:
    """The part of a year, month or week told beside it; None when nobody knows which."""
    around = normalize(whole, expression, context)
    if around.start is None:
        return None
    if isinstance(whole, Ago) and isinstance(part, Weekday) and context.day:
        last = _weekday(replace(part, which=None), replace(expression, tense=None), context.day)
        there = calendar.shift(last.start, whole.unit, whole.count) if last.start else None
        return _dated(there.isoformat(), "moments.part-of-told", "anchor") if there else None
    how = "moments.year-told" if isinstance(whole, Same) and whole.unit == "year" else "moments.part-of-told"
    return replace(_part(part, around.start, how), counted_from=around.counted_from)


def _part(part: Part, start: date, how: str) -> Placed:
    """A part of the year, month or week that begins on a day."""
    match part:
        case Quarter(value) | Season(value):
            return _dated(f"{start.year:04d}-{value}", how)
        case Weekday(day):
            return _dated((start + timedelta(days=day)).isoformat(), how)
        case DayOfMonth(day):
            return _dated(calendar.full_value(start.year, start.month, day), how)
        case MonthDay():
            return _in_year(part, start.year, how)


def _day_of_month(day: int, expression: Expression, context: Context) -> Placed | None:
    """A day of the month told before or of the next one; of what is past the last such day up to the report's."""
    told = context.told or context.day
    if told is None:
        return None
    months = [calendar.shift(told.replace(day=1), "month", n) or told for n in (-1, 0, 1)]
    days = [d for m in months if (d := calendar.day(calendar.full_value(m.year, m.month, day)))]
    late = None if expression.tense == "future" else context.day
    there = next((d for d in days if d >= told and not (late and d > late)), None)
    there = there or max((d for d in days if not (late and d > late)), default=None)
    return (
        _dated(there.isoformat(), "moments.month-told", context.told_at if context.told else "anchor")
        if there
        else None
    )


def _part_of_month(form: PartOfMonth, expression: Expression, context: Context) -> Placed:
    month = normalize(form.month, expression, context)
    found = month_parts.interval(form.unit, form.nth, month.start, month.end) if month.start and month.end else None
    if not found:
        return month
    value = (
        month.value if form.unit == "half" else calendar.value_of(found[0] + (found[1] - found[0]) / 2, form.precision)
    )
    return replace(month, value=value, start=found[0], end=found[1], how="moments.part-of-month")


def _beside(holiday: Placed, days: int) -> Placed:
    if not holiday.start:
        return Placed(None, how=holiday.how)
    there = holiday.start + timedelta(days=days)
    return replace(holiday, value=there.isoformat(), start=there, end=there, how="moments.beside-holiday")


def _same(unit: str, context: Context) -> Placed:
    base = context.told or context.day
    if base is None:
        return Placed(None, how="moments.no-anchor")
    source: str | int | None = context.told_at if context.told else "anchor"
    return _dated(calendar.value_of(base, unit), "moments.same-as-told", source)


def _running(unit: str, context: Context, ahead: bool) -> Placed:
    """The unit being told of: a quarter told before, the last one that ended, or the report's own week or year."""
    if unit == "quarter" and context.quarter:
        return _dated(context.quarter, "moments.same-as-told", context.told_at)
    if context.day is None:
        return Placed(None, how="moments.no-anchor")
    day = context.day
    if unit == "quarter":
        day = calendar.shift(day, "quarter", -1) or day
    elif unit == "weekend" and day.weekday() < 5 and not ahead:
        day = calendar.shift(day, "week", -1) or day
    return _dated(calendar.value_of(day, unit), "moments.unit-of-report", "anchor")


def _counted(form: Ago | Unit, day: date, source: str | int | None, name: str) -> Placed:
    """Units counted from a day: "last week" is the week before the day's week, "three weeks ago" that of the day."""
    count = form.count if isinstance(form, Ago) else form.shift
    unit = form.unit
    base = "week" if unit in ("weekend", "fortnight") else unit
    there = calendar.shift(day, base, count * (2 if unit == "fortnight" else 1))
    if there is None:
        return Placed(None, how="moments.out-of-calendar")
    placed = _dated(
        calendar.value_of(there, "week" if unit == "fortnight" else unit), f"moments.unit-from-{name}", source
    )
    part = form.part if isinstance(form, Unit) else None
    if part and placed.start and placed.end and placed.start <= day <= placed.end:
        return _split(placed, part, day)
    return placed


def _split(placed: Placed, part: str, day: date) -> Placed:
    """ "earlier this week" ends the day before the report's day, "later this week" begins the day after."""
    one = timedelta(days=1)
    if part == "earlier" and placed.start and placed.start < day:
        return replace(placed, end=day - one, how="moments.unit-before-anchor")
    if part == "later" and placed.end and day < placed.end:
        return replace(placed, start=day + one, how="moments.unit-after-anchor")
    return placed


def _weekday(form: Weekday, expression: Expression, day: date) -> Placed:
    back = (day.weekday() - form.day) % 7
    ahead = (form.day - day.weekday()) % 7
    how = "moments.weekday-before-anchor"
    if form.which == "last":
        there = day - timedelta(days=back or 7)
    elif form.which == "next":
        there, how = day + timedelta(days=ahead or 7), "moments.weekday-after-anchor"
    elif form.which == "this" or expression.tense in ("future", "present"):
        there, how = day + timedelta(days=ahead), "moments.weekday-after-anchor"
    else:
        there = day - timedelta(days=back)
    return Placed(there.isoformat(), there, there, how, "anchor")


def _month_day(form: MonthDay, expression: Expression, day: date) -> Placed:
    near = _nearest([_in_year(form, year, "moments.month-near-anchor") for year in _around(day)], form, expression, day)
    return near or _in_year(form, day.year, "moments.month-without-year")


def _movable_holiday(form: MovableHoliday, expression: Expression, day: date) -> Placed:
    if form.year is not None:
        return _dated(calendar.movable_holiday(form.name, form.year).isoformat(), "moments.absolute")
    days = [calendar.movable_holiday(form.name, year).isoformat() for year in _around(day)]
    near = _nearest([_dated(d, "moments.feast-near-anchor", "anchor") for d in days], form, expression, day)
    return near or Placed(None)


def _around(day: date) -> range:
    """The year before a day's, its own and the next."""
    return range(day.year - 1, day.year + 2)


def _nearest(
    options: list[Placed], form: MonthDay | MovableHoliday | Season, expression: Expression, day: date
) -> Placed | None:
    """Of one expression in several years the one nearest to a day, before it for "last" and behind it for "next"."""
    sides = {"last": lambda p: p.end < day, "next": lambda p: p.start > day}
    possible = [p for p in options if p.start and p.end and (form.which not in sides or sides[form.which](p))]
    return min(possible, key=lambda p: _distance(p, day, expression.tense), default=None)


def _distance(placed: Placed, day: date, tense: str | None) -> float:
    """How far a reading lies from the report's day, counted longer against the tense of the clause."""
    start, end = placed.start or day, placed.end or day
    if start <= day <= end:
        return 0.0
    if start > day:
        return (start - day).days * {"past": 12.0, "future": 1.0}.get(tense or "", 1.6)
    return (day - end).days * {"future": 3.0}.get(tense or "", 1.0)


def _in_year(form: MonthDay, year: int, how: str) -> Placed:
    value = f"{year:04d}-{form.month:02d}" + (f"-{form.day:02d}" if form.day else "")
    return _dated(value, how, "anchor")


def _in_story(form: MonthDay | Season, days: tuple[date, date], told_at: int | None) -> Placed:
    """In a history a bare month, day or season lies where the story passes through it."""
    year = days[0].year
    if isinstance(form, Season):
        return _dated(f"{year:04d}-{form.value}", "moments.season-in-story", told_at)
    return replace(_in_year(form, year, "moments.month-in-story"), counted_from=told_at)


def _anchored_duration(value: str, unit: str, count: int, direction: int, day: date) -> Placed:
    there = calendar.shift(day, unit, count * direction)
    if there is None:
        return Placed(value, how="moments.out-of-calendar")
    start, end = (there, day) if direction < 0 else (day, there)
    return Placed(
        value, start, end, "moments.window-to-anchor" if direction < 0 else "moments.window-from-anchor", "anchor"
    )


def _quarter(value: str, year: int | None, day: date) -> Placed:
    if year is not None:
        return _dated(f"{year:04d}-{value}", "moments.absolute")
    days = calendar.interval(f"{day.year:04d}-{value}")
    begun = days is not None and days[0] <= day
    return _dated(f"{day.year - (not begun):04d}-{value}", "moments.quarter-before-anchor", "anchor")


def _season(form: Season, expression: Expression, day: date) -> Placed:
    if form.year is not None:
        return _dated(f"{form.year:04d}-{form.value}", "moments.absolute")
    options = [_dated(f"{year:04d}-{form.value}", "moments.season-near-anchor", "anchor") for year in _around(day)]
    return _nearest(options, form, expression, day) or options[1]
