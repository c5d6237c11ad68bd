"""Words of harm, as the lexicon lists them: which harm a verb, a noun or an adjective tells, and which nouns are no people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.english import toll_patterns as english
from dateline.lexicon import Lexicon
from dateline.reading.syntax.word import Word
from dateline.rows import Harm

Kind = Literal["verb-done-to", "verb-done-by", "noun", "people", "adjective"]
"""`people`: nouns of people whom harm has come to, such as hostages, to whom worse may come."""
AMONG = "tolls.among-the-harmed"
FIGURE = "tolls.figure-of-those"
WEIGHED = "tolls.figure-weighed"
COMPANY = "tolls.harm-in-company"
HEADLINE = "tolls.harm-verb-headline"
HARMED_PEOPLE = "tolls.harmed-people"
LOST = "tolls.people-lost"
TOLL_OF, TOLL_VERB, NUMBER_OF = "tolls.toll-of", "tolls.toll-verb", "tolls.number-of"
LEVELS = frozenset({TOLL_OF, TOLL_VERB, NUMBER_OF})
"""Rules of what a side lost, and of the level of a toll."""
REVISED = "tolls.revised-from"
SELF_BLOWN = "tolls.blew-himself-up"
_NEIGHBOURS = frozenset({"tolls.harm-behind", "tolls.harm-ahead"})
_NOMINAL: tuple[Kind, ...] = ("noun", "people", "adjective")
_PEOPLE = (
    *(
        "people-noun",
        "anyone-noun",
        "lost-people",
        "people-displaced",
        "wide-people-noun",
        "kin",
        "pair-noun",
        "trio-noun",
    ),
    *("collective-noun", "people-collective", "attacker-noun", "casualty", "life", "corpse", "more-word", "count-noun"),
    *("count-label:people", "total-noun", "captive", "nobody"),
)
"""Word classes whose nouns stand for people or for how many they are."""
_NO_PEOPLE = frozenset({"MONEY", "PERCENT"})


@dataclass(frozen=True, slots=True)
class Harmed:
    """A harm found for a noun of people: the word that names it, and the rule."""

    harm: Harm
    trigger: Word
    how: str

    @property
    def is_loose(self) -> bool:
        """Whether it was found among neighbours, where the parse is lost: enough for a number, not for a name."""
        return self.how in _NEIGHBOURS

    @property
    def is_headline(self) -> bool:
        """Whether an active verb was read as a passive one: "Twelve killed in blast"."""
        return self.how == HEADLINE

    @property
    def is_shared(self) -> bool:
        """Whether it came to others too, told before: "along with two guards"."""
        return self.how == COMPANY

    @property
    def is_of_some(self) -> bool:
        """Whether those are some of people told before: "among the dead was a nurse"."""
        return self.how == AMONG

    @property
    def is_figure(self) -> bool:
        """Whether a source gives a figure of people told before: "the union wrote of 14"."""
        return self.how in (FIGURE, WEIGHED)

    @property
    def is_weighed(self) -> bool:
        """Whether what stands around it speaks for its being a figure."""
        return self.how == WEIGHED

    @property
    def is_self_blown(self) -> bool:
        """Whether someone blew himself up."""
        return self.how == SELF_BLOWN

    @property
    def is_own(self) -> bool:
        """Whether the noun of people tells its harm: "hostages"."""
        return self.how == HARMED_PEOPLE


@dataclass(frozen=True, slots=True, eq=False)
class HarmWords:
    """The words of harm by lemma and kind, what they may begin with, nouns that stand for no people, singular nouns of one
    person, and all nouns that stand for people."""

    words: dict[tuple[str, Kind], Harm]
    first: frozenset[str]
    uncounted: frozenset[str]
    persons: frozenset[str]
    people: frozenset[str]

    def of(self, lemma: str, *kinds: Kind) -> Harm | None:
        """The harm that a lemma names when it is of one of these kinds."""
        return next((harm for kind in kinds if (harm := self.words.get((lemma, kind)))), None)

    def may_be_in(self, lemmas: Iterable[str], words: Iterable[str]) -> bool:
        """Whether a word of harm may be among some words; cheap, and sure only when it says no."""
        return not (self.first.isdisjoint(lemmas) and self.first.isdisjoint(words))

    def is_people(self, noun: Word) -> bool:
        """Whether a noun may stand for people: one that a list of people or of harms has, a name, or one that ends like them
        ("florists"); no noun of the list of things and measures."""
        if noun.lemma in self.uncounted or noun.entity in _NO_PEOPLE:
            return False
        known = noun.pos != "NOUN" or noun.text[0].isupper() or noun.lemma in self.people
        return known or bool(self.of(noun.lemma, *_NOMINAL) or english.PERSON.fullmatch(noun.lemma))


@cache
def harm_words(lexicon: Lexicon) -> HarmWords:
    """The words of harm of a lexicon, compiled once.

    "driver", "wife" and "mayor" are one person each; nouns that stand for nobody knows how many are left out.
    """
    words = {(e["lemma"], cast(Kind, e["kind"])): cast(Harm, e["harm"]) for e in lexicon["harms"]}
    several = (lexicon.classes[name] for name in ("collective-noun", "pair-noun", "trio-noun"))
    persons = frozenset(e["singular"] for e in lexicon["roles"] if e["kind"] in ("population", "person"))
    people = frozenset(e[number].lower() for e in lexicon["roles"] for number in ("singular", "plural"))
    return HarmWords(
        words,
        lexicon.classes["harm-clue"].union(lemma.split()[0] for lemma, _ in words),
        frozenset(e["noun"] for e in lexicon["uncounted"]),
        persons.difference(*several),
        people.union(*(lexicon.classes[name] for name in _PEOPLE)),
    )
