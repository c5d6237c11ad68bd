"""Numbers in English: the words of cardinals, ordinals and fractions, and the patterns that need to know them."""

from __future__ import annotations

import re

from dateline.rows import Hedge


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
_SHARES = {"half": 2, "third": 3, "quarter": 4} | {w: n for w, n in ORDINALS.items() if 4 <= n <= 10}
SHARES = _SHARES | {f"{w}s": n for w, n in _SHARES.items()}
"""The words of fractions, by what they divide by."""
HALF, ARTICLES, SILENT = "half", ("a", "an"), frozenset({"oh"})
"""The half of "two and a half", what may stand for one before a scale, and the nought of "nineteen oh five"."""
ORDINAL_ENDING = r"(?:st|nd|rd|th)"
PARTS = re.compile(r"[-\s]+(?:and\s+)?")
"""What stands between the words of one number."""

SCALE = "|".join(sorted([*SCALES, *GROUPS], key=len, reverse=True))
LAST_SCALE = re.compile(rf"[-\s](?:{SCALE})$", re.IGNORECASE)
"""A scale that counts for both ends of a range when it is said once: "two to three million"."""
_BELOW_TEN = "|".join(w for w, n in UNITS.items() if 0 < n < 10)
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(TENS)})(?:[-\s]\s?(?:{_BELOW_TEN})\b)?|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
)
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
CHANGED = re.compile(rf"\b(?:{_CHANGE})\s(?:[^.;:]{{0,40}}\s)?\Z", re.IGNORECASE)
"""What stands before "from 37 to 42" when that is two numbers, one after the other, and no range."""
CHANGED_BY = re.compile(rf"\b(?:{_CHANGE}|by)\s+(?:by\s+)?\Z", re.IGNORECASE)
"""What stands right before "3 to 12" when that is a change and where it led."""
PERHAPS = re.compile(
    r"(?:\s+[a-z]+)?,?\s+(?:(?:and|or)\s+)?(?:possibly|perhaps|maybe|potentially)(?:\s+(?:by|even))?\s+", re.IGNORECASE
)
"""What stands between a number and the most that it may be: "at least 20 and perhaps 30", "ten people, possibly 15"."""
