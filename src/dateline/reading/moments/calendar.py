"""Calendar arithmetic on TIMEX3 values: "1998-W06", "1998-Q3", "198" (a decade), "1998-02-13TNI"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateline.rows import Precision

LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "quarter": "Q", "decade": "E", "century": "C"}
OF_CLOCK = {"hour": "H", "minute": "M", "second": "S"}
"""The letters of units in TIMEX3 durations, those of the clock apart."""
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


_IN_SHORTER = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}


def shift(day: date, unit: str, count: int) -> date | None:
    """The day `count` units on (back when negative); the last day of a shorter month. None outside years 1 to 9999.

    >>> shift(date(2024, 3, 31), "month", -1)
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in ("day", "week", "fortnight"):
            return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def day(value: str) -> date | None:
    """The day that an ISO date, or date and time, begins with; None for anything else.

    >>> day("2024-03-07T09:30"), day("2024-03")
    (datetime.date(2024, 3, 7), None)
    """
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def gap(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days between two inclusive stretches of ISO dates; 0 where they share one.

    >>> gap(("2024-03-01", "2024-03-04"), ("2024-03-07", "2024-03-07"))
    3
    """
    first, last = max(one[0][:10], other[0][:10]), min(one[1][:10], other[1][:10])
    return max(0, (date.fromisoformat(first) - date.fromisoformat(last)).days)


def length(days: tuple[str, str]) -> int:
    """Days from the first to the last of an inclusive stretch of ISO dates; 0 for one day.

    >>> length(("2024-03-01", "2024-03-04"))
    3
    """
    return (date.fromisoformat(days[1][:10]) - date.fromisoformat(days[0][:10])).days


def value_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds a day.

    >>> value_of(date(1998, 2, 13), "week"), value_of(date(1998, 2, 13), "decade")
    ('1998-W07', '199')
    """
    iso = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{iso.year:04d}-W{iso.week:02d}",
        "weekend": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }[unit]


def full_value(year: int, month: int, day: int) -> str:
    """The TIMEX3 value of a day; of one that does not exist (31 June) its month, which has no place on the calendar.

    >>> full_value(2024, 6, 30), full_value(2024, 6, 31)
    ('2024-06-30', '2024-06-XX')
    """
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}-XX"


def period(count: float | None, unit: str) -> str:
    """A TIMEX3 duration; decades and centuries of a known number are counted in years.

    >>> period(3, "day"), period(10, "hour"), period(None, "year"), period(1.5, "year")
    ('P3D', 'PT10H', 'PXY', 'P1Y6M')
    """
    unit = {"weekend": "day", "night": "day"}.get(unit, unit)
    for long, (short, each) in _IN_SHORTER.items():
        if unit == long and (count is not None or long == "fortnight"):
            unit, count = short, None if count is None else each * count
    time, letter = ("T", OF_CLOCK[unit]) if unit in OF_CLOCK else ("", LETTERS[unit])
    if count is not None and count % 1 == 0.5 and unit in _HALVES:
        return f"P{time}{int(count)}{letter}{_HALVES[unit]}"
    return f"P{time}{'X' if count is None else f'{count:g}'}{letter}"


def count_of(value: str) -> tuple[str, int] | None:
    """The unit and the number of a TIMEX3 duration of whole days, weeks, months or years; None for any other.

    >>> count_of("P2W"), count_of("PXD")
    (('week', 2), None)
    """
    match = re.fullmatch(r"P(\d+)([DWMY])", value)
    return (next(unit for unit, letter in LETTERS.items() if letter == match[2]), int(match[1])) if match else None


