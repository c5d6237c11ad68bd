"""What each number of a report counts: the noun it stands before, over the parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import Lexicon
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.report import Span
from dateline.rows import Moment

_NOBODY = frozenset({"nobody", "none"})
NO = frozenset({"no", "without"})
_AGE = re.compile(r"-?\s?(?:year|month|week|day)s?[- ]olds?\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"[\s-]+(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|sq|square|cubic|k?m|kg|hp|tonn?e?s?|met(?:re|er)s?|"
    r"kilomet(?:re|er)s?|miles?|feet|ft|acres?|hectares?|barrels?|lit(?:re|er)s?|people|persons|soldiers|civilians|families|"
    r"houses|homes)\b",
    re.IGNORECASE,
)
"""What makes a number count although it stands in a time expression or looks like a year."""
_IN = re.compile(r"\b(?:in|since|from|until|till|by|before|after|of|year|ad)\s+\Z", re.IGNORECASE)
_FIRST_YEAR = 1500
"""Bare numbers below are years only behind a word that says so."""
_PLAIN = frozenset({"numbers.digits", "numbers.words"})
NUMBERED = frozenset(
    "article category channel chapter clause class day flight floor game grade group highway item level line "
    "lot no number page paragraph part phase point question resolution road room round route row rule section "
    "sector seat sp stage step table terminal tier type unit version volume ward week zone".split()
)
"""Nouns before the number that tells one of them from the others."""
_INDEFINITE = frozenset({"a", "an", "some", "any"})
_SOME = frozenset(
    "one half third quarter most some many few several none neither either rest dozens scores hundreds thousands".split()
)
"""What "of the 60 men" stands behind when the 60 are not all meant."""
_PARTITIVE = frozenset({"of", "among"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the token it stands on and the noun it counts; `noun` is the number itself when it stands alone."""

    number: Number
    token: Word
    noun: Word

    @property
    def bare(self) -> bool:
        """Whether no noun is told: "42 were killed"."""
        return self.noun.i == self.token.i


@cache
def _uncounted(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(e["noun"] for e in lexicon["uncounted"])


def is_people(noun: Word, lexicon: Lexicon) -> bool:
    """Whether a noun may stand for people: anything that the list of things and measures does not name."""
    if noun.lower == "head" and any(c.lower == "of" for c in noun.children):
        return False  # "9,000 head of cattle"
    return noun.lemma not in _uncounted(lexicon) and noun.entity not in ("MONEY", "PERCENT")


def is_base(count: Count) -> bool:
    """Whether a number tells out of how many others are counted: the 60 of "a third of the 60 men", "three of its 12 men"."""
    noun, above = count.noun, count.noun.head.head
    if count.token.head.i != noun.i or noun.dep != "pobj" or noun.head.lower != "of":
        return False
    definite = any(c.dep in ("det", "poss") and c.lower not in _INDEFINITE for c in noun.children)
    return definite and (above.pos == "NUM" or above.lower in _SOME)


def is_age(count: Count) -> bool:
    """Whether a number tells how old someone is: "a sixty-nine year-old man", "Varo Kestrel, 43, was"."""
    words, i = count.token.table.words, count.token.i
    if (
        count.bare
        and 1 < i < len(words) - 1
        and words[i - 1].text in (",", "(")
        and words[i + 1].text in (",", ")", ".")
    ):
        return words[i - 2].pos == "PROPN" and words[i - 2].entity not in ("GPE", "LOC", "FAC")
    first = count.token
    while first.dep == "conj" and first.head.i < first.i:
        first = first.head
    if (before := first.beside(-1)) and before.lower in ("aged", "age", "ages"):
        return True
    after = count.token.beside(1)
    return after is not None and _AGE.match(after.table.text, after.start) is not None


def find(table: Table, numbers: tuple[Number, ...], moments: tuple[Moment, ...]) -> Iterator[Count]:
    """A count for every number that is no part of a date and no ordinal, in text order; "70 days" counts days."""
    taken = sorted(span for m in moments if m.type.value != "DURATION" for span in m.span.spans)
    begins = [span.start for span in taken]
    for number in numbers:
        place = bisect_right(begins, number.core.end) - 1
        dated = next((s for s in taken[max(0, place - 1) : place + 1] if s.meets(number.core)), None)
        if number.unit == "th" or (dated and not _counts_all_the_same(number, dated, table.text)):
            continue
        told = number.core if number.low >= 0 else Span(number.core.end - 1, number.core.end)  # behind "minus"
        if (token := _root(table, told)) is not None and not nobody(token):
            yield Count(number, token, _noun(token, number))


def _counts_all_the_same(number: Number, dated: Span, text: str) -> bool:
    """Whether a number inside a time expression counts: "six minutes later", "about 1000 came"; not "in 1066"."""
    if _MEASURED.match(text, number.core.end):
        return True
    alone = dated == number.core and number.low < _FIRST_YEAR and len(text[dated.start : dated.end]) == 4
    return alone and not _IN.search(text, max(0, dated.start - 12), dated.start)


def is_name(count: Count) -> bool:
    """Whether a number names one thing instead of counting several: "Section 427", "Game 7", "phase 2", "the S&P 500"."""
    number, token = count.number, count.token
    if number.unit or number.hedge != "exact" or number.hedge_span or number.how not in _PLAIN or token.i == 0:
        return False
    before, noun = token.table.words[token.i - 1], count.noun
    if not (count.bare or noun.tag == "NNP" or noun.i == before.i) or token.table.text[before.end : token.start] != " ":
        return False
    return before.lower.rstrip(".") in NUMBERED or (before.tag in ("NNP", "NNPS") and not before.text.islower())


def _root(table: Table, core: Span) -> Word | None:
    """The token of a number whose head lies outside it."""
    inside = table.tokens(core)
    return table.words[table.top(inside)] if inside else None


def _noun(token: Word, number: Number) -> Word:
    """The noun counted: the head of "42 people", the object of "dozens of people", else the number itself."""
    for child in token.children:
        if child.dep == "prep" and child.lower in _PARTITIVE and child.i > token.i:
            for noun in child.children:
                if noun.dep == "pobj" and noun.pos in ("NOUN", "PROPN", "ADJ"):
                    return noun
    head = token.head
    if token.dep in ("nummod", "compound", "quantmod", "amod", "npadvmod", "det") and head.i > token.i:
        return _noun(head, number) if head.pos == "NUM" else head
    return token


def nobody(token: Word) -> bool:
    """Whether a token denies that anyone was harmed: "no one", "nobody", "no casualties"."""
    if token.lower in _NOBODY:
        return token.dep in ("nsubj", "nsubjpass", "dobj")
    if token.lower == "one":
        before = token.beside(-1)
        return before is not None and before.lower == "no" and before.dep == "det"
    if token.dep == "pobj" and token.head.lower == "without":
        return not any(child.dep in ("nummod", "poss") or child.lower == "the" for child in token.children)
    return any(child.lower == "no" and child.dep == "det" for child in token.children)
