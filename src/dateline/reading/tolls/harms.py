"""Words of harm over the parse: which number of people a verb, noun or adjective of harm takes, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from dateline.lexicon import Lexicon
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.deeds import lemma_of
from dateline.rows import Harm

Kind = Literal["verb-done-to", "verb-done-by", "noun", "people", "adjective"]
"""`people`: nouns of people whom harm has come to, such as hostages, to whom worse may come."""
_LEAVING = frozenset({"leave", "find", "discover", "see", "render", "make"})
_THOUGHT = frozenset(
    {"remain", "go", "be", "report", "fear", "presume", "believe", "confirm", "declare", "pronounce", "list"}
)
_CLAIMING = frozenset({"claim", "cost", "take", "lose"})
_LOST = frozenset(
    "man soldier fighter troop guard policeman sailor airman marine trooper militiaman guerrilla gunman recruit comrade "
    "son daughter child brother sister parent relative".split()
)
"""People whom an army or a family loses to death: "the battalion lost 11 men"."""
_RISING = frozenset(
    "rise climb reach stand jump grow hit pass exceed top surpass increase mount bring put raise push be go soar "
    "revise fall drop lower cut update".split()
)
REVISED = "tolls.revised-from"
"""The rule of a count that the same sentence overtakes: the 37 of "rose from 37 to 42"."""
_OTHER = frozenset({"life", "toll", "casualty", "death", "throat", "dead", "suicide", "himself", "herself"})
_COMPANY = (("along", "with"), ("together", "with"), ("in", "addition", "to"), ("as", "well", "as"))
_CUTTING = frozenset({"cut", "slit", "slash"})
_SELF = frozenset({"himself", "herself"})
_GOING_OFF = frozenset({"blow up", "blow", "detonate", "explode"})
_HEDGING = frozenset({"to", "over", "around", "about"})
_BETWEEN = frozenset({"ADP", "PRON", "DET", "ADV", "NUM", "CCONJ", "PROPN"})
REACH = 9
"""Words over which the verb of harm is looked for behind a number that the parse hangs nowhere."""
LISTED = 6
"""Nouns listed one behind the other over which a harm is looked for."""
_ONWARD = frozenset({"conj", "appos"})


@dataclass(frozen=True, slots=True)
class Harmed:
    """A harm found for a noun of people: the word that names it, and the rule."""

    harm: Harm
    trigger: Word
    how: str


@dataclass(frozen=True, slots=True, eq=False)
class Harms:
    """The table of harm words by lemma and kind."""

    words: dict[tuple[str, Kind], Harm]
    first: frozenset[str]

    def of(self, lemma: str, *kinds: Kind) -> Harm | None:
        """The harm that a lemma names when it is of one of these kinds."""
        return next((harm for kind in kinds if (harm := self.words.get((lemma, kind)))), None)

    def names(self, token: Word) -> bool:
        """Whether a token may be part of a word of harm; cheap, and sure only when it says no."""
        return token.lemma in self.first or token.lower in self.first


Rule = Callable[[Word, Harms], Harmed | None]


@cache
def table(lexicon: Lexicon) -> Harms:
    """The harm words of a lexicon, compiled once."""
    words = {(e["lemma"], cast(Kind, e["kind"])): cast(Harm, e["harm"]) for e in lexicon["harms"]}
    return Harms(words, frozenset({lemma.split()[0] for lemma, _ in words} | _OTHER))


def find(noun: Word, harms: Harms) -> Harmed | None:
    """The harm that came to the people a noun (or a bare number) stands for; None when none is told."""
    own, *above = joined(noun)
    found = _first(own, (*_STRICT, _behind), harms)
    found = found or next((f for token in above if (f := _first(token, _STRICT, harms))), None)
    found = found or next((f for token in (own, *above) if (f := _first(token, _LOOSE, harms))), None)
    if found:
        return found
    harm = harms.of(noun.lemma, "people")
    return Harmed(harm, noun, "tolls.harmed-people") if harm else None


def _first(noun: Word, rules: tuple[Rule, ...], harms: Harms) -> Harmed | None:
    return next((found for rule in rules if (found := rule(noun, harms))), None)


def joined(noun: Word) -> list[Word]:
    """A noun and those that it is listed behind: what came to the first came to it."""
    chain = [noun]
    while len(chain) < LISTED and chain[-1].dep in _ONWARD and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    return chain


def _itself(noun: Word, harms: Harms) -> Harmed | None:
    """ "227 deaths", "15 dead", "60 wounded", "the bodies of three men"."""
    word = noun.lower if noun.pos in ("ADJ", "VERB") else noun.lemma
    harm = harms.of(word, "noun", "adjective")
    if harm and noun.head.lemma == "die" and noun.dep in ("dobj", "npadvmod"):
        return None  # "died a thousand deaths"
    if harm is None and noun.tag in ("VBN", "VBD"):  # "42 killed": the participle taken for a head
        harm = harms.of(noun.lemma, "verb-done-to")
    return Harmed(harm, noun, "tolls.harm-noun") if harm else None


def _modifier(noun: Word, harms: Harms) -> Harmed | None:
    """ "42 people killed", "three wounded soldiers", "people who died"."""
    for child in noun.children:
        if child.dep == "amod" or (child.dep in ("acl", "advcl") and child.tag == "VBN"):
            kinds: tuple[Kind, ...] = ("adjective",) if child.dep == "amod" else ("verb-done-to",)
            if harm := harms.of(child.lower, "adjective") or harms.of(lemma_of(child), *kinds):
                return Harmed(harm, child, "tolls.harm-modifier")
        elif child.dep == "relcl" and (found := _relative(child, harms)):
            return found
    return None


def _relative(verb: Word, harms: Harms) -> Harmed | None:
    """ "who were killed", "who died"; not "who killed five guards", "one of whom died", "whose father died"."""
    subjects = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass")]
    if subjects and not any(c.tag in ("WP", "WDT") or _all_of(c) for c in subjects):
        return None
    if harm := harms.of(lemma_of(verb), "verb-done-by"):
        return Harmed(harm, verb, "tolls.harm-relative-clause")
    passive = any(c.dep in ("nsubjpass", "auxpass") for c in verb.children)
    verb = _worst(verb, harms)
    harm = harms.of(lemma_of(verb), "verb-done-to")
    return Harmed(harm, verb, "tolls.harm-relative-clause") if harm and passive else None


def _all_of(subject: Word) -> bool:
    """ "all of whom", "both of them": the part is the whole."""
    return subject.lower in ("all", "both", "each")


def _argument(noun: Word, harms: Harms) -> Harmed | None:
    """Subject of a passive, object of an active, subject of dying."""
    verb, dep = noun.head, noun.dep
    if dep == "nsubjpass":
        verb = _worst(verb, harms)
    lemma = lemma_of(verb)
    if noun.lower in _SELF and lemma in _GOING_OFF:
        return Harmed("killed", verb, "tolls.blew-himself-up")
    if dep in ("dobj", "nsubjpass", "obj") or (dep == "dep" and verb.pos == "VERB"):
        if (harm := harms.of(lemma, "verb-done-to")) and not (dep == "dobj" and lemma == "miss"):
            return Harmed(harm, verb, "tolls.harm-verb")
        if dep == "dobj" and lemma == "lose" and noun.lemma in _LOST:
            return Harmed("killed", verb, "tolls.people-lost")
        if noun.lemma == "life" and lemma in _CLAIMING:
            return Harmed("killed", verb, "tolls.lives-lost")
    if dep == "nsubj":
        if lemma == "lose" and (life := next((c for c in verb.children if c.lemma == "life"), None)):
            return Harmed("killed", life, "tolls.lives-lost")
        if harm := harms.of(lemma, "verb-done-by"):
            return Harmed(harm, verb, "tolls.harm-verb")
        if (harm := harms.of(lemma, "verb-done-to")) and _is_headline_passive(verb):
            return Harmed(harm, verb, "tolls.harm-verb-headline")
        return _later(verb, harms)
    return None


def _later(verb: Word, harms: Harms) -> Harmed | None:
    """ "Two guards tried to defuse it and were killed": the harm of a verb joined behind the subject's own."""
    for other in verb.children:
        if other.dep != "conj" or any(c.dep in ("nsubj", "nsubjpass") for c in other.children):
            continue
        passive = any(c.dep == "auxpass" for c in other.children)
        harm = harms.of(lemma_of(other), "verb-done-to") if passive else harms.of(lemma_of(other), "verb-done-by")
        if harm:
            return Harmed(harm, other, "tolls.harm-verb")
    return None


