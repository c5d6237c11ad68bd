"""Numbers as news writes them: digits, words and ranges, each with its hedge.

"at least 42", "some 1,200", "a dozen", "dozens", "between six and eight", "3.4 million". A vague word is a range, never a
point. What a number counts is for the later stages to say; here only years, clock times and other parts of dates and
names are not told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.english import number_words as english
from dateline.english.number_words import ordinal, parse, share, whole, year
from dateline.lexicon import Lexicon
from dateline.reading.numbers.patterns import SIDES, Patterns, patterns
from dateline.report import Report, Span
from dateline.rows import Hedge
from dateline.rows import Number as Value

__all__ = ["Number", "find", "ordinal", "parse", "year"]

HEDGED = 40
"""Characters before a number in which its hedge ends."""
SHORT_LINE = 45
"""Characters of a line that ends before the margin: what stands under it is a line of its own."""
_ENUMERATED = re.compile(r"[.)]\s+[^\W\d]")
_MONEY = re.compile(r"[%$£€¥₹₽₪₴₦₩₺]|^[A-Z]{2}|^Rs")
_SHARES = frozenset({"numbers.share", "numbers.negative"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: `span` with its hedge, `core` the number alone, `hedge_span` the hedge's words.

    `high` is None when open above, `high_span` where it stands when that is apart. `unit` is a sign or a word glued on:
    "$", "%", "story" of "12-story", "th" of "19th".
    """

    span: Span
    core: Span
    low: Value
    high: Value | None
    hedge: Hedge
    how: str
    hedge_span: Span | None = None
    unit: str | None = None
    high_span: Span | None = None

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"{self.low} to {self.high} is no range")

    @property
    def counts(self) -> bool:
        """Whether it can count whole things: no money, percentage, share or negative number."""
        return self.how not in _SHARES and not (self.unit and _MONEY.search(self.unit))


def find(report: Report, lexicon: Lexicon) -> tuple[Number, ...]:
    """Every number of the report's text, left to right, none overlapping another."""
    rules = patterns(lexicon)
    found: list[Number] = []
    match = rules.number.search(report.text)
    while match:
        if _is_two(match, report.text):
            match = rules.single.match(report.text, match.end("from") if match["from"] else match.start()) or match
        number = _number(match, report.text, rules)
        if number:
            found.append(number)
        match = rules.number.search(report.text, max(number.span.end if number else match.end(), match.start() + 1))
    return tuple(_with_most(found, report.text))


def _with_most(found: list[Number], text: str) -> Iterator[Number]:
    """The numbers, one with the most that it may be taken for a range: "at least 20 and perhaps as many as 30"."""
    before: Number | None = None
    for number in found:
        if before and _is_repeated(before, number, text):
            continue
        if before and before.low < number.low and before.unit == number.unit and _is_most(before, number, text):
            high = number.high or number.low
            before = replace(before, high=high, hedge="range", how="numbers.with-most", high_span=number.core)
            continue
        if before:
            yield before
        before = number
    if before:
        yield before


def _is_repeated(words: Number, figures: Number, text: str) -> bool:
    """Whether a number is that before it once more, in brackets: "thirteen (13) men"."""
    between, after = text[words.core.end : figures.span.start], text[figures.span.end : figures.span.end + 1]
    return between == " (" and after == ")" and (words.low, words.high) == (figures.low, figures.high)


def _is_most(low: Number, most: Number, text: str) -> bool:
    whole = low.hedge in ("exact", "at-least", "about") and low.how not in _SHARES
    return whole and english.PERHAPS.fullmatch(text, low.core.end, most.span.start) is not None


def _is_two(match: re.Match[str], text: str) -> bool:
    """Whether what looks like a range is two numbers: "rose from 37 to 42", "fell 7 % to $2 billion", "by 3 to 12"."""
    if not match["r1"]:
        return False
    one, other = (_unit(match, side) for side in ("r1", "r2"))
    if one and one != other and "%" in (one, other):
        return True
    changed = english.CHANGED if match["from"] else english.CHANGED_BY
    before = changed.search(text, max(0, match.start() - 60), match.start())
    return match["to"].lower() == english.TO and before is not None


# ---- one match --------------------------------------------------------------------------------------------------


def _number(match: re.Match[str], text: str, rules: Patterns) -> Number | None:
    number = _ranged(match, text) or _special(match, rules) or _single(match, text)
    return _hedged(number, match, text, rules) if number else None


def _ranged(match: re.Match[str], text: str) -> Number | None:
    """A range of two ends, in their order; a unit told at one end is that of both."""
    first, second = next((names for names in SIDES if match[names[0]]), (None, None))
    if first is None or second is None:
        return None
    low, high = _bounds(*((match[n], match[f"t{n}"]) for n in (first, second)))
    if low is None or high is None:
        return None
    core = Span(match.start(first), match.end(second))
    if first == "f1" and low >= high and max(low, high) < 200 and not english.WHOLE.match(text, match.end()):
        return None  # "2-1", "89-89": a score
    low, high = min(low, high), max(low, high)
    unit = _unit(match, second) or _unit(match, first)
    return Number(core, core, low, high, "range" if high > low else "exact", "numbers.range", unit=unit)


def _bounds(first: tuple[str, str | None], second: tuple[str, str | None]) -> tuple[Value | None, Value | None]:
    """Both ends; a scale said once counts for both when that keeps them in order ("two to three million")."""
    low, high = parse(first[0]), parse(second[0])
    if low is None or high is None:
        return None, None
    scale = None if first[1] else english.LAST_SCALE.search(second[0])
    if scale and not english.LAST_SCALE.search(first[0]) and low < (parse(second[0][: scale.start()]) or 0):
        low = parse(f"{first[0]} {scale[0].strip(' -')}")
    letters = first[1] or (second[1] if low is not None and low < high else None)
    low = _times(low, letters) if letters and low is not None else low
    return low, _times(high, second[1]) if second[1] else high


