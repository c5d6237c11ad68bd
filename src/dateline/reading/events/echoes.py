"""Events that a report only looks back on: an anniversary, an old war as background, the sum of a campaign, what a court
tries, what a film is about, what somebody who died once did."""

from __future__ import annotations

from collections.abc import Collection, Container
from datetime import date, timedelta

from dateline.english.number_words import TENS, UNITS
from dateline.reading.clause_days import UNKNOWN, Day
from dateline.reading.events import habits
from dateline.reading.syntax import tense
from dateline.reading.syntax.table import Table
from dateline.rows import Anchor, Echo

LONG_AGO = timedelta(days=365)
BEFORE = timedelta(days=30)
"""How long ago a deed told with "had" is the past of another."""
YEAR = timedelta(days=300)
LONG = timedelta(days=10)
LIFE = 6
"""Sentences of a life around the one that tells its end."""
FIRST = 1
"""The last of the blocks in which a report tells that it is of somebody's life."""
LOOKED_BACK_ON = ("retrospective", "commemorative")
"""The echoes of one deed of another time, and no sum of many."""
OFTEN = 5
"""How many times something was fired on, from which on it is the sum of many deeds."""
AGES = frozenset(map(str, range(50, 111)))
STEPS = 6
"""Steps up the parse to the word that looks back."""
TOWARDS = frozenset("pobj pcomp prep relcl acl conj dobj appos".split())
Looked = tuple[Echo | None, str, Day]


def judge(table: Table, token: int, day: Day, anchor: Anchor, ends: Collection[int]) -> Looked:
    """What kind of echo a trigger is, the rule that decided, and its day; no kind for an event told for its own sake;
    `ends` are the sentences that tell of a life's end.

    What the words above an echo date is not dated by them: "sentenced on Monday for the bombing".
    """
    if _marked(table, token):
        return "commemorative", "events.anniversary-of", day
    if (years := _years_after(table, token)) is not None:
        return "commemorative", "events.years-after", _years_before(anchor, years)
    if habits.is_one(table, token):
        return "campaign-summary", "events.habit", UNKNOWN
    if _summed(table, token, day):
        return "campaign-summary", "events.perfect-over-time", day
    ago = BEFORE if table.has(token, "pluperfect", "aux") or _is_loose(day) else LONG_AGO
    if day.end and anchor.value and _date(day.end) < _date(anchor.value[0]) - ago:
        return "retrospective", "events.long-before-the-report", day
    if not _looks_back(table, token) and not _in_a_life(table, token, ends):
        return None, "", day
    return "retrospective", "events.told-as-past", day if _below(table, day, token) else UNKNOWN


def _is_loose(day: Day) -> bool:
    """Whether of a deed's day no more is told than the year: "last year a car bomb killed 31"."""
    return bool(day.start and day.end) and _date(day.end or "") - _date(day.start or "") > YEAR


def _below(table: Table, day: Day, token: int) -> bool:
    """Whether the words of a day hang below a token."""
    return any(token in (t, *table.ancestors(t)) for span in day.spans for t in table.tokens(span))


def _marked(table: Table, token: int) -> bool:
    above = table.head[token]
    if table.dep[token] == "pobj":
        above = table.head[above]
    return table.is_a(above, "marking") or table.is_a(above, "commemorating")


def _years_after(table: Table, token: int) -> int | None:
    """How many years before the report: "ten years after a bomb killed 26", "a decade after the siege"; 0 when not told."""
    after = table.child(token, "mark") if table.pos[token] == "VERB" else table.head[token]
    if after is None or not table.is_word(after, "time-apart"):
        return None
    units = [k for t in (token, after) for k in table.with_dep(t, ("npadvmod",)) if table.is_a(k, "long-unit")]
    return _count(table, units[0]) if units else None


def _count(table: Table, unit: int) -> int:
    """The years of "ten years", "a decade"."""
    many = table.child(unit, "nummod")
    word = "" if many is None else table.word[many]
    number = int(word) if word.isdecimal() else {**UNITS, **TENS}.get(word, 1 if many is None else 0)
    return number * (10 if table.is_a(unit, "decade") else 1)


def _years_before(anchor: Anchor, years: int) -> Day:
    if not anchor.value or not years:
        return UNKNOWN
    year = f"{_date(anchor.value[0]).year - years:04}"
    return Day(f"{year}-01-01", f"{year}-12-31", None, anchor.spans, "events.years-after")


def _looks_back(table: Table, token: int) -> bool:
    """Whether a word above a deed has it for what is tried, shown or avenged, or tells of the end of the life that it was part
    of."""
    below = token
    for above in list(table.ancestors(token))[:STEPS]:
        dep = table.dep[below]
        if dep not in TOWARDS:
            return False
        if (table.is_a(above, "court-stage") and dep != "dobj") or (table.is_a(above, "portrayal") and dep == "prep"):
            return True
        if below == token and dep == "relcl" and _dead(table, above):
            return True
        if dep == "prep" and table.is_word(below, "for") and table.is_a(above, "revenge"):
            return True
        below = above
    return False


def ends_of_lives(table: Table, others: Container[int]) -> frozenset[int]:
    """The sentences that tell that someone has died at an age, and in the same breath of no deed but in a clause about who it
    was; `others` are the words that tell of events."""
    lives, dead = table.classes["dying"], table.classes["dead"]
    words = enumerate(zip(table.lemma, table.word, strict=True))
    dying = (t for t, (lemma, word) in words if lemma in lives or word in dead)
    return frozenset(table.sentence[t] for t in dying if _ended(table, t, others))


