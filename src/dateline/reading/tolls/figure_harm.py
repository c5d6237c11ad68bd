"""What came to those whom a figure counts: as the words beside it say, as was told last, or death where it is asked how many."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dateline.english import toll_patterns as english
from dateline.english.time_expressions import UNITS
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.earlier_counts import CountedBetween, CountsBefore
from dateline.reading.tolls.harm_words import HarmWords
from dateline.rows import Harm

NEAR = 3
"""Sentences over which a figure is of those told last."""
ASKED = 6
"""Sentences over which a question how many is of those told to be dead."""
NAMED = 6
"""Words behind a figure that can tell of what it is one: "four as the number of injured"."""
_HURT = ("killed", "injured")
_OF_DEEDS = ("weapon", "exploding")
"""Word classes of which one tells that a deed was done."""
CLEARLY = 1.5
"""How many times nearer a figure must lie to the number of the hurt than to that of the dead to be one of the hurt."""


def is_of_the_dead(entries: Word, words: HarmWords) -> bool:
    """Whether entries are told to be of the dead: "27 names of the dead", "nine names of people killed"."""
    of = (
        [o for p in entries.children if p.is_word("of") for o in p.with_dep("pobj")]
        if entries.is_a("death-entry")
        else []
    )
    told = (words.of(w.lower, "noun", "adjective") for o in of for w in (o, *o.with_dep("amod", "acl")))
    return "killed" in told or any(o.is_a("deed-victim") or o.is_a("casualty") for o in of)


def harm(count: CountedNoun, given: Word, told: CountsBefore, rest: CountedBetween, words: HarmWords) -> Harm | None:
    """What came to them: as the words before the number say, as was told last, or death where it is asked how many."""
    table = count.token.table
    if (kept := _of_taken(count, words)) is not None:
        return kept
    near = [t for t in told.near(NEAR) if t.harmed.harm in _HURT]
    if near and count.noun.is_a("death-entry"):
        return "killed"
    if (named := _named(count, near, words)) is not None:
        return named
    if count.bare and given.is_a("total-noun") and len({t.harmed.harm for t in near}) > 1:
        return None  # "12 killed, 30 wounded. Total, 42"
    asked = _asked(count.noun, {t.harmed.trigger.i for t in near}, words)
    if asked is not None and any(_of_death(w, words) or _is_how_many(w) for w in asked.sentence):
        near = [t for t in near if t.count.token.i > asked.i]  # not "14 wounded, and the radio put the number at 16"
    if near:
        last = max(t.count.token.i for t in near)
        tellers = {w.i for s in given.with_dep("nsubj") for w in s.subtree}  # "the elders of the four hamlets"
        things = (c.noun for c in rest.between(last, count.token.i) if not c.bare and c.token.i not in tellers)
        if all(words.is_people(noun) or noun.lemma in UNITS or noun.is_a("death-entry") for noun in things):
            return likelier(count, [t for t in near if table.sentence[t.count.token.i] == table.sentence[last]])
        return None
    laid = count.noun.is_a("burial-place") and _after_deed(count)
    return "killed" if laid or asked is not None or _are_victims(count) else None


def likelier(count: CountedNoun, latest: Sequence[HarmCount]) -> Harm:
    """Of the harms that a sentence counts that of the dead, unless a figure is clearly more like the number of the hurt: behind
    "17 dead and 40 injured" thirty-eight are hurt, and fourteen dead; in one sentence with those, unless it is less like it."""
    own = count.number.low or count.number.high or 0
    here = any(t.count.token.sentence[0] is count.token.sentence[0] for t in latest)

    def unlike(told: HarmCount) -> float:
        many = told.count.number.low or told.count.number.high or 0
        return max(own, many) / max(min(own, many), 1)

    by_harm = {
        harm: min(unlike(t) for t in latest if t.harmed.harm == harm) for harm in {t.harmed.harm for t in latest}
    }
    if "killed" not in by_harm or "injured" not in by_harm:
        return "killed" if "killed" in by_harm else "injured"
    clearly = 1 if here and latest[-1].harmed.harm == "injured" else CLEARLY
    return "injured" if by_harm["injured"] * clearly < by_harm["killed"] else "killed"


def _of_taken(count: CountedNoun, words: HarmWords) -> Harm | None:
    """What came to them where the figure is told to be of people to whom something else did: "put the number of those taken at
    14", "the number of missing, 20"."""
    of = (
        o
        for w in count.token.sentence
        if w.i < count.token.i and w.is_a("figure-noun")
        for p in w.children
        if p.is_word("of")
        for o in p.with_dep("pobj")
    )
    told = [w for o in of for w in (o, *o.with_dep("amod", "acl"))]
    taken: list[Harm] = ["abducted" for w in told if w.is_a("captor-verb") and w.tag == "VBN"]
    harms = (words.of(w.lower, "noun", "adjective") or words.of(w.lemma, "verb-done-to") for w in told)
    return next((h for h in (*taken, *harms) if h is not None and h not in _HURT), None)


