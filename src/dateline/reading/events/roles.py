"""Who did it and to whom: the nouns that play the parts of an event, by syntax alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.reading.events.tree import PASSIVE, SUBJECTS, Tree
from dateline.reading.events.triggers import Trigger, patients
from dateline.reading.events.words import CONTROL_BY_SUBJECT, LIGHT, PEOPLE, UNDERGO

RELATIVE = frozenset({"who", "which", "that", "whom"})
DEEPEST = 6
"""How many verbs a shared subject is sought across ("vowed to go on trying to seize")."""

VERB_RECIPIENT = ("obj", "dative", "against", "on", "upon", "at", "with", "to", "from", "toward", "towards")
NOUN_ACTOR = ("between", "poss", "by", "mod", "light", "of")
NOUN_RECIPIENT = ("against", "on", "upon", "at", "with", "to", "undergo", "lightwith")


def actors(tree: Tree, trigger: Trigger) -> list[int]:
    """The nouns that act, coordinated ones each; [] when the text does not say."""
    default = NOUN_ACTOR if trigger.pattern.pos == "n" else ("subj",)
    return _first(tree, trigger, trigger.pattern.actor or default)


def recipients(tree: Tree, trigger: Trigger) -> list[int]:
    """The nouns that are acted on, coordinated ones each; words of the trigger itself are none."""
    default = NOUN_RECIPIENT if trigger.pattern.pos == "n" else VERB_RECIPIENT
    return _first(tree, trigger, trigger.pattern.recipient or default)


def subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """Who does what a verb says: its own subject or by-phrase, or the one it shares with the verb above it."""
    own = tree.kid(verb, SUBJECTS)
    if own is not None:
        return [] if tree.dep[own] == "expl" else [_antecedent(tree, own, verb)]
    if agents := [n for n in tree.under(verb, "by") if tree.tag[n] != "VBG"]:
        return agents
    if tree.kid(verb, (*PASSIVE, "auxpass")) is not None or depth > DEEPEST:
        return []
    return _shared(tree, verb, depth)


def _shared(tree: Tree, verb: int, depth: int) -> list[int]:
    above, dep = tree.head[verb], tree.dep[verb]
    if dep == "acl":
        return [] if tree.tag[verb] == "VBN" else _of_noun(tree, above, verb, depth)
    if dep == "pcomp":
        return _of_preposition(tree, above, depth)
    if above == verb or tree.pos[above] not in ("VERB", "AUX"):
        return []
    if dep in ("xcomp", "ccomp") and tree.lemma[above] not in CONTROL_BY_SUBJECT:
        return _controller(tree, above, depth)
    return [] if dep not in ("xcomp", "conj", "advcl", "dep") else _either(tree, above, depth)


def _controller(tree: Tree, verb: int, depth: int) -> list[int]:
    """Who is meant to do the verb below: "ordered troops to fire" troops, "tried to fire" the one who tried."""
    return [_antecedent(tree, p, verb) for p in patients(tree, verb)] or subjects(tree, verb, depth + 1)


def _either(tree: Tree, verb: int, depth: int) -> list[int]:
    return subjects(tree, verb, depth + 1) or list(tree.with_dep(verb, PASSIVE))


def _of_noun(tree: Tree, noun: int, verb: int, depth: int) -> list[int]:
    """ "men firing rifles": men; "a plan to attack", "the plot": whose plan it is."""
    if tree.tag[verb] == "VBG":
        return [noun]
    owner = list(tree.with_dep(noun, ("poss",)))
    above = tree.head[noun]
    return owner or (subjects(tree, above, depth + 1) if tree.pos[above] == "VERB" else [])


def _of_preposition(tree: Tree, preposition: int, depth: int) -> list[int]:
    above = tree.head[preposition]
    if tree.pos[above] not in ("VERB", "AUX"):
        return []
    if tree.word[preposition] in ("of", "for", "from"):
        return _controller(tree, above, depth)
    return _either(tree, above, depth)


def _antecedent(tree: Tree, noun: int, verb: int) -> int:
    above = tree.head[verb]
    return above if tree.word[noun] in RELATIVE and tree.dep[verb] in ("relcl", "acl") else noun


def _first(tree: Tree, trigger: Trigger, roles: tuple[str, ...]) -> list[int]:
    for role in roles:
        heads = [h for h in _fillers(tree, trigger, role) if h not in trigger.words]
        if heads:
            return list(dict.fromkeys(one for head in heads for one in tree.all_of(head)))
    return []


def _fillers(tree: Tree, trigger: Trigger, role: str) -> Iterator[int]:
    token = trigger.token
    named = _NAMED.get(role)
    if named is not None:
        yield from named(tree, token)
        return
    for word in trigger.words:
        yield from (n for n in tree.under(word, role) if tree.tag[n] != "VBG")


def _obj(tree: Tree, verb: int) -> list[int]:
    direct = patients(tree, verb)
    if not direct and tree.dep[verb] == "relcl" and tree.kid(verb, SUBJECTS) is not None:
        return []
    if not direct and tree.dep[verb] == "conj" and tree.kid(tree.head[verb], PASSIVE) is not None:
        return patients(tree, tree.head[verb]) if tree.tag[verb] == "VBN" else []
    return [_antecedent(tree, d, verb) for d in direct]


def _dative(tree: Tree, verb: int) -> list[int]:
    return [k for k in tree.with_dep(verb, ("dative",)) if tree.pos[k] != "ADP"]


def _poss(tree: Tree, noun: int) -> list[int]:
    return list(tree.with_dep(noun, ("poss",)))


def _none(tree: Tree, token: int) -> list[int]:
    return []


def _comp(tree: Tree, verb: int) -> Iterator[int]:
    """Who is to do it: "demanded that Chad leave" Chad."""
    for clause in tree.with_dep(verb, ("ccomp", "xcomp", "advcl")):
        yield from (s for s in tree.with_dep(clause, (*SUBJECTS, *PASSIVE)) if tree.pos[s] != "PRON")


def _mod(tree: Tree, noun: int) -> list[int]:
    """Who a noun is named after: "Chadian strikes", "guerrilla attack"."""
    kids = tree.with_dep(noun, ("compound", "amod", "nmod"))
    return [k for k in kids if tree.entity[k] in ("NORP", "GPE", "ORG", "PERSON") or tree.lemma[k] in PEOPLE]


def _light(tree: Tree, noun: int) -> list[int]:
    verb = _governor(tree, noun)
    return subjects(tree, verb) if verb is not None and tree.lemma[verb] in LIGHT else []


def _lightwith(tree: Tree, noun: int) -> list[int]:
    verb = _governor(tree, noun)
    if verb is None or tree.lemma[verb] not in LIGHT:
        return []
    return [n for word in ("against", "with", "on", "at") for n in tree.under(verb, word)]


def _undergo(tree: Tree, noun: int) -> list[int]:
    verb = _governor(tree, noun)
    return subjects(tree, verb) if verb is not None and tree.lemma[verb] in UNDERGO else []


def _governor(tree: Tree, noun: int) -> int | None:
    """The verb whose object a noun is, in the active, or with "in" ("took part in talks")."""
    above = tree.head[noun]
    if tree.dep[noun] in ("dobj", "conj"):
        return above if tree.pos[above] == "VERB" else None
    if tree.dep[noun] == "pobj" and tree.word[above] == "in" and tree.lemma[tree.head[above]] in LIGHT:
        return tree.head[above]
    return None


_NAMED: dict[str, Callable[[Tree, int], Iterable[int]]] = {
    "subj": subjects,
    "obj": _obj,
    "dative": _dative,
    "comp": _comp,
    "mod": _mod,
    "light": _light,
    "lightwith": _lightwith,
    "undergo": _undergo,
    "poss": _poss,
    "none": _none,
    "objposs": lambda tree, token: [p for o in patients(tree, token) for p in _poss(tree, o)],
    "objmod": lambda tree, token: [p for o in patients(tree, token) for p in _mod(tree, o)],
}
