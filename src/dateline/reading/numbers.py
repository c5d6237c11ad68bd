"""Numbers as news writes them: digits, words and ranges, each with its hedge.

"at least 42", "some 1,200", "a dozen", "dozens", "between six and eight", "3.4 million". A vague word is a range, never a
point. What a number counts is for the later stages to say; here only years, clock times and other parts of dates and
names are not told apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon import Lexicon
from dateline.report import Report, Span
from dateline.rows import Hedge
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
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
GROUPS = {"dozen": 12, "score": 20}
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
_SIMPLE = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_TENS = "|".join(TENS)
_SCALE = "|".join([*SCALES, *GROUPS])
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:\.\d+)?"
"""Digits with thousands parted by commas or spaces, and a decimal point: "1,234", "1 234", "1234.5"; "1.234" is less than two."""
_MONEY = r"(?:US|C|A|HK|S|NZ)?[$£€¥₹]\s?|(?:RM|Rs\.?|USD|EUR|GBP|CHF)\s?"
_LETTERS = frozenset("kmb")
_ONE = rf"(?:(?:{_TENS})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{_SIMPLE})"
WORDS = rf"(?:{_ONE}|an?(?= (?:half )?(?:{_SCALE})\b))(?:[- ](?:and )?(?:(?:{_SCALE})|{_ONE}))*"
"""Cardinals in words: "twenty-five", "a hundred and six", "two dozen"."""
_CARDINAL = rf"(?:(?:{DIGITS})(?:[- ](?:{_SCALE}))?|\b{WORDS})"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: `span` with its hedge, `core` the number alone, `hedge_span` the hedge's words.

    `high` is None when open above. `unit` is a sign or a word glued on: "$", "%", "story" of "12-story", "th" of "19th".
    """

    span: Span
    core: Span
    low: Value
    high: Value | None
    hedge: Hedge
    how: str
    hedge_span: Span | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"{self.low} to {self.high} is no range")


def find(report: Report, lexicon: Lexicon) -> tuple[Number, ...]:
    """Every number of the report's text, left to right, none overlapping another."""
    patterns = _patterns(lexicon)
    text = report.text
    found: list[Number] = []
    last = 0
    for match in patterns.number.finditer(text):
        if match.start() >= last and (number := _number(match, text, patterns)):
            found.append(number)
            last = number.span.end
    return tuple(found)


def parse(words: str) -> Value | None:
    """The value of a cardinal in digits or words; None when it is not one.

    >>> parse("1,200"), parse("two hundred and six"), parse("3.4 million"), parse("two dozen")
    (1200, 206, 3400000, 24)
    """
    if re.fullmatch(DIGITS, words.strip()):
        return _digits(words.strip())
    total: Value = 0
    current: Value | None = None
    for word in re.split(r"[- \t\n]+(?:and\s+)?", words.lower().strip()):
        if re.fullmatch(DIGITS, word):
            current = (current or 0) + _digits(word)
        elif word in UNITS or word in TENS:
            current = (current or 0) + UNITS.get(word, TENS.get(word, 0))
        elif word in ("a", "an"):
            current = 1
        elif word in GROUPS or word == "hundred":
            current = (1 if current is None else current) * GROUPS.get(word, 100)
        elif word in SCALES:
            total += (1 if current is None else current) * SCALES[word]
            current = 0
        else:
            return None
    if current is None:
        return None
    return _whole(total + current)


def ordinal(word: str) -> int | None:
    """The value of an ordinal in digits or words; None when it is not one.

    >>> ordinal("3rd"), ordinal("twenty-first"), ordinal("fox")
    (3, 21, None)
    """
    word = word.lower()
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word):
        return int(match[1])
    tens, _, rest = word.rpartition("-")
    if tens in TENS and ORDINALS.get(rest, 99) < 10:
        return TENS[tens] + ORDINALS[rest]
    return ORDINALS.get(word)