def _special(match: re.Match[str], rules: Patterns) -> Number | None:
    """A vague word, "both", a fraction or an ordinal."""
    here = Span(*match.span())
    if words := match["vague"]:
        low, high = rules.vague[" ".join(words.lower().split())]
        here = Span(*match.span("vague"))
        exact: Hedge = "exact" if low == high else "vague"  # "a pair", "both"
        return Number(here, here, low, high, exact, "numbers.vague")
    if match["both"]:
        return Number(here, here, 2, 2, "exact", "numbers.both")
    if (words := match["share"]) and (value := share(words)) is not None:
        here = Span(*match.span("share"))
        return Number(here, here, value, value, "exact", "numbers.share", unit="share")
    if (words := match["ord"]) and (nth := ordinal(words)) is not None:
        return Number(here, here, nth, nth, "exact", "numbers.ordinal", unit="th")
    return None


def _single(match: re.Match[str], text: str) -> Number | None:
    """A cardinal with what is glued to it."""
    words = match["one"]
    value = parse(words) if words else None
    if value is None or _is_enumerator(match, text):
        return None
    core, unit = Span(match.start("one"), match.end("one")), _unit(match, "one")
    how = "numbers.digits" if words[0].isdigit() else "numbers.words"
    if match["tone"] and _is_length(match, text):
        unit = match["tone"].strip()
    elif match["tone"]:
        value = _times(value, match["tone"])
    elif re.fullmatch(r"\d{1,3}\.\d{3}", words) and english.WHOLE.match(text, match.end()):
        value, how = int(words.replace(".", "")), "numbers.dot-parts-thousands"
    if match["minus"]:
        core, value, how = Span(match.start("minus"), core.end), -value, "numbers.negative"
    return Number(core, core, value, value, "exact", how, unit=unit)


def _is_enumerator(match: re.Match[str], text: str) -> bool:
    """Whether a number only numbers its line: "1. Four killed"; not where a line of prose happens to begin with "12."."""
    start = match.start()
    if len(match["one"]) > 2 or not _ENUMERATED.match(text, match.end()):
        return False
    line = text.rfind("\n", max(0, start - SHORT_LINE), start) + 1
    if text[line:start].strip(" \t(") or (start > SHORT_LINE and not line):
        return False
    above = text[max(0, line - SHORT_LINE) : max(0, line - 1)]
    return "\n" in above or len(above) < SHORT_LINE - 1 or above.rstrip().endswith((".", ":", ";", "!", "?"))


def _is_length(match: re.Match[str], text: str) -> bool:
    """Whether the m of "30m" is for metres: no money, and nothing behind it that it could count."""
    length = match["tone"] in english.LENGTHS and not match["mone"]
    return length and english.LENGTH.match(text, match.end("tone")) is not None


def _unit(match: re.Match[str], side: str) -> str | None:
    """The money or percent sign of one side, or what is glued to a single number."""
    if money := match[f"m{side}"]:
        return money.strip()
    if match[f"p{side}"]:
        return "%"
    return match["glued"].lstrip("-") or None if side == "one" and match["glued"] else None


def _times(value: Value, letters: str) -> Value:
    """A value with its letters: "1.356bn", "$13.6m"."""
    return whole(value * english.LETTERS[letters.strip().lower()])


# ---- hedges -----------------------------------------------------------------------------------------------------


def _hedged(number: Number, match: re.Match[str], text: str, rules: Patterns) -> Number:
    """The number with the hedge that stands before it or behind it, or is glued on ("30-odd")."""
    start = min(match.start(), number.core.start)
    if match["b1"]:
        number = replace(number, span=Span(start, number.core.end))
    said, _, rest = (number.unit or "").partition("-")
    if match["sub"]:
        return _loosened(number, Span(*match.span("sub")), "less-than")
    if match["glued"] and said in english.GLUED_HEDGES:
        at = Span(match.start("glued") + 1, match.start("glued") + 1 + len(said))
        return _loosened(replace(number, unit=rest or None), at, english.GLUED_HEDGES[said])
    if found := _before(text, start, rules):
        return _loosened(number, *found)
    if behind := rules.after.match(text, match.end()):
        return _loosened(number, *_told(behind, rules))
    return number


def _before(text: str, start: int, rules: Patterns) -> tuple[Span, Hedge] | None:
    """The hedge that ends where a number begins; of two ("at least an estimated 40") the one that says more."""
    nearest = rules.before.search(text, max(0, start - HEDGED), start)
    if nearest is None:
        return None
    at, hedge = _told(nearest, rules)
    if hedge == "about" and (outer := rules.before.search(text, max(0, at.start - HEDGED), at.start)):
        return _told(outer, rules)
    return at, hedge


def _told(match: re.Match[str], rules: Patterns) -> tuple[Span, Hedge]:
    words = match["hedge"] or match["sign"]
    group = "hedge" if match["hedge"] else "sign"
    return Span(*match.span(group)), rules.hedges[" ".join(words.lower().split())]


def _loosened(number: Number, at: Span, hedge: Hedge) -> Number:
    """The number under a hedge; a range or a vague word keeps its own ends."""
    span = Span(min(at.start, number.span.start), max(at.end, number.span.end))
    if number.hedge != "exact":
        return replace(number, span=span, hedge_span=at)
    high = None if hedge in ("at-least", "more-than") else number.high
    return replace(number, span=span, hedge_span=at, hedge=hedge, high=high)
