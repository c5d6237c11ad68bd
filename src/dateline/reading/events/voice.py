"""Who a verb's subject and object are when the sentence does not put them beside it.

A clause may share its subject with the one above ("vowed to attack", "fired and wounded"), turn it round ("were seized
by"), or hang on the noun itself ("men firing rifles", "arms seized", "the group that seized them").
"""

from __future__ import annotations

from dateline.reading.events.tree import OBJECTS, PASSIVE, SUBJECTS, Tree
from dateline.reading.events.words import CONTROL_BY_SUBJECT, PEOPLE, TRANSITIVE

RELATIVE = frozenset({"who", "which", "that", "whom"})
JOINING = frozenset({"before", "after", "until", "since", "as"})
"""Words that stand before a noun or before a clause, so that the parser takes a clause's subject for their noun."""
DEEPEST = 6
"""How many clauses a shared subject is sought across ("vowed to go on trying to seize")."""


def agents(tree: Tree, verb: int) -> list[int]:
    """Who does what a verb says; [] when the text does not say."""
    if passive(tree, verb):
        return [n for n in tree.under(verb, "by") if tree.tag[n] != "VBG"]
    return surface(tree, verb)


def patients(tree: Tree, verb: int) -> list[int]:
    """Whom or what it is done to."""
    if passive(tree, verb):
        return surface(tree, verb)
    own = [_antecedent(tree, k, verb) for k in tree.with_dep(verb, OBJECTS)]
    if not own and tree.dep[verb] == "relcl" and tree.pos[verb] == "VERB" and _gap(tree, verb):
        return [tree.head[verb]]
    return own


def party(tree: Tree, noun: int) -> bool:
    """Whether a noun looks like someone who can act: a name, or a word for people or a body of them."""
    return tree.entity[noun] in ("GPE", "ORG", "NORP", "PERSON") or tree.lemma[noun] in PEOPLE


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb turns subject and object round ("were seized", "arms seized by", "when asked")."""
    deps = {tree.dep[k] for k in tree.kids[verb]}
    if "auxpass" in deps or deps & PASSIVE:
        return True
    bare = tree.tag[verb] in ("VBD", "VBN") and not deps & (OBJECTS | {"aux", "agent"})
    if bare and tree.lemma[verb] in TRANSITIVE and deps & SUBJECTS:
        return True
    if tree.tag[verb] != "VBN" or deps & OBJECTS or deps & SUBJECTS or "aux" in deps:
        return False
    dep, above = tree.dep[verb], tree.head[verb]
    return dep in ("acl", "advcl") or (dep == "conj" and tree.pos[above] == "VERB" and passive(tree, above))


def surface(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The grammatical subject of a verb, its own or shared."""
    own = tree.kid(verb, (*SUBJECTS, *PASSIVE))
    if own is not None:
        return [] if tree.dep[own] == "expl" else [_antecedent(tree, own, verb)]
    above, dep = tree.head[verb], tree.dep[verb]
    if dep == "advcl" and tree.tag[verb] == "VBN" and verb and tree.pos[verb - 1] in ("NOUN", "PROPN"):
        return [verb - 1]
    if depth > DEEPEST:
        return []
    lost = _lost(tree, verb) if dep == "conj" else None
    if lost is not None:
        return [lost]
    if dep == "acl":
        return _of_noun(tree, above, verb, depth)
    if dep == "pcomp":
        return _of_preposition(tree, above, depth)
    if above == verb:
        return []
    return _of_clause(tree, above, dep, depth)


def _lost(tree: Tree, verb: int) -> int | None:
    """The noun right before a finite verb that the parse hung on `before` or `after`: "before envoys of the two were
    due to meet" envoys."""
    first = min([verb, *(k for k in tree.with_dep(verb, ("aux", "auxpass")) if k < verb)])
    noun = first - 1
    if noun < 0 or tree.pos[noun] not in ("NOUN", "PROPN") or tree.tag[first] not in ("VBD", "VBZ", "VBP", "MD"):
        return None
    while tree.dep[noun] == "pobj" and tree.word[tree.head[noun]] == "of":
        noun = tree.head[tree.head[noun]]
    return noun if tree.dep[noun] == "pobj" and tree.word[tree.head[noun]] in JOINING else None


def controller(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """Who is to do the verb below: "ordered troops to fire" troops, "tried to fire" the one who tried."""
    if passive(tree, verb) or tree.lemma[verb] in CONTROL_BY_SUBJECT:
        return surface(tree, verb, depth + 1)
    objects = [_antecedent(tree, k, verb) for k in tree.with_dep(verb, OBJECTS)]
    return objects or surface(tree, verb, depth + 1)


def _of_clause(tree: Tree, above: int, dep: str, depth: int) -> list[int]:
    if tree.pos[above] == "ADJ" and dep in ("xcomp", "ccomp", "advcl"):
        return surface(tree, tree.head[above], depth + 1) if tree.head[above] != above else []
    if tree.pos[above] not in ("VERB", "AUX"):
        return []
    if dep == "xcomp":
        return controller(tree, above, depth)
    return surface(tree, above, depth + 1) if dep in ("conj", "advcl", "dep") else []


def _of_noun(tree: Tree, noun: int, verb: int, depth: int) -> list[int]:
    """ "men firing rifles", "arms seized": the noun; "a plan to attack": whose plan it is."""
    if tree.tag[verb] in ("VBG", "VBN"):
        return [noun]
    owner = list(tree.with_dep(noun, ("poss",)))
    above = tree.head[noun]
    return owner or (surface(tree, above, depth + 1) if tree.pos[above] == "VERB" else [])


def _of_preposition(tree: Tree, preposition: int, depth: int) -> list[int]:
    """ "accused of firing": the accused; "fled after firing": who fled."""
    above = tree.head[preposition]
    if tree.pos[above] not in ("VERB", "AUX"):
        return [above] if tree.dep[above] in ("dobj", "nsubjpass") and party(tree, above) else []
    control = controller if tree.word[preposition] in ("of", "for", "from") else surface
    return control(tree, above, depth + 1)


def _antecedent(tree: Tree, noun: int, verb: int) -> int:
    above = tree.head[verb]
    return above if tree.word[noun] in RELATIVE and tree.dep[verb] in ("relcl", "acl") else noun


def _gap(tree: Tree, verb: int) -> bool:
    """Whether a relative clause has a subject of its own, so that its noun is the object ("the men they seized")."""
    own = tree.kid(verb, SUBJECTS)
    return own is not None and tree.word[own] not in RELATIVE
