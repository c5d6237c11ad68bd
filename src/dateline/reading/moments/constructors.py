"""What each rule of a language says: a match → its TIMEX3 type and its form; None when the words say no time.

A constructor bears the name by which rules call it, reads the pattern's named groups, and knows no words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.reading import numbers
from dateline.reading.english import time_expressions as english
from dateline.reading.moments import groups
from dateline.reading.moments.calendar import OF_CLOCK, full_value, period
from dateline.reading.moments.expressions import (
    Ago,
    Ambiguous,
    AnchoredDuration,
    Fixed,
    Form,
    MonthDay,
    MonthOfThatYear,
    MovableHoliday,
    Quarter,
    Running,
    Same,
    Season,
    Timed,
    Unit,
    Weekday,
    WeekOf,
    YearEnd,
)
from dateline.rows import TimexType

Said = tuple[TimexType, Form] | None
Construct = Callable[[re.Match[str]], Said]

_STEPS = {"last": -1, "this": 0, "next": 1}


# ---- dates ------------------------------------------------------------------------------------------------------


def full_date(match: re.Match[str]) -> Said:
    """ "7 March 2024"."""
    return "DATE", Fixed(full_value(groups.year(match), groups.month(match), int(match["day"])))


def iso_date(match: re.Match[str]) -> Said:
    """ "2024-03-07"."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return ("DATE", Fixed(full_value(year, month, day))) if 1 <= month <= 12 and 1 <= day <= 31 else None


def date_in_figures(match: re.Match[str]) -> Said:
    """ "03/04/2021" is kept ambiguous; with one figure above 12 it is not."""
    one, two, year = int(match["a"]), int(match["b"]), groups.year(match, "y")
    readings = [(m, d) for m, d in ((one, two), (two, one)) if 1 <= m <= 12 and 1 <= d <= 31]
    dates = sorted({full_value(year, m, d) for m, d in readings})
    if not dates:
        return None
    return "DATE", Fixed(dates[0]) if len(dates) == 1 else Ambiguous(dates[0], dates[1])


def month_day(match: re.Match[str]) -> Said:
    """ "7 March", "March the seventh"."""
    figures, words = groups.group(match, "day"), groups.group(match, "nth")
    day = int(figures) if figures else numbers.ordinal(words or "")
    return ("DATE", MonthDay(groups.month(match), day)) if day else None


def month_year(match: re.Match[str]) -> Said:
    """ "March 2024"."""
    return "DATE", Fixed(f"{groups.year(match):04d}-{groups.month(match):02d}")


def month_of_spoken_year(match: re.Match[str]) -> Said:
    """ "March nineteen eighty-four"."""
    year = numbers.year(match["spoken"])
    return ("DATE", Fixed(f"{year:04d}-{groups.month(match):02d}")) if year else None


def month_of_near_year(match: re.Match[str]) -> Said:
    """ "March last year"."""
    return "DATE", MonthDay(groups.month(match), None, None, _STEPS[groups.which(match) or "this"])


def month_of_that_year(match: re.Match[str]) -> Said:
    """ "March of that year", "March 7 of the same year"."""
    return "DATE", MonthOfThatYear(groups.month(match), int(match["day"]) if match["day"] else None)


def month_alone(match: re.Match[str]) -> Said:
    """ "March", "last March"."""
    return "DATE", MonthDay(groups.month(match), None, groups.which(match))


def week_of(match: re.Match[str]) -> Said:
    """ "the week of March 6"."""
    return "DATE", WeekOf(groups.month(match), int(match["day"]))


def year(match: re.Match[str]) -> Said:
    """ "1998"."""
    return "DATE", Fixed(match["year"])


def spoken_year(match: re.Match[str]) -> Said:
    """ "nineteen eighty-four"."""
    found = numbers.year(match["spoken"])
    return ("DATE", Fixed(f"{found:04d}")) if found else None


def decade(match: re.Match[str]) -> Said:
    """ "the 1980s", "the '80s", "the eighties"."""
    if match["tens"]:
        return "DATE", Fixed(f"{190 + english.DECADES[match['tens'].lower()] // 10}")
    figures = match["figures"]
    return "DATE", Fixed(figures[:3] if len(figures) == 4 else f"19{figures[0]}")


def century(match: re.Match[str]) -> Said:
    """ "the 19th century"."""
    nth = numbers.ordinal(match["nth"])
    return ("DATE", Fixed(f"{nth - 1:02d}")) if nth else None