def _worst(verb: Word, harms: Harms) -> Word:
    """Of verbs joined after one subject the one that killed: "were shot and killed"."""
    joined = [verb, *(c for c in verb.children if c.dep == "conj" and c.tag in ("VBN", "VBD"))]
    subjects = {c.head.i for v in joined[1:] for c in v.children if c.dep in ("nsubj", "nsubjpass")}
    own = [v for v in joined if v.i not in subjects]
    return next((v for v in own if harms.of(lemma_of(v), "verb-done-to") == "killed"), verb)


def _is_headline_passive(verb: Word) -> bool:
    """ "Twelve killed in blast" is parsed as an active without an object."""
    verbs = (verb, *(c for c in verb.children if c.dep == "conj"))  # "shot and killed a guard" has its object
    return verb.tag in ("VBN", "VBD") and not any(c.dep in ("dobj", "obj", "aux") for v in verbs for c in v.children)


def _complement(noun: Word, harms: Harms) -> Harmed | None:
    """ "left 42 people dead", "twelve are missing", "found dead"."""
    head = noun.head
    if noun.dep == "attr" and head.dep == "auxpass" and (harm := harms.of(lemma_of(head.head), "verb-done-to")):
        return Harmed(harm, head.head, "tolls.harm-verb")  # "also killed were two guards"
    if noun.dep in ("nsubj", "nsubjpass") and (harm := harms.of(head.lower, "adjective")):
        return Harmed(harm, head, "tolls.harm-predicate")
    if noun.dep not in ("nsubj", "nsubjpass", "dobj", "obj"):
        return None
    if head.lemma not in _LEAVING and head.pos != "AUX" and head.lemma not in _THOUGHT:
        return None
    for child in head.children:
        told = child.i > noun.i and child.dep in ("acomp", "oprd", "xcomp", "ccomp", "attr", "advcl", "conj")
        if child.dep == "conj" and any(c.dep in ("nsubj", "nsubjpass") for c in child.children):
            continue
        child = _worst(child, harms)
        done = None if child.tag == "VB" else harms.of(lemma_of(child), "verb-done-to")  # not "went to kill"
        harm = harms.of(child.lower, "adjective") or done
        if told and harm:
            return Harmed(harm, child, "tolls.harm-predicate")
    return None


