"""Numbers in English: the words of cardinals, ordinals and fractions, what they and figures of any script are worth, and
the patterns that need to know them."""

from __future__ import annotations

import re
import unicodedata

from dateline.english import alternation
from dateline.rows import Hedge
from dateline.rows import Number as Value


def _counted(words: str, values: range) -> dict[str, int]:
    return dict(zip(words.split(), values, strict=True))


UNITS = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    range(20),
)
TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10))
ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth",
    range(1, 20),
) | _counted("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", range(20, 100, 10))
SCALES = {
    "hundred": 100, "thousand": 1_000, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "crore": 10**7, "crores": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
GROUPS = {"dozen": 12, "score": 20}
LETTERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
"""What stands behind digits for a scale: "1.356bn", "$13.6m"."""
LENGTHS = frozenset({"m", "k", "b"})
"""Letters of LETTERS that may as well stand for metres and the like."""
_SHARES = {"half": 2, "third": 3, "quarter": 4} | {w: n for w, n in ORDINALS.items() if 4 <= n <= 10}
SHARES = _SHARES | {f"{w}s": n for w, n in _SHARES.items()}
"""The words of fractions, by what they divide by."""
HALF, ARTICLES, SILENT = "half", ("a", "an"), frozenset({"oh"})
"""The half of "two and a half", what may stand for one before a scale, and the nought of "nineteen oh five"."""
ORDINAL_ENDING = r"(?:st|nd|rd|th)"
NO_PLURAL = r"(?!s\b)"
"""What is glued to figures is a unit, but for the s of "the 1980s"."""
PARTS = re.compile(r"[-\s]+(?:and\s+)?")
"""What stands between the words of one number."""

SCALE = "|".join(sorted([*SCALES, *GROUPS], key=len, reverse=True))
LAST_SCALE = re.compile(rf"[-\s](?:{SCALE})$", re.IGNORECASE)
"""A scale that counts for both ends of a range when it is said once: "two to three million"."""
_BELOW_TEN = "|".join(w for w, n in UNITS.items() if 0 < n < 10)
_BELOW_HUNDRED = rf"(?:(?:{alternation.longest(TENS)})(?:[-\s]\s?(?:{_BELOW_TEN})\b)?|{alternation.longest(UNITS)})"
_ONE = rf"(?:{_BELOW_HUNDRED}|(?:an?|half)(?=[-\s](?:an?[-\s]|half[-\s])?(?:{SCALE})\b))"
_SCALED = rf"[-\s](?:and\s)?(?:an?[-\s])?(?:half[-\s])?(?:{SCALE})\b"
CARDINAL = rf"{_ONE}(?:{_SCALED}(?:[-\s](?:and\s)?{_BELOW_HUNDRED}\b)?){{0,5}}(?:\sand\sa\shalf\b)?"
"""Cardinals in words: "twenty-five", "a hundred and six", "two dozen", "two and a half million"."""

# ---- numbers among other words ----------------------------------------------------------------------------------

PERCENT = r"\s?%|\s+per\s?cent\b|\s+pct\b"
DECIMAL_COMMA = rf"(?:%|per\s?cent\b|(?:{SCALE})\b)"
"""What stands behind "1,5" when the comma parts decimals."""
OF = r"\s+of\b"
SCALE_LETTERS = r"(?:\s?(?:bn|mn|mln|tn|mil)|\s?(?-i:[MB])|[kmb])(?!\w)"
_SHARE = "|".join(_SHARES)
FRACTION = (
    rf"(?:an?|one)[-\s](?:{_SHARE})(?={OF})|half(?=\s(?:of|the|its|their|his|her)\b)"
    rf"|(?:two|three|four|five|six|seven|eight|nine)[-\s](?:{_SHARE})s"
    rf"|{CARDINAL}\s+out\s+of\s+(?:every\s+)?{CARDINAL}|(?<!ed\s)one\s+in\s+(?:every\s+)?{CARDINAL}"
)
BOTH = r"both(?=\s+(?:of\s+(?:them|whom|the)|were|are|had|have|died|(?-i:men|women|[a-z]+s)(?!\s+and))\b)"
""""both" where it is a number: "both men", "both of them"; not "both here and there"."""
BETWEEN, AND, FROM, TO, OR = "between", "and", "from", "to", "or"
"""The words of a range: "between six and eight", "from 16 to 25", "two or three"."""
FIRST_WORDS = (*UNITS, *TENS, *ARTICLES, HALF, "both", BETWEEN, FROM, "minus", "sub")
"""The words that a number may begin with, but for vague ones."""
HEDGED_END = (
    r"(?:(?:(?:well |possibly |perhaps )?(?:more than|at least|as many as|over)|possibly|perhaps|maybe|even)\s+)?"
)
"""What may stand before the upper end of a range: "from 60 to more than 100", "five or perhaps six"."""
DEGREE = r"(?<!as\s)(?<!too\s)(?<!how\s)(?<!so\s)"
"""A vague word behind one of these is asked or compared, not told."""
MINUS, BELOW = r"\bminus[-\s]", r"\bsub-"
GLUED_HEDGES: dict[str, Hedge] = {"odd": "about", "some": "about", "something": "about", "plus": "more-than"}
"""The hedges that are glued on: "30-odd"."""
BEHIND_HEDGE = r"\s+(?:the\s+|another\s+|an?\s+(?:additional|further|total\s+of)\s+|a\s+|additional\s+)?"
"""What may stand between a hedge and its number."""
LENGTH = re.compile(
    r"\s+(?:tall|high|deep|wide|long|thick|away|from|north|south|east|west|above|below|off|apart|up|down|"
    r"race|sprint|final|freestyle|hurdles|relay|by|and|or|to|in|on|at|across|x)\b|[^\w\s]|\s*$",
    re.IGNORECASE,
)
"""What follows "30m" when that is a length; anything else that it counts makes it millions."""
WHOLE = re.compile(
    r"\s(?:people|persons|dead|deaths|killed|wounded|injured|missing|civilians|soldiers|victims|refugees|families|"
    r"households|houses|homes|votes)\b",
    re.IGNORECASE,
)
"""What comes whole: before one of them "1.234" cannot be less than two."""
_CHANGE = (
    r"rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|climb\w*|jump\w*|drop\w*|declin\w*|increas\w*|decreas\w*|gr[eo]w\w*|soar\w*|"
    r"surg\w*|revis\w*|updat\w*|cut|lower\w*|rais\w*|went|go(?:es|ne|ing)|slow\w*|narrow\w*|widen\w*|shr[aiu]nk\w*|"
    r"plummet\w*|plung\w*|slid\w*|slip\w*|chang\w*|swell\w*|swollen|rall(?:y|ied|ying)|add(?:ed|s)|gain\w*|lost|advanc\w*|"
    r"shed|up|down|eas(?:ed|es|ing)|mov(?:ed|es|ing)"
)
_DRIVE = r"push\w*|lift\w*|bring\w*|brought|tak(?:es|ing|en)|took|driv(?:es|ing|en)|drove"
CHANGED = re.compile(rf"\b(?:{_CHANGE}|{_DRIVE})\s(?:[^.;:]{{0,40}}\s)?\Z", re.IGNORECASE)
"""What stands before "from 37 to 42" when that is two numbers, one after the other, and no range."""
CHANGED_BY = re.compile(rf"\b(?:{_CHANGE}|by)\s+(?:by\s+)?\Z", re.IGNORECASE)
"""What stands right before "3 to 12" when that is a change and where it led."""
PERHAPS = re.compile(
    r"(?:\s+[a-z]+){0,4},?\s+(?:(?:and|or)\s+)?(?:possibly|perhaps|maybe|potentially)(?:\s+(?:by|even))?\s+",
    re.IGNORECASE,
)
"""What stands between a number and the most that it may be: "at least 20 and perhaps 30", "ten people, possibly 15"."""

# ---- figures ----------------------------------------------------------------------------------------------------

VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_END = r"(?!\d|[,.٬٫]\d)"
DIGITS = (
    rf"(?:10\^\d{{1,2}}(?!\d)|10[{RAISED}]{{2}}"
    rf"|\d{{1,3}}(?:[,٬]\d{{3}}){{1,6}}(?:[.٫]\d{{1,9}})?{_END}"
    rf"|\d{{1,2}}(?:,\d{{2}}){{1,6}},\d{{3}}{_END}"
    rf"|\d{{1,3}}(?:['’]\d{{3}}){{1,6}}{_END}"
    rf"|\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}}){{1,6}}{_END}"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{2,6}}{_END}"
    rf"|\d{{1,9}},\d{{1,2}}(?=\s?{DECIMAL_COMMA})"
    rf"|\d{{1,6}}\s?[{VULGAR}]|[{VULGAR}]|\d{{1,3}}⁄\d{{1,3}}|\d{{1,3}}/\d{{1,3}}(?={OF})|(?<=\s)\.\d{{1,9}}(?!\w)"
    rf"|\d{{1,18}}(?:[.٫]\d{{1,12}})?{_END})"
)
"""Digits with thousands parted by commas, spaces, apostrophes or the Indian way, and a decimal point: "1,234", "1 234",
"1,23,456", "1234.5". "1.234" is less than two; "1.234.567" has two parted thousands. Digits that are parted in none of
these ways ("1,2345"), or that are longer than any count, are no number."""
_DIGITS = re.compile(rf"{DIGITS}|\d{{1,9}},\d{{1,2}}|\d{{1,3}}/\d{{1,3}}|\.\d{{1,9}}")

