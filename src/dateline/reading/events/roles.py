"""Who did it and to whom: the nouns that play the parts of an event, by syntax alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.reading.events import voice
from dateline.reading.events.tree import PASSIVE, SUBJECTS, Tree
from dateline.reading.events.triggers import Trigger
from dateline.reading.events.words import LIGHT, NO_PARTY, PARTITIVE, PEOPLE, SPEAKING, UNDERGO

VERB_RECIPIENT = ("obj", "dative", "against", "on", "upon", "at", "with", "to", "from", "toward", "towards")
NOUN_ACTOR = ("between", "poss", "by", "mod", "light", "of")
NOUN_RECIPIENT = ("against", "on", "upon", "at", "with", "to", "undergo", "lightwith")
REACHING = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""Types whose recipient may stand in the clause below ("refused to hand the men to Chad")."""
TOWARDS = frozenset({"to", "for", "from", "with", "in", "on", "against", "of"})
TOLD = frozenset({"ccomp", "advcl", "parataxis"})


def actors(tree: Tree, trigger: Trigger) -> list[int]:
    """The nouns that act, coordinated ones each; [] when the text does not say."""
    default = NOUN_ACTOR if trigger.pattern.pos == "n" else ("subj",)
    return _first(tree, trigger, trigger.pattern.actor or default)


def recipients(tree: Tree, trigger: Trigger) -> list[int]:
    """The nouns that are acted on, coordinated ones each; words of the trigger itself are none."""
    default = NOUN_RECIPIENT if trigger.pattern.pos == "n" else VERB_RECIPIENT
    found = _first(tree, trigger, trigger.pattern.recipient or default)
    return found or (_first(tree, trigger, ("below",)) if trigger.pattern.type in REACHING else [])


def _first(tree: Tree, trigger: Trigger, roles: tuple[str, ...]) -> list[int]:
    for role in roles:
        heads = [h for h in _fillers(tree, trigger, role) if h not in trigger.words and tree.entity[h] not in NO_PARTY]
        if heads:
            heads = [_meant(tree, h) for h in heads]
            return list(dict.fromkeys(one for head in heads for one in tree.all_of(head) if one not in trigger.words))
    return []


def _fillers(tree: Tree, trigger: Trigger, role: str) -> Iterable[int]:
    named = _NAMED.get(role)
    if named is not None:
        return named(tree, trigger.token)
    words = [*trigger.words, *(p for p in _objects(tree, trigger) if not voice.party(tree, p))]
    return (n for word in words for n in tree.under(word, role) if tree.tag[n] != "VBG")


def _objects(tree: Tree, trigger: Trigger) -> list[int]:
    """What a verb is done to, when it is no word of the trigger: "eased the curbs on", "demanded help from"."""
    return voice.patients(tree, trigger.token) if trigger.pattern.pos == "v" else []


def _meant(tree: Tree, noun: int) -> int:
    """The noun itself; for "he" in what someone says, the one who says it; for "dozens of rebels", the rebels."""
    if tree.word[noun] in ("he", "she", "they", "it"):
        return _speaker(tree, noun)
    if tree.lemma[noun] in PARTITIVE:
        return next(tree.under(noun, "of"), noun)
    return noun


def _below(tree: Tree, verb: int) -> Iterator[int]:
    """The parties named in the clause below: "agreed to sell arms to Chad" Chad."""
    for clause in tree.with_dep(verb, ("xcomp", "ccomp")):
        near = [k for k in tree.kids[clause] if tree.dep[k] in ("dobj", "dative")]
        after = [k for one in (clause, *near) for k in tree.kids[one] if tree.dep[k] in ("prep", "dative")]
        near += [n for k in after if tree.word[k] in TOWARDS for n in tree.kids[k]]
        yield from (n for n in near if tree.entity[n] not in NO_PARTY and voice.party(tree, n))


def _speaker(tree: Tree, pronoun: int) -> int:
    below = tree.head[pronoun]
    for above in tree.ancestors(below):
        if tree.dep[below] in TOLD:
            said = [s for s in tree.with_dep(above, SUBJECTS) if _can_be(tree, pronoun, s)]
            if said:
                return said[0]
        below = above
    return pronoun


