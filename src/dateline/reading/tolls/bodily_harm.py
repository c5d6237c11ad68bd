"""Harm that is told by the body: "a man's body was found", "had their throats cut", "five with burns"."""

from __future__ import annotations

from dateline.reading.syntax.word import Word
from dateline.reading.tolls.harm_arguments import done_to
from dateline.reading.tolls.harm_words import Harmed, HarmWords

WITH_WOUNDS = "tolls.with-wounds"
"""How it is told that somebody has wounds."""
_COUNTED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "ROOT", "npadvmod", "conj", "appos"})


def body(noun: Word, _: HarmWords) -> Harmed | None:
    """ "A man's body was found"."""
    told = noun.dep == "poss" and noun.head.is_a("corpse")
    return Harmed("killed", noun.head, "tolls.harm-noun-of") if told else None


def throat(noun: Word, _: HarmWords) -> Harmed | None:
    """ "had their throats cut", "slit the throats of four farmers"."""
    if noun.dep == "nsubj" and noun.head.is_a("have"):
        found = next((t for t in noun.head.subtree if t.is_a("throat")), None)
        cut = any(t.is_a("throat-cutting") for t in noun.head.subtree)
    else:
        found = noun.head.head if noun.dep == "pobj" else noun.head if noun.dep == "poss" else None
        cut = found is not None and found.is_a("throat") and found.head.is_a("throat-cutting")
    return Harmed("killed", found, "tolls.throat-cut") if found is not None and cut else None


def with_wounds(noun: Word) -> Harmed | None:
    """ "Four persons with deep cuts", "90 people brought in with burns"."""
    if noun.dep not in _COUNTED:
        return None
    verbs = [c for c in noun.children if c.dep in ("acl", "relcl")] + [noun.head] * (noun.head.pos == "VERB")
    behind = noun.beside(1)
    ways = [w for v in (noun, *verbs) for w in v.children if w.i > noun.i] + ([behind] if behind else [])
    ways = [w for w in ways if w.is_word("wound-preposition")]
    wound = next((o for w in ways for o in w.with_dep("pobj") if o.is_a("wound")), None)
    return Harmed("injured", wound, WITH_WOUNDS) if wound is not None else None


def wounded(noun: Word) -> Harmed | None:
    """ "Treated 28 people with gunshot wounds", who are told to be hurt; not "treated 28 people for burns"."""
    found = with_wounds(noun)
    return found if found is not None and found.trigger.head.is_word("with") else None


def in_care(noun: Word, words: HarmWords) -> Harmed | None:
    """ "Four dead and six in hospital", "18 dead, 45 still under treatment": a number behind one of harmed, of those tended;
    "13 were killed. Seven people are in hospital"."""
    way = _tended_behind(noun) if noun.pos == "NUM" else None
    told = noun.head.with_dep("prep") if noun.dep == "nsubj" and noun.head.is_a("be") else [way] if way else []
    ways = (w for w in told if w.is_word("care-preposition"))
    place = next((o for w in ways for o in w.with_dep("pobj") if o.is_a("sickbed") or o.is_a("care")), None)
    if place is None:
        return None
    first = noun.table.starts[max(0, noun.table.sentence[noun.i] - (way is None))]
    before = noun.table.words[first : noun.i]
    harmed = any(
        (words.of(w.lower, "adjective", "noun") or words.of(w.lemma, "noun")) in ("killed", "injured")
        or done_to(w, words)
        for w in before
    )
    return Harmed("injured", place, "tolls.in-hospital") if harmed else None


def _tended_behind(number: Word) -> Word | None:
    """The word behind a number and its hedge."""
    word = number.beside(1)
    while word is not None and (word.is_word("hedge-behind") or word.pos == "ADV"):
        word = word.beside(1)
    return word


def is_in_sickbed(harm: Word) -> bool:
    """Whether a harm is told where those hurt were tended, which is not where it was done: "two more died at the clinic"."""
    ways = [p for p in harm.with_dep("prep") if p.i > harm.i] if harm.is_a("dying") else []
    return any(o.is_a("sickbed") for p in ways for o in p.with_dep("pobj"))
