"""What each number of a report counts: the noun it stands before, over the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.english import toll_patterns as english
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.harm_words import Harmed
from dateline.report import Span
from dateline.rows import Moment

NAMED, PRONOUN, SUICIDE = "tolls.named", "tolls.pronoun", "tolls.suicide-attacker"
"""Rules of a count of one that stands on a name, on "he" or "her", on an attacker nobody says has died."""
_FIRST_YEAR = 1500
"""Bare numbers below are years only behind a word that says so."""
MINUTES = 60
"""In an hour."""
_PLAIN = frozenset({"numbers.digits", "numbers.words"})
_MODIFIERS = frozenset({"nummod", "compound", "quantmod", "amod", "npadvmod", "det"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
"""Places of a noun in its clause."""
_PREMODIFIERS = frozenset({"compound", "nmod"})


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A number with the token it stands on and the noun it counts; `noun` is the number itself when it stands alone."""

    number: Number
    token: Word
    noun: Word

    @property
    def bare(self) -> bool:
        """Whether no noun is told: "42 were killed"."""
        return self.noun is self.token

    @property
    def is_implied(self) -> bool:
        """Whether no number is told: "a farmer", "both men", "no one"."""
        return self.number.how.startswith("tolls.")

    @property
    def is_named(self) -> bool:
        """Whether it is a name."""
        return self.number.how == NAMED

    @property
    def is_pronoun(self) -> bool:
        """Whether it is "he" or "her"."""
        return self.number.how == PRONOUN


@dataclass(frozen=True, slots=True)
class HarmCount:
    """A count with the harm that came to it; `person`: the actor it is, when it is one person that the actors know; `gap`:
    the word that has the day and the place of a clause whose verb is left out; `at`: the one of several places."""

    count: CountedNoun
    harmed: Harmed
    person: str | None = None
    gap: Word | None = None
    at: Word | None = None

    @property
    def is_suicide(self) -> bool:
        """Whether it is an attacker who is not told to be dead."""
        return self.count.number.how == SUICIDE or self.harmed.is_self_blown


def is_base(count: CountedNoun) -> bool:
    """Whether a number tells out of how many others are counted: the 60 of "a third of the 60 men", "three of its 12 men"."""
    noun, above = count.noun, count.noun.head.head
    if (count.token.head is not noun and not count.bare) or noun.dep != "pobj" or not noun.head.is_word("of"):
        return False
    definite = any(not c.is_word("indefinite-determiner") for c in noun.with_dep("det", "poss"))
    return definite and (above.pos == "NUM" or above.is_word("partial-quantifier"))


def is_one_named(count: CountedNoun) -> bool:
    """Whether a "one" only says which of several somebody is who has a name: "Varo Kestrel, one of 17 passengers"."""
    return count.token.is_word("one") and count.token.dep == "appos" and count.token.head.tag == "NNP"


def find(table: Table, numbers: tuple[Number, ...], moments: tuple[Moment, ...]) -> Iterator[CountedNoun]:
    """A count for every number that is no part of a date and no ordinal, in text order; "70 days" counts days, "all but two
    of the 14 pilgrims" 12 of them."""
    held: CountedNoun | None = None
    for count in _counts(table, numbers, moments):
        if held and (all_but := _all_but(held, count)):
            count, held = all_but, None
        if held:
            yield held
        held = count
    if held:
        yield held


def _all_but(first: CountedNoun, second: CountedNoun) -> CountedNoun | None:
    """Those to whom something came, of two numbers of which one tells how many there were and the other who of them came off."""
    begin = exception(first)
    few, base = (first, second) if begin else (second, first)
    many = base.number.low - few.number.low
    if many <= 0 or not (_are_but_of(few, base) if begin else _are_but_behind(few, base)):
        return None
    whole = Span(begin.start, base.number.core.end) if begin else base.number.core
    number = replace(base.number, span=whole, core=whole, low=many, high=many, how="tolls.all-but")
    everyone = few.token.table.words[few.token.table.tokens(begin)[0]] if begin else base.token
    return CountedNoun(number, everyone, base.noun)


