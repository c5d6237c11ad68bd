"""Time expressions in news English: what their words stand for, and a pattern for every way of telling a time.

Data alone: a rule names the constructor (`moments.constructors`) that makes a form of the pattern's named groups, and each
piece of a pattern names its groups. The longest match wins, then the first rule.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from dateline.english import alternation, number_words
from dateline.english.deferred_pattern import deferred
from dateline.lexicon import calendar_names

# ---- what words stand for ---------------------------------------------------------------------------------------

WHICH: dict[str, Literal["last", "this", "next"]] = {
    "last": "last", "past": "last", "previous": "last", "latest": "last",
    "next": "next", "coming": "next", "following": "next", "this": "this", "current": "this", "same": "this",
}  # fmt: skip
SHIFTS = {"last": -1, "past": -1, "previous": -1, "recent": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
          "following": 1, "first": 1, "final": 1}  # fmt: skip
"""How many units on the word before a unit leads."""
FROM_TOLD = frozenset({"following", "previous"})
"""What counts from the moment told before; so does "next" in "the next day" and behind DEFINITE."""
DEFINITE, NEXT = "the ", "next"
SAME = frozenset({"that", "same"})
"""What points at the unit around the moment told before."""
STRETCHING = frozenset({"past", "next", "coming"})
"""What makes of a decade or century a stretch that ends or begins now."""
SPLITS: dict[str, Literal["earlier", "later"]] = {"earlier": "earlier", "later": "later"}
"""Words that split a unit at the report's day: "earlier this week"."""
DIRECTIONS = {
    "ago": (-1, False), "back": (-1, False), "earlier": (-1, True), "before": (-1, True), "previously": (-1, True),
    "later": (1, True), "after": (1, True), "afterwards": (1, True), "from now": (1, False), "hence": (1, False),
}  # fmt: skip
"""Where a count of units leads, and whether it starts from the moment told before."""
AROUND = {"today": "day", "week": "week", "weekend": "weekend", "month": "month"}
"""The unit that is meant so long ago: "forty years ago this week"."""
AS_OF = frozenset({("as", "of"), ("at", "this")})
"""Words before a day that is that of what is known: "as of 13 March", "at this time"."""
UP_TO_NOW = frozenset({"to date", "so far", "until now", "now"})
"""Expressions of a stretch up to the report, which date no event."""
COUNTS = {"a couple": 2, "couple of": 2, "a couple of": 2, "a": 1, "an": 1}
UNITS = {**calendar_names.values("time-unit"), "centurie": "century", "period": "quarter"}
"""Units by their words, and by what is no word of theirs alone."""
PIECES_OF_MONTH = {"week": "week", "weekend": "weekend", "half": "half"}
"""What of a month is told by its number, beside its weekdays."""
HALVES_OF_YEAR = {"half": "H", "quarter": "Q"}
CLOSING = frozenset({"last", "latter"})
"""What is said of the last quarter or half of a year."""
NO_AGE = "".join(f"(?<!\\b{word} )" for word in ("his", "her", "their", "my", "our", "your", "early", "late", "mid"))
"""What makes of "seventies" an age: "in their seventies", "in her late forties"."""
DECADES = {f"{word[:-1]}ies": tens for word, tens in number_words.TENS.items()}
HALVES_OF_DAY = {"am": 0, "pm": 12}
HOURS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
DEICTIC = {
    "today": (0, ""), "tonight": (0, "NI"), "yesterday": (-1, ""), "tomorrow": (1, ""),
    "the day before yesterday": (-2, ""), "the day after tomorrow": (2, ""),
}  # fmt: skip
"""Days from the report's own, and the part of the day."""
SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
}  # fmt: skip
REFERENCES = {
    "PRESENT_REF": "now|currently|current|at present|presently|nowadays|these days|right now|at the moment|at this moment"
    "|at this time|by this time|at this point|to date",
    "PAST_REF": "more recently|recently|recent years|past years|lately|the past|not long ago|long ago",
    "FUTURE_REF": "the future|the near future",
}
"""What points into the present, the past or the future and no nearer."""
HOLIDAYS = {
    "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25), "new year's day": (1, 1),
    "new year's eve": (12, 31), "may day": (5, 1), "halloween": (10, 31), "boxing day": (12, 26),
    "valentine's day": (2, 14), "bastille day": (7, 14), "armistice day": (11, 11),
}  # fmt: skip
SIDES = {"eve of": -1, "day before": -1, "night before": -1, "day after": 1}
"""Days from a holiday that stand beside its name."""
LAST_ONE = frozenset({"last", "final"})
MOVABLE = {
    "thanksgiving": "thanksgiving", "thanksgiving day": "thanksgiving", "easter": "easter", "easter sunday": "easter",
    "good friday": "good-friday",
}  # fmt: skip
"""Holidays by their names: month and day, or the rule that finds the day in a year."""