def _in_a_life(table: Table, token: int, ends: Collection[int]) -> bool:
    """Whether a sentence around tells of a life's end: the life of the dead is told, not the news."""
    here = table.sentence[token]
    return any(abs(here - end) <= LIFE and _in_one_life(table, token, end) for end in ends)


def _in_one_life(table: Table, token: int, end: int) -> bool:
    """Whether a report that ends a life here is of that life there: in one paragraph, or from its first on."""
    block = table.block[table.starts[end]]
    return block == table.block[token] or block <= FIRST


def _ended(table: Table, dying: int, others: Container[int]) -> bool:
    sentence = table.sentence_tokens(dying)
    after = table.starts[min(table.sentence[dying] + 2, len(table.starts) - 1)]
    aged = any(table.word[t] in AGES and table.dep[t] != "nummod" for t in range(sentence.start, after))
    violent = (t for t in sentence if t in others and not _of_whom(table, t))
    return aged and _died(table, dying) and not any(violent)


def _died(table: Table, word: int) -> bool:
    """Whether a word tells of one person's death: "has died", "Ada Lorn, dead at 83"; not "29 dead and 75 injured"."""
    if table.child(word, "nummod") is not None:
        return False
    who = table.head[word] if table.is_word(word, "dead") else table.child(word, "nsubj")
    if who is not None and table.tag[who] == "CD":
        return False  # "58 dead and more than 80 injured"
    named = who is not None and (table.tag[who] in ("NNP", "PRP", "WP") or _is_aged(table, word))
    return named and table.tag[word] != "VB"


def _is_aged(table: Table, dying: int) -> bool:
    """Whether the age stands behind the word: "died on Monday at the age of 91"; not "a man of 54 died of burns"."""
    return any(table.word[t] in AGES for t in table.subtree(dying) if t > dying)


def _of_whom(table: Table, token: int) -> bool:
    """Whether a word stands in a clause or phrase that says who somebody was."""
    below = token
    for above in table.ancestors(token):
        if table.dep[below] in ("relcl", "appos", "acl"):
            return True
        below = above
    return False


def _dead(table: Table, noun: int) -> bool:
    """Whether someone with a name is told to have died, of nothing that others did."""
    verb = table.head[noun]
    dying = table.dep[noun] == "nsubj" and table.pos[noun] == "PROPN" and table.is_a(verb, "dying")
    return dying and not table.has(verb, "of-or-from")


def _summed(table: Table, token: int, day: Day) -> bool:
    """ "has killed hundreds since March", "attacks have resulted in", "the war has killed"; over a stretch of time, not on a
    day."""
    verb = token if table.pos[token] == "VERB" else table.head[token]
    verb = tense.governing(table, verb) if verb == token else verb
    if _times(table, verb) >= OFTEN or _in_many_places(table, token) or _is_level(table, token):
        return True
    perfect = table.has(verb, "perfect-up-to-now", "aux")
    since = table.has(verb, "stretch-preposition", "prep")
    many = (
        table.pos[token] != "VERB"
        and table.tag[token] == "NNS"
        and table.dep[token] in ("nsubj", "nsubjpass")
        and not day.moment
    )
    stretch = bool(day.start and day.end and _date(day.end) - _date(day.start) > LONG)
    war = any(table.is_a(k, "war") for k in table.with_dep(verb, ("nsubj",)))
    return perfect and (since or many or stretch or war)


def _is_level(table: Table, token: int) -> bool:
    """Whether a deed is told of those whom a figure counts, somewhere as a whole, that another brings to where it stands:
    "brings to 23 the number of visitors killed in Thura"."""
    whom = table.head[token]
    of = table.head[whom]
    number = table.head[of]
    counted = table.dep[token] == "acl" and table.is_word(of, "of") and table.is_a(number, "figure-noun")
    moved = table.head[number] != number and table.is_a(table.head[number], "figure-mover")
    where = (k for p in table.with_dep(token, ("prep",)) for k in table.with_dep(p, ("pobj",)))
    return counted and moved and any(table.pos[k] == "PROPN" for k in where)


def _in_many_places(table: Table, token: int) -> bool:
    """Whether many were harmed, or deeds done, in a number of districts or towns: "seven killed in clashes in four districts",
    "in two separate operations"."""
    many = table.tag[token] == "NNS" if table.pos[token] == "NOUN" else table.is_a(token, "effect")
    if not many or table.child(token, "agent") is not None:
        return False
    nouns = (
        n for t in table.subtree(token) if table.is_word(t, "place-preposition") for n in table.with_dep(t, ("pobj",))
    )
    counted = (n for n in nouns if n > token and table.tag[n] == "NNS" and table.child(n, "nummod") is not None)
    return any(_are_many(table, noun) for noun in counted)


def _are_many(table: Table, noun: int) -> bool:
    """Whether counted things are places of people, or deeds told to be several: "four districts", "two separate raids"."""
    units = ("district-noun", "province-noun", "settlement-noun")
    deeds = table.is_a(noun, "general-deed") and table.has(noun, "several-kinds", "amod")
    return deeds or any(table.is_a(noun, unit) for unit in units)


def _times(table: Table, verb: int) -> int:
    """How often a place or a force was fired on: "shelled 14 settlements 61 times"; one man is stabbed 12 times."""
    if not table.is_a(verb, "bombarding"):
        return 0
    below = (k for kid in (verb, *table.with_dep(verb, ("dobj", "npadvmod", "prep"))) for k in table.subtree(kid))
    often = (table.child(t, "nummod") for t in below if table.is_word(t, "times"))
    return max((int(table.word[n]) for n in often if n is not None and table.word[n].isdecimal()), default=0)


def _date(value: str) -> date:
    return date.fromisoformat(value[:10])