def _are_but_of(few: CountedNoun, base: CountedNoun) -> bool:
    """ "All but two of the crew of seven", "all but two of the seven men"."""
    of_them = base.bare and base.token.dep == "pobj" and base.token.head.head is few.noun
    return of_them or (is_base(base) and few.noun is base.noun)


def _are_but_behind(few: CountedNoun, base: CountedNoun) -> bool:
    """ "All 14 passengers except two"."""
    start = few.number.span.start
    told = english.ALL_OF_THEM_BUT.search(few.token.table.text, max(0, start - 60), start)
    return told is not None and told.start() < base.number.core.start


def exception(count: CountedNoun) -> Span | None:
    """The "all but" before a number of those to whom nothing came."""
    start = count.number.span.start
    match = english.ALL_BUT.search(count.token.table.text, max(0, start - 30), start)
    return Span(*match.span()) if match else None


def _counts(table: Table, numbers: tuple[Number, ...], moments: tuple[Moment, ...]) -> Iterator[CountedNoun]:
    taken = sorted(span for m in moments if m.type.value != "DURATION" for span in m.span.spans)
    begins = [span.start for span in taken]
    for number in numbers:
        place = bisect_right(begins, number.core.end) - 1
        dated = next((s for s in taken[max(0, place - 1) : place + 1] if s.meets(number.core)), None)
        if (
            number.unit == "th"
            or (number.how == "numbers.both" and restates(number.core, table.text))
            or (dated and not _counts_all_the_same(number, dated, table.text))
        ):
            continue
        told = number.core if number.low >= 0 else Span(number.core.end - 1, number.core.end)  # behind "minus"
        inside = table.tokens(told)
        if inside and not nobody(token := _token(number, table, inside)):
            count = CountedNoun(number, token, _cut_off(number, token) or _noun(token))
            if not _is_hour(count):
                yield count


def _token(number: Number, table: Table, inside: Sequence[int]) -> Word:
    """The word of a number that hangs in the sentence: of "40+" the sign, of "20 and perhaps 30 people" the one with a noun."""
    token = table.words[table.top(inside)]
    behind = table.tokens(number.hedge_span) if number.hedge_span and number.hedge_span.start >= token.end else ()
    if token.head.i in behind:
        return token.head
    most = table.words[table.top(table.tokens(number.high_span))] if number.high_span else token
    if most is token and token.head.is_word("from"):
        most = table.words[inside[-1]]  # "from 60 to more than 100 people"
        return most if most.pos == "NUM" else token
    return most if _noun(most) is not most else token


def _cut_off(number: Number, token: Word) -> Word | None:
    """The noun right behind the most that a number may be, off which the parse cuts it: "at least 12, perhaps 20, people"."""
    if not number.high_span or _noun(token) is not token:
        return None
    after = token.table.words[token.table.tokens(number.high_span)[-1]].beside(1)
    after = after.beside(1) if after is not None and after.text == "," else after
    return after if after is not None and after.tag == "NNS" else None


def _is_hour(count: CountedNoun) -> bool:
    """Whether a bare number tells the time of day: "at about four in the morning", "At seven it was six dead"."""
    number, text = count.number, count.token.table.text
    if not count.bare or number.low != number.high or number.unit:
        return False
    if number.low > english.LAST_HOUR:
        return _is_in_four_digits(count.token)
    if english.TIME_BEHIND.match(text, number.core.end):
        return True
    first = number.core.start
    ahead = english.TIME_AHEAD.search(text, max(0, first - 40), first)
    return (
        ahead is not None and count.token.dep == "pobj" and not any(w.is_a("estimating") for w in count.token.ancestors)
    )


def _is_in_four_digits(number: Word) -> bool:
    """Whether a bare number is an hour and its minutes: "took place at 2130", "from 0740 on"."""
    told, before = number.text, number.beside(-1)
    if (
        len(told) != len("0740")
        or not told.isdecimal()
        or int(told[:2]) > english.LAST_HOUR
        or int(told[2:]) >= MINUTES
    ):
        return False
    return told[0] == "0" or (
        before is not None and before.is_word("hour-preposition") and not before.head.is_a("estimating")
    )