# ---- pieces of patterns -----------------------------------------------------------------------------------------


def _both_cases(names: tuple[str, ...]) -> str:
    """Names as they are printed: with a capital, or all in capitals."""
    return "|".join([*map(str.capitalize, names), *map(str.upper, names)])


_MONTHS, _SHORT_MONTHS = calendar_names.full("month"), calendar_names.short("month")
_VERBS = ("march", "may")
"""Months whose names are words of other kinds as well."""
MONTH = rf"(?P<month>{_both_cases(_MONTHS)}|(?:{_both_cases(_SHORT_MONTHS)})\b\.?)"
SHORT_MONTH = rf"(?P<month>{_both_cases(tuple(name[:3] for name in _MONTHS))})"
COUNTING = r"[\d,]*\s+(?!(?:was|were|is|are|has|had|will|would|to|at|and|or|in|on|a|p)\b)[a-z]"
"""How a number goes on that counts what is behind it: in "on 3 June 6 people died" the day is the third."""
SURE_MONTHS = _both_cases(tuple(name for name in _MONTHS if name not in _VERBS))
NO_COUNT = rf"(?:(?<!\b[Ii]n\s)|(?!(?:{SURE_MONTHS})\s+\d{COUNTING}))"
"""No month behind "in" with a number that counts: "in April 31 civilians were killed"."""
WEEKDAY_NAMES = "|".join(map(str.capitalize, calendar_names.full("weekday")))
WEEKDAY = (
    rf"(?P<weekday>{_both_cases(calendar_names.full('weekday'))}"
    rf"|(?:{'|'.join(map(str.capitalize, calendar_names.short('weekday')))})\.)"
)
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d|\s?%)"
_UP_TO_TWENTY = "|".join(w for w, n in number_words.ORDINALS.items() if n <= 20)
ORDINAL_DAY = rf"(?P<nth>{_UP_TO_TWENTY}|twenty-\w+|thirtieth|thirty-first)"
YEAR = r"(?<![Aa][Tt]\s)(?<!\b[Nn][Oo]\.\s)(?P<year>1\d{3}|20\d{2})(?![\d,.]*\d|\s*(?:GMT|UTC|hours|hrs)\b)"
_ONES = "|".join(w for w, n in number_words.UNITS.items() if 0 < n < 10)
YEAR_WORDS = (
    rf"(?P<spoken>(?:seventeen|eighteen|nineteen)[- ](?:(?:{'|'.join(number_words.TENS)})(?:[- ](?:{_ONES}))?|oh[- ]\w+|ten"
    rf"|eleven|twelve|\w+teen)|two thousand(?! (?:{_ONES}) hundred\b)(?: and)?(?: (?:{_ONES}|ten|eleven|twelve|\w+teen|twenty(?:[- ]\w+)?))?)"
)
HURT = r"\s+(?:(?:more|others)\s+)?(?:(?:were|are|have|had)\s+(?:been\s+)?)?(?:killed|hurt|wounded|injured|dead|died|missing|displaced|detained)\b"
"""What came to those whom "two thousand and six" counts."""
_UNITS = (*calendar_names.full("time-unit"), "centurie")
SPELL = rf"(?P<unit>{'|'.join(u for u in _UNITS if u != 'quarter')})s?"
UNIT = rf"(?P<unit>{'|'.join(_UNITS)})s?"
COUNTED = r"\d[\d,]*(?:\.\d+)?(?:\s?½|\s\d/\d)?|" + number_words.CARDINAL
COUNT = rf"(?P<count>{COUNTED}|an?|a (?:few|couple(?: of)?)|several|a number of|many|some|a couple)"
HEDGE = (
    r"(?:(?:more than|less than|at least|at most|up to|no more than|almost|nearly|just over|just under|well over)\s+)?"
)
PART = r"(?:(?P<part>early|late|mid|middle|beginning|end|start|close)\b(?:[- ]|\s+(?:of|in)\s+(?:the\s+)?|\s+))?"
THE = r"(?:the\s+(?=early\b|late\b|mid|middle|beginning|end|start|close|fiscal|year))?"
PART_OF_DAY = rf"(?P<tod>{'|'.join(calendar_names.full('part-of-day'))})"
TIME_OF_DAY = f"{PART_OF_DAY}s?"
ENTRY_TIME = re.compile(r"(?:[01]?\d|2[0-4])[:h][0-5]\d")
"""The time that opens an entry of a live page."""
CLOCK = r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|A\.?M\b\.?|P\.?M\b\.?|hours\b)|(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?=\s*(?:GMT|UTC|local|EDT|EST|o'clock|hours|h\b)|\b)|(?P<word>noon|midday|midnight)|(?P<oclock>\w+) o['’]clock"
_CLAUSE_GOES_ON = (
    r"(?:and|or|but|to|in|at|near|when|after|before|as|while|with|the|a|an|he|she|they|it|his|her|their|its)"
)
WEEKDAY_BEFORE = rf"(?:(?:(?:early|late)\s+on\s+)?{WEEKDAY},?\s+(?:the\s+)?)?"
IN_CONTEXT = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough(?:out)?|[Ii]nto|[Bb]etween|[Tt]o|[Ff]or|and|IN|SINCE|UNTIL|BY|OF|FROM|DURING|BEFORE|AFTER)"
WHICH_ONE = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|[Pp]ast|[Cc]oming|LAST|NEXT|THIS)"
NEAR = r"(?i:(?P<the>the\s+)?(?P<near>last|this|next|past|previous|coming|following|same|that|current))"
WEEKS_AGO = rf"(?i:(?P<count>{COUNTED}|an?|a couple of)\s+(?P<of>week|fortnight)s?\s+(?P<way>ago|earlier))"
YEARS_AGO = WEEKS_AGO.replace("week|fortnight", "year|decade")
BEFORE_LAST = r"(?i:the\s+(?P<of>week|month|year)\s+(?P<twice>before\s+last))"
"""A stretch that a weekday, a day or a month told beside it lies in."""
OTHER_MONTH = "Muharram|Safar|Rabi['’]? ?(?:al-)?[A-Z]\\w+|Jumada ?\\w*|Rajab|Sha['’]?ban|Ramadan|Shawwal|Dhu[- ]?al-?\\w+|Farvardin|Ordibehesht|Khordad|Mordad|Shahrivar|Bahman|Esfand"
"""Months of the Islamic and the Persian calendar: with a year behind them they are days that are not counted here."""
ERA = r"(?:BCE?|B\.C(?:\.(?:E\.)?)?)"
BCE_YEAR = rf"(?P<bce>\d{{1,4}}(?P<tens>s)?)\s?{ERA}"
_HOLIDAY = alternation.longest((*HOLIDAYS, *MOVABLE)).replace("'", "['’]")
_REFERENCE = alternation.longest("|".join(REFERENCES.values()).split("|"))

