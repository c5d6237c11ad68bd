"""The patterns of time expressions in news English, and what each says (`forms`). Longest match wins, then the first rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from dateline.reading import numbers
from dateline.reading.moments.calendar import MONTHS, SEASONS, WEEKDAYS
from dateline.reading.moments.forms import (
    Ago,
    Ambiguous,
    Expression,
    Fixed,
    Form,
    MonthDay,
    Quarter,
    Running,
    Same,
    Season,
    Timed,
    Unit,
    Weekday,
    Which,
    Window,
    YearEnd,
)
from dateline.report import Span
from dateline.rows import TimexType

Said = tuple[TimexType, Form] | None
Build = Callable[[re.Match[str]], Said]

_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?P<month>{_LONG}|{_LONG.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
_SHORT_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))"
_SURE = "|".join(m for m in (*_LONG.split("|"), *_LONG.upper().split("|")) if m.lower() not in ("march", "may"))
_WD = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WD_SHORT = r"Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\."
WEEKDAY = rf"(?P<weekday>{_WD}|{_WD.upper()}|{_WD_SHORT})"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d|\s?%)"
ORDINAL_DAY = r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-\w+|thirtieth|thirty-first)"
YEAR = r"(?P<year>1\d{3}|20\d{2})(?![\d,.]*\d)"
_TWENTIES = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
YEAR_WORDS = rf"(?P<spoken>(?:seventeen|eighteen|nineteen)[- ](?:{_TWENTIES}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|oh[- ]\w+|ten|eleven|twelve|\w+teen)|two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:[- ]\w+)?))?)"
SPELL = r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century|centurie|weekend|night)s?"
UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie|weekend|night)s?"
LONG_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century|centurie)s?"
_COUNTED = r"\d[\d,]*(?:\.\d+)?(?:\s?½|\s\d/\d)?|" + numbers.WORDS
COUNT = rf"(?P<count>{_COUNTED}|an?|a (?:few|couple(?: of)?)|several|a number of|many|some|a couple)"
HEDGE = (
    r"(?:(?:more than|less than|at least|at most|up to|no more than|almost|nearly|just over|just under|well over)\s+)?"
)
PART = r"(?:(?P<part>early|late|mid|middle|beginning|end|start|close)\b(?:[- ]|\s+(?:of|in)\s+(?:the\s+)?|\s+))?"
THE = r"(?:the\s+(?=early\b|late\b|mid|middle|beginning|end|start|close|fiscal|year))?"
TIME_OF_DAY = r"(?P<tod>morning|afternoon|evening|night)s?"
CLOCK = r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|A\.?M\b\.?|P\.?M\b\.?|hours\b)|(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?=\s*(?:GMT|UTC|local|EDT|EST|o'clock|hours|h\b)|\b)|(?P<word>noon|midnight)|(?P<oclock>\w+) o['’]clock"

_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_LETTER = {"year": "Y", "month": "M", "week": "W", "day": "D", "quarter": "Q", "decade": "E", "century": "C"}
_CLOCK_LETTER = {"hour": "H", "minute": "M", "second": "S"}
_DAYS_OF_YEAR = {
    "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25), "new year's day": (1, 1),
    "new year's eve": (12, 31), "may day": (5, 1), "halloween": (10, 31), "boxing day": (12, 26),
    "valentine's day": (2, 14), "bastille day": (7, 14), "armistice day": (11, 11),
}  # fmt: skip


def matches(text: str) -> Iterator[Expression]:
    """Every time expression of a text, left to right, none inside another."""
    found = [
        (match.start(), -match.end(), order, match, said)
        for order, (pattern, build) in enumerate(_RULES)
        for match in pattern.finditer(text)
        if (said := build(match)) is not None
    ]
    end = 0
    for start, _, _, match, (kind, form) in sorted(found, key=lambda f: f[:3]):
        if start >= end:
            span = _trimmed(match)
            yield Expression(span, kind, form, weekday=_told_weekday(match, form))
            end = match.end()


def _trimmed(match: re.Match[str]) -> Span:
    """The match, or its group `x` where the words around it are only context."""
    start, end = match.span("x") if "x" in match.re.groupindex else match.span()
    return Span(start, end)


def _told_weekday(match: re.Match[str], form: Form) -> int | None:
    if isinstance(form, (Fixed, MonthDay)) and "weekday" in match.re.groupindex and match["weekday"]:
        return _weekday(match["weekday"])
    return None


# ---- parts of matches -------------------------------------------------------------------------------------------


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower().rstrip(".")]


def _weekday(word: str) -> int:
    return next(n for name, n in WEEKDAYS.items() if name.startswith(word.lower().rstrip(".s")[:3]))


def _which(word: str | None) -> Which | None:
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


def _period(count: float | None, unit: str) -> str:
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


def _full_date(match: re.Match[str]) -> Said:
    return "DATE", Fixed(_day_of(_year(match["year"]), _month(match), int(match["day"])))


def _iso(match: re.Match[str]) -> Said:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return ("DATE", Fixed(_day_of(year, month, day))) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _figures(match: re.Match[str]) -> Said:
    """03/04/2021 is kept ambiguous; with one figure above 12 it is not."""
    one, two, year = int(match["a"]), int(match["b"]), _year(match["y"])
    readings = [(m, d) for m, d in ((one, two), (two, one)) if 1 <= m <= 12 and 1 <= d <= 31]
    dates = sorted({_day_of(year, m, d) for m, d in readings})
    if not dates:
        return None
    return "DATE", Fixed(dates[0]) if len(dates) == 1 else Ambiguous(dates[0], dates[1])


def _month_day(match: re.Match[str]) -> Said:
    groups = match.groupdict()
    day = int(groups["day"]) if groups.get("day") else numbers.ordinal(groups["nth"])
    return ("DATE", MonthDay(_month(match), day)) if day else None


def _month_year(match: re.Match[str]) -> Said:
    return "DATE", Fixed(f"{_year(match['year']):04d}-{_month(match):02d}")


def _month_spoken(match: re.Match[str]) -> Said:
    year = _spoken(match["spoken"])
    return ("DATE", Fixed(f"{year:04d}-{_month(match):02d}")) if year else None


def _month_relative(match: re.Match[str]) -> Said:
    years = {"last": -1, "this": 0, "next": 1}[_which(match["which"]) or "this"]
    return "DATE", MonthDay(_month(match), None, None, years)


def _month_alone(match: re.Match[str]) -> Said:
    return "DATE", MonthDay(_month(match), None, _which(match.groupdict().get("which")))


def _plain_year(match: re.Match[str]) -> Said:
    return "DATE", Fixed(match["year"])


def _spoken_year(match: re.Match[str]) -> Said:
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


def _decade(match: re.Match[str]) -> Said:
    if match["tens"]:
        return "DATE", Fixed(f"{190 + (numbers.TENS[match['tens'].lower().replace('ies', 'y')] // 10)}")
    figures = match["figures"]
    return "DATE", Fixed(figures[:3] if len(figures) == 4 else f"19{figures[0]}")


def _century(match: re.Match[str]) -> Said:
    nth = numbers.ordinal(match["nth"].lower())
    return ("DATE", Fixed(f"{nth - 1:02d}")) if nth else None


def _quarter(match: re.Match[str]) -> Said:
    nth = numbers.ordinal(match["q"].lower()) if not match["q"].isdigit() else int(match["q"])
    letter = "H" if match["kind"].lower() == "half" else "Q"
    if nth is None or nth > (2 if letter == "H" else 4):
        return None
    year = match["year"] or match["year2"]
    years = {"last": -1, "this": 0, "next": 1}.get(_which(match["which"]) or "")
    return "DATE", Quarter(f"{letter}{nth}", int(year) if year else None, years)


def _season(match: re.Match[str]) -> Said:
    year = match["year"]
    return "DATE", Season(SEASONS[match["season"].lower()], int(year) if year else None, _which(match["which"]))


def _weekday_form(match: re.Match[str]) -> Said:
    return "DATE", Weekday(_weekday(match["weekday"]), _which(match["which"]))


def _weekday_time(match: re.Match[str]) -> Said:
    return "TIME", Timed(Weekday(_weekday(match["weekday"]), _which(match["which"])), _PARTS[match["tod"].lower()])


def _weekday_set(match: re.Match[str]) -> Said:
    part = match["tod"]
    return "SET", Fixed(f"XXXX-WXX-{_weekday(match['weekday']) + 1}{_PARTS[part.lower()] if part else ''}")


_DEICTIC: dict[str, Form] = {
    "today": Unit("day", 0), "yesterday": Unit("day", -1), "tomorrow": Unit("day", 1),
    "the day before yesterday": Unit("day", -2), "the day after tomorrow": Unit("day", 2),
    "to date": Unit("day", 0),
}  # fmt: skip


def _deictic(match: re.Match[str]) -> Said:
    word = " ".join(match["word"].lower().split())
    if word == "tonight":
        return "TIME", Timed(Unit("day", 0), "TNI")
    form = _DEICTIC[word]
    if tod := match["tod"]:
        return "TIME", Timed(form, _PARTS[tod.lower()])
    return "DATE", form


def _this_part(match: re.Match[str]) -> Said:
    """ "this morning", "last night"."""
    tod = match["tod"].lower()
    shift = -1 if match["which"].lower() == "last" else 0
    return "TIME", Timed(Unit("day", shift), _PARTS[tod])


def _unit_form(match: re.Match[str]) -> Said:
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


def _running(match: re.Match[str]) -> Said:
    """ "the quarter", "the latest period", "the week": the unit that is being told of."""
    return "DATE", Running("quarter" if match["unit"].lower() == "period" else match["unit"].lower())


def _ago(match: re.Match[str]) -> Said:
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


def _window(match: re.Match[str]) -> Said:
    count, unit = _count(match["count"]), _unit(match)
    direction = -1 if match["which"].lower() in ("last", "past", "previous", "recent") else 1
    value = _period(count, unit)
    if unit in ("second", "minute", "hour", "night", "weekend") or count is None or count != int(count):
        return "DURATION", Fixed(value)
    return "DURATION", Window(value, unit, int(count), direction)


def _duration(match: re.Match[str]) -> Said:
    return "DURATION", Fixed(_period(_count(match["count"]), _unit(match)))


def _vague_duration(match: re.Match[str]) -> Said:
    return "DURATION", Fixed(_period(None, _unit(match)))


def _set(match: re.Match[str]) -> Said:
    word = match["set"].lower()
    names = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "hourly": "PT1H"}
    return "SET", Fixed(names.get(word, "P1Y"))


def _every(match: re.Match[str]) -> Said:
    return "SET", Fixed(_period(1, _unit(match)))


def _fuzzy(match: re.Match[str]) -> Said:
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


def _same(match: re.Match[str]) -> Said:
    unit = _unit(match)
    return ("DATE", Same(unit)) if unit in ("day", "week", "month", "year", "weekend", "decade") else None


def _clock(match: re.Match[str]) -> Said:
    groups = match.groupdict()
    day: Form | None = None
    if name := groups.get("month") or groups.get("month2"):
        day = MonthDay(MONTHS[name.lower().rstrip(".")], int(groups["day"] or groups["day2"] or 0))
    elif groups.get("weekday"):
        day = Weekday(_weekday(groups["weekday"]))
    elif groups.get("deictic"):
        day = _DEICTIC[groups["deictic"].lower()]
    time = _time_of(groups)
    return ("TIME", Timed(day, time)) if time else None


def _time_of(groups: dict[str, str | None]) -> str | None:
    if word := groups.get("word"):
        return "T12:00" if word.lower() == "noon" else "T24:00"
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


def _holiday(match: re.Match[str]) -> Said:
    month, day = _DAYS_OF_YEAR[match["holiday"].lower().replace("’", "'")]
    if match["year"]:
        return "DATE", Fixed(_day_of(int(match["year"]), month, day))
    return "DATE", MonthDay(month, day)


def _rule(pattern: str, build: Build, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], Build]:
    return re.compile(rf"(?<![\w$£€]){pattern}(?![\w])", flags), build


_I = re.IGNORECASE
_CASED = 0  # months and weekdays are told from "may", "march", "sun" by their capital
_WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
_IN_CONTEXT = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough|[Bb]etween|[Tt]o|[Ff]or|and|IN|SINCE|UNTIL|BY|OF|FROM|DURING|BEFORE|AFTER)"
_WHICH = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|[Pp]ast|[Cc]oming|LAST|NEXT|THIS)"

_RULES: tuple[tuple[re.Pattern[str], Build], ...] = (
    _rule(rf"{_WEEKDAY_BEFORE}{PART}{MONTH}\s+(?:the\s+)?{DAY}(?:,\s*|\s+|\s*,?\s+of\s+){YEAR}", _full_date, _CASED),
    _rule(rf"{_WEEKDAY_BEFORE}(?:the\s+)?{DAY}[\s-]+(?:of\s+)?{MONTH}(?:,?[\s-]+|\s+of\s+)(?P<year>['’]\d{{2}}|1\d{{3}}|20\d{{2}})(?![\d:])", _full_date, _CASED),
    _rule(rf"{DAY}(?P<gap>[ -]){_SHORT_MONTH}(?P=gap)(?P<year>\d{{2}})(?![\d:])", _full_date, _CASED),
    _rule(r"(?P<y>1\d{3}|20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:T[\d:.]+Z?)?", _iso),
    _rule(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>1\d{3}|20\d\d|\d\d)(?![/.]\d)", _figures),
    _rule(rf"{_WEEKDAY_BEFORE}{PART}{MONTH}\s+(?:the\s+)?{DAY}", _month_day, _CASED),
    _rule(rf"{_WEEKDAY_BEFORE}{MONTH}\s+(?:the\s+)?{ORDINAL_DAY}", _month_day, _CASED),
    _rule(rf"{_WEEKDAY_BEFORE}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?!\s+\d)", _month_day, _CASED),
    _rule(rf"{THE}{PART}{MONTH},?\s+(?:of\s+)?{YEAR}", _month_year, _CASED),
    _rule(rf"{PART}{MONTH},?\s+(?:of\s+)?{YEAR_WORDS}", _month_spoken, _CASED),
    _rule(rf"{PART}{MONTH}\s+(?:of\s+)?(?P<which>last|this|next)\s+year", _month_relative, _CASED),
    _rule(rf"{PART}{_WHICH}\s+{PART.replace('part', 'part2')}{MONTH}", _month_alone, _CASED),
    _rule(rf"{THE}{PART}(?P<month>{_SURE})(?!\s+\d)", _month_alone, _CASED),
    _rule(rf"{_IN_CONTEXT}\s+(?P<x>(?:the\s+)?{PART}(?P<month>May|March|MARCH|MAY))(?!\s+(?:\d|be\b|have\b))", _month_alone, _CASED),
    _rule(rf"(?P<x>(?:the\s+)?(?:early|late|mid|end of|beginning of|middle of)[- ](?P<month>May|March))", _month_alone, _CASED),
    _rule(rf"{THE}{PART}(?:(?:the\s+)?(?:fiscal\s+(?:year\s+)?|FY\s?|year\s+))?{YEAR}(?!\s?%|-(?:odd|strong|pound|page|member|seat)|\s+(?:people|men|women|troops|soldiers|civilians|dollars|pounds|euros|tons|tonnes|miles|kilomet\w+|km|met\w+|feet|homes|houses|families|others|shares|workers|members|refugees|rockets|hectares|acres|points))", _plain_year),
    _rule(rf"(?:the\s+)?{PART}(?:year\s+)?{YEAR_WORDS}(?!\s+(?:people|(?-i:[a-z]+s)\b))", _spoken_year),
    _rule(r"(?:the\s+)?(?:(?:early|late|mid|middle)[- ])?(?:(?P<figures>(?:1\d|20)\d0(?=['’]?s)|(?<=['’])[1-9]0(?=['’]?s))['’]?s|(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))", _decade),
    _rule(r"(?:the\s+)?(?:(?:early|late|mid|middle)[- ])?(?P<nth>\d{1,2}(?:st|nd|rd|th)|\w+(?:th|st|nd|rd)|twenty-first)[- ]century", _century),
    _rule(rf"(?:(?P<which>last|this|next) year['’]s\s+|the\s+)?(?:(?P<year2>(?:19|20)\d\d)\s+)?(?:fiscal\s+)?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?(?P<kind>quarter|half)(?:\s+(?:of\s+)?(?:fiscal\s+)?{YEAR})?(?!-hour|\s+(?:hour|time|of\s+(?:the\s+)?(?:game|match)))", _quarter),
    _rule(rf"(?:the\s+)?{PART}(?:(?P<which>last|this|next|past|coming)\s+)?(?P<season>spring|summer|autumn|winter)(?:\s+(?:of\s+)?{YEAR})?", _season),
    _rule(rf"(?:(?P<which>last|this|next)\s+(?P<season>fall)|(?:the\s+)?(?P<x2>fall) of {YEAR})".replace("(?P<x2>fall)", "(?P<season2>fall)"), lambda m: ("DATE", Season("FA", int(m["year"]) if m["year"] else None, _which(m["which"])))),
    _rule(rf"(?:{_WHICH}\s+)?{WEEKDAY}\s+{TIME_OF_DAY}(?<!s)", _weekday_time, _CASED),
    _rule(rf"(?:each|every)\s+{WEEKDAY}(?:\s+{TIME_OF_DAY})?", _weekday_set, _CASED),
    _rule(rf"(?P<weekday>{_WD})(?:s|\s+(?P<tod>morning|afternoon|evening|night)s)", _weekday_set, _CASED),
    _rule(rf"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:{_WHICH}\s+)?{WEEKDAY}", _weekday_form, _CASED),
    _rule(r"(?:(?:early|late|earlier|later)\s+)?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight)(?:\s+(?P<tod>morning|afternoon|evening|night))?", _deictic),
    _rule(r"(?P<word>to date)(?P<tod>(?!))?", _deictic),
    _rule(r"(?:(?:early|late|earlier|later)\s+)?(?:(?P<which>this)\s+(?P<tod>morning|afternoon|evening)|(?P<which2>last)\s+(?P<tod2>night|evening))", lambda m: ("TIME", Timed(Unit("day", -1 if m["which2"] else 0), _PARTS[(m["tod"] or m["tod2"]).lower()]))),
    _rule(rf"(?:(?P<er>earlier|later)\s+)?(?:(?:early|late|the (?:end|beginning|start|middle|close) of)\s+)?(?:the\s+)?(?P<which>last|past|previous|next|coming|following|this|current)\s+(?:fiscal\s+)?{UNIT}(?<!s)", _unit_form),
    _rule(rf"{HEDGE}{COUNT}[- ]{UNIT}\s+(?:or (?:so|more|two) )?(?P<way>ago|earlier|later|before|after|afterwards|from now|hence|back|previously)(?!\s+(?:the|he|she|they|it|his|her|their|its|a|an|being|[A-Z])\b)", _ago),
    _rule(rf"{HEDGE}{COUNT}\s+{UNIT}\s+(?:or (?:so|more|two) )?(?P<way>ago|from now)", _ago),
    _rule(rf"(?:the\s+)?(?P<which>last|past|previous|next|coming|recent|first|final)\s+{HEDGE}(?P<count>{_COUNTED}|few|several|couple of)\s+{UNIT}", _window),
    _rule(r"(?P<bc>\d{1,4})\s?(?:BCE?|B\.C\.(?:E\.)?)", lambda m: ("DATE", Fixed(f"BC{int(m['bc']):04d}"))),
    _rule(rf"{HEDGE}(?!an?\s+second\b){COUNT}(?:\s+more|\s+full|\s+long|\s+straight|\s+consecutive)?[- ]{SPELL}(?![- ](?:old|ago|earlier|later|olds)\b|\s+of\s+age\b|s?['’]?\s+old\b)", _duration),
    _rule(rf"(?:the\s+)?(?P<count>\d+|{numbers.WORDS})\s+{UNIT}(?<!quarter)(?!\s+old\b|-old\b)", _duration),
    _rule(r"(?<!\d )(?:many\s+|several\s+)?(?P<unit>year|month|week|day|decade|centurie|hour)s(?!['’]?\s+(?:old|ago|later|earlier)\b)", _vague_duration),
    _rule(r"(?P<set>daily|nightly|weekly|monthly|yearly|annually|hourly)", _set),
    _rule(r"(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:quarter|period|month|half))?", lambda m: ("DATE", Ago("year", -1, told=True))),
    _rule(r"(?:the\s+|this\s+)?(?:latest|most recent|current|fiscal|full|same|entire)\s+(?P<unit>quarter|period|year)(?!-|\s+(?:of|to|from)\b)", _running),
    _rule(r"the\s+(?P<unit>quarter|year|week|weekend|month)(?!-|['’]?s?\s+(?:of|to|before|after|that|when|in which|ago|ended|ending|\d)\b)", _running),
    _rule(r"(?:the\s+)?(?:end of the |beginning of the |middle of the )(?P<unit>year|month|week|quarter|decade|century)", _running),
    _rule(r"(?:the\s+)?year['’]?s?[- ]end", lambda m: ("DATE", YearEnd())),
    _rule(rf"(?:each|every)\s+{UNIT}(?<!s)", _every),
    _rule(r"(?P<word>now|currently|current|at present|presently|nowadays|these days|right now|at the moment|at this (?:moment|time|point)|more recently|recently|recent (?:years|days|weeks|months)|lately|the past|not long ago|long ago|the (?:near )?future|the coming (?:days|weeks|months)|coming (?:days|weeks|months|years))(?!\s+(?:that|and future)\b)", _fuzzy),
    _rule(rf"(?:that|the same|that same|the very same)\s+(?P<unit>day|week|month|year|weekend|decade)", _same),
    _rule(r"(?:the\s+day\s+(?P<way>before|after))(?=[,.;]|\s+(?:in|on|at|when|and|as)\b)", lambda m: ("DATE", Ago("day", -1 if m["way"].lower() == "before" else 1, True))),
    _rule(rf"(?:(?:about|around|shortly (?:before|after)|just (?:before|after))\s+)?(?:{CLOCK})(?:\s*\(?\d{{4}}\)?)?(?:\s+(?:GMT|UTC|EDT|EST|PST|local time))?(?:,?\s+(?:on\s+)?(?:{WEEKDAY}(?:,?\s+{MONTH}\s+{DAY})?|(?P<deictic>today|yesterday|tomorrow)|{MONTH.replace('month', 'month2')}\s+{DAY.replace('<day>', '<day2>')}))?", _clock, _CASED),
    _rule(rf"(?P<holiday>christmas eve|christmas day|christmas|new year['’]s (?:day|eve)|may day|halloween|boxing day|valentine['’]s day|bastille day|armistice day)(?:,?\s+{YEAR})?", _holiday),
)  # fmt: skip
