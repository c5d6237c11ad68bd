"""The values of cardinals, fractions and ordinals, in digits of any script and in words."""

from __future__ import annotations

import re
import unicodedata

from dateline.english import number_words as english
from dateline.rows import Number as Value

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
    rf"|\d{{1,9}},\d{{1,2}}(?=\s?{english.DECIMAL_COMMA})"
    rf"|\d{{1,6}}\s?[{VULGAR}]|[{VULGAR}]|\d{{1,3}}⁄\d{{1,3}}|\d{{1,3}}/\d{{1,3}}(?={english.OF})|(?<=\s)\.\d{{1,9}}(?!\w)"
    rf"|\d{{1,18}}(?:[.٫]\d{{1,12}})?{_END})"
)
"""Digits with thousands parted by commas, spaces, apostrophes or the Indian way, and a decimal point: "1,234", "1 234",
"1,23,456", "1234.5". "1.234" is less than two; "1.234.567" has two parted thousands. Digits that are parted in none of
these ways ("1,2345"), or that are longer than any count, are no number."""
_DIGITS = re.compile(rf"{DIGITS}|\d{{1,9}},\d{{1,2}}|\d{{1,3}}/\d{{1,3}}|\.\d{{1,9}}")


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
    for word in filter(None, english.PARTS.split(words.lower())):
        scale = english.GROUPS.get(word) or english.SCALES.get(word, 0)
        if scale >= 1000:
            total, group = (total + group * scale if group is not None else (total or 1) * scale), None
        elif scale:
            group = (1 if group is None else group) * scale
        elif word == english.HALF:
            group = (group or 0) + 0.5
        elif word not in english.ARTICLES:
            small = _small(word)
            if small is None or not _follows(small, group):
                return None
            group = (group or 0) + small
    return whole(total + (group or 0)) if total or group is not None else None


def _small(word: str) -> Value | None:
    """A part of a number below its scale: "six", "forty", "3.4"."""
    return digits(word) if _DIGITS.fullmatch(word) else english.UNITS.get(word, english.TENS.get(word))


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
    above = 1 if first in (english.HALF, *english.ARTICLES) else parse(first)
    below = english.SHARES.get(last) or parse(last)
    return above / below if above is not None and below else None


def year(words: str) -> int | None:
    """The year that words tell; None when they tell none.

    >>> year("nineteen eighty-four"), year("nineteen oh five"), year("two thousand and six")
    (1984, 1905, 2006)
    """
    if (value := parse(words)) is not None:
        return int(value)
    first, *rest = re.split(r"[-\s]+", words.lower())
    high, low = english.UNITS.get(first), parse("-".join(w for w in rest if w not in english.SILENT))
    return None if low is None or high is None else high * 100 + int(low)


def ordinal(word: str) -> int | None:
    """The value of an ordinal in digits or words; None when it is not one.

    >>> ordinal("3rd"), ordinal("twenty-first"), ordinal("fox")
    (3, 21, None)
    """
    word = word.lower()
    if match := re.fullmatch(rf"(\d{{1,18}}){english.ORDINAL_ENDING}", word):
        return int(match[1])
    tens, _, rest = word.rpartition("-")
    if tens in english.TENS and english.ORDINALS.get(rest, 99) < 10:
        return english.TENS[tens] + english.ORDINALS[rest]
    return english.ORDINALS.get(word)
