"""One form in its context → a place on the calendar, with the rule that placed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.reading.moments import bce, calendar
from dateline.reading.moments import expressions as forms
from dateline.reading.moments.expressions import Ago, DayOfMonth, Expression, Form, MonthDay, PartOfYear, Running, Unit
from dateline.reading.syntax.tense import Tense

Part = MonthDay | PartOfYear | DayOfMonth | forms.Weekday | Running
"""What can lie within a stretch told beside it."""
Dated = MonthDay | PartOfYear | forms.MovableHoliday
"""What comes once a year."""
NEAR: dict[type[Dated], str] = {
    MonthDay: "moments.month-near-anchor",
    PartOfYear: "moments.season-near-anchor",
    forms.MovableHoliday: "moments.feast-near-anchor",
}
AHEAD: dict[Tense | None, float] = {"past": 12.0, "future": 1.0}
BEHIND, NO_TENSE = 6.0, 1.6
"""How much farther a day ahead counts by the tense around it, and a day behind in the future tense."""

SHORT = frozenset({"day", "week", "weekend", "fortnight"})
"""Units that nobody counts from a year."""


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
    told_day: tuple[date, int] | None = None  # the last that was one day: what "the same day" is
    grain: str | None = None  # how exact the moment told before is: "year", "day"
    quarter: str | None = None  # the quarter told last, "1989-Q3"
    narrative: bool = False
    story: tuple[date, date] | None = None  # in a history: the days at which it passes through the form
    bce_year: str | None = None  # the year told last, "BC0480", when it is one of those


def normalize(form: Form, expression: Expression, context: Context) -> Placed:
    """Where one form lies in its context."""
    if context.bce_year and (value := bce.value(form, context.bce_year)):
        return Placed(value, how="moments.before-christ", counted_from=context.told_at)
    placed = _alone(form, expression, context) or _from_told(form, expression, context)
    if placed is not None:
        return placed
    if context.day is not None:
        return _from_anchor(form, expression, context.day)
    return _near_told(form, expression, context) or _without_anchor(form)


def _alone(form: Form, expression: Expression, context: Context) -> Placed | None:
    """What gives its day itself, or holds a form that does."""
    match form:
        case forms.Fixed(value):
            return _fixed(value, context)
        case forms.Ambiguous(first, second):
            early, late = sorted((date.fromisoformat(first), date.fromisoformat(second)))
            return Placed(f"{early.year:04d}-XX-XX", early, late, "moments.day-month-ambiguous")
        case forms.Timed(day, time):
            return _timed(day, time, expression, context)
        case forms.PartOfMonth():
            return _part_of_month(form, expression, context)
        case forms.Beside(holiday, days):
            return _beside(normalize(holiday, expression, context), days)
    return None


def _from_told(form: Form, expression: Expression, context: Context) -> Placed | None:
    """What counts from the moment told before, or from the quarter or the year being told of."""
    told, narrative = context.told, context.narrative and context.told is not None
    match form:
        case forms.Same("quarter") if context.quarter:
            return _dated(context.quarter, "moments.same-as-told", context.told_at)
        case forms.Same("day") if context.told_day:
            return _dated(context.told_day[0].isoformat(), "moments.same-as-told", context.told_day[1])
        case forms.Same(unit):
            return _same(unit, context)
        case Ago("year", count) if context.quarter and "Q" in context.quarter:
            year = int(context.quarter[:4]) + count
            return _dated(f"{year:04d}{context.quarter[4:]}", "moments.year-from-told-quarter", context.told_at)
        case forms.Within(part, whole):
            return _within(part, whole, expression, context)
        case DayOfMonth(day):
            return _day_of_month(day, expression, context)
        case forms.Around("quarter") if context.quarter:
            return _dated(context.quarter, "moments.same-as-told", context.told_at)
        case Running(unit):
            here = replace(context, day=told) if narrative else context
            return _running(unit, here, expression.tense == "future")
        case Ago() | Unit() if form.told and context.grain == "year" and form.unit in SHORT and not narrative:
            return Placed(None, how="moments.unresolved")  # "In 2003 … Ten days later"
        case Ago() | Unit() if form.told and told is not None:
            return _counted(form, told, context.told_at, "told-moment")
        case PartOfYear() if form.told and told is not None:
            return replace(_near(form, expression, told), counted_from=context.told_at)
        case MonthDay() | PartOfYear() if narrative and context.story and form.which is None:
            how = "moments.month-in-story" if isinstance(form, MonthDay) else "moments.season-in-story"
            return _dated(form.in_year(context.story[0].year), how, context.told_at)
    return None


def _from_anchor(form: Form, expression: Expression, day: date) -> Placed:
    match form:
        case Ago() | Unit():
            return _counted(form, day, "anchor", "anchor")
        case forms.Weekday():
            return _weekday(form, expression, day)
        case forms.Around(unit, inner):
            near = _near(inner, expression, day)
            return _dated(calendar.value_of(near.start, unit), near.how, "anchor") if near.start else near
        case MonthDay() | forms.MovableHoliday():
            return _near(form, expression, day)
        case PartOfYear():
            return _near(form, expression, day) if form.is_season else _last_begun(form, day)
        case forms.AnchoredDuration():
            return _anchored_duration(form, day)
    return Placed(None)


def _near_told(form: Form, expression: Expression, context: Context) -> Placed | None:
    """A month or day of a report that has no day, near the date told before it: "In October 2020 … On 14 October"."""
    if context.told is None or context.grain == "year" or not isinstance(form, MonthDay):
        return None
    near = _near(form, replace(expression, tense=None), context.told)
    return replace(near, how="moments.month-near-told", counted_from=context.told_at)


def _without_anchor(form: Form) -> Placed:
    """What can still be said of a form when there is no day to count from."""
    match form:
        case MonthDay(month, day) | forms.Within(MonthDay(month, day)):
            return Placed(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), how="moments.year-unknown")
        case forms.Weekday(day):
            return Placed(f"XXXX-WXX-{day + 1}", how="moments.week-unknown")
        case forms.AnchoredDuration(value):
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
    if isinstance(whole, Ago) and isinstance(part, forms.Weekday) and context.day:
        last = _weekday(replace(part, which=None), replace(expression, tense=None), context.day)
        there = calendar.shift(last.start, whole.unit, whole.count) if last.start else None
        return _dated(there.isoformat(), "moments.part-of-told", "anchor") if there else None
    how = "moments.year-told" if isinstance(whole, forms.Same) and whole.unit == "year" else "moments.part-of-told"
    return _dated(_part(part, around.start, context), how, around.counted_from)


def _part(part: Part, start: date, context: Context) -> str:
    """The value of a part of the year, month or week that begins on a day."""
    match part:
        case Running():
            return f"{start.year:04d}{(context.quarter or '')[4:]}"
        case forms.Weekday(day):
            return (start + timedelta(days=day)).isoformat()
        case DayOfMonth(day):
            return calendar.full_value(start.year, start.month, day)
        case MonthDay() | PartOfYear():
            return part.in_year(start.year)


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
    return _dated(there.isoformat(), "moments.month-told", _source(context)) if there else None


def _source(context: Context) -> str | int | None:
    return context.told_at if context.told else "anchor"


def _part_of_month(form: forms.PartOfMonth, expression: Expression, context: Context) -> Placed:
    month = normalize(form.month, expression, context)
    found = calendar.part_of_month(form.unit, form.nth, month.start, month.end) if month.start and month.end else None
    if not found:
        return month
    middle = found[0] + (found[1] - found[0]) / 2
    value = month.value if form.unit == "half" else calendar.value_of(middle, form.precision)
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
    return _dated(calendar.value_of(base, unit), "moments.same-as-told", _source(context))


def _running(unit: str, context: Context, ahead: bool) -> Placed:
    """The unit being told of: a quarter told before, the last one that ended, or the report's own week or year."""
    if unit == "quarter" and context.quarter and not _begins_after(context.quarter, context.day):
        return _dated(context.quarter, "moments.same-as-told", context.told_at)
    if context.day is None:
        return Placed(None, how="moments.no-anchor")
    day = context.day
    if unit == "quarter":
        day = calendar.shift(day, "quarter", -1) or day
    elif unit == "weekend" and day.weekday() < 5 and not ahead:
        day = calendar.shift(day, "week", -1) or day
    return _dated(calendar.value_of(day, unit), "moments.unit-of-report", "anchor")