# ---- one match --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    hedges: dict[str, Hedge]
    vague: dict[str, tuple[int, int | None]]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    hedges = {e["phrase"]: e["hedge"] for e in lexicon["hedges"]}
    sides = {s: [re.escape(e["phrase"]) for e in lexicon["hedges"] if e["side"] == s] for s in ("before", "after")}
    vague = {e["words"]: (int(e["low"]), int(e["high"]) if e["high"] else None) for e in lexicon["vague_numbers"]}
    unclear = "|".join(map(re.escape, sorted(vague, key=len, reverse=True)))
    flags = re.IGNORECASE
    number = (
        rf"(?<![\w.,:/-])(?:between\s+(?P<b1>{_CARDINAL})\s+and\s+(?P<b2>{_CARDINAL})"
        rf"|(?:from\s+)?(?P<r1>{_CARDINAL})\s+(?:to|or)\s+(?P<r2>{_CARDINAL})(?![\w-])"
        rf"|(?P<f1>{DIGITS})\s?[-–]\s?(?P<f2>{DIGITS})(?![\w-])"
        rf"|(?<!as )(?<!too )(?<!how )(?<!so )(?P<vague>{unclear})\b(?!\s+of\s+(?:{unclear})\b)"
        rf"|(?P<ord>\d+(?:st|nd|rd|th)\b)"
        rf"|(?P<money>{_MONEY})?(?P<one>{_CARDINAL})(?:(?P<times>\s?(?:bn|mn|tn)|[kmb])(?!\w))?"
        r"(?P<pct>\s?%|\s+per\s?cent\b)?(?P<glued>(?:-[A-Za-z]+)+|(?<=\d)(?!s\b)[a-z°]{1,5}(?:/[a-z]{1,3})?)?)(?!\w)"
    )
    longest = [sorted(sides[s], key=len, reverse=True) for s in ("before", "after")]
    return _Patterns(
        re.compile(number, flags),
        re.compile(rf"\b(?P<hedge>{'|'.join(longest[0])})\s+(?:the\s+|another\s+)?$", flags),
        re.compile(rf"\s+(?P<hedge>{'|'.join(longest[1])})\b|\+", flags),
        hedges,  # type: ignore[arg-type]
        vague,
    )


def _number(match: re.Match[str], text: str, patterns: _Patterns) -> Number | None:
    low, high, core, how, unit = _value(match, patterns)
    if low is None:
        return None
    hedge: Hedge = "vague" if how == "numbers.vague" else "range" if high != low else "exact"
    number = _hedged(low, high, hedge, core, how, unit, text, patterns)
    return replace(number, span=Span(*match.span())) if match["b1"] else number


def _value(match: re.Match[str], patterns: _Patterns) -> tuple[Value | None, Value | None, Span, str, str | None]:
    whole = Span(*match.span())
    if words := match["vague"]:
        return *patterns.vague[" ".join(words.lower().split())], whole, "numbers.vague", None
    for first, second in (("b1", "b2"), ("r1", "r2"), ("f1", "f2")):
        if match[first]:
            low, high = _bounds(match[first], match[second])
            return low, high, Span(match.start(first), match.end(second)), "numbers.range", None
    if words := match["ord"]:
        return ordinal(words), ordinal(words), whole, "numbers.ordinal", "th"
    value = _times(parse(match["one"]), (match["times"] or "").strip().lower())
    unit = match["money"] or ("%" if match["pct"] else None) or (match["glued"] or "").lstrip("-") or None
    if match["times"] and match["times"].strip().lower() in _LETTERS and not match["money"]:
        value, unit = parse(match["one"]), match["times"]  # "30m" is metres, "$30m" millions
    how = "numbers.digits" if match["one"][0].isdigit() else "numbers.words"
    return value, value, Span(*match.span("one")), how, unit


def _times(value: Value | None, letters: str) -> Value | None:
    """A value with its letters: "1.356bn", "$13.6m"."""
    if value is None or not letters:
        return value
    return _whole(value * {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}[letters])


def _whole(value: Value) -> Value:
    """An integer where it is one; products of decimals are rounded to the cent."""
    value = round(value, 2)
    return int(value) if float(value).is_integer() else value


def _bounds(first: str, second: str) -> tuple[Value | None, Value | None]:
    """Both ends; a scale word said once counts for both ("two to three million"). Mixed-up ends are put in order."""
    scale = re.search(rf"(?:{_SCALE})$", second.lower())
    if scale and not re.search(rf"(?:{_SCALE})$", first.lower()):
        first = f"{first} {scale[0]}"
    low, high = parse(first), parse(second)
    if low is not None and high is not None and high < low:
        low, high = high, low
    return low, high


def _hedged(
    low: Value,
    high: Value | None,
    hedge: Hedge,
    core: Span,
    how: str,
    unit: str | None,
    text: str,
    patterns: _Patterns,
) -> Number:
    """The number with the hedge that stands before or after it."""
    before = patterns.before.search(text, max(0, core.start - 40), core.start)
    after = None if before else patterns.after.match(text, core.end)
    match = before or after
    if match is None:
        return Number(core, core, low, high, hedge, how, unit=unit)
    said = match["hedge"]
    kind = patterns.hedges[" ".join(said.lower().split())] if said else "at-least"
    at = Span(*match.span("hedge")) if said else Span(*match.span())
    whole = Span(min(at.start, core.start), max(at.end, core.end))
    if hedge != "exact":  # a range or a vague word keeps its own ends
        return Number(whole, core, low, high, hedge, how, at, unit)
    high = None if kind in ("at-least", "more-than") else high
    return Number(whole, core, low, high, kind, how, at, unit)


def _digits(word: str) -> Value:
    plain = re.sub(r"[, \u00a0\u202f]", "", word)
    return float(plain) if "." in plain else int(plain)
