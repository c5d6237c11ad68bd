"""The patterns of numbers, compiled once for a lexicon: one to find them, three for the hedges around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import Entry, Lexicon
from dateline.reading.numbers.cardinals import DIGITS, RAISED, SCALE, SHARES, VULGAR, WORDS
from dateline.rows import Hedge

SIDES = (("b1", "b2"), ("r1", "r2"), ("f1", "f2"))
"""The names of both ends of a range: "between six and eight", "16 to 25", "16–25"."""
_MONEY = (
    r"(?-i:(?:US|AU|NZ|HK|NT|CA|[ACSRJ])\s?)?[$£€¥₹₽₪₴₦₩₺](?-i:US|AU|NZ|HK|[ACS])?\s?"
    r"|(?-i:RM|Rs\.?|USD|EUR|GBP|CHF|INR|PKR|NIS|AED|SAR|UAH|RUB)\s?"
)
_CARDINAL = rf"(?:{DIGITS}(?:[-\s](?:{SCALE})\b)*|\b{WORDS})"
_GLUED = r"(?<=(?-i:[a-z])\.)(?=(?-i:[A-Z]))"
"""Behind the full stop of a sentence that ends without a space: "the market.Two people"."""
_LETTERS = r"(?:\s?(?:bn|mn|mln|tn|mil)|\s?(?-i:[MB])|[kmb])(?!\w)"
_PERCENT = r"\s?%|\s+per\s?cent\b|\s+pct\b"
_SHARE = "|".join(SHARES)
_FRACTION = (
    rf"(?:an?|one)[-\s](?:{_SHARE})(?=\s+of\b)|half(?=\s(?:of|the|its|their|his|her)\b)"
    rf"|(?:two|three|four|five|six|seven|eight|nine)[-\s](?:{_SHARE})s"
    rf"|{WORDS}\s+out\s+of\s+(?:every\s+)?{WORDS}|(?<!ed\s)one\s+in\s+(?:every\s+)?{WORDS}"
)
_TWO = r"(?:of\s+(?:them|whom|the)|were|are|had|have|died|(?-i:men|women|[a-z]+s)(?!\s+and))\b"
"""What follows "both" when it is a number: "both men", "both of them"; not "both here and there"."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """`number` finds numbers and ranges, `single` numbers alone; `before` and `after` find the hedge at their edges, `hedges`
    tells it; `vague` holds the ends of vague words."""

    number: re.Pattern[str]
    single: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    hedges: dict[str, Hedge]
    vague: dict[str, tuple[int, int | None]]


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
SIGNS: dict[str, Hedge] = {
    "~": "about", "≈": "about", "∼": "about", ">": "more-than", "<": "less-than", "≥": "at-least", "≤": "up-to",
}  # fmt: skip


@cache
def patterns(lexicon: Lexicon) -> Patterns:
    """The patterns with the hedges and vague words of a lexicon."""
    hedges: dict[str, Hedge] = {e["phrase"]: e["hedge"] for e in lexicon["hedges"]}  # type: ignore[misc]
    vague = {e["words"]: (int(e["low"]), int(e["high"]) if e["high"] else None) for e in lexicon["vague_numbers"]}
    between = r"\s+(?:the\s+|another\s+|an?\s+(?:additional|further|total\s+of)\s+|a\s+|additional\s+)?"
    return Patterns(
        re.compile(_number(_ranges(), _either(vague)), re.IGNORECASE),
        re.compile(_number(f"(?!)(?:{_ranges()[:-1]})|", _either(vague)), re.IGNORECASE),  # the same groups, never met
        re.compile(
            rf"(?:\b(?P<hedge>{_phrases(lexicon['hedges'], 'before')}){between}|(?P<sign>[{''.join(SIGNS)}])\s?)$",
            re.IGNORECASE,
        ),
        re.compile(rf"\s+(?P<hedge>{_phrases(lexicon['hedges'], 'after')})\b|(?P<sign>\+)", re.IGNORECASE),
        hedges | SIGNS | {"+": "at-least"},
        vague,
    )


def _phrases(entries: tuple[Entry, ...], side: str) -> str:
    return _either(e["phrase"] for e in entries if e["side"] == side)


def _either(phrases: Iterable[str]) -> str:
    """Alternatives, the longest first, their spaces any white space."""
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest)


def _ranges() -> str:
    digit, end = rf"(?=(?:{_MONEY})?\d)", r"(?:(?<=\d)(?!s\b)[a-z°]{1,5}(?:/[a-z]{1,3})?)?(?![\w-])"
    return (
        rf"between\s+{_side('b1')}\s+and\s+{_side('b2')}"
        rf"|(?P<from>from\s+)?{_side('r1')}\s+(?P<to>to|or)\s+{_side('r2')}{end}"
        rf"|{digit}{_side('f1')}(?:[-–]\s?|[ \t][-–][ \t]){digit}{_side('f2')}{end}|"
    )


def _number(ranges: str, vague: str) -> str:
    return (
        rf"(?:(?<![\w./])|{_GLUED})(?<!\w[-–])(?<!\d:)(?<!\d,)(?:{ranges}"
        rf"(?P<both>both(?=\s+{_TWO}))"
        rf"|(?<!as\s)(?<!too\s)(?<!how\s)(?<!so\s)(?P<vague>{vague})\b(?!\s+of\s+(?:{vague})\b)"
        rf"|(?P<share>{_FRACTION})(?![\w-])"
        rf"|(?P<ord>\d{{1,18}}(?:st|nd|rd|th)\b)"
        rf"|(?P<minus>(?<=\S[\s(])[-−]|\bminus[-\s])?(?P<sub>\bsub-)?{_side('one')}"
        r"(?P<glued>(?:-[A-Za-z]+)+|(?<=\d)(?!s\b)[a-z°]{1,5}(?:/[a-z]{1,3})?)?)"
        rf"[¹²³{RAISED}]{{0,3}}(?![\w{VULGAR}⁄^]|:\d)"
    )


def _side(name: str) -> str:
    """A cardinal with what may be glued to it: `name` the cardinal, behind `m` its money, `t` its letters, `p` percent."""
    return rf"(?P<m{name}>{_MONEY})?(?P<{name}>{_CARDINAL})(?P<t{name}>{_LETTERS})?(?P<p{name}>{_PERCENT})?"
