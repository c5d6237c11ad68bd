"""What each pattern of `grammar` says: a match → its TIMEX3 type and its form; None when the words say no time."""

from __future__ import annotations

import re
from datetime import date

from dateline.reading import numbers
from dateline.reading.moments.calendar import MONTHS, SEASONS, WEEKDAYS
from dateline.reading.moments.forms import (
    Ago,
    Ambiguous,
    Feast,
    Fixed,
    Form,
    MonthDay,
    MonthOfThatYear,
    Quarter,
    Running,
    Same,
    Season,
    Timed,
    Unit,
    Weekday,
    Which,
    Window,
)
from dateline.rows import TimexType

Said = tuple[TimexType, Form] | None

PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_LETTER = {"year": "Y", "month": "M", "week": "W", "day": "D", "quarter": "Q", "decade": "E", "century": "C"}
_CLOCK_LETTER = {"hour": "H", "minute": "M", "second": "S"}
_DAYS_OF_YEAR = {
    "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25), "new year's day": (1, 1),
    "new year's eve": (12, 31), "may day": (5, 1), "halloween": (10, 31), "boxing day": (12, 26),
    "valentine's day": (2, 14), "bastille day": (7, 14), "armistice day": (11, 11),
}  # fmt: skip


def month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower().rstrip(".")]


def weekday(word: str) -> int:
    return next(n for name, n in WEEKDAYS.items() if name.startswith(word.lower().rstrip(".s")[:3]))


def which(word: str | None) -> Which | None:
    word = (word or "").lower().split()[-1] if word else ""
    if word in ("last", "past", "previous", "latest"):
        return "last"
    if word in ("next", "coming", "following"):
        return "next"
    return "this" if word in ("this", "current", "same") else None


def _count(words: str | None) -> float | None:
    """How many; None for "several", "a few", a bare plural."""
    if words is None:
        return None
    words = words.lower().strip()
    if words in ("a couple", "a couple of"):
        return 2
    if words in ("a", "an"):
        return 1
    if half := re.fullmatch(r"(\d+)\s?(?:½|1/2)", words):
        return int(half[1]) + 0.5
    value = numbers.parse(words)
    return None if value is None else float(value)


def _unit(match: re.Match[str]) -> str:
    unit: str = match["unit"].lower()
    return "century" if unit == "centurie" else unit


