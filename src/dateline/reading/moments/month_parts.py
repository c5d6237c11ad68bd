"""Parts of a month that are told by their number: "the first week of January", "the last Sunday of May"."""

from __future__ import annotations

from datetime import date, timedelta


def interval(unit: str, nth: int, start: date, end: date) -> tuple[date, date] | None:
    """The first and last day of the nth "week", "weekend", "half" or weekday ("0" for Monday) of a month, -1 for the last.

    Weeks are of seven days from the first of the month on, and end with it at the latest; what lies outside it is None.

    >>> interval("week", 2, date(2024, 5, 1), date(2024, 5, 31)), interval("6", -1, date(2024, 5, 1), date(2024, 5, 31))
    ((datetime.date(2024, 5, 8), datetime.date(2024, 5, 14)), (datetime.date(2024, 5, 26), datetime.date(2024, 5, 26)))
    """
    if unit == "week":
        return _days(end, -6, 7) if nth < 0 else _within(_days(start, 7 * (nth - 1), 7), end)
    if unit == "half":
        return (start, start.replace(day=15)) if nth == 1 else (start.replace(day=16), end)
    weekday, length = (5, 2) if unit == "weekend" else (int(unit), 1)
    if nth < 0:
        return _days(end - timedelta(days=(end.weekday() - weekday) % 7), 0, length)
    return _within(_days(start, (weekday - start.weekday()) % 7 + 7 * (nth - 1), length), end)


def _days(day: date, later: int, length: int) -> tuple[date, date]:
    first = day + timedelta(days=later)
    return first, first + timedelta(days=length - 1)


def _within(found: tuple[date, date], end: date) -> tuple[date, date] | None:
    return (found[0], min(found[1], end)) if found[0] <= end else None
