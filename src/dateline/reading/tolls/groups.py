"""What the words around a count say of the people counted: everyone or some, known or new, more than before, attackers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.reading.syntax.word import Word
from dateline.reading.tolls.victims import Told
from dateline.report import Report
from dateline.rows import Toll

GENERAL = frozenset(
    "people person persons victim casualty dead death life fatality body corpse human individual man one killing".split()
)
"""Words for anyone: a count of them may hold every other count of the same harm. "man" too: "the man", "eleven men"."""
_ANYONE = GENERAL - {"man"}
_ATTACKERS = frozenset(
    "bomber attacker assailant hijacker gunman shooter perpetrator himself herself themselves".split()
)
_KNOWN = frozenset({"the", "both", "these", "those", "this", "that"})
_MORE = frozenset(
    "another other others more additional further second third fourth fifth sixth seventh eighth ninth tenth".split()
)
_ALSO = frozenset({"also", "too", "later", "subsequently", "additionally"})
_BEFORE = re.compile(
    r"\b(?:another|an additional|a further|an? (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:in|during|by) (?:the|this|that) (?:[\w-]+ )?(?:attack|blast|clash(?:es)?|fighting|explosion|raid|shootout|"
    r"ambush|exchange|incident|assault|gunfight|battle|strike|bombing|violence)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+(?:the\s+)?(?:[\w-]+\s+){0,2}|,\s+(?:(?:[A-Z][\w.'’-]*|and|al-\w+|\d+),?\s+)*")
_LISTED = re.compile(r",?\s+(?:and\s+)?(?:[\w-]+\s+)?|,\s+")
_ENDS = re.compile(r"[^,;.]{0,80}?,?\s+(?:was|were|is|are|has|had|have|who|died)\b")
_OPEN = frozenset({"shoot", "stab", "beat", "burn"})
_REST = re.compile(r"\bthe (?:other|remaining)\s+$", re.IGNORECASE)
_OTHER = re.compile(r"the (?:other|remaining)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:[\w-]+\s+)?(?:others?|more)\b", re.IGNORECASE)


_FORCES = (
    frozenset("soldier troop serviceman marine sailor trooper conscript peacekeeper airman army".split()),
    frozenset("policeman policewoman police gendarme constable cop officer".split()),
    frozenset(
        "militant rebel insurgent guerrilla terrorist extremist jihadist militiaman fighter gunman bomber attacker".split()
    ),
)
"""Armed people by the side that their word tells; everyone else is none of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """A toll with what its words say of the people counted.

    `noun`: the lemma of who they are (None: nobody named); `person`: the actor that one person is; `everyone`: a word for
    anyone; `known`: told of before; `more`: others than those told before; `also`: others by the verb; `attacker`;
    `implied`: not told to be dead; `rest`: the others of a whole; `listed`: in brackets or behind a colon; `explains`: set
    beside another noun to say who those are; `refers`: to an event told before ("in the attack"); `alone`: subject of a verb
    of one person; `outcome`: whether the word of harm tells how it ended ("shot" does not); `earlier`: told as
    done before ("had killed"); `sentence`: its number; `begin`,
    `end`: where its words lie.
    """

    toll: Toll
    noun: str | None
    person: str | None
    everyone: bool
    known: bool
    more: bool
    also: bool
    attacker: bool
    implied: bool
    rest: bool
    listed: bool
    explains: bool
    refers: bool
    alone: bool
    outcome: bool
    earlier: bool
    sentence: int
    begin: int
    end: int

    @property
    def many(self) -> int | float:
        """The number as said."""
        return self.toll.low.value or 0

    @property
    def named(self) -> bool:
        """Whether the count is a name."""
        return self.toll.low.how == "tolls.named"

    def unlike(self, other: Group) -> bool:
        """Whether the words for the two cannot stand for the same people: soldiers and farmers."""
        if self.noun is None or other.noun is None or self.everyone or other.everyone:
            return False
        return _force(self.noun) != _force(other.noun)


def of(told: Told, toll: Toll, report: Report, sentence: int) -> Group:
    """The group that a toll counts; `sentence` is where its number stands."""
    count = told.count
    noun = None if count.bare and told.person is None and not toll.group else count.noun.lemma
    named = toll.low.how == "tolls.named"
    at = toll.low.spans[0].start
    rest = bool(_REST.search(report.text, max(0, at - 20), at) or _OTHER.match(report.text, at))
    more = not rest and _is_more(told, report)
    also = _of_him(count.noun) or any(c.lower in _ALSO for c in _verb(told.harmed.trigger).children)
    return Group(
        toll,
        None if named else noun,
        told.person,
        not named
        and not more
        and not also
        and (noun is None or noun in _ANYONE or toll.harm.spans == toll.group.spans),
        any(c.lower in _KNOWN or c.dep == "poss" for c in count.noun.children),
        more,
        also,
        noun in _ATTACKERS,
        toll.low.how == "tolls.suicide-attacker" or toll.harm.how == "tolls.blew-himself-up",
        rest,
        _is_listed(toll, report),
        _explains(count.noun),
        _REFERS.search(report.text, count.noun.sentence[0].start, count.noun.sentence[-1].end) is not None,
        _is_alone(told),
        told.harmed.trigger.lemma not in _OPEN,
        any(c.lower == "had" and c.dep == "aux" for c in told.harmed.trigger.children),
        sentence,
        toll.low.spans[0].start,
        max(toll.low.spans[0].end, _last(count.noun)),
    )


