"""How values are put into words for people: counts with their hedges, days and stretches of days."""

from __future__ import annotations

from dateline.rows import Number, Quantity, Toll

_HEDGES = {"at-least": "at least", "more-than": "more than", "about": "about", "up-to": "up to", "less-than": "under"}


def count(row: Toll | Quantity) -> str:
    """The count as the report puts it.

    >>> from dateline.rows import Cell
    >>> count(Toll("t1", low=Cell(1200), hedge=Cell("at-least"))), count(Toll("t1", low=Cell(3), high=Cell(5)))
    ('at least 1,200', '3 to 5')
    """
    return " ".join(filter(None, hedged(row)))


def hedged(row: Toll | Quantity) -> tuple[str, str]:
    """The words of the hedge, if any, and the number."""
    low, high, hedge = row.low.value, row.high.value, row.hedge.value
    if hedge == "none-hurt":
        return "", "none"
    if low is None and high is None:
        return "", "not counted"
    if hedge in ("up-to", "less-than"):
        return _HEDGES[hedge], number(high if high is not None else low)
    if hedge in _HEDGES:
        return _HEDGES[hedge], number(low if low is not None else high)
    return _between(low, high)


def number(value: Number | None) -> str:
    """A number with thousands separators; an empty string for None."""
    return "" if value is None else f"{value:,}"


def days(start: str | None, end: str | None) -> str:
    """One day or a stretch of days; an empty string when neither is known.

    >>> days("2024-03-09", "2024-03-10"), days("2024-03-09", "2024-03-09")
    ('2024-03-09 to 2024-03-10', '2024-03-09')
    """
    if start and end and start != end:
        return f"{start} to {end}"
    return start or (f"until {end}" if end else "")


def _between(low: Number | None, high: Number | None) -> tuple[str, str]:
    if low is None:
        return "up to", number(high)
    if high is None:
        return "", f"{number(low)} or more"
    return "", number(low) if low == high else f"{number(low)} to {number(high)}"