def _counts_all_the_same(number: Number, dated: Span, text: str) -> bool:
    """Whether a number inside a time expression counts: "six minutes later", "about 1000 came"; not "in 1066"."""
    if number.low >= _FIRST_YEAR and dated != number.core:
        return False  # "Date: 2 April 2024"
    if english.MEASURED.match(text, number.core.end):
        return True
    alone = dated == number.core and number.low < _FIRST_YEAR and len(text[dated.start : dated.end]) == 4
    return alone and not english.BEFORE_YEAR.search(text, max(0, dated.start - 12), dated.start)


def is_name(count: CountedNoun) -> bool:
    """Whether a number names one thing instead of counting several: "Section 427", "Game 7", "phase 2", "the S&P 500"."""
    number, token = count.number, count.token
    before, noun = token.beside(-1), count.noun
    if before is None or number.unit or number.hedge != "exact" or number.hedge_span or number.how not in _PLAIN:
        return False
    if not (count.bare or noun.tag == "NNP" or noun is before) or token.table.text[before.end : token.start] != " ":
        return False
    numbered = before.lower.rstrip(".") in token.table.classes["numbered-noun"]
    return numbered or (before.tag in ("NNP", "NNPS") and not before.text.islower())


def is_number(count: CountedNoun) -> bool:
    """Whether a number tells a quantity: not the pronoun of "no one" or "the one", nor a name; "one of the stores" does."""
    one_of = not count.number.counts or (not count.bare and count.noun.tag in ("NNS", "NNPS"))
    return not is_name(count) and (not count.token.is_word("one") or count.token.dep == "nummod" or one_of)


def _noun(token: Word) -> Word:
    """The noun counted: the head of "42 people", the object of "dozens of people", else the number itself."""
    for child in token.with_dep("prep"):
        if child.i > token.i and child.is_word("partitive"):
            for noun in child.with_dep("pobj"):
                if noun.pos in ("NOUN", "PROPN", "ADJ"):
                    return noun
    head = token.head
    between = token.table.text[token.end : head.start] if token.dep in _MODIFIERS and head.i > token.i else ""
    if "(" in between and ")" not in between:
        return token  # "seven (police)", not "seven (7) men"
    if token.dep in _MODIFIERS and head.i > token.i:
        while (
            head.dep in _PREMODIFIERS and head.tag in ("NN", "NNP") and head.head.tag == "NNS" and head.head.i > head.i
        ):
            head = head.head
        further = _noun(head) if head.pos == "NUM" else head
        return token if further is head and head.pos == "NUM" else further  # "by three to 21"
    if head.tag == "VBZ" and head.i == token.i + 1 and head.dep in _NOMINAL:
        return head  # "twelve recruits were wounded", taken for a verb
    after = token.beside(1)
    if token.dep == "nummod" and head.entity == "DATE" and after is not None and after.tag == "NNS":
        return after  # "on 31 October 13 people"
    return token


def restates(both: Span, text: str) -> bool:
    """Whether a "both" is set beside the two that it stands for: "two workers, both foreigners, were killed"."""
    return english.TWO_AHEAD.search(text, max(0, both.start - 60), both.start) is not None


def nobody(token: Word) -> bool:
    """Whether a token denies that anyone was harmed: "no one", "nobody", "no casualties"."""
    if token.is_word("nobody"):
        return token.dep in ("nsubj", "nsubjpass", "dobj")
    if token.is_word("one"):
        before = token.beside(-1)
        return before is not None and before.dep == "det" and before.is_word("no")
    if token.dep == "pobj" and token.head.is_word("without"):
        return not any(c.dep in ("nummod", "poss") or c.is_word("the") for c in token.children)
    return token.pos != "NUM" and any(c.is_word("no") for c in token.with_dep("det"))  # "no fewer than 200"


def undated(numbers: tuple[Number, ...], moments: tuple[Moment, ...]) -> list[Number]:
    """The numbers that can count people and are no part of a date; a bare "1530" that looks like a year may be both."""
    dated = sorted(span for m in moments for span in m.span.spans)
    begins = [span.start for span in dated]
    free = []
    for number in numbers:
        near = dated[max(0, bisect_right(begins, number.core.end) - 2) : bisect_right(begins, number.core.end)]
        if number.counts and not number.unit and not any(s.meets(number.core) and s != number.core for s in near):
            free.append(number)
    return free