# ---- what they are worth ----------------------------------------------------------------------------------------


def parse(words: str) -> Value | None:
    """The value of a cardinal in digits or words; None when it is not one.

    >>> parse("1,200"), parse("two hundred and six"), parse("3.4 million"), parse("two dozen")
    (1200, 206, 3400000, 24)
    >>> parse("two and a half million"), parse("half a dozen"), parse("1,23,456"), parse("five six")
    (2500000, 6, 123456, None)
    """
    words = words.strip()
    if _DIGITS.fullmatch(words):
        return digits(words)
    total: Value = 0
    group: Value | None = None  # what the next scale multiplies
    for word in filter(None, PARTS.split(words.lower())):
        scale = GROUPS.get(word) or SCALES.get(word, 0)
        if scale >= 1000:
            total, group = (total + group * scale if group is not None else (total or 1) * scale), None
        elif scale:
            group = (1 if group is None else group) * scale
        elif word == HALF:
            group = (group or 0) + 0.5
        elif word not in ARTICLES:
            small = _small(word)
            if small is None or not _follows(small, group):
                return None
            group = (group or 0) + small
    return whole(total + (group or 0)) if total or group is not None else None


def _small(word: str) -> Value | None:
    """A part of a number below its scale: "six", "forty", "3.4"."""
    return digits(word) if _DIGITS.fullmatch(word) else UNITS.get(word, TENS.get(word))