def _begins_after(value: str, day: date | None) -> bool:
    days = calendar.interval(value)
    return bool(days and day and days[1] >= day)


def _counted(form: Ago | Unit, day: date, source: str | int | None, name: str) -> Placed:
    """Units counted from a day: "last week" is the week before the day's week, "three weeks ago" that of the day."""
    count, grain = (form.count, form.grain) if isinstance(form, Ago) else (form.shift, "")
    unit = form.unit
    base = "week" if unit in ("weekend", "fortnight") else unit
    there = calendar.shift(day, base, count * (2 if unit == "fortnight" else 1))
    if there is None:
        return Placed(None, how="moments.out-of-calendar")
    value = calendar.value_of(there, grain or ("week" if unit == "fortnight" else unit))
    placed = _dated(value, f"moments.unit-from-{name}", source)
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


def _weekday(form: forms.Weekday, expression: Expression, day: date) -> Placed:
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


def _near(form: Dated, expression: Expression, day: date) -> Placed:
    """What comes every year, in the year that brings it nearest to a day: before it for "last", behind it for "next"; in the
    day's own year for "this", unless winter, which lies in two, or the future says otherwise."""
    this = form.which == "this" and expression.tense != "future" and form != PartOfYear("WI", "this")
    years = (day.year,) if this else range(day.year - 1, day.year + 2)
    sides = {"last": lambda p: p.end < day, "next": lambda p: p.start > day}
    options = [_dated(form.in_year(year), NEAR[type(form)], "anchor") for year in years]
    possible = [p for p in options if p.start and p.end and (form.which not in sides or sides[form.which](p))]
    near = min(possible, key=lambda p: _distance(p, day, expression.tense), default=None)
    return near or _dated(form.in_year(day.year), "moments.month-without-year", "anchor")


def _distance(placed: Placed, day: date, tense: Tense | None) -> float:
    """How far a reading lies from the report's day, counted longer against the tense of the clause."""
    start, end = placed.start or day, placed.end or day
    if start <= day <= end:
        return 0.0
    if start > day:
        return (start - day).days * AHEAD.get(tense, NO_TENSE)
    return (day - end).days * (BEHIND if tense == "future" else 1.0)


def _anchored_duration(form: forms.AnchoredDuration, day: date) -> Placed:
    there = calendar.shift(day, form.unit, form.count * form.direction)
    if there is None:
        return Placed(form.value, how="moments.out-of-calendar")
    if form.direction < 0:
        return Placed(form.value, there, day, "moments.window-to-anchor", "anchor")
    return Placed(form.value, day, there, "moments.window-from-anchor", "anchor")


def _last_begun(form: PartOfYear, day: date) -> Placed:
    days = calendar.interval(form.in_year(day.year))
    begun = days is not None and days[0] <= day
    return _dated(form.in_year(day.year - (not begun)), "moments.quarter-before-anchor", "anchor")
