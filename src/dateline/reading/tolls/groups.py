"""What the words around a count say of the people counted: everyone or some, known or new, more than before, attackers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.reading.tolls.victims import Told
from dateline.report import Report
from dateline.rows import Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

GENERAL = frozenset(
    "people person persons victim casualty dead death life fatality body corpse human individual man one killing".split()
)
"""Words for anyone: a count of them may hold every other count of the same harm. "man" too: "the man", "eleven men"."""
_ANYONE = GENERAL - {"man"}
_ATTACKERS = frozenset(
    "bomber attacker assailant hijacker gunman shooter perpetrator himself herself themselves".split()
)
_KNOWN = frozenset({"the", "both", "these", "those", "this", "that"})
_MORE = frozenset({"another", "other", "others", "more", "additional", "further", "second", "third", "fourth", "fifth"})
_ALSO = frozenset({"also", "too", "later", "subsequently", "additionally"})
_BEFORE = re.compile(
    r"\b(?:another|an additional|a further|a (?:second|third|fourth|fifth))\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_REST = re.compile(r"\bthe (?:other|remaining)\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:[\w-]+\s+)?(?:others?|more)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """A toll with what its words say: `noun` the lemma of who is counted (None: nobody named), `person` the actor of one
    person, `everyone` a word for anyone, `known` told of before, `more` beside those told before, `attacker`, `implied` not
    told to be dead, `rest` the others of a whole, `listed` in brackets, `explains` set beside another noun to say who they
    were, and the number of its sentence."""

    toll: Toll
    noun: str | None
    person: str | None
    everyone: bool
    known: bool
    more: bool
    attacker: bool
    implied: bool
    rest: bool
    listed: bool
    explains: bool
    sentence: int

    @property
    def many(self) -> int | float:
        """The number as said."""
        return self.toll.low.value or 0


def of(told: Told, toll: Toll, report: Report, sentence: int) -> Group:
    """The group that a toll counts; `sentence` is where its number stands."""
    count = told.count
    noun = None if count.bare and told.person is None and not toll.group else count.noun.lemma_.lower()
    named = toll.low.how == "tolls.named"
    rest = _REST.search(report.text, max(0, toll.low.spans[0].start - 20), toll.low.spans[0].start) is not None
    more = not rest and _is_more(told, report)
    return Group(
        toll,
        None if named else noun,
        told.person,
        not named and not more and (noun is None or noun in _ANYONE or toll.harm.spans == toll.group.spans),
        any(c.lower_ in _KNOWN or c.dep_ == "poss" for c in count.noun.children),
        more,
        noun in _ATTACKERS,
        toll.low.how == "tolls.suicide-attacker",
        rest,
        _is_listed(toll, report),
        _explains(count.noun),
        sentence,
    )


def _is_more(told: Told, report: Report) -> bool:
    """ "Another soldier", "three others", "was also killed", "along with two guards"."""
    count, core = told.count, told.count.number.core
    words = {c.lower_ for c in count.noun.children} | {count.noun.lower_, count.token.lower_}
    if words & _MORE or told.harmed.how == "tolls.harm-in-company":
        return True
    if _BEFORE.search(report.text, max(0, core.start - 40), core.start) or _AFTER.match(report.text, core.end):
        return True
    return any(c.lower_ in _ALSO for c in _verb(told.harmed.trigger).children)


def _explains(noun: Token) -> bool:
    """Whether a noun says who the people of another are: "two sisters, Rena and Marta Aldous"."""
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    return noun.dep_ == "appos" and (noun.head.tag_ in ("NNS", "NNPS") or noun.head.lemma_ in ("couple", "pair"))


def _verb(trigger: Token) -> Token:
    return trigger if trigger.pos_ in ("VERB", "AUX") else trigger.head


def _is_listed(toll: Toll, report: Report) -> bool:
    """Whether the number stands in brackets, behind a colon or behind a dash, where a whole is told in its parts."""
    at = toll.low.spans[0].start
    before = report.text[max(0, at - 120) : at]
    mark = max(before.rfind(m) for m in ("(", ": ", " - ", " -- ", "—", " – "))
    return mark >= 0 and not re.search(r"[).;]\s|—.*—", before[mark + 1 :])
