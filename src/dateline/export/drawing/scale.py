"""Scales: from numbers and days to pixels, with ticks at numbers and days that people would choose."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_STEPS = (1, 2, 5)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONDAY = 1  # the first of January of the year 1 was one


@dataclass(frozen=True, slots=True)
class Scale:
    """From `first` to `last`, laid out from the pixel `start` to `end`."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a value, never outside."""
        if self.last == self.first:
            return (self.start + self.end) / 2
        share = (value - self.first) / (self.last - self.first)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its words, and those below it (the year, where it begins)."""

    at: float
    label: str
    below: str = ""


def ordinal(day: str | None) -> int | None:
    """The number of an ISO day; None for what is no day of the calendar.

    >>> ordinal("0001-01-01"), ordinal("2024-13"), ordinal(None)
    (1, None, None)
    """
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def numbers(most: float, ticks: int = 5) -> tuple[float, ...]:
    """Ticks from 0 to the first at or above `most`: about so many, whole numbers.

    >>> numbers(42), numbers(3), numbers(0)
    ((0, 10, 20, 30, 40, 50), (0, 1, 2, 3), (0, 1))
    """
    rough = max(most / ticks, 1)
    ten = 10 ** math.floor(math.log10(rough))
    step = next((ten * s for s in _STEPS if ten * s >= rough), ten * 10)
    return tuple(step * i for i in range(max(math.ceil(most / step), 1) + 1))


def label(number: float) -> str:
    """A number as an axis has it; one that no axis has room for in powers of ten.

    >>> label(1200), label(2.0**70)
    ('1,200', '1e+21')
    """
    return f"{number:,.0f}" if number < 1e9 else f"{number:.0e}"


def days(first: int, last: int, most: int) -> tuple[Tick, ...]:
    """At most so many ticks (two at least) between two days, at the starts of days, weeks, months or years.

    >>> [tick.label for tick in days(ordinal("2024-03-14"), ordinal("2024-03-17"), 5)]
    ['14 Mar', '15 Mar', '16 Mar', '17 Mar']
    """
    start, end = date.fromordinal(first), date.fromordinal(last)
    for step in _DAYS:
        found = list(_every(first, last, step))
        if len(found) <= most:
            return tuple(_labelled(found, numbered=True))
    for step in _MONTHS:
        found = [m.toordinal() for m in _months(start, end, step)]
        if len(found) <= most:
            return tuple(_labelled(found, numbered=False))
    for step in _YEARS:
        found = [date(y, 1, 1).toordinal() for y in range(max(-(-start.year // step) * step, 1), end.year + 1, step)]
        found = [day for day in found if first <= day <= last]
        if len(found) <= most:
            return tuple(Tick(day, str(date.fromordinal(day).year)) for day in found)
    return ()


def _every(first: int, last: int, step: int) -> Iterator[int]:
    """Days; Mondays where the step is of weeks."""
    start = first if step < 7 else first + (_MONDAY - first) % 7
    return iter(range(start, last + 1, step))


def _months(start: date, end: date, step: int) -> Iterator[date]:
    """The first days of months; of every third from January on."""
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        first = date(number // 12, number % 12 + 1, 1)
        if number % step == 0 and start <= first <= end:
            yield first


def _labelled(found: list[int], numbered: bool) -> Iterator[Tick]:
    """Months, or days with their number; the year below the first of each."""
    year = None
    for at in found:
        day = date.fromordinal(at)
        month = _MONTH_NAMES[day.month - 1]
        yield Tick(at, f"{day.day} {month}" if numbered else month, f"{day.year}" if day.year != year else "")
        year = day.year