# ---- around expressions -----------------------------------------------------------------------------------------

_BARE_DAY = r"(?P<x>3[01]|[12]\d|0?[1-9])"
DAY_AFTER = re.compile(
    rf"(?:\s*[-–]\s*|,?\s+(?:and|or|to|through)\s+|,\s+(?=\d+(?:,\s+\d+)*,?\s+(?:and|or)\s+\d)){_BARE_DAY}"
    r"(?:(?:st|nd|rd|th)\b)?(?![\w:%]|[.,]?\d|\s+[A-Z]|-\w)"
)
"""The next day of "May 4 and 5", "May 3, 4 and 6", "May 1st-2nd"."""
DAY_ENDS = re.compile(r"\d(?:st|nd|rd|th)?$")
"""What a day ends with behind which another can stand."""
DAY_BEFORE = re.compile(rf"(?<![\w.,:/$£€-]){_BARE_DAY}(?:st|nd|rd|th)?(?:\s*[-–]\s*|\s+(?:and|or|to)\s+)$")
DAY_LISTED = re.compile(rf"(?<![\w.,:/$£€-]){_BARE_DAY}(?:st|nd|rd|th)?,\s+$")
"""The day before the last of "6-7 January", and those before it in "3, 4 and 6 May"."""
LISTED_WITH = re.compile(r"\s*(?:,|[-–]|,?\s+(?:and|or|to|until|till|through))\s*")
"""What stands between the dates of one list or stretch, which share the year of the last."""
YEAR_OPENS = re.compile(r"(?:^|[.!?][”\"]?\s+|\n\s*|\)\s+[-–—]\s+)(?:In\s+)?$")
"""What stands before a year that opens its sentence, "In 2018, fighters …", and holds for the dates behind it."""
SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])|\n")
MONTH_OF_YEAR = re.compile(r"\d{4}-\d\d")
STAMP = re.compile(
    r"\s*(?:[\[(]\s*[0-2]?\d[:.h][0-5]\d[^\])\n]{0,14}[\])]\s*(?:[-–—:|]\s+)?"
    r"|[0-2]?\d[:.h][0-5]\d(?:\s?(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}))?\s*[-–—|]\s+)(?=[\w\"“'‘#@])"
)
"""The time that an entry of a log begins with: "[08:14] Two shells …", "14:32 GMT - The governor …"."""
ENTRY_MARK = re.compile(r"\s*(?:[–—:|]|-(?=\s))\s*")
"""What stands behind the day that an entry of a chronicle begins with."""
NAME_AFTER = re.compile(
    r"[-\s]+(?:(?:Youth|Popular|Revolutionary|Armed|Opposition)\s+)?(?i:movement|alliance|revolution|group|coalition|brigade|battalion"
    r"|front|party|organi[sz]ation|faction|bloc|camp|militia|forces|regiment|committee|network|newspaper|square|street|bridge|airport"
    r"|university|school|hospital|stadium|avenue)(?:s|’s|'s)?\b"
)
"""What stands behind a day that names something: "the 6 April movement"; "the 11 September attacks" were on that day."""
NAME_BEFORE = re.compile(
    r"\b(?:Movement|Brigades?|Battalion|Revolution|Front|Party|Group|Forces|Committee|Square|Street|Bridge|Avenue)\s+of\s+(?:the\s+)?$"
)
"""What stands before a day that names something: "the Movement of 21 February"."""
PLACE_AFTER = re.compile(
    r"\s+(?:Square|Street|Road|Bridge|Airport|University|School|Hospital|Stadium|Avenue|Park|Boulevard|Barracks)\b"
)
"""What makes of a day or a month the name of a place: "12 February Square"."""
DETERMINED = re.compile(
    rf"\b(?:[Tt]he|[Aa]|its|their|his|her)\s+(?:\w+\s+)?(?:{MONTH}\s+{DAY}|{DAY.replace('day', 'day2')}\s+(?:of\s+)?{MONTH.replace('month', 'month2')})$"
)
YEAR_AFTER = re.compile(r"[-–/](?P<x>\d\d)(?![\w:%-]|[.,]?\d)")
"""The second year of "1915-17"."""
STRETCH = re.compile(r"…\s*(?:[-–—]|to|through|until|till)\s*(?:on\s+)?$|\b[Bb]etween\s+…\s+and\s+$")
"""What stands before (up to the ellipsis) and between the first and the last day of one stretch."""
ENDED = re.compile(rf"\s+end(?:ed|ing)\b(?:\s+{MONTH}\s+{DAY})?")
"""What stands behind a year that is twelve months and no year of the calendar, and behind a quarter told by its last day."""
SINCE = "since "
BOUNDS = (SINCE, "until ", "-", "–", "(")
"""What stands before a year when a story does not move there."""
GENITIVE = ("'s", "’s")
ARCHIVE = re.compile(r"\bfile\b(?! cabinet)|\barchiv|\bundated\b|\bfile photo", re.IGNORECASE)
"""What a caption says of a photograph that is not of the day."""