def quarter(match: re.Match[str]) -> Said:
    """ "the third quarter of 1998", "last year's first half"."""
    nth, letter = numbers.ordinal(match["q"]), english.HALVES_OF_YEAR[match["kind"].lower()]
    if nth is None or nth > (2 if letter == "H" else 4):
        return None
    year, which = match["year"] or match["year2"], groups.which(match)
    return "DATE", Quarter(f"{letter}{nth}", int(year) if year else None, _STEPS[which] if which else None)


def season(match: re.Match[str]) -> Said:
    """ "the spring of 1998", "last winter"."""
    year, name = match["year"], match["season"] or match["season2"]
    return "DATE", Season(groups.season(name), int(year) if year else None, groups.which(match))


def holiday(match: re.Match[str]) -> Said:
    """ "Christmas 1998", "last Thanksgiving"."""
    name, year = match["holiday"].lower().replace("’", "'"), match["year"]
    if name in english.MOVABLE:
        return "DATE", MovableHoliday(english.MOVABLE[name], int(year) if year else None, groups.which(match))
    month, day = english.HOLIDAYS[name]
    return "DATE", Fixed(full_value(int(year), month, day)) if year else MonthDay(month, day, groups.which(match))


def bce_year(match: re.Match[str]) -> Said:
    """ "480 BC", "August 480 BC", "the spring of 480 BC", "the 490s BC"; the first year of "499–493 BC"."""
    told = match.groupdict()
    if told.get("tens"):
        return "DATE", Fixed(f"BC{match['bce'][:-2]:0>3}")
    year, day = f"BC{int(match['bce']):04d}", told.get("day")
    if told.get("season"):
        return "DATE", Fixed(f"{year}-{groups.season(match['season'])}")
    if told.get("month"):
        return "DATE", Fixed(f"{year}-{groups.month(match):02d}" + (f"-{int(day):02d}" if day else ""))
    return "DATE", Fixed(year)


def bce_century(match: re.Match[str]) -> Said:
    """ "the fifth century BC"."""
    nth = numbers.ordinal(match["nth"])
    return ("DATE", Fixed(f"BC{nth - 1:02d}")) if nth else None


# ---- days and units counted from another ------------------------------------------------------------------------


def weekday_alone(match: re.Match[str]) -> Said:
    """ "Tuesday", "next Tuesday"."""
    return "DATE", Weekday(groups.weekday(match), groups.which(match))


def deictic(match: re.Match[str]) -> Said:
    """ "yesterday", "tomorrow morning", "tonight"."""
    form, part = groups.deictic(match)
    part = groups.part_of_day(match) or part
    return ("TIME", Timed(form, part)) if part else ("DATE", form)


def unit(match: re.Match[str]) -> Said:
    """ "last week", "the following year", "earlier this month"."""
    word, unit = match["which"].lower(), groups.unit(match)
    if (
        unit in OF_CLOCK
        or unit in ("night", "fortnight")
        or (unit == "day" and word not in (english.NEXT, *english.FROM_TOLD))
    ):
        return None
    definite = unit == "day" or match[0].lower().startswith(english.DEFINITE)
    told = word in english.FROM_TOLD or (word == english.NEXT and definite)
    return "DATE", Unit(unit, english.SHIFTS[word], told, english.SPLITS.get((match["er"] or "").lower()))


def running(match: re.Match[str]) -> Said:
    """ "the quarter", "the latest period", "the week": the unit that is being told of; "the year ended" is a duration."""
    unit = groups.unit(match)
    if unit == "year" and english.ENDED.match(match.string, match.end()):
        return "DURATION", Fixed("P1Y")
    return "DATE", Running(unit)


def same(match: re.Match[str]) -> Said:
    """ "that week", "the same year"."""
    return "DATE", Same(groups.unit(match))


def ago(match: re.Match[str]) -> Said:
    """ "three days ago", "two weeks later"."""
    count, unit, (direction, told) = groups.count(match), groups.unit(match), english.DIRECTIONS[match["way"].lower()]
    if count is None:
        return "DATE", Fixed("PAST_REF" if direction < 0 else "FUTURE_REF")
    if unit in OF_CLOCK:
        return "TIME", Timed(None, "")
    if unit in ("night", "weekend"):
        return None
    if count != int(count):
        return ("DATE", Ago("month", round(count * 12) * direction, told)) if unit == "year" else None
    return "DATE", Ago(unit, int(count) * direction, told)


def day_beside(match: re.Match[str]) -> Said:
    """ "the day before", "the day after"."""
    return "DATE", Ago("day", english.DIRECTIONS[match["way"].lower()][0], told=True)


def reference(match: re.Match[str]) -> Said:
    """ "now", "recently", "the coming weeks"."""
    return "DATE", Fixed(_REFERENCES[match["word"].lower()])


