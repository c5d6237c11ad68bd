"""The harm that a verb does to the people who are its subject or its object: "was killed", "wounding two", "lost 12 men"."""

from __future__ import annotations

from dataclasses import replace

from dateline.english import number_words
from dateline.reading.syntax.arguments import OBJECTS
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import harm_words
from dateline.reading.tolls.counted_nouns import CountedNoun
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.reading.tolls.predicates import captive, predicate
from dateline.rows import Harm

HEDGED = 3
"""Words of a hedge before a number."""
SUBJECTS = ("nsubj", "nsubjpass")
FIGHTERS = ("force:army", "force:insurgents", "force:police")

_DEAD_OR_HURT = frozenset({"killed", "injured"})


def argument(noun: Word, words: HarmWords) -> Harmed | None:
    """Subject of a passive, object of an active, subject of dying."""
    verb = worst(noun.head, words) if noun.dep == "nsubjpass" else noun.head
    if noun.is_word("self") and verb.is_a("exploding"):
        return Harmed("killed", verb, harm_words.SELF_BLOWN)
    if noun.dep in ("dobj", "nsubjpass", "obj", "dative") or (noun.dep == "dep" and verb.pos == "VERB"):
        return _object(noun, verb, words)
    if noun.dep == "nsubj" and verb.tag == "VBN" and is_done_away(noun, verb):
        return Harmed("killed", verb, harm_words.HEADLINE)
    return _subject(verb, words) if noun.dep == "nsubj" else None


def _object(noun: Word, verb: Word, words: HarmWords) -> Harmed | None:
    if harm := done_to(verb, words) or (noun.dep == "nsubjpass" and done_by(verb, words)):
        return Harmed(harm, verb, "tolls.harm-verb")
    if is_done_away(noun, verb):
        return Harmed("killed", verb, "tolls.harm-verb")
    taken = f"{verb.lemma} {noun.lemma}" if verb.is_a("captor-verb") and noun.is_a("captive") else ""
    if harm := words.of(taken, "verb-done-to"):
        return Harmed(harm, verb, "tolls.harm-verb")  # "took nine prisoners"
    of = [o for c in noun.children if c.is_word("of") for o in c.with_dep("pobj")]  # "lost dozens of soldiers"
    lost_people = any(n.is_a("lost-people") for n in (noun, *of))
    if noun.dep == "dobj" and verb.is_a("lose") and (lost_people or _are_fighters(noun, words)):
        return Harmed("killed", verb, harm_words.LOST)
    lost = verb.is_a("life-taking") and (noun.is_a("life") or any(c.is_a("life") for c in verb.with_dep("dobj")))
    return Harmed("killed", verb, "tolls.lives-lost") if lost else None


def is_done_away(noun: Word, verb: Word) -> bool:
    """Whether a verb of war that is told of things too is told of people: "60 servicemen destroyed", "forty of whom were
    eliminated"."""
    of = (o for p in noun.children if p.is_word("of") for o in p.children)
    people = any(map(noun.is_a, (*FIGHTERS, "lost-people"))) or any(o.is_word("relative") for o in of)
    return people and verb.is_a("doing-away")


def _are_fighters(number: Word, words: HarmWords) -> bool:
    """ "Killed 30 rebels and lost two": a bare number lost where the sentence tells of killing."""
    few = number.pos == "NUM" and number.lower not in number_words.SCALES
    return few and any(words.of(w.lemma, "verb-done-to") == "killed" for w in number.sentence)


def _subject(verb: Word, words: HarmWords) -> Harmed | None:
    if (negated := verb.child("neg")) is not None and (verb.is_a("surviving") or _lives_on(verb)):
        return Harmed("killed", negated, "tolls.harm-verb")
    if verb.is_a("lose") and (life := next((c for c in verb.children if c.is_a("life")), None)):
        return Harmed("killed", life, "tolls.lives-lost")
    if harm := done_by(verb, words):
        return Harmed(harm, verb, "tolls.harm-verb")
    if (harm := done_to(verb, words)) and _is_headline_passive(verb):
        return Harmed(harm, verb, harm_words.HEADLINE)
    return _later(verb, words)


def _lives_on(verb: Word) -> bool:
    """Whether a verb tells how far the wounded got: "live to see the morning", "live until the ambulance came", "make it"."""
    if verb.is_a("making") and any(c.is_word("it") for c in verb.with_dep("dobj")):
        return verb.child("prep", "xcomp", "advcl") is None
    return verb.is_a("living") and any(c.is_word("until") or c.dep in ("xcomp", "advcl") for c in verb.children)


def _later(verb: Word, words: HarmWords) -> Harmed | None:
    """ "Two guards tried to defuse it and were killed": the harm of a verb joined behind the subject's own."""
    for other in verb.with_dep("conj"):
        if other.child(*SUBJECTS):
            continue
        if harm := done_to(other, words) if other.child("auxpass") else done_by(other, words):
            return Harmed(harm, other, "tolls.harm-verb")
    return None


