"""The patterns of numbers, compiled once for a lexicon: one to find them, three for the hedges around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.english import alternation
from dateline.english import number_words as english
from dateline.english.deferred_pattern import deferred
from dateline.lexicon import Entries, Lexicon
from dateline.rows import Hedge

SIDES = (("b1", "b2"), ("r1", "r2"), ("f1", "f2"))
"""The names of both ends of a range: "between six and eight", "16 to 25", "16–25"."""
_MONEY = (
    r"(?-i:(?:US|AU|NZ|HK|NT|CA|[ACSRJ])\s?)?[$£€¥₹₽₪₴₦₩₺](?-i:US|AU|NZ|HK|[ACS])?\s?"
    r"|(?-i:RM|Rs\.?|USD|EUR|GBP|CHF|INR|PKR|NIS|AED|SAR|UAH|RUB)\s?"
)
_SIGNS = rf"(?-i:[A-Z\d$£€¥₹₽₪₴₦₩₺.−{english.VULGAR}-])"
"""What a number that no word begins may begin with: with the first letters of the words it rules out most others at once."""
_CARDINAL = rf"(?:{english.DIGITS}(?:[-\s](?:{english.SCALE})\b)*|\b{english.CARDINAL})"
_GLUED = r"(?<=(?-i:[a-z])\.)(?=(?-i:[A-Z]))"
"""Behind the full stop of a sentence that ends without a space: "the market.Two people"."""


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


SIGNS: dict[str, Hedge] = {
    "~": "about", "≈": "about", "∼": "about", ">": "more-than", "<": "less-than", "≥": "at-least", "≤": "up-to",
}  # fmt: skip


@cache
def patterns(lexicon: Lexicon) -> Patterns:
    """The patterns with the hedges and vague words of a lexicon."""
    hedges: dict[str, Hedge] = {e["phrase"]: e["hedge"] for e in lexicon["hedges"]}  # type: ignore[misc]
    vague = {e["words"]: (int(e["low"]), int(e["high"]) if e["high"] else None) for e in lexicon["vague_numbers"]}
    return Patterns(
        re.compile(_number(_ranges(), vague), re.IGNORECASE),
        deferred(_number(f"(?!)(?:{_ranges()[:-1]})|", vague), re.IGNORECASE),  # the same groups, never met
        re.compile(
            rf"(?:\b(?P<hedge>{_phrases(lexicon['hedges'], 'before')}){english.BEHIND_HEDGE}|(?P<sign>[{''.join(SIGNS)}])\s?)$",
            re.IGNORECASE,
        ),
        re.compile(rf"\s+(?P<hedge>{_phrases(lexicon['hedges'], 'after')})\b|(?P<sign>\+)", re.IGNORECASE),
        hedges | SIGNS | {"+": "at-least"},
        vague,
    )


_NO_NOTE = r"(?<![\w.,;:!?”\"')\]]\[)"
"""A number in square brackets right behind a word or a stop is the sign of a note: 24[3]."""


def _phrases(entries: Entries, side: str) -> str:
    return _either(e["phrase"] for e in entries if e["side"] == side)


def _either(phrases: Iterable[str]) -> str:
    """Alternatives, the longest first, their spaces any white space."""
    return alternation.longest(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


def _ranges() -> str:
    digit, end = rf"(?=(?:{_MONEY})?\d)", rf"(?:(?<=\d){english.NO_PLURAL}[a-z°]{{1,5}}(?:/[a-z]{{1,3}})?)?(?![\w-])"
    return (
        rf"{english.BETWEEN}\s+{_side('b1')}\s+{english.AND}\s+{english.HEDGED_END}{_side('b2')}"
        rf"|(?P<from>{english.FROM}\s+)?{_side('r1')}\s+(?P<to>{english.TO}|{english.OR})\s+{english.HEDGED_END}{_side('r2')}{end}"
        rf"|{digit}{_side('f1')}(?:[-–]\s?|[ \t][-–][ \t]){digit}{_side('f2')}{end}|"
    )


def _number(ranges: str, vague_words: Iterable[str]) -> str:
    vague = _either(vague_words)
    letters = "".join(sorted({word[0] for word in (*english.FIRST_WORDS, *vague_words)}))
    return (
        rf"(?:(?<![\w./])|{_GLUED})(?={_SIGNS}|[{letters}]){_NO_NOTE}(?<!\w[-–])(?<!\d:)(?<!\d,)(?:{ranges}"
        rf"(?P<both>{english.BOTH})"
        rf"|{english.DEGREE}(?P<vague>{vague})\b(?!{english.OF}\s+(?:{vague})\b)"
        rf"|(?P<share>{english.FRACTION})(?![\w-])"
        rf"|(?P<ord>\d{{1,18}}{english.ORDINAL_ENDING}\b)"
        rf"|(?P<minus>(?<=\S[\s(])[-−]|{english.MINUS})?(?P<sub>{english.BELOW})?{_side('one')}"
        rf"(?P<glued>(?:-[A-Za-z]+)+|(?<=\d){english.NO_PLURAL}[a-z°]{{1,5}}(?:/[a-z]{{1,3}})?)?)"
        rf"[¹²³{english.RAISED}]{{0,3}}(?![\w{english.VULGAR}⁄^]|:\d)"
    )


def _side(name: str) -> str:
    """A cardinal with what may be glued to it: `name` the cardinal, behind `m` its money, `t` its letters, `p` percent."""
    return rf"(?P<m{name}>{_MONEY})?(?P<{name}>{_CARDINAL})(?P<t{name}>{english.SCALE_LETTERS})?(?P<p{name}>{english.PERCENT})?"
