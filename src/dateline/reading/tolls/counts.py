"""What each number of a report counts: the noun it stands before, over the parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.lexicon import Lexicon
from dateline.reading.language import text_of
from dateline.reading.numbers import Number
from dateline.report import Span
from dateline.rows import Moment

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
    token: Token
    noun: Token

    @property
    def bare(self) -> bool:
        """Whether no noun is told: "42 were killed"."""
        return self.noun.i == self.token.i


@cache
def _uncounted(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(e["noun"] for e in lexicon["uncounted"])


def is_people(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun may stand for people: anything that the list of things and measures does not name."""
    if noun.lower_ == "head" and any(c.lower_ == "of" for c in noun.children):
        return False  # "9,000 head of cattle"
    return noun.lemma_.lower() not in _uncounted(lexicon) and noun.ent_type_ not in ("MONEY", "PERCENT")


def is_base(count: Count) -> bool:
    """Whether a number tells out of how many others are counted: the 60 of "a third of the 60 men", "three of its 12 men"."""
    noun, above = count.noun, count.noun.head.head
    if count.token.head.i != noun.i or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in _INDEFINITE for c in noun.children)
    return definite and (above.pos_ == "NUM" or above.lower_ in _SOME)


def is_age(count: Count) -> bool:
    """Whether a number tells how old someone is: "a sixty-nine year-old man", "Varo Kestrel, 43, was"."""
    doc, i = count.token.doc, count.token.i
    if count.bare and 1 < i < len(doc) - 1 and doc[i - 1].text in (",", "(") and doc[i + 1].text in (",", ")", "."):
        return doc[i - 2].pos_ == "PROPN" and doc[i - 2].ent_type_ not in ("GPE", "LOC", "FAC")
    first = count.token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.i and first.nbor(-1).lower_ in ("aged", "age", "ages"):
        return True
    return _AGE.match("".join(t.text_with_ws for t in doc[i + 1 : i + 6])) is not None


def find(doc: Doc, numbers: tuple[Number, ...], moments: tuple[Moment, ...]) -> Iterator[Count]:
    """A count for every number that is no part of a date and no ordinal, in text order; "70 days" counts days."""
    starts, text = doc.to_array("IDX").tolist(), text_of(doc)
    taken = sorted(span for m in moments if m.type.value != "DURATION" for span in m.span.spans)
    begins = [span.start for span in taken]
    for number in numbers:
        place = bisect_right(begins, number.core.end) - 1
        dated = next((s for s in taken[max(0, place - 1) : place + 1] if s.meets(number.core)), None)
        if number.unit == "th" or (dated and not _counts_all_the_same(number, dated, text)):
            continue
        told = number.core if number.low >= 0 else Span(number.core.end - 1, number.core.end)  # behind "minus"
        if (token := _root(doc, starts, told)) is not None and not nobody(token):
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
    before, noun = token.nbor(-1), count.noun
    if not (count.bare or noun.tag_ == "NNP" or noun.i == before.i) or before.whitespace_ != " ":
        return False
    return before.lower_.rstrip(".") in NUMBERED or (before.tag_ in ("NNP", "NNPS") and not before.text.islower())


def _root(doc: Doc, starts: list[int], core: Span) -> Token | None:
    """The token of a number whose head lies outside it."""
    first = max(0, bisect_right(starts, core.start) - 1)
    last = bisect_left(starts, core.end)
    inside = doc[first:last]
    if not len(inside):
        return None
    return next((t for t in inside if t.head.i < first or t.head.i >= last or t.head.i == t.i), inside[-1])


def _noun(token: Token, number: Number) -> Token:
    """The noun counted: the head of "42 people", the object of "dozens of people", else the number itself."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _PARTITIVE and child.i > token.i:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN", "ADJ"):
                    return noun
    head = token.head
    if token.dep_ in ("nummod", "compound", "quantmod", "amod", "npadvmod", "det") and head.i > token.i:
        return _noun(head, number) if head.pos_ == "NUM" else head
    return token


def nobody(token: Token) -> bool:
    """Whether a token denies that anyone was harmed: "no one", "nobody", "no casualties"."""
    if token.lower_ in _NOBODY:
        return token.dep_ in ("nsubj", "nsubjpass", "dobj")
    if token.lower_ == "one":
        return token.i > 0 and token.nbor(-1).lower_ == "no" and token.nbor(-1).dep_ == "det"
    if token.dep_ == "pobj" and token.head.lower_ == "without":
        return not any(child.dep_ in ("nummod", "poss") or child.lower_ == "the" for child in token.children)
    return any(child.lower_ == "no" and child.dep_ == "det" for child in token.children)