def _company(noun: Word, harms: Harms) -> Harmed | None:
    """ "was killed along with two guards": what came to the one came to the others."""
    above = noun.head
    if noun.dep != "pobj" or not any(_ends_with(above, words) for words in _COMPANY):
        return None
    while above.pos in ("ADP", "SCONJ", "ADV") or above.lower == "addition":
        if above.is_root:
            return None
        above = above.head
    if above.pos != "VERB":
        return _argument(above, harms)
    above = _worst(above, harms)
    harm = harms.of(lemma_of(above), "verb-done-to", "verb-done-by")
    return Harmed(harm, above, "tolls.harm-in-company") if harm else None


def _ends_with(token: Word, words: tuple[str, ...]) -> bool:
    first = token.i + 1 - len(words)
    return token.lower == words[-1] and first >= 0 and token.table.word[first : token.i + 1] == words


def _among(noun: Word, harms: Harms) -> Harmed | None:
    """ "Among the dead was a mother", "a mother was among those killed", "the dead included two nurses"."""
    if noun.dep not in ("nsubj", "attr", "dobj"):
        return None
    verb = noun.head
    if verb.lemma == "include" and noun.dep == "dobj":
        named = [c for c in verb.children if c.dep == "nsubj"]
    elif verb.lemma == "be":
        named = [c for p in verb.children if p.lower == "among" for c in p.children if c.dep == "pobj"]
    else:
        return None
    found = next((f for n in named if (f := _itself(n, harms) or _modifier(n, harms))), None)
    return replace(found, how="tolls.among-the-harmed") if found else None


def _throat(noun: Word, _: Harms) -> Harmed | None:
    """ "had their throats cut", "slit the throats of four farmers"."""
    if noun.dep == "nsubj" and noun.head.lemma == "have":
        found = next((t for t in noun.head.subtree if t.lemma == "throat"), None)
        cut = found is not None and any(t.lemma in _CUTTING for t in noun.head.subtree)
    else:
        found = noun.head.head if noun.dep == "pobj" else noun.head if noun.dep == "poss" else None
        cut = found is not None and found.lemma == "throat" and found.head.lemma in _CUTTING
    return Harmed("killed", found, "tolls.throat-cut") if found is not None and cut else None


def _behind(noun: Word, harms: Harms) -> Harmed | None:
    """The word right behind: "ten others injured", where the parse hangs it elsewhere; not "guards killed three"."""
    word = noun.beside(1)
    if (
        word is None
        or word.tag not in ("VBN", "VBD", "JJ")
        or any(c.dep in ("dobj", "obj", "aux", "auxpass") for c in word.children)
    ):
        return None
    harm = harms.of(word.lower, "adjective") or harms.of(lemma_of(word), "verb-done-to")
    return Harmed(harm, word, "tolls.harm-behind") if harm else None


