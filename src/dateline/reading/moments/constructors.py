"""What each rule of a language says: a match → its TIMEX3 type and its form; None when the words say no time.

A constructor bears the name by which rules call it, reads the pattern's named groups, and knows no words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.english import time_expressions as english
from dateline.lexicon import calendar_names
from dateline.reading import numbers
from dateline.reading.moments import expressions as forms
from dateline.reading.moments import groups
from dateline.reading.moments.calendar import OF_CLOCK, full_value, period
from dateline.reading.moments.expressions import Fixed, Form, MonthDay, Timed
from dateline.rows import TimexType

Said = tuple[TimexType, Form] | None
Construct = Callable[[re.Match[str]], Said]


# ---- dates ------------------------------------------------------------------------------------------------------


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
    return "DATE", Fixed(dates[0]) if len(dates) == 1 else forms.Ambiguous(dates[0], dates[1])


def month_day(match: re.Match[str]) -> Said:
    """ "7 March", "March the seventh"."""
    day = groups.day(match)
    return ("DATE", MonthDay(groups.month(match), day)) if day else None


def month_of_spoken_year(match: re.Match[str]) -> Said:
    """ "March nineteen eighty-four"."""
    year = groups.told_year(match)
    return ("DATE", Fixed(MonthDay(groups.month(match)).in_year(year))) if year else None


def spoken_year(match: re.Match[str]) -> Said:
    """ "nineteen eighty-four"."""
    found = groups.told_year(match)
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


def weekday_within(match: re.Match[str]) -> Said:
    """ "Tuesday of last week", "Saturday night a fortnight ago"."""
    form, part = forms.Within(forms.Weekday(groups.weekday(match)), groups.whole(match)), groups.part_of_day(match)
    return ("TIME", Timed(form, part)) if part else ("DATE", form)


def day_within(match: re.Match[str]) -> Said:
    """ "the 3rd of last month", "the fifth of this month"."""
    day = groups.day(match)
    return ("DATE", forms.Within(forms.DayOfMonth(day), groups.whole(match))) if day and day < 32 else None


def day_of_month(match: re.Match[str]) -> Said:
    """ "on the 12th"."""
    day = groups.day(match)
    return ("DATE", forms.DayOfMonth(day)) if day and day < 32 else None


def quarter(match: re.Match[str]) -> Said:
    """ "the third quarter of 1998", "last year's first half"."""
    letter, year, which = english.HALVES_OF_YEAR[match["kind"].lower()], groups.told_year(match), groups.which(match)
    last, word = 2 if letter == "H" else 4, match["q"].lower()
    nth = (last if year else None) if word in english.CLOSING else numbers.ordinal(word)
    if nth is None or nth > last:
        return None
    found = forms.PartOfYear(f"{letter}{nth}")
    if year:
        return "DATE", Fixed(found.in_year(year))
    return "DATE", forms.Within(found, forms.Unit("year", english.SHIFTS[which])) if which else found


def part_of_month(match: re.Match[str]) -> Said:
    """ "the first week of January", "the last Sunday of May 2024", "the second half of last month"."""
    word, piece = match["nth"].lower(), match["piece"].lower()
    nth = -1 if word in english.LAST_ONE else numbers.ordinal(word) or 0
    unit = english.PIECES_OF_MONTH.get(piece) or str(calendar_names.numbers("weekday")[piece])
    if not nth or (unit == "half" and nth not in (1, 2)):
        return None
    if not match["month"]:
        return "DATE", forms.PartOfMonth(unit, nth, groups.whole(match))
    year = f"{groups.year(match):04d}-{groups.month(match):02d}" if match["year"] else ""
    return "DATE", forms.PartOfMonth(unit, nth, Fixed(year) if year else MonthDay(groups.month(match)))


def beside_holiday(match: re.Match[str]) -> Said:
    """ "the eve of Easter", "the day after Christmas"."""
    named = holiday(match)
    return ("DATE", forms.Beside(named[1], english.SIDES[match["side"].lower()])) if named else None


def season(match: re.Match[str]) -> Said:
    """ "the spring of 1998", "last winter"."""
    which, year = groups.which(match), groups.told_year(match)
    found = forms.PartOfYear(
        groups.season(match), which, which == "next" and match[0].lower().startswith(english.DEFINITE)
    )
    return "DATE", Fixed(found.in_year(year)) if year else found


def holiday(match: re.Match[str]) -> Said:
    """ "Christmas 1998", "last Thanksgiving"."""
    name, year, which = match["holiday"].lower().replace("’", "'"), groups.told_year(match), groups.which(match)
    movable = english.MOVABLE.get(name)
    found = forms.MovableHoliday(movable, which) if movable else MonthDay(*english.HOLIDAYS[name], which)
    return "DATE", Fixed(found.in_year(year)) if year else found


def bce_year(match: re.Match[str]) -> Said:
    """ "480 BC", "August 480 BC", "the spring of 480 BC", "the 490s BC"; the first year of "499–493 BC"."""
    told = match.groupdict()
    if told.get("tens"):
        return "DATE", Fixed(f"BC{match['bce'][:-2]:0>3}")
    year, day = f"BC{int(match['bce']):04d}", told.get("day")
    if told.get("season"):
        return "DATE", Fixed(f"{year}-{groups.season(match)}")
    if told.get("month"):
        return "DATE", Fixed(f"{year}-{groups.month(match):02d}" + (f"-{int(day):02d}" if day else ""))
    return "DATE", Fixed(year)


def bce_century(match: re.Match[str]) -> Said:
    """ "the fifth century BC"."""
    nth = numbers.ordinal(match["nth"])
    return ("DATE", Fixed(f"BC{nth - 1:02d}")) if nth else None


# ---- days and units counted from another ------------------------------------------------------------------------


def deictic(match: re.Match[str]) -> Said:
    """ "yesterday", "tomorrow morning", "tonight"."""
    form, part = groups.deictic(match)
    part = groups.part_of_day(match) or part
    return ("TIME", Timed(form, part)) if part else ("DATE", form)


def unit(match: re.Match[str]) -> Said:
    """ "last week", "the following year", "earlier this month"."""
    word, unit = match["which"].lower(), groups.unit(match)
    bare_day = unit == "day" and word not in (english.NEXT, *english.FROM_TOLD)
    if bare_day or unit in (*OF_CLOCK, "night", "fortnight"):
        return None
    if unit in ("decade", "century") and word in english.STRETCHING:
        return "DURATION", forms.AnchoredDuration(period(1, unit), unit, 1, english.SHIFTS[word])
    definite = unit == "day" or match[0].lower().startswith(english.DEFINITE)
    told = word in english.FROM_TOLD or (word == english.NEXT and definite)
    return "DATE", forms.Unit(unit, english.SHIFTS[word], told, english.SPLITS.get((match["er"] or "").lower()))


def unit_before(match: re.Match[str]) -> Said:
    """ "the week before", "the year before": from the moment told before."""
    unit = groups.unit(match)
    return None if unit in (*OF_CLOCK, "day", "night", "fortnight", "weekend") else ("DATE", forms.Unit(unit, -1, True))


def running(match: re.Match[str]) -> Said:
    """ "the quarter", "the latest period", "the week": the unit that is being told of; "the year ended" is a duration."""
    unit, ended = groups.unit(match), english.ENDED.match(match.string, match.end())
    if unit == "year" and ended:
        return "DURATION", Fixed("P1Y")
    if unit == "quarter" and ended and ended["month"]:
        return "DATE", forms.Around(unit, MonthDay(groups.month(ended), groups.day(ended)))
    return "DATE", forms.Running(unit)


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
        return ("DATE", forms.Ago("month", round(count * 12) * direction, told)) if unit == "year" else None
    return "DATE", forms.Ago(unit, int(count) * direction, told)


def ago_around(match: re.Match[str]) -> Said:
    """ "forty years ago this week", "a year ago today"."""
    count, unit = groups.count(match), groups.unit(match)
    if count is None or count != int(count):
        return None
    return "DATE", forms.Ago(unit, -int(count), grain=english.AROUND[match["around"].lower().split()[-1]])


def quarter_of_year(match: re.Match[str]) -> Said:
    """ "the 1988 period", "last year's quarter"."""
    year = groups.told_year(match)
    return "DATE", forms.Within(forms.Running("quarter"), Fixed(f"{year:04d}") if year else groups.whole(match))


# ---- times of day -----------------------------------------------------------------------------------------------


def part_of_date(match: re.Match[str]) -> Said:
    """ "the night of April 18, 1775"."""
    said = _PLAIN["full_date"](match) if match["year"] else month_day(match)
    return ("TIME", Timed(said[1], groups.part_of_day(match))) if said else None


def clock(match: re.Match[str]) -> Said:
    """ "10:30 GMT", "3 p.m. on Tuesday", "noon yesterday"."""
    day: Form | None = None
    if match["month"] or match["month2"]:
        month, number = groups.month(match, "month" if match["month"] else "month2"), int(match["day"] or match["day2"])
        day = Fixed(full_value(groups.year(match), month, number)) if match["year"] else MonthDay(month, number)
    elif match["weekday"]:
        day = forms.Weekday(groups.weekday(match))
    elif match["deictic"]:
        day, _ = groups.deictic(match, "deictic")
    time = groups.clock_time(match)
    return ("TIME", Timed(day, time)) if time else None


def anchored_duration(match: re.Match[str]) -> Said:
    """ "the past two weeks"."""
    count, unit = groups.count(match), groups.unit(match)
    value = period(count, unit)
    if unit in OF_CLOCK or unit in ("night", "weekend") or count is None or count != int(count):
        return "DURATION", Fixed(value)
    return "DURATION", forms.AnchoredDuration(value, unit, int(count), english.SHIFTS[match["which"].lower()])


# ---- all by name ------------------------------------------------------------------------------------------------

_REFERENCES = {word: value for value, words in english.REFERENCES.items() for word in words.split("|")}
_CONSTRUCTORS: tuple[Construct, ...] = (
    iso_date, date_in_figures, month_day, month_of_spoken_year, weekday_within, day_within, day_of_month, spoken_year, decade,
    century, quarter, part_of_month, beside_holiday, season, holiday, bce_year, bce_century,
    quarter_of_year, deictic, unit, unit_before, running, ago, ago_around, part_of_date, clock, anchored_duration,
)  # fmt: skip
_PLAIN: dict[str, Construct] = {
    "full_date": lambda m: ("DATE", Fixed(full_value(groups.year(m), groups.month(m), groups.day(m) or 0))),
    "month_year": lambda m: ("DATE", Fixed(f"{groups.year(m):04d}-{groups.month(m):02d}")),
    "month_within": lambda m: ("DATE", forms.Within(MonthDay(groups.month(m), groups.day(m)), groups.whole(m))),
    "short_quarter": lambda m: ("DATE", Fixed(f"{groups.year(m):04d}-{m['told']}")),
    "season_within": lambda m: ("DATE", forms.Within(forms.PartOfYear(groups.season(m)), groups.whole(m))),
    "month_alone": lambda m: ("DATE", MonthDay(groups.month(m), which=groups.which(m))),
    "week_of": lambda m: ("DATE", forms.Around("week", MonthDay(groups.month(m), int(m["day"])))),
    "year": lambda m: ("DATE", Fixed(m["year"])),
    "year_ago": lambda m: ("DATE", forms.Ago("year", -1, told=True)),
    "year_end": lambda m: ("DATE", forms.Running("year")),
    "other_calendar": lambda m: ("DATE", Fixed("XXXX-XX-XX")),
    "weekday_alone": lambda m: ("DATE", forms.Weekday(groups.weekday(m), groups.which(m))),
    "unit_before_last": lambda m: ("DATE", groups.whole(m)),
    "same": lambda m: ("DATE", forms.Same(groups.unit(m))),
    "day_beside": lambda m: ("DATE", forms.Ago("day", english.DIRECTIONS[m["way"].lower()][0], told=True)),
    "reference": lambda m: ("DATE", Fixed(_REFERENCES[m["word"].lower()])),
    "weekday_time": lambda m: ("TIME", Timed(forms.Weekday(groups.weekday(m), groups.which(m)), groups.part_of_day(m))),
    "which_part_of_day": lambda m: (
        "TIME",
        Timed(forms.Unit("day", english.SHIFTS[m["which"].lower()]), groups.part_of_day(m)),
    ),
    "next_part_of_day": lambda m: ("TIME", Timed(forms.Unit("day", 1, told=True), groups.part_of_day(m))),
    "same_part_of_day": lambda m: ("TIME", Timed(forms.Same("day"), groups.part_of_day(m))),
    "at_night": lambda m: ("TIME", Fixed("XXXX-XX-XXTNI")),
    "overnight": lambda m: ("TIME", Timed(None, "TNI")),
    "duration": lambda m: ("DURATION", Fixed(period(groups.count(m), groups.unit(m)))),
    "bare_duration": lambda m: ("DURATION", Fixed(period(None if m["plural"] else 1, groups.unit(m)))),
    "unknown_duration": lambda m: ("DURATION", Fixed("PXX")),
    "weekday_set": lambda m: ("SET", Fixed(f"XXXX-WXX-{groups.weekday(m) + 1}{groups.part_of_day(m)}")),
    "half_more": lambda m: ("DURATION", Fixed(period((groups.count(m) or 0) + 0.5, groups.unit(m)))),
    "vague_stretch": lambda m: ("DURATION", Fixed(period(None, groups.unit(m)))),
    "month_set": lambda m: ("SET", Fixed(f"XXXX-{groups.month(m):02d}")),
    "frequency": lambda m: ("SET", Fixed(english.SETS[m["set"].lower()])),
    "every": lambda m: ("SET", Fixed(period(1, groups.unit(m)))),
}
BY_NAME: dict[str, Construct] = {made.__name__: made for made in _CONSTRUCTORS} | _PLAIN
"""Each constructor by the name that rules call it."""