def _follows(small: Value, group: Value | None) -> bool:
    """Whether a part may stand behind another: "forty six", "hundred and six"; not "five six"."""
    if group is None:
        return True
    rest = group % 100
    return bool(group) and ((rest == 0 and small < 100) or (rest >= 20 and rest % 10 == 0 and small < 10))


def digits(word: str) -> Value:
    """The value of what `DIGITS` matches."""
    if power := re.fullmatch(rf"10(?:\^(\d+)|([{RAISED}]+))", word):
        return int(f"1{'0' * int(power[1] or ''.join(str(RAISED.index(c)) for c in power[2]))}")
    if word[-1] in VULGAR:
        return int(word[:-1].strip() or 0) + unicodedata.numeric(word[-1])
    if match := re.fullmatch(r"(\d+)[/⁄](\d+)", word):
        return int(match[1]) / int(match[2]) if int(match[2]) else int(match[1])
    plain = re.sub(r"[٬'’ \u00a0\u202f\u2009]", "", word).replace("٫", ".")
    if re.fullmatch(r"\d+,\d{1,2}", plain):  # a decimal comma
        plain = plain.replace(",", ".")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    plain = plain.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def whole(value: Value) -> Value:
    """An integer where it is one; products of decimals are rounded to the cent, what is below one is left."""
    if isinstance(value, int):
        return value
    value = round(value, 2) if abs(value) >= 1 else value
    return int(value) if value.is_integer() else value


def share(words: str) -> Value | None:
    """The value of a fraction in words: "two-thirds", "half", "one in five", "three out of four"; None for no fraction."""
    parts = re.split(r"[-\s]+", words.lower().strip())
    first, last = parts[0], parts[-1]
    above = 1 if first in (HALF, *ARTICLES) else parse(first)
    below = SHARES.get(last) or parse(last)
    return above / below if above is not None and below else None


def year(words: str) -> int | None:
    """The year that words tell; None when they tell none.

    >>> year("nineteen eighty-four"), year("nineteen oh five"), year("two thousand and six")
    (1984, 1905, 2006)
    """
    if (value := parse(words)) is not None:
        return int(value)
    first, *rest = re.split(r"[-\s]+", words.lower())
    high, low = UNITS.get(first), parse("-".join(w for w in rest if w not in SILENT))
    return None if low is None or high is None else high * 100 + int(low)


def ordinal(word: str) -> int | None:
    """The value of an ordinal in digits or words; None when it is not one.

    >>> ordinal("3rd"), ordinal("twenty-first"), ordinal("fox")
    (3, 21, None)
    """
    word = word.lower()
    if match := re.fullmatch(rf"(\d{{1,18}}){ORDINAL_ENDING}", word):
        return int(match[1])
    tens, _, rest = word.rpartition("-")
    if tens in TENS and ORDINALS.get(rest, 99) < 10:
        return TENS[tens] + ORDINALS[rest]
    return ORDINALS.get(word)
