"""What the named groups of a rule's match stand for: numbers of months and weekdays, units, counts, years."""

from __future__ import annotations

import re

from dateline.english import time_expressions as english
from dateline.lexicon import calendar_names
from dateline.reading import numbers
from dateline.reading.moments.expressions import Ago, Same, Unit, Which


def group(match: re.Match[str], name: str) -> str | None:
    """What a group matched; None where the rule has no such group, or it matched nothing."""
    return match.groupdict().get(name)


def month(match: re.Match[str], name: str = "month") -> int:
    """The month's number, 1 to 12."""
    return calendar_names.numbers("month")[match[name].lower().rstrip(".")]


def weekday(match: re.Match[str]) -> int:
    """The weekday's number, 0 for Monday."""
    return calendar_names.numbers("weekday")[match["weekday"].lower().rstrip(".")]


def season(match: re.Match[str]) -> str:
    """The TIMEX3 letters of a season."""
    return calendar_names.values("season")[(match["season"] or match["season2"]).lower()]


def part_of_day(match: re.Match[str]) -> str:
    """The part of the day as TIMEX3 writes it behind a date, "TMO"; "" where none is told."""
    name = match["tod"]
    return f"T{calendar_names.values('part-of-day')[name.lower()]}" if name else ""


def which(match: re.Match[str]) -> Which | None:
    """Last, this or next; None where no word says so."""
    words = group(match, "which")
    return english.WHICH.get(words.lower().split()[-1]) if words else None


def unit(match: re.Match[str]) -> str:
    """The unit, in the singular."""
    return english.UNITS[(match["unit"] or match["unit2"]).lower()]


def whole(match: re.Match[str]) -> Unit | Ago | Same:
    """The stretch that a part of it is told in: "last week", "the same year", "a fortnight ago", that "before last"."""
    if group(match, "twice") and not group(match, "of"):
        return Ago("week", -1)
    unit = english.UNITS[match["of"].lower()]
    if group(match, "twice"):
        return Unit(unit, -2)
    if group(match, "count"):
        return Ago(unit, -int(count(match) or 1))
    word = match["near"].lower()
    if word in english.SAME:
        return Same(unit)
    return Unit(unit, english.SHIFTS[word], word in english.FROM_TOLD or (word == english.NEXT and bool(match["the"])))


def told_year(match: re.Match[str]) -> int | None:
    """The year in figures or in words; None where none is told."""
    if figures := group(match, "year") or group(match, "year2"):
        return int(figures)
    spoken = group(match, "spoken")
    return numbers.year(spoken) if spoken else None


def day(match: re.Match[str]) -> int | None:
    """The day of the month, in figures or in words; None where none is told."""
    if figures := group(match, "day"):
        return int(figures)
    nth = group(match, "nth")
    return numbers.ordinal(nth) if nth else None


def count(match: re.Match[str]) -> float | None:
    """How many; None for "several", "a few"."""
    words = match["count"].lower().strip()
    if words in english.COUNTS:
        return english.COUNTS[words]
    if half := re.fullmatch(r"(\d+)\s?(?:½|1/2)", words):
        return int(half[1]) + 0.5
    value = numbers.parse(words)
    return None if value is None else float(value)


def year(match: re.Match[str], name: str = "year") -> int:
    """A year of two or four figures; two figures mean 1950 to 2049."""
    found = int(match[name].lstrip("'’"))
    return found if found > 99 else found + (1900 if found >= 50 else 2000)


def deictic(match: re.Match[str], name: str = "word") -> tuple[Unit, str]:
    """The day counted from the report's, and the part of it that the word tells too: "tonight"."""
    days, part = english.DEICTIC[match[name].lower()]
    return Unit("day", days), f"T{part}" if part else ""


def clock_time(match: re.Match[str]) -> str | None:
    """The time as TIMEX3 writes it behind a date, "T15:30"; None for an hour that is none."""
    if word := match["word"]:
        return english.HOURS[word.lower()]
    if spoken := match["oclock"]:
        told = numbers.parse(spoken)
        return f"T{int(told):02d}:00" if told is not None and 0 < told <= 12 else None
    hour, minute = int(match["hour"] or match["hour2"]), match["minute"] or match["minute2"] or "00"
    half = english.HALVES_OF_DAY.get((match["half"] or "").lower().replace(".", ""))
    if half is not None and hour > 12:
        return None
    return f"T{hour if half is None else hour % 12 + half:02d}:{minute}"
