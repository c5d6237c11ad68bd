"""The patterns of time expressions in news English. The longest match wins, then the first rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.reading import numbers
from dateline.reading.moments import builders as say
from dateline.reading.moments.forms import (
    Ago,
    Expression,
    Fixed,
    Form,
    MonthDay,
    Same,
    Season,
    Timed,
    Unit,
    WeekOf,
    YearEnd,
)
from dateline.reading.moments.phrases import (
    BEFORE_CHRIST,
    CLOCK,
    COUNT,
    COUNTED,
    DAY,
    ERA,
    HEDGE,
    IN_CONTEXT,
    MONTH,
    ORDINAL_DAY,
    OTHER_MONTH,
    PART,
    SHORT_MONTH,
    SPELL,
    SURE_MONTHS,
    THE,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    WEEKDAY_BEFORE,
    WEEKDAY_NAMES,
    WHICH,
    YEAR,
    YEAR_WORDS,
)
from dateline.report import Span

Build = Callable[[re.Match[str]], say.Said]


_DAY_AFTER = re.compile(
    r"(?:\s*[-–]\s*|,?\s+(?:and|or|to|through)\s+|,\s+)(?P<x>3[01]|[12]\d|0?[1-9])(?![\w:%]|[.,]?\d|\s+[A-Z]|-\w)"
)
_DAY_BEFORE = re.compile(
    r"(?<![\w.,:/$£€-])(?P<x>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:\s*[-–]\s*|\s+(?:and|or|to)\s+)$"
)
_YEAR_AFTER = re.compile(r"[-–/](?P<x>\d\d)(?![\w:%-]|[.,]?\d)")


def matches(text: str) -> Iterator[Expression]:
    """Every time expression of a text, left to right, none inside another; "6-7 May" and "1915-17" are two each."""
    end = 0
    for expression in _found(text):
        before = _listed(text, expression, end)
        if before:
            yield before
        yield expression
        end = expression.span.end
        if after := _continued(text, expression):
            yield after
            end = after.span.end


def _listed(text: str, expression: Expression, end: int) -> Expression | None:
    """The day before "7 January" in "6-7 January"."""
    form, start = expression.form, expression.span.start
    if not text[start].isdigit() or not (match := _DAY_BEFORE.search(text, max(end, start - 12), start)):
        return None
    return _other_day(expression, form, int(match["x"]), Span(*match.span("x")))


def _continued(text: str, expression: Expression) -> Expression | None:
    """The day after "May 4" in "May 4 and 5", the year after "1915" in "1915-17"."""
    form, end = expression.form, expression.span.end
    if isinstance(form, MonthDay) and form.day and text[end - 1].isdigit() and (match := _DAY_AFTER.match(text, end)):
        return _other_day(expression, form, int(match["x"]), Span(*match.span("x")))
    if isinstance(form, Fixed) and re.fullmatch(r"\d{4}", form.value) and (match := _YEAR_AFTER.match(text, end)):
        year = Fixed(form.value[:2] + match["x"])
        return Expression(Span(*match.span("x")), "DATE", year) if year.value > form.value else None
    return None


def _other_day(expression: Expression, form: Form, day: int, span: Span) -> Expression | None:
    """The same month with another day."""
    if isinstance(form, MonthDay) and form.day:
        return Expression(span, "DATE", replace(form, day=day))
    if isinstance(form, Fixed) and re.fullmatch(r"\d{4}-\d\d-\d\d", form.value):
        return Expression(span, "DATE", Fixed(f"{form.value[:8]}{day:02d}"))
    return None


def _found(text: str) -> Iterator[Expression]:
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
        return say.weekday(match["weekday"])
    return None


def _rule(pattern: str, build: Build, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], Build]:
    return re.compile(rf"(?<![\w$£€]){pattern}(?![\w])", flags), build


_CASED = 0  # months and weekdays are told from "may", "march", "sun" by their capital

_RULES: tuple[tuple[re.Pattern[str], Build], ...] = (
    _rule(rf"(?:the\s+)?(?:(?:early|late)\s+)?{TIME_OF_DAY}\s+(?:hours\s+)?of\s+{WEEKDAY_BEFORE}{MONTH}\s+{DAY}(?:,?\s+{YEAR})?", say.part_of_date, _CASED),
    _rule(rf"(?:the\s+)?(?:(?:early|late)\s+)?{TIME_OF_DAY}\s+(?:hours\s+)?of\s+(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", say.part_of_date, _CASED),
    _rule(rf"{WEEKDAY_BEFORE}{PART}{MONTH}\s+(?:the\s+)?{DAY}(?:,\s*|\s+|\s*,?\s+of\s+){YEAR}", say.full_date, _CASED),
    _rule(rf"{WEEKDAY_BEFORE}(?:the\s+)?{DAY}[\s-]+(?:of\s+)?{MONTH}(?:,?[\s-]+|\s+of\s+)(?P<year>['’]\d{{2}}|1\d{{3}}|20\d{{2}})(?![\d:])", say.full_date, _CASED),
    _rule(rf"{DAY}(?P<gap>[ -]){SHORT_MONTH}(?P=gap)(?P<year>\d{{2}})(?![\d:])", say.full_date, _CASED),
    _rule(r"(?P<y>1\d{3}|20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:T[\d:.]+Z?)?", say.iso),
    _rule(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>1\d{3}|20\d\d|\d\d)(?![/.]\d)", say.figures),
    _rule(rf"{WEEKDAY_BEFORE}{PART}{MONTH}\s+(?:the\s+)?{DAY}", say.month_day, _CASED),
    _rule(rf"{WEEKDAY_BEFORE}{MONTH}\s+(?:the\s+)?{ORDINAL_DAY}", say.month_day, _CASED),
    _rule(rf"{WEEKDAY_BEFORE}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?!\s+\d)", say.month_day, _CASED),
    _rule(rf"{THE}{PART}{MONTH},?\s+(?:of\s+)?{YEAR}", say.month_year, _CASED),
    _rule(rf"{PART}{MONTH},?\s+(?:of\s+)?{YEAR_WORDS}", say.month_spoken, _CASED),
    _rule(rf"{PART}{MONTH}\s+(?:of\s+)?(?P<which>last|this|next)\s+year", say.month_relative, _CASED),
    _rule(rf"{PART}{MONTH}(?:\s+{DAY})?,?\s+of\s+(?:that|the same)\s+year", say.month_of_that_year, _CASED),
    _rule(rf"{PART}{WHICH}\s+{PART.replace('part', 'part2')}{MONTH}", say.month_alone, _CASED),
    _rule(rf"{THE}{PART}(?P<month>{SURE_MONTHS})(?!\s+\d)", say.month_alone, _CASED),
    _rule(rf"{IN_CONTEXT}\s+(?P<x>(?:the\s+)?{PART}(?P<month>May|March|MARCH|MAY))(?!\s+(?:\d|be\b|have\b))", say.month_alone, _CASED),
    _rule(r"(?P<x>(?:the\s+)?(?:early|late|mid|end of|beginning of|middle of)[- ](?P<month>May|March))", say.month_alone, _CASED),
    _rule(rf"{THE}{PART}(?:(?:the\s+)?(?:fiscal\s+(?:year\s+)?|FY\s?|year\s+))?{YEAR}(?!\s?%|-(?:odd|strong|pound|page|member|seat)|\s+(?:people|men|women|troops|soldiers|civilians|dollars|pounds|euros|tons|tonnes|miles|kilomet\w+|km|met\w+|feet|homes|houses|families|others|shares|workers|members|refugees|rockets|hectares|acres|points))", say.plain_year),
    _rule(rf"(?:the\s+)?{PART}(?:year\s+)?{YEAR_WORDS}(?!\s+(?:people|(?-i:[a-z]+s)\b))", say.spoken_year),
    _rule(r"(?:the\s+)?(?:(?:early|late|mid|middle)[- ])?(?:(?P<figures>(?:1\d|20)\d0(?=['’]?s)|(?<=['’])[1-9]0(?=['’]?s))['’]?s|(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))", say.decade),
    _rule(r"(?:the\s+)?(?:(?:early|late|mid|middle)[- ])?(?P<nth>\d{1,2}(?:st|nd|rd|th)|\w+(?:th|st|nd|rd)|twenty-first)[- ]century", say.century),
    _rule(rf"(?:(?P<which>last|this|next) year['’]s\s+|the\s+)?(?:(?P<year2>(?:19|20)\d\d)\s+)?(?:fiscal\s+)?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?(?P<kind>quarter|half)(?:\s+(?:of\s+)?(?:fiscal\s+)?{YEAR})?(?!-hour|\s+(?:hour|time|of\s+(?:the\s+)?(?:game|match)))", say.quarter),
    _rule(rf"(?:the\s+)?{PART}(?:(?P<which>last|this|next|past|coming)\s+)?(?P<season>spring|summer|autumn|winter)(?:\s+(?:of\s+)?{YEAR})?", say.season),
    _rule(rf"(?:(?P<which>last|this|next)\s+(?P<season>fall)|(?:the\s+)?(?P<x2>fall) of {YEAR})".replace("(?P<x2>fall)", "(?P<season2>fall)"), lambda m: ("DATE", Season("FA", int(m["year"]) if m["year"] else None, say.which(m["which"])))),
    _rule(rf"(?:{WHICH}\s+)?{WEEKDAY}\s+{TIME_OF_DAY}(?<!s)", say.weekday_time, _CASED),
    _rule(rf"(?:each|every)\s+{WEEKDAY}(?:\s+{TIME_OF_DAY})?", say.weekday_set, _CASED),
    _rule(rf"(?P<weekday>{WEEKDAY_NAMES})(?:s|\s+(?P<tod>morning|afternoon|evening|night)s)", say.weekday_set, _CASED),
    _rule(rf"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:{WHICH}\s+)?{WEEKDAY}", say.weekday_form, _CASED),
    _rule(r"(?:(?:early|late|earlier|later)\s+)?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight)(?:\s+(?P<tod>morning|afternoon|evening|night))?", say.deictic),
    _rule(r"(?P<word>to date)(?P<tod>(?!))?", say.deictic),
    _rule(r"(?:(?:early|late|earlier|later)\s+)?(?:(?P<which>this)\s+(?P<tod>morning|afternoon|evening)|(?P<which2>last)\s+(?P<tod2>night|evening))", lambda m: ("TIME", Timed(Unit("day", -1 if m["which2"] else 0), say.PARTS_OF_DAY[(m["tod"] or m["tod2"]).lower()]))),
    _rule(rf"(?:(?P<er>earlier|later)\s+)?(?:(?:early|late|the (?:end|beginning|start|middle|close) of)\s+)?(?:the\s+)?(?P<which>last|past|previous|next|coming|following|this|current)\s+(?:fiscal\s+)?{UNIT}(?<!s)", say.unit_form),
    _rule(rf"{HEDGE}{COUNT}[- ]{UNIT}\s+(?:or (?:so|more|two) )?(?P<way>ago|earlier|later|afterwards|from now|hence|back|previously|(?:before|after)(?!\s+(?:(?:the|he|she|they|it|his|her|their|its|a|an|being)\b|(?-i:[A-Z]))))", say.ago),
    _rule(rf"{HEDGE}{COUNT}\s+{UNIT}\s+(?:or (?:so|more|two) )?(?P<way>ago|from now)", say.ago),
    _rule(rf"(?:the\s+)?(?P<which>last|past|previous|next|coming|recent|first|final)\s+{HEDGE}(?P<count>{COUNTED}|few|several|couple of)\s+{UNIT}", say.window),
    _rule(rf"(?:{THE}{PART}(?:{MONTH}(?:\s+{DAY},?)?|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter))\s+(?:of\s+)?)?{THE}{PART.replace('part', 'part2')}{BEFORE_CHRIST}", say.before_christ, _CASED),
    _rule(rf"(?:the\s+)?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|\w+(?:th|st|nd|rd))[- ]century\s+{ERA}", say.century_before_christ, _CASED),
    _rule(rf"(?P<x>(?P<bc>\d{{1,4}}))(?=\s?(?:[-–/]|to|and|or)\s?\d{{1,4}}\s?{ERA})", say.before_christ_bare, _CASED),
    _rule(rf"{HEDGE}(?!an?\s+second\b){COUNT}(?:\s+more|\s+full|\s+long|\s+straight|\s+consecutive)?[- ]{SPELL}(?![- ](?:old|ago|earlier|later|olds)\b|\s+of\s+age\b|s?['’]?\s+old\b)", say.duration),
    _rule(rf"(?:the\s+)?(?P<count>\d+|{numbers.WORDS})\s+{UNIT}(?<!quarter)(?!\s+old\b|-old\b)", say.duration),
    _rule(r"(?<!\d )(?:many\s+|several\s+)?(?P<unit>year|month|week|day|decade|centurie|hour)s(?!['’]?\s+(?:old|ago|later|earlier)\b)", say.vague_duration),
    _rule(r"(?:the\s+)?(?:next|following)\s+(?P<tod>morning|afternoon|evening|night)", lambda m: ("TIME", Timed(Unit("day", 1, told=True), say.PARTS_OF_DAY[m["tod"].lower()]))),
    _rule(r"(?:that|the same)\s+(?P<tod>morning|afternoon|evening|night)", lambda m: ("TIME", Timed(Same("day"), say.PARTS_OF_DAY[m["tod"].lower()]))),
    _rule(r"(?P<word>overnight)", lambda m: ("TIME", Timed(None, "TNI"))),
    _rule(r"(?:a while|some time|a long time|a short (?:time|while))(?!\s+ago)", lambda m: ("DURATION", Fixed("PXX"))),
    _rule(r"(?P<unit>day|week|month|year|decade|hour)s?-long", lambda m: ("DURATION", Fixed(say.period(None if m[0].lower().startswith(m["unit"].lower() + "s") else 1, m["unit"].lower())))),
    _rule(r"(?:the\s+)?(?:week|weekend)\s+of\s+(?P<x2>" + MONTH + r"\s+" + DAY + ")", lambda m: ("DATE", WeekOf(say.month(m), int(m["day"]))), _CASED),
    _rule(r"[Tt]he\s+(?P<x>(?P<month>March))(?=\s+[a-z])(?!\s+(?:on|of|to|from|through|for|against|in|by|was|is)\b)", say.month_alone, _CASED),
    _rule(r"(?P<set>daily|nightly|weekly|monthly|yearly|annually|hourly)", say.set),
    _rule(r"(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:quarter|period|month|half))?", lambda m: ("DATE", Ago("year", -1, told=True))),
    _rule(r"(?:the\s+|this\s+)?(?:latest|most recent|current|fiscal|full|same|entire)\s+(?P<unit>quarter|period|year)(?!-|\s+of\b)", say.running),
    _rule(r"the\s+(?P<unit>quarter|year|week|weekend|month)(?!-|['’]?s?\s+(?:of|before|after|that|when|in which|ago|\d)\b)", say.running),
    _rule(r"(?:the\s+)?(?:end of the |beginning of the |middle of the )(?P<unit>year|month|week|quarter|decade|century)", say.running),
    _rule(r"(?:the\s+)?year['’]?s?[- ]end", lambda m: ("DATE", YearEnd())),
    _rule(rf"(?:each|every)\s+{UNIT}(?<!s)", say.every),
    _rule(r"(?P<word>now|currently|current|at present|presently|nowadays|these days|right now|at the moment|at this (?:moment|time|point)|more recently|recently|recent (?:years|days|weeks|months)|lately|the past|not long ago|long ago|the (?:near )?future|the coming (?:days|weeks|months)|coming (?:days|weeks|months|years))(?!\s+and future\b)", say.fuzzy),
    _rule(r"(?:that|the same|that same|the very same)\s+(?P<unit>day|week|month|year|weekend|decade)", say.same),
    _rule(r"(?:the\s+day\s+(?P<way>before|after))(?=[,.;]|\s+(?:in|on|at|when|and|as)\b)", lambda m: ("DATE", Ago("day", -1 if m["way"].lower() == "before" else 1, True))),
    _rule(rf"(?:(?:about|around|shortly (?:before|after)|just (?:before|after))\s+)?(?:{CLOCK})(?:\s*\(?\d{{4}}\)?)?(?:\s+(?:GMT|UTC|EDT|EST|PST|local time))?(?:,?\s+(?:on\s+)?(?:{WEEKDAY}(?:,?\s+{MONTH}\s+{DAY})?|(?P<deictic>today|yesterday|tomorrow)|{MONTH.replace('month', 'month2')}\s+{DAY.replace('<day>', '<day2>')}))?", say.clock, _CASED),
    _rule(rf"(?:\d{{1,2}}\s+(?:of\s+)?)?(?:{OTHER_MONTH}),?\s+1\d{{3}}(?:\s?(?:A\.?H\.?|SH|H))?|1\d{{3}}\s?(?:A\.?H\.?|SH)", lambda m: ("DATE", Fixed("XXXX-XX-XX")), _CASED),
    _rule(rf"(?:(?P<which>last|next|this)\s+)?(?P<holiday>thanksgiving(?: day)?|easter(?: sunday)?|good friday|christmas eve|christmas day|christmas|new year['’]s (?:day|eve)|may day|halloween|boxing day|valentine['’]s day|bastille day|armistice day)(?:,?\s+{YEAR})?", say.holiday),
)  # fmt: skip
