"""One form in its context → a place on the calendar, with the rule that placed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.reading.moments import bce, calendar
from dateline.reading.moments.expressions import (
    Ago,
    Ambiguous,
    AnchoredDuration,
    Expression,
    Fixed,
    Form,
    MonthDay,
    MonthOfThatYear,
    MovableHoliday,
    Quarter,
    Running,
    Same,
    Season,
    Timed,
    Unit,
    Weekday,
    WeekOf,
    YearEnd,
)

STORY = 1
"""Years that the next date of a history may lie off for the dates before it to be told on the way there."""


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
    ahead: date | None = None  # in a history: the next date told with its year and month
    bce_year: str | None = None  # the year told last, "BC0480", when it is one of those


def normalize(form: Form, expression: Expression, context: Context) -> Placed:
    """Where one form lies in its context."""
    if context.bce_year and (value := bce.value(form, context.bce_year)):
        return Placed(value, how="moments.before-christ", counted_from=context.told_at)
    match form:
        case Fixed(value):
            return _fixed(value, context)
        case Ambiguous(first, second):
            early, late = sorted((date.fromisoformat(first), date.fromisoformat(second)))
            return Placed(f"{early.year:04d}-XX-XX", early, late, "moments.day-month-ambiguous")
        case Timed(day, time):
            return _timed(day, time, expression, context)
        case Same(unit):
            return _same(unit, context)
        case Ago("year", count, _) if context.quarter and "Q" in context.quarter:
            year = int(context.quarter[:4]) + count
            return _dated(f"{year:04d}{context.quarter[4:]}", "moments.year-from-told-quarter", context.told_at)
        case MonthOfThatYear(month, number):
            base = context.told or context.day
            if base is None:
                return _without_anchor(MonthDay(month, number))
            source = context.told_at if context.told else "anchor"
            return replace(_in_year(MonthDay(month, number), base.year, "moments.year-told"), counted_from=source)
        case Running(unit):
            here = replace(context, day=context.told) if context.narrative and context.told else context
            return _running(unit, here, expression.tense == "future")
        case YearEnd() if context.day is not None:
            return _dated(f"{context.day.year:04d}-12-31", "moments.year-end", "anchor")
        case Ago() | Unit() if form.told and context.told is not None:
            return _counted(form, context.told, context.told_at, "told-moment")
        case MonthDay() | Season(_, None, _) if context.narrative and context.told is not None and form.which is None:
            return _in_story(form, context.told, context)
    if context.day is None:
        return _without_anchor(form)
    return _from_anchor(form, expression, context.day)


def _from_anchor(form: Form, expression: Expression, day: date) -> Placed:
    match form:
        case Ago() | Unit():
            return _counted(form, day, "anchor", "anchor")
        case Weekday():
            return _weekday(form, expression, day)
        case MonthDay():
            return _month_day(form, expression, day)
        case WeekOf(month, number):
            near = _month_day(MonthDay(month, number), expression, day)
            return _dated(calendar.value_of(near.start, "week"), near.how, "anchor") if near.start else near
        case MovableHoliday():
            return _movable_holiday(form, expression, day)
        case AnchoredDuration(value, unit, count, direction):
            return _anchored_duration(value, unit, count or 0, direction, day)
        case Quarter(value, year, years):
            return _quarter(value, year, years, day)
        case Season(value, year, which):
            return _season(value, year, which, expression, day)
    return Placed(None)


def _without_anchor(form: Form) -> Placed:
    """What can still be said of a form when there is no day to count from."""
    match form:
        case MonthDay(month, day, _, _):
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
    if form.years is not None:
        return _in_year(form, day.year + form.years, "moments.year-in-words")
    tense = {"last": "past", "next": "future"}.get(form.which or "", expression.tense)
    years = [day.year - 1, day.year, day.year + 1]
    options = [(y, span) for y in years if (span := calendar.interval(_in_year(form, y, "").value or ""))]
    if form.which == "last":
        options = [(y, span) for y, span in options if span[1] < day]
    elif form.which == "next":
        options = [(y, span) for y, span in options if span[0] > day]
    if not options:
        return _in_year(form, day.year, "moments.month-without-year")
    year, _ = min(options, key=lambda option: _distance(option[1], day, tense))
    return _in_year(form, year, "moments.month-near-anchor")


def _distance(span: tuple[date, date], day: date, tense: str | None) -> float:
    """How far a reading lies from the report's day, counted longer against the tense of the clause."""
    start, end = span
    if start <= day <= end:
        return 0.0
    ahead = start > day
    days = (start - day).days if ahead else (day - end).days
    against = {"past": 4.0 if ahead else 1.0, "future": 1.0 if ahead else 3.0}.get(tense or "", 1.6 if ahead else 1.0)
    return days * against