def period(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: "P3D", "PT10H", "PXY"; decades and centuries of a known number are counted in years."""
    unit = {"weekend": "day", "night": "day"}.get(unit, unit)
    if unit == "fortnight":
        unit, count = "week", None if count is None else 2 * count
    if unit in ("decade", "century") and count is not None:
        unit, count = "year", count * (10 if unit == "decade" else 100)
    if count is not None and count % 1 == 0.5 and (finer := {"year": "6M", "hour": "30M", "minute": "30S"}.get(unit)):
        letters = _CLOCK_LETTER if unit in _CLOCK_LETTER else _LETTER
        return f"P{'T' if unit in _CLOCK_LETTER else ''}{int(count)}{letters[unit]}{finer}"
    said = "X" if count is None else f"{count:g}"
    return f"PT{said}{_CLOCK_LETTER[unit]}" if unit in _CLOCK_LETTER else f"P{said}{_LETTER[unit]}"


def _year(text: str) -> int:
    """A year of two or four figures; two figures mean 1950 to 2049."""
    year = int(text.lstrip("'’"))
    return year if year > 99 else year + (1900 if year >= 50 else 2000)


def _day_of(year: int, month: int, day: int) -> str:
    """A full date; a day that does not exist (31 June) keeps its words but has no place on the calendar."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}-XX"


# ---- builders ---------------------------------------------------------------------------------------------------


def full_date(match: re.Match[str]) -> Said:
    return "DATE", Fixed(_day_of(_year(match["year"]), month(match), int(match["day"])))


def iso(match: re.Match[str]) -> Said:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return ("DATE", Fixed(_day_of(year, month, day))) if 1 <= month <= 12 and 1 <= day <= 31 else None


def figures(match: re.Match[str]) -> Said:
    """03/04/2021 is kept ambiguous; with one figure above 12 it is not."""
    one, two, year = int(match["a"]), int(match["b"]), _year(match["y"])
    readings = [(m, d) for m, d in ((one, two), (two, one)) if 1 <= m <= 12 and 1 <= d <= 31]
    dates = sorted({_day_of(year, m, d) for m, d in readings})
    if not dates:
        return None
    return "DATE", Fixed(dates[0]) if len(dates) == 1 else Ambiguous(dates[0], dates[1])


def month_day(match: re.Match[str]) -> Said:
    groups = match.groupdict()
    day = int(groups["day"]) if groups.get("day") else numbers.ordinal(groups["nth"])
    return ("DATE", MonthDay(month(match), day)) if day else None


def month_year(match: re.Match[str]) -> Said:
    return "DATE", Fixed(f"{_year(match['year']):04d}-{month(match):02d}")


def month_spoken(match: re.Match[str]) -> Said:
    year = _spoken(match["spoken"])
    return ("DATE", Fixed(f"{year:04d}-{month(match):02d}")) if year else None


def month_relative(match: re.Match[str]) -> Said:
    years = {"last": -1, "this": 0, "next": 1}[which(match["which"]) or "this"]
    return "DATE", MonthDay(month(match), None, None, years)


def part_of_date(match: re.Match[str]) -> Said:
    """ "the night of April 18, 1775"."""
    date_said = full_date(match) if match["year"] else month_day(match)
    return ("TIME", Timed(date_said[1], PARTS_OF_DAY[match["tod"].lower()])) if date_said else None


def month_of_that_year(match: re.Match[str]) -> Said:
    return "DATE", MonthOfThatYear(month(match), int(match["day"]) if match["day"] else None)


def month_alone(match: re.Match[str]) -> Said:
    return "DATE", MonthDay(month(match), None, which(match.groupdict().get("which")))


def plain_year(match: re.Match[str]) -> Said:
    return "DATE", Fixed(match["year"])


def spoken_year(match: re.Match[str]) -> Said:
    year = _spoken(match["spoken"])
    return ("DATE", Fixed(f"{year:04d}")) if year else None


def _spoken(words: str) -> int | None:
    first, *rest = re.split(r"[-\s]+", words.lower())
    if first == "two":
        value = numbers.parse(words.lower().replace(" and", ""))
        return int(value) if value else None
    low = numbers.parse("-".join(w for w in rest if w != "oh"))
    high = numbers.UNITS.get(first)
    return None if low is None or high is None else high * 100 + int(low)


def before_christ(match: re.Match[str]) -> Said:
    """ "480 BC", "August 480 BC", "the spring of 480 BC", "the 490s BC"."""
    if match["tens"]:
        return "DATE", Fixed(f"BC{match['bc'][:-2]:0>3}")
    year = f"BC{int(match['bc']):04d}"
    if match["season"]:
        return "DATE", Fixed(f"{year}-{SEASONS[match['season'].lower()]}")
    if match["month"]:
        return "DATE", Fixed(f"{year}-{month(match):02d}" + (f"-{int(match['day']):02d}" if match["day"] else ""))
    return "DATE", Fixed(year)


def before_christ_bare(match: re.Match[str]) -> Said:
    """The first year of "499–493 BC"."""
    return "DATE", Fixed(f"BC{int(match['bc']):04d}")


def century_before_christ(match: re.Match[str]) -> Said:
    nth = numbers.ordinal(match["nth"].lower())
    return ("DATE", Fixed(f"BC{nth - 1:02d}")) if nth else None


def decade(match: re.Match[str]) -> Said:
    if match["tens"]:
        return "DATE", Fixed(f"{190 + (numbers.TENS[match['tens'].lower().replace('ies', 'y')] // 10)}")
    figures = match["figures"]
    return "DATE", Fixed(figures[:3] if len(figures) == 4 else f"19{figures[0]}")


def century(match: re.Match[str]) -> Said:
    nth = numbers.ordinal(match["nth"].lower())
    return ("DATE", Fixed(f"{nth - 1:02d}")) if nth else None


def quarter(match: re.Match[str]) -> Said:
    nth = numbers.ordinal(match["q"].lower()) if not match["q"].isdigit() else int(match["q"])
    letter = "H" if match["kind"].lower() == "half" else "Q"
    if nth is None or nth > (2 if letter == "H" else 4):
        return None
    year = match["year"] or match["year2"]
    years = {"last": -1, "this": 0, "next": 1}.get(which(match["which"]) or "")
    return "DATE", Quarter(f"{letter}{nth}", int(year) if year else None, years)


def season(match: re.Match[str]) -> Said:
    year = match["year"]
    return "DATE", Season(SEASONS[match["season"].lower()], int(year) if year else None, which(match["which"]))


def weekday_form(match: re.Match[str]) -> Said:
    return "DATE", Weekday(weekday(match["weekday"]), which(match["which"]))


def weekday_time(match: re.Match[str]) -> Said:
    return "TIME", Timed(Weekday(weekday(match["weekday"]), which(match["which"])), PARTS_OF_DAY[match["tod"].lower()])


def weekday_set(match: re.Match[str]) -> Said:
    part = match["tod"]
    return "SET", Fixed(f"XXXX-WXX-{weekday(match['weekday']) + 1}{PARTS_OF_DAY[part.lower()] if part else ''}")


_DEICTIC: dict[str, Form] = {
    "today": Unit("day", 0), "yesterday": Unit("day", -1), "tomorrow": Unit("day", 1),
    "the day before yesterday": Unit("day", -2), "the day after tomorrow": Unit("day", 2),
    "to date": Unit("day", 0),
}  # fmt: skip


def deictic(match: re.Match[str]) -> Said:
    word = " ".join(match["word"].lower().split())
    if word == "tonight":
        return "TIME", Timed(Unit("day", 0), "TNI")
    form = _DEICTIC[word]
    if tod := match["tod"]:
        return "TIME", Timed(form, PARTS_OF_DAY[tod.lower()])
    return "DATE", form


def unit_form(match: re.Match[str]) -> Said:
    word, unit = match["which"].lower(), _unit(match)
    if unit in ("second", "minute", "hour", "day", "night") and word not in ("next", "following", "previous"):
        return None
    told = word in ("following", "previous") or (
        word == "next" and (unit == "day" or match[0].lower().startswith("the "))
    )
    when = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(word, 0)
    part = (match.groupdict().get("er") or "").lower() or None
    if unit in ("night", "second", "minute", "hour", "fortnight"):
        return None
    return "DATE", Unit(unit, when, told, part)  # type: ignore[arg-type]


def running(match: re.Match[str]) -> Said:
    """ "the quarter", "the latest period", "the week": the unit that is being told of."""
    if re.match(r"\s+end(?:ed|ing)\b", match.string[match.end() : match.end() + 8]) and match["unit"].lower() == "year":
        return "DURATION", Fixed("P1Y")
    return "DATE", Running("quarter" if match["unit"].lower() == "period" else match["unit"].lower())


def ago(match: re.Match[str]) -> Said:
    count, unit, word = _count(match["count"]), _unit(match), match["way"].lower()
    back = word in ("ago", "earlier", "before", "previously", "back")
    told = word in ("earlier", "before", "previously", "later", "after", "afterwards", "on")
    if count is None:
        return "DATE", Fixed("PAST_REF" if back else "FUTURE_REF")
    if unit in ("second", "minute", "hour"):
        return "TIME", Timed(None, "")
    if unit in ("night", "weekend"):
        return None
    if count != int(count):
        return ("DATE", Ago("month", round(count * 12) * (-1 if back else 1), told)) if unit == "year" else None
    return "DATE", Ago(unit, int(count) * (-1 if back else 1), told)


def window(match: re.Match[str]) -> Said:
    count, unit = _count(match["count"]), _unit(match)
    direction = -1 if match["which"].lower() in ("last", "past", "previous", "recent") else 1
    value = period(count, unit)
    if unit in ("second", "minute", "hour", "night", "weekend") or count is None or count != int(count):
        return "DURATION", Fixed(value)
    return "DURATION", Window(value, unit, int(count), direction)


def duration(match: re.Match[str]) -> Said:
    return "DURATION", Fixed(period(_count(match["count"]), _unit(match)))


def vague_duration(match: re.Match[str]) -> Said:
    return "DURATION", Fixed(period(None, _unit(match)))


def set(match: re.Match[str]) -> Said:
    word = match["set"].lower()
    names = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "hourly": "PT1H"}
    return "SET", Fixed(names.get(word, "P1Y"))


