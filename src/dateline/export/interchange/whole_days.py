"""Days that are told in part (2024-03, 2024) as the whole days that they begin and end with."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def first_day(told: str) -> str:
    """The first day of an ISO day, month or year. Raises ValueError for anything else.

    >>> first_day("2024-03"), first_day("2024-03-14")
    ('2024-03-01', '2024-03-14')
    """
    return _parts(told)[0].isoformat()


def last_day(told: str) -> str:
    """The last day of an ISO day, month or year. Raises ValueError for anything else.

    >>> last_day("2024-02"), last_day("2023"), last_day("2024-03-14")
    ('2024-02-29', '2023-12-31', '2024-03-14')
    """
    return _parts(told)[1].isoformat()


def stretch_of(start: str | None, end: str | None) -> tuple[str, str] | None:
    """The first and the last whole day of what is told; None when nothing is, or no day of the calendar.

    >>> stretch_of("2024-03", None), stretch_of(None, "2024-03-09"), stretch_of("spring", None)
    (('2024-03-01', '2024-03-31'), ('2024-03-09', '2024-03-09'), None)
    """
    begin = start or end
    if not begin:
        return None
    try:
        return first_day(begin), last_day(end or begin)
    except ValueError:
        return None


def is_whole(told: str | None) -> bool:
    """Whether a whole day is told."""
    return bool(told) and len(told or "") == 10


def _parts(told: str) -> tuple[date, date]:
    if len(told) == 10:
        day = date.fromisoformat(told)
        return day, day
    if len(told) == 7:
        first = date.fromisoformat(f"{told}-01")
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    if len(told) == 4:
        return date.fromisoformat(f"{told}-01-01"), date.fromisoformat(f"{told}-12-31")
    raise ValueError(told)