def _can_be(tree: Tree, pronoun: int, noun: int) -> bool:
    """Whether "it" can be this noun (a body, no person), "they" (many), "he" (one, no place)."""
    if tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    word, many = tree.word[pronoun], tree.tag[noun] in ("NNS", "NNPS")
    if word == "it":
        return tree.entity[noun] in ("GPE", "ORG", "NORP") or (tree.lemma[noun] in PEOPLE and not many)
    return many if word == "they" else not many and tree.entity[noun] != "GPE"


def _comp(tree: Tree, verb: int) -> Iterator[int]:
    """Who is to do it: "demanded that Chad leave" Chad."""
    for clause in tree.with_dep(verb, ("ccomp", "xcomp", "advcl")):
        yield from (s for s in tree.with_dep(clause, (*SUBJECTS, *PASSIVE)) if tree.pos[s] != "PRON")


def _dative(tree: Tree, verb: int) -> list[int]:
    return [k for k in tree.with_dep(verb, ("dative",)) if tree.pos[k] != "ADP"]


def _poss(tree: Tree, noun: int) -> list[int]:
    return [p for p in tree.with_dep(noun, ("poss",)) if tree.lemma[p] not in ("today", "yesterday", "world")]


def _none(tree: Tree, token: int) -> list[int]:
    return []


def _mod(tree: Tree, noun: int) -> list[int]:
    """Who a noun is named after: "Chadian strikes", "guerrilla attack"."""
    kids = tree.with_dep(noun, ("compound", "amod", "nmod"))
    return [k for k in kids if tree.entity[k] in ("NORP", "GPE", "ORG", "PERSON") or tree.lemma[k] in PEOPLE]


def _light(tree: Tree, noun: int) -> list[int]:
    verb = _governor(tree, noun)
    return voice.agents(tree, verb) if verb is not None and tree.lemma[verb] in LIGHT else []


def _present(tree: Tree, noun: int) -> list[int]:
    """Who does something at it: "spoke during the briefing"."""
    above = tree.head[noun]
    if tree.dep[noun] != "pobj" or tree.word[above] not in ("during", "at", "in", "on"):
        return []
    verb = tree.head[above]
    return [s for s in voice.agents(tree, verb) if tree.lemma[verb] in SPEAKING]


def _lightwith(tree: Tree, noun: int) -> list[int]:
    verb = _governor(tree, noun)
    if verb is None or tree.lemma[verb] not in LIGHT:
        return []
    return [n for word in ("against", "with", "on", "at") for n in tree.under(verb, word)]


def _undergo(tree: Tree, noun: int) -> list[int]:
    verb = _governor(tree, noun)
    return voice.agents(tree, verb) if verb is not None and tree.lemma[verb] in UNDERGO else []


def _governor(tree: Tree, noun: int) -> int | None:
    """The verb whose object a noun is, passive too, or with "in" ("took part in talks")."""
    above = tree.head[noun]
    if tree.dep[noun] in ("dobj", "nsubjpass"):
        return above if tree.pos[above] == "VERB" else None
    if tree.dep[noun] == "conj" and tree.dep[above] == "dobj":
        return tree.head[above]
    if tree.dep[noun] == "pobj" and tree.word[above] in ("in", "out") and tree.lemma[tree.head[above]] in LIGHT:
        return tree.head[above]
    return next((k for k in tree.kids[noun] if tree.dep[k] == "acl" and tree.tag[k] == "VBN"), None)


_NAMED: dict[str, Callable[[Tree, int], Iterable[int]]] = {
    "subj": voice.agents,
    "obj": voice.patients,
    "dative": _dative,
    "comp": _comp,
    "mod": _mod,
    "below": _below,
    "light": _light,
    "present": _present,
    "lightwith": _lightwith,
    "undergo": _undergo,
    "poss": _poss,
    "none": _none,
    "objposs": lambda tree, token: [p for o in voice.patients(tree, token) for p in _poss(tree, o)],
    "objmod": lambda tree, token: [p for o in voice.patients(tree, token) for p in _mod(tree, o)],
}