def _movable_holiday(form: MovableHoliday, expression: Expression, day: date) -> Placed:
    if form.year is not None:
        return _dated(calendar.movable_holiday(form.name, form.year).isoformat(), "moments.absolute")
    tense = {"last": "past", "next": "future"}.get(form.which or "", expression.tense)
    days = [calendar.movable_holiday(form.name, year) for year in (day.year - 1, day.year, day.year + 1)]
    near = min(days, key=lambda d: _distance((d, d), day, tense))
    return _dated(near.isoformat(), "moments.feast-near-anchor", "anchor")


def _in_year(form: MonthDay, year: int, how: str) -> Placed:
    value = f"{year:04d}-{form.month:02d}" + (f"-{form.day:02d}" if form.day else "")
    return _dated(value, how, "anchor")


def _in_story(form: MonthDay | Season, told: date, context: Context) -> Placed:
    """In a history a bare month, day or season lies between the date told before and the next that has its year."""
    if isinstance(form, Season):
        return _dated(f"{told.year:04d}-{form.value}", "moments.season-in-story", context.told_at)
    ahead = context.ahead if context.ahead and abs(context.ahead.year - told.year) <= STORY else None
    years = {told.year, told.year + 1} | ({ahead.year} if ahead else set())
    placed = [_in_year(form, year, "moments.month-in-story") for year in sorted(years)]
    near = min(placed, key=lambda p: _detour(p.start, told, ahead, form))
    return replace(near, counted_from=context.told_at)


def _detour(start: date | None, told: date, ahead: date | None, form: MonthDay) -> float:
    """How many days a story walks from the date told before by this one to the next; a turn of the year without a next
    date is taken from November on."""
    if start is None:
        return float("inf")
    if ahead is None:
        turned = told.month >= 11 and form.month <= 2
        return float(start.year != told.year + turned)
    return float(abs((start - told).days) + abs((ahead - start).days))


def _anchored_duration(value: str, unit: str, count: int, direction: int, day: date) -> Placed:
    there = calendar.shift(day, unit, count * direction)
    if there is None:
        return Placed(value, how="moments.out-of-calendar")
    start, end = (there, day) if direction < 0 else (day, there)
    return Placed(
        value, start, end, "moments.window-to-anchor" if direction < 0 else "moments.window-from-anchor", "anchor"
    )


def _quarter(value: str, year: int | None, years: int | None, day: date) -> Placed:
    if year is not None:
        return _dated(f"{year:04d}-{value}", "moments.absolute")
    if years is not None:
        return _dated(f"{day.year + years:04d}-{value}", "moments.year-in-words", "anchor")
    days = calendar.interval(f"{day.year:04d}-{value}")
    begun = days is not None and days[0] <= day
    return _dated(f"{day.year - (not begun):04d}-{value}", "moments.quarter-before-anchor", "anchor")


def _season(value: str, year: int | None, which: str | None, expression: Expression, day: date) -> Placed:
    if year is not None:
        return _dated(f"{year:04d}-{value}", "moments.absolute")
    options = [
        (y, span) for y in (day.year - 1, day.year, day.year + 1) if (span := calendar.interval(f"{y:04d}-{value}"))
    ]
    if which == "last":
        options = [o for o in options if o[1][1] < day]
    elif which == "next":
        options = [o for o in options if o[1][0] > day]
    year = min(options, key=lambda o: _distance(o[1], day, expression.tense))[0] if options else day.year
    return _dated(f"{year:04d}-{value}", "moments.season-near-anchor", "anchor")
