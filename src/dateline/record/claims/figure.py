"""A figure that somebody published, and what a cell of a spreadsheet says of it: its number, its days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.lexicon import calendar_names, load
from dateline.reading import numbers
from dateline.report import Report
from dateline.rows import Number
from dateline.sources import written_dates

_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b")
_MONTH = re.compile(rf"\s*({written_dates.MONTH})[\s,/-]*(\d{{4}})\s*", re.IGNORECASE)
_ISO_PART = re.compile(r"\s*(\d{4})(?:-(\d\d))?\s*")
_TO = re.compile(r"\s+(?:to|until|and)\s+|\s*[–—]\s*|\s+-\s+")
_DAY_OF = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a row. `harms`: any of them, none where the sheet tells none; `high`: None where open; `start`, `end`:
    inclusive ISO dates; `cited`: the cells that name its reports, each another name for the same; `accessed`: an ISO day;
    `unread`: what of the row was not understood, a few words each."""

    line: int
    words: str
    low: Number | None = None
    high: Number | None = None
    harms: tuple[str, ...] = ()
    group: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    cited: tuple[str, ...] = ()
    accessed: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def is_range(self) -> bool:
        return self.low is not None and self.high is not None and self.low < self.high


def bounds(words: str) -> tuple[Number, Number | None] | None:
    """The lower and the upper end of the number in a cell, None for an open one; None where it holds no number.

    >>> bounds("1,200"), bounds("at least five"), bounds("5–7"), bounds("dozens"), bounds("n/a")
    ((1200, 1200), (5, None), (5, 7), (12, 99), None)
    """
    found = numbers.find(Report(words.strip()), load())
    whole = next((n for n in found if n.counts and float(n.low).is_integer()), None)
    if whole is None:
        return None
    return int(whole.low), whole.high


def day_first(cells: Iterable[str]) -> bool | None:
    """Whether days in figures begin with the day, as one of them that can be read one way only tells; None where none does."""
    for cell in cells:
        if match := _SLASHED.match(cell):
            one, other = int(match[1]), int(match[3])
            if max(one, other) > 12 and min(one, other) <= 12:
                return one > 12
    return None


def days(cell: str, first: bool | None) -> tuple[str, str] | None:
    """The first and the last day that a cell names: a day, a month, a year, or a stretch of them; None where it names none,
    or one that may be read two ways and `first` (day before month) does not tell.

    >>> days("March 2024", None), days("4 to 10 March 2024", None), days("03/04/2024", True), days("03/04/2024", None)
    (('2024-03-01', '2024-03-31'), ('2024-03-04', '2024-03-10'), ('2024-04-03', '2024-04-03'), None)
    """
    one = _one(cell, first)
    parts = _TO.split(cell.strip())
    if len(parts) != 2:
        return one
    last = _one(parts[1], first)
    begins = _one(parts[0], first) or (last and _one(_DAY_OF.sub(parts[0].strip(), parts[1], count=1), first))
    return (begins[0], last[1]) if begins and last and begins[0] <= last[1] else one


def _one(cell: str, first: bool | None) -> tuple[str, str] | None:
    if match := _ISO_PART.fullmatch(cell):
        return _month(int(match[1]), int(match[2]) if match[2] else None)
    if match := _MONTH.fullmatch(cell):
        return _month(int(match[2]), calendar_names.numbers("month")[match[1].lower().rstrip(".")])
    if first is not None and (match := _SLASHED.match(cell)):
        day, month = (match[1], match[3]) if first else (match[3], match[1])
        return _valid(int(match[4]) + (2000 if len(match[4]) == 2 else 0), int(month), int(day))
    told = written_dates.iso(cell)
    return (told[:10], told[:10]) if told else None


def _month(year: int, month: int | None) -> tuple[str, str] | None:
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= month <= 12 or year < 1:
        return None
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{monthrange(year, month)[1]}"


def _valid(year: int, month: int, day: int) -> tuple[str, str] | None:
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return None
    return found, found
