"""How values are put into words for people: counts with their hedges, days and stretches of days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.rows import Number, Quantity, Toll

if TYPE_CHECKING:
    from dateline.copies.pairs import CopyPair

CHANGES = {
    "quotation": "in quotations",
    "number": "numbers",
    "attribution": "attributions",
    "name": "names",
    "words": "other words",
}
"""What the kinds of changes from an original to its copy are called."""
_RELATIONS = {
    "verbatim": ("is a copy of {}", "and {} are copies, word for word"),
    "reworded": ("is a reworded copy of {}", "and {} are one report in other words"),
    "rewritten": ("is a rewritten copy of {}", "and {} are one report, rewritten"),
    "same-event": ("and {} tell of one event, each in its own words",) * 2,
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
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
    return _hedged(row.low.value, row.high.value, row.hedge.value)


def said(low: Number | None, high: Number | None, hedge: str | None) -> str:
    """The same of a count that is no row of a reading.

    >>> said(42, None, "at-least"), said(16, 25, None)
    ('at least 42', '16 to 25')
    """
    return " ".join(filter(None, _hedged(low, high, hedge)))


def _hedged(low: Number | None, high: Number | None, hedge: str | None) -> tuple[str, str]:
    if hedge == "none-hurt":
        return "", "none"
    if low is None and high is None:
        return "", "not counted"
    if hedge in ("up-to", "less-than"):
        return _HEDGES[hedge], number(high if high is not None else low)
    if hedge in _HEDGES:
        return _HEDGES[hedge], number(low if low is not None else high)
    return _between(low, high)


def relation(pair: CopyPair) -> str:
    """What a report is to the other, in words that follow its name."""
    return _RELATIONS[pair.relation][not pair.told].format(pair.original.source)


def safe(words: str) -> str:
    """Words of a report without what a terminal would run or cannot show."""
    return _CONTROL.sub("\ufffd", words)


def number(value: Number | None) -> str:
    """A number with thousands separators; an empty string for None."""
    return "" if value is None else f"{value:,}"


def ends(range: tuple[Number, ...] | None) -> str:
    """The lowest and the highest number, as recorders write them; an empty string for None.

    >>> ends((17, 1200)), ends((0, 0)), ends(None)
    ('17–1,200', '0', '')
    """
    return "–".join(dict.fromkeys(number(end) for end in ((range or ())[:1] + (range or ())[-1:])))


def between(low: Number | None, high: Number | None) -> str:
    """The same of two ends of which one may not be known, or neither.

    >>> between(17, 1200), between(17, None), between(None, None)
    ('17–1,200', '17', '')
    """
    return ends(tuple(end for end in (low, high) if end is not None))


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