def worst(verb: Word, words: HarmWords) -> Word:
    """Of verbs joined after one subject the one that killed: "were shot and killed"."""
    others = [c for c in verb.with_dep("conj") if c.tag in ("VBN", "VBD") and not c.child(*SUBJECTS)]
    died = (v for v in others if not v.child(*OBJECTS) and done_by(v, words) == "killed")  # "was shot and died"
    return next((v for v in (verb, *others) if done_to(v, words) == "killed"), next(died, verb))


def is_of_both(found: Harmed, number: Word, words: HarmWords) -> bool:
    """Whether a harm is told in one breath with another, so that one number is of the dead and the hurt: "killed or wounded";
    "shot and killed" is one harm."""
    behind = number.beside(1) if found.how == harm_words.LOST else None  # "lost up to 15 killed and wounded"
    word = behind if behind is not None else found.trigger
    if found.harm not in _DEAD_OR_HURT or word.is_a("open-outcome"):
        return False
    pair = ((word.beside(step), word.beside(2 * step)) for step in (-1, 1))
    other = [w for joint, w in pair if joint and w and joint.pos == "CCONJ" and _is_joined(word, w)]
    told = [w for w in other if not w.is_a("open-outcome")]
    harms = {words.of(w.lower, "adjective") or done_to(w, words) or words.of(w.lemma, "noun") for w in told}
    return not harms.isdisjoint(_DEAD_OR_HURT - {found.harm})


def _is_joined(one: Word, other: Word) -> bool:
    """Whether two words beside an "and" are a pair, also where the parse hangs a participle elsewhere."""
    alone = (
        other.tag in ("VBN", "VBD")
        and other.dep != "amod"
        and not other.child(*SUBJECTS, *OBJECTS, "nummod", "aux", "auxpass")
    )
    return other.head is one or one.head is other or alone


def _is_headline_passive(verb: Word) -> bool:
    """ "Twelve killed in blast" is parsed as an active without an object; "shot and killed a guard" has its object."""
    return verb.tag in ("VBN", "VBD") and not any(v.child(*OBJECTS, "aux") for v in (verb, *verb.with_dep("conj")))


def done_to(verb: Word, words: HarmWords) -> Harm | None:
    """The harm that a verb does to its object."""
    return words.of(predicate(verb), "verb-done-to")


def done_by(verb: Word, words: HarmWords) -> Harm | None:
    """The harm that comes to the subject of a verb: "died"."""
    return words.of(predicate(verb), "verb-done-by")


def inflicted(preposition: Word, words: HarmWords) -> Harmed | None:
    """ "Caused injuries to 16 people", "inflicted wounds on two guards": the harm before the preposition."""
    what = preposition.beside(-1)
    if what is None or what.dep not in ("dobj", "conj") or not preposition.is_word("upon"):
        return None
    harm = words.of(what.lemma, "noun")
    return Harmed(harm, what, "tolls.harm-noun-of") if harm in ("killed", "injured") else None


def made(harm: Harm | None, word: Word, how: str) -> Harmed | None:
    """A harm with its word and its rule; None for no harm."""
    return Harmed(harm, word, how) if harm else None


def bared(count: CountedNoun, words: HarmWords) -> CountedNoun:
    """The count without the noun that the parse hangs it on, where the word right behind is all that it counts: "fourteen
    dead and 35 wounded", "one killed, five wounded"."""
    word = closing(count.token, words)
    own = word is count.noun and captive(count.noun) is None  # "nine injured"; "nine taken hostage" are nine
    return count if count.bare or word is None or own else replace(count, noun=count.token)


def closing(number: Word, words: HarmWords) -> Word | None:
    """The word of harm right behind a number where no noun can follow it."""
    word, joint, after = (number.beside(steps) for steps in (1, 2, 3))
    if word is None:
        return None
    if taken := captive(word):
        joint, after = taken.beside(1), taken.beside(2)
    bracketed = word.tag == "VBD" and joint is not None and joint.text in "(;)"  # "22 killed (the mayor)"
    if not (words.of(word.lower, "adjective") or ((word.tag == "VBN" or bracketed) and done_to(word, words))):
        return None
    ends = joint is None or joint.pos in ("ADP", "PUNCT", "SYM") or (joint.pos == "CCONJ" and _leads_to_number(after))
    return word if ends else None


def _leads_to_number(word: Word | None) -> bool:
    """Whether a number comes next, behind a hedge at most: "about thirty", "at least 30", "no fewer than ten"."""
    for _ in range(HEDGED):
        if word is None or word.pos not in ("ADV", "ADP", "ADJ", "DET"):
            break
        word = word.beside(1)
    return word is not None and word.pos == "NUM"