def every(match: re.Match[str]) -> Said:
    return "SET", Fixed(period(1, _unit(match)))


def fuzzy(match: re.Match[str]) -> Said:
    word = " ".join(match["word"].lower().split())
    for value, words in _FUZZY.items():
        if word in words:
            return "DATE", Fixed(value)
    return None


_FUZZY = {
    "PRESENT_REF": {"now", "currently", "current", "at present", "presently", "nowadays", "these days", "right now",
                    "at the moment", "at this moment", "at this time", "at this point", "the present", "present"},
    "PAST_REF": {"recently", "recent", "previously", "lately", "formerly", "in the past", "the past", "not long ago",
                 "long ago", "once", "recent years", "recent days", "recent weeks", "recent months", "more recently"},
    "FUTURE_REF": {"soon", "the future", "future", "shortly", "the near future", "the coming weeks", "coming months",
                   "the coming days", "coming weeks", "coming days", "the coming months", "coming years"},
}  # fmt: skip


def same(match: re.Match[str]) -> Said:
    unit = _unit(match)
    return ("DATE", Same(unit)) if unit in ("day", "week", "month", "year", "weekend", "decade") else None


def clock(match: re.Match[str]) -> Said:
    groups = match.groupdict()
    day: Form | None = None
    if name := groups.get("month") or groups.get("month2"):
        day = MonthDay(MONTHS[name.lower().rstrip(".")], int(groups["day"] or groups["day2"] or 0))
    elif groups.get("weekday"):
        day = Weekday(weekday(groups["weekday"]))
    elif groups.get("deictic"):
        day = _DEICTIC[groups["deictic"].lower()]
    time = _time_of(groups)
    return ("TIME", Timed(day, time)) if time else None


def _time_of(groups: dict[str, str | None]) -> str | None:
    if word := groups.get("word"):
        return "T12:00" if word.lower() in ("noon", "midday") else "T24:00"
    if spoken := groups.get("oclock"):
        hour = numbers.parse(spoken)
        return f"T{int(hour):02d}:00" if hour is not None and 0 < hour <= 12 else None
    hour, minute = int(groups["hour"] or groups["hour2"] or 0), groups["minute"] or groups["minute2"] or "00"
    half = (groups["half"] or "").lower().replace(".", "")
    if half in ("am", "pm"):
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"T{hour:02d}:{minute}"


def holiday(match: re.Match[str]) -> Said:
    name = match["holiday"].lower().replace("’", "'")
    if name not in _DAYS_OF_YEAR:
        return "DATE", Feast(name.split()[0], int(match["year"]) if match["year"] else None, which(match["which"]))
    month, day = _DAYS_OF_YEAR[name]
    if match["year"]:
        return "DATE", Fixed(_day_of(int(match["year"]), month, day))
    return "DATE", MonthDay(month, day, which(match["which"]))