# ---- the rules --------------------------------------------------------------------------------------------------


class ExpressionRule(NamedTuple):
    """The constructor's name and a pattern; `cased`: months and weekdays are told from "may", "sun" by their capital."""

    says: str
    pattern: re.Pattern[str]


def _rule(says: str, pattern: str, flags: int = re.IGNORECASE) -> ExpressionRule:
    return ExpressionRule(says, deferred(rf"(?<![\w$£€]){pattern}(?![\w])", flags))


def _cased(says: str, pattern: str) -> ExpressionRule:
    return _rule(says, pattern, 0)


RULES: tuple[ExpressionRule, ...] = (
    _cased("part_of_date", rf"(?:the\s+)?(?:(?:early|late)\s+)?{TIME_OF_DAY}\s+(?:hours\s+)?of\s+{WEEKDAY_BEFORE}{MONTH}\s+{DAY}(?:,?\s+{YEAR})?"),
    _cased("part_of_date", rf"(?:the\s+)?(?:(?:early|late)\s+)?{TIME_OF_DAY}\s+(?:hours\s+)?of\s+(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?"),
    _cased("full_date", rf"{WEEKDAY_BEFORE}{PART}{MONTH}\s+(?:the\s+)?{DAY}(?:,\s*|\s+|\s*,?\s+(?:of|in)\s+){YEAR}"),
    _cased("full_date", rf"{WEEKDAY_BEFORE}(?:the\s+)?{DAY}[\s-]+(?:of\s+)?{MONTH}(?:,?[\s-]+|\s+(?:of|in)\s+)(?P<year>['’]\d{{2}}|1\d{{3}}|20\d{{2}})(?![\d:])"),
    _cased("full_date", rf"(?:the\s+)?{ORDINAL_DAY}\s+(?:day\s+)?of\s+{MONTH},?\s+(?:of\s+)?{YEAR}"),
    _cased("full_date", rf"{DAY}(?P<gap>[ -]){SHORT_MONTH}(?P=gap)(?P<year>\d{{2}})(?![\d:])"),
    _rule("iso_date", r"(?P<y>1\d{3}|20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:T[\d:.]+Z?)?"),
    _rule("date_in_figures", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>1\d{3}|20\d\d|\d\d)(?![/.]\d)"),
    _cased("month_day", rf"{NO_COUNT}{WEEKDAY_BEFORE}{PART}{MONTH}\s+(?:the\s+)?{DAY}"),
    _cased("month_day", rf"{WEEKDAY_BEFORE}{MONTH}\s+(?:the\s+)?{ORDINAL_DAY}"),
    _cased("month_day", rf"{WEEKDAY_BEFORE}(?:the\s+)?{ORDINAL_DAY}\s+(?:day\s+)?of\s+{MONTH}"),
    _cased("month_day", rf"{WEEKDAY_BEFORE}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?!\s+\d(?!{COUNTING}))"),
    _cased("month_year", rf"{THE}{PART}{MONTH},?\s+(?:of\s+)?{YEAR}"),
    _cased("month_of_spoken_year", rf"{PART}{MONTH},?\s+(?:of\s+)?{YEAR_WORDS}"),
    _cased("month_within", rf"{WEEKDAY_BEFORE}{PART}{MONTH}(?:\s+{DAY})?,?\s+(?:(?:of|in)\s+)?{NEAR}\s+(?P<of>year)"),
    _cased("month_within", rf"(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH},?\s+(?:(?:of|in)\s+)?{NEAR}\s+(?P<of>year)"),
    _cased("month_within", rf"{NEAR}\s+(?P<of>year)(?:['’]s\s+|,?\s+(?:in|on)\s+){PART}{MONTH}(?:\s+{DAY})?"),
    _cased("month_within", rf"{NEAR}\s+(?P<of>year),?\s+on\s+(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}"),
    _cased("month_within", rf"{PART}{MONTH}(?:\s+{DAY})?,?\s+{YEARS_AGO}"),
    _cased("month_within", rf"(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEARS_AGO}"),
    _cased("month_within", rf"{WEEKDAY_BEFORE}{PART}{MONTH}(?:\s+{DAY})?,?\s+(?:(?:of|in)\s+)?{BEFORE_LAST}"),
    _cased("month_within", rf"(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH},?\s+(?:(?:of|in)\s+)?{BEFORE_LAST}"),
    _cased("month_within", rf"{YEARS_AGO},?\s+(?:in|on)\s+{PART}{MONTH}(?:\s+{DAY})?"),
    _rule("season_within", rf"(?:the\s+)?{PART}(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{NEAR}\s+(?P<of>year)"),
    _rule("season_within", rf"(?:the\s+)?{PART}(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{BEFORE_LAST}"),
    _rule("season_within", rf"{NEAR}\s+(?P<of>year)(?:['’]s\s+|,?\s+in\s+(?:the\s+)?){PART}(?P<season>spring|summer|autumn|winter)"),
    _rule("day_within", rf"(?:the\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)|{ORDINAL_DAY})\s+(?:day\s+)?of\s+{NEAR}\s+(?P<of>month)"),
    _cased("day_of_month", rf"(?:[Oo]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|(?:morning|afternoon|evening|night)\s+of)\s+(?P<x>the\s+(?P<nth>\d{{1,2}}(?:st|nd|rd|th)))(?=\s*[,.;:)]|\s*$|\s+{_CLAUSE_GOES_ON}\b)"),
    _cased("weekday_within", rf"(?:[Tt]he\s+)?{WEEKDAY}(?:\s+{PART_OF_DAY})?,?\s+(?:(?:of|in)\s+)?{NEAR}\s+(?P<of>week)"),
    _cased("weekday_within", rf"(?:(?i:early|late|earlier|later)\s+)?{NEAR}\s+(?P<of>week)(?:['’]s\s+|,?\s+(?:(?:on|in)\s+(?:the\s+)?)?){WEEKDAY}(?:\s+{PART_OF_DAY})?"),
    _cased("weekday_within", rf"(?:the\s+)?{WEEKDAY}(?:\s+{PART_OF_DAY})?,?\s+{WEEKS_AGO}"),
    _cased("weekday_within", rf"(?:the\s+)?{WEEKDAY}(?:\s+{PART_OF_DAY})?\s+(?P<twice>before\s+last)"),
    _cased("weekday_within", rf"(?:[Tt]he\s+)?{WEEKDAY}(?:\s+{PART_OF_DAY})?,?\s+(?:(?:of|in)\s+)?{BEFORE_LAST}"),
    _cased("weekday_within", rf"{WEEKS_AGO},?\s+(?:on\s+)?{WEEKDAY}(?:\s+{PART_OF_DAY})?"),
    _cased("month_alone", rf"{PART}{WHICH_ONE}\s+{PART.replace('part', 'part2')}{MONTH}(?!\.?\s+\d)"),
    _cased("month_alone", rf"{THE}{PART}(?P<month>{SURE_MONTHS})(?!\s+\d(?!{COUNTING}))"),
    _cased("month_alone", rf"{IN_CONTEXT}\s+(?P<x>(?:the\s+)?{PART}(?P<month>May|March|MARCH|MAY))(?!\s+(?:\d|be\b|have\b))"),
    _cased("month_alone", r"(?P<x>(?:the\s+)?(?:early|late|mid|end of|beginning of|middle of)[- ](?P<month>May|March))"),
    _rule("year", rf"{THE}{PART}(?:(?:the\s+)?(?:fiscal\s+(?:year\s+)?|FY\s?|year\s+))?{YEAR}(?!\s?%|-(?:odd|strong|pound|page|member|seat)|\s+(?:people|men|women|troops|soldiers|civilians|dollars|pounds|euros|tons|tonnes|miles|kilomet\w+|km|met\w+|feet|homes|houses|families|others|shares|workers|members|refugees|rockets|hectares|acres|points))"),
    _rule("spoken_year", rf"(?:the\s+)?{PART}(?:year\s+)?{YEAR_WORDS}(?!\s+(?:people|(?-i:(?!has|is|was|as|its|this)[a-z]+s)\b)|{HURT})"),
    _rule("decade", rf"{NO_AGE}(?:the\s+)?(?:(?:early|late|mid|middle)[- ])?(?:(?P<figures>(?:1\d|20)\d0(?=['’]?s)|(?<=['’])[1-9]0(?=['’]?s))['’]?s|(?P<tens>{'|'.join(DECADES)}))"),
    _rule("century", r"(?:the\s+)?(?:(?:early|late|mid|middle)[- ])?(?P<nth>\d{1,2}(?:st|nd|rd|th)|\w+(?:th|st|nd|rd)|twenty-first)[- ]century"),
    _rule("quarter", rf"(?:(?P<which>last|this|next) year['’]s\s+|the\s+)?(?:(?P<year2>(?:19|20)\d\d)\s+)?(?:fiscal\s+)?(?P<q>first|second|third|fourth|last|latter|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?(?P<kind>quarter|half)(?:\s+(?:of\s+)?(?:fiscal\s+)?{YEAR})?(?!-hour|\s+(?:hour|time)|\s+of\s+(?!(?:US|[A-Z])?[$£€]|(?:[\w'’-]+\s+){{0,2}}(?:years?|(?:fiscal|calendar)\s+\w+|\d{{4}}|['’]\d\d)\b))"),
    _rule("quarter_of_year", rf"(?:the\s+)?(?:{YEAR}|{NEAR}\s+(?P<of>year)['’]s)\s+(?:quarter|period)\b"),
    _cased("short_quarter", r"(?P<told>H[12]|Q[1-4])(?:\s+(?:of\s+)?|/|\s*['’]?)(?P<year>20\d\d|19\d\d|(?<=['’])\d\d)"),
    _cased("short_quarter", r"(?P<year>(?:19|20)\d\d)[\s/-]?(?P<told>H[12]|Q[1-4])"),
    _cased("part_of_month", rf"(?:[Tt]he\s+)?(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ll]ast|[Ff]inal|[1-5](?:st|nd|rd|th))\s+(?:full\s+)?(?P<piece>week|weekend|half|{WEEKDAY_NAMES})\s+(?:of|in)\s+(?:{MONTH}(?:,?\s+(?:of\s+)?{YEAR})?|{NEAR}\s+(?P<of>month))"),
    _rule("beside_holiday", rf"(?:the\s+)?(?P<side>{alternation.longest(SIDES)})\s+(?P<holiday>{_HOLIDAY})(?:,?\s+{YEAR})?"),
    _rule("quarter_of_year", rf"the\s+(?:(?:same|corresponding|comparable)\s+)?(?:quarter|period)\s+(?:of\s+)?{NEAR}\s+(?P<of>year)"),
    _rule("quarter_of_year", rf"the\s+(?:(?:same|corresponding|comparable)\s+)?(?:quarter|period)\s+{YEARS_AGO}"),
    _rule("season", rf"(?:the\s+)?{PART}(?:(?P<which>last|this|next|past|coming|following)\s+)?(?P<season>spring|summer|autumn|winter)(?:\s+(?:of\s+)?(?:{YEAR}|{YEAR_WORDS}))?"),
    _rule("season", rf"(?:(?P<which>last|this|next)\s+(?P<season>fall)|(?:the\s+)?(?P<season2>fall) of {YEAR})"),
    _cased("weekday_time", rf"(?:{WHICH_ONE}\s+)?{WEEKDAY}\s+{TIME_OF_DAY}(?<!s)"),
    _cased("weekday_set", rf"(?:each|every)\s+{WEEKDAY}(?:\s+{TIME_OF_DAY})?"),
    _cased("weekday_set", rf"(?P<weekday>{WEEKDAY_NAMES})(?:s|\s+(?P<tod>morning|afternoon|evening|night)s)"),
    _cased("weekday_alone", rf"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:{WHICH_ONE}\s+)?{WEEKDAY}"),
    _rule("deictic", rf"(?:mid[- ])?{PART_OF_DAY}\s+(?P<word>yesterday|today|tomorrow)"),
    _rule("deictic", rf"(?:(?:early|late|earlier|later)\s+)?(?P<word>{alternation.longest(DEICTIC)})(?:\s+{PART_OF_DAY})?"),
    _rule("which_part_of_day", r"(?:(?:early|late|earlier|later)\s+)?(?P<which>this)\s+(?P<tod>morning|afternoon|evening)"),
    _rule("which_part_of_day", r"(?:(?:early|late|earlier|later)\s+)?(?P<which>last)\s+(?P<tod>night|evening)"),
    _rule("unit", rf"(?:(?P<er>earlier|later)\s+)?(?:(?:early|late|the (?:end|beginning|start|middle|close) of)\s+)?(?:the\s+)?(?P<which>last|past|previous|next|coming|following|this|current)\s+(?:fiscal\s+)?{UNIT}(?<!s)"),
    _rule("unit_before_last", BEFORE_LAST),
    _rule("unit_before", rf"the\s+{UNIT}(?<!s)\s+before(?=\s*[,.;:)”\"]|\s*$|\s+(?:and|but)\b)"),
    _rule("ago", rf"{HEDGE}{COUNT}(?:-|\s+){UNIT}\s+(?:or (?:so|more|two) )?(?P<way>ago|earlier|later|afterwards|from now|hence|back|previously|(?:before|after)(?=\s*[,.;:)”\"]|\s*$|\s+(?:and|but|in|at|on|near)\b))"),
    _rule("ago_around", rf"{HEDGE}{COUNT}\s+(?P<unit>year|month)s?\s+ago,?\s+(?P<around>this\s+(?:week|weekend|month)|today)"),
    _rule("anchored_duration", rf"(?:the\s+)?(?P<which>last|past|previous|next|coming|recent|first|final)\s+{HEDGE}(?P<count>{COUNTED}|few|several|couple of)\s+{UNIT}"),
    _cased("bce_year", rf"(?:{THE}{PART}(?:{MONTH}(?:\s+{DAY},?)?|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter))\s+(?:of\s+)?)?{THE}{PART.replace('part', 'part2')}{BCE_YEAR}"),
    _cased("bce_century", rf"(?:the\s+)?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|\w+(?:th|st|nd|rd))[- ]century\s+{ERA}"),
    _cased("bce_year", rf"(?P<x>(?P<bce>\d{{1,4}}))(?=\s?(?:[-–/]|to|and|or)\s?\d{{1,4}}\s?{ERA})"),
    _rule("duration", rf"{HEDGE}(?!an?\s+second\b){COUNT}(?:\s+more|\s+full|\s+long|\s+straight|\s+consecutive)?[- ]{SPELL}(?![- ](?:old|ago|earlier|later|olds)\b|\s+of\s+age\b|s?['’]?\s+old\b)"),
    _rule("half_more", rf"(?P<count>{COUNTED}|an?)\s+(?P<unit>second|minute|hour|day|week|month|year)s?\s+and\s+a\s+half"),
    _rule("half_more", rf"(?P<count>{COUNTED})\s+and\s+a\s+half\s+(?P<unit>second|minute|hour|day|week|month|year)s"),
    _rule("duration", rf"(?:the\s+)?(?P<count>\d+|{number_words.CARDINAL})\s+{UNIT}(?<!quarter)(?!\s+old\b|-old\b)"),
    _rule("bare_duration", r"(?<!\d )(?:many\s+|several\s+)?(?P<unit>year|month|week|day|decade|centurie|hour)(?P<plural>s)(?!['’]?\s+(?:old|ago|later|earlier)\b)"),
    _rule("next_part_of_day", rf"(?:the\s+)?(?:next|following)\s+{PART_OF_DAY}"),
    _rule("same_part_of_day", rf"(?:that|the same)\s+{PART_OF_DAY}"),
    _rule("overnight", r"(?P<word>overnight)"),
    _rule("unknown_duration", r"(?:a while|some time|a long time|a short (?:time|while))(?!\s+ago)"),
    _rule("bare_duration", r"(?P<unit>day|week|month|year|decade|hour)(?P<plural>s)?-long"),
    _cased("week_of", r"(?:the\s+)?(?:week|weekend)\s+of\s+(?P<x2>" + MONTH + r"\s+" + DAY + ")"),
    _cased("month_alone", r"[Tt]he\s+(?P<x>(?P<month>March))(?=\s+[a-z])(?!\s+(?:on|of|to|from|through|for|against|in|by|was|is)\b)"),
    _rule("frequency", rf"(?P<set>{'|'.join(SETS)})"),
    _rule("year_ago", r"(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:quarter|period|month|half))?"),
    _rule("running", r"(?:the\s+|this\s+)?(?:latest|most recent|current|fiscal|full|same|entire)\s+(?P<unit>quarter|period|year)(?!-|\s+of\b)"),
    _rule("running", r"the\s+(?P<unit>quarter|year|week|weekend|month)(?!-|['’]?s?\s+(?:of|before|after|that|when|in which|ago|\d)\b)"),
    _rule("running", r"(?:the\s+)?(?:end of the |beginning of the |middle of the )(?P<unit>year|month|week|quarter|decade|century)"),
    _rule("year_end", r"(?:the\s+)?year['’]?s?[- ]end"),
    _cased("month_set", rf"(?:[Ee]ach|[Ee]very)\s+{MONTH}(?!\s+\d)"),
    _rule("at_night", r"(?:at|by)\s+(?P<x>night)(?!\s+and\s+day)"),
    _rule("every", rf"per\s+{UNIT}(?<!s)"),
    _rule("every", rf"(?:each|every)\s+{UNIT}(?<!s)"),
    _rule("vague_stretch", r"(?:the\s+)?(?:(?:recent|past)\s+(?P<unit>day|week|month|quarter)|coming\s+(?P<unit2>day|week|month|quarter|year))s(?!\s+ago\b)"),
    _rule("duration", r"(?P<count>several|a few)\s+(?P<unit>quarter)s"),
    _rule("reference", rf"(?P<word>{_REFERENCE})(?!\s+and future\b)"),
    _rule("same", r"(?:that|the same|that same|the very same)\s+(?P<unit>day|week|month|quarter|year|weekend|decade)"),
    _rule("day_beside", r"(?:the\s+day\s+(?P<way>before|after))(?=[,.;]|\s+(?:in|on|at|when|and|as)\b)"),
    _cased("clock", rf"(?:(?:about|around|shortly (?:before|after)|just (?:before|after))\s+)?(?:{CLOCK})(?:\s*\(?\d{{4}}\)?)?(?:\s+(?:UTC|[A-Z]{{0,3}}T|local time)\b)?(?:,?\s+(?:on\s+)?(?:{WEEKDAY}(?:,?\s+{MONTH}\s+{DAY})?|(?P<deictic>today|yesterday|tomorrow)|{MONTH.replace('month', 'month2')}\s+{DAY.replace('<day>', '<day2>')})(?:,?\s+{YEAR})?)?"),
    _cased("other_calendar", rf"(?:\d{{1,2}}\s+(?:of\s+)?)?(?:{OTHER_MONTH}),?\s+1\d{{3}}(?:\s?(?:A\.?H\.?|SH|H))?|1\d{{3}}\s?(?:A\.?H\.?|SH)"),
    _rule("holiday", rf"(?:(?P<which>last|next|this)\s+)?(?P<holiday>{_HOLIDAY})(?:,?\s+{YEAR})?"),
)  # fmt: skip
