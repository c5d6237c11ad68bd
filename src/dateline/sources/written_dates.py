"""Days as people and pages write them, into ISO 8601; only what is complete and cannot be meant otherwise."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from dateline.lexicon import calendar_names
from dateline.report import NOT_A_DAY, Claim, ClaimField

MONTH = rf"(?:{'|'.join(calendar_names.values('month'))})\b\.?"
WEEKDAY = rf"(?:(?:{'|'.join(calendar_names.values('weekday'))})\b[.,]*\s+)"
_DAY, _YEAR = r"[0-3]?\d(?:st|nd|rd|th)?", r"(?:(?:1[89]|20)\d\d|\d\d(?![\d:]))"
_CENTURY = r"(?:1[89]|20)"
_OF = r"(?:\s+of)?"
FULL = (
    rf"{WEEKDAY}?(?:{MONTH}\s+{_DAY},?\s+{_YEAR}|{_DAY}{_OF}\s+{MONTH},?\s+{_YEAR}"
    rf"|[0-3]\d[0-2]\d[0-5]\dZ\s?(?:{MONTH})\s?{_YEAR}|{_DAY}(?P<day_mark>[-/.])(?:{MONTH})(?P=day_mark){_YEAR}"
    rf"|{_CENTURY}\d\d(?P<year_mark>[-/.])[01]?\d(?P=year_mark)[0-3]?\d(?!\d)"
    rf"|[0-3]?\d(?P<figure_mark>[/.-])[0-3]?\d(?P=figure_mark){_CENTURY}\d\d(?!\d))"
)
"""A day with its year, in English words or in figures; to be compiled with re.IGNORECASE, and once in a pattern."""
SHORT = rf"{WEEKDAY}?(?:{MONTH}\s+{_DAY}|{_DAY}\s+{MONTH})"
"""A day of a month without its year."""

_WEEKDAY_NAME = re.compile(rf"\b({'|'.join(calendar_names.values('weekday'))})\b", re.IGNORECASE)
_FULL = re.compile(rf"\b{FULL}", re.IGNORECASE)
_CLOCK = r"(?:\d\d:\d\d:\d\d\s+(?:[A-Z]+\s+)?)?"
_MONTH_FIRST = re.compile(rf"({MONTH})\s+(\d\d?)\w*,?\s+{_CLOCK}(\d\d|\d{{4}})(?![\d:])", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(\d\d?)(?:st|nd|rd|th)?{_OF}[\s./-]+({MONTH}),?[\s./-]+(\d\d|\d{{4}})(?![\d:])", re.IGNORECASE
)
_TIME_GROUP = re.compile(rf"\b([0-3]\d)\d{{4}}Z\s?({MONTH})\s?(\d{{4}}|\d\d)(?!\d)", re.IGNORECASE)
"""The date-time group of military messages: "081015Z OCT 24"."""
_YEAR_FIRST = re.compile(rf"(?<!\d)({_CENTURY}\d\d)([-/.])(\d\d?)\2(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(rf"(?<![\d/.-])(\d\d?)([./-])(\d\d?)\2({_CENTURY}\d\d)(?!\d)")
_EPOCH = re.compile(r"\s*(1\d{9})(?:\d{3})?(?:\.\d+)?\s*")
"""Seconds or thousandths from 1970 on, for days of 2001 to 2033."""
_SERIAL = re.compile(r"\s*(3[7-9]\d{3}|4\d{4}|5[0-4]\d{3})(?:\.\d+)?\s*")
_SERIAL_ZERO = date(1899, 12, 30)
"""Days as spreadsheets count them, for 2001 to 2049."""
_STAMP = re.compile(
    r"\s*((?:1[89]|20)\d\d-[01]\d-[0-3]\d)"
    r"(?:(?:T|\s+)([012]\d:[0-5]\d(?::[0-6]\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d{4,6}\w*)?\s*$")
_LONGEST = 200
_CLOCK_ZERO = "1970-01-01"


class WrittenDay(NamedTuple):
    """A day that a text states: its ISO value and the characters that state it."""

    value: str
    start: int
    end: int


def iso(words: str) -> str | None:
    """The ISO day, or ISO day and time, that a short string states; None when it states none or an ambiguous one.

    The day is the one that is written, whatever zone stands beside it. Figures parted by full stops begin with the day.

    >>> iso("Thursday, 7 March 2024"), iso("2024-03-07T09:30:00Z"), iso("07/03/2024"), iso("07.03.2024")
    ('2024-03-07', '2024-03-07T09:30:00Z', None, '2024-03-07')
    """
    words = words[:_LONGEST]
    return _stamp(words) or _counted(words) or _spelled(words) or _in_figures(words) or _mail(words)


def claim(field: ClaimField, written: str, found: str) -> Claim:
    """What a source claims as a day, in ISO 8601; as it was written, and marked, when it cannot be one: no date, one
    that may be read two ways, or the first day of 1970, from which clocks that are not set count."""
    day = iso(written)
    good = day is not None and not day.startswith(_CLOCK_ZERO)
    return Claim(field, day if day and good else written, found if good else found + NOT_A_DAY)


def find(text: str, start: int, end: int) -> WrittenDay | None:
    """The first day with its year in `text[start:end]`."""
    days = ((iso(found[0]), found) for found in _FULL.finditer(text, start, end))
    return next((WrittenDay(value, *found.span()) for value, found in days if value), None)


def _stamp(words: str) -> str | None:
    if found := _STAMP.match(words):
        day, time, zone = found.groups()
        return _valid(*day.split("-")) and (f"{day}T{time}{_offset(zone)}" if time else day)
    found = _COMPACT.match(words)
    return _valid(*found.groups()) if found else None


def _offset(zone: str | None) -> str:
    """The zone with its colon: "+0200" is "+02:00"."""
    if not zone or zone.upper() == "Z":
        return zone.upper() if zone else ""
    return f"{zone[:3]}:{zone[-2:]}"


def _counted(words: str) -> str | None:
    """A day that clocks or spreadsheets have counted; those of a clock are in Greenwich's time."""
    if found := _EPOCH.fullmatch(words):
        return f"{datetime.fromtimestamp(int(found[1]), UTC):%Y-%m-%dT%H:%M:%SZ}"
    found = _SERIAL.fullmatch(words)
    return (_SERIAL_ZERO + timedelta(days=int(found[1]))).isoformat() if found else None