_REFERENCES = {word: value for value, words in english.REFERENCES.items() for word in words.split("|")}


# ---- times of day -----------------------------------------------------------------------------------------------


def part_of_date(match: re.Match[str]) -> Said:
    """ "the night of April 18, 1775"."""
    said = full_date(match) if match["year"] else month_day(match)
    return ("TIME", Timed(said[1], groups.part_of_day(match))) if said else None


def weekday_time(match: re.Match[str]) -> Said:
    """ "Tuesday morning"."""
    return "TIME", Timed(Weekday(groups.weekday(match), groups.which(match)), groups.part_of_day(match))


def which_part_of_day(match: re.Match[str]) -> Said:
    """ "this morning", "last night"."""
    return "TIME", Timed(Unit("day", english.SHIFTS[match["which"].lower()]), groups.part_of_day(match))


def next_part_of_day(match: re.Match[str]) -> Said:
    """ "the following night"."""
    return "TIME", Timed(Unit("day", 1, told=True), groups.part_of_day(match))


def same_part_of_day(match: re.Match[str]) -> Said:
    """ "that evening"."""
    return "TIME", Timed(Same("day"), groups.part_of_day(match))


def clock(match: re.Match[str]) -> Said:
    """ "10:30 GMT", "3 p.m. on Tuesday", "noon yesterday"."""
    day: Form | None = None
    if match["month"] or match["month2"]:
        name = "month" if match["month"] else "month2"
        day = MonthDay(groups.month(match, name), int(match["day"] or match["day2"]))
    elif match["weekday"]:
        day = Weekday(groups.weekday(match))
    elif match["deictic"]:
        day, _ = groups.deictic(match, "deictic")
    time = groups.clock_time(match)
    return ("TIME", Timed(day, time)) if time else None


# ---- durations and sets -----------------------------------------------------------------------------------------


def anchored_duration(match: re.Match[str]) -> Said:
    """ "the past two weeks"."""
    count, unit = groups.count(match), groups.unit(match)
    value = period(count, unit)
    if unit in OF_CLOCK or unit in ("night", "weekend") or count is None or count != int(count):
        return "DURATION", Fixed(value)
    return "DURATION", AnchoredDuration(value, unit, int(count), english.SHIFTS[match["which"].lower()])


def duration(match: re.Match[str]) -> Said:
    """ "three days"."""
    return "DURATION", Fixed(period(groups.count(match), groups.unit(match)))


def bare_duration(match: re.Match[str]) -> Said:
    """ "years", "several weeks", "a week-long"."""
    return "DURATION", Fixed(period(None if match["plural"] else 1, groups.unit(match)))


def weekday_set(match: re.Match[str]) -> Said:
    """ "every Tuesday", "Tuesday nights"."""
    return "SET", Fixed(f"XXXX-WXX-{groups.weekday(match) + 1}{groups.part_of_day(match)}")


def frequency(match: re.Match[str]) -> Said:
    """ "daily"."""
    return "SET", Fixed(english.SETS[match["set"].lower()])


def every(match: re.Match[str]) -> Said:
    """ "each week"."""
    return "SET", Fixed(period(1, groups.unit(match)))


# ---- all by name ------------------------------------------------------------------------------------------------

_CONSTANTS: dict[str, Said] = {
    "overnight": ("TIME", Timed(None, "TNI")),
    "unknown_duration": ("DURATION", Fixed("PXX")),
    "other_calendar": ("DATE", Fixed("XXXX-XX-XX")),
    "year_ago": ("DATE", Ago("year", -1, told=True)),
    "year_end": ("DATE", YearEnd()),
}
"""What is said in one way only: "overnight", "a while", "4 Ramadan 1442", "the year-ago quarter", "year-end"."""
_CONSTRUCTORS: tuple[Construct, ...] = (
    full_date, iso_date, date_in_figures, month_day, month_year, month_of_spoken_year, month_of_near_year, month_of_that_year,
    month_alone, week_of, year, spoken_year, decade, century, quarter, season, holiday, bce_year, bce_century, weekday_alone,
    deictic, unit, running, same, ago, day_beside, reference, part_of_date, weekday_time, which_part_of_day, next_part_of_day,
    same_part_of_day, clock, anchored_duration, duration, bare_duration, weekday_set, frequency, every,
)  # fmt: skip
BY_NAME: dict[str, Construct] = {
    **{made.__name__: made for made in _CONSTRUCTORS},
    **{name: lambda _, said=said: said for name, said in _CONSTANTS.items()},  # type: ignore[misc]
}
"""Each constructor by the name that rules call it."""
