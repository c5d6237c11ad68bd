"""Years before Christ: TIMEX3 writes them "BC0480"; the calendar has no days for them, so only values are told."""

from __future__ import annotations

import re

from dateline.reading.moments.expressions import Ago, Form, MonthDay, PartOfYear, Running, Same, Unit

YEAR = re.compile(r"BC\d{4}")


def value(form: Form, year: str) -> str | None:
    """The value of a form in a story told in the year "BC0480"; None where the year says nothing of it.

    >>> value(PartOfYear("SP"), "BC0480"), value(Unit("year", 1, told=True), "BC0480")
    ('BC0480-SP', 'BC0479')
    """
    match form:
        case MonthDay(month, day, None):
            return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
        case PartOfYear(letters, None):
            return f"{year}-{letters}"
        case Same("year") | Running("year") | Unit("year", 0):
            return year
        case Same("day") | Unit("day", _, True):
            return f"{year[:2]}XXXX-XX-XX"
        case Unit("year", count, True) | Ago("year", count, True):
            return later(year, count)
        case Ago("decade", count, True):
            return later(year, 10 * count)
    return None


def later(year: str, count: int) -> str:
    """The year so many years on (back when negative); the year after 1 BC is 1.

    >>> later("BC0480", -10), later("BC0002", 3)
    ('BC0490', '0002')
    """
    number = int(year[2:]) - count
    return f"BC{number:04d}" if number > 0 else f"{1 - number:04d}"
