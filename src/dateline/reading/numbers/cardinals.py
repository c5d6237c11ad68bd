"""The values of cardinals, fractions and ordinals, in digits of any script and in words."""

from __future__ import annotations

import re
import unicodedata

from dateline.rows import Number as Value

UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
GROUPS = {"dozen": 12, "score": 20}
LETTERS = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "tn": 10**12,
}
"""What stands behind digits for a scale: "1.356bn", "$13.6m"."""
ORDINALS = {
    **dict(
        zip(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            range(1, 20),
            strict=True,
        )
    ),
    **dict(
        zip(
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(),
            range(20, 100, 10),
            strict=True,
        )
    ),
}
SHARES = {"half": 2, "third": 3, "quarter": 4} | {w: n for w, n in ORDINALS.items() if 4 <= n <= 10}
"""The words of fractions, by what they divide by."""
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SCALE = "|".join(sorted([*SCALES, *GROUPS], key=len, reverse=True))
_TENS = "|".join(TENS)
_BELOW_TEN = "one|two|three|four|five|six|seven|eight|nine"
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[-\s]\s?(?:{_BELOW_TEN})\b)?|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
_ONE = rf"(?:{_BELOW_HUNDRED}|(?:an?|half)(?=[-\s](?:an?[-\s]|half[-\s])?(?:{SCALE})\b))"
_SCALED = rf"[-\s](?:and\s)?(?:an?[-\s])?(?:half[-\s])?(?:{SCALE})\b"
WORDS = rf"{_ONE}(?:{_SCALED}(?:[-\s](?:and\s)?{_BELOW_HUNDRED}\b)?){{0,5}}(?:\sand\sa\shalf\b)?"
"""Cardinals in words: "twenty-five", "a hundred and six", "two dozen", "two and a half million"."""
_END = r"(?!\d|[,.٬٫]\d)"
DIGITS = (
    rf"(?:10\^\d{{1,2}}(?!\d)|10[{RAISED}]{{2}}"
    rf"|\d{{1,3}}(?:[,٬]\d{{3}}){{1,6}}(?:[.٫]\d{{1,9}})?{_END}"
    rf"|\d{{1,2}}(?:,\d{{2}}){{1,6}},\d{{3}}{_END}"
    rf"|\d{{1,3}}(?:['’]\d{{3}}){{1,6}}{_END}"
    rf"|\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}}){{1,6}}{_END}"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{2,6}}{_END}"
    rf"|\d{{1,9}},\d{{1,2}}(?=\s?(?:%|per\s?cent\b|(?:{SCALE})\b))"
    rf"|\d{{1,6}}\s?[{VULGAR}]|[{VULGAR}]|\d{{1,3}}⁄\d{{1,3}}|\d{{1,3}}/\d{{1,3}}(?=\s+of\b)|(?<=\s)\.\d{{1,9}}(?!\w)"
    rf"|\d{{1,18}}(?:[.٫]\d{{1,12}})?{_END})"
)
"""Digits with thousands parted by commas, spaces, apostrophes or the Indian way, and a decimal point: "1,234", "1 234",
"1,23,456", "1234.5". "1.234" is less than two; "1.234.567" has two parted thousands. Digits that are parted in none of
these ways ("1,2345"), or that are longer than any count, are no number."""
_DIGITS = re.compile(rf"{DIGITS}|\d{{1,9}},\d{{1,2}}|\d{{1,3}}/\d{{1,3}}|\.\d{{1,9}}")
_BETWEEN = re.compile(r"[-\s]+(?:and\s+)?")


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
    for word in filter(None, _BETWEEN.split(words.lower())):
        scale = GROUPS.get(word) or SCALES.get(word, 0)
        if scale >= 1000:
            total, group = (total + group * scale if group is not None else (total or 1) * scale), None
        elif scale:
            group = (1 if group is None else group) * scale
        elif word == "half":
            group = (group or 0) + 0.5
        elif word not in ("a", "an"):
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
    above = 1 if first in ("a", "half") else parse(first)
    below = SHARES.get(last) or SHARES.get(last.removesuffix("s")) or parse(last)
    return above / below if above is not None and below else None


def ordinal(word: str) -> int | None:
    """The value of an ordinal in digits or words; None when it is not one.

    >>> ordinal("3rd"), ordinal("twenty-first"), ordinal("fox")
    (3, 21, None)
    """
    word = word.lower()
    if match := re.fullmatch(r"(\d{1,18})(?:st|nd|rd|th)", word):
        return int(match[1])
    tens, _, rest = word.rpartition("-")
    if tens in TENS and ORDINALS.get(rest, 99) < 10:
        return TENS[tens] + ORDINALS[rest]
    return ORDINALS.get(word)
