"""What the words around a count say of the people counted: everyone or some, known or new, more than before, attackers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.english import part_patterns
from dateline.english import toll_patterns as english
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.counted_nouns import HarmCount
from dateline.rows import Toll

_FORCES = ("force:army", "force:police", "force:insurgents")
"""Armed people by the side that their word tells; everyone else is none of them."""
_MARKS = ("(", ": ", " - ", "--", "—", " – ")
_CLOSED = re.compile(r"[).;]\s|—.*—")
_WIDE = ("anyone-noun", "pair-noun", "kin", "wide-people-noun")
_PLURALS = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, eq=False)
class CountedGroup:
    """A toll of a report's `text` with what its words say of the people counted; `sentence`: the number of its sentence.

    `teller`: who says so; `noun`: the lemma of who they are (None: they have a name, or nobody is told); `more`: others
    than those told before; `also`: others by the verb or another's; `everyone`: told by a word for anyone; `explains`: set
    beside another noun to say who those are; `headed`: the headline tells it.
    """

    told: HarmCount
    toll: Toll
    text: str
    sentence: int
    teller: str | None
    noun: str | None
    more: bool
    also: bool
    everyone: bool
    explains: bool
    headed: bool = False

    @property
    def many(self) -> int | float:
        """The number as said."""
        return self.toll.low.value or 0

    @property
    def named(self) -> bool:
        """Whether the count is a name."""
        return self.told.count.is_named

    @property
    def person(self) -> str | None:
        """The actor that one person is."""
        return self.told.person

    @cached_property
    def begin(self) -> int:
        """Where the words of the count begin."""
        return self.toll.low.spans[0].start

    @cached_property
    def end(self) -> int:
        """Where the words of the count end: of "two of her guards" behind the guards."""
        noun = self.told.count.noun
        held = [o for c in noun.children if c.is_word("of") for o in c.children if c.i > noun.i]
        return max(self.toll.low.spans[0].end, *(w.end for w in (noun, *held)))

    @cached_property
    def general(self) -> bool:
        """Whether the word for them can stand for anyone told before: "the man", "the dead"."""
        return self._is_a("anyone-noun") or self._is_a("anyone-known")

    @cached_property
    def known(self) -> bool:
        """Whether they are told of as known: "the", "both", "his"."""
        return any(c.dep == "poss" or c.is_word("known-determiner") for c in self.told.count.noun.children)

    @cached_property
    def attacker(self) -> bool:
        """Whether they are those who attacked."""
        return self._is_a("attacker-noun")

    @cached_property
    def listed(self) -> bool:
        """Whether the number stands in brackets, behind a colon or behind a dash, where a whole is told in its parts."""
        before = self.text[max(0, self.begin - 120) : self.begin]
        mark = max(before.rfind(m) for m in _MARKS)
        return mark >= 0 and not _CLOSED.search(before[mark + 1 :])

    @cached_property
    def refers(self) -> bool:
        """Whether the sentence refers to an event told before ("in the attack")."""
        sentence = self.told.count.noun.sentence
        return english.REFERS.search(self.text, sentence[0].start, sentence[-1].end) is not None

    @cached_property
    def alone(self) -> bool:
        """Whether the verb behind says that one person is meant: "Varo Kestrel, a clerk of the court, was killed"."""
        count, trigger = self.told.count, self.told.harmed.trigger
        if count.noun.i > trigger.i or not count.is_implied:
            return False
        return any(c.is_word("singular-auxiliary") for c in trigger.with_dep("aux", "auxpass"))

    @cached_property
    def outcome(self) -> bool:
        """Whether the word of harm tells how it ended; "shot" does not."""
        return not self.told.harmed.trigger.is_a("open-outcome")

    def is_in_another_line(self, other: CountedGroup) -> bool:
        """Whether it stands in another line than a count told before, and nobody is told to tell both."""
        between = self.text[other.begin : self.begin]
        told = self.teller and self.teller == other.teller
        return english.NEXT_ITEM.search(between) is not None or ("\n" in between and not told)

    def unlike(self, other: CountedGroup) -> bool:
        """Whether the words for the two cannot stand for the same people: soldiers and farmers."""
        if self.noun is None or other.noun is None or self.everyone or other.everyone:
            return False
        return self.force != other.force

    @cached_property
    def force(self) -> str | None:
        """The side of armed people whose word this is; None for all others."""
        return next((name for name in _FORCES if self._is_a(name)), None)

    def _is_a(self, name: str) -> bool:
        return self.noun in self.told.count.noun.table.classes[name]


def of(told: HarmCount, toll: Toll, text: str, sentence: int, teller: str | None, headed: bool = False) -> CountedGroup:
    """The group that a toll counts; `sentence` is where its number stands, `teller` who says so, `headed`: the headline."""
    count, named = told.count, told.count.is_named
    nameless = (
        told.person is None and not toll.group and not count.token.is_a("pair-noun")
    )  # "a couple and their daughter"
    noun = None if named or nameless else count.noun.lemma
    more = _is_more(told, text)
    also = _is_also(told)
    anyone = noun is None or noun in count.noun.table.classes["anyone-noun"] or toll.harm.spans == toll.group.spans
    some = (
        part_patterns.SOME_OF.match(text, toll.low.spans[0].end) is not None
    )  # "two of them" are not the two told before
    return CountedGroup(
        told,
        toll,
        text,
        sentence,
        teller,
        noun=noun,
        more=more,
        also=also,
        everyone=anyone and not (named or more or also or some),
        explains=not told.harmed.is_figure and _explains(count.noun),
        headed=headed,
    )


def beside(found: Sequence[CountedGroup]) -> list[CountedGroup]:
    """The groups, those marked that only name the people counted right before or behind them: "two sisters, Rena and Marta",
    "Rena and Marta, two sisters"; those others than the wounded are not more than before."""
    groups = list(found)
    for i, group in enumerate(groups[1:], 1):
        before = groups[i - 1]
        if group.more and before.sentence == group.sentence and before.toll.harm.value != group.toll.harm.value:
            groups[i] = group = replace(group, more=False)
        if not _comparable(before, group):
            continue
        words = group.text[before.end : group.begin]
        apposed = english.APPOSED.fullmatch(words)
        if group.named and ((apposed and not before.named) or (before.explains and english.LISTED.fullmatch(words))):
            groups[i] = replace(group, explains=True)
        elif apposed and before.named and not group.named and english.GOES_ON.match(group.text, group.end):
            _explain(groups, i)
    return groups


def _comparable(before: CountedGroup, group: CountedGroup) -> bool:
    same = before.toll.harm.value == group.toll.harm.value and before.sentence == group.sentence
    return same and before.toll.harm.spans[:1] == group.toll.harm.spans[:1]


def _explain(groups: list[CountedGroup], at: int) -> None:
    """Mark the names right before a count, no more than it counts."""
    first = at
    while first and groups[first - 1].named and _comparable(groups[first - 1], groups[at]):
        first -= 1
    if at - first <= groups[at].many:
        groups[first:at] = [replace(g, explains=True) for g in groups[first:at]]


def _is_more(told: HarmCount, text: str) -> bool:
    """ "Another soldier", "three others", "along with two guards"; not "the other four", the rest of those told before."""
    count, core = told.count, told.count.number.core
    if english.THE_OTHER.search(text, max(0, core.start - 20), core.start):
        return False
    words = [*(c for c in count.noun.children if c.i < count.noun.i), count.noun, count.token]
    more = "more-word" if count.is_implied else "more-others"
    if told.harmed.is_shared or any(w.is_word(more) and not _is_than(w.beside(1)) for w in words):
        return True
    another = english.ANOTHER.search(text, max(0, core.start - 40), core.start)
    if another is not None and another["which"] and not count.is_implied:
        another = None  # "a first list had 12 dead, a second 19"
    return another is not None or english.OTHERS.match(text, core.end) is not None


def _is_than(behind: Word | None) -> bool:
    """Whether a "more" is of "more than ten", which are none of others."""
    return behind is not None and behind.is_word("than")


def _is_also(told: HarmCount) -> bool:
    """ "Were also killed"; "his son", "five of her guards"; not "the network also gave four dead", who are the same."""
    noun, trigger = told.count.noun, told.harmed.trigger
    nouns = [noun, *(o for c in noun.children if c.is_word("of") for o in c.children)]
    verb = trigger if trigger.pos in ("VERB", "AUX") else trigger.head
    owned = any(c.is_word("his-or-her") for n in nouns for c in n.with_dep("poss"))
    verbs = (verb, verb.head) if verb.dep == "conj" else (verb,)
    return owned or any(c.is_word("also") for v in verbs for c in v.children if not v.is_a("figure-verb"))


def _explains(noun: Word) -> bool:
    """Whether a noun says who the people of another are: "two sisters, a nun and a nurse, were"; without the closing comma,
    or behind a word as narrow ("three policemen, a nurse and a clerk"), it is one more of a list."""
    while noun.dep == "conj" and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep != "appos" or not (noun.head.tag in _PLURALS or noun.head.is_a("pair-noun")):
        return False
    if noun.tag == "NN" and not noun.entity and not any(map(noun.head.is_a, _WIDE)):
        return False
    after = noun.right_edge.beside(1)
    return after is None or not after.text.isalpha()