def _last(noun: Word) -> int:
    """Where the words of a count end: of "two of her guards" behind the guards."""
    held = [o for c in noun.children if c.lower == "of" for o in c.children if c.i > noun.i]
    return max(token.end for token in (noun, *held))


def beside(found: Sequence[Group], report: Report) -> list[Group]:
    """The groups, those marked that only name the people counted right before or behind them: "two sisters, Rena and Marta",
    "Rena and Marta, two sisters"."""
    groups = list(found)
    for i, group in enumerate(groups[1:], 1):
        before = groups[i - 1]
        if group.more and before.sentence == group.sentence and before.toll.harm.value != group.toll.harm.value:
            groups[i] = group = replace(group, more=False)  # others than those wounded
        words = report.text[before.end : group.begin]
        if not _comparable(before, group):
            continue
        if group.rest and before.toll.low.value == group.toll.low.value == 1:  # "one German and the other Austrian"
            groups[i - 1 : i + 1] = [replace(g, explains=True) for g in (before, group)]
        if group.named and (
            (_COMMA.fullmatch(words) and not before.named) or (before.explains and _LISTED.fullmatch(words))
        ):
            groups[i] = replace(group, explains=True)
        elif not group.named and before.named and _COMMA.fullmatch(words) and _ENDS.match(report.text, group.end):
            _explain(groups, i)
    return groups


def _comparable(before: Group, group: Group) -> bool:
    same = before.toll.harm.value == group.toll.harm.value and before.sentence == group.sentence
    return same and before.toll.harm.spans[:1] == group.toll.harm.spans[:1]


def _explain(groups: list[Group], at: int) -> None:
    """Mark the names right before a count, no more than it counts."""
    first = at
    while first and groups[first - 1].named and _comparable(groups[first - 1], groups[at]):
        first -= 1
    if at - first <= groups[at].many:
        groups[first:at] = [replace(g, explains=True) for g in groups[first:at]]


def _force(noun: str) -> int | None:
    return next((i for i, words in enumerate(_FORCES) if noun in words), None)


def _of_him(noun: Word) -> bool:
    """ "His son", "five of her guards": others than he or she."""
    nouns = [noun, *(o for c in noun.children if c.lower == "of" for o in c.children)]
    return any(c.lower in ("his", "her") and c.dep == "poss" for n in nouns for c in n.children)


def _is_alone(told: Told) -> bool:
    """Whether the verb behind says that one person is meant: "Varo Kestrel, a clerk of the court, was killed"."""
    trigger = told.harmed.trigger
    if told.count.noun.i > trigger.i or not told.count.number.how.startswith("tolls."):
        return False
    return any(c.lower in ("was", "has", "is") and c.dep in ("aux", "auxpass") for c in trigger.children)


def _is_more(told: Told, report: Report) -> bool:
    """ "Another soldier", "three others", "along with two guards"."""
    count, core = told.count, told.count.number.core
    words = {c.lower for c in count.noun.children if c.i < count.noun.i} | {count.noun.lower, count.token.lower}
    if words & _MORE or told.harmed.how == "tolls.harm-in-company":
        return True
    before = _BEFORE.search(report.text, max(0, core.start - 40), core.start)
    return before is not None or _AFTER.match(report.text, core.end) is not None


def _explains(noun: Word) -> bool:
    """Whether a noun says who the people of another are: "two sisters, a nun and a nurse, were"; without the closing comma
    it is one more of a list."""
    while noun.dep == "conj" and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep != "appos" or not (noun.head.tag in ("NNS", "NNPS") or noun.head.lemma in ("couple", "pair")):
        return False
    after = noun.right_edge.beside(1)
    return after is None or not after.text.isalpha()


def _verb(trigger: Word) -> Word:
    return trigger if trigger.pos in ("VERB", "AUX") else trigger.head


def _is_listed(toll: Toll, report: Report) -> bool:
    """Whether the number stands in brackets, behind a colon or behind a dash, where a whole is told in its parts."""
    at = toll.low.spans[0].start
    before = report.text[max(0, at - 120) : at]
    mark = max(before.rfind(m) for m in ("(", ": ", " - ", "--", "—", " – "))
    return mark >= 0 and not re.search(r"[).;]\s|—.*—", before[mark + 1 :])
