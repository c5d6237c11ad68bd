"""The words of dates as regular expressions: pieces that `grammar` puts together. Each piece names its groups."""

from __future__ import annotations

from dateline.reading import numbers

LONG_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?P<month>{LONG_MONTHS}|{LONG_MONTHS.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
SHORT_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))"
SURE_MONTHS = "|".join(
    m for m in (*LONG_MONTHS.split("|"), *LONG_MONTHS.upper().split("|")) if m.lower() not in ("march", "may")
)
WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
SHORT_WEEKDAYS = r"Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\."
WEEKDAY = rf"(?P<weekday>{WEEKDAY_NAMES}|{WEEKDAY_NAMES.upper()}|{SHORT_WEEKDAYS})"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d|\s?%)"
ORDINAL_DAY = r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-\w+|thirtieth|thirty-first)"
YEAR = r"(?<![Aa][Tt]\s)(?<!\b[Nn][Oo]\.\s)(?P<year>1\d{3}|20\d{2})(?![\d,.]*\d|\s*(?:GMT|UTC|hours|hrs)\b)"
TWENTIES = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
YEAR_WORDS = rf"(?P<spoken>(?:seventeen|eighteen|nineteen)[- ](?:{TWENTIES}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|oh[- ]\w+|ten|eleven|twelve|\w+teen)|two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:[- ]\w+)?))?)"
SPELL = r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century|centurie|weekend|night)s?"
UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie|weekend|night)s?"
COUNTED = r"\d[\d,]*(?:\.\d+)?(?:\s?½|\s\d/\d)?|" + numbers.WORDS
COUNT = rf"(?P<count>{COUNTED}|an?|a (?:few|couple(?: of)?)|several|a number of|many|some|a couple)"
HEDGE = (
    r"(?:(?:more than|less than|at least|at most|up to|no more than|almost|nearly|just over|just under|well over)\s+)?"
)
PART = r"(?:(?P<part>early|late|mid|middle|beginning|end|start|close)\b(?:[- ]|\s+(?:of|in)\s+(?:the\s+)?|\s+))?"
THE = r"(?:the\s+(?=early\b|late\b|mid|middle|beginning|end|start|close|fiscal|year))?"
TIME_OF_DAY = r"(?P<tod>morning|afternoon|evening|night)s?"
CLOCK = r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|A\.?M\b\.?|P\.?M\b\.?|hours\b)|(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?=\s*(?:GMT|UTC|local|EDT|EST|o'clock|hours|h\b)|\b)|(?P<word>noon|midday|midnight)|(?P<oclock>\w+) o['’]clock"

WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
IN_CONTEXT = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough|[Bb]etween|[Tt]o|[Ff]or|and|IN|SINCE|UNTIL|BY|OF|FROM|DURING|BEFORE|AFTER)"
WHICH = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|[Pp]ast|[Cc]oming|LAST|NEXT|THIS)"
OTHER_MONTH = "Muharram|Safar|Rabi['’]? ?(?:al-)?[A-Z]\\w+|Jumada ?\\w*|Rajab|Sha['’]?ban|Ramadan|Shawwal|Dhu[- ]?al-?\\w+|Farvardin|Ordibehesht|Khordad|Mordad|Shahrivar|Bahman|Esfand"
"""Months of the Islamic and the Persian calendar: with a year behind them they are days that are not counted here."""
ERA = r"(?:BCE?|B\.C(?:\.(?:E\.)?)?)"
BEFORE_CHRIST = rf"(?P<bc>\d{{1,4}}(?P<tens>s)?)\s?{ERA}"