def interval(value: str) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 date or time; None for what has no place on the calendar.

    >>> interval("2021-Q2")
    (datetime.date(2021, 4, 1), datetime.date(2021, 6, 30))
    """
    found = ((days, match) for pattern, _, days in _SHAPES if (match := pattern.fullmatch(value.split("T")[0])))
    try:
        return next((days(match) for days, match in found), None)
    except (ValueError, OverflowError):
        return None


def precision(value: str) -> Precision:
    """How fine a TIMEX3 date or time is.

    >>> precision("1998-W06"), precision("198"), precision("PAST_REF"), precision("1998-02-13TNI")
    ('week', 'decade', 'vague', 'part-of-day')
    """
    day, _, time = value.partition("T")
    if time and day[:4].isdigit():
        return "time" if time[0].isdigit() else "part-of-day"
    return next((name for pattern, name, _ in _SHAPES if pattern.fullmatch(value)), "vague")


def part_of_month(unit: str, nth: int, start: date, end: date) -> _Days | None:
    """The first and last day of the nth "week", "weekend", "half" or weekday ("0" for Monday) of a month, -1 for the last.

    Weeks are of seven days from the first of the month on, and end with it at the latest; what lies outside it is None.

    >>> part_of_month("week", 2, date(2024, 5, 1), date(2024, 5, 31))
    (datetime.date(2024, 5, 8), datetime.date(2024, 5, 14))
    """
    if unit == "week":
        return _days(end, -6, 7) if nth < 0 else _within(_days(start, 7 * (nth - 1), 7), end)
    if unit == "half":
        return (start, start.replace(day=15)) if nth == 1 else (start.replace(day=16), end)
    weekday, length = (5, 2) if unit == "weekend" else (int(unit), 1)
    if nth < 0:
        return _days(end - timedelta(days=(end.weekday() - weekday) % 7), 0, length)
    return _within(_days(start, (weekday - start.weekday()) % 7 + 7 * (nth - 1), length), end)


def movable_holiday(name: str, year: int) -> date:
    """The day of "thanksgiving" (fourth Thursday of November), "easter" or "good-friday" in a year.

    Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).

    >>> movable_holiday("easter", 2024), movable_holiday("thanksgiving", 1999)
    (datetime.date(2024, 3, 31), datetime.date(1999, 11, 25))
    """
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1) - timedelta(days=2 if name == "good-friday" else 0)


_Days = tuple[date, date]
_SHAPES: tuple[tuple[re.Pattern[str], Precision, Callable[[re.Match[str]], _Days]], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "day", lambda m: (date.fromisoformat(m[0]), date.fromisoformat(m[0]))),
    (re.compile(r"(\d{4})-(\d\d)"), "month", lambda m: _months(m, int(m[2]), int(m[2]))),
    (re.compile(r"\d{4}"), "year", lambda m: _years(m)),
    (re.compile(r"(\d{4})-W(\d\d)"), "week", lambda m: _week(m, 1)),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), "weekend", lambda m: _week(m, 6)),
    (re.compile(r"(\d{4})-Q([1-4])"), "quarter", lambda m: _months(m, 3 * int(m[2]) - 2, 3 * int(m[2]))),
    (re.compile(r"(\d{4})-H([12])"), "quarter", lambda m: _months(m, 6 * int(m[2]) - 5, 6 * int(m[2]))),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), "season", lambda m: _months(m, *_SEASON_MONTHS[m[2]])),
    (re.compile(r"\d{3}"), "decade", lambda m: _years(m)),
    (re.compile(r"\d{2}"), "century", lambda m: _years(m)),
)
"""What a TIMEX3 date can look like, how fine that is, and its first and last day."""


def _years(match: re.Match[str]) -> _Days:
    """A year, decade or century: four, three or two figures."""
    width = 10 ** (4 - len(match[0]))
    return date(max(1, int(match[0]) * width), 1, 1), date(int(match[0]) * width + width - 1, 12, 31)


def _week(match: re.Match[str], weekday: int) -> _Days:
    """From a day of a week, 1 for Monday, to its Sunday."""
    first, last = (date.fromisocalendar(int(match[1]), int(match[2]), day) for day in (weekday, 7))
    return first, last


def _months(match: re.Match[str], first: int, last: int) -> _Days:
    """From the first day of one month to the last of another; month 13 is January of the next year."""
    year = int(match[1])
    end_year, end = (year + 1, last - 12) if last > 12 else (year, last)
    return date(year, first, 1), date(end_year, end, monthrange(end_year, end)[1])


def _days(day: date, later: int, length: int) -> _Days:
    first = day + timedelta(days=later)
    return first, first + timedelta(days=length - 1)


def _within(found: _Days, end: date) -> _Days | None:
    return (found[0], min(found[1], end)) if found[0] <= end else None