def _ahead(noun: Word, harms: Harms) -> Harmed | None:
    """ "between 8 and 12 of them were killed": the verb a few words on, where the parse loses the subject."""
    listed = False
    for word in noun.table.words[noun.i + 1 : noun.i + 1 + REACH]:
        if word.lemma == "be" and (verb := word.beside(1)):
            harm = harms.of(lemma_of(verb), "verb-done-to") if verb.tag == "VBN" else harms.of(verb.lower, "adjective")
            return Harmed(harm, verb, "tolls.harm-ahead") if harm else None
        listed = listed or word.pos == "CCONJ"
        if word.pos not in _BETWEEN and word.text not in "()" and not (listed and word.pos in ("NOUN", "ADJ")):
            return None
    return None


def _left(noun: Word, harms: Harms) -> Harmed | None:
    """ "left two officers guarding the station dead": the word a few on, where the parse hangs it elsewhere."""
    if noun.dep not in ("dobj", "nsubj") or "leave" not in (noun.head.lemma, noun.head.head.lemma):
        return None
    for word in noun.table.words[noun.i + 1 : noun.i + 1 + REACH]:
        if harm := harms.of(word.lower, "adjective"):
            return Harmed(harm, word, "tolls.harm-left")
        if word.text in (".", ",", ";") or word.tag in ("VBD", "VBZ", "VBP", "MD") or word.pos == "NUM":
            return None
    return None


def _of_phrase(noun: Word, harms: Harms) -> Harmed | None:
    """ "the deaths of 12 people", "a toll of 42", "the death toll rose to 42"."""
    preposition = noun.head
    if noun.dep != "pobj":
        return _toll_subject(noun, harms)
    above = preposition.head
    if preposition.lower in ("of", "in", "for", "against") and above.pos in ("NOUN", "PROPN"):
        if above.lemma in ("total", "sum"):
            return _first(above, _STRICT, harms)
        if above.lemma == "toll":
            return Harmed(_harm_of_toll(above, harms), above, "tolls.toll-of")
        if preposition.lower == "of" and above.lemma == "life" and above.dep == "dobj":
            return _argument(above, harms)  # "claimed the lives of 12 people"
        if preposition.lower == "of" and (harm := harms.of(above.lemma, "noun")):
            return Harmed(harm, above, "tolls.harm-noun-of")
    if preposition.lower in _HEDGING and (found := _hedged(above if above.pos == "VERB" else above.head, harms)):
        return found
    if preposition.lower == "from" and above.lemma in _RISING:
        before = _toll_above(above, harms)
        return replace(before, how=REVISED) if before else None
    if preposition.lower == "to" and above.lower == "from":  # "from 37 to 42"
        above = above.head
    if preposition.lower in ("to", "at", "past", "beyond", "above") and above.lemma in _RISING:
        return _toll_above(above, harms)
    return None


def _hedged(verb: Word, harms: Harms) -> Harmed | None:
    """ "wounded up to 35 others", "killing over 40": the hedge taken for a preposition; not "killed over two days"."""
    if any(c.dep in ("dobj", "obj", "nsubjpass", "auxpass") for c in verb.children):
        return None
    harm = harms.of(lemma_of(verb), "verb-done-to")
    return Harmed(harm, verb, "tolls.harm-verb") if harm else None


def _toll_subject(noun: Word, harms: Harms) -> Harmed | None:
    """ "the death toll reached 42", "the number of dead is 42"."""
    if noun.dep in ("dobj", "attr") and noun.head.lemma in _RISING:
        return _toll_above(noun.head, harms)
    return None


def _toll_above(verb: Word, harms: Harms) -> Harmed | None:
    for child in verb.children:
        if child.dep not in ("nsubj", "nsubjpass", "dobj"):
            continue
        if child.lemma == "toll":
            return Harmed(_harm_of_toll(child, harms), child, "tolls.toll-verb")
        if child.lemma in ("number", "total", "count", "figure"):
            for word in child.subtree:
                if harm := harms.of(word.lower, "noun", "adjective") or harms.of(
                    lemma_of(word), "verb-done-to", "noun"
                ):
                    return Harmed(harm, word, "tolls.number-of")
    return None


def _harm_of_toll(toll: Word, harms: Harms) -> Harm:
    """ "injury toll" counts the injured; a toll without a word beside it counts the dead."""
    for child in toll.children:
        if harm := harms.of(child.lemma, "noun"):
            return harm
    return "killed"


_STRICT: tuple[Rule, ...] = (_itself, _argument, _of_phrase, _modifier, _complement, _company, _among, _throat)
"""Rules over the parse, most certain first; `_LOOSE` looks at neighbours where the parse hangs a noun elsewhere."""
_LOOSE: tuple[Rule, ...] = (_behind, _ahead, _left)