def _are_victims(count: CountedNoun) -> bool:
    """Whether they are the victims of a deed that is told ("the shooting"), whose dead they are where nothing else is said."""
    sentence = [w for w in count.token.sentence if w.i < count.token.i or w is count.noun]
    return any(w.is_a("deed-victim") for w in sentence) and _after_deed(count, ())


def _after_deed(count: CountedNoun, classes: Sequence[str] = _OF_DEEDS) -> bool:
    """Whether a deed is told shortly before: "an airstrike", or a word of one of these classes."""
    table = count.token.table
    first = table.starts[max(0, table.sentence[count.token.i] - ASKED)]
    armed = any(w.is_a(name) for w in table.words[first : count.token.i] for name in classes)
    return armed or english.ONE_EVENT.search(table.text, table.start[first], count.token.end) is not None


def of_dead(count: CountedNoun, told: CountsBefore, words: HarmWords) -> bool:
    """Whether those whose names are told can be dead: some were told to be, or a deed, and nobody seized."""
    table, here = count.token.table, count.token.table.sentence[count.token.i]
    first = table.starts[max(0, here - ASKED)]
    near = [t.harmed.harm for t in told.near(NEAR)]
    if any(harm not in _HURT for harm in near):
        return False
    return (
        "killed" in near or any(_of_death(w, words) for w in table.words[first : count.token.i]) or _after_deed(count)
    )


def _named(count: CountedNoun, near: list[HarmCount], words: HarmWords) -> Harm | None:
    """ "As for injuries, the office mentioned two", "gave four as the number of injured"."""
    after = count.token.beside(1)
    if after is not None and after.is_word("naming-preposition"):
        behind = count.token.table.words[after.i + 1 : after.i + NAMED]
        told = (words.of(w.lower, "noun", "adjective") for w in behind if behind[0].dep == "det")
        if (harm := next((h for h in told if h in _HURT), None)) is not None:
            return harm
    taken = {t.harmed.trigger.i for t in near}
    before = [
        w
        for w in count.token.sentence
        if w.i < count.token.i and w.i not in taken and w.pos in ("NOUN", "ADJ", "VERB") and not is_cause_of_death(w)
    ]
    harms = [harm for w in before if (harm := words.of(w.lemma, "noun") or words.of(w.lower, "noun")) in _HURT]
    return harms[-1] if harms else None


def is_cause_of_death(wound: Word) -> bool:
    """Whether a wound is what somebody died of, or the wounded those of whom some did: "a woman died of her wounds, bringing the
    number to 14", "two of the wounded had died, which made it 21"."""
    above = wound.head.head
    of = wound.dep == "pobj" and wound.head.is_word("of-or-from")
    return of and (above.is_a("dying") or (above.dep == "nsubj" and above.head.is_a("dying")))


def _asked(number: Word, taken: Container[int], words: HarmWords) -> Word | None:
    """The word that asks how many or speaks of a count, where there are dead to be counted."""
    table = number.table
    here = table.sentence[number.i]
    first = table.starts[max(0, here - NEAR)]
    asked = next((w for w in reversed(table.words[first : number.i + 1]) if w.i not in taken and _asks(w)), None)
    if asked is None:
        return None
    since, until = table.starts[max(0, here - ASKED)], table.starts[min(len(table.starts) - 1, here + NEAR + 1)]
    return asked if any(_of_death(w, words) for w in table.words[since:until]) else None


def _asks(word: Word) -> bool:
    return word.is_a("figure-topic") or _is_how_many(word)


def _is_how_many(word: Word) -> bool:
    before = word.beside(-1)
    return before is not None and (before.lower, word.lower) == english.HOW_MANY


def _of_death(word: Word, words: HarmWords) -> bool:
    return (
        words.of(word.lemma, "noun", "verb-done-to", "verb-done-by", "adjective") == "killed"
        or word.is_a("throat")
        or word.is_a("toll")
    )