def _in_figures(words: str) -> str | None:
    """A day told year last, where it can be read one way only, or where one reading alone is of the weekday before it."""
    found = _YEAR_LAST.search(words)
    if not found:
        return None
    one, sign, other, year = found.groups()
    readings = dict.fromkeys(day for day in (_valid(year, other, one), _valid(year, one, other)) if day)
    told = _WEEKDAY_NAME.search(words, 0, found.start())
    weekday = calendar_names.numbers("weekday")[told[1].lower()] if told else None
    fitting = [day for day in readings if weekday is None or date.fromisoformat(day).weekday() == weekday]
    sure = sign == "." or len(fitting or readings) == 1
    return next(iter(fitting or readings), None) if sure else None


def _spelled(words: str) -> str | None:
    if found := _MONTH_FIRST.search(words):
        return _valid(found[3], _number(found[1]), found[2])
    if found := _DAY_FIRST.search(words) or _TIME_GROUP.search(words):
        return _valid(found[3], _number(found[2]), found[1])
    found = _YEAR_FIRST.search(words)
    return _valid(found[1], found[3], found[4]) if found else None


def _mail(words: str) -> str | None:
    """A date as in mail and HTTP headers."""
    if ":" not in words:
        return None
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if moment.year >= 1800 else None


def _number(month: str) -> int:
    return calendar_names.numbers("month")[month.lower().rstrip(".")]


def _valid(year: str, month: str | int, day: str | int) -> str | None:
    """Two figures of a year belong to 1950–2049."""
    try:
        full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 50 else 2000)
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None
