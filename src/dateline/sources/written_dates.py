"""Days as people and pages write them, into ISO 8601; only what is complete and cannot be meant otherwise."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from dateline.lexicon import calendar_names
from dateline.report import NOT_A_DAY, Claim, ClaimField

MONTH = rf"(?:{'|'.join(calendar_names.values('month'))})\b\.?"
WEEKDAY = rf"(?:(?:{'|'.join(calendar_names.values('weekday'))})\b[.,]*\s+)"
_DAY, _YEAR = r"[0-3]?\d(?:st|nd|rd|th)?", r"(?:(?:1[89]|20)\d\d|\d\d(?![\d:]))"
FULL = (
    rf"{WEEKDAY}?(?:{MONTH}\s+{_DAY},?\s+{_YEAR}|{_DAY}\s+{MONTH},?\s+{_YEAR}"
    r"|(?:1[89]|20)\d\d-[01]\d-[0-3]\d|(?:1[89]|20)\d\d/[01]\d/[0-3]\d)"
)
"""A day with its year, in English words or year first; to be compiled with re.IGNORECASE."""
SHORT = rf"{WEEKDAY}?(?:{MONTH}\s+{_DAY}|{_DAY}\s+{MONTH})"
"""A day of a month without its year."""

_FULL = re.compile(rf"\b{FULL}", re.IGNORECASE)
_CLOCK = r"(?:\d\d:\d\d:\d\d\s+(?:[A-Z]+\s+)?)?"
_MONTH_FIRST = re.compile(rf"({MONTH})\s+(\d\d?)\w*,?\s+{_CLOCK}(\d\d|\d{{4}})(?![\d:])", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(\d\d?)\w*\s+({MONTH}),?\s+(\d\d|\d{{4}})(?![\d:])", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)([-/.])(\d\d?)\2(\d\d?)(?!\d)")
_DOTTED = re.compile(r"\s*([0-3]?\d)\.([01]?\d)\.((?:1[89]|20)\d\d)(?:[,T]?\s+([012]?\d:[0-5]\d(?::[0-6]\d)?))?\s*$")
"""A day first with full stops, as it is written from Lisbon to Vladivostok, and nowhere month first."""
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

    >>> iso("Thursday, 7 March 2024"), iso("2024-03-07T09:30:00Z"), iso("07/03/2024")
    ('2024-03-07', '2024-03-07T09:30:00Z', None)
    """
    words = words[:_LONGEST]
    return _stamp(words) or _spelled(words) or _mail(words)


def claim(field: ClaimField, written: str, found: str) -> Claim:
    """What a source claims as a day, in ISO 8601; as it was written, and marked, when it cannot be one: no date, one
    that may be read two ways, or the first day of 1970, from which clocks that are not set count."""
    day = iso(written)
    good = day is not None and not day.startswith(_CLOCK_ZERO)
    return Claim(field, day if day and good else written, found if good else found + NOT_A_DAY)


def find(text: str, start: int, end: int) -> WrittenDay | None:
    """The first day with its year in `text[start:end]`."""
    found = _FULL.search(text, start, end)
    value = iso(found[0]) if found else None
    return WrittenDay(value, *found.span()) if found and value else None


def _stamp(words: str) -> str | None:
    if found := _STAMP.match(words):
        day, time, zone = found.groups()
        return _valid(*day.split("-")) and (f"{day}T{time}{_offset(zone)}" if time else day)
    if found := _DOTTED.match(words):
        day, month, year, time = found.groups()
        whole = _valid(year, month, day)
        return f"{whole}T{time.zfill(5)}" if whole and time and ":" in time[:3] else whole
    found = _COMPACT.match(words)
    return _valid(*found.groups()) if found else None


def _offset(zone: str | None) -> str:
    """The zone with its colon: "+0200" is "+02:00"."""
    if not zone or zone.upper() == "Z":
        return zone.upper() if zone else ""
    return f"{zone[:3]}:{zone[-2:]}"


def _spelled(words: str) -> str | None:
    if found := _MONTH_FIRST.search(words):
        return _valid(found[3], _number(found[1]), found[2])
    if found := _DAY_FIRST.search(words):
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
